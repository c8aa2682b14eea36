"""Exporting tables: how much leaves is shown first; what leaves is a file a spreadsheet shows and never calculates."""

import csv

import pytest
from PySide6.QtCore import Qt

from models.board.paper_events import Produced
from tests.shifts import at
from ui.bridge import Bridge
from ui.look.theme import Theme
from ui.look.time_edit import shown
from ui.paperwork.exporting import Exporting


@pytest.fixture
def window(qtbot, friday):
    friday.type("14:33", "note =2+3 rang")
    friday.now = at("14:40")
    bridge = Bridge(friday.room)
    found = Exporting(bridge, Theme())
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    found.refused = []
    bridge.refused.connect(found.refused.append)
    qtbot.addWidget(found)
    found.show()
    return found


def produced(friday) -> list[Produced]:
    return [entry.event for entry in friday.room.recent() if isinstance(entry.event, Produced)]


def test_rows_and_persons_are_shown_before_anything_leaves(window, friday):
    count = len(window.exports[0].rows)
    assert window.amount.text() == (f"{count} rows, 10 persons named: journal, Fri 23 Dec 07:00 to Fri 23 Dec 19:00")
    assert window.rows.rowCount() == count
    assert [window.rows.horizontalHeaderItem(place).text() for place in range(3)] == ["happened", "entered", "operator"]
    assert produced(friday) == []


def test_another_period_is_another_table(window):
    window.begins.setDateTime(shown(at("14:00")))
    window.ends.setDateTime(shown(at("14:10")))
    assert [window.rows.item(row, 3).text() for row in range(window.rows.rowCount())] == [
        "IncidentReported",
        "Deployed",
    ]
    window.ends.setDateTime(shown(at("13:00")))
    assert window.amount.text() == "A period ends after it begins: choose a later end."
    assert not window.save.isEnabled()


def test_it_is_saved_disarmed_and_noted(window, friday, tmp_path, qtbot):
    with qtbot.waitSignal(window.saved) as saved:
        window.save_to(str(tmp_path / "journal.csv"))
    assert saved.args == [f"Saved and noted in the journal: 1 table, {tmp_path / 'journal.csv'}"]
    text = (tmp_path / "journal.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))
    assert len(rows) == len(window.exports[0].rows) + 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    (event,) = produced(friday)
    assert (event.rows, event.persons) == (len(rows) - 1, 10)
    assert not window.isVisible()


def test_a_place_that_can_not_be_written_is_said_and_nothing_is_noted(window, friday, tmp_path):
    window.save_to(str(tmp_path / "gone" / "journal.csv"))
    assert len(window.refused) == 1
    assert window.refused[0].endswith("can't be written (No such file or directory): choose another place.")
    assert produced(friday) == []
    assert window.isVisible()


def test_where_to_is_asked_without_holding_the_board(window):
    window.ask_where()
    assert window.where.isVisible()
    assert window.where.selectedFiles()[0].endswith("journal-2016-12-23.csv")
    window.where.close()


def test_everything_can_be_reached_and_has_a_name(window):
    for piece in (window.what, window.begins, window.ends, window.rows, window.save):
        assert piece.accessibleName()
        assert piece.focusPolicy() & Qt.FocusPolicy.TabFocus
