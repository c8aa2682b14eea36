"""What a crew did before its present state began: it is written below, and moves nothing now but what is owed.

It holds from its time on until the next thing known of the crew: something decided, or another late line.
"""

from typing import Any

from tests.oracle import past
from tests.oracle.acts import Act
from tests.oracle.room import Refused, Room
from tests.oracle.second import standing

VERBS = ("move", "state", "deploy", "self", "stage", "back")


def late(room: Room, now: int, when: int, crew: str, judge: Any) -> Act:
    """A line about one crew, timed before what it does now. `judge` gives what the line means in a room."""
    duty = room.get("duty", crew)
    if duty is None or when >= duty["since"]:
        raise Refused("it has not gone on since")
    was = past.at(room, when)
    if was.duty(crew) is None:
        raise Refused("it was not on duty then")
    _, events = judge(was)
    if any(("duty", crew) not in facts for _, facts in events):
        raise Refused("it has gone on since")
    known = [begins for begins, event in past.happened(room) if ("duty", crew) in event["facts"]]
    known += [event["begins"] for event in standing(room) if event["verb"] == "slip" and crew in event["about"]]
    slip = {
        "duty": events[0][1]["duty", crew],
        "officers": was.officers(crew),
        "begins": when,
        "ends": min(begins for begins in known if begins > when),
    }
    return "slip", [((crew,), {}, slip)]


def holding(room: Room, crew: str, instant: int) -> dict | None:
    """The late line that says what a crew did at an instant."""
    decided = [at for at, event in past.happened(room) if at <= instant and ("duty", crew) in event["facts"]]
    found = [
        event
        for event in standing(room)
        if event["verb"] == "slip"
        and crew in event["about"]
        and max(decided, default=0) <= event["begins"] <= instant < event["ends"]
    ]
    return max(found, key=lambda event: event["begins"], default=None)
