"""Keeping watch over a control room: who was where, what is short since when, which alarms stand. Knows no screen.

It follows every change by itself, so it is never behind the board; what is worked out is worked out when asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from models.board.board import Board
from models.board.crews import Changes
from models.board.events import Event, Settled
from models.board.facts import Fact
from models.control_room import ControlRoom
from models.situation.alarms import Alarm, alarm_rate, alarms, note_raised
from models.situation.coverage import below_since
from models.situation.stays import Stays

DAY = 86_400
MOST_TAKEN = 20_000  # events followed before what is older than a day is let go


class AlarmWatch:
    """The clocks over one control room's board."""

    def __init__(self, room: ControlRoom) -> None:
        self._room = room
        self._seen: dict[str, int] = {}
        self._stays: Stays | None = None
        room.listen(self._follow)

    @property
    def stays(self) -> Stays:
        """Who was where, and what was covered, over the last day."""
        if self._stays is None:
            self._stays = self._of_the_day()
        return self._stays

    def _of_the_day(self) -> Stays:
        """Who was where over the last day, with what stands since before it."""
        known = set[str]()
        self._taken = 0
        stays = Stays(self._noting(known))
        stays.take((digest, event) for digest, event in _standing(self._room.board) if digest not in known)
        return stays

    def _noting(self, known: set[str]) -> Iterator[tuple[str, Event]]:
        """The events of the last day, their hashes noted."""
        for entry in self._room.each_since(self._room.clock() - DAY):
            known.add(entry.digest)
            yield entry.digest, entry.event

    def _follow(self, changes: Changes) -> None:
        if self._stays is None:
            return
        self._taken += len(changes.hashes)
        if self._taken > MOST_TAKEN or len(changes.hashes) > len(self._room.recent()):
            self._stays = None
        else:
            self._stays.take(self._events(changes.hashes))

    def _events(self, hashes: tuple[str, ...]) -> Iterable[tuple[str, Event]]:
        """The events of these hashes, which are the last that came."""
        newest = islice(reversed(self._room.recent()), len(hashes))
        known = {entry.digest: entry.event for entry in newest}
        return [(digest, known[digest]) for digest in hashes if digest in known]

    def alarms(self, at: int) -> tuple[Alarm, ...]:
        """Every alarm at an instant, most urgent first; those met for the first time count for the rate."""
        found = alarms(self._room.board, self.stays, at)
        note_raised(self._seen, found)
        return found

    def rate(self, at: int) -> float:
        """Alarms raised per ten minutes, over the last hour."""
        return alarm_rate(self._seen, at)

    def below_since(self, board: Board, area: str, at: int) -> int | None:
        """Since when an area has been crowded and short of officers; None if it is not. For a board of any time."""
        return below_since(self.stays, board.operation, area, at) if board.operation else None


def _standing(board: Board) -> Iterable[tuple[str, Event]]:
    """What stands since before the day: who is where, and the minimums; each under the hash of its decision."""
    keys = [f"area:{state.area.id}/cover" for state in board.areas()]
    for crew in board.crews():
        keys += [f"crew:{crew.callsign}/duty", *(f"officer:{officer.number}/crew" for officer in crew.officers)]
    chosen: dict[str, dict[str, Fact | None]] = defaultdict(dict)
    for key in keys:
        heads = board.heads(key)
        if len(heads) == 1:
            chosen[heads[0]][key] = board.fact(key)
    for digest, facts in chosen.items():
        since = min(getattr(fact, "since", 0) for fact in facts.values())
        yield digest, Settled(at=since, operator="", chosen=facts)
