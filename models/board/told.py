"""What an instant is worth that lies ahead of now, or did when it came in: of two clocks one is wrong.

Nobody knows which. What clocks count is read through `as_at`: nothing is fresh by the later one. What is said holds by
either: a state began at the time its author gave at the latest, and has lasted no time before that. Clocks that lie
less than a minute apart are the ordinary case, and count as one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from models.board.board import Board
from models.board.clock_events import TimedAhead
from models.board.crews import Ahead, Crew, Heard
from models.clock import DAY, JUST_NOW, duration, moment

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


def as_told(crew: Crew, at: int) -> Crew:
    """The same as it is said: its state began when its author said at the latest, and not after now."""
    counted = as_at(crew, at)
    if counted is crew or not crew.between_two:
        return counted
    duty = crew.duty
    return replace(counted, duty=replace(duty, since=min(duty.since, at), began=min(duty.began, at)))


def doubted(crew: Crew, at: int) -> Ahead | None:
    """The last that is known of a crew by one of two clocks that differ, where no word that counts came since."""
    found = crew.ahead
    return found if found is not None and as_at(crew, at).confirmed <= found.come else None


def heard_but(crew: Crew, at: int) -> str:
    """`heard 10:00, but clocks differ`, where that is the case; else empty."""
    found = doubted(crew, at)
    return f"heard {moment(found.at, at)}, but clocks differ" if found else ""


def untimed(crew: Crew, at: int) -> bool:
    """Whether a crew's state began when nobody knows: it is timed later than now, or than it came in."""
    return crew.duty.since > _limit(crew, at)


def lasted(crew: Crew, at: int) -> str:
    """How long a crew's state has lasted: `0:52`; `≥ 0:30` where only that is known."""
    since = since_at_the_latest(crew, at)
    return f"≥ {duration(at - since)}" if untimed(crew, at) else duration(max(at - since, 0))


def since_at_the_latest(crew: Crew, at: int) -> int:
    """Since when a crew's state has lasted; where nobody knows, since when at the latest.

    Of two clocks either may be right: by both it began when its author said at the latest. Where it is known which
    one was wrong, and of older notes, it began when it had come.
    """
    if not untimed(crew, at):
        return crew.duty.since
    return min(crew.by if crew.by and not crew.between_two else crew.duty.since, at)


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


class Told(Struct, frozen=True):
    """One instant that is told of a crew, by an entry (hash); of a word from it the entry is not known, and empty."""

    crew: str
    at: int
    entry: str = ""


def timed_ahead(
    board: Board, crews: Iterable[str], now: int, there: Callable[[Told], str] = lambda _told: ""
) -> list[TimedAhead]:
    """What is told of crews later than now and was not noted: one note for each chain whose clock timed it, as `there`
    tells it, so that it never counts as fresh."""
    found = defaultdict[str, list[Told]](list)
    for told in _ahead(board, crews, now + JUST_NOW):
        found[there(told)].append(told)
    return [_note(now, chain, each) for chain, each in sorted(found.items())]


def _ahead(board: Board, crews: Iterable[str], latest: int) -> Iterator[Told]:
    marks, callsigns = board.records.thoughts.marks, sorted(crews)
    for callsign in callsigns:
        told = board.records.told.get(callsign, {}).items()
        yield from (Told(callsign, at, entry) for entry, (_, at) in told if at > latest and entry not in marks.arrived)
    for crew in (crew for name in callsigns if (crew := board.crew(name)) is not None and crew.latest > latest):
        noted, heard = marks.arrived, marks.told_of(crew.callsign)
        yield from (Told(crew.callsign, w.at) for w in crew.words if w.at > latest and w.at not in heard)
        for key in (f"crew:{crew.callsign}/duty", *(f"officer:{officer.number}/crew" for officer in crew.officers)):
            since = {entry: getattr(fact, "since", 0) for entry, fact in board.standing(key).items()}
            yield from (
                Told(crew.callsign, s, entry) for entry, s in since.items() if s > latest and entry not in noted
            )


def _note(now: int, there: str, told: Sequence[Told]) -> TimedAhead:
    return TimedAhead(
        at=now,
        operator="",
        crews=tuple(dict.fromkeys(each.crew for each in told)),
        entries=tuple(dict.fromkeys(each.entry for each in told if each.entry)),
        heard=_by_crew(each for each in told if not each.entry),
        began=_by_crew(each for each in told if each.entry),
        ahead=max(each.at for each in told) - now,
        there=there,
    )


def _by_crew(told: Iterable[Told]) -> dict[str, tuple[int, ...]]:
    found = defaultdict[str, set[int]](set)
    for each in told:
        found[each.crew].add(each.at)
    return {crew: tuple(sorted(instants)) for crew, instants in found.items()}
