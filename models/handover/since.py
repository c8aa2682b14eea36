"""Since the last handover: what the journal has come to hold, whatever its time. Part 11.

A true difference: the entries that the last handover's mark does not hold. So what is entered late appears, and
nothing appears twice. Moves are told crew by crew, one line each; every other decision has a line of its own;
confirmations, visits and acknowledgements are only counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import assert_never

from models.board.board import Board
from models.board.chain_events import BranchAdopted, ChainAdmitted, CountedAgain, LeftOut
from models.board.clock_events import ClockDoubted, ClockRight, ClockVouched, TimedAhead
from models.board.events import (
    FROM_PAPER,
    Acknowledged,
    Arrived,
    Authorised,
    BookedOff,
    BookedOn,
    CallBackAsked,
    CalledBack,
    Confirmed,
    Corrected,
    CoverSet,
    CrewCorrected,
    Deployed,
    EmergencyCleared,
    EmergencyRaised,
    Event,
    Excepted,
    HandoverSigned,
    Joined,
    LogSigned,
    Noted,
    OperationAdopted,
    Queued,
    Reassigned,
    Recrewed,
    Settled,
    Shelved,
    StoodDown,
    TfcInformed,
    TfcTold,
    ThreatSet,
    Undone,
    Unknown,
    Visited,
    Void,
)
from models.board.facts import Duty, Fact
from models.board.incident_events import (
    IncidentChanged,
    IncidentClosed,
    IncidentOpened,
    IncidentReopened,
    IncidentReported,
    Relabelled,
    TfcNamed,
)
from models.board.incidents import identity_of
from models.board.late_events import LateTold, Outage, WasThere
from models.board.loss_events import ContentChecked, Erased, Withheld
from models.board.paper_events import Attempted, Produced
from models.board.roster_events import RosterIssued, RosterTaken
from models.board.second_thoughts import SecondThoughts, thoughts
from models.board.service_events import ServiceChanged
from models.board.wording import area_name, duty_in_words, says
from models.clock import JUST_NOW, LAST, hhmm, moment
from models.handover.content import CrewLine, Handover, OtherDecision, Since, Step
from models.status import ENTRY, Status

Entries = Sequence[tuple[str, Event]]

# What has a line of its own, and the word for its sort.
SORTS: dict[type, str] = {
    IncidentOpened: "incident",
    IncidentChanged: "incident",
    IncidentReported: "incident",
    IncidentClosed: "incident",
    IncidentReopened: "incident",
    Relabelled: "incident",
    TfcNamed: "incident",
    TfcTold: "incident",
    Authorised: "authority",
    Queued: "incident",
    TfcInformed: "incident",
    EmergencyRaised: "emergency",
    EmergencyCleared: "emergency",
    LogSigned: "armed log",
    Recrewed: "crews",
    ServiceChanged: "crews",
    Undone: "correction",
    Corrected: "correction",
    CrewCorrected: "correction",
    Settled: "correction",
    Shelved: "alarm put aside",
    ThreatSet: "threat",
    CoverSet: "minimum",
    Noted: "note",
    Produced: "produced",
    Attempted: "produced",
    HandoverSigned: "handover",
    OperationAdopted: "files",
    RosterIssued: "files",
    RosterTaken: "files",
    Joined: "workstation",
    LateTold: "incident",
    Outage: "outage",
    Withheld: "content missing",
    Erased: "erasure",
    ContentChecked: "content checked",
    ChainAdmitted: "workstation",
    BranchAdopted: "workstation",
    LeftOut: "left out",
    CountedAgain: "left out",
    TimedAhead: "clock",
    ClockDoubted: "clock",
    ClockRight: "clock",
    ClockVouched: "clock",
    Unknown: "not understood",
    Void: "could not be taken",
}

# What has none: crews' moves and overrides are told apart, confirmations and visits counted, the rest is over at once.
NO_LINE: frozenset[type] = frozenset(
    {
        *(BookedOn, BookedOff, Reassigned, Deployed, Arrived, StoodDown, Excepted, WasThere),
        *(Confirmed, Visited),
        *(Acknowledged, CallBackAsked, CalledBack),
    }
)

# What a step says before the new state, where that alone would mislead.
BEFORE: tuple[tuple[type, str], ...] = ((BookedOn, "booked on: "), (Undone, "back to "), (Settled, "settled: "))


def since(board: Board, new: Entries, scope: str, previous: Handover | None, at: int = LAST) -> Since:
    """Part 11 of a handover drawn up at an instant: the entries that are new since an earlier one, if there is one.

    What a clock that was wrong timed later than that happened then at the latest.
    """
    previous_at = previous.at if previous else 0
    again = thoughts(new)
    timed = [each for each in _timed(new, again, at) if not _is_signing(each[2], previous)]
    wanted = [(at, digest, event) for at, digest, event in timed if not scope or _concerns(event, board, scope)]
    visits = [event for _, digest, event in wanted if isinstance(event, Visited) and not again.is_undone(digest)]
    return Since(
        previous=previous.number if previous else "",
        previous_id=previous.id if previous else "",
        previous_at=previous_at,
        entries=len(wanted),
        confirmations=sum(isinstance(event, Confirmed) for _, _, event in wanted),
        visits=len(visits),
        contacts=sum(event.contacts for event in visits),
        crews=_crew_lines(board, wanted, again, previous_at, at),
        lines=tuple(_lines(board, wanted, previous_at, at)),
    )


def _is_signing(event: Event, previous: Handover | None) -> bool:
    """Whether an entry is the signing of this handover: it is where the difference begins, not part of it."""
    if previous is None or not isinstance(event, HandoverSigned):
        return False
    return (event.number, event.id) == (previous.number, previous.id)


def _timed(new: Entries, again: SecondThoughts, now: int) -> list[tuple[int, str, Event]]:
    """Shape: (when it happened after all, hash, event), earliest first, else as the journal has them."""
    timed = [(_by(now, again, digest, event), digest, event) for digest, event in new]
    return sorted(timed, key=lambda each: each[0])


def _by(now: int, again: SecondThoughts, digest: str, event: Event, key: str = "") -> int:
    """When an event happened after all; not later than now, by whatever clock."""
    return min(again.when(digest, event.at, key, now), now)


def _crew_lines(
    board: Board, timed: Sequence[tuple[int, str, Event]], again: SecondThoughts, previous_at: int, now: int
) -> tuple[CrewLine, ...]:
    found: dict[str, list[tuple[int, Event, Fact | None]]] = defaultdict(list)
    known = {digest for _, digest, _ in timed}
    for _, digest, event in timed:
        if isinstance(event, Corrected | CrewCorrected) or (isinstance(event, Undone) and event.undoes in known):
            continue
        for callsign, duty in _duties(event):
            key = f"crew:{callsign}/duty"
            if not again.is_undone(digest, key):
                at = _by(now, again, digest, event, key)
                found[callsign].append((at, event, duty))
    lines = ((callsign, sorted(told, key=itemgetter(0))) for callsign, told in sorted(found.items()))
    return tuple(CrewLine(callsign=callsign, steps=_steps(told, board, previous_at, now)) for callsign, told in lines)


def _steps(
    told: Sequence[tuple[int, Event, Fact | None]], board: Board, previous_at: int, now: int
) -> tuple[Step, ...]:
    """What a crew did, in order; until when, only where no next step says so."""
    following = [*(at for at, _, _ in told[1:]), None]
    return tuple(
        Step(at=at, what=_said(event, duty, board, ends) + _ahead(event, now), late=at < previous_at)
        for (at, event, duty), ends in zip(told, following, strict=True)
    )


def _duties(event: Event) -> Iterator[tuple[str, Fact | None]]:
    """Shape: (callsign, its duty), for every crew of which an event decides what it does, or says what it did."""
    if isinstance(event, WasThere):
        yield event.crew, event.duty
    for key, fact in event.facts().items():
        if key.startswith("crew:") and key.endswith("/duty"):
            yield key[5:-5], fact


def _said(event: Event, duty: Fact | None, board: Board, following: int | None) -> str:
    if isinstance(event, WasThere):
        until = f", until {hhmm(event.ends)}" if following is None or following > event.ends else ""
        came = "booked on: " if event.crewing and event.on == event.begins else ""
        return f"{came}{duty_in_words(event.duty, board.operation)}{until} (slipped in)"
    again = next((words for kind, words in BEFORE if isinstance(event, kind)), "")
    if not isinstance(duty, Duty):
        return again + "off duty"
    if duty.status is Status.ON_DUTY and isinstance(event, BookedOn):
        return "booked on, no area yet"
    if duty.status is Status.PATROLLING:
        return again + area_name(duty.area, board.operation)
    if duty.status is Status.DEPLOYED:
        return again + f"{duty.called} {duty.stage or ''}".strip()
    return again + ENTRY[duty.status].label + (f", {duty.why}" if duty.why else "")


def _ahead(event: Event, now: int) -> str:
    """That a clock timed an event later than now; a minute more or less is no wrong clock."""
    return f" (timed {moment(event.at, now)}, ahead of now)" if event.at > now + JUST_NOW else ""


def _lines(
    board: Board, timed: Iterable[tuple[int, str, Event]], previous_at: int, now: int
) -> Iterator[OtherDecision]:
    for at, _, event in timed:
        sort = _sort(event)
        if sort:
            what = says(event, board.operation) + _ahead(event, now)
            yield OtherDecision(at=at, operator=event.operator, sort=sort, what=what, late=at < previous_at)


def _sort(event: Event) -> str:
    if isinstance(event, BookedOff):
        return "override" if event.override else ""
    if isinstance(event, BookedOn):
        return "override" if event.reason.partition(FROM_PAPER)[0] else ""
    return SORTS.get(type(event), "")


def _concerns(event: Event, board: Board, scope: str) -> bool:
    """Whether an entry is about a force; what is about no force in particular concerns every one."""
    forces = set(forces_of(event, board)) - {""}
    return not forces or scope in forces


def forces_of(event: Event, board: Board) -> Iterator[str]:
    """The forces an entry is about: those of its decision keys, and what a record says; empty for every force."""
    yield from (force_of_key(key, board) for key in (*event.facts(), *_recorded_about(event)))
    if isinstance(event, HandoverSigned):
        yield event.force
    for _, duty in _duties(event):
        if isinstance(duty, Duty) and duty.status in (Status.PATROLLING, Status.DEPLOYED):
            yield force_of_key(f"area:{duty.area}/cover" if not duty.incident else f"incident:{duty.incident}", board)


def _recorded_about(event: Event) -> Iterator[str]:
    """Decision keys of what a record is about, which itself decides nothing."""
    match event:
        case Confirmed(crews=crews):
            yield from (f"crew:{crew}/duty" for crew in crews)
        case WasThere(crew=crew) | LateTold(crew=crew):
            yield f"crew:{crew}/duty"
        case Visited(area=area):
            yield f"area:{area}/cover"
        case TfcInformed(incident=ref):
            yield f"incident:{ref}"
        case TimedAhead(crews=crews):
            yield from (f"crew:{crew}/duty" for crew in crews)
        case ClockDoubted() | ClockRight() | ClockVouched():
            pass
        case ChainAdmitted() | LeftOut() | CountedAgain() | BranchAdopted():
            pass
        case Joined() | Noted() | Acknowledged() | Shelved() | Produced() | Attempted() | HandoverSigned() | Outage():
            pass  # about no force in particular
        case Unknown() | Void():
            pass  # about no force in particular
        case BookedOn() | BookedOff() | Reassigned() | Deployed() | Arrived() | StoodDown() | Excepted() | Recrewed():
            pass  # no record: its keys say
        case (
            EmergencyRaised()
            | EmergencyCleared()
            | CallBackAsked()
            | CalledBack()
            | LogSigned()
            | Queued()
            | ServiceChanged()
        ):
            pass
        case IncidentOpened() | IncidentChanged() | ThreatSet() | CoverSet() | OperationAdopted():
            pass
        case RosterIssued() | RosterTaken():
            pass
        case IncidentReported() | IncidentClosed() | IncidentReopened() | Relabelled() | TfcNamed():
            pass
        case Undone() | Corrected() | CrewCorrected() | Settled() | Authorised() | TfcTold():
            pass
        case Withheld() | Erased() | ContentChecked():
            pass  # about no force that is known
        case _:
            assert_never(event)


def force_of_key(key: str, board: Board) -> str:
    """The force a decision key belongs to; empty if to none."""
    kind, _, rest = key.partition(":")
    name = rest.rpartition("/")[0]
    operation = board.operation
    if kind == "roster":
        return rest
    if kind == "incident":
        incident = board.incident(identity_of(key))
        return incident.force if incident else ""
    if operation is None:
        return ""
    if kind == "area":
        area = operation.area(name)
        return area.force if area else ""
    if kind == "officer":
        return board.officers[name].force if name in board.officers else ""
    force = operation.callsign_force(name) if kind == "crew" else None
    return force.id if force else ""
