"""The shelf of signed handovers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models.desk import handovers as desk
from models.handover import brief, missing, read_back, sign
from models.handover.asked import answer
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at
from ui.bridge import Bridge
from ui.handover.shelf import Shelf
from ui.look.theme import LIGHT, Theme


def hand_over(friday: Desk, when: str) -> None:
    """A handover from draft to signed, at a time of day."""
    friday.now = at(when)
    handover = desk.prepare(friday.room, "", at("07:00"), at(when))
    while missing(handover):
        question = missing(handover)[0]
        handover = answer(handover, question.key, question.choices[0] if question.choices else "as discussed")
    handover = brief(handover, friday.now, "A Mistry", "7714")
    for part in range(1, 13):
        handover = read_back(handover, part)
    handover = sign(handover, "outgoing", "A Mistry", "7714", friday.now, friday.now)
    handover = sign(handover, "incoming", "J Hart", "8021", friday.now, friday.now)
    desk.freeze(friday.room, handover)


@pytest.fixture
def friday(tmp_path):
    found = Desk(tmp_path)
    found.on("le24 market")
    hand_over(found, "13:00")
    found.type("14:00", "le24 haymarket")
    hand_over(found, "19:00")
    yield found
    found.room.journal.close()


@pytest.fixture
def shelf(qtbot, friday) -> Shelf:
    found = Shelf(Bridge(friday.room), Theme(LIGHT))
    qtbot.addWidget(found)
    found.show()
    return found


def test_the_newest_lies_on_top_and_is_open(shelf):
    assert [shelf.list.item(row).text()[:14] for row in range(shelf.list.count())] == [
        "H-2016-1223-02",
        "H-2016-1223-01",
    ]
    assert "H-2016-1223-02" in shelf.paper.accessibleDescription()


def test_two_are_compared(shelf):
    shelf.list.selectAll()
    assert "H-2016-1223-02 differs from H-2016-1223-01" in shelf.said.text()
    assert any("Patrol areas" in line for line in rows(shelf.comparison))
    assert not shelf.print_button.isEnabled()


def rows(found) -> list[str]:
    return [found.item(row).text() for row in range(found.count())]


def test_a_long_comparison_is_scrolled_to_its_end_by_keys(shelf, friday, qtbot):
    for minute in range(60):
        friday.type(f"20:{minute:02}", f"note delivery {minute} at the market")
    hand_over(friday, "21:30")
    shelf.fill()
    shelf.resize(1280, 800)
    for row in (0, 1):
        shelf.list.item(row).setSelected(True)
    lines = shelf.comparison
    assert lines.count() > 60
    assert lines.verticalScrollBar().maximum() > 0
    lines.setFocus()
    QTest.keyClick(lines, Qt.Key.Key_End)
    assert lines.currentRow() == lines.count() - 1
    assert lines.viewport().rect().contains(lines.visualItemRect(lines.currentItem()).center())
    assert shelf.height() == 800


def test_two_handovers_of_one_number_are_told_apart_and_compared(shelf, friday, tmp_path):
    """Another room, which knew of none of this, has given the same numbers."""
    other = Desk(tmp_path / "other", "8021 Hart", begin=False)
    hears(other.room, [record for record in friday.told() if record.seq <= 2])
    hand_over(other, "13:00")
    hears(friday.room, other.told())
    shelf.fill()
    twice = [line for line in rows(shelf.list) if line.startswith("H-2016-1223-01")]
    assert len({line.split(" · ")[1] for line in twice}) == 2
    for row, line in enumerate(rows(shelf.list)):
        shelf.list.item(row).setSelected(line in twice)
    one, two = (desk.identity_of(found)[:8] for found in desk.find(friday.room, "H-2016-1223-01"))
    assert f"H-2016-1223-01 · {two} differs from H-2016-1223-01 · {one}" in shelf.said.text()
    other.room.journal.close()


def test_one_is_printed_again_with_the_same_content(shelf):
    wanted = []
    shelf.print_wanted.connect(wanted.append)
    shelf.print_button.click()
    shelf.print_button.click()
    assert wanted[0] == wanted[1]
    assert wanted[0].number == "H-2016-1223-02"
    assert "DRAFT" not in wanted[0].banner


def test_a_correction_is_a_new_one_that_names_it(shelf):
    wanted = []
    shelf.correct_wanted.connect(wanted.append)
    shelf.correct_button.click()
    assert wanted[0].replaces == "H-2016-1223-02"
    assert wanted[0].number == ""


def test_esc_closes_it_wherever_the_focus_is(shelf, qtbot):
    shelf.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    shelf.show()
    shelf.activateWindow()
    shelf.list.setFocus()
    QTest.keyClick(shelf.list, Qt.Key.Key_Escape)
    assert not shelf.isVisible()


def test_an_empty_shelf_says_so(qtbot, tmp_path):
    empty = Desk(tmp_path)
    found = Shelf(Bridge(empty.room), Theme(LIGHT))
    qtbot.addWidget(found)
    assert "No handover" in found.said.text()
    assert not found.print_button.isEnabled()
    empty.room.journal.close()
