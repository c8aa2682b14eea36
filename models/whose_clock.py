"""Which workstation's clock timed what came in later than now: the note of it names both."""

from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec.structs import replace

from models.board.board import Board
from models.board.clock_events import TimedAhead
from models.board.events import Confirmed
from models.board.told import Told, timed_ahead
from models.recall import Entry, Recall


def noted_ahead(board: Board, crews: Iterable[str], now: int, new: Sequence[Entry], past: Recall) -> list[TimedAhead]:
    """What stands of crews that is timed later than now, one note for each workstation that timed it.

    `new` has just come in; what is not in it was recorded before.
    """

    def there(told: Told) -> str:
        by_hash = (entry.record.origin for entry in new if entry.digest == told.entry)
        words = (entry.record.origin for entry in new if not told.entry and _is_word(entry, told))
        return next(chain(by_hash, words), "") or past.chain(told.entry) or past.origin

    return [_named(note, past) for note in timed_ahead(board, crews, now, there)]


def _is_word(entry: Entry, told: Told) -> bool:
    event = entry.event
    return isinstance(event, Confirmed) and event.at == told.at and told.crew in event.crews


def _named(note: TimedAhead, past: Recall) -> TimedAhead:
    there = past.origin if note.there in past.own_chains() else note.there
    return replace(note, here=past.origin, there=there, names=(past.workstation(past.origin), past.workstation(there)))
