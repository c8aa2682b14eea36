"""An id names one occurrence: the same while it goes on, another when it happens again."""

import pytest

from models.board.events import Unknown, Void
from models.commands import deployment, exceptions, patrol
from models.situation.alarms import alarms
from models.situation.stays import Stays
from models.status import Status
from tests.attention import NOTHING_SHORT, line, quiet, rings, take
from tests.shifts import OPERATION, Shift, at

LIMITS = '[timers]\nrefs_due = { amber = "3 h", red = "4 h" }\n'
DAILY = 'crowded = ["daily 04:00-23:00"]\n'


def ids(shift: Shift, when: str, words: str) -> tuple[str, ...]:
    """What an answer to the line with these words is kept for."""
    return line(shift, when, words).kept_for


def test_refreshments_due_a_second_time_ring_a_second_time():
    shift = Shift(operation=NOTHING_SHORT.replace("[codes]", f"{LIMITS}[codes]"))
    shift.on("07:00", "LE24", "Nash", area="market")
    take(shift, "11:00", "no refreshments")
    assert rings(shift, "11:30", "no refreshments") == []
    shift.do("11:31", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("12:00", patrol.reassign, ["LE24"], "market")
    assert rings(shift, "15:31", "no refreshments") == ["LE24 no refreshments for 4:00"]


def test_a_third_room_that_differs_rings_again():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", area="market")
    before = {"crew:LE24/duty": shift.board.heads("crew:LE24/duty")}
    third = patrol.reassign(shift.context("07:40"), ["LE24"], "square").events[0]
    shift.differ("07:30", "LE24", "haymarket", "airport")
    take(shift, "07:31", "Rooms differ")
    assert rings(shift, "07:39") == []
    shift.take(third, before)
    assert rings(shift, "07:40") == ["Rooms differ about LE24"]


def test_what_a_newer_version_decides_again_rings_again():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", area="market")
    for minute, key in (("07:30", "crew:LE24/duty"), ("07:40", "crew:LE24/duty"), ("07:50", "operation/threat"),
                        ("07:55", "operation/threat")):  # fmt: skip
        shift.take(Unknown(at=at(minute), operator="x", touch={key: shift.board.heads(key)}))
        assert len(rings(shift, minute, "decided by a newer version")) == 1
        for each in ("LE24: duty: decided", "LE24: decided", "threat level: decided"):
            if rings(shift, minute, each):
                take(shift, minute, each)
        assert rings(shift, minute) == []


def test_entries_that_could_not_be_taken_are_one_line_for_each_operator_and_each_rings_again():
    shift = quiet()
    for minute, by in (("07:30", "4410 Hart"), ("07:40", "4410 Hart"), ("07:50", "3308 Amis")):
        void = Void(at=at(minute), operator=by, name="CoverSet", why=f"it was {minute}")
        shift.board.apply([(minute, void)])
        assert len(rings(shift, minute, f"could not be taken: it was {minute}")) == 1
        take(shift, minute, f"could not be taken: it was {minute}")
    said = [alarm.headline for alarm in alarms(shift.board, shift.stays, at("08:00"))]
    assert sorted(each for each in said if "taken" in each) == [
        "1 entry of 3308 Amis could not be taken: it was 07:50",
        "2 entries of 4410 Hart could not be taken: it was 07:40",
    ]


def test_contradictions_that_say_no_time_are_one_line_with_one_id():
    shift = quiet()
    for name in ("market", "haymarket"):
        for minimum in (2, 3):
            shift.take(patrol.set_cover(shift.context("07:00"), name, minimum), {})
    first, later = (line(shift, when, "Rooms differ about 2 decisions") for when in ("07:01", "07:05"))
    assert first.id == later.id
    assert (first.since, later.since) == (at("07:01"), at("07:05")), "nobody knows since when"


def test_a_place_short_round_the_clock_is_one_alarm_for_days():
    shift = Shift(operation=OPERATION.replace(DAILY, ""))
    assert ids(shift, "23:00", "East Midlands Airport") == ids(shift, "60:00", "East Midlands Airport")
    hours = Shift(operation=OPERATION.replace(DAILY, 'crowded = ["daily 00:00-24:00"]\n'))
    assert ids(hours, "23:00", "East Midlands Airport") == ids(hours, "60:00", "East Midlands Airport")


def test_what_is_known_of_the_past_does_not_name_a_gap():
    """A workstation started today knows only the last day of who was where."""
    shift = Shift()
    found = [alarms(shift.board, Stays(events), at("10:00")) for events in (shift.events, [])]
    here, there = ([alarm.kept_for for alarm in each if alarm.area == "airport"] for each in found)
    assert here == there == [(f"below/airport/{at('04:00')}/red",)]


def test_crews_silent_for_as_long_at_one_incident_are_answered_for_each():
    shift = quiet()
    for crew in ("LE24", "LE25"):
        shift.on("07:30", crew, "Nash", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, ["LE24", "LE25"], "LEI-0412")
    assert ids(shift, "08:21", "not heard") == tuple(f"not-heard/{crew}/{at('08:00')}" for crew in ("LE24", "LE25"))
    incident = shift.board.incident("LEI-0412").identity
    assert line(shift, "08:21", "not heard").id == f"not-heard/{incident}/{at('08:00')}"


@pytest.mark.parametrize(("when", "suffix"), [("08:03", ""), ("08:05", "/red")])
def test_at_red_it_is_another_occurrence(when, suffix):
    shift = quiet()
    shift.on("07:30", "LE24", "Nash", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.self_deploy, ["LE24"], "LEI-0412")
    incident = shift.board.incident("LEI-0412").identity
    assert line(shift, when, "TFC").id == f"tfc/{incident}/{at('08:00')}{suffix}"
    assert ids(shift, when, "TFC") == (f"tfc/LE24/{at('08:00')}{suffix}",)
