"""Where crews patrol, and whether they were heard from."""

from collections.abc import Sequence

from models.board.events import Confirmed, CoverSet, Reassigned, Visited
from models.board.facts import Duty
from models.clock import hhmm
from models.commands.act import Act, for_each
from models.commands.context import Context, Refused, crews_on_duty, known_area, left, on_duty, refuse_deployed, stood
from models.commands.slipping_in import as_of, slips_in, then
from models.operation import Area
from models.status import Status


@slips_in
def reassign(context: Context, crews: Sequence[str], area: str) -> Act:
    """Send crews to patrol an area. Refused for a deployed crew: it must be stood down first."""
    place = known_area(context, area)
    return for_each(crews, lambda callsign: _sent(context, callsign, place))


def _sent(context: Context, callsign: str, place: Area) -> Reassigned:
    (crew,) = crews_on_duty(context, (callsign,))
    refuse_deployed(context, crew)
    if crew.status is Status.PATROLLING and crew.duty.area == place.id:
        raise Refused(f"{callsign} {stood(context, f'patrolling {place.name} already')}.")
    return Reassigned(
        at=context.at,
        operator=context.operator,
        duties={callsign: Duty(status=Status.PATROLLING, since=context.at, area=place.id)},
        area=place.id,
        left=left((crew,)),
    )


def confirm(context: Context, crews: Sequence[str], channel: str = "radio") -> Act:
    """Note that crews were heard from; nothing else changes."""
    return for_each(crews, lambda name: _heard(context, on_duty(as_of(context, name), name).callsign, channel))


def _heard(context: Context, callsign: str, channel: str) -> Confirmed:
    return Confirmed(at=context.at, operator=context.operator, crews=(callsign,), channel=channel)


def roll_call(context: Context, area: str, channel: str = "radio") -> Confirmed:
    """Note that every crew of an area answered: one roll-call confirms all that were there at its time."""
    name, earlier = known_area(context, area).id, context.at < context.now
    place = (then(context) if earlier else context).board.area(name)
    if not place.crews:
        name, when = place.area.name, f" at {hhmm(context.at)}" if earlier else ""
        raise Refused(f"No crew {'was' if earlier else 'is'} patrolling {name}{when}: there is nobody to confirm.")
    heard = tuple(crew.callsign for crew in place.crews)
    return Confirmed(at=context.at, operator=context.operator, crews=heard, area=area, channel=channel)


def visit(context: Context, crew: str, contacts: int = 0, area: str = "") -> Visited:
    """Count a patrol visit: contacts with the public or with partners. By default where the crew is patrolling."""
    duty = on_duty(as_of(context, crew), crew).duty
    place = area or (duty.area if duty.status is Status.PATROLLING else "")
    if not place:
        raise Refused(f"{crew} is not patrolling an area: say where the visit was ({crew.lower()} visit 14 haym).")
    if not 0 <= contacts <= 9999:
        raise Refused("Contacts are counted from 0 to 9999.")
    name = known_area(context, place).id
    return Visited(at=context.at, operator=context.operator, area=name, crew=crew, contacts=contacts)


def set_cover(context: Context, area: str, minimum: int) -> CoverSet:
    """Set the least number of officers an area should have."""
    place = known_area(context, area)
    if not 0 <= minimum <= 99:
        raise Refused("A minimum is between 0 and 99 officers.")
    if context.board.area(place.id).minimum == minimum:
        raise Refused(f"The minimum of {place.name} is {minimum} already.")
    return CoverSet(at=context.at, operator=context.operator, area=place.id, minimum=minimum, in_file=place.minimum)
