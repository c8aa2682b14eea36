"""What happened, in one plain line for the journal feed: every kind of event has its sentence here.

The operator's name and the time stand in columns of their own and are left out. Areas are named, never their ids.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from models import clock
from models.board.alarm_words import alarm_in_words, alarm_subject
from models.board.chain_events import BranchAdopted, ChainAdmitted, ChainEvent, CountedAgain, LeftOut
from models.board.chain_words import chain_said
from models.board.clock_events import ClockDoubted, ClockRight, ClockVouched, TimedAhead, clock_said
from models.board.events import (
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
    CrewEvent,
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
from models.board.facts import (
    NEWER,
    UNREAD,
    ArmedAuthority,
    ArmedLog,
    CallBack,
    Closed,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Fact,
    Incident,
    Label,
    Membership,
    NotUnderstood,
    OperationPart,
    OperationText,
    Queue,
    RosterIssue,
    RosterOf,
    Tfc,
    TfcKnows,
    Threat,
    What,
)
from models.board.incident_events import (
    IncidentChanged,
    IncidentClosed,
    IncidentOpened,
    IncidentReopened,
    IncidentReported,
    Relabelled,
    TfcNamed,
)
from models.board.incident_words import what_and_where, what_of
from models.board.late_events import LateTold, Outage, WasThere
from models.board.late_wording import outage_said, was_there_said
from models.board.loss_events import Loss
from models.board.loss_words import loss_said
from models.board.opened_apart import reference_of
from models.board.paper_events import Attempted, Produced
from models.board.paper_wording import paper_said
from models.board.roster_events import RosterIssued, RosterTaken
from models.board.roster_words import roster_said
from models.board.service_events import ServiceChanged
from models.board.taken_out import TAKEN_OUT, after, by_authority
from models.operation import Operation
from models.operation.part_words import part_name
from models.status import ENTRY, Status


def listed(names: Iterable[str]) -> str:
    """`LE24`, `LE24 and LE25`, `LE24, LE25 and LE26`."""
    *before, last = list(names) or [""]
    return f"{', '.join(before)} and {last}" if before else last


def area_name(area: str, operation: Operation | None) -> str:
    """The name of an area by its id; the id itself if the operation does not know it."""
    found = operation.area(area) if operation else None
    return found.name if found else area


def force_name(force: str, operation: Operation | None) -> str:
    """The name of a force by its id; the id itself if the operation does not know it."""
    found = operation.force(force) if operation else None
    return found.name if found else force


def duty_in_words(duty: Duty, operation: Operation | None) -> str:
    """What a crew is doing, without times: `patrolling Leicester Market`, `at scene LEI-0412`, `refreshments`."""
    label = ENTRY[duty.status].label
    if duty.status is Status.PATROLLING:
        return f"patrolling {area_name(duty.area, operation)}"
    if duty.status is Status.DEPLOYED:
        return f"{duty.stage or label} {duty.called}"
    return duty.why if duty.why == UNREAD else f"{label}, {duty.why}" if duty.why else label


def says(event: Event, operation: Operation | None) -> str:
    """What an event says, in one line: `NO25 → Victoria Centre`, `LE22 at scene · LEI-0412`."""
    match event:
        case BookedOn() | Reassigned() | Deployed() | Arrived() | StoodDown() | Excepted() | BookedOff() | Recrewed():
            said = _crews_said(event, operation)
        case ServiceChanged():
            said = f"{event.crew} service: {event.crewing.service}"
        case Queued():
            waiting = listed(_waiting(event))
            said = f"{event.crew} has waiting: {waiting}" if waiting else f"{event.crew} has nothing waiting"
        case Confirmed(area=area):
            place = f"{area_name(area, operation)} roll-call: " if area else ""
            said = f"{place}{listed(event.crews)} confirmed · {event.channel}"
        case EmergencyRaised():
            said = f"EMERGENCY {event.crew}"
        case EmergencyCleared():
            said = f"{event.crew} emergency cleared"
        case CallBackAsked():
            urgently = ", urgently" if event.urgently else ""
            code = f" · code {event.code}" if event.code else ""
            said = f"{event.crew} asks for a call back{urgently}{code}"
        case CalledBack():
            said = f"{event.crew} called back"
        case LogSigned():
            said = f"{event.crew} armed log signed" + (f" · {event.incident}" if event.incident else "")
        case IncidentOpened() | IncidentChanged():
            said = _incident_said(event.incident, opened=isinstance(event, IncidentOpened))
        case IncidentReported(label=label, what=what) | IncidentReopened(label=label, what=what):
            again = isinstance(event, IncidentReopened)
            said = f"{label} goes on: {what_of(what.nature)}" if again else _reported(what, label)
        case IncidentClosed():
            said = f"{event.ref} closed" + (f" · {event.outcome}" if event.outcome else "")
        case TfcNamed():
            said = f"{event.ref} TFC: {event.tfc or TAKEN_OUT}"
        case Relabelled():
            said = f"{event.was or 'Incident'} is called {event.label} from now on"
        case Authorised():
            said = f"{event.crew} armed for {event.ref}{by_authority(event.authority.by)}"
        case TfcTold() | LateTold():
            said = f"{event.crew} self-deployed to {event.ref}: TFC {event.tfc} informed".replace("  ", " ")
        case TfcInformed():
            said = f"TFC {event.tfc} informed of {reference_of(event.incident)}".replace("  ", " ")
        case WasThere():
            said = was_there_said(event, duty_in_words(event.duty, operation))
        case Outage():
            said = outage_said(event)
        case Visited():
            contacts = counted(event.contacts, "contact")
            said = f"{event.crew} patrol visit, {area_name(event.area, operation)} · {contacts}"
        case _:
            said = loss_said(event) if isinstance(event, Loss) else _paperwork_said(event, operation)
    whole = f"{said} · {event.reason}" if event.reason and not said.endswith(event.reason) else said
    return " ".join(whole.splitlines())  # what people wrote may run over several lines; the feed has one


def _waiting(event: Queued) -> Iterator[str]:
    """The incidents that wait, each with the authority for firearms that is recorded for it already."""
    armed = dict(event.queue.armed)
    for place, incident in enumerate(event.queue.incidents):
        name = event.called[place] if event.called else incident
        yield f"{name} (armed{by_authority(armed[incident])})" if incident in armed else name


def says_all(events: Sequence[Event], operation: Operation | None) -> str:
    """What the events of one act say, in one line: crews that do the same are named together."""
    undone = [event for event in events if isinstance(event, Undone)]
    if len(undone) > 1 and len(undone) == len(events):
        restored = {key: fact for event in undone for key, fact in event.restored.items()}
        return f"Undone: {was_undone(events)} · now {stands(restored, operation)}"
    return _together((crew_of(event), says(event, operation)) for event in events)


def act_in_words(events: Sequence[Event], remarks: Iterable[str], operation: Operation | None, when: str = "") -> str:
    """What an act does, and what is to be said besides: before it is recorded and after. `when` as in ` at 14:20`."""
    return " · ".join((says_all(events, operation) + when, *remarks))


def was_undone(events: Iterable[Event]) -> str:
    """What undos take back, in one line."""
    return _together((crew_of(event), event.was) for event in events if isinstance(event, Undone))


def _together(said: Iterable[tuple[str, str]]) -> str:
    """Sentences, each with the crew that it is about, as one line: `LE21 and LE24 → Haymarket Centre`."""
    crews: dict[str, list[str]] = {}
    for crew, sentence in said:
        alike = sentence.removeprefix(f"{crew} ") if crew else sentence
        crews.setdefault(f" {alike}" if alike != sentence else sentence, []).append(crew)
    return " · ".join(listed(sorted(names)) + rest if rest.startswith(" ") else rest for rest, names in crews.items())


def crew_of(event: Event) -> str:
    """The callsign an event is about, if it is about one crew."""
    if isinstance(event, CrewEvent):
        return next(iter(event.duties)) if len(event.duties) == 1 else ""
    if isinstance(event, Confirmed):
        return event.crews[0] if len(event.crews) == 1 else ""
    if isinstance(event, Undone):
        return _only_crew(event.restored)
    return getattr(event, "crew", "")


def _only_crew(facts: Mapping[str, Fact | None]) -> str:
    crews = {key.partition(":")[2].rpartition("/")[0] for key in facts if key.startswith("crew:")}
    return crews.pop() if len(crews) == 1 else ""


def _crews_said(
    event: BookedOn | Reassigned | Deployed | Arrived | StoodDown | Excepted | BookedOff | Recrewed,
    operation: Operation | None,
) -> str:
    crews = listed(sorted(event.duties)) or "No crew"
    duty = next(iter(event.duties.values()), None)
    place = area_name(duty.area, operation) if duty and duty.area else ""
    match event:
        case BookedOn():
            service = "".join(f" · {crewing.service}" for crewing in event.crewings.values() if not crewing.is_armed)
            return f"{crews} booked on" + (f", {place}" if place else "") + service
        case Reassigned():
            return f"{crews} → {area_name(event.area, operation)}"
        case Deployed():
            scene = duty is not None and duty.stage == "at scene"
            given = [duty.authority] if duty is not None and duty.armed else [a.by for a in event.authorities.values()]
            armed = f" · armed{by_authority(given[0])}" if given else ""
            return f"{crews} deployed to {event.ref or event.incident}" + (", at scene" if scene else "") + armed
        case Arrived():
            return f"{crews} {duty.stage if duty else 'at scene'} · {event.ref or event.incident}"
        case StoodDown():
            back = f" → {place}" if duty and duty.status is Status.PATROLLING else ""
            outcome = f" · {event.outcome}" if event.outcome else ""
            return f"{crews} stood down from {event.ref or event.incident}{back}{outcome}"
        case Excepted():
            return f"{crews} {duty_in_words(duty, operation)}" if duty else crews
        case BookedOff():
            return f"{crews} booked off" + (f" · allowed by {event.override}" if event.override else "")
        case Recrewed():
            return f"{listed(sorted({*event.duties, *event.crewings}))} {event.how} · {_officers_moved(event)}"
        case _:
            assert_never(event)


def _officers_moved(event: Recrewed) -> str:
    crews = listed(sorted({member.crew for member in event.members.values() if member.crew}))
    return f"{counted(len(event.members), 'officer')} to {crews}"


def _incident_said(incident: Incident, opened: bool) -> str:
    if opened:
        return _reported(incident, incident.ref)
    if incident.closed:
        return f"{incident.ref} closed" + (f" · {incident.outcome}" if incident.outcome else "")
    tfc = f" · TFC {incident.tfc}" if incident.tfc else ""
    return f"{incident.ref} now: {what_and_where(incident.nature, incident.place)}{tfc}"


def _reported(what: Incident | What, label: str) -> str:
    who = "Public report" if what.reported_by in ("999", "101") else "Incident"
    place = f" at {what.place}" if what.place else ""
    return f"{who}: {what_of(what.nature)}{place}, {what.reported_by} · {label}"


_Paperwork = (
    Joined
    | OperationAdopted
    | RosterIssued
    | RosterTaken
    | ThreatSet
    | CoverSet
    | Noted
    | Acknowledged
    | Shelved
    | Undone
    | Corrected
    | CrewCorrected
    | Settled
    | (Produced | Attempted)
    | HandoverSigned
    | (TimedAhead | ClockDoubted | ClockRight | ClockVouched)
    | ChainEvent
    | Unknown
    | Void
)


def _paperwork_said(event: _Paperwork, operation: Operation | None) -> str:
    match event:
        case Joined():
            return f"Workstation {event.workstation} joined" + (" under a new identity" if event.follows else "")
        case OperationAdopted():
            return "Operation file taken in"
        case RosterIssued() | RosterTaken():
            return roster_said(event, operation)
        case ThreatSet(threat=threat):
            return f"UK threat {threat.level}" + (f", was {threat.was}" if threat.was else "") + after(threat.set_by)
        case CoverSet():
            return f"Area target set: {area_name(event.area, operation)} {event.minimum}"
        case Noted():
            text = event.text or "a note without its words"  # they were taken out: none is written so
            return f"{event.about}: {text}" if event.about else text
        case Acknowledged():
            return f"Alarm taken: {_alarm_said(event, operation)}"
        case Shelved():
            return f"Alarm put aside until {clock.hhmm(event.until)}: {_alarm_said(event, operation)}"
        case Undone():
            return f"Undone: {event.was or TAKEN_OUT} · now {stands(event.restored, operation)}"
        case Corrected() | CrewCorrected():
            about = f" · {stands(event.restated, operation)}" if event.restated else ""
            return f"Time corrected: {clock.moment(event.at, event.was_at)}, not {clock.hhmm(event.was_at)}{about}"
        case Settled():
            return f"Settled: {stands(event.chosen, operation)}"
        case Produced() | Attempted():
            return paper_said(event)
        case HandoverSigned():
            replaces = f", replaces {event.replaces}" if event.replaces else ""
            return f"Handover {event.number} signed · {force_name(event.force, operation) or 'region'}{replaces}"
        case TimedAhead() | ClockDoubted() | ClockRight() | ClockVouched():
            return clock_said(event)
        case ChainAdmitted() | LeftOut() | CountedAgain() | BranchAdopted():
            return chain_said(event)
        case Unknown():
            return f"Something this version cannot read ({event.name}): needs a newer version"
        case Void():
            return event.why if event.left_out else f"Could not be taken: {event.why}"
        case _:
            assert_never(event)


def _alarm_said(event: Acknowledged | Shelved, operation: Operation | None) -> str:
    what, subject = alarm_in_words(event.alarm), event.called or reference_of(alarm_subject(event.alarm))
    return f"{what}, {force_name(area_name(subject, operation), operation)}"


def stands(facts: Mapping[str, Fact | None], operation: Operation | None) -> str:
    """What stands on several decision keys, in words: crews by what they do, all else by what is so of its subject."""
    keys = (key for key in sorted(facts) if not _goes_with(key, facts))
    said = [words for key in keys if (words := _stands(key, facts[key], operation))]
    return " · ".join(said or _officers_stand(facts) or _tours_stand(facts)) or "as it was"


def _goes_with(key: str, facts: Mapping[str, Fact | None]) -> bool:
    """Whether a key is of an incident that is taken back: that is all there is to say of it."""
    what = f"{key.rpartition('/')[0]}/what"
    return key.startswith("incident:") and key != what and what in facts and facts[what] is None


def _stands(key: str, fact: Fact | None, operation: Operation | None) -> str:
    """What one key says; nothing for who is in a crew and its tour, which go with what the crew does."""
    kind, _, name = key.partition(":")
    subject, _, part = name.rpartition("/")
    said = fact_in_words(key, fact, operation)
    if kind == "officer" or part == "crewing" or (part == "label" and fact is None):
        return ""
    if isinstance(fact, Emergency) and fact.on:
        return f"EMERGENCY {subject} is on"
    match kind:
        case "crew":
            return f"{subject}: {said}" if said.startswith("no") else f"{subject} {said}"
        case "area":
            return f"{area_name(subject, operation)} {said}"
        case "incident":
            return said if subject else f"no incident {reference_of(name)}" if fact is None else reference_of(name)
        case "operation/threat":
            return said
        case "roster":
            return f"roster of {force_name(name, operation)}"
        case _:
            return f"{part_name(fact.part, operation)} {said}" if isinstance(fact, OperationPart) else "operation file"


def _officers_stand(facts: Mapping[str, Fact | None]) -> list[str]:
    members = {key.partition(":")[2].partition("/")[0]: facts[key] for key in sorted(facts) if key.endswith("/crew")}
    return [
        f"{number} in {fact.crew}" if isinstance(fact, Membership) and fact.crew else f"{number} off duty"
        for number, fact in members.items()
    ]


def _tours_stand(facts: Mapping[str, Fact | None]) -> list[str]:
    """The crews of which nothing stands but their tour, with their service."""
    tours = ((key.partition(":")[2].partition("/")[0], facts[key]) for key in sorted(facts))
    return [f"{crew} service: {fact.service}" for crew, fact in tours if isinstance(fact, Crewing)]


# What a key says that nothing was ever decided on, or that was taken back, by the end of the key.
NOTHING = {
    "duty": "off duty",
    "crew": "off duty",
    "emergency": "no emergency",
    "callback": "no call back asked",
    "log": "no armed log owed",
    "queue": "nothing waiting",
    "authority": "no authority recorded since it was sent",
    "tfc": "no TFC",
    "what": "taken back",
    "closed": "open",
    "cover": "the minimum of the operation file",
    "threat": "the level of the operation file",
}


def fact_in_words(key: str, fact: Fact | None, operation: Operation | None) -> str:
    """What a decision says of its subject, without its name: `patrolling Leicester Market`, `EMERGENCY`, `closed`."""
    match fact:
        case None:
            return _nothing(key, operation)
        case Duty():
            return duty_in_words(fact, operation)
        case Emergency(on=on):
            return "EMERGENCY on" if on else "no emergency"
        case Membership(crew=crew):
            return f"in {crew}" if crew else "off duty"
        case Crewing(tour_start=start, tour_end=end):
            service = "" if fact.is_armed else f", {fact.service}"
            return f"tour {clock.hhmm(start)}-{clock.hhmm(end)}{service}"
        case Cover(minimum=minimum):
            return f"minimum {counted(minimum, 'officer')}"
        case Threat(level=level):
            return f"threat {level}"
        case OperationText() | OperationPart() | RosterIssue() | RosterOf():
            return fact.says
        case NotUnderstood():
            return NEWER
        case _:
            return _of_deployment(fact)


def _nothing(key: str, operation: Operation | None) -> str:
    """What holds on a key while nothing is decided: of a place and the threat level, what the operation file says."""
    subject, _, part = key.partition(":")[2].rpartition("/")
    area = operation.area(subject) if operation else None
    if area is not None and part == "cover":
        return f"minimum {counted(area.minimum, 'officer')}"
    if operation is not None and key == "operation/threat":
        return f"threat {operation.threat_level}"
    if key.startswith("crew:") and part == "tfc":
        return "TFC not informed"
    return NOTHING.get(key.rpartition("/")[2], "nothing")


def _of_deployment(
    fact: CallBack | ArmedLog | Queue | ArmedAuthority | TfcKnows | Incident | What | Label | Tfc | Closed,
) -> str:
    """What is decided around deployments and incidents."""
    match fact:
        case CallBack(wanted=wanted):
            return "asks for a call back" if wanted else "no call back asked"
        case ArmedLog(pending=pending, incident=incident):
            return f"owes an armed log for {incident or 'its deployment'}" if pending else "no armed log owed"
        case Queue(incidents=incidents):
            return f"{counted(len(incidents), 'incident')} waiting" if incidents else "nothing waiting"
        case ArmedAuthority(by=by, incident=incident):
            return f"armed{by_authority(by)}" if incident else NOTHING["authority"]
        case TfcKnows(incident=incident, by=by):
            return f"TFC {by} informed".replace("  ", " ") if incident else "TFC not informed"
        case Incident(closed=closed) | Closed(closed=closed):
            return "closed" if closed else "open"
        case What(nature=nature, place=place):
            return what_and_where(nature, place)
        case Label(text=text):
            return f"called {text}"
        case Tfc(name=name):
            return f"TFC {name or TAKEN_OUT}"


def counted(count: int, what: str) -> str:
    """`1 officer`, `12 officers`."""
    return f"{count} {what}" + ("" if count == 1 else "s")
