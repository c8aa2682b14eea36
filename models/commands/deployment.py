"""Crews deployed to incidents: sent, arrived, stood down. One event for each crew."""

from collections.abc import Sequence
from dataclasses import replace as changed

from msgspec.structs import replace

from models.board.crews import Crew
from models.board.events import Arrived, Authorised, Deployed, Event, LogSigned, Queued, StoodDown
from models.board.facts import SELF_DEPLOYED, ArmedAuthority, Duty, Queue
from models.board.incidents import keys_of
from models.board.telling import label_of
from models.board.wording import crew_of
from models.commands.act import Act, Heads, for_each, relying
from models.commands.context import Context, Refused, crews_on_duty, first_stand_down, left, on_duty, said, stood
from models.commands.leaving import leaving
from models.commands.meant import Meant, going_on, meant
from models.commands.overtaking import as_decided, crew_deployed, crew_to_send, overtaken
from models.commands.slipping_in import slips_in
from models.status import Stage, Status


@slips_in
def deploy(
    context: Context,
    crews: Sequence[str],
    incident: str,
    armed: bool = False,
    authority: str = "",
    why: str = "",
) -> Act:
    """Send crews to an incident. One that has another already gets this one into its queue; for one that was sent
    there before, authority is recorded. `why` says why it began before it was opened, if it did."""
    wanted = meant(context, incident, said(why))
    by = _authority(authority) if armed else ""

    def decide(callsign: str) -> Event:
        crew = crew_to_send(context, callsign, wanted.identity)
        if crew.status is not Status.DEPLOYED:
            return overtaken(context, crew, _sent(context, crew, wanted, by))
        if wanted.identity in context.board.either(crew.duty.incident):
            return _told_which(context, crew, wanted, by)
        if crew.duty.incident != wanted.identity:
            return _queued(context, crew, wanted, by)
        if crew.disputed:
            return overtaken(context, crew, _there(context, crew, wanted, by))
        if not by:
            raise Refused(f"{callsign} {stood(context, f'deployed to {wanted.label} already')}.")
        return _authorised(context, crew, by)

    return wanted.first(_because(for_each(crews, decide), wanted, why))


@slips_in
def self_deploy(context: Context, crews: Sequence[str], incident: str, why: str = "") -> Act:
    """Crews came upon an incident: at the scene at once, and the clock for informing the TFC starts.

    Crews that were sent there, and are on the road, have arrived. `why` as for `deploy`.
    """
    wanted = meant(context, incident, said(why))

    def decide(callsign: str) -> Event:
        crew = crew_to_send(context, callsign, wanted.identity)
        if crew.status is not Status.DEPLOYED:
            return overtaken(context, crew, _came_upon(context, crew, wanted))
        if crew.duty.incident == wanted.identity:
            return _staged(context, crew, Stage.AT_SCENE)
        elsewhere = stood(context, f"deployed elsewhere, to {crew.duty.called}")
        raise Refused(f"{callsign} {elsewhere}: {first_stand_down(context, crew)}.")

    return wanted.first(_because(for_each(crews, decide), wanted, why))


def _because(act: Act, wanted: Meant, why: str) -> Act:
    """The act with its reason, unless that is one why the incident began earlier."""
    if not why or wanted.before:
        return act
    return changed(act, events=tuple(replace(event, reason=said(why)) for event in act.events))


def _crew(context: Context, callsign: str) -> Crew:
    return crews_on_duty(context, (callsign,))[0]


def _authority(text: str) -> str:
    by = said(text)
    if not by:
        raise Refused("Say by whose authority firearms are authorised: this board records authority, it grants none.")
    return by


def _needs(context: Context, incident: str) -> Heads:
    """What relies on an incident, by identity, being there and open."""
    whole, what, _, _, closed = keys_of(incident)
    board = context.present or context.board  # an incident that began earlier than it was opened is known of now
    return relying(*(key for key in (whole, what) if board.heads(key)), closed)


def _sent(context: Context, crew: Crew, wanted: Meant, by: str) -> Deployed:
    """On the road. Where firearms were authorised while it waited for the crew, that holds if nothing else is said."""
    waiting = _waiting(context, crew)
    by = by or waiting.get(wanted.identity, "")
    duty = Duty(
        status=Status.DEPLOYED,
        since=context.at,
        began=context.at,
        area=crew.duty.area,
        incident=wanted.identity,
        ref=wanted.ref,
        stage=Stage.EN_ROUTE,
        armed=bool(by) or wanted.identity in waiting,  # also where the name was taken out
        authority=by,
    )
    return Deployed(
        at=context.at,
        operator=context.operator,
        read=_needs(context, wanted.identity),
        duties={crew.callsign: duty},
        queues={crew.callsign: _without(context, crew, wanted.identity)} if wanted.identity in crew.queue else {},
        incident=wanted.identity,
        ref=wanted.label,
        left=left((crew,)),
    )


def _came_upon(context: Context, crew: Crew, wanted: Meant) -> Deployed:
    """At the scene on its own authority; that firearms were authorised while it waited for the crew holds as well."""
    sent = _sent(context, crew, wanted, "")
    duty = sent.duties[crew.callsign]
    given = {crew.callsign: _given(context, duty, duty.authority)} if duty.armed else {}
    came = replace(duty, stage=Stage.AT_SCENE, armed=False, authority=SELF_DEPLOYED)
    return replace(sent, duties={crew.callsign: came}, authorities=given)


def _there(context: Context, crew: Crew, wanted: Meant, by: str) -> Deployed:
    """At the incident already, as one of the rooms that differ has it: that stands."""
    duty = as_decided(context, crew)
    given = {crew.callsign: _given(context, duty, by)} if by else {}
    return replace(_sent(context, crew, wanted, ""), duties={crew.callsign: duty}, authorities=given, left={})


def _told_which(context: Context, crew: Crew, wanted: Meant, by: str) -> Deployed:
    """At one of several incidents of a reference, and now it is said at which: all else stays."""
    duty = replace(crew.duty, incident=wanted.identity, ref=wanted.ref)
    given = {crew.callsign: _given(context, duty, by)} if by else {}
    return replace(_sent(context, crew, wanted, ""), duties={crew.callsign: duty}, authorities=given, left={})


def _given(context: Context, duty: Duty, by: str) -> ArmedAuthority:
    return ArmedAuthority(incident=duty.incident, by=by, since=max(context.at, duty.began))


def _waiting(context: Context, crew: Crew) -> dict[str, str]:
    """Shape: incident → by whose authority firearms are authorised for it already, of those that wait for a crew."""
    fact = context.board.fact(f"crew:{crew.callsign}/queue")
    return {name: by for name, by in fact.armed if name in crew.queue} if isinstance(fact, Queue) else {}


def _without(context: Context, crew: Crew, incident: str) -> Queue:
    armed = tuple(pair for pair in _waiting(context, crew).items() if pair[0] != incident)
    return Queue(incidents=tuple(name for name in crew.queue if name != incident), armed=armed)


def _queued(context: Context, crew: Crew, wanted: Meant, by: str) -> Queued:
    """What waits for a crew, with this incident; or with the authority for it, if it waits already."""
    name, armed = wanted.identity, _waiting(context, crew)
    waits = name in crew.queue
    if waits and (not by or by == armed.get(name)):
        raise Refused(f"{wanted.label} {stood(context, f'waiting for {crew.callsign} already')}.")
    if by:
        armed[name] = by
    return Queued(
        at=context.at,
        operator=context.operator,
        read={**_needs(context, name), **relying(f"crew:{crew.callsign}/duty")},  # it waits because the crew is away
        crew=crew.callsign,
        queue=Queue(incidents=crew.queue if waits else (*crew.queue, name), armed=tuple(armed.items())),
        called=crew.waiting if waits else (*crew.waiting, wanted.label),
    )


def drop(context: Context, crew: str, incident: str) -> Queued:
    """Take an incident out of a crew's queue: somebody else goes."""
    found, wanted = on_duty(context, crew), context.board.incident(incident)
    if wanted is None or wanted.identity not in found.queue:
        raise Refused(f"{label_of(context.board, incident) or incident} is not waiting for {crew}.")
    others = zip(found.queue, found.waiting, strict=True)
    return Queued(
        at=context.at,
        operator=context.operator,
        crew=crew,
        queue=_without(context, found, wanted.identity),
        called=tuple(label for each, label in others if each != wanted.identity),
    )


def authorise(context: Context, crews: Sequence[str], authority: str) -> Act:
    """Record by whose authority firearms are authorised for crews, where they are deployed already."""
    by = _authority(authority)

    def decide(callsign: str) -> Authorised:
        crew = _crew(context, callsign)
        if crew.status is not Status.DEPLOYED:
            where = f"{callsign.lower()} deploy lei-0412 armed {by}"
            raise Refused(f"{callsign} is not deployed: say for which incident ({where}).")
        return _authorised(context, crew, by)

    return _goes_on(context, for_each(crews, decide))


def _authorised(context: Context, crew: Crew, by: str) -> Authorised:
    name, duty = crew.callsign, crew.duty
    if duty.armed and duty.authority == by:
        raise Refused(f"{name} is armed for {duty.called} by the authority of {by} already.")
    return Authorised(
        at=context.at,
        operator=context.operator,
        read=relying(f"crew:{name}/duty"),
        crew=name,
        authority=_given(context, duty, by),
        ref=duty.called,
    )


@slips_in
def arrive(context: Context, crews: Sequence[str]) -> Act:
    """Deployed crews are at the scene."""
    return _stage(context, crews, Stage.AT_SCENE)


@slips_in
def en_route(context: Context, crews: Sequence[str]) -> Act:
    """Deployed crews are on the road again: they follow on, or were noted as arrived too early."""
    return _stage(context, crews, Stage.EN_ROUTE)


def _stage(context: Context, crews: Sequence[str], stage: Stage) -> Act:
    return _goes_on(context, for_each(crews, lambda name: _staged(context, crew_deployed(context, name), stage)))


def _goes_on(context: Context, act: Act) -> Act:
    """The act about deployed crews, after what opens their incidents again where one was taken back."""
    there = [crew for event in act.events if (crew := context.board.crew(crew_of(event)))]
    names = dict.fromkeys(crew.duty.incident for crew in there)
    reopened = [again for name in names for again in going_on(context, name)]
    return act.after(reopened)


def _staged(context: Context, crew: Crew, stage: Stage) -> Arrived:
    name, duty = crew.callsign, crew.duty
    if crew.status is not Status.DEPLOYED:
        where = f"{name.lower()} deploy lei-0412"
        raise Refused(f"{name} {stood(context, 'not deployed')}: say to which incident ({where}).")
    if duty.stage is stage:
        raise Refused(f"{name} {stood(context, f'{stage.value} for {duty.called} already')}.")
    event = Arrived(
        at=context.at,
        operator=context.operator,
        read=_needs(context, duty.incident),
        duties={
            name: replace(as_decided(context, crew), stage=stage, since=context.at, ref=duty.ref, code=""),
        },
        incident=duty.incident,
        ref=duty.called,
    )
    return overtaken(context, crew, event)


@slips_in
def stand_down(context: Context, crews: Sequence[str], outcome: str = "", area: str = "") -> Act:
    """Bring crews back from their incidents, each to the area it left. An armed log is owed if they were armed."""
    outcome = said(outcome)

    def decide(callsign: str) -> StoodDown:
        crew = crew_deployed(context, callsign)
        if crew.status is not Status.DEPLOYED:
            raise Refused(f"{callsign} {stood(context, 'not deployed')}: there is nothing to stand down from.")
        event = StoodDown(
            at=context.at,
            operator=context.operator,
            duties={callsign: _after(context, area or crew.duty.area)},
            incident=crew.duty.incident,
            ref=crew.duty.called,
            outcome=outcome,
        )
        return overtaken(context, crew, leaving(context, crew, event))

    return for_each(crews, decide)


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
