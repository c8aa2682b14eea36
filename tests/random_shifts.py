"""Random shifts for invariants: whatever an operator might do, in any order, some of it refused."""

from contextlib import suppress

from hypothesis import strategies as st

from models.commands import booking, correct, crewing, deployment, exceptions, patrol, undo
from models.commands.context import Refused
from models.status import Status
from tests.shifts import Shift, at

CREWS = ("LE21", "LE22", "LE23")
AREAS = ("market", "haymarket", "square")

STEPS = ("on", "on", "go", "go", "apart", "deploy", "back", "refs", "off", "split", "join", "cover", "undo", "correct")

step = st.tuples(
    st.integers(0, 40),  # minutes since the last step
    st.sampled_from(STEPS),
    st.sampled_from(CREWS),
    st.sampled_from(AREAS),
)
steps = st.lists(step, max_size=25)
meeting = st.lists(st.tuples(st.sampled_from(("here", "there", "both")), step), max_size=25)

Step = tuple[int, str, str, str]


def rooms(told: list[tuple[str, Step]]) -> tuple[Shift, Shift]:
    """Two rooms that begin as one; each step is taken here or there, and at `both` they tell each other all."""
    here, there = Shift(), Shift(operator="5121 Cole")
    here.incident("07:00", ref="LEI-0001")
    there.hear(here)
    now = at("07:30")
    for where, (minutes, what, crew, area) in told:
        now += minutes * 60
        if where == "both":
            here.hear(there)
            there.hear(here)
            continue
        room = here if where == "here" else there
        with suppress(Refused):
            _step(room, now, what, crew, area, _heads(room))
    here.hear(there)
    there.hear(here)
    return here, there


def play(told: list[Step], second_thoughts_too: bool = True) -> tuple[Shift, int]:
    """The shift that comes of it, and the instant at which it ends."""
    shift = Shift()
    seen = _heads(shift)
    shift.incident("07:00", ref="LEI-0001")
    now = at("07:30")
    for minutes, what, crew, area in told:
        now += minutes * 60
        if second_thoughts_too or what not in ("undo", "correct", "apart"):
            before = _heads(shift)
            with suppress(Refused):
                _step(shift, now, what, crew, area, seen)
            seen = before
    return shift, now


def _heads(shift: Shift) -> dict[str, tuple[str, ...]]:
    """What another room was shown: the board as it was a step ago."""
    return {f"crew:{crew}/duty": shift.board.heads(f"crew:{crew}/duty") for crew in CREWS}


def _step(shift: Shift, now: int, what: str, crew: str, area: str, seen: dict[str, tuple[str, ...]]) -> None:
    match what:
        case "apart":
            shift.take(patrol.reassign(shift.context(now), [crew], area).events[0], seen)
        case "on":
            shift.on_at(now, crew, "Nash Cass", area)
        case "go":
            shift.do(now, patrol.reassign, [crew], area)
        case "deploy":
            shift.do(now, deployment.deploy, [crew], "LEI-0001")
        case "back":
            shift.do(now, deployment.stand_down, [crew])
        case "refs":
            shift.do(now, exceptions.except_crew, [crew], Status.REFS)
        case "off":
            shift.do(now, booking.book_off, [crew])
        case "split":
            shift.do(now, crewing.split, crew, [f"{crew}02"], "LE29")
        case "join":
            shift.do(now, crewing.join, "LE29", crew)
        case "cover":
            shift.do(now, patrol.set_cover, area, now // 60 % 4)
        case "undo":
            shift.do(now, undo.undo)
        case "correct":
            heads = shift.board.heads(f"crew:{crew}/duty")
            if len(heads) == 1:
                shift.do(now - 5 * 60, correct.correct, heads[0], "said later")
