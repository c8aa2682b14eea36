"""What only grows: confirmations, visits, refreshments, acknowledgements. Nothing here can contradict anything.

Each value is a maximum or a set, so the order of arrival makes no difference. Of the words from a crew more than the
last is kept: one that is timed later than now does not count, and then one before it does.
"""

from collections.abc import Collection, Iterable, Iterator

import msgspec

from models.board.clock_events import ClockRight, ClockVouched, TimedAhead
from models.board.crews import Ahead, Heard
from models.board.events import (
    Acknowledged,
    BookedOff,
    Confirmed,
    Corrected,
    CrewCorrected,
    Deployed,
    Event,
    Excepted,
    HandoverSigned,
    LogSigned,
    Recrewed,
    Settled,
    Shelved,
    TfcInformed,
    TfcTold,
    Undone,
    Visited,
    Void,
)
from models.board.facts import SELF_DEPLOYED, ArmedLog, Fact, What
from models.board.incident_events import IncidentOpened, IncidentReopened, IncidentReported, Relabelled
from models.board.late import (
    Untold,
    differing,
    log_of,
    membership_of,
    off_since,
    on_since,
    owed,
    standing,
    untold,
)
from models.board.late_events import LateTold, WasThere
from models.board.loss_events import ContentChecked
from models.board.paper_events import Attempted, Produced
from models.board.paper_wording import last_copy
from models.board.second_thoughts import SecondThoughts, refreshments_of
from models.clock import LAST, Instant
from models.status import Status

HOURS = 24  # of each crew the last word in each hour in which it was heard, of so many of these hours
HOUR = 3600

ASIDES = 8  # of each alarm, how often it was put aside: the longest
PARTINGS = 4  # of each crew, how often officers left it by being booked off, split off or joined to another: the last

Word = tuple[int, str, str]
Aside = tuple[int, str, str, int]
Parting = tuple[int, str, str, str]

KEPT = frozenset(
    {
        *(TimedAhead, ClockRight, ClockVouched),
        *(Confirmed, Visited, Excepted, Acknowledged, Shelved, TfcInformed, HandoverSigned),
        *(Undone, Corrected, CrewCorrected, Void),
        *(WasThere, LateTold, LogSigned, TfcTold),
        *(IncidentReported, IncidentReopened, Relabelled, IncidentOpened),
        *(ContentChecked, BookedOff, Recrewed, Deployed, Settled),
        *(Produced, Attempted),
    }
)


class Records(msgspec.Struct):
    """Shapes: callsign → (at, by, channel) of the words from it, earliest first; area → (at, crew, hash); officer →
    {event hash: (when refreshments began, the decision key of the one crew that took them, or the officer's own)};
    alarm → (at, by); alarm → (until, by, reason, at) for each time it was put aside; incident → (at, by); what was
    undone or corrected; hash of a signing → (at, number, force, number it replaces, its own identity); label →
    identities of the incidents that ever had it; hash of an impossible entry → (at, by, why); callsign → {hash: what
    was slipped in about it}, {hash: when its armed log was signed}, {hash: (incident of which the TFC was told, when)};
    hash of an entry without its content → (at, by, reason) of who checked it; callsign → (at, hash, by, the crew joined
    or split into, if any) for each time that its officers left it; callsign → {hash: (incident that it came upon, what
    that is called, when)}; callsign → {hash: (the decisions of what it did that were settled between, the incident it
    is at by that)}; identity of an incident → what it was when it was opened; officer → {hash: what was slipped in
    about a crew that came on with them, or went off}; workstation → how many of its entries are left out here;
    paper → the number of its last copy that may have left."""

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
    checked: dict[str, tuple[int, str, str]] = {}
    partings: dict[str, tuple[Parting, ...]] = {}
    came: dict[str, dict[str, tuple[str, str, int]]] = {}
    settled: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {}
    reported: dict[str, What] = {}
    served: dict[str, dict[str, WasThere]] = {}
    left_out: dict[str, int] = {}
    copies: dict[str, int] = {}

    def copy(self) -> "Records":
        """The same, sharing nothing that grows."""
        found = Records(*(value.copy() for value in msgspec.structs.astuple(self)))
        found.refs = {number: begun.copy() for number, begun in self.refs.items()}
        found.labels = {label: identities.copy() for label, identities in self.labels.items()}
        found.late = {crew: entries.copy() for crew, entries in self.late.items()}
        found.signed = {crew: signed.copy() for crew, signed in self.signed.items()}
        found.told = {crew: told.copy() for crew, told in self.told.items()}
        found.came = {crew: came.copy() for crew, came in self.came.items()}
        found.settled = {crew: settled.copy() for crew, settled in self.settled.items()}
        found.served = {number: served.copy() for number, served in self.served.items()}
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
                return event.crews
            case ClockRight() | ClockVouched():
                self.thoughts.take(digest, event)
                return self.thoughts.marks.crews()
            case Visited():
                visit = (event.at, event.crew, event.contacts)
                self.visits[event.area] = max(self.visits.get(event.area, visit), visit)
            case Excepted():
                self._take_refs(digest, event)
            case Undone() | Corrected() | CrewCorrected():
                self.thoughts.take(digest, event)
                about = self._thought_about(digest) if self.late or self.came else ()
                return [*about, *self.thoughts.marks.crews()] if self.thoughts.weighs(digest) else about
            case WasThere(crew=crew):
                self.late.setdefault(crew, {})[digest] = event
                for number in event.officers if membership_of(event) else ():
                    self.served.setdefault(number, {})[digest] = event
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
                if not isinstance(event, Relabelled):
                    self._take_what(event.incident, event.what)
                self.labels.setdefault(event.label, set()).add(event.incident)
            case IncidentOpened():
                self._take_what(event.incident.identity, event.incident.what)
                self.labels.setdefault(event.incident.ref, set()).add(event.incident.identity)
            case HandoverSigned():
                self.handovers[digest] = (event.at, event.number, event.force, event.replaces, event.id)
            case Void(left_out=workstation) if workstation:
                self.left_out[workstation] = self.left_out.get(workstation, 0) + 1
            case Void():
                self.impossible[digest] = (event.at, event.operator, event.why)
            case TfcInformed():
                told = (event.at, event.operator)
                self.informed[event.incident] = max(self.informed.get(event.incident, told), told)
                return self._came_upon(event.incident) if self.late or self.came else ()
            case Deployed():
                self._take_came(digest, event)
            case Settled():
                self._take_settled(digest, event)
            case BookedOff() | Recrewed():
                self._take_came(digest, event)
                for crew, into in partings_of(event):
                    parting = (event.at, digest, event.operator, into)
                    self.partings[crew] = tuple(sorted({*self.partings.get(crew, ()), parting}))[-PARTINGS:]
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
        """The callsigns of which a deployment to an incident was slipped in, or that came upon it."""
        found = ((crew, was) for crew, entries in self.late.items() for was in entries.values())
        late = [crew for crew, was in found if was.duty.incident == incident]
        return late + [crew for crew, came in self.came.items() if any(each[0] == incident for each in came.values())]

    def known(self, key: str) -> tuple[str, ...]:
        """What stands for the heads of a key that only says what was slipped in about a crew."""
        if not self.late or not key.endswith("/late"):
            return ()
        return tuple(sorted(self.slipped_in(key.partition(":")[2].rpartition("/")[0])))

    def slipped_in(self, callsign: str) -> dict[str, WasThere]:
        """What was slipped in about a crew and was not taken back, by hash."""
        return standing(self.late.get(callsign, {}), self.thoughts)

    def on_since(self, number: str, booked_on: Instant) -> Instant:
        """Since when an officer has been on duty who was booked on then, by what was slipped in too."""
        return on_since(standing(self.served[number], self.thoughts), booked_on) if number in self.served else booked_on

    def serving(self, callsigns: Iterable[str]) -> Iterator[str]:
        """The officers of whom something was slipped in as having been on duty in one of these crews."""
        for callsign in callsigns if self.served else ():
            yield from (number for was in self.late.get(callsign, {}).values() for number in was.officers)

    def off_since(self, number: str) -> Instant:
        """Since when an officer has been off duty at the earliest, by what was slipped in; 0 if by nothing."""
        return off_since(standing(self.served[number], self.thoughts)) if number in self.served else 0

    def owed(self, callsign: str, decided: Fact | None) -> ArmedLog | None:
        """The armed log that a crew owes, by what was decided and by what was slipped in."""
        late = self.slipped_in(callsign) if callsign in self.late else {}
        return owed(log_of(decided), late, self._signed(callsign)) if late else log_of(decided)

    def _signed(self, callsign: str) -> list[Instant]:
        key, thoughts = f"crew:{callsign}/log", self.thoughts
        signed = self.signed.get(callsign, {}).items()
        return [thoughts.when(digest, at, key) for digest, at in signed if not thoughts.is_undone(digest, key)]

    def _take_came(self, digest: str, event: Deployed | BookedOff | Recrewed) -> None:
        """A crew came upon an incident by itself, or was split off one that did; what its TFC was told goes along."""
        for crew, duty in event.duties.items():
            if duty.status is Status.DEPLOYED and duty.authority == SELF_DEPLOYED:
                self.came.setdefault(crew, {})[digest] = (duty.incident, duty.called, duty.began or duty.since)
        for crew, told in event.told.items():
            if told.incident:
                self.told.setdefault(crew, {})[digest] = (told.incident, told.since)

    def _take_what(self, identity: str, what: What) -> None:
        known = self.reported.get(identity, what)
        self.reported[identity] = min(known, what, key=lambda each: (each.opened, each.nature, each.place, each.force))

    def _take_settled(self, digest: str, event: Settled) -> None:
        for key, fact in event.chosen.items():
            if key.endswith("/duty"):
                crew, incident = key.partition(":")[2].rpartition("/")[0], getattr(fact, "incident", "")
                self.settled.setdefault(crew, {})[digest] = (event.touch.get(key, ()), incident)

    def untold(self, callsign: str, at: str = "") -> tuple[Untold, ...]:
        """Self-deployments of a crew of which the TFC has not been told: slipped in, or over by now. `at`: the incident
        it is at now, having deployed itself; of that its own clock speaks."""
        late = self.slipped_in(callsign) if callsign in self.late else {}
        came = self._came(callsign, at) if callsign in self.came else []
        if not late and not came:
            return ()
        key, thoughts = f"crew:{callsign}/tfc", self.thoughts
        told = self.told.get(callsign, {}).items()
        known = [
            (name, thoughts.counts(digest, at, key))
            for digest, (name, at) in told
            if not thoughts.is_undone(digest, key)
        ]
        return untold(late, [*known, *((name, at) for name, (at, _) in self.informed.items())], came)

    def _came(self, callsign: str, at: str) -> list[Untold]:
        """The self-deployments of a crew that are over, and were neither taken back nor settled to have been none."""
        key, thoughts = f"crew:{callsign}/duty", self.thoughts
        wrong = {(each, incident) for among, incident in self.settled.get(callsign, {}).values() for each in among}
        return [
            Untold(incident, called, thoughts.counts(digest, began, key))
            for digest, (incident, called, began) in self.came[callsign].items()
            if incident != at
            and not thoughts.is_undone(digest, key)
            and not any(each == digest and right != incident for each, right in wrong)
        ]

    def slipped_in_apart(self, callsign: str) -> tuple[tuple[str, str], ...]:
        """Pairs of entries about a crew that rooms slipped in differently, not knowing of each other (hashes)."""
        return tuple(differing(self.slipped_in(callsign))) if len(self.late.get(callsign, ())) > 1 else ()

    def parting(self, callsign: str, decisions: Collection[str]) -> Parting | None:
        """How officers left a crew by one of these decisions (hashes), the last of them; None where that is not kept"""
        return next((each for each in reversed(self.partings.get(callsign, ())) if each[1] in decisions), None)

    def words(self, callsign: str) -> tuple[Heard, ...]:
        """The words from a crew that are kept, earliest first, without those by one of two clocks that differ."""
        wrong = self.thoughts.marks.heard.get(callsign, ())
        return tuple([Heard(*word) for word in self.confirmed.get(callsign, ()) if word[0] not in wrong])

    def heard(self, callsign: str) -> Heard:
        """The last word from a crew."""
        return next(reversed(self.words(callsign)), Heard())

    def ahead(self, callsign: str, state: Ahead | None) -> Ahead | None:
        """The last that is known of a crew by one of two clocks that differ: its state, or a word from it."""
        marks = self.thoughts.marks
        if not marks.noted:
            return None
        told = [Ahead(at, *come) for at, come in marks.heard.get(callsign, {}).items()] + ([state] if state else [])
        found = [each for each in told if marks.between_two(each.note)]
        return max(found, key=lambda each: (each.come, each.at), default=None)

    def came_by(self, callsign: str, since: Instant, decisions: Iterable[str]) -> Ahead | None:
        """When what is so of a crew since an instant had come in, by these decisions, and the note that says so.

        None unless it is timed later than it came. By the instant, so that an undo which gives it back says the same;
        older notes name only decisions.
        """
        marks = self.thoughts.marks
        if not marks.come:
            return None
        found = [Ahead(since, come, "") for entry in decisions if (come := self.thoughts.came(entry, since))]
        if told := marks.began.get(callsign, {}).get(since):
            found.append(Ahead(since, *told))
        return min(found, key=lambda each: (each.come, not each.note), default=None)

    def last_refs(self, number: str, latest: int = LAST) -> int:
        """When an officer last began refreshments, up to an instant; 0 for never. What was undone does not count."""
        return max((instant for instant in self._refreshed(number) if instant <= latest), default=0)

    def refs_after(self, number: str, instant: int) -> int:
        """When an officer first began refreshments after an instant; 0 for never."""
        return min((each for each in self._refreshed(number) if each > instant), default=0)

    def _refreshed(self, number: str) -> Iterator[int]:
        begun = ((digest, at, key) for digest, (at, key) in self.refs.get(number, {}).items())
        taken = (each for each in begun if not self.thoughts.is_undone(each[0], each[2]))
        return (self.thoughts.counts(*each) for each in taken)


def partings_of(event: BookedOff | Recrewed) -> Iterator[tuple[str, str]]:
    """The crews that officers left by an event, each with the crew they went to; empty for off duty."""
    if isinstance(event, BookedOff):
        yield from ((crew, "") for crew in event.duties)
        return
    into = next((member.crew for member in event.members.values()), "")
    yield from ((crew, into) for crew in {*event.duties, *event.crewings} if crew != into and event.how != "added")


def _with(words: tuple[Word, ...], word: Word) -> tuple[Word, ...]:
    """The words from a crew with another: of each hour only the last, of the last hours only."""
    hour = word[0] // HOUR
    if not words or words[-1][0] // HOUR < hour:
        return (*words, word)[-HOURS:]
    latest = {each[0] // HOUR: each for each in words}
    latest[hour] = max(latest.get(hour, word), word)
    return tuple(sorted(latest.values()))[-HOURS:]
