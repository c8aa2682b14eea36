"""What an alarm says: its headline, and what to do about it."""

from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt

from models.board.board import Board
from models.board.crews import AreaState, Crew
from models.board.facts import Duty
from models.board.telling import in_dispute, key_as_called
from models.board.wording import area_name, duty_in_words, listed
from models.clock import duration, hhmm
from models.operation import Area
from models.situation.coverage import last_visit
from models.situation.off_duty import relieved
from models.situation.stays import Stays
from models.situation.timers import Running, timers_of
from models.status import Status

EARTH = 6371.0  # km, mean radius

Members = Sequence[tuple[Crew, Running]]
Said = tuple[str, str]


def crew_said(kind: str, members: Members, board: Board, at: int) -> Said:
    """Headline and advice of an alarm about crews, the one that has waited longest first."""
    crew, clock = members[0]
    gone = duration(at - clock.began)
    names = several([member.callsign for member, _ in members])
    it = "it" if len(members) == 1 else "them"
    match kind:
        case "emergency":
            doing = duty_in_words(crew.duty, board.operation)
            return f"{names} EMERGENCY {gone}", f"Call it now · {doing} since {hhmm(crew.duty.since)}"
        case "not-heard":
            every = duration(timers_of(board, crew.force).deployed_unconfirmed.amber)
            return f"{names} not heard from for {gone}", f"Deployed {crew.duty.called} · welfare check every {every}"
        case "roll-call":
            place = area_name(crew.duty.area, board.operation)
            return f"{place} not heard from for {gone}", f"Roll-call: {names}"
        case "tfc":
            return f"{names} self-deployed, TFC not informed {gone}", f"Inform the TFC of {crew.duty.called}"
        case "en-route":
            return f"{names} en route to {crew.duty.called} for {gone}", f"Ask {it}: at scene, or stood down?"
        case "log":
            return f"{names} armed log unsigned", f"Have it signed before the tour ends {hhmm(crew.crewing.tour_end)}"
        case "tour":
            return _tour_said(members, names, board, at)
        case "refs-due":
            allowed = timers_of(board, crew.force).refreshments(crew.crewing.tour_end - crew.crewing.tour_start)
            return f"{names} no refreshments for {gone}", f"Send {it} for refreshments · {duration(allowed)} allowed"
        case "refs-over":
            back = f" to {area_name(crew.duty.area, board.operation)}" if crew.duty.area else " on patrol"
            return f"{names} refreshments {clock.text.removeprefix('refs ')}", f"Ask it: back{back}?"
        case "no-area":
            return f"{names} on duty without an area {gone}", _wanted(board, crew, at)
        case "dwell":
            return f"{names} at {area_name(crew.duty.area, board.operation)} for {gone}", "Send it somewhere else"
        case "call-back":
            return f"{names} asks for a call back {gone}", "Ring it, then note that it was called back"
        case _:
            return f"{names} {clock.text}", duty_in_words(crew.duty, board.operation)


def several(names: Sequence[str], most: int = 3) -> str:
    """`LE24, LE25 and LE26`, or `LE24, LE25 and 4 more` when there are more than `most`."""
    return listed(names if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"])


def _tour_said(members: Members, names: str, board: Board, at: int) -> Said:
    crew, clock = members[0]
    ends = crew.crewing.tour_end
    headline = f"{names} tour of duty {duration(at - clock.began)}"
    deployed = [member.callsign for member, _ in members if member.status is Status.DEPLOYED]
    busy = f" · {several(deployed)} deployed" if deployed else ""
    if at >= ends:
        return headline, f"Tour ended {hhmm(ends)}: book off, or say why not{busy}"
    relief = "" if relieved(board, crew.force, ends) else " · no relief planned"
    return headline, f"Books off {hhmm(ends)}{relief}{busy}"


def _wanted(board: Board, crew: Crew, at: int) -> str:
    """Where a crew without an area is wanted: a place short now, else one that will be once it gets crowded."""
    short = [state for state in board.areas(crew.force) if not state.covered]
    if not short or board.operation is None:
        return "Send it to an area"
    now = [state for state in short if board.operation.is_crowded(state.area, at)]
    first = (now or short)[0]
    return f"Send it to an area: {first.area.name} has {first.strength} of {first.minimum}"


def below_said(state: AreaState, board: Board, stays: Stays, since: int, at: int) -> Said:
    """Headline and advice of an area below its minimum: `Nearest: LE24, 0.4 km`."""
    gone = duration(at - since)
    what = f"unpatrolled {gone}" if state.strength == 0 else f"{state.strength} of {state.minimum} for {gone}"
    parts = [part for part in (_who_left(state, board, stays, at), nearest_said(state, board, at)) if part]
    return f"{state.area.name} {what}", ". ".join(parts) or "No crew is patrolling that could be sent"


def _who_left(state: AreaState, board: Board, stays: Stays, at: int) -> str:
    last = last_visit(stays, state.area.id, at) if state.strength == 0 else None
    crew = board.crew(last[1]) if last else None
    if crew is None or crew.status is Status.PATROLLING:
        return ""
    return f"Crew {crew.callsign} {_whereabouts(crew, board)}"


def _whereabouts(crew: Crew, board: Board) -> str:
    if crew.status is Status.DEPLOYED:
        return f"deployed to {crew.duty.called}"
    return duty_in_words(crew.duty, board.operation)


def nearest_said(state: AreaState, board: Board, at: int) -> str:
    """The nearest crew that could come, and if that one would leave its own place short, the nearest to spare."""
    by_distance = sorted(_available(state, board, at), key=lambda found: (found[0], found[1].callsign))
    if not by_distance:
        return ""
    distance, crew, spare = by_distance[0]
    said = f"Nearest: {crew.callsign}, {distance:.1f} km"
    to_spare = next((found for found in by_distance if found[2]), None)
    if spare or to_spare is None:
        return said
    return f"{said} · to spare: {to_spare[1].callsign}, {to_spare[0]:.1f} km"


def _available(state: AreaState, board: Board, at: int) -> Iterator[tuple[float, Crew, bool]]:
    """Shape: (km, crew, whether its own area can spare it) for crews patrolling elsewhere, tours not over."""
    for other in board.areas():
        if other.area.id == state.area.id:
            continue
        km = distance_km(state.area, other.area)
        for crew in other.crews:
            if crew.emergency is None and crew.crewing.tour_end > at:
                yield km, crew, other.strength - crew.strength >= other.minimum


def distance_km(one: Area, other: Area) -> float:
    """Between two places as the crow flies, in km (haversine)."""
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    chord = sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(chord))


def contradiction_said(key: str, board: Board) -> Said:
    """Headline and advice of a decision on which rooms differ."""
    kind, _, name = key_as_called(board, key).partition(":")
    subject = area_name(name.rpartition("/")[0] or name, board.operation) or kind
    duties = [in_dispute(board, fact) for fact in board.standing(key).values() if isinstance(fact, Duty)]
    choices = sorted({duty_in_words(duty, board.operation) for duty in duties})
    said = " or ".join(choices) if duties else "see what each room decided"
    return f"Rooms differ about {subject}", f"Ask, then settle: {said}"
