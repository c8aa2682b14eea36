"""What each line means: taken, with the facts it sets, or refused. Written from the tables of the design.

Every function gets the room, the time and what the line says, and returns (verb, events); it changes nothing.
An event is (what it is about, its facts).
"""

from collections.abc import Callable

from tests.oracle.room import Refused, Room
from tests.oracle.world import PLACES

Event = tuple[tuple[str, ...], dict]
Act = tuple[str, list[Event]]

NOTHING = -1  # no deployment
NEED_WORDS = ("committed", "unavailable")


def each(room: Room, crews: tuple[str, ...], one: Callable[[str], Event]) -> list[Event]:
    """One event for each crew that can be taken; the others are left out. Refused if none can be taken."""
    events, why = [], ""
    for crew in dict.fromkeys(crews):
        try:
            events.append(one(crew))
        except Refused as refusal:
            why = str(refusal)
    if not events:
        raise Refused(why)
    return events


def on_duty(room: Room, crew: str) -> dict:
    duty = room.duty(crew)
    if duty is None:
        raise Refused(f"{crew} is off duty")
    return duty


def doing(status: str, now: int, area: str = "", why: str = "") -> dict:
    """What a crew does that is not deployed."""
    return {"status": status, "since": now, "area": area, "why": why} | dict.fromkeys(
        ("incident", "stage", "authority", "armed", "self", "began", "deployment"), None
    )


def open_incident(room: Room, ref: str) -> dict:
    """What is known of an incident that is open, or goes on now: one taken back is opened again by any line on it."""
    for _, facts in reopened(room, ref):
        return facts["incident", ref]
    if ref not in room.incidents():
        raise Refused(f"{ref} is closed or unknown")
    return room.get("incident", ref)


def reopened(room: Room, ref: str) -> list[Event]:
    """What has to come before a line on an incident that was taken back."""
    found = [event["facts"] for event in room.events if event["verb"] == "incident" and ref in event["about"]]
    return [((ref,), found[0])] if found and not room.get("incident", ref) else []


# patrol and exceptions


def move(room: Room, now: int, crews: tuple[str, ...], place: str) -> Act:
    def one(crew: str) -> Event:
        duty = on_duty(room, crew)
        if duty["status"] == "deployed":
            raise Refused(f"{crew} is deployed: stand it down first")
        if (duty["status"], duty["area"]) == ("patrolling", place):
            raise Refused(f"{crew} is there already")
        return (crew,), {("duty", crew): doing("patrolling", now, place)}

    return "move", each(room, crews, one)


def state(room: Room, now: int, crews: tuple[str, ...], status: str, why: str = "", coded: bool = False) -> Act:
    def one(crew: str) -> Event:
        duty = on_duty(room, crew)
        if duty["status"] == "deployed":
            raise Refused(f"{crew} is deployed: stand it down first")
        if duty["status"] == status:
            raise Refused(f"{crew} is that already")
        if status in NEED_WORDS and not why and not coded:
            raise Refused("say why")
        facts = {("duty", crew): doing(status, now, duty["area"], why)}
        if status == "refs":
            facts |= {("refs", officer): {"since": now} for officer in room.officers(crew)}
        return (crew,), facts

    return "state", each(room, crews, one)


def resume(room: Room, now: int, crews: tuple[str, ...]) -> Act:
    """Back on patrol from an exception, to the place it left."""

    def one(crew: str) -> Event:
        duty = on_duty(room, crew)
        if duty["status"] in ("deployed", "patrolling"):
            raise Refused(f"{crew} is {duty['status']}")
        if not duty["area"]:
            raise Refused(f"{crew} has no place to go back to")
        return (crew,), {("duty", crew): doing("patrolling", now, duty["area"])}

    return "back", each(room, crews, one)


# deployments


def deploy(room: Room, now: int, crews: tuple[str, ...], ref: str, authority: str = "") -> Act:
    open_incident(room, ref)

    def one(crew: str) -> Event:
        duty = on_duty(room, crew)
        if duty["status"] != "deployed":
            return (crew,), sent(room, now, crew, ref, authority)
        if duty["incident"] == ref:
            return authorised(crew, duty, authority, now)
        return queued(room, now, crew, ref, authority)

    return "deploy", reopened(room, ref) + each(room, crews, one)


def sent(room: Room, now: int, crew: str, ref: str, authority: str, itself: bool = False) -> dict:
    """The facts of a crew on its way to an incident, or come upon it by itself."""
    waiting = room.get("queue", crew) or {"refs": (), "armed": {}}
    if not authority and ref in room.queue(crew) and ref in waiting["armed"]:
        authority = waiting["armed"][ref]
    facts = {
        ("duty", crew): {
            "status": "deployed",
            "since": now,
            "began": now,
            "area": room.duty(crew)["area"],
            "incident": ref,
            "stage": "at scene" if itself else "en route",
            "armed": bool(authority),
            "authority": authority or ("SELF_DEPLOYED" if itself else None),
            "self": itself,
            "why": "",
            "deployment": len(room.events),
        }
    }
    if ref in waiting["refs"]:
        facts["queue", crew] = without(waiting, ref)
    return facts


def without(waiting: dict, ref: str) -> dict:
    armed = {other: by for other, by in waiting["armed"].items() if other != ref}
    return {"refs": tuple(other for other in waiting["refs"] if other != ref), "armed": armed}


def authorised(crew: str, duty: dict, authority: str, now: int) -> Event:
    """Firearms authorised for a deployment that has begun."""
    if not authority:
        raise Refused(f"{crew} is deployed there already")
    if (duty["armed"], duty["authority"]) == (True, authority):
        raise Refused(f"{crew} is armed by {authority} already")
    return (crew,), {("authority", crew): {"deployment": duty["deployment"], "authority": authority, "since": now}}


def queued(room: Room, now: int, crew: str, ref: str, authority: str) -> Event:
    waiting = room.get("queue", crew) or {"refs": (), "armed": {}}
    known = ref in room.queue(crew)
    if (known and waiting["armed"].get(ref, "") == authority) or (known and not authority):
        raise Refused(f"{ref} is waiting for {crew} already")
    refs = waiting["refs"] if known else (*waiting["refs"], ref)
    armed = waiting["armed"] | ({ref: authority} if authority else {})
    return (crew,), {("queue", crew): {"refs": refs, "armed": armed}}


def drop(room: Room, now: int, crew: str, ref: str) -> Act:
    on_duty(room, crew)
    if ref not in room.queue(crew):
        raise Refused(f"{ref} is not waiting for {crew}")
    return "drop", [((crew,), {("queue", crew): without(room.get("queue", crew), ref)})]


def self_deploy(room: Room, now: int, crews: tuple[str, ...], ref: str) -> Act:
    open_incident(room, ref)

    def one(crew: str) -> Event:
        duty = on_duty(room, crew)
        if duty["status"] != "deployed":
            return (crew,), sent(room, now, crew, ref, "", itself=True)
        if duty["incident"] != ref:
            raise Refused(f"{crew} is deployed elsewhere")
        return arrived(room, crew, now, "at scene")

    return "self-deploy", reopened(room, ref) + each(room, crews, one)


def arrived(room: Room, crew: str, now: int, stage: str) -> Event:
    duty = room.get("duty", crew)
    if duty["stage"] == stage:
        raise Refused(f"{crew} is {stage} already")
    return (crew,), {("duty", crew): duty | {"stage": stage, "since": now}}


def stage(room: Room, now: int, crews: tuple[str, ...], wanted: str) -> Act:
    def one(crew: str) -> Event:
        duty = on_duty(room, crew)
        if duty["status"] != "deployed":
            raise Refused(f"{crew} is not deployed")
        return arrived(room, crew, now, wanted)

    return "stage", each(room, crews, one)


def back(room: Room, now: int, crews: tuple[str, ...]) -> Act:
    """A deployed crew stands down to the place it left; from an exception, back on patrol."""

    def one(crew: str) -> Event:
        duty = on_duty(room, crew)
        if duty["status"] != "deployed":
            return resume(room, now, (crew,))[1][0]
        status = "patrolling" if duty["area"] else "on duty"
        return (crew,), {("duty", crew): doing(status, now, duty["area"])} | leaves_deployment(room, now, crew)

    return "back", each(room, crews, one)


def leaves_deployment(room: Room, now: int, crew: str) -> dict:
    """The armed log that whoever was armed owes, however the deployment ended."""
    duty, log, ended = room.duty(crew), room.owes(crew), decided_apart(room, now, crew)
    if not duty["armed"]:
        return ended
    since, refs = (log["since"], log["refs"]) if log else (now, ())
    return ended | {("log", crew): {"owed": True, "since": since, "refs": (*refs, duty["incident"])}}


def decided_apart(room: Room, now: int, crew: str) -> dict:
    """Authority given since a deployment began, and that the TFC knows of it, end with it."""
    facts = {(apart, crew): room.get(apart, crew) for apart in ("told", "authority")}
    here = room.duty(crew)["deployment"]
    return {
        key: {"deployment": NOTHING, "since": now}
        for key, value in facts.items()
        if value and value["deployment"] == here
    }


def sign(room: Room, now: int, crew: str) -> Act:
    if not room.owes(crew):
        raise Refused(f"{crew} owes no armed log")
    return "log", [((crew,), {("log", crew): {"owed": False, "since": now, "refs": ()}})]


# overlays


def emergency(room: Room, now: int, crew: str) -> Act:
    on_duty(room, crew)
    if room.emergency(crew):
        raise Refused("it is on already")
    return "emergency", [((crew,), {("emergency", crew): {"on": True, "since": now, "officers": room.officers(crew)}})]


def clear(room: Room, now: int, crew: str, why: str) -> Act:
    on_duty(room, crew)
    if not room.emergency(crew):
        raise Refused("there is none")
    return "clear", [((crew,), {("emergency", crew): {"on": False, "since": now}})]


def call(room: Room, now: int, crew: str) -> Act:
    on_duty(room, crew)
    if room.call_back(crew):
        raise Refused("it is waiting already")
    return "call", [((crew,), {("callback", crew): {"wanted": True, "since": now}})]


def called(room: Room, now: int, crew: str) -> Act:
    on_duty(room, crew)
    if not room.call_back(crew):
        raise Refused("it has not asked")
    return "called", [((crew,), {("callback", crew): {"wanted": False, "since": now}})]


# incidents


def incident(room: Room, now: int, nature: str, place: str, by: str, force: str) -> Act:
    ref = f"{force}-{room.numbers.get(force, 0) + 1:04}"
    value = {"force": force, "nature": nature, "place": place, "by": by, "opened": now, "closed": 0, "tfc": None}
    return "incident", [((ref,), {("incident", ref): value})]


def close(room: Room, now: int, ref: str) -> Act:
    value = open_incident(room, ref)
    if room.at_incident(ref):
        raise Refused("crews are still deployed to it")
    return "close", [*reopened(room, ref), ((ref,), {("incident", ref): value | {"closed": now}})]


def tfc(room: Room, now: int, ref: str, name: str) -> Act:
    value = open_incident(room, ref)
    return "tfc", [*reopened(room, ref), ((ref,), {("incident", ref): value | {"tfc": name}})]


def informed(room: Room, now: int, ref: str, name: str = "") -> Act:
    """The TFC knows of the self-deployments to an incident that have begun; of none, there is nothing to tell."""
    late = room.late_untold(ref, now)
    value = room.get("incident", ref) if late and room.get("incident", ref) else open_incident(room, ref)
    untold = [crew for crew in room.at_incident(ref) if room.duty(crew)["self"] and not room.told(crew)]
    if not untold and not late:
        raise Refused("there is no self-deployment it does not know of")
    if name and value["tfc"] not in (None, name):
        raise Refused(f"the TFC is {value['tfc']}")
    named = (
        [((ref,), {("incident", ref): value | {"tfc": name}})]
        if name and not value["tfc"] and not value["closed"]
        else []
    )
    told_late = [((crew,), {("late told", f"{crew} {ref}"): {"ref": ref, "at": now}}) for crew in late]
    told = [
        ((crew,), {("told", crew): {"deployment": room.duty(crew)["deployment"], "ref": ref, "at": now}})
        for crew in untold
    ]
    return "informed", [*reopened(room, ref), *told_late, *told, *named]


# the operation


def minimum(room: Room, now: int, place: str, officers: int) -> Act:
    found = room.get("minimum", place)
    if (found["officers"] if found else PLACES[place]["minimum"]) == officers:
        raise Refused("it is that already")
    return "minimum", [((place,), {("minimum", place): {"officers": officers}})]


def threat(room: Room, now: int, level: str) -> Act:
    found = room.get("threat", "")
    if (found["level"] if found else "SEVERE") == level.upper():
        raise Refused("it is that already")
    return "threat", [((), {("threat", ""): {"level": level.upper()}})]


# records: they change no decision, and cannot be taken back


def heard(room: Room, now: int, crews: tuple[str, ...]) -> Act:
    return "heard", each(room, crews, lambda crew: ((crew,), on_duty(room, crew) and {}))


def roll_call(room: Room, now: int, place: str) -> Act:
    crews = room.in_place(place)
    if not crews:
        raise Refused("nobody is patrolling there")
    return "heard", [((crew,), {}) for crew in crews]


def visit(room: Room, now: int, crew: str, contacts: int) -> Act:
    if on_duty(room, crew)["status"] != "patrolling":
        raise Refused("it patrols nowhere")
    return "visit", [((), {})]


def note(room: Room, now: int, text: str) -> Act:
    return "note", [((), {})]
