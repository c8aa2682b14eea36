"""Chains as rows: ticked by key or mouse where they may be admitted, and read out with what becomes of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.desk.chains_shown import Row
from ui.setting_up.chain_list import BECOMES, NAME, ChainList

STRANGER = Row("a", "desk 2", "4F2A 91C0", "3 new of 3", "kept apart: unknown here", "", admitted="counts from now on")
KNOWN = Row("b", "desk 3", "0000 0000", "0 new of 9", "nothing new", "", counts=True)


@pytest.fixture
def chains(qtbot):
    found = ChainList()
    qtbot.addWidget(found)
    found.show_rows((STRANGER, KNOWN))
    return found


def spoken(chains, row):
    return chains.item(row, NAME).data(Qt.ItemDataRole.AccessibleTextRole)


def test_space_ticks_the_row_that_is_looked_at_from_whatever_column(chains):
    heard = []
    chains.ticked.connect(lambda: heard.append(chains.admitted()))
    chains.setCurrentCell(0, BECOMES)
    QTest.keyClick(chains, Qt.Key.Key_Space)
    assert chains.item(0, BECOMES).text() == "counts from now on"
    assert spoken(chains, 0) == "desk 2, key 4F2A 91C0: counts from now on"
    QTest.keyClick(chains, Qt.Key.Key_Space)
    assert heard == [(STRANGER,), ()]
    assert spoken(chains, 0) == "desk 2, key 4F2A 91C0: kept apart: unknown here. Space admits it"


def test_what_there_is_nothing_to_admit_of_cannot_be_ticked(chains):
    chains.setCurrentCell(1, NAME)
    QTest.keyClick(chains, Qt.Key.Key_Space)
    assert chains.admitted() == ()
    assert not chains.item(1, NAME).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_other_rows_begin_unticked(chains):
    QTest.keyClick(chains, Qt.Key.Key_Space)
    chains.show_rows((STRANGER,))
    assert chains.admitted() == ()
    assert chains.current() == STRANGER
    chains.show_rows(())
    assert chains.current() is None
