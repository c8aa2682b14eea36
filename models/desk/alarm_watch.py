"""Keeping watch over a control room: who was where, what is short since when, which alarms stand. Knows no screen.

It hears of every change by itself, so it is never behind the board; what is worked out is worked out when asked, of a
burst of changes at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from models.board.board import Board
from models.board.crews import Changes, together
from models.board.events import Event, Settled
from models.board.facts import Crewing, Fact
from models.control_room import ControlRoom
from models.situation.alarms import Alarm, alarm_rate, note_raised
from models.situation.coverage import below_since
from models.situation.ringing import Ringing
from models.situation.stays import Stays

DAY = 86_400
MOST_TAKEN = 20_000  # events followed before what is older than a day is let go, once nobody types
MUST_LET_GO = 5 * MOST_TAKEN  # and before that does not wait: half a second of the screen's thread


class AlarmWatch:
    """The clocks over one control room's board."""

    def __init__(self, room: ControlRoom) -> None:
        self._room = room
        self._seen: dict[str, int] = {}
        self._stays: Stays | None = None
        self._ringing: Ringing | None = None
        self._heard: list[Changes] = []
        self._taken, self._began = 0, room.begins
        room.listen(self._heard.append)

    @property
    def stays(self) -> Stays:
        """Who was where, and what was covered, over the last day."""
        return self._caught_up()[0]

    def _caught_up(self) -> tuple[Stays, Ringing]:
        """Take in what has been heard since it was last asked."""
        heard, count = self._heard[:], sum(len(changes.hashes) for changes in self._heard)
        self._heard.clear()
        self._taken += count
        stays, rings = self._stays, self._ringing
        if self._began != self._room.begins or any(changes.anew for changes in heard):
            stays = None  # a chain came that is older than any, or what was taken in before means other things
        if stays is None or rings is None or self._taken > MUST_LET_GO or count > len(self._room.recent()):
            self._stays = stays = self._of_the_day()
            self._ringing = rings = Ringing(self._room.board, stays)
        elif heard:
            events = self._events(count)
            rings.take(together(heard), [event for _, event in events], stays.take(events))
        return stays, rings

    def let_go(self) -> None:
        """Forget what is older than a day, if much has come since the last time. For when nobody types."""
        if self._taken > MOST_TAKEN:
            self._stays = None

    def _of_the_day(self) -> Stays:
        """Who was where over the last day, with what stands since before it."""
        known = set[str]()
        self._taken, self._began = 0, self._room.begins
        stays = Stays(self._noting(known), self._room.begins)
        stays.take((digest, event) for digest, event in _standing(self._room.board) if digest not in known)
        return stays

    def _noting(self, known: set[str]) -> Iterator[tuple[str, Event]]:
        """The events of the last day, their hashes noted."""
        for entry in self._room.each_since(self._room.clock() - DAY):
            known.add(entry.digest)
            yield entry.digest, entry.event

    def _events(self, count: int) -> list[tuple[str, Event]]:
        """The last events that came, oldest first, each with its hash."""
        newest = islice(reversed(self._room.recent()), count)
        return [(entry.digest, entry.event) for entry in newest][::-1]

    def alarms(self, at: int) -> tuple[Alarm, ...]:
        """Every alarm at an instant, most urgent first; those met for the first time count for the rate."""
        found = self._caught_up()[1].alarms(at)
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
        keys += [] if crew.counts_as_armed else [f"crew:{crew.callsign}/crewing"]
        keys += [f"crew:{crew.callsign}/duty", *(f"officer:{officer.number}/crew" for officer in crew.officers)]
    chosen: dict[str, dict[str, Fact | None]] = defaultdict(dict)
    for key in keys:
        heads = board.heads(key)
        if len(heads) == 1:
            chosen[heads[0]][key] = board.fact(key)
    for digest, facts in chosen.items():
        since = min(f.tour_start if isinstance(f, Crewing) else getattr(f, "since", 0) for f in facts.values())
        yield digest, Settled(at=since, operator="", chosen=facts)
