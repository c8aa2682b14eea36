"""What other workstations wrote is looked at, chain by chain, before the one button stores anything."""

import json
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionViewItem

from models.board.chain_events import ChainAdmitted
from models.board.chain_words import LONG, key_said
from models.board.events import Noted, encode
from models.desk import arrival
from models.journal import Journal, export_lines
from models.workstations import beginning
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at
from tests.ui.screen import click

HART = "4410 Hart"


def exported(records, path, exercise=False):
    with path.open("w", encoding="utf-8") as lines:
        export_lines(records, lines, exercise)
    return path


@pytest.fixture
def there(tmp_path, screen):
    """Another workstation that knows the board, and has moved LE24."""
    desk = Desk(tmp_path / "desk 2", HART, begin=False)
    hears(desk.room, screen.desk.told())
    desk.type("14:31", "le24 haym")
    yield desk
    desk.room.close()


@pytest.fixture
def file(there, tmp_path):
    return exported(there.told(), tmp_path / "there.jsonl")


@pytest.fixture
def looked(screen, qtbot):
    """Look at a file, or without one at what is here; returns the window once all of it is shown."""

    def look(path=None):
        screen.actions.coming_in.open(path)
        window = screen.dialog("From other workstations")
        qtbot.waitUntil(lambda: not window.aside.busy, timeout=20_000)
        screen.settle()
        return window

    return look


def settle(window, qtbot):
    qtbot.waitUntil(lambda: not window.aside.busy, timeout=20_000)


def there_key(there):
    return beginning(there.room.journal, there.room.journal.origin).public_key


def table(window):
    chains = window.chains
    return [
        tuple(chains.item(row, column).text() for column in range(chains.columnCount()))
        for row in range(chains.rowCount())
    ]


def row_of(window, name):
    return next(number for number, row in enumerate(table(window)) if row[0] == name)


def changes(window):
    return [window.changes.item(row).text() for row in range(window.changes.count())]


def tick_by_mouse(window, name):
    item = window.chains.item(row_of(window, name), 0)
    option = QStyleOptionViewItem()
    window.chains.initViewItemOption(option)
    option.rect = window.chains.visualItemRect(item)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = window.chains.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, window.chains)
    QTest.mouseClick(window.chains.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def tick_by_keys(window, name):
    window.chains.setFocus()
    QTest.keyClick(window.chains, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(row_of(window, name)):
        QTest.keyClick(window.chains, Qt.Key.Key_Down)
    QTest.keyClick(window.chains, Qt.Key.Key_Space)


def held(screen):
    room = screen.desk.room
    return screen.desk.drawn(), room.journal.heads(), room.journal.apart()


def test_a_stranger_is_shown_with_its_key_and_nothing_is_stored(screen, looked, file, there):
    before = held(screen)
    window = looked(file)
    _, shown, entries, becomes = table(window)[row_of(window, "desk 2")]
    assert shown == key_said(there_key(there), LONG)
    assert (entries, becomes) == ("4 new of 4", "kept apart: unknown here")
    tick_by_keys(window, "desk 2")
    QTest.keyClick(window.chains, Qt.Key.Key_Space)
    assert "by 4410 Hart" in window.row.text()
    assert shown in window.row.text()
    assert "unknown here: ring them and compare the key" in window.row.text()
    assert "nothing of it is stored" in window.said.text()
    assert held(screen) == before


def test_unticked_nothing_would_change_and_the_button_says_keep_apart(screen, looked, file):
    window = looked(file)
    assert changes(window) == ["On the board no crew would change."]
    assert window.accept_button.text() == "Keep apart"
    click(window, "Keep apart")
    screen.settle()
    assert [each.workstation for each in screen.desk.board.apart] == ["desk 2"]
    assert "● market: LE22, LE24" in screen.desk.drawn()
    said = screen.window.banners.shown["coming in"].words.text()
    assert said.startswith("Taken in: 0 new entries. Kept apart: ")
    assert said.endswith("entries of desk 2, which nobody has admitted.")


@pytest.mark.parametrize("tick", [tick_by_mouse, tick_by_keys])
def test_ticked_it_is_shown_what_would_change_and_admitted_by_the_one_button(screen, looked, file, qtbot, tick):
    window = looked(file)
    before = held(screen)
    tick(window, "desk 2")
    assert table(window)[row_of(window, "desk 2")][3] == "counts from now on"
    assert not window.accept_button.isEnabled(), "not before it is known what would change"
    settle(window, qtbot)
    assert changes(window)[0] == "On the board 1 crew would change:"
    assert "LE24: patrolling Leicester Market → patrolling Haymarket Centre" in changes(window)[1]
    assert held(screen) == before
    click(window, "Admit desk 2 and take in")
    screen.settle()
    assert "● haymarket: LE24" in screen.desk.drawn()
    assert screen.answer.startswith("Taken in: ")
    admitted = [e.event for e in screen.desk.room.recent() if isinstance(e.event, ChainAdmitted)]
    assert ("7714 Mistry", "desk 2") in [(each.operator, each.workstation) for each in admitted]
    assert screen.dialogs() == []


def test_enter_in_the_list_stores_nothing(screen, looked, file, qtbot):
    window = looked(file)
    before = held(screen)
    tick_by_keys(window, "desk 2")
    settle(window, qtbot)
    QTest.keyClick(window.chains, Qt.Key.Key_Return)
    QTest.keyClick(window.path, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert held(screen) == before
    assert window.isVisible()


def test_what_is_kept_here_is_admitted_later_from_the_line_in_attention(screen, looked, file, qtbot):
    screen.desk.room.receive(exported_records(file))
    screen.settle()
    window = looked()
    assert table(window)[0][0] == "desk 2"
    assert not window.accept_button.isEnabled(), "it is kept already"
    tick_by_mouse(window, "desk 2")
    settle(window, qtbot)
    click(window, "Admit desk 2 and take in")
    assert screen.desk.board.apart == ()
    assert "● haymarket: LE24" in screen.desk.drawn()


def exported_records(path):
    with path.open(encoding="utf-8") as lines:
        return list(arrival.Reading(lines, exercise=False))


def test_what_counts_here_is_left_out_and_counts_again_with_reasons(screen, looked, there):
    hears(screen.desk.room, there.told())
    screen.settle()
    assert "● haymarket: LE24" in screen.desk.drawn()
    window = looked()
    assert table(window) == [("desk 2", table(window)[0][1], "4", "counts here")]
    assert not window.accept_button.isEnabled()
    click(window, "Leave out …")
    ask = next(each for each in screen.dialogs() if each.windowTitle() == "Leave out")
    assert not ask.accept_button.isEnabled()
    QTest.keyClicks(ask.findChild(QLineEdit), "they deny it")
    click(ask, "Leave out")
    screen.settle()
    assert "● haymarket: LE24" not in screen.desk.drawn()
    assert table(window)[0][3] == "left out here"
    assert "left out: all entries" in window.row.text()
    click(window, "Count again …")
    ask = next(each for each in screen.dialogs() if each.windowTitle() == "Count again")
    QTest.keyClicks(ask.findChild(QLineEdit), "it was theirs")
    click(ask, "Count again")
    screen.settle()
    assert "● haymarket: LE24" in screen.desk.drawn()
    assert table(window)[0][3] == "counts here"


# files of an attacker


@pytest.fixture
def hostile(tmp_path):
    """Ten thousand records of a stranger, signed and whole, whose names are paths and 10 000 characters long."""
    journal = Journal.open(tmp_path / "hostile", workstation="../../etc/passwd\n" + "x" * 10_000)
    with journal.writing() as writing:
        for number in range(10_000):
            operator = "../" * (1 if number else 5_000)
            writing.add(encode(Noted(at=at("08:00"), operator=operator, text=f"note {number}")))
    yield exported(journal.records(), tmp_path / "hostile.jsonl")
    journal.close()


def test_ten_thousand_records_of_a_stranger_give_no_fact_before_they_are_admitted(screen, looked, hostile):
    before, notes = screen.desk.drawn(), len(screen.desk.room.recent())
    window = looked(hostile)
    name, _, entries, becomes = table(window)[0]
    assert len(name) <= 64
    assert "\n" not in name
    assert (entries, becomes) == ("10,001 new of 10,001", "kept apart: unknown here")
    assert len(window.row.text()) < 400
    click(window, "Keep apart")
    screen.settle()
    assert screen.desk.drawn() == before
    assert len(screen.desk.room.recent()) == notes
    assert screen.desk.board.apart[0].entries == 10_001
    assert len(screen.desk.board.apart[0].workstation) <= 64


def test_escape_in_the_middle_of_reading_leaves_it_off(screen, hostile, qtbot, monkeypatch):
    before, reached = held(screen), []
    reading, gate = arrival.Reading.__iter__, threading.Event()

    def held_up(read):
        for record in reading(read):
            reached.append(record.seq)
            if record.seq == 5:
                gate.wait(10)
            yield record

    monkeypatch.setattr(arrival.Reading, "__iter__", held_up)
    screen.actions.coming_in.open(hostile)
    shown = screen.dialog("From other workstations")
    qtbot.waitUntil(lambda: bool(reached), timeout=10_000)
    assert shown.part.isVisible()
    assert not shown.accept_button.isEnabled()
    assert screen.type("note the board goes on meanwhile").startswith("Recorded")
    QTest.keyClick(shown.path, Qt.Key.Key_Escape)
    assert screen.dialogs() == []
    gate.set()
    screen.actions.coming_in.aside.end()
    assert max(reached) <= arrival.STEP + 1, "the thread has left it off at its next step"
    assert held(screen)[2] == before[2]
    assert screen.desk.drawn() == before[0]


def test_a_file_that_changed_since_it_was_looked_at_is_not_taken_in(screen, looked, file, qtbot, there):
    window = looked(file)
    tick_by_keys(window, "desk 2")
    settle(window, qtbot)
    before = held(screen)
    exported(there.told()[:-1], file)
    click(window, "Admit desk 2 and take in")
    assert window.said.text().startswith("The file has changed since it was looked at: nothing was taken in.")
    assert held(screen) == before
    assert not window.accept_button.isEnabled()
    click(window, "Look")
    settle(window, qtbot)
    assert row_of(window, "desk 2") >= 0


def test_a_file_that_changes_before_it_is_tried_is_told_too(screen, looked, file, qtbot, there):
    window = looked(file)
    exported(there.told()[:-1], file)
    tick_by_keys(window, "desk 2")
    settle(window, qtbot)
    assert window.said.text().startswith("The file has changed since it was looked at")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "bad.jsonl is empty: nothing was stored."),
        (b"SQLite format 3\0" + b"x" * 99, "is a journal's database or a backup of one"),
        (b"\xff\xfe\x00not text", "Line 1 is not as it was exported."),
        (b"[" * 100_000, "Line 1 is not as it was exported."),
        (json.dumps({"muster": "journal", "v": 1, "exercise": True}).encode(), "comes from an exercise"),
        (json.dumps({"muster": "journal", "v": 9, "exercise": False}).encode(), "install the newer version"),
    ],
)
def test_a_file_that_is_none_is_told_in_a_sentence(screen, looked, tmp_path, content, said):
    (tmp_path / "bad.jsonl").write_bytes(content)
    before = held(screen)
    window = looked(tmp_path / "bad.jsonl")
    assert said in window.said.text()
    assert not window.accept_button.isEnabled()
    assert table(window) == []
    assert held(screen) == before


def test_a_path_that_leads_nowhere_or_to_a_folder_is_told(screen, looked, tmp_path):
    assert "can't be read: No such file" in looked(tmp_path / "gone.jsonl").said.text()
    assert "is no file that can be read twice" in looked(tmp_path).said.text()


def test_an_altered_record_is_false_kept_apart_and_cannot_be_ticked(screen, looked, file):
    lines = file.read_text("utf-8").splitlines()
    lines[-2] = lines[-2].replace('"sig":"', '"sig":"AAAA')
    file.write_text("\n".join([*lines, ""]), "utf-8")
    window = looked(file)
    false = [row for row in table(window) if row[3] == "kept apart: false"]
    assert len(false) == 1
    tick_by_keys(window, false[0][0])
    assert window.chains.admitted() == ()


def test_every_piece_has_a_name_and_all_fits_at_twice_the_size(screen, looked, file):
    screen.window.use(text=2.0)
    window = looked(file)
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 800
    for piece in (window.path, window.chains, window.changes, window.part, window.accept_button, window.turn_button):
        assert piece.accessibleName()
    spoken = window.chains.item(row_of(window, "desk 2"), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("kept apart: unknown here. Space admits it")
