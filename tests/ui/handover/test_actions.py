"""The rows of part 9."""

from models.handover import Action
from ui.handover.actions import Actions

CALL = Action(what="Ring the Highcross manager", owner="8021 Hart", due="20:00", first="H-2016-1223-01")


def test_rows_are_told_at_every_change_word_for_word(qtbot):
    actions, told = Actions([CALL]), []
    qtbot.addWidget(actions)
    actions.typed.connect(told.append)
    actions.add()
    actions.rows[1].what.setText(" Return ")
    assert told[-1] == (CALL, Action(what=" Return ", owner=""))
    actions.rows[0].done.setChecked(True)
    assert actions.actions()[0].done
    assert actions.actions()[0].first == "H-2016-1223-01"


def test_each_piece_says_of_which_action_it_is(qtbot):
    actions = Actions([CALL, CALL])
    qtbot.addWidget(actions)
    for number, row in enumerate(actions.rows, start=1):
        for piece in (row.what, row.owner, row.due, row.done, row.remove):
            assert f"action {number}" in piece.accessibleName().lower()


def test_the_row_that_is_to_go_is_named_by_its_place(qtbot):
    actions, told = Actions([CALL, Action(what="Return the van", owner="8021")]), []
    qtbot.addWidget(actions)
    actions.removed.connect(lambda rows, place: told.append(rows[place].what))
    actions.rows[1].remove.click()
    assert told == ["Return the van"]
