"""Second thoughts: taking back the last act, or the last decision about a crew; correcting since when.

Both refuse when something was built on what they would change, and both keep the rules of what they reverse.
"""

from tests.oracle.acts import Act
from tests.oracle.room import Refused, Room
from tests.oracle.times import typed

RECORDS = ("heard", "visit", "note")
MARKS = ("emergency", "clear", "call", "called", "log", "drop")


def standing(room: Room) -> list[dict]:
    """What was taken and neither taken back nor a taking back itself, oldest first."""
    return [event for event in room.events if not event["undone"] and event["verb"] != "undo"]


def undo(room: Room, now: int, crew: str = "") -> list[dict]:
    """The events to take back: of the last act, or the last decision about one crew. Refused if they can't be."""
    found = standing(room)
    if crew:
        found = [event for event in found if crew in event["about"] and event["verb"] not in RECORDS]
    if not found:
        raise Refused("there is nothing to take back")
    last = found[-1]
    if last["verb"] in (*RECORDS, "emergency"):
        raise Refused(f"{last['verb']} can't be taken back")
    events = [last] if crew else [event for event in found if event["act"] == last["act"]]
    for event in events:
        ground(room, now, event)
    return events


def ground(room: Room, now: int, event: dict) -> None:
    """Refuse to take back what was built on, or to bring back what has lost its ground."""
    if later(room, event):
        raise Refused("something was built on it")
    for crew in event["about"] if event["verb"] in ("off", "code") else ():
        gone = event["facts"].get(("duty", crew), {}).get("status") == "off duty"
        if gone and now >= room.get("tour", crew)["end"]:
            raise Refused("its tour is over")
    for (kind, crew), (value, _) in event["before"].items():
        if kind == "duty" and value and value["status"] == "deployed" and value["incident"] not in room.incidents():
            raise Refused("its incident is closed")
        if kind == "duty" and event["facts"][kind, crew]["status"] != "off duty":
            off_again = value is None or value["status"] == "off duty"
            if off_again and room.emergency(crew):
                raise Refused("its emergency is on")


def later(room: Room, event: dict) -> list[dict]:
    """Later decisions that stand and concern the same crews, incident or officers."""
    known = room.events.index(event)
    return [
        other
        for other in standing(room)
        if room.events.index(other) > known
        and other["act"] != event["act"]
        and other["verb"] not in RECORDS
        and (
            set(other["about"]) & set(event["about"])
            or set(other["facts"]) & set(event["facts"])
            or sent_to(other, event)
        )
    ]


def sent_to(other: dict, event: dict) -> bool:
    """Whether a crew was sent to the incident of an event, or has it waiting."""
    if event["verb"] not in ("incident", "close"):
        return False
    duties = [value for (kind, _), value in other["facts"].items() if kind == "duty"]
    duties += [other["duty"]] if other["verb"] == "slip" else []
    queues = [value for (kind, _), value in other["facts"].items() if kind == "queue"]
    ref = event["about"][0]
    return any(duty["incident"] == ref for duty in duties) or any(ref in queue["refs"] for queue in queues)


def take_back(room: Room, now: int, events: list[dict]) -> None:
    """The step back itself; it is an event of no facts."""
    for event in reversed(events):
        room.restore(event)
    room.record(now, "undo", [((), {})])


# corrections


def correct(room: Room, now: int, crew: str, when: int) -> Act:
    """The state of a crew began at another time; what else its event set, and still stands, moves along."""
    by = room.by.get(("duty", crew))
    if by is None:
        raise Refused("there is nothing to correct")
    event, root = room.events[by], first(room, by)
    when = typed(now, when)
    if when == event["at"]:
        raise Refused("it is timed so already")
    tour = root["facts"].get(("tour", crew))
    if tour and root["verb"] in ("on", "form") and when < min(tour["start"], event["at"]) - 3600:
        raise Refused("that is long before its tour")
    own = {key: room.facts[key] for key in root["facts"] if room.by.get(key) == by}
    for before, decided_by in root["before"].values():
        if before and when < max(before.get("since", 0), room.events[decided_by]["at"]):
            raise Refused("what was before it began later")
    if any(when < value.get("since", 0) < event["at"] for value in own.values()):
        raise Refused("what goes on from before it began later")
    sent = room.get("duty", crew)["incident"]
    if sent and room.get("incident", sent)["opened"] > when:
        raise Refused("its incident was opened later")
    for other in later(room, event):
        heir = other["about"][1] if other["verb"] == "split" and other["about"][0] == crew else ""
        if heir and root["verb"] != "split" and other["facts"]["duty", heir] == room.get("duty", crew):
            raise Refused("a crew was split off and goes on with this time")
    if split_from_before(room, root, crew, when):
        raise Refused("a crew was split off and goes on with what was before it")
    left = root["before"].get(("duty", crew), (None,))[0]
    closed = room.get("incident", left["incident"] or "") if left else None
    if closed and closed["closed"] and root["verb"] != "stage" and closed["closed"] < when:
        raise Refused("the incident it left was closed before that")
    between = (other for other in later(room, root) if event["at"] <= other["at"] < when)
    if any(moves_along(other, root, crew) for other in between):
        raise Refused("something was built on it that would come before it")
    return "correct", [(root["about"], {key: timed(value, event["at"], when) for key, value in own.items()})]


def split_from_before(room: Room, root: dict, crew: str, when: int) -> bool:
    """Whether a crew was split off, after that time, from the state that the decision ended."""
    state, decided_by = root["before"].get(("duty", crew), (None, 0))
    between = room.events[decided_by:] if state else []
    splits = (other for other in standing(room) if other["verb"] == "split" and other["about"][0] == crew)
    return any(other in between and when < other["at"] <= root["at"] for other in splits)


def moves_along(other: dict, root: dict, crew: str) -> bool:
    """Whether a later decision depends on when the crew began: a mark only on when the crew came on duty, or on what
    the decision itself set, as the signing of a log on the stand-down."""
    before = root["before"].get(("duty", crew), (None,))[0]
    came_on = before is None or before["status"] == "off duty"
    apart = other["verb"] in MARKS and not came_on and not set(other["facts"]) & set(root["facts"])
    return other["verb"] != "correct" and not apart


def first(room: Room, by: int) -> dict:
    """The decision that was corrected, however often."""
    event = room.events[by]
    return first(room, event["of"]) if event["verb"] == "correct" else event


def timed(value: dict, was: int, when: int) -> dict:
    """A fact whose times that were those of its event are now another's."""
    return value | {name: when for name in ("since", "began", "booked_on") if value.get(name) == was}
