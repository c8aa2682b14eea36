"""What typed words may stand for."""

import pytest

from models.board.names import fits
from models.clock import local
from models.commands.arguments import ARGUMENTS
from models.commands.context import Refused
from tests.admitting import hears
from tests.shifts import at


@pytest.mark.parametrize(
    ("fragment", "name", "score"),
    [
        ("haymarket centre", "Haymarket Centre", 0),
        ("HAY", "Haymarket Centre", 1),
        ("cen", "Haymarket Centre", 1.25),
        ("mark", "Haymarket Centre", 2),
        ("m", "Haymarket Centre", None),
        ("station", "Haymarket Centre", None),
        (".*", "Haymarket Centre", None),
    ],
)
def test_how_well_a_fragment_fits(fragment, name, score):
    assert fits(fragment, name) == score


def values(desk, argument: str, text: str) -> list:
    return [fit.value for fit in ARGUMENTS[argument](desk.room.context(), text.split())]


def labels(desk, text: str) -> list[str]:
    """What the incidents are called that a text may stand for."""
    return [desk.board.incident_state(identity).incident.ref for identity in values(desk, "incident", text)]


def test_crews_on_duty_come_before_those_that_are_not(desk):
    desk.on("le24 market")
    found = sorted(ARGUMENTS["crew"](desk.room.context(), ["le2"]), key=lambda fit: fit.score)
    assert [fit.value for fit in found] == ["LE24", "LE21", "LE22"]


def test_places_by_name_id_and_alias_over_several_words(desk):
    assert values(desk, "area", "haymarket bus station") == ["haymarket", "haymarket", "haymarket"]
    assert values(desk, "area", "atlantis") == []


def test_of_many_incidents_those_that_fit_best_and_were_opened_first(desk):
    desk.on("le24 market")
    for minute in range(12):
        desk.type(f"09:{minute:02}", "inc theft, market, 999, lei")
    desk.type("09:30", "le24 deploy lei-0001")
    assert labels(desk, "lei") == [f"LEI-{number:04}" for number in range(1, 6)]
    assert labels(desk, "00") == [f"LEI-{number:04}" for number in range(1, 6)], "its own order"
    assert labels(desk, "lei-0012") == ["LEI-0012"]
    assert labels(desk, "12") == ["LEI-0012"]
    why = desk.room.read("le24 deploy 000").problem
    assert why == "“le24 deploy 000” could be lei-0001, lei-0002, lei-0003 or lei-0004: type more of it."


def test_an_incident_taken_back_elsewhere_is_found_while_it_has_crews(desk, other):
    desk.on("le24 market")
    desk.type("09:00", "inc theft, market, 999, lei")
    hears(other.room, desk.told())
    other.type("09:05", "le24 deploy lei-0001")
    desk.type("09:05", "undo")
    hears(desk.room, other.told())
    assert desk.board.incident("LEI-0001") is None
    assert labels(desk, "lei") == ["LEI-0001"]


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("07-19", "07:00", "19:00"),
        ("19:00-07:00", "19:00", "31:00"),
        ("0630-16", "06:30", "16:00"),
        ("7-7", "07:00", "31:00"),
    ],
)
def test_a_tour_is_the_one_of_that_shape_nearest_to_now(desk, text, begins, ends):
    desk.now = at("18:00") if begins == "19:00" else at("08:00")
    assert values(desk, "tour", text) == [(at(begins), at(ends))]


@pytest.mark.parametrize("text", ["07", "24-07", "07:60-19", "07-25", "x-y", "-"])
def test_what_is_no_tour(desk, text):
    assert values(desk, "tour", text) == []


def test_a_tour_in_the_night_the_clocks_change_keeps_london_time(desk):
    desk.now = 1490475600  # Saturday 25 March 2017 21:00: the clocks go forward that night
    ((start, end),) = values(desk, "tour", "22-06")
    assert (local(start).hour, local(end).hour, end - start) == (22, 6, 7 * 3600)
    desk.now = 1490500000
    with pytest.raises(Refused, match="is skipped"):
        values(desk, "tour", "01:30-09")


def test_the_smaller_slots(desk):
    assert values(desk, "officers", "le2401,LE2402") == [("LE2401", "LE2402")]
    assert values(desk, "officers", "le24;01") == []
    assert values(desk, "callsign", "le34") == ["LE34"]
    assert values(desk, "callsign", "34") == []
    assert values(desk, "contacts", "14") == [14]
    assert values(desk, "contacts", "14000") == []
    assert values(desk, "code", "06") == ["06"]
    assert values(desk, "code", "6") == []
    assert values(desk, "level", "sub") == ["SUBSTANTIAL"]
    assert values(desk, "channel", "in person") == ["in person"]
    assert values(desk, "clock", "05:59") == [at("05:59")]
    assert values(desk, "clock", "later") == []
