"""What a record says as it counts: by the right clock, where it is known that the one it was written by was wrong."""

import pytest
from msgspec.structs import replace

from models.board.events import (
    BookedOn,
    CoverSet,
    EmergencyRaised,
    Event,
    Joined,
    Noted,
    Reassigned,
    RosterTaken,
    encode,
)
from models.board.facts import Crewing, Duty, Fact, Membership
from models.board.gaps import Gaps, Kept, Place
from models.board.loss_events import Withheld
from models.board.reading import Reader, as_it_counts, passed_over
from models.journal.record import Header
from models.roster.officers import Roster, Tour
from models.status import Status
from tests.desk import Desk
from tests.shifts import at

NINE = at("09:00")
DAY = 86_400
WHO = {"operator": "7714 Mistry"}


def read(event: Event, offset: float, wall: int | None = None) -> Event:
    """An event as it counts, written by a clock that was behind by so many seconds; at that clock's own time."""
    milliseconds = (event.at if wall is None else wall) * 1000
    header = Header("", 7, int(offset * 1000), "desk", "", 3, 1, milliseconds)
    return as_it_counts(header, encode(event))


def moved(since: int, began: int = 0) -> Reassigned:
    duty = Duty(status=Status.PATROLLING, since=since, began=began, area="market")
    return Reassigned(at=NINE, area="market", duties={"LE24": duty}, **WHO)


@pytest.mark.parametrize(
    ("offset", "wall", "counts"),
    [
        (0, NINE, NINE),
        (4.999, NINE, NINE),
        (-4.999, NINE, NINE),
        (5, NINE, NINE + 5),
        (-5, NINE, NINE - 5),
        (5.999, NINE, NINE + 5),
        (-5.999, NINE, NINE - 5),
        (3600, NINE + 60, NINE + 3600),
        (3600, NINE - 60, NINE + 3600),
        (3600, NINE + 61, NINE),  # a person said when it was
        (3600, NINE - 61, NINE),
        (400 * DAY, NINE, NINE + 400 * DAY),
        (-400 * DAY, NINE, NINE - 400 * DAY),
        (400 * DAY + 1, NINE, NINE),
        (-400 * DAY - 1, NINE, NINE),
    ],
)
def test_when_an_entry_of_a_wrong_clock_happened(offset: float, wall: int, counts: int) -> None:
    assert read(Noted(at=NINE, text="x", **WHO), offset, wall).at == counts


def test_a_measurement_that_no_clock_can_be_out_by_is_told() -> None:
    assert passed_over(Header("", 7, 400 * DAY * 1000, "desk", "", 3, 1, 0)) == ""
    said = "its clock was measured 500 days out, which was passed over"
    assert passed_over(Header("", 7, -500 * DAY * 1000, "desk", "", 3, 1, 0)) == said


def test_the_instants_of_its_facts_that_were_its_own_move_with_it() -> None:
    event = read(moved(NINE, began=NINE - 600), 100)
    assert event == replace(moved(NINE + 100, began=NINE - 600), at=NINE + 100)


def test_every_instant_of_every_fact_does() -> None:
    booked = BookedOn(
        at=NINE,
        duties={"LE24": Duty(status=Status.ON_DUTY, since=NINE)},
        crewings={"LE24": Crewing(force="LEI", tour_start=NINE, tour_end=NINE + 3600)},
        members={"LE2401": Membership(crew="LE24", since=NINE, booked_on=NINE)},
        **WHO,
    )
    later = read(booked, 3600)
    assert later.duties["LE24"].since == later.members["LE2401"].since == NINE + 3600
    assert later.members["LE2401"].booked_on == later.crewings["LE24"].tour_start == NINE + 3600
    assert later.crewings["LE24"].tour_end == NINE + 3600


def test_what_an_event_says_of_itself_moves_too() -> None:
    facts: dict[str, Fact | None] = dict(read(EmergencyRaised(at=NINE, crew="LE24", **WHO), 100).facts())
    assert [fact.since for fact in facts.values()] == [NINE + 100]


def test_the_tours_of_a_roster_are_plans_and_stay() -> None:
    roster = Roster((), (Tour("LE2401", "LE24", NINE, NINE + 3600),))
    taken = RosterTaken(at=NINE, rosters={"LEI": roster}, source="x", **WHO)
    assert read(taken, 100) == replace(taken, at=NINE + 100)


def test_a_time_that_could_not_be_shown_is_not_made() -> None:
    early = Joined(at=10, workstation="x", public_key="", **WHO)
    assert read(early, -100) == early


def test_a_desk_with_a_wrong_clock_is_read_alike_however_it_is_read(desk: Desk) -> None:
    desk.room.journal.offset = 3_600_000  # the server says this clock is an hour behind
    desk.on("le24 market")
    done = desk.type("09:00", "le24 haym")
    assert done.event.at == at("10:00")
    assert desk.board.duty("LE24").since == at("10:00")
    assert desk.room.event(done.digest) == done.event
    assert desk.room.board_at(at("11:00")).duty("LE24") == desk.board.duty("LE24")
    assert desk.room.board_at(at("09:59")).duty("LE24").area == "market"
    assert desk.room.history(at("09:30"))[-1].event == done.event


# around what is missing

KEY, OTHER = "area:market/cover", "area:haymarket/cover"
LOST = Place("desk", 2, "desk 2", NINE)


def reader(**gaps: object) -> Reader:
    return Reader(Gaps(**gaps), lambda digest, key: ("before",) if (digest, key) == ("lost", KEY) else ())


def header(seq: int) -> Header:
    return Header("", seq, 0, "desk", "", seq, 1, NINE * 1000)


def test_an_event_that_names_a_withheld_entry_replaces_what_that_had_replaced() -> None:
    body = encode(CoverSet(at=NINE, area="market", minimum=4, touch={KEY: ("lost",), OTHER: ("else",)}, **WHO))
    event = reader(withheld={"lost": LOST}).event(header(3), body, "named")
    assert event.touch == {KEY: ("lost", "before"), OTHER: ("else",)}
    assert reader(withheld={"another": LOST}).event(header(3), body, "named").touch == {
        KEY: ("lost",),
        OTHER: ("else",),
    }


def test_a_record_without_content_stands_withheld() -> None:
    stands = reader(withheld={"lost": LOST}).event(header(2), None, "lost")
    assert stands == Withheld(at=NINE, operator="", workstation="desk 2", number=2)
    assert Reader().event(header(2), None) == replace(stands, workstation="desk")


def test_what_is_kept_of_an_entry_is_read_in_its_place() -> None:
    kept = Kept(LOST, '{"at":1,"kind":"Noted","operator":"","text":""}')
    body = encode(Noted(at=NINE, text="Mr Smith", **WHO))
    for content in (body, None):
        assert reader(kept={"lost": kept}).event(header(2), content, "lost") == Noted(at=1, operator="", text="")
    assert reader(kept={"lost": kept}).event(header(2), body, "of another past") == Noted(
        at=NINE, text="Mr Smith", **WHO
    )
