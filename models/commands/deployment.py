"""Crews deployed to incidents: sent, arrived, stood down."""

from collections.abc import Sequence

from msgspec.structs import replace

from models.board.crews import Crew
from models.board.events import Arrived, Deployed, LogSigned, Queued, StoodDown
from models.board.facts import ArmedLog, Duty, Incident, Queue
from models.commands.context import Context, Refused, crews_on_duty, left, on_duty, open_incident_of, said
from models.status import Stage, Status

SELF_DEPLOYED = "SELF_DEPLOYED"


def deploy(
    context: Context,
    crews: Sequence[str],
    incident: str,
    armed: bool = False,
    authority: str = "",
    stage: Stage = Stage.EN_ROUTE,
) -> Deployed | Queued:
    """Send crews to an incident. A crew that has one already gets this one into its queue."""
    wanted = open_incident_of(context, incident)
    going = crews_on_duty(context, crews)
    busy = [crew for crew in going if crew.status is Status.DEPLOYED]
    if busy:
        return _queue(context, going, busy[0], wanted)
    authority = said(authority)
    if armed and not authority:
        raise Refused("Say by whose authority firearms are authorised: this board records authority, it grants none.")
    duties = {
        crew.callsign: Duty(
            status=Status.DEPLOYED,
            since=context.at,
            began=context.at,
            area=crew.duty.area,
            incident=wanted.identity,
            ref=label_apart(wanted),
            stage=stage,
            armed=armed,
            authority=authority,
        )
        for crew in going
    }
    waited = [crew for crew in going if wanted.identity in crew.queue]
    return Deployed(
        at=context.at,
        operator=context.operator,
        duties=duties,
        queues={crew.callsign: _without(crew.queue, wanted.identity) for crew in waited},
        incident=wanted.identity,
        ref=label_apart(wanted),
        left=left(going),
    )


def label_apart(incident: Incident) -> str:
    return incident.ref if incident.ref != incident.identity else ""


def _without(queue: Sequence[str], incident: str) -> Queue:
    return Queue(incidents=tuple(ref for ref in queue if ref != incident))


def _queue(context: Context, going: Sequence[Crew], busy: Crew, wanted: Incident) -> Queued:
    if busy.duty.incident == wanted.identity:
        raise Refused(f"{busy.callsign} is deployed to {wanted.ref} already.")
    if len(going) > 1:
        raise Refused(f"{busy.callsign} is deployed to {busy.duty.called}: send the others without it.")
    if wanted.identity in busy.queue:
        raise Refused(f"{wanted.ref} is waiting for {busy.callsign} already.")
    queue = Queue(incidents=(*busy.queue, wanted.identity))
    called = (*busy.waiting, wanted.ref)
    return Queued(at=context.at, operator=context.operator, crew=busy.callsign, queue=queue, called=called)


def drop(context: Context, crew: str, incident: str) -> Queued:
    """Take an incident out of a crew's queue: somebody else goes."""
    waiting = on_duty(context, crew)
    known = context.board.incident(incident)
    identity = known.identity if known else incident
    if identity not in waiting.queue:
        raise Refused(f"{known.ref if known else incident} is not waiting for {crew}.")
    queue = _without(waiting.queue, identity)
    called = tuple(ref for name, ref in zip(waiting.queue, waiting.waiting, strict=True) if name != identity)
    return Queued(at=context.at, operator=context.operator, crew=crew, queue=queue, called=called)


def self_deploy(context: Context, crews: Sequence[str], incident: str) -> Deployed | Arrived:
    """Crews came upon an incident: at the scene at once, and the clock for informing the TFC starts.

    Crews that were sent there, and are on the road, have arrived.
    """
    on_the_road = [crew for crew in map(context.board.crew, crews) if crew is not None and crew.duty.incident]
    known = context.board.incident(incident)
    identity = known.identity if known else incident
    if on_the_road and all(crew.duty.incident == identity for crew in on_the_road):
        return arrive(context, crews)
    event = deploy(context, crews, incident, authority=SELF_DEPLOYED, stage=Stage.AT_SCENE)
    if isinstance(event, Queued):
        raise Refused(f"{event.crew} is deployed elsewhere: stand it down first ({event.crew.lower()} back).")
    return event


def arrive(context: Context, crews: Sequence[str]) -> Arrived:
    """Deployed crews are at the scene."""
    return _stage(context, crews, Stage.AT_SCENE)


def en_route(context: Context, crews: Sequence[str]) -> Arrived:
    """Deployed crews are on the road again: they follow on, or were noted as arrived too early."""
    return _stage(context, crews, Stage.EN_ROUTE)


def _stage(context: Context, crews: Sequence[str], stage: Stage) -> Arrived:
    there = crews_on_duty(context, crews)
    for crew in there:
        if crew.status is not Status.DEPLOYED:
            raise Refused(
                f"{crew.callsign} is not deployed: say to which incident ({crew.callsign.lower()} deploy lei-0412)."
            )
        if crew.duty.stage is stage:
            raise Refused(f"{crew.callsign} is {stage.value} for {crew.duty.called} already.")
    incidents = {crew.duty.incident for crew in there}
    if len(incidents) > 1:
        raise Refused("These crews are deployed to different incidents: note them one by one.")
    duties = {crew.callsign: replace(crew.duty, stage=stage, since=context.at) for crew in there}
    return Arrived(
        at=context.at, operator=context.operator, duties=duties, incident=incidents.pop(), ref=there[0].duty.ref
    )


def stand_down(context: Context, crews: Sequence[str], outcome: str = "", area: str = "") -> StoodDown:
    """Bring crews back from their incident, each to the area it left. An armed log is owed if they were armed."""
    leaving = crews_on_duty(context, crews)
    for crew in leaving:
        if crew.status is not Status.DEPLOYED:
            raise Refused(f"{crew.callsign} is not deployed: there is nothing to stand down from.")
    incidents = {crew.duty.incident for crew in leaving}
    if len(incidents) > 1:
        raise Refused("These crews are deployed to different incidents: stand them down one by one.")
    incident = incidents.pop()
    return StoodDown(
        at=context.at,
        operator=context.operator,
        duties={crew.callsign: _after(context, area or crew.duty.area) for crew in leaving},
        logs={crew.callsign: _owed(context, crew) for crew in leaving if crew.duty.armed},
        incident=incident,
        ref=leaving[0].duty.ref,
        outcome=said(outcome),
    )


def _owed(context: Context, crew: Crew) -> ArmedLog:
    """The armed log of this deployment, with any that is owed already."""
    if crew.log is None:
        return ArmedLog(pending=True, since=context.at, incident=crew.duty.called)
    return replace(crew.log, incident=f"{crew.log.incident}, {crew.duty.called}")


def _after(context: Context, area: str) -> Duty:
    if area and context.operation.area(area) is not None:
        return Duty(status=Status.PATROLLING, since=context.at, area=area)
    return Duty(status=Status.ON_DUTY, since=context.at)


def sign_log(context: Context, crew: str) -> LogSigned:
    """Record that the armed log a crew owed is signed."""
    log = context.board.armed_log(crew)
    if log is None:
        raise Refused(f"{crew} owes no armed log.")
    return LogSigned(at=context.at, operator=context.operator, crew=crew, incident=log.incident)
