"""Call-backs asked of a crew that another room had joined to a second one, not knowing: the second is to be called."""

from collections.abc import Iterable

from msgspec.structs import replace

from models.board.facts import CallBack, Duty
from models.board.heads import Heads
from models.board.records import Records
from models.status import is_on_duty

MARKED = ("/duty", "/callback")  # the parts of a crew that say where its mark is


class CallBacks:
    """Kept up to date with heads and records, crew by crew. Shape: crew → the crew it was joined to."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads
        self._joined: dict[str, str] = {}

    def note(self, key: str, records: Records) -> set[str]:
        """Something was decided of a crew; returns the crews whose call-backs may be others by that."""
        if not key.endswith(MARKED):
            return set()
        callsign = key.partition(":")[2].rpartition("/")[0]
        before, now = self._joined.pop(callsign, ""), self._goes_to(callsign, records)
        if now:
            self._joined[callsign] = now
        return {crew for crew in (before, now) if crew}

    def _goes_to(self, callsign: str, records: Records) -> str:
        """The crew to which the mark of a crew goes that has ended."""
        mark, duty = (self._heads.value(f"crew:{callsign}/{part}") for part in ("callback", "duty"))
        if not (isinstance(mark, CallBack) and mark.wanted and isinstance(duty, Duty)) or is_on_duty(duty.status):
            return ""
        parting = records.parting(callsign, self._heads.of(f"crew:{callsign}/duty"))
        return parting[3] if parting else ""

    def joined_to(self, callsign: str) -> list[str]:
        """The crews whose marks have come to this one."""
        return sorted(crew for crew, into in self._joined.items() if into == callsign)

    def of(self, callsign: str) -> CallBack | None:
        """The call-back a crew waits for, its own or one that came to it."""
        crews = (callsign, *(self.joined_to(callsign) if self._joined else ()))
        return first_asked(mark for crew in crews if isinstance(mark := self._heads.value(_key(crew)), CallBack))


def first_asked(marks: Iterable[CallBack]) -> CallBack | None:
    """Of several call-backs the one asked for first, urgent if any is; None where none is wanted."""
    wanted = [mark for mark in marks if mark.wanted]
    if not wanted:
        return None
    first, worst = min(wanted, key=lambda mark: mark.since), max(wanted, key=lambda mark: mark.urgent)
    return replace(first, code=worst.code if worst.urgent else first.code)


def _key(crew: str) -> str:
    return f"crew:{crew}/callback"
