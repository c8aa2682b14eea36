"""What people wrote, on paper: overview, command, actions, systems."""

from msgspec.structs import replace

from models.document.document import Facts, Paragraph
from models.handover import Action, answer, with_actions
from models.handover.pages_words import action_blocks, command_blocks, overview_blocks, system_blocks
from tests.models.handover.scene import drawn, friday


def test_the_active_force_stands_out():
    handover = answer(drawn(friday()), "overview/LEI/state", "ACTIVE")
    handover = answer(handover, "overview/LEI/line", "Package at Haymarket")
    table, in_all = overview_blocks(handover)
    assert table.rows == (
        ("Leicestershire", "ACTIVE", "Package at Haymarket", "0 of 2 crowded now; 3 places in all"),
        ("Nottinghamshire", "", "", "1 of 1 crowded now; 1 place in all"),
    )
    assert in_all.text == "Places covered, all forces: 1 of 3 crowded now; 4 places in all."
    assert table.strong == {0}


def test_command_keeps_a_place_for_whoever_is_not_named():
    handover = answer(drawn(friday()), "command/TFC", "Insp Howe")
    handover = answer(handover, "command/TFC/contact", "Talkgroup 3")
    (table,) = command_blocks(handover)
    assert [row[1:] for row in table.rows] == [("", ""), ("Insp Howe", "Talkgroup 3"), ("", ""), ("", "")]
    assert table.height > 0  # room to write it in


def test_actions_are_numbered_and_say_since_when_they_are_open():
    actions = (
        Action(what="Fuel LE24", owner="Hart", due="19:30"),
        Action(what="Ring the airport", owner="Mistry", first="H-2016-1222-02"),
        Action(what="Log of NO23", owner="Barlow", done=True),
    )
    (table,) = action_blocks(with_actions(drawn(friday()), actions))
    assert table.rows == (
        ("1", "Fuel LE24", "Hart", "19:30", "new"),
        ("2", "Ring the airport", "Mistry", "open", "H-2016-1222-02"),
        ("3", "Log of NO23", "Barlow", "open", "done"),
    )


def test_what_the_program_knows_of_itself_stands_before_what_was_said():
    handover = replace(drawn(friday()), systems=(("Journal", "41 entries, 1 chain"),))
    (facts,) = system_blocks(answer(handover, "systems/radio", "Mast at Oakham down"))
    assert facts == Facts((("Journal", "41 entries, 1 chain"), ("Radio", "Mast at Oakham down")))
    assert system_blocks(drawn(friday())) == (Paragraph("Nothing is stated."),)
