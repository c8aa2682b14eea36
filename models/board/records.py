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
    CrewCorrected,
    Event,
    Excepted,
    HandoverSigned,
    Shelved,
    TfcInformed,
    Undone,
    Visited,
)
from models.board.incident_events import IncidentOpened, IncidentReopened, IncidentReported, Relabelled
from models.board.loss_events import ContentChecked
from models.board.second_thoughts import SecondThoughts, refreshments_of
from models.status import Status

KEPT = frozenset(
    {
        *(Confirmed, Visited, Excepted, Acknowledged, Shelved, TfcInformed, HandoverSigned),
        *(Undone, Corrected, CrewCorrected),
        *(IncidentReported, IncidentReopened, Relabelled, IncidentOpened),
        ContentChecked,
    }
)


class Records(msgspec.Struct):
    """Shapes: callsign → (at, by, channel); area → (at, crew, hash); officer → {event hash: (when refreshments
    began, the decision key of the one crew that took them, or the officer's own)}; alarm → (at, by); alarm → (until,
    by, reason); incident → (at, by); what was undone or corrected; hash of a signing → (at, number, force, number it
    replaces, its own identity); label → identities of the incidents that ever had it; hash of an entry without its
    content → (at, by, reason) of who checked it."""

    confirmed: dict[str, tuple[int, str, str]] = {}
    visits: dict[str, tuple[int, str, int]] = {}
    refs: dict[str, dict[str, tuple[int, str]]] = {}
    acknowledged: dict[str, tuple[int, str]] = {}
    shelved: dict[str, tuple[int, str, str]] = {}
    informed: dict[str, tuple[int, str]] = {}
    thoughts: SecondThoughts = msgspec.field(default_factory=SecondThoughts)
    handovers: dict[str, tuple[int, str, str, str, str]] = {}
    labels: dict[str, set[str]] = {}
    checked: dict[str, tuple[int, str, str]] = {}

    def copy(self) -> "Records":
        """The same, sharing nothing that grows."""
        found = Records(*(value.copy() for value in msgspec.structs.astuple(self)))
        found.refs = {number: begun.copy() for number, begun in self.refs.items()}
        found.labels = {label: identities.copy() for label, identities in self.labels.items()}
        return found

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
            case Undone() | Corrected() | CrewCorrected():
                self.thoughts.take(digest, event)
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
                self.handovers[digest] = (event.at, event.number, event.force, event.replaces, event.id)
            case TfcInformed():
                told = (event.at, event.operator)
                self.informed[event.incident] = max(self.informed.get(event.incident, told), told)
            case ContentChecked():
                found = (event.at, event.operator, event.reason)
                self.checked[event.hash] = min(self.checked.get(event.hash, found), found)
            case _:
                pass
        return ()

    def _take_refs(self, digest: str, event: Excepted) -> None:
        if any(duty.status is Status.REFS for duty in event.duties.values()):
            key = f"crew:{next(iter(event.duties))}/duty" if len(event.duties) == 1 else ""
            for number in event.officers:
                self.refs.setdefault(number, {})[digest] = (event.at, key or refreshments_of(number))

    def heard(self, callsign: str) -> Heard:
        """The last word from a crew."""
        return Heard(*self.confirmed.get(callsign, ()))

    def last_refs(self, number: str) -> int:
        """When an officer last began refreshments; 0 for never. What was undone does not count."""
        begun = ((digest, at, key) for digest, (at, key) in self.refs.get(number, {}).items())
        taken = (each for each in begun if not self.thoughts.is_undone(each[0], each[2]))
        return max((self.thoughts.when(*each) for each in taken), default=0)
