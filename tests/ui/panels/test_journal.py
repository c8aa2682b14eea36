"""The journal as it is written: newest first, late entries and corrections marked, each can be opened."""

from PySide6.QtCore import Qt

from models.board.events import Void
from tests.shifts import at
from tests.ui.screen import click
from ui.bridge import Entry
from ui.panels.journal import SHOWN, FeedItems, JournalPanel, in_words, mark_of


def feed(screen, most: int = 4) -> list[str]:
    items = screen.window.panels[JournalPanel].items
    return [items.index(row).data() for row in range(min(most, items.rowCount()))]


def test_newest_first_in_words(screen):
    assert feed(screen, 2) == [
        "Fri 23 Dec 14:21, NO23 confirmed · radio, by 7714 Mistry",
        "Fri 23 Dec 14:20, Leicester Market roll-call: LE22 and LE24 confirmed · radio, by 7714 Mistry",
    ]
    screen.type("le24 haym")
    assert feed(screen, 1) == ["Fri 23 Dec 14:32, LE24 → Haymarket Centre, by 7714 Mistry"]


def test_a_late_entry_is_marked_with_both_times(screen):
    screen.type("@14:20 no23 visit 14")
    entry = screen.window.panels[JournalPanel].items.rows[0]
    assert mark_of(entry) == "late"
    assert "written down 14:32" in in_words(entry, None)


def test_corrections_and_undos_are_marked(screen):
    screen.type("le24 haym")
    screen.type("correct le24 14:25 heard late")
    assert mark_of(screen.window.panels[JournalPanel].items.rows[0]) == "corrected"
    screen.press("Ctrl+Z")
    assert mark_of(screen.window.panels[JournalPanel].items.rows[0]) == "undone"


def test_an_entry_that_could_not_be_taken_is_marked_and_says_why(screen):
    first = screen.window.panels[JournalPanel].items.entry(0) or screen.window.panels[JournalPanel].items.entry(1)
    entry = Entry(first.record, Void(at=first.event.at, operator="4410 Hart", name="CoverSet", why="it cannot be"))
    assert mark_of(entry) == "not taken"
    assert "Could not be taken: it cannot be, by 4410 Hart" in in_words(entry, None)


def test_it_holds_still_while_somebody_reads(screen):
    panel = screen.window.panels[JournalPanel]
    panel.start()
    before = feed(screen)
    screen.desk.type("14:33", "le24 haym")
    screen.desk.type("14:34", "le22 haym")
    screen.settle()
    assert feed(screen) == before
    assert panel.heading.text() == "Journal · 2 newer waiting"
    panel.fold()
    assert [line.split(", ")[1] for line in feed(screen, 2)] == ["LE22 → Haymarket Centre", "LE24 → Haymarket Centre"]
    assert panel.heading.text() == "Journal"


def test_an_entry_is_opened_and_its_time_put_right(screen):
    screen.type("le24 haym")
    panel = screen.window.panels[JournalPanel]
    panel.start()
    panel.view.setCurrentIndex(panel.items.index(0))
    panel.view.activated.emit(panel.items.index(0))
    details = screen.dialog("Journal entry")
    assert details.sentence.text() == "LE24 → Haymarket Centre"
    click(details, "Correct the time …")
    ask = screen.dialog("Correct the time")
    assert not ask.accept_button.isEnabled()
    ask._fields["time"].setText("14:26")
    ask._fields["why"].setText("heard late")
    ask.accept()
    assert screen.desk.board.crew("LE24").duty.since == at("14:26")


def test_a_burst_is_added_once_and_the_list_is_cut(screen):
    for number in range(SHOWN + 20):
        screen.bridge.type(f"note {number}")
    assert screen.window.panels[JournalPanel].items.rowCount() == SHOWN
    assert f"Note: {SHOWN + 19}" in feed(screen, 1)[0] or f"{SHOWN + 19}" in feed(screen, 1)[0]


def test_letters_typed_here_go_to_the_command_bar(screen):
    screen.window.panels[JournalPanel].start()
    screen.press("L")
    assert screen.window.focusWidget() is screen.window.bar.line


def test_everything_is_there_for_a_screen_reader(screen):
    items = screen.window.panels[JournalPanel].items
    assert items.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == feed(screen, 1)[0]
    assert screen.window.panels[JournalPanel].view.accessibleName() == "Journal"


def test_days_stand_apart(screen):
    panel = screen.window.panels[JournalPanel]
    screen.at("24:05")
    assert feed(screen, 2)[0] == "Fri 23 Dec", "nothing has happened today"
    screen.type("@23:50 note bag found")
    screen.type("note owner found")
    assert feed(screen, 4) == [
        "Sat 24 Dec 00:05, owner found, by 7714 Mistry",
        "Fri 23 Dec 23:50, bag found, by 7714 Mistry, written down Sat 00:05",
        "Fri 23 Dec",
        "Fri 23 Dec 14:21, NO23 confirmed · radio, by 7714 Mistry",
    ]
    days = [panel.items.index(row) for row in range(panel.items.rowCount()) if not panel.items.entry(row)]
    assert [index.flags() for index in days] == [Qt.ItemFlag.NoItemFlags], "it can't be chosen"
    panel.view.activated.emit(days[0])
    assert screen.dialogs() == []


def test_days_stand_apart_in_what_was_there_at_the_start(screen):
    screen.at("24:05")
    screen.type("note owner found")
    items = FeedItems()
    items.show(screen.desk.room.newest(SHOWN), screen.desk.board.operation)
    assert [items.index(row).data() for row in range(2)] == [
        "Sat 24 Dec 00:05, owner found, by 7714 Mistry",
        "Fri 23 Dec",
    ]
    items.add(screen.desk.room.newest(1))
    assert items.index(1).data() != "Fri 23 Dec", "once between two days"
