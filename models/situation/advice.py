"""What an alarm says: its headline, and what to do about it."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from models.board.board import Board
from models.board.crews import AreaState, Crew
from models.board.difference_names import said_of, typed_of, typed_words
from models.board.fact_words import matter_of
from models.board.facts import NEWER, NO_DUTY, Duty
from models.board.passed_over import is_newer
from models.board.raised import raised_in_words
from models.board.roster_words import differing_said
from models.board.telling import in_dispute, label_of
from models.board.told import heard_but, since_at_the_latest
from models.board.value_words import duties_in_words
from models.board.wording import area_name, counted, duty_in_words, force_name, listed
from models.clock import duration, hhmm
from models.situation.clocks_apart import advice, clocks_apart, headline
from models.situation.coverage import last_visit, since_the_board_began
from models.situation.late import late_said
from models.situation.occurrences import Occurrence, impossible_of, of_clocks
from models.situation.stays import Stays
from models.situation.surroundings import Surroundings
from models.situation.timers import Clock, timers_of
from models.status import Status

NEWER_ADVICE = "Ask the other room what holds, and bring this workstation up to date"
IMPOSSIBLE_ADVICE = "Nothing follows from them here: ask that room what it meant"

Members = Sequence[tuple[Crew, Clock]]
Said = tuple[str, str]


class Words:
    """What is said of occurrences at an instant."""

    def __init__(self, board: Board, stays: Stays, around: Surroundings, at: int) -> None:
        self.board, self.stays, self.around, self.at = board, stays, around, at

    @cached_property
    def typed(self) -> dict[str, str]:
        """The words typed for what rooms differ about: worked out once, however many differences there are."""
        return typed_words(self.board)

    def headline(self, found: Occurrence) -> str:
        """Only the headline, where there is no room for more."""
        if found.kind == "below":
            began = since_the_board_began(self.stays, found.since)
            return below_headline(self.board.area(found.area), found.since, self.at, began)
        return self.said(found)[0]

    def said(self, found: Occurrence) -> Said:
        """Headline and advice."""
        board = self.board
        match found.kind:
            case "below":
                return self.headline(found), self._below(board.area(found.area))
            case "contradiction":
                key = found.name.plain.partition("/")[2].rpartition("/")[0]
                return contradiction_said(key, board, self.at - found.since if found.since else 0, self.typed)
            case "roster":
                return _rosters_said(found.force, board)
            case "newer":
                return _newer_said(found, board), NEWER_ADVICE
            case "clocks":
                return _clocks_said(found, board, self.at)
            case "lost":
                return lost_said(found, board)
            case "apart":
                return _apart_said(found, board)
            case "impossible":
                return _impossible_said(found, board), IMPOSSIBLE_ADVICE
            case "tfc-late" | "slipped-in":
                return late_said(found, board)
            case "log" if not found.members:
                return _taken_home_said(found, board)
            case kind:
                members = [(crew, clock) for callsign, clock in found.members if (crew := board.crew(callsign))]
                return crew_said(kind, members, board, self.around, self.at)

    def _below(self, state: AreaState) -> str:
        """`Crew LE27 deployed to LEI-0412. Nearest: LE24, 0.4 km`."""
        left = _who_left(state, self.board, self.stays, self.at)
        parts = [part for part in (left, nearest_said(state, self.around)) if part]
        return ". ".join(parts) or "No crew is patrolling that could be sent"


def crew_said(kind: str, members: Members, board: Board, around: Surroundings, at: int) -> Said:
    """Headline and advice of an alarm about crews, the one that has waited longest first."""
    crew, clock = members[0]
    gone = clock.gone(at)
    names = several([member.callsign for member, _ in members])
    it = "it" if len(members) == 1 else "them"
    incident, place = crew.duty.called, area_name(crew.duty.area, board.operation)
    match kind:
        case "emergency":
            doing = duty_in_words(crew.duty, board.operation)
            since = f"{doing} since {hhmm(since_at_the_latest(crew, at))}"
            raised = f"{raised_in_words(crew)} · " if crew.moved_in_emergency else ""
            return f"{names} EMERGENCY {gone}", f"Call it now · {raised}{since}"
        case "not-heard":
            every = duration(timers_of(board, crew.force).deployed_unconfirmed.amber)
            heard = heard_of(members, at) or f"{names} not heard from for {gone}"
            return heard, f"Deployed {incident} · welfare check every {every}"
        case "roll-call":
            return heard_of(members, at, place) or f"{place} not heard from for {gone}", f"Roll-call: {names}"
        case "tfc":
            return f"{names} self-deployed, TFC not informed {gone}", f"Inform the TFC of {incident}"
        case "en-route":
            return f"{names} en route to {incident} for {gone}", f"Ask {it}: at scene, or stood down?"
        case "log":
            return f"{names} armed log unsigned", f"Have it signed before the tour ends {hhmm(crew.crewing.tour_end)}"
        case "tour":
            return _tour_said(members, names, around, at)
        case "refs-due":
            allowed = timers_of(board, crew.force).refreshments(crew.crewing.tour_end - crew.crewing.tour_start)
            return f"{names} no refreshments for {gone}", f"Send {it} for refreshments · {duration(allowed)} allowed"
        case "refs-over":
            back = f"to {place}" if crew.duty.area else "on patrol"
            return f"{names} {clock.text(at).replace('refs', 'refreshments', 1)}", f"Ask it: back {back}?"
        case "no-area":
            return f"{names} on duty without an area {gone}", _wanted(board, crew, around)
        case "dwell":
            return f"{names} at {place} for {gone}", "Send it somewhere else"
        case "call-back":
            urgent = " urgently" if clock.level(at) == "red" else ""
            return f"{names} asks for a call back{urgent} {gone}", "Ring it, then note that it was called back"
        case _:
            return f"{names} {clock.text(at)}", duty_in_words(crew.duty, board.operation)


def heard_of(members: Members, at: int, place: str = "") -> str:
    """`LE24 heard 10:00, but clocks differ`, where that is so of one of them; `place` where they are one there."""
    said = ((crew, heard_but(crew, at)) for crew, _ in members)
    crew, heard = next(((crew, heard) for crew, heard in said if heard), (None, ""))
    if crew is None:
        return ""
    others = [member.callsign for member, _ in members if member.callsign != crew.callsign]
    also = f"; {several(others)} too" if others and not place else ""
    return f"{place}: {crew.callsign} {heard}" if place else f"{crew.callsign} {heard}{also}"


def several(names: Sequence[str], most: int = 3) -> str:
    """`LE24, LE25 and LE26`, or `LE24, LE25 and 4 more` when there are more than `most`."""
    return listed(names if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"])


def _tour_said(members: Members, names: str, around: Surroundings, at: int) -> Said:
    crew, clock = members[0]
    ends = crew.crewing.tour_end
    headline = f"{names} tour of duty {duration(max(at - clock.began, 0))}"
    deployed = [member.callsign for member, _ in members if member.status is Status.DEPLOYED]
    busy = f" · {several(deployed)} deployed" if deployed else ""
    if at >= ends:
        return headline, f"Tour ended {hhmm(ends)}: book off, or say why not{busy}"
    relief = "" if around.relieved(crew.force, ends) else " · no relief planned"
    return headline, f"Books off {hhmm(ends)}{relief}{busy}"


def _wanted(board: Board, crew: Crew, around: Surroundings) -> str:
    """Where a crew without an area is wanted: a place short now, else one that will be once it gets crowded."""
    wanted = around.wanted(crew.force)
    if wanted is None:
        return "Send it to an area"
    first = board.area(wanted)
    return f"Send it to an area: {first.area.name} has {first.strength} of {first.minimum}"


def below_headline(state: AreaState, since: int, at: int, began: bool = False) -> str:
    """Headline of an area below its minimum. `began`: nobody knows of before, since the board began then."""
    gone, known = duration(at - since), f"since the board began, {hhmm(since)}, for " if began else ""
    if state.strength:
        what = f"{state.strength} of {state.minimum} {known or 'for '}"
    elif state.crews:
        what = f"no armed officer {known or 'for '}"
    else:
        what = f"unpatrolled {known}"
    return f"{state.area.name} {what}{gone}"


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


def nearest_said(state: AreaState, around: Surroundings) -> str:
    """The nearest crew that could come, and if that one would leave its own place short, the nearest to spare."""
    nearest = around.nearest(state.area.id)
    if nearest is None:
        return ""
    km, callsign, spare = nearest
    said = f"Nearest: {callsign}, {km:.1f} km"
    other = None if spare else around.nearest_to_spare(state.area.id)
    return f"{said} · to spare: {other[1]}, {other[0]:.1f} km" if other else said


def _taken_home_said(found: Occurrence, board: Board) -> Said:
    names = [label_of(board, identity) or identity for identity in found.incident.split(", ") if identity]
    incident = ", ".join(names) or "its deployment"
    left = hhmm(board.duty(found.crew).since)
    headline = f"{found.crew} went off duty with its armed log unsigned"
    return headline, f"Off duty since {left}: have the log for {incident} signed"


def _clocks_said(found: Occurrence, board: Board, at: int) -> Said:
    apart = ((of_clocks(pair, each).id, each) for pair, each in clocks_apart(board, at).items())
    which = next(each for name, each in apart if name == found.id)
    return headline(which), advice(which)


def _newer_said(found: Occurrence, board: Board) -> str:
    crew = board.crew(found.crew)
    if crew is not None:
        return f"{crew.callsign}: {NEWER if crew.newer else crew.duty.why or 'not understood'}"
    return f"{matter_of(found.name.plain.partition('/')[2], board)}: {NEWER}"


def _apart_said(found: Occurrence, board: Board) -> Said:
    """Headline and advice of a chain that is kept apart."""
    for each in board.apart:
        if found.name.plain == f"apart/{each.id}":
            return each.headline, each.advice
    return "Entries kept apart", "Ring them, and compare the key"


def lost_said(found: Occurrence, board: Board) -> Said:
    """Headline and advice of an entry that has lost its content."""
    name = found.name.plain.partition("/")[2]
    place = next((place for place in board.unaccounted().values() if place.name == name), None)
    called = place.called if place else name
    advice = "What it decided is not known: ask there, put the board right, then check it off"
    return f"{called[:1].upper()}{called[1:]}, has lost its content", advice


def _impossible_said(found: Occurrence, board: Board) -> str:
    """`3 entries of 4410 Hart could not be taken: LE24: duty patrols nowhere`; the latest says why."""
    by = found.name.plain.partition("/")[2]
    entries = impossible_of(by, board)
    what = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
    return f"{what} of {by or 'nobody'} could not be taken: {entries[-1][1]}"


def _rosters_said(force: str, board: Board) -> Said:
    differ = board.rosters.differing(force)
    headline = f"Rosters differ about {counted(len(differ), 'officer')} of {force_name(force, board.operation)}"
    first = differing_said(differ[0], board.officers.get(differ[0].number), board.operation)
    more = f" · {len(differ) - 1} more" if len(differ) > 1 else ""
    return headline, f"Both stand until the roster that is right is imported: {first}{more}"


def contradiction_said(key: str, board: Board, age: int = 0, words: Mapping[str, str] | None = None) -> Said:
    """Headline and advice of a decision on which rooms differ, for so many seconds; 0 where nobody knows. `words` as
    for `typed_of`."""
    standing = board.standing(key).values()
    duties = [in_dispute(board, fact) for fact in standing if isinstance(fact, Duty)]
    duties += [NO_DUTY] * (key.endswith("/duty") and None in standing)
    choices = sorted({*duties_in_words(duties, board.operation)})
    choices += [NEWER] * any(map(is_newer, standing))
    apart = f" (apart for {duration(age)})" if age > 0 else ""
    said = board.files.said_of(key) or (" or ".join(choices) if duties else "see what each room decided")
    typed = "" if key.endswith("/duty") else f" · type settle {typed_of(key, board, words)} 1"
    lost = " · content lost: check" if board.content_lost(key) else ""
    return f"Rooms differ about {said_of(key, board)}{lost}", f"Ask, then settle{apart}: {said}{typed}"
