"""Whom a crew had when its emergency was raised, and where they are."""

from models.board.raised import raised_in_words
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.describing.crews_in_words import crew_in_words
from tests.shifts import at


def test_nothing_is_said_while_all_of_them_are_there(desk):
    desk.on("le24 market")
    desk.type("09:00", "le24 emergency")
    assert desk.board.crew("LE24").raised == ()
    assert raised_in_words(desk.board.crew("LE24")) == "Nash (LE2401), Cass (LE2402)"


def test_who_is_in_another_crew_now_is_named_with_it_wherever_the_crew_is_shown(desk):
    desk.on("le24 market")
    desk.type("09:00", "le24 emergency")
    desk.type("09:01", "le24 split le2402 as le28")
    crew, said = desk.board.crew("LE24"), "raised with Nash (LE2401), Cass (LE2402) now in LE28"
    assert said in crew_in_words(crew, at("09:02"), desk.board.operation)
    assert said in draw(desk.board, at("09:02"))
    shown = next(each for force in as_data(desk.board, at("09:02"))["forces"] for each in force["crews"])
    assert shown["emergency_raised_with"][1] == {"number": "LE2402", "surname": "Cass", "now_in": "LE28"}
    desk.type("09:03", "le21 on haym")
    desk.type("09:04", "le28 join le21")
    assert "Cass (LE2402) now in LE21" in raised_in_words(desk.board.crew("LE24"))
