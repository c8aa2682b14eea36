"""Undo as a law: it is refused and changes nothing, or the board is what it was before the act."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from models.commands import booking, crewing, deployment, exceptions, incidents, notes_and_alarms, patrol, radio
from models.commands.context import Refused
from models.commands.undo import undo
from models.roster.officers import Officer
from models.situation.alarms import alarms
from models.status import Status
from tests.shifts import Shift, at

CREWS = ("LE21", "LE22", "LE23")
REF = "LEI-0001"
OFFICERS = {crew: (f"{crew}01", f"{crew}02") for crew in CREWS}

ACTS = {
    "on": lambda crew, area: (booking.form, crew, OFFICERS[crew], at("07:00"), at("19:00"), area),
    "go": lambda crew, area: (patrol.reassign, [crew], area),
    "all go": lambda crew, area: (patrol.reassign, CREWS, area),
    "open": lambda crew, area: (incidents.open_incident, "Knife", area, "999", "LEI", REF),
    "close": lambda crew, area: (incidents.close_incident, REF, "no trace"),
    "tfc": lambda crew, area: (incidents.name_tfc, REF, crew),
    "deploy": lambda crew, area: (deployment.deploy, [crew], REF),
    "armed": lambda crew, area: (deployment.deploy, [crew], REF, True, "Insp Howe"),
    "scene": lambda crew, area: (deployment.arrive, [crew]),
    "back": lambda crew, area: (radio.back, [crew], "no trace"),
    "log": lambda crew, area: (deployment.sign_log, crew),
    "refs": lambda crew, area: (exceptions.except_crew, [crew], Status.REFS, "hungry"),
    "off": lambda crew, area: (booking.book_off, [crew], "relieved, Insp Howe"),
    "split": lambda crew, area: (crewing.split, crew, [f"{crew}02"], "LE29"),
    "join": lambda crew, area: (crewing.join, "LE29", crew),
    "call": lambda crew, area: (exceptions.ask_call_back, crew),
    "called": lambda crew, area: (exceptions.called_back, crew),
    "cover": lambda crew, area: (patrol.set_cover, area, len(crew + area) % 5),
    "threat": lambda crew, area: (notes_and_alarms.set_threat, "CRITICAL", crew),
}
# no record and no emergency among them: those are never taken back
steps = st.lists(
    st.tuples(
        st.integers(0, 15),  # minutes since the last step
        st.sampled_from(["on", "on", *ACTS]),
        st.sampled_from(CREWS),
        st.sampled_from(("market", "haymarket", "square")),
    ),
    max_size=25,
)


def begun() -> Shift:
    shift = Shift()
    officers = [Officer(number, "Nash", "A", "LEI") for both in OFFICERS.values() for number in both]
    shift.roster("LEI", officers)
    return shift


def shown(shift: Shift, now: int) -> tuple:
    """All that the board says, and what needs a response by it."""
    board = shift.board
    lanes = (board.crews(), board.areas(), board.incidents(), board.counts(), board.threat(), board.armed_logs())
    return *lanes, board.contradictions(), alarms(board, shift.stays, now)


@settings(max_examples=60, deadline=None)
@given(steps)
def test_undo_gives_back_the_board_before_the_act_or_changes_nothing(told):
    shift, now = begun(), at("07:00")
    for minutes, what, crew, area in told:
        now += 60 * minutes
        before, known = shown(shift, now), len(shift.events)
        with suppress(Refused):
            shift.do(now, *ACTS[what](crew, area))
        if len(shift.events) > known:
            after = shown(shift, now)
            try:
                shift.do(now, undo)
            except Refused:
                assert shown(shift, now) == after
            else:
                assert shown(shift, now) == before
                shift.do(now, *ACTS[what](crew, area))


@settings(max_examples=60, deadline=None)
@given(steps)
def test_undo_of_everything_in_turn_leads_back_to_the_empty_board(told):
    shift, now = begun(), at("07:00")
    empty = shown(shift, now)
    for minutes, what, crew, area in told:
        now += 60 * minutes
        with suppress(Refused):
            shift.do(now, *ACTS[what](crew, area))
    with suppress(Refused):
        while True:
            shift.do(now, undo)
    assert shown(shift, now)[:6] == empty[:6]


@settings(max_examples=60, deadline=None)
@given(steps, st.sampled_from(CREWS))
def test_undo_of_one_crew_leaves_the_others_as_they_are(told, crew):
    shift, now = begun(), at("07:00")
    for minutes, what, name, area in told:
        now += 60 * minutes
        with suppress(Refused):
            shift.do(now, *ACTS[what](name, area))
    others = [each for each in shift.board.crews() if each.callsign not in (crew, "LE29")]
    last = [event for _, event in shift.events][-1]
    with suppress(Refused):
        undone = shift.events_of([shift.do(now, undo, crew)])
        (event,) = undone.values()
        touched = {key.partition(":")[2].partition("/")[0] for key in event.restored if key.startswith("crew:")}
        assert crew in touched
        assert last is not event
        left = [each for each in others if each.callsign not in touched]
        assert [each for each in shift.board.crews() if each.callsign in {other.callsign for other in left}] == left
