"""What rings is kept up to date: whatever happens, it is what it would be if it were worked out from nothing."""

from collections.abc import Iterable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.board.events import Event, OperationAdopted, Settled, Unknown
from models.commands import booking, correct, deployment, exceptions, incidents, notes_and_alarms, patrol
from models.commands.context import Refused
from models.situation import occurrences
from models.situation.alarms import Alarm, alarms
from models.situation.ringing import Ringing
from models.status import Status
from tests import random_shifts
from tests.attention import NOTHING_SHORT
from tests.shifts import OPERATION, Shift, at

HOUR = 3600
CHANGED = OPERATION.replace("minimum = 4", "minimum = 1").replace("09:00-20:00", "12:00-14:00")

FURTHER = (
    "confirm", "roll-call", "visit", "informed", "self", "arrive", "armed", "emergency", "clear", "call", "called",
    "sign", "late", "take", "aside", "file", "newer", "wait", "wait", "back",
)  # fmt: skip
further = st.lists(
    st.tuples(
        st.integers(-30, 90),  # minutes since the last step: the clock may be set back
        st.sampled_from((*random_shifts.STEPS, *FURTHER)),
        st.sampled_from(random_shifts.CREWS),
        st.sampled_from(random_shifts.AREAS),
    ),
    max_size=30,
)


class Watched(Shift):
    """A shift whose alarms are kept up to date."""

    def __init__(self, operation: str = OPERATION) -> None:
        self.ringing: Ringing | None = None
        super().__init__(operation)
        self.ringing = Ringing(self.board, self.stays)

    def take(self, event: Event, shown: dict[str, tuple[str, ...]] | None = None) -> str:
        digest = super().take(event, shown)
        if self.ringing is not None:
            self.ringing.take(self.changes, [event], self.concerned)
        return digest

    def kept(self, when: int) -> tuple[Alarm, ...]:
        """The alarms as they are kept, which are those that are worked out from nothing."""
        found = self.ringing.alarms(when)
        assert found == alarms(self.board, self.stays, when)
        return found


def headlines(shift: Watched, when: str, words: str) -> list[str]:
    return [alarm.headline for alarm in shift.ringing.alarms(at(when)) if words in alarm.headline]


def _further(shift: Watched, now: int, what: str, crew: str, area: str) -> None:
    match what:
        case "confirm":
            shift.do(now, patrol.confirm, [crew])
        case "roll-call":
            shift.do(now, patrol.roll_call, area)
        case "visit":
            shift.do(now, patrol.visit, crew)
        case "informed":
            shift.do(now, incidents.tfc_informed, "LEI-0001")
        case "self":
            shift.do(now, deployment.self_deploy, [crew], "LEI-0001")
        case "arrive":
            shift.do(now, deployment.arrive, [crew])
        case "armed":
            shift.do(now, deployment.deploy, [crew], "LEI-0001", armed=True, authority="Insp Howe")
        case "emergency":
            shift.do(now, exceptions.raise_emergency, crew)
        case "clear":
            shift.do(now, exceptions.clear_emergency, crew, "accidental press")
        case "call":
            shift.do(now, exceptions.ask_call_back, crew)
        case "called":
            shift.do(now, exceptions.called_back, crew)
        case "sign":
            shift.do(now, deployment.sign_log, crew)
        case "late":
            shift.do(now - HOUR, exceptions.except_crew, [crew], Status.REFS)
        case "file":
            text = CHANGED if now // 60 % 2 else OPERATION
            shift.take(OperationAdopted(at=now, operator="7714 Mistry", text=text))
        case "newer":
            key = f"crew:{crew}/duty"
            shift.take(Unknown(at=now, operator="x", touch={key: shift.board.heads(key)}))
        case "back":
            shift.do(now, booking.book_off, [crew], why="relieved")
        case _:
            _answer(shift, now, what)


def _answer(shift: Watched, now: int, what: str) -> None:
    for alarm in shift.kept(now)[:1]:
        if what == "take":
            for event in notes_and_alarms.acknowledge_parts(shift.context(now), alarm.kept_for).events:
                shift.take(event)
        if what == "aside":
            for event in notes_and_alarms.shelve_parts(
                shift.context(now), alarm.kept_for, now + HOUR, "briefing"
            ).events:
                shift.take(event)


def played(told: Iterable[random_shifts.Step]) -> Iterable[tuple[Watched, int]]:
    """The shift after each step, and the instant it is then."""
    shift, now = Watched(), at("07:30")
    shift.incident("07:00", ref="LEI-0001")
    seen: dict[str, tuple[str, ...]] = {}
    for minutes, what, crew, area in told:
        now += minutes * 60
        before = random_shifts._heads(shift)
        with suppress(Refused):
            if what in FURTHER:
                _further(shift, now, what, crew, area)
            else:
                random_shifts._step(shift, now, what, crew, area, seen)
        seen = before
        yield shift, now


@settings(max_examples=150)
@given(further)
def test_whatever_happens_it_is_what_it_would_be_from_nothing(told):
    for shift, now in played(told):
        shift.kept(now)
    for shift, now in played(told):
        for instant in (now, now + 7 * HOUR, now - HOUR, now + 20 * 60):
            shift.kept(instant)


def test_what_the_clock_reaches_rings_though_nobody_does_anything():
    shift = Watched()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    assert headlines(shift, "07:59", "not heard") == []
    assert headlines(shift, "08:00", "not heard") == ["Leicester Market not heard from for 1:00"]
    assert headlines(shift, "09:14", "Haymarket") == []
    assert headlines(shift, "09:15", "Haymarket") == ["Haymarket Centre unpatrolled 0:15"]
    assert headlines(shift, "20:00", "Haymarket") == [], "no longer crowded"


def test_a_clock_set_back_takes_back_what_it_reached():
    shift = Watched()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    assert headlines(shift, "08:00", "not heard") == ["Leicester Market not heard from for 1:00"]
    assert headlines(shift, "07:50", "not heard") == []
    assert headlines(shift, "08:01", "not heard") == ["Leicester Market not heard from for 1:01"]


def test_what_is_put_aside_comes_back_though_nobody_does_anything():
    shift = Watched()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    (roll_call,) = [alarm for alarm in shift.ringing.alarms(at("08:00")) if alarm.kind == "roll-call"]
    for event in notes_and_alarms.shelve_parts(shift.context("08:00"), roll_call.kept_for, at("08:30"), "radio").events:
        shift.take(event)
    assert [alarm.shelved_until for alarm in shift.ringing.alarms(at("08:29")) if alarm.kind == "roll-call"] == [
        at("08:30")
    ]
    assert [alarm.shelved_until for alarm in shift.ringing.alarms(at("08:30")) if alarm.kind == "roll-call"] == [0]


def test_a_correction_of_the_past_moves_the_place_that_was_left():
    shift = Watched()
    shift.on("07:00", "LE24", "Nash Cass", area="haymarket")
    moved = shift.do("10:00", patrol.reassign, ["LE24"], "market")
    assert headlines(shift, "10:20", "Haymarket") == ["Haymarket Centre unpatrolled 0:20"]
    shift.do("09:40", correct.correct, moved, "left earlier")
    assert headlines(shift, "10:20", "Haymarket") == ["Haymarket Centre unpatrolled 0:40"]


def test_an_incident_handed_to_another_force_takes_its_alarms_along():
    shift = Watched()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, ["LE24"], "LEI-0412")
    shift.do("08:01", exceptions.raise_emergency, "LE24")
    assert [alarm.force for alarm in shift.ringing.alarms(at("08:02")) if alarm.kind == "emergency"] == ["LEI"]
    incident = shift.board.incident("LEI-0412").identity
    what = replace(shift.board.fact(f"incident:{incident}/what"), force="NOT")
    shift.take(Settled(at=at("08:03"), operator="x", chosen={f"incident:{incident}/what": what}))
    assert [alarm.force for alarm in shift.ringing.alarms(at("08:04")) if alarm.kind == "emergency"] == ["NOT"]


def test_an_operation_file_that_leaves_a_place_out_takes_its_alarm_away():
    shift = Watched()
    assert "haymarket" in [alarm.area for alarm in shift.ringing.alarms(at("10:00"))]
    text = OPERATION.replace('"haymarket"', '"highcross"').replace("Haymarket Centre", "Highcross")
    shift.take(OperationAdopted(at=at("10:01"), operator="x", text=text))
    assert "haymarket" not in [alarm.area for alarm in shift.ringing.alarms(at("10:20"))]
    assert "highcross" in [alarm.area for alarm in shift.ringing.alarms(at("10:20"))]


def test_only_what_a_change_touched_is_worked_out(monkeypatch):
    shift = Watched(operation=NOTHING_SHORT)
    for crew in ("LE24", "LE25", "LE26"):
        shift.on("07:00", crew, "Nash Cass", area="market")
    shift.ringing.alarms(at("07:30"))
    asked = []
    monkeypatch.setattr(occurrences, "ringing", lambda crew, *_: asked.append(crew.callsign) or ([], 2**62))
    shift.do("07:31", patrol.confirm, ["LE25"])
    shift.ringing.alarms(at("07:31"))
    assert asked == ["LE25"]


def test_what_turns_red_while_nothing_happens_rings_anew():
    shift = Watched(NOTHING_SHORT)
    shift.on("07:00", "LE24", "Nash Cass", "07:00-19:00", "market")
    assert [alarm.level for alarm in shift.kept(at("18:45")) if alarm.kind == "tour"] == ["amber"]
    assert [alarm.level for alarm in shift.kept(at("19:01")) if alarm.kind == "tour"] == ["red"]
