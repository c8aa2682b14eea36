"""What an instant is worth that lies ahead of now: a clock was wrong, here or in another room, so it is never fresh.

A crew is read through `as_at`: what is told of it no later than an instant. Clocks that lie less than a minute apart
are the ordinary case, and count as one.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from models.board.board import Board
from models.board.clock_events import TimedAhead
from models.board.crews import Crew, Heard
from models.clock import DAY, JUST_NOW, duration

NEVER = 2**62  # an instant that never comes


def as_at(crew: Crew, at: int) -> Crew:
    """A crew as clocks may count it at an instant: nothing of it begins later, or at a time known to be wrong.

    Its state began when it came in at the latest; that it changed is no word from it then.
    """
    latest = at + JUST_NOW
    if (crew.latest <= latest and not crew.by) or crew.unsure:
        return crew
    known, duty = floor(crew, at), crew.duty
    since, began = (each if each <= _limit(crew, at) else crew.by or known for each in (duty.since, duty.began))
    return replace(
        crew,
        duty=replace(duty, since=since, began=began),
        heard=_heard(crew, latest),
        joined=crew.joined if crew.joined <= latest else 0,
        booked_on=crew.booked_on if crew.booked_on <= latest else known,
        tfc_told=crew.tfc_told if crew.tfc_told <= latest or duty.began > latest else 0,
        unsure=untimed(crew, at),
    )


def untimed(crew: Crew, at: int) -> bool:
    """Whether a crew's state began when nobody knows: it is timed later than now, or than it came in here."""
    return crew.duty.since > _limit(crew, at)


def lasted(crew: Crew, at: int) -> str:
    """How long a crew's state has lasted: `0:52`; `≥ 0:30` where only that is known."""
    since = since_at_the_latest(crew, at)
    return f"≥ {duration(at - since)}" if untimed(crew, at) else duration(max(at - since, 0))


def since_at_the_latest(crew: Crew, at: int) -> int:
    """Since when a crew's state has lasted; where nobody knows, since when at the latest."""
    return (min(crew.by, at) if crew.by else at) if untimed(crew, at) else crew.duty.since


def told_next(crew: Crew, at: int) -> int:
    """The next instant at which something of a crew is no longer ahead, or NEVER: until then clocks count the same."""
    if crew.latest <= at + JUST_NOW:
        return NEVER
    duty = crew.duty
    words = [word.at for word in crew.words or (crew.heard,)]
    instants = (*words, duty.since, duty.began, crew.joined, crew.tfc_told, crew.booked_on)
    return min(instant - JUST_NOW for instant in instants if instant > at + JUST_NOW)


def _limit(crew: Crew, at: int) -> int:
    return (min(crew.by, at) if crew.by else at) + JUST_NOW


def _heard(crew: Crew, latest: int) -> Heard:
    for word in reversed(crew.words or (crew.heard,)):
        if word.at <= latest:
            return word
    return Heard()


def floor(crew: Crew, at: int) -> int:
    """When a crew was last heard from or came on, not after now; else when its tour began, or the day."""
    latest = at + JUST_NOW
    known = (_heard(crew, latest).at, crew.joined, crew.booked_on)
    found = max((instant for instant in known if instant <= latest), default=0)
    started = crew.crewing.tour_start
    return found or crew.by or (started if started <= latest else at - at % DAY)


def timed_ahead(board: Board, crews: Iterable[str], now: int, operator: str) -> TimedAhead | None:
    """What is told of crews later than now, as the note of it, so that it never counts as fresh; None for nothing."""
    entries, heard, about, latest = list[str](), dict[str, tuple[int, ...]](), list[str](), now + JUST_NOW
    ahead = 0
    for callsign in sorted(crews):
        crew = board.crew(callsign)
        if crew is None or crew.latest <= latest:
            continue
        about.append(callsign)
        ahead = max(ahead, crew.latest - now)
        heard |= {callsign: words} if (words := tuple(word.at for word in crew.words if word.at > latest)) else {}
        keys = [f"crew:{callsign}/duty", *(f"officer:{officer.number}/crew" for officer in crew.officers)]
        for key in keys:
            entries += [entry for entry, fact in board.standing(key).items() if getattr(fact, "since", 0) > latest]
    new = [entry for entry in dict.fromkeys(entries) if entry not in board.records.thoughts.come]
    if not new and not heard:
        return None
    return TimedAhead(at=now, operator=operator, crews=tuple(about), entries=tuple(new), heard=heard, ahead=ahead)
