"""What an undo would bring back must be able to stand now, by the rules of the commands that would bring it about."""

import pytest

from models.board.facts import CallBack, Closed, Duty, Emergency, Membership, Queue
from models.commands.context import Refused
from models.commands.ground import has_ground
from models.status import Stage, Status
from tests.shifts import at

SINCE = at("07:30")


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym")
    desk.type("08:00", "inc suspicious package, haymarket bus station, 999")


def refused(desk, stands, *act) -> str:
    with pytest.raises(Refused) as refusal:
        has_ground(desk.room.context(), act, stands)
    return str(refusal.value)


def nobody_in(crew: str) -> dict:
    """What would stand if a crew's booking on were taken back."""
    return {f"crew:{crew}/duty": None, f"officer:{crew}01/crew": None, f"officer:{crew}02/crew": None}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["le24 emergency"], "The emergency of LE24 is on: clear it first (le24 clear pressed by accident)."),
        (["le24 call"], "LE24 is waiting for a call back: call it back first (le24 called)."),
        (
            ["le24 deploy lei-0001 armed Insp Howe", "le24 back"],
            "LE24 owes an armed log for LEI-0001: have it signed first (le24 log).",
        ),
        (
            ["inc shots heard, market, 999, lei", "le24 deploy lei-0001", "le24 deploy lei-0002"],
            "LEI-0002 is waiting for LE24: drop it first (le24 drop lei-0002).",
        ),
        (["le24 add le2201"], "Jay (LE2201) has come to LE24 since: book LE24 off instead."),
    ],
)
def test_a_booking_on_stays_while_something_hangs_on_the_callsign(desk, lines, said):
    has_ground(desk.room.context(), (), nobody_in("LE24"))
    for line in lines:
        desk.type("08:10", line)
    assert refused(desk, nobody_in("LE24")) == said


def test_a_log_owed_from_an_earlier_tour_does_not_hold_a_booking_on(desk):
    desk.type("08:10", "le24 deploy lei-0001 armed Insp Howe")
    desk.type("08:20", "le24 back")
    desk.type("08:30", "le24 off because relieved, Insp Howe")
    desk.type("08:40", "form le24 le2401,le2402 07-19 because Insp Howe")
    assert desk.says("08:41", "undo").endswith("now LE24 off duty")
    assert desk.board.armed_log("LE24") is not None


def test_a_log_owed_from_before_does_not_hold_a_split_of_officers_who_came_on_before_that(desk):
    desk.type("08:10", "le24 deploy lei-0001 armed Insp Howe")
    desk.type("08:20", "le24 off because relieved, Insp Howe")
    desk.type("08:30", "le21 split le2101 as le24")
    assert desk.says("08:31", "undo").endswith("now LE24 off duty")
    assert desk.board.armed_log("LE24") is not None


@pytest.mark.parametrize("fact", [Emergency(on=True, since=SINCE), CallBack(wanted=True, since=SINCE)])
def test_nothing_is_hung_on_a_crew_that_is_off_duty(desk, fact):
    part = "emergency" if isinstance(fact, Emergency) else "callback"
    has_ground(desk.room.context(), (), {f"crew:LE24/{part}": fact})
    desk.type("08:10", "le24 off")
    said = "LE24 has gone off duty since: that can't be brought back for it."
    assert refused(desk, {f"crew:LE24/{part}": fact}) == said
    assert refused(desk, {"crew:LE24/queue": Queue(incidents=("LEI-0001",))}) == said
    duty = Duty(status=Status.ON_DUTY, since=SINCE)
    has_ground(desk.room.context(), (), {f"crew:LE24/{part}": fact, "crew:LE24/duty": duty})


def test_a_booking_off_stays_once_the_tour_is_over(desk):
    booked = desk.type("18:50", "le24 off").event
    has_ground(desk.room.context(), (booked,), {})
    desk.now = at("19:00")
    assert refused(desk, {}, booked) == (
        "The tour of LE24 ended 19:00, so its booking off stays: "
        "book it on for the next one (le24 on), or form the crew anew."
    )


def test_an_officer_goes_back_only_to_a_crew_that_is_on_duty(desk):
    stands = {"officer:LE2201/crew": Membership(crew="LE24", since=SINCE)}
    has_ground(desk.room.context(), (), stands)
    desk.type("08:10", "le24 off")
    assert refused(desk, stands) == "LE24 has gone off duty since: LE2201 can't go back to it."


def test_a_crew_goes_back_only_to_an_incident_that_is_open(desk):
    incident = desk.board.incident("LEI-0001").identity
    duty = Duty(status=Status.DEPLOYED, since=SINCE, incident=incident, stage=Stage.EN_ROUTE, ref="LEI-0001")
    has_ground(desk.room.context(), (), {"crew:LE24/duty": duty})
    desk.type("08:10", "close lei-0001 no trace")
    assert refused(desk, {"crew:LE24/duty": duty}) == (
        "LEI-0001 was closed at 08:10: LE24 can't be sent there by undo."
    )
    for _ in range(2):
        desk.type("08:11", "undo")
    assert refused(desk, {"crew:LE24/duty": duty}) == (
        "LEI-0001 was taken back since: LE24 can't be sent there again by undo."
    )


def test_a_crew_goes_back_only_to_a_place_of_the_operation(desk):
    duty = Duty(status=Status.PATROLLING, since=SINCE, area="gone")
    assert refused(desk, {"crew:LE24/duty": duty}) == "“gone” is not a place of this operation."


@pytest.mark.parametrize("stands", [{"/what": None, "/label": None}, {"/closed": Closed(closed=True, since=SINCE)}])
def test_an_incident_goes_only_while_nobody_is_sent_there(desk, stands):
    incident = desk.board.incident("LEI-0001").identity
    keys = {f"incident:{incident}{part}": fact for part, fact in stands.items()}
    has_ground(desk.room.context(), (), keys)
    desk.type("08:10", "le24 deploy lei-0001")
    assert refused(desk, keys) == "LE24 is deployed to LEI-0001: stand it down first (le24 back)."
    desk.type("08:11", "le24 back")
    desk.type("08:12", "inc shots heard, market, 999, lei")
    desk.type("08:13", "le24 deploy lei-0002")
    desk.type("08:14", "le24 deploy lei-0001")
    assert refused(desk, keys) == "LEI-0001 is waiting for LE24: drop it first (le24 drop lei-0001)."
