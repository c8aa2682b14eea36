"""A crew came on before anything the board knows of it: after an outage it was booked on again because work had begun.

Its coming on is decided as it would have been then, and slipped in like all that it did: `WasThere` with its tour and
its officers, until the next thing known of it. What is owed by its tour goes by it where the crew never went off.
"""

from collections.abc import Callable, Collection

from msgspec.structs import replace

from models.board.events import BookedOn, Event
from models.clock import hhmm
from models.commands.act import Act, as_act
from models.commands.context import Context
from models.commands.slipping_in import UNCHANGED, has_gone_on, record, then, until

ONE_TOUR = "in one tour since {} with what it does now, unless it went off in between"


def came_on(
    context: Context, callsign: str, officers: Collection[str], decide: Callable[[Context], Event | Act]
) -> Event | Act:
    """The coming on of a crew, slipped in where the crew has gone on since, or an officer who came on with it.

    `officers` are the numbers of all who may.
    """
    gone_on = has_gone_on(context, callsign)
    moved = {number for number in officers if _has_moved(context, number)}
    if not gone_on and not moved:
        return decide(context)
    act = as_act(decide(then(context)))
    event = act.events[0]
    if not isinstance(event, BookedOn) or not (gone_on or moved.intersection(event.members)):
        return decide(context)
    numbers = sorted(event.members)
    past = record(context, callsign, event, numbers, until(context, callsign, numbers))
    past = replace(past, on=context.at, crewing=event.crewings[callsign])
    return Act((past,), (*act.remarks, UNCHANGED.format(callsign), *_one_tour(context, callsign, numbers, past.ends)))


def _has_moved(context: Context, number: str) -> bool:
    """Whether an officer has come on, gone off, or changed crews since the time of an entry."""
    member = context.board.membership(number)
    return member is not None and context.at < min(member.since, context.now)


def _one_tour(context: Context, callsign: str, officers: Collection[str], ends: int) -> tuple[str, ...]:
    """That the crew as it came on then is the one that is on duty now, as far as is known."""
    crew = context.board.crew(callsign)
    same = crew is not None and crew.booked_on == ends and any(each.number in officers for each in crew.officers)
    return (ONE_TOUR.format(hhmm(context.at)),) if same else ()
