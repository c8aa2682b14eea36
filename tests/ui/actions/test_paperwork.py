"""What the operator does about paper: keys, windows that are opened once, banners, quitting."""

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QPushButton

from models.board.paper_events import Produced
from models.commands.handing_over import produce
from models.control_room import ControlRoom
from models.desk.leaving import note
from models.desk.outage_folder import NEWEST, pack_folder
from models.desk.re_entry_draft import PaperDraft, keep_paper
from models.journal import Journal
from tests.shifts import at
from tests.ui.screen import entries
from ui.panels.journal import JournalPanel
from ui.paperwork.outage import OFFLINE
from ui.printouts.print_watch import Told


def titles(screen) -> list[str]:
    return [dialog.windowTitle() for dialog in screen.dialogs()]


def test_every_paper_is_a_key_and_a_menu_entry_away(screen):
    for keys, title in (
        ("Ctrl+O", "Print · Outage pack"),
        ("Ctrl+R", "Shift report"),
        ("Ctrl+B", "Coming back from paper"),
        ("Ctrl+E", "Export tables"),
    ):
        screen.press(keys)
        assert title in titles(screen)
    screen.actions.view_menu(screen.window.header.view)
    assert {"Outage pack now", "Shift report", "Coming back from paper", "Export tables"} <= set(entries(screen.menu()))


def test_asking_again_brings_the_same_window_to_the_front(screen):
    for _ in range(3):
        screen.press("Ctrl+B")
        screen.press("Ctrl+E")
    assert sorted(titles(screen)) == ["Coming back from paper", "Export tables"]
    screen.dialog("Export tables").close()
    screen.settle()
    screen.press("Ctrl+E")
    assert sorted(titles(screen)) == ["Coming back from paper", "Export tables"]


def test_none_of_them_holds_the_board(screen):
    for keys in ("Ctrl+O", "Ctrl+R", "Ctrl+B", "Ctrl+E"):
        screen.press(keys)
    assert not [dialog for dialog in screen.dialogs() if dialog.isModal()]
    screen.type("le24 haym")
    assert "● haymarket: LE24" in screen.board()


def test_the_preview_is_of_this_minute(screen, qtbot):
    screen.type("le24 haym")
    screen.press("Ctrl+O")
    shown = screen.dialog("Print · Outage pack").findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: shown.pageCount() > 3)


def test_the_report_is_drawn_into_the_preview(screen, qtbot):
    screen.press("Ctrl+R")
    screen.dialog("Shift report").draw()
    shown = screen.dialog("Print · Shift report · All forces").findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: shown.pageCount() == 1)


def test_a_pdf_saved_from_the_preview_is_noted(screen, tmp_path):
    screen.press("Ctrl+O")
    screen.dialog("Print · Outage pack")._chosen(str(tmp_path / "pack.pdf"))
    assert len(PdfReader(tmp_path / "pack.pdf").pages) > 3
    last = screen.desk.room.recent()[-1].event
    assert isinstance(last, Produced)
    assert last.what == "Outage pack as PDF: pack.pdf"
    screen.dialog("Print · Outage pack")._chosen(str(tmp_path / "gone" / "pack.pdf"))
    assert "can't be written" in screen.answer


def test_what_was_entered_is_told_below_the_bar(screen):
    screen.press("Ctrl+B")
    form = screen.dialog("Coming back from paper")
    form.editor.setPlainText("14:25 le24 haym")
    form.enter_all()
    assert screen.answer == "1 entry from paper recorded, each at its own time."
    assert "● haymarket: LE24" in screen.board()


def test_a_sheet_that_waits_is_a_line_across_the_window_until_it_is_entered(screen):
    screen.press("Ctrl+B")
    form = screen.dialog("Coming back from paper")
    form.editor.setPlainText("14:25 le24 haym\n14:30 no23 ok")
    form.close()
    banner = screen.window.banners.shown["paper"]
    assert banner.words.text().startswith("2 lines of paper wait to be entered, from the outage of Fri 23 Dec 02:32")
    assert banner.accessibleName() == banner.words.text()
    banner.findChild(QPushButton).click()
    form = screen.dialog("Coming back from paper")
    form.enter_all()
    assert "paper" not in screen.window.banners.shown


def test_what_an_earlier_run_left_waiting_is_said_at_the_start(screen):
    keep_paper(screen.desk.room.journal.folder, PaperDraft(text="14:25 le24 haym"))
    screen.actions.paperwork.begin()
    assert screen.window.banners.shown["paper"].words.text().startswith("1 line of paper waits to be entered")


def test_a_failing_pack_is_a_line_across_the_window_until_it_is_well(screen):
    screen.actions.paperwork.outage.told.emit("The outage pack could not be refreshed at 14:32: the disk is full.")
    assert "outage" in screen.window.banners.shown
    screen.actions.paperwork.outage.told.emit("")
    assert "outage" not in screen.window.banners.shown


def test_what_a_shell_exported_meanwhile_comes_into_the_journal(screen):
    beside = ControlRoom(Journal.look(screen.desk.room.journal.folder), "8021 Hart", clock=lambda: at("14:31"))
    note(beside, "journal, as CSV: journal.csv", rows=3)
    beside.journal.close()
    screen.actions.paperwork.take_notes()
    last = screen.desk.room.recent()[-1].event
    assert (last.operator, last.what) == ("8021 Hart", "journal, as CSV: journal.csv")


def test_quitting_keeps_the_draft_and_leaves_a_fresh_pack(screen):
    screen.actions.paperwork.begin()
    screen.desk.room.journal.read_only = True
    note(screen.desk.room, "printed from a shell")
    screen.desk.room.journal.read_only = False
    screen.press("Ctrl+B")
    screen.dialog("Coming back from paper").editor.setPlainText("14:25 le24")
    screen.window.close()
    folder = screen.desk.room.journal.folder
    assert screen.desk.room.recent()[-1].event.what == "printed from a shell"
    assert "14:25 le24" in (folder / "paper-entry.json").read_text()
    assert (pack_folder(folder) / NEWEST).exists()


def test_without_an_operation_it_is_said_why_not(screen):
    screen.desk.room.board.operation = None
    screen.press("Ctrl+O")
    assert screen.answer == "There is no operation yet: import an operation file first."
    screen.press("Ctrl+R")
    assert screen.answer == "There is no operation yet: import an operation file first."
    assert titles(screen) == []


def test_a_note_of_paper_is_worded_in_the_journal(screen):
    screen.desk.room.perform(produce, "Outage pack printed, 1 copy")
    screen.settle()
    assert "Outage pack printed, 1 copy" in screen.window.panels[JournalPanel].items.index(0).data()


def test_a_print_is_an_amber_line_until_it_has_come_out_and_how_it_failed_stays(screen):
    paperwork, shown = screen.actions.paperwork, screen.window.banners.shown
    paperwork.watch.told.emit(Told("7", "Outage pack is not printed yet (on Laser as job 7): no paper.", waiting=True))
    line = shown["print 7"]
    assert line.property("level") == "amber"
    assert line.findChild(QPushButton).text() == "Cancel the print"
    assert line.accessibleName() == line.words.text()
    paperwork.watch.told.emit(Told("7", "Outage pack was printed on Laser as job 7, copy 1.", well=True))
    assert "print 7" not in shown
    assert screen.answer == "Outage pack was printed on Laser as job 7, copy 1."
    paperwork.watch.told.emit(Told("8", "Outage pack was NOT printed."))
    assert shown["print 8"].findChild(QPushButton).text() == "Close"


def test_a_pack_that_is_not_printed_is_not_a_pack_that_failed(screen):
    paperwork, shown = screen.actions.paperwork, screen.window.banners.shown
    paperwork.watch.told.emit(Told(OFFLINE, "Outage pack was NOT printed (on Laser): the printer takes no jobs."))
    paperwork.outage.told.emit("")
    (line,) = shown.values()
    assert line.words.text() == (
        "Outage pack was NOT printed (on Laser): the printer takes no jobs. "
        "The pack itself is kept, in the folder outage-pack; its printer is outage_printer in the settings."
    )
