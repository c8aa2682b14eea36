"""What only grows: confirmations, visits, refreshments, acknowledgements. Nothing here can contradict anything.

Each value is a maximum or a set, so the order of arrival makes no difference.
"""

from collections.abc import Iterable

import msgspec

from models.board.crews import Heard
from models.board.events import (
    Acknowledged,
    Confirmed,
    Corrected,
    Event,
    Excepted,
    HandoverSigned,
    Shelved,
    TfcInformed,
    Undone,
    Visited,
)
from models.board.incident_events import IncidentOpened, IncidentReopened, IncidentReported, Relabelled
from models.status import Status

KEPT = frozenset(
    {
        *(Confirmed, Visited, Excepted, Undone, Corrected, Acknowledged, Shelved, TfcInformed, HandoverSigned),
        *(IncidentReported, IncidentReopened, Relabelled, IncidentOpened),
    }
)


class Records(msgspec.Struct):
    """Shapes: callsign → (at, by, channel); area → (at, crew, hash); officer → {event hash: when refreshments
    began}; alarm → (at, by); alarm → (until, by, reason); incident → (at, by); hashes of undone events;
    hash of an event → {hash of its correction: the time it gives}; hash of a signing →
    (at, number, force, number it replaces); label → identities of the incidents that ever had it."""

    confirmed: dict[str, tuple[int, str, str]] = {}
    visits: dict[str, tuple[int, str, int]] = {}
    refs: dict[str, dict[str, int]] = {}
    acknowledged: dict[str, tuple[int, str]] = {}
    shelved: dict[str, tuple[int, str, str]] = {}
    informed: dict[str, tuple[int, str]] = {}
    undone: set[str] = set()
    corrected: dict[str, dict[str, int]] = {}
    handovers: dict[str, tuple[int, str, str, str]] = {}
    labels: dict[str, set[str]] = {}

    def take(self, digest: str, event: Event) -> Iterable[str]:
        """Take one event in; returns the callsigns it says something about."""
        if type(event) not in KEPT:
            return ()
        match event:
            case Confirmed():
                word = (event.at, event.operator, event.channel)
                for crew in event.crews:
                    self.confirmed[crew] = max(self.confirmed.get(crew, word), word)
                return event.crews
            case Visited():
                visit = (event.at, event.crew, event.contacts)
                self.visits[event.area] = max(self.visits.get(event.area, visit), visit)
            case Excepted():
                self._take_refs(digest, event)
            case Undone():
                self.undone.add(event.undoes)
            case Corrected():
                self.corrected.setdefault(event.corrects, {})[digest] = event.at
            case Acknowledged():
                taken = (event.at, event.operator)
                self.acknowledged[event.alarm] = min(self.acknowledged.get(event.alarm, taken), taken)
            case Shelved():
                aside = (event.until, event.operator, event.reason)
                self.shelved[event.alarm] = max(self.shelved.get(event.alarm, aside), aside)
            case IncidentReported() | IncidentReopened() | Relabelled():
                self.labels.setdefault(event.label, set()).add(event.incident)
            case IncidentOpened():
                self.labels.setdefault(event.incident.ref, set()).add(event.incident.ref)
            case HandoverSigned():
                self.handovers[digest] = (event.at, event.number, event.force, event.replaces)
            case TfcInformed():
                told = (event.at, event.operator)
                self.informed[event.incident] = max(self.informed.get(event.incident, told), told)
            case _:
                pass
        return ()

    def _take_refs(self, digest: str, event: Excepted) -> None:
        if any(duty.status is Status.REFS for duty in event.duties.values()):
            for number in event.officers:
                self.refs.setdefault(number, {})[digest] = event.at

    def heard(self, callsign: str) -> Heard:
        """The last word from a crew."""
        return Heard(*self.confirmed.get(callsign, ()))

    def last_refs(self, number: str) -> int:
        """When an officer last began refreshments; 0 for never. What was undone does not count."""
        begun = self.refs.get(number, {}).items()
        return max((self._when(digest, at) for digest, at in begun if digest not in self.undone), default=0)

    def _when(self, digest: str, at: int) -> int:
        """When an event happened: by its correction, or by the correction of that. Of several, the latest time."""
        found = [(time, other) for other, time in self.corrected.get(digest, {}).items() if other not in self.undone]
        if not found:
            return at
        time, last = max(found)
        return self._when(last, time)
