"""Who is in which crew: splitting, joining, adding officers."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from models.board.crews import Crew
from models.board.events import Recrewed
from models.board.facts import ArmedAuthority, Membership, TfcKnows
from models.commands.act import Act, Heads, relying
from models.commands.booking import capabilities_of, is_free, may_book_on
from models.commands.context import Context, Refused, crews_on_duty, home_force, known_officer, new_callsign, said
from models.commands.leaving import beginning, ending, given_apart
from models.roster.officers import Officer, shared_service
from models.situation.coming_on import counting, worth_knowing
from models.situation.off_duty import rostered_service
from models.status import Status


def split(context: Context, crew: str, officers: Sequence[str], into: str) -> Act:
    """Split officers off a crew into a new callsign, which goes on doing what the crew does."""
    whole = crews_on_duty(context, (crew,))[0]
    leaving = tuple(dict.fromkeys(officers))
    strangers = [number for number in leaving if number not in {officer.number for officer in whole.officers}]
    if not leaving:
        raise Refused("Choose the officers first.")
    if strangers:
        raise Refused(f"{strangers[0]} is not in {crew}.")
    if len(leaving) >= len(whole.officers):
        raise Refused(f"Somebody must stay with {crew}: choose fewer officers.")
    if into == crew or context.board.crew(into) is not None:
        raise Refused(f"{into} is on duty already: choose another callsign, or join them to it.")
    is_free(context, new_callsign(into))
    going = [officer for officer in whole.officers if officer.number in leaving]
    staying = [officer for officer in whole.officers if officer.number not in leaving]
    home = home_force(context, into, going)
    given, told = given_apart(context, whole)
    services = {into: _service_of(context, whole, going), crew: _service_of(context, whole, staying)}
    event = Recrewed(
        at=context.at,
        operator=context.operator,
        read=_as_it_stood(whole, given, told),
        how="split",
        duties={into: context.board.duty(crew)},  # as it was decided: what was decided apart is copied apart
        crewings={
            into: replace(whole.crewing, force=home, capabilities=capabilities_of(going), service=services[into]),
            crew: replace(whole.crewing, capabilities=capabilities_of(staying), service=services[crew]),
        },
        members={number: _moved(context, number, into) for number in leaving},
        authorities={into: given} if given else {},
        told={into: told} if told else {},
    )
    others = ((each, service) for each, service in services.items() if service != whole.service)
    return Act(
        (beginning(context, into, event),), tuple(f"{each}, {service}, {counting(service)}" for each, service in others)
    )


def _service_of(context: Context, whole: Crew, part: Sequence[Officer]) -> str:
    """The service of a part of a crew: the roster's for its officers, where those of the whole are of several."""
    services = {officer: rostered_service(context.board, officer, context.at) for officer in whole.officers}
    return shared_service(services[officer] for officer in part) if len({*services.values()}) > 1 else whole.service


def _as_it_stood(crew: Crew, given: ArmedAuthority | None, told: TfcKnows | None) -> Heads:
    """What a split or a join relies on of a crew that goes on: what it does, and what was decided about that apart."""
    parts = ("duty", *(("authority",) if given else ()), *(("tfc",) if told else ()))
    return relying(*(f"crew:{crew.callsign}/{part}" for part in parts))


def _moved(context: Context, number: str, crew: str) -> Membership:
    before = context.board.membership(number)
    booked_on = before.booked_on if before and before.crew else context.at
    return Membership(crew=crew, since=context.at, booked_on=booked_on)


def join(context: Context, crew: str, into: str) -> Act:
    """Join a whole crew to another: its officers move over and its callsign is free again."""
    if crew == into:
        raise Refused("A crew can't join itself.")
    leaving, staying = crews_on_duty(context, (crew, into))
    if leaving.status is Status.DEPLOYED:
        _may_go_on_with(leaving, staying)
    if leaving.log is not None or leaving.queue:
        raise Refused(f"{crew} has an armed log or a queued incident open: finish that first.")
    event = Recrewed(
        at=context.at,
        operator=context.operator,
        read=_as_it_stood(staying, *given_apart(context, staying)),
        how="joined",
        duties={},
        crewings={into: replace(staying.crewing, capabilities=capabilities_of((*leaving.officers, *staying.officers)))},
        members={officer.number: _moved(context, officer.number, into) for officer in leaving.officers},
    )
    return Act((ending(context, leaving, event, joins=staying),), tuple(_other_service(leaving, staying)))


def _other_service(leaving: Crew, staying: Crew) -> Iterator[str]:
    """`LE29, police dogs, counts as armed in LE24`."""
    if leaving.service != staying.service:
        yield f"{leaving.callsign}, {leaving.service}, {counting(staying.service)} in {staying.callsign}"


def _may_go_on_with(leaving: Crew, staying: Crew) -> None:
    """Refuse to join a crew that is not at the same incident by the same authority, or whose own clock would be lost
    with it."""
    crew, called, back = leaving.callsign, leaving.duty.called, f"{leaving.callsign.lower()} back"
    if leaving.duty.incident != staying.duty.incident:
        raise Refused(f"{crew} is deployed to {called}: stand it down first ({back}).")
    if _authority(leaving) != _authority(staying):
        raise Refused(
            f"{crew} and {staying.callsign} are at {called} by different authority, and one would be lost: "
            f"stand {crew} down first ({back})."
        )
    if _is_untold(leaving) and not _is_untold(staying):
        raise Refused(
            f"The TFC does not know yet that {crew} self-deployed to {called}: "
            f"note first that the TFC was told (informed {called.lower()})."
        )


def _is_untold(crew: Crew) -> bool:
    return crew.self_deployed and not crew.tfc_told


def _authority(crew: Crew) -> tuple[bool, str]:
    """Whether firearms are authorised for what a crew does, and by whose authority it is there."""
    return crew.duty.armed, crew.duty.authority


def add_officers(context: Context, officers: Sequence[str], into: str, why: str = "") -> Act:
    """Book off-duty officers on into a crew that is on duty."""
    crew = crews_on_duty(context, (into,))[0]
    joining = tuple(known_officer(context, number) for number in dict.fromkeys(officers))
    if not joining:
        raise Refused("Choose the officers first.")
    for officer in joining:
        may_book_on(context, officer, why)
    event = Recrewed(
        at=context.at,
        operator=context.operator,
        reason=said(why),
        how="added",
        duties={},
        crewings={into: replace(crew.crewing, capabilities=capabilities_of((*crew.officers, *joining)))},
        members={officer.number: _moved(context, officer.number, into) for officer in joining},
    )
    remarks = worth_knowing(context.board, into, crew.crewing, joining, context.at)
    return Act((event,), tuple(remarks))
