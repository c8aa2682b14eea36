"""From a document to the preview, to a printer or a file, and to the line in the journal."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QAction

from models.board.paper_events import Produced
from models.board.wording import says
from models.printing.standing import A4, LETTER
from tests.desk import Desk
from tests.print_system import cups_pdf_needed, print_system
from tests.shifts import at
from tests.ui.printouts.papers import COPY, everything
from ui.bridge import Bridge
from ui.printouts.pages import pages
from ui.printouts.previewing import preview, print_chosen
from ui.printouts.print_dialog import Choice, PrintDialog
from ui.printouts.print_watch import PrintWatch

ALL = 999


@pytest.fixture
def bridge(tmp_path):
    desk = Desk(tmp_path / "LEIC-CR-04")
    desk.now = at("18:52")
    yield Bridge(desk.room)
    desk.room.journal.close()


@pytest.fixture
def watch(bridge):
    found = PrintWatch(bridge)
    found._looking.setInterval(20)
    yield found
    found.end()


def produced(bridge: Bridge) -> list[Produced]:
    return [entry.event for entry in bridge.room.recent() if isinstance(entry.event, Produced)]


def pages_of(file) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(file).pages]


def come_out(qtbot, watch) -> None:
    """Wait until everything under way is over."""
    qtbot.waitUntil(lambda: not watch.under_way(), timeout=10_000)


def test_what_is_only_looked_at_is_not_recorded(qtbot, bridge, watch):
    shown = preview(bridge, everything(), watch)
    shown.reject()
    assert produced(bridge) == []


def test_what_is_printed_is_chosen_in_a_dialog_and_recorded_once_it_has_come_out(qtbot, bridge, watch, printers):
    shown = preview(bridge, everything(), watch)
    next(action for action in shown.findChildren(QAction) if action.text() == "Print …").trigger()
    dialog = shown.findChild(PrintDialog)
    qtbot.waitUntil(lambda: dialog.printer.count() > 0)
    dialog.printer.setCurrentIndex(dialog.printer.findData("good"))
    dialog.accept()
    come_out(qtbot, watch)
    (event,) = produced(bridge)
    assert event.what == "Shift handover H-2016-1223-01 printed on good as job 1, copy 1"
    assert event.operator == "7714 Mistry"
    assert printers.printed()[0].with_suffix(".title").read_text("utf-8") == "Shift handover H-2016-1223-01\n"
    shown.reject()


def test_a_dialog_that_is_closed_before_the_printers_are_known_is_let_go(qtbot, bridge, watch, printers):
    shown = preview(bridge, everything(), watch)
    next(action for action in shown.findChildren(QAction) if action.text() == "Print …").trigger()
    shown.findChild(PrintDialog).reject()
    qtbot.waitUntil(lambda: shown.findChild(PrintDialog) is None)
    qtbot.waitUntil(lambda: not watch._answers)
    shown.reject()


def test_each_copy_has_its_own_number_and_a_reprint_goes_on(qtbot, bridge, watch, printers):
    for copies in (2, 1):
        print_chosen(bridge, everything(), watch, Choice("good", A4, copies, 1, ALL, ALL))
        come_out(qtbot, watch)
    first, second = map(pages_of, printers.printed())
    half = len(first) // 2
    assert all("Copy 1 · Page" in page for page in first[:half])
    assert all("Copy 2 · Page" in page for page in first[half:])
    assert all("Copy 3 · Page" in page for page in second)
    assert [event.what.rpartition(" as ")[2] for event in produced(bridge)] == ["job 1, copies 1 to 2", "job 2, copy 3"]


def test_only_the_pages_that_were_chosen_come_out_and_say_of_how_many_they_are(qtbot, bridge, watch, printers):
    count = len(pages_of_a_save(bridge, watch, printers.root / "all.pdf"))
    print_chosen(bridge, everything(), watch, Choice("good", A4, 2, 2, 2, count))
    come_out(qtbot, watch)
    found = pages_of(printers.printed()[0])
    assert [page.partition("Copy ")[2][:15] for page in found] == [f"2 · Page 2 of {count}", f"3 · Page 2 of {count}"]
    assert produced(bridge)[-1].what.endswith(f"as job 1, copies 2 to 3, page 2 of {count}")


def pages_of_a_save(bridge, watch, file) -> list[str]:
    shown = preview(bridge, everything(), watch)
    shown._chosen(str(file))
    shown.reject()
    return pages_of(file)


@pytest.mark.parametrize(("queue", "paper", "size"), [("good", A4, (595, 842)), ("letter", LETTER, (612, 792))])
def test_everything_is_on_the_paper_with_its_marking_top_and_bottom(qtbot, bridge, watch, printers, queue, paper, size):
    print_chosen(bridge, everything(), watch, Choice(queue, paper, 1, 1, ALL, ALL))
    come_out(qtbot, watch)
    found = PdfReader(printers.printed()[0]).pages
    assert {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in found} == {size}
    for number, page in enumerate(found, start=1):
        heights: list[tuple[float, str]] = []
        page.extract_text(visitor_text=lambda text, cm, tm, *_, kept=heights: kept.append((height(cm, tm), text)))
        said = " ".join("".join(text for _, text in heights).split())
        assert said.count(everything().marking) == 2
        assert f"Page {number} of {len(found)}" in said
        assert all(20 < y < size[1] - 20 for y, text in heights if text.strip())


def height(cm, tm) -> float:
    """Where a text stands above the lower edge, in points."""
    return cm[1] * tm[4] + cm[3] * tm[5] + cm[5]


def test_everything_comes_out_of_cups_pdf_through_the_filters_that_real_printers_have(
    qtbot, bridge, watch, monkeypatch
):
    cups_pdf_needed()
    with TemporaryDirectory(prefix="muster-") as name:  # filters have another account, which can't look into ours
        Path(name).chmod(0o755)
        with print_system(Path(name) / "cups", cups_pdf=True) as printers:
            monkeypatch.setenv("CUPS_SERVER", printers.server)
            print_chosen(bridge, everything(), watch, Choice("pdf", A4, 2, 1, ALL, ALL))
            qtbot.waitUntil(lambda: not watch.under_way(), timeout=30_000)
            (found,) = map(pages_of, printers.printed())
    assert produced(bridge)[0].what.endswith("printed on pdf as job 1, copies 1 to 2")
    assert len(found) == 2 * len(pages(everything(), COPY))
    assert min(map(len, found)) > 200  # signs of an encoding of its own: PostScript lay between


def test_other_paper_than_was_shown_is_not_printed_on(qtbot, bridge, watch, printers):
    print_chosen(bridge, everything(), watch, Choice("letter", A4, 1, 1, ALL, ALL))
    come_out(qtbot, watch)
    (said,) = [says(entry.event, None) for entry in bridge.room.recent()][-1:]
    assert said.endswith("· there is other paper in the printer now")
    assert printers.printed() == []


def test_a_place_that_cannot_be_written_is_said_and_not_recorded(qtbot, bridge, watch, tmp_path):
    shown = preview(bridge, everything(), watch)
    with qtbot.waitSignal(bridge.refused) as said:
        shown._chosen(str(tmp_path / "nowhere" / "handover.pdf"))
    assert "can't be written" in said.args[0]
    assert produced(bridge) == []
    shown.reject()


def test_a_saved_pdf_says_by_whom_when_and_where_and_that_it_was_saved(qtbot, bridge, watch, tmp_path):
    (text, *_) = pages_of_a_save(bridge, watch, tmp_path / "handover.pdf")
    assert "Saved by 7714 Mistry at" in text
    assert "Copy 1 · Page 1 of" in text
    assert "18:52" in text
    assert "LEIC-CR-04" in text
    assert len(produced(bridge)) == 1
    assert (tmp_path / "handover.pdf").stat().st_mode & 0o777 == 0o600
    assert PdfReader(tmp_path / "handover.pdf").metadata.title == "Shift handover H-2016-1223-01"
