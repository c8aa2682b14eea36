"""What only grows: confirmations, visits, refreshments, acknowledgements. Nothing here can contradict anything.

Each value is a maximum or a set, so the order of arrival makes no difference. Of the words from a crew more than the
last is kept: one that is timed later than now does not count, and then one before it does.
"""

from collections.abc import Iterable, Iterator

import msgspec

from models.board.clock_events import TimedAhead
from models.board.crews import Heard
from models.board.events import (
    Acknowledged,
    Confirmed,
    Corrected,
    CrewCorrected,
    Event,
    Excepted,
    HandoverSigned,
    LogSigned,
    Produced,
    Shelved,
    TfcInformed,
    TfcTold,
    Undone,
    Visited,
    Void,
)
from models.board.facts import ArmedLog, Fact
from models.board.incident_events import IncidentOpened, IncidentReopened, IncidentReported, Relabelled
from models.board.late import Untold, differing, log_of, owed, standing, untold
from models.board.late_events import LateTold, WasThere
from models.board.loss_events import ContentChecked
from models.board.paper_events import Attempted
from models.board.paper_wording import last_copy
from models.board.second_thoughts import SecondThoughts, refreshments_of
from models.clock import LAST, Instant
from models.status import Status

HOURS = 24  # of each crew the last word in each hour in which it was heard, of so many of these hours
HOUR = 3600

ASIDES = 8  # of each alarm, how often it was put aside: the longest

Word = tuple[int, str, str]
Aside = tuple[int, str, str, int]

KEPT = frozenset(
    {
        TimedAhead,
        *(Confirmed, Visited, Excepted, Acknowledged, Shelved, TfcInformed, HandoverSigned),
        *(Undone, Corrected, CrewCorrected, Void),
        *(WasThere, LateTold, LogSigned, TfcTold),
        *(IncidentReported, IncidentReopened, Relabelled, IncidentOpened),
        ContentChecked,
        *(Produced, Attempted),
    }
)


class Records(msgspec.Struct):
    """Shapes: callsign → (at, by, channel) of the words from it, earliest first; area → (at, crew, hash); officer →
    {event hash: (when refreshments began, the decision key of the one crew that took them, or the officer's own)};
    alarm → (at, by); alarm → (until, by, reason, at) for each time it was put aside; incident → (at, by); what was
    undone or corrected; hash of a signing → (at, number, force, number it replaces, its own identity); label →
    identities of the incidents that ever had it; hash of an impossible entry → (at, by, why); callsign → when words
    from it are said to have come, too late; callsign → {hash: what was slipped in about it}, {hash: when its armed log
    was signed}, {hash: (incident of which the TFC was told, when)}; hash of an entry without its content → (at, by,
    reason) of who checked it; paper → the number of its last copy that may have left."""

    confirmed: dict[str, tuple[Word, ...]] = {}
    visits: dict[str, tuple[int, str, int]] = {}
    refs: dict[str, dict[str, tuple[int, str]]] = {}
    acknowledged: dict[str, tuple[int, str]] = {}
    shelved: dict[str, tuple[Aside, ...]] = {}
    informed: dict[str, tuple[int, str]] = {}
    thoughts: SecondThoughts = msgspec.field(default_factory=SecondThoughts)
    handovers: dict[str, tuple[int, str, str, str, str]] = {}
    labels: dict[str, set[str]] = {}
    impossible: dict[str, tuple[int, str, str]] = {}
    late: dict[str, dict[str, WasThere]] = {}
    signed: dict[str, dict[str, int]] = {}
    told: dict[str, dict[str, tuple[str, int]]] = {}
    misheard: dict[str, set[int]] = {}
    checked: dict[str, tuple[int, str, str]] = {}
    copies: dict[str, int] = {}

    def copy(self) -> "Records":
        """The same, sharing nothing that grows."""
        found = Records(*(value.copy() for value in msgspec.structs.astuple(self)))
        found.refs = {number: begun.copy() for number, begun in self.refs.items()}
        found.labels = {label: identities.copy() for label, identities in self.labels.items()}
        found.late = {crew: entries.copy() for crew, entries in self.late.items()}
        found.signed = {crew: signed.copy() for crew, signed in self.signed.items()}
        found.told = {crew: told.copy() for crew, told in self.told.items()}
        found.misheard = {crew: instants.copy() for crew, instants in self.misheard.items()}
        return found

    def take(self, digest: str, event: Event) -> Iterable[str]:
        """Take one event in; returns the callsigns it says something about."""
        if type(event) not in KEPT:
            return ()
        match event:
            case Confirmed():
                word = (event.at, event.operator, event.channel)
                for crew in event.crews:
                    self.confirmed[crew] = _with(self.confirmed.get(crew, ()), word)
                return event.crews
            case TimedAhead():
                self.thoughts.take(digest, event)
                for crew, instants in event.heard.items():
                    self.misheard.setdefault(crew, set()).update(instants)
                return event.crews
            case Visited():
                visit = (event.at, event.crew, event.contacts)
                self.visits[event.area] = max(self.visits.get(event.area, visit), visit)
            case Excepted():
                self._take_refs(digest, event)
            case Undone() | Corrected() | CrewCorrected():
                self.thoughts.take(digest, event)
                return self._thought_about(digest) if self.late else ()
            case WasThere(crew=crew):
                self.late.setdefault(crew, {})[digest] = event
                self._late_refs(digest, event)
                return (crew,)
            case LogSigned(crew=crew):
                self.signed.setdefault(crew, {})[digest] = event.at
            case TfcTold(crew=crew):
                self.told.setdefault(crew, {})[digest] = (event.told.incident, event.told.since)
            case LateTold(crew=crew):
                self.told.setdefault(crew, {})[digest] = (event.incident, event.at)
                return (crew,)
            case Acknowledged():
                taken = (event.at, event.operator)
                self.acknowledged[event.alarm] = min(self.acknowledged.get(event.alarm, taken), taken)
            case Shelved():
                aside = (event.until, event.operator, event.reason, event.at)
                self.shelved[event.alarm] = tuple(sorted({*self.shelved.get(event.alarm, ()), aside}))[-ASIDES:]
            case IncidentReported() | IncidentReopened() | Relabelled():
                self.labels.setdefault(event.label, set()).add(event.incident)
            case IncidentOpened():
                self.labels.setdefault(event.incident.ref, set()).add(event.incident.identity)
            case HandoverSigned():
                self.handovers[digest] = (event.at, event.number, event.force, event.replaces, event.id)
            case Void():
                self.impossible[digest] = (event.at, event.operator, event.why)
            case TfcInformed():
                told = (event.at, event.operator)
                self.informed[event.incident] = max(self.informed.get(event.incident, told), told)
                return self._came_upon(event.incident) if self.late else ()
            case ContentChecked():
                found = (event.at, event.operator, event.reason)
                self.checked[event.hash] = min(self.checked.get(event.hash, found), found)
            case Produced() | Attempted():
                paper, copy = last_copy(event)
                if paper:
                    self.copies[paper] = max(self.copies.get(paper, 0), copy)
            case _:
                pass
        return ()

    def _take_refs(self, digest: str, event: Excepted) -> None:
        if any(duty.status is Status.REFS for duty in event.duties.values()):
            key = f"crew:{next(iter(event.duties))}/duty" if len(event.duties) == 1 else ""
            for number in event.officers:
                self.refs.setdefault(number, {})[digest] = (event.at, key or refreshments_of(number))

    def _late_refs(self, digest: str, was: WasThere) -> None:
        if was.duty.status is Status.REFS:
            for number in was.officers:
                self.refs.setdefault(number, {})[digest] = (was.begins, refreshments_of(number))

    def _thought_about(self, digest: str) -> list[str]:
        """The callsigns about which something was slipped in that a second thought speaks of."""
        about = self.thoughts.behind((digest,))
        late = [crew for crew, entries in self.late.items() if not about.isdisjoint(entries)]
        return late + [crew for crew, told in self.told.items() if not about.isdisjoint(told)]

    def _came_upon(self, incident: str) -> list[str]:
        """The callsigns of which a deployment to an incident was slipped in."""
        found = ((crew, was) for crew, entries in self.late.items() for was in entries.values())
        return [crew for crew, was in found if was.duty.incident == incident]

    def known(self, key: str) -> tuple[str, ...]:
        """What stands for the heads of a key that only says what was slipped in about a crew."""
        if not self.late or not key.endswith("/late"):
            return ()
        return tuple(sorted(self.slipped_in(key.partition(":")[2].rpartition("/")[0])))

    def slipped_in(self, callsign: str) -> dict[str, WasThere]:
        """What was slipped in about a crew and was not taken back, by hash."""
        return standing(self.late.get(callsign, {}), self.thoughts)

    def owed(self, callsign: str, decided: Fact | None) -> ArmedLog | None:
        """The armed log that a crew owes, by what was decided and by what was slipped in."""
        late = self.slipped_in(callsign) if callsign in self.late else {}
        return owed(log_of(decided), late, self._signed(callsign)) if late else log_of(decided)

    def _signed(self, callsign: str) -> list[Instant]:
        key, thoughts = f"crew:{callsign}/log", self.thoughts
        signed = self.signed.get(callsign, {}).items()
        return [thoughts.when(digest, at, key) for digest, at in signed if not thoughts.is_undone(digest, key)]

    def untold(self, callsign: str) -> tuple[Untold, ...]:
        """Self-deployments of a crew that were slipped in and of which the TFC has not been told."""
        late = self.slipped_in(callsign) if callsign in self.late else {}
        if not late:
            return ()
        told = self.told.get(callsign, {}).items()
        known = [word for digest, word in told if not self.thoughts.is_undone(digest, f"crew:{callsign}/tfc")]
        return untold(late, [*known, *((name, at) for name, (at, _) in self.informed.items())])

    def slipped_in_apart(self, callsign: str) -> tuple[tuple[str, str], ...]:
        """Pairs of entries about a crew that rooms slipped in differently, not knowing of each other (hashes)."""
        return tuple(differing(self.slipped_in(callsign))) if len(self.late.get(callsign, ())) > 1 else ()

    def words(self, callsign: str) -> tuple[Heard, ...]:
        """The words from a crew that are kept, earliest first, without those whose time is known to be wrong."""
        wrong = self.misheard.get(callsign, ())
        return tuple([Heard(*word) for word in self.confirmed.get(callsign, ()) if word[0] not in wrong])

    def heard(self, callsign: str) -> Heard:
        """The last word from a crew."""
        return next(reversed(self.words(callsign)), Heard())

    def came_by(self, decisions: Iterable[str]) -> int:
        """When the first of these decisions had come in, of those timed later than they came; 0 where none was."""
        come = self.thoughts.come
        return min((come[entry] for entry in decisions if entry in come), default=0) if come else 0

    def last_refs(self, number: str, latest: int = LAST) -> int:
        """When an officer last began refreshments, up to an instant; 0 for never. What was undone does not count."""
        return max((instant for instant in self._refreshed(number) if instant <= latest), default=0)

    def refs_after(self, number: str, instant: int) -> int:
        """When an officer first began refreshments after an instant; 0 for never."""
        return min((each for each in self._refreshed(number) if each > instant), default=0)

    def _refreshed(self, number: str) -> Iterator[int]:
        begun = ((digest, at, key) for digest, (at, key) in self.refs.get(number, {}).items())
        taken = (each for each in begun if not self.thoughts.is_undone(each[0], each[2]))
        return (self.thoughts.when(*each) for each in taken)


def _with(words: tuple[Word, ...], word: Word) -> tuple[Word, ...]:
    """The words from a crew with another: of each hour only the last, of the last hours only."""
    hour = word[0] // HOUR
    if not words or words[-1][0] // HOUR < hour:
        return (*words, word)[-HOURS:]
    latest = {each[0] // HOUR: each for each in words}
    latest[hour] = max(latest.get(hour, word), word)
    return tuple(sorted(latest.values()))[-HOURS:]
