"""Lines with the time at which it happened before them: never before the crew was on duty, or what they go on from."""

from tests.oracle.acts import Act, Event
from tests.oracle.past import happened
from tests.oracle.room import Refused, Room

CREWS = ("heard", "emergency", "clear", "call", "called")
VERBS = (*CREWS, "note", "minimum", "threat", "incident")  # those that move nobody


def in_time(room: Room, then: int, now: int, act: Act) -> Act:
    """The act without what is timed too early; refused if nothing is left."""
    verb, events = act
    kept = [event for event in events if then >= now or then >= earliest(room, verb, event)]
    if not kept:
        raise Refused("it is timed before what it goes on from")
    return verb, kept


def earliest(room: Room, verb: str, event: Event) -> int:
    about, facts = event
    stands = [room.events[room.by[key]]["at"] for key in facts if key in room.by]
    came_on = [on_duty_since(room, crew) for crew in about] if verb in CREWS else []
    return max((*stands, *came_on), default=0)


def on_duty_since(room: Room, crew: str) -> int:
    """When a crew that is on duty came on."""
    since = 0
    for when, event in happened(room):
        duty = event["facts"].get(("duty", crew))
        if duty and duty["status"] == "off duty":
            since = 0
        elif duty:
            since = since or when
    return since
