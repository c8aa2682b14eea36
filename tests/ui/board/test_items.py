"""The item model: Qt's own checker, what is announced, what may be dragged, and what a drop does (nothing)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.board.scenes import NOW
from ui.board.board_context import BoardContext
from ui.board.contents import Contents
from ui.board.items import MIME, ROW_ROLE, TARGET_ROLE, BoardItems, carried_crews, carried_data
from ui.board.rows import Block, Remark

MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def items(scene):
    contents = Contents("LEI", BoardContext(scene.board, NOW))
    contents.show()
    contents.items.keep = contents
    return contents.items


def rows(text: str) -> list:
    return [Remark(letter, letter) for letter in text]


def plain_items(*texts: str) -> BoardItems:
    found = BoardItems(lambda row: row.text)
    found.show([Block(str(number), rows(text)) for number, text in enumerate(texts)])
    return found


def shown(items: BoardItems) -> str:
    return "".join(items.index(number).data() for number in range(items.rowCount()))


def test_qt_finds_nothing_wrong_with_it(items):
    checker = QAbstractItemModelTester(items, QAbstractItemModelTester.FailureReportingMode.Warning)
    contents = items.keep
    contents.unfold(True)
    contents.search("le4")
    contents.unfold(False)
    assert checker.model() is items


def test_it_is_read_only(items):
    everything = items.index(0)
    assert not items.removeRows(0, 1)
    assert not items.moveRows(QModelIndex(), 0, 1, QModelIndex(), 3)
    assert not items.setData(everything, "x")
    assert not items.insertRows(0, 1)


def test_only_what_differs_is_announced(qtbot):
    items = plain_items("abc", "def")
    heard = []
    items.rowsInserted.connect(lambda _p, first, last: heard.append(("in", first, last)))
    items.rowsRemoved.connect(lambda _p, first, last: heard.append(("out", first, last)))
    items.dataChanged.connect(lambda first, _last: heard.append(("changed", first.row())))
    items.put("1", rows("def"))
    assert heard == []
    items.put("1", [Remark("d", "d"), Remark("e", "E"), Remark("f", "f")])
    assert heard == [("changed", 4)]
    heard.clear()
    items.put("0", rows("axbc"))
    assert heard == [("in", 1, 1)]
    assert shown(items) == "axbcdEf"


@given(st.lists(st.tuples(st.sampled_from("012"), st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=6))))
def test_after_any_changes_everything_is_in_its_place(changes):
    items = plain_items("abc", "", "cde")
    expected = {"0": "abc", "1": "", "2": "cde"}
    for key, letters in changes:
        watched = [(QPersistentModelIndex(items.index(n)), items.index(n).data()) for n in range(items.rowCount())]
        items.put(key, rows("".join(letters)))
        expected[key] = "".join(letters)
        assert shown(items) == "".join(expected.values())
        assert all(not kept.isValid() or kept.data() == was for kept, was in watched)
        for number in range(items.rowCount()):
            place, within = items.locate(number)
            assert items.number(items.blocks[place].key, items.blocks[place].rows[within].key) == number


def test_every_row_is_found_by_its_key(scene):
    contents = Contents("LEI", BoardContext(scene.board, NOW))
    contents.show()
    contents.unfold(True)
    rows = [contents.items.row(number).key for number in range(contents.items.rowCount())]
    assert {key.partition(":")[0] for key in rows} >= {"crew", "area", "gap", "incident", "planned", "search"}
    for key in rows:
        assert contents.items.numbers({key}) == [number for number, other in enumerate(rows) if other == key]
    assert contents.items.numbers(set(rows)) == list(range(len(rows)))
    assert contents.items.numbers({"crew:NN99", "area:nowhere"}) == []


def test_crews_can_be_dragged_and_heads_cannot(items):
    crew = items.index(items.number("area:leicester-market", "crew:LE24"))
    head = items.index(items.number("area:leicester-market", "area:leicester-market"))
    heading = items.index(items.number("patrolling", "patrolling"))
    drag, drop = Qt.ItemFlag.ItemIsDragEnabled, Qt.ItemFlag.ItemIsDropEnabled
    assert [bool(items.flags(each) & drag) for each in (crew, head, heading)] == [True, False, False]
    assert [bool(items.flags(each) & drop) for each in (crew, head, heading)] == [True, True, False]
    assert crew.data(TARGET_ROLE) == "area:leicester-market"
    assert crew.data(ROW_ROLE).crew.callsign == "LE24"
    assert "LE24, Nash and Cass" in crew.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_drag_carries_callsigns_under_our_own_type_and_nothing_else(items):
    indexes = [items.index(items.number(f"area:{area}", f"crew:{crew}")) for area, crew in
               (("fosse-park", "LE25"), ("leicester-market", "LE24"))]  # fmt: skip
    data = items.mimeData(indexes)
    assert data.formats() == [MIME]
    assert carried_crews(data) == ("LE24", "LE25")


def test_a_drop_emits_and_changes_nothing(items):
    heard, before = [], items.rowCount()
    items.dropped.connect(lambda crews, target: heard.append((crews, target)))
    gap = items.index(items.number("area:haymarket", "gap:haymarket"))
    assert items.canDropMimeData(carried_data(["LE24"]), MOVE, -1, -1, gap)
    assert items.dropMimeData(carried_data(["LE24"]), MOVE, -1, -1, gap)
    assert heard == [(("LE24",), "area:haymarket")]
    assert items.rowCount() == before


@pytest.mark.parametrize("body", [b"", b"not a crew", b"{}", b"[1, null]", b'["' + b"x" * 9, b"[" * 5000, b"\xff\xfe"])
def test_a_forged_drag_carries_nobody(items, body):
    data = QMimeData()
    data.setData(MIME, body)
    assert carried_crews(data) == ()
    assert not items.canDropMimeData(data, MOVE, -1, -1, items.index(4))


def test_text_and_files_are_not_crews(items):
    data = QMimeData()
    data.setText("LE24")
    data.setData("text/uri-list", b"file:///etc/passwd")
    assert carried_crews(data) == ()
    assert not items.dropMimeData(data, MOVE, -1, -1, items.index(4))


def test_no_crowd_is_carried_by_a_forged_drag():
    assert carried_crews(carried_data([f"LE{n}" for n in range(4000)])) == ()
