"""No text typed into the handover window is lost, whatever is clicked, pressed, closed, killed or drawn anew."""

import pytest

from models.desk import handovers as desk
from models.handover import answer, brief, missing
from tests.desk import Desk
from tests.shifts import at
from tests.ui.handover.clicking import Clicker

ACTS = 80


def briefed(friday: Desk) -> None:
    """A draft in which everything is answered, and that is briefed: it can be ticked and signed."""
    handover = desk.prepare(friday.room, "", at("07:00"), at("19:00"))
    while missing(handover):
        question = missing(handover)[0]
        handover = answer(handover, question.key, question.choices[0] if question.choices else "as discussed")
    desk.keep_draft(friday.room, brief(handover, friday.now, "A Mistry", "7714"))


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_clicked_every_text_is_there_or_was_deleted_on_purpose(qtbot, friday, seed):
    if seed % 2:
        briefed(friday)
    clicker = Clicker(friday, seed)
    for number in range(ACTS):
        clicker.act()
        if number % 20 == 19:
            assert clicker.lost() == [], clicker.told()
    assert clicker.lost_in_all() == [], clicker.told()
    assert clicker.count > ACTS // 10
