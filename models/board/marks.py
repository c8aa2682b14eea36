"""What rooms noted of entries that were timed later than they came in (`TimedAhead`), and what of it still speaks.

Two clocks differ, and no record says which is wrong: while a note speaks, clocks count by the earlier of both. It
falls silent when the workstation that timed the entries says that its clock is right (unless the other says so too),
and when the one that noted it was found slow. The order of arrival makes no difference.
"""

from collections.abc import Callable, Iterator

from msgspec import Struct

from models.board.clock_events import ClockRight, ClockVouched, TimedAhead
from models.clock import JUST_NOW, Instant

VOUCHED_FOR = 12 * 3600  # seconds: a clock that was said to be right is asked about anew in the next shift

Come = tuple[Instant, str]  # when it had come, hash of the note
CLOCKS = (TimedAhead, ClockRight, ClockVouched)


class Marks(Struct):
    """Shapes: hash → note, what was vouched for, clock put forward; hash of an entry → when it had come, by any note.

    Of the notes that speak: hash of an entry → when it had come; the same of those known to be wrong, timed by a clock
    that was put right here, or noted by an older version, which did not say whose clock it was; callsign → instant
    since when something is said to be so, or when it was heard → when that had come.
    """

    noted: dict[str, TimedAhead] = {}
    vouched: dict[str, ClockVouched] = {}
    forward: dict[str, ClockRight] = {}
    arrived: dict[str, Instant] = {}
    come: dict[str, Instant] = {}
    wrong: dict[str, Instant] = {}
    began: dict[str, dict[Instant, Come]] = {}
    heard: dict[str, dict[Instant, Come]] = {}

    def copy(self) -> "Marks":
        """The same, sharing nothing that grows."""
        began = {crew: instants.copy() for crew, instants in self.began.items()}
        heard = {crew: instants.copy() for crew, instants in self.heard.items()}
        return Marks(
            self.noted.copy(),
            self.vouched.copy(),
            self.forward.copy(),
            self.arrived.copy(),
            self.come.copy(),
            self.wrong.copy(),
            began,
            heard,
        )

    def take(self, digest: str, event: object, undone: Callable[[str], bool]) -> None:
        """Take one event in. `undone` says whether an event (hash) was taken back."""
        if isinstance(event, TimedAhead):
            self.noted[digest] = event
            _keep_first(self.arrived, event)
            if self.speaks(digest, event, undone):
                self._count(digest, event)
        elif isinstance(event, ClockVouched):
            self.vouched[digest] = event
            self.weigh(undone)
        elif isinstance(event, ClockRight) and event.here and event.at - event.was >= JUST_NOW:
            self.forward[digest] = event
            self.weigh(undone)

    def weigh(self, undone: Callable[[str], bool]) -> None:
        """Work out anew which notes speak."""
        self.come, self.wrong, self.began, self.heard = {}, {}, {}, {}
        for digest, mark in self.noted.items():
            if self.speaks(digest, mark, undone):
                self._count(digest, mark)

    def speaks(self, digest: str, mark: TimedAhead, undone: Callable[[str], bool]) -> bool:
        """Whether a note still says anything of what clocks count."""
        if any(_explains(right, mark) for right in self.forward.values()):
            return False
        timed = any(digest in each.marks for each in self._said(undone)) or self.stands(mark.there, mark, undone)
        return not timed or self.stands(mark.here, mark, undone)

    def stands(self, chain: str, mark: TimedAhead, undone: Callable[[str], bool]) -> bool:
        """Whether one of the two workstations of a note, by its chain, says that its clock is right."""
        other = mark.here if chain == mark.there else mark.there
        return any(chain in each.own and _reaches(each, other, mark) for each in self._said(undone))

    def _said(self, undone: Callable[[str], bool]) -> Iterator[ClockVouched]:
        return (each for digest, each in self.vouched.items() if not undone(digest))

    def _count(self, digest: str, mark: TimedAhead) -> None:
        _keep_first(self.come, mark)
        if not _between_two(mark):
            _keep_first(self.wrong, mark)
        for found, told in ((self.began, mark.began), (self.heard, mark.heard)):
            for crew, instants in told.items():
                known = found.setdefault(crew, {})
                for instant in instants:
                    if instant > mark.at + JUST_NOW:  # the clock it was noted by may have been found slow since
                        known[instant] = min(known.get(instant, (mark.at, digest)), (mark.at, digest))

    def between_two(self, digest: str) -> bool:
        """Whether a note says which two workstations' clocks differ."""
        mark = self.noted.get(digest)
        return mark is not None and _between_two(mark)

    def told_of(self, crew: str) -> set[Instant]:
        """The instants of words from a crew that were noted, whether that speaks or not."""
        return {instant for mark in self.noted.values() for instant in mark.heard.get(crew, ())}

    def crews(self) -> set[str]:
        """The callsigns that notes speak of, or spoke of."""
        return {crew for mark in self.noted.values() for crew in mark.crews}


def _keep_first(come: dict[str, Instant], mark: TimedAhead) -> None:
    for entry in mark.entries:
        come[entry] = min(come.get(entry, mark.at), mark.at)


def _between_two(mark: TimedAhead) -> bool:
    return bool(mark.here) and mark.here != mark.there


def _reaches(vouched: ClockVouched, other: str, mark: TimedAhead) -> bool:
    """Whether what was said covers a note: what comes in later lies less far ahead."""
    gap = vouched.gaps.get(other)
    return gap is not None and mark.ahead <= gap + JUST_NOW and mark.at <= vouched.at + VOUCHED_FOR


def _explains(right: ClockRight, mark: TimedAhead) -> bool:
    """Whether the clock that noted something was found slow by as much afterwards."""
    by_it = bool(mark.here) and right.here == mark.here
    return by_it and mark.ahead <= right.at - right.was + JUST_NOW and mark.at <= right.was + JUST_NOW
