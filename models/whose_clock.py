"""Which workstation's clock timed what came in later than now: the note of it names both."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from models.board.board import Board
from models.board.clock_events import TimedAhead
from models.board.events import Confirmed
from models.board.told import Told, timed_ahead
from models.recall import Entry, Recall


def noted_ahead(
    board: Board, crews: Iterable[str], now: int, new: Callable[[], Iterable[Entry]], past: Recall
) -> list[TimedAhead]:
    """What stands of crews that is timed later than now, one note for each workstation that timed it.

    `new` gives what has just come in, where that is asked; what is not in it was recorded before.
    """

    def there(told: Told) -> str:
        if told.entry:
            return past.chain(told.entry) or past.origin
        return next((entry.record.origin for entry in new() if _is_word(entry, told)), past.origin)

    return [_named(note, past) for note in timed_ahead(board, crews, now, there)]


def _is_word(entry: Entry, told: Told) -> bool:
    event = entry.event
    return isinstance(event, Confirmed) and event.at == told.at and told.crew in event.crews


def _named(note: TimedAhead, past: Recall) -> TimedAhead:
    there = past.origin if note.there in past.own_chains() else note.there
    return replace(note, here=past.origin, there=there, names=(past.workstation(past.origin), past.workstation(there)))
