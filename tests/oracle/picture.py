"""The board as the oracle expects it: in the shape of `board --json`, and the lines that the drawn board has."""

from datetime import UTC, datetime

from tests.oracle.clocks import badge
from tests.oracle.crewing import next_tours
from tests.oracle.room import Room
from tests.oracle.world import FORCES, OFFICERS, PLACES, crowded


def picture(room: Room, now: int) -> dict:
    """Everything the board says, but for what never changes."""
    threat = room.get("threat", "")
    forces = [of_force(room, force, now) for force in FORCES]
    numbers = {name: sum(force["counts"][name] for force in forces) for name in forces[0]["counts"]}
    return {
        "threat": threat["level"] if threat else "SEVERE",
        "counts": numbers,
        "contradictions": [],
        "forces": forces,
    }


def of_force(room: Room, force: str, now: int) -> dict:
    crews = [crew for crew in room.crews() if works_in(room, crew) == force]
    places = sorted((name for name in PLACES if PLACES[name]["force"] == force), key=lambda p: PLACES[p]["priority"])
    areas = [of_place(room, place, now) for place in places]
    return {
        "id": force,
        "counts": counts(room, force, crews, areas),
        "incidents": [of_incident(room, ref) for ref in shown(room) if room.get("incident", ref)["force"] == force],
        "areas": areas,
        "crews": [of_crew(room, crew, now) for crew in crews],
        "off_duty": off_duty(room, force, now),
    }


def shown(room: Room) -> list[str]:
    """The incidents that are open, and those closed at which crews still are: by late lines they may have been."""
    return [ref for ref in room.incidents(opened=False) if ref in room.incidents() or room.at_incident(ref)]


def works_in(room: Room, crew: str) -> str:
    """The force in whose lane a crew stands."""
    duty = room.duty(crew)
    if duty["status"] == "patrolling":
        return PLACES[duty["area"]]["force"]
    if duty["status"] == "deployed":
        return force_of_incident(room, duty["incident"])
    return room.get("tour", crew)["force"]


def counts(room: Room, force: str, crews: list[str], areas: list[dict]) -> dict:
    """Officers in each state, and places."""
    found = {"deployed": 0, "patrolling": 0, "exceptions": 0}
    for crew in crews:
        status = room.duty(crew)["status"]
        found[status if status in found else "exceptions"] += len(room.officers(crew))
    home = [number for number, (_, own) in OFFICERS.items() if own == force and not room.crew_of(number)]
    crowded_now = [area for area in areas if area["crowded"]]
    places = {
        "places_covered": sum(area["covered"] for area in crowded_now),
        "places_crowded": len(crowded_now),
        "places": len(areas),
    }
    return found | {"on_duty": sum(found.values()), "off_duty": len(home)} | places


def force_of_incident(room: Room, ref: str) -> str:
    return room.get("incident", ref)["force"]


def of_incident(room: Room, ref: str) -> dict:
    value = room.get("incident", ref)
    return {
        "ref": ref,
        "nature": value["nature"],
        "place": value["place"],
        "reported_by": value["by"],
        "opened": iso(value["opened"]),
        "closed": iso(value["closed"]) if value["closed"] else None,
        "tfc": value["tfc"],
        "crews": room.at_incident(ref),
    }


def of_place(room: Room, place: str, now: int) -> dict:
    entry, found, crews = PLACES[place], room.get("minimum", place), room.in_place(place)
    officers = sum(len(room.officers(crew)) for crew in crews)
    least = found["officers"] if found else entry["minimum"]
    return {
        "id": place,
        "name": entry["name"],
        "priority": entry["priority"],
        "officers": officers,
        "minimum": least,
        "covered": officers >= least,
        "crowded": crowded(place, now),
        "crews": crews,
    }


def of_crew(room: Room, crew: str, now: int) -> dict:
    duty, tour = room.duty(crew), room.get("tour", crew)
    patrolling = duty["status"] == "patrolling"
    return {
        "callsign": crew,
        "force": tour["force"],
        "working": works_in(room, crew),
        "officers": [{"number": number, "surname": OFFICERS[number][0]} for number in room.officers(crew)],
        "status": duty["status"],
        "stage": duty["stage"],
        "area": duty["area"] if patrolling else None,
        "left_area": None if patrolling else duty["area"] or None,
        "incident": duty["incident"],
        "armed": bool(duty["armed"]),
        "authority": duty["authority"],
        "why": duty["why"] or None,
        "since": iso(duty["since"]),
        "confirmed": iso(room.confirmed(crew)),
        "tour_start": iso(tour["start"]),
        "tour_end": iso(tour["end"]),
        "emergency": room.emergency(crew) is not None,
        "call_back": room.call_back(crew) is not None,
        "armed_log_owed": room.owes(crew) is not None,
        "queue": room.queue(crew),
        "badge": badge(room, crew, now),
    }


def off_duty(room: Room, force: str, now: int) -> list[dict]:
    """Who comes on next, tour by tour, soonest first; whoever has no tour ahead stands alone at the end."""
    crews: dict[tuple, list[str]] = {}
    for officer, tour in next_tours(room, now):
        if OFFICERS[officer][1] == force:
            crews.setdefault((tour[2], tour[1], tour[3], "") if tour else (2**40, "", 0, officer), []).append(officer)
    return [
        {
            "callsign": callsign or None,
            "officers": sorted(officers),
            "start": iso(start) if callsign else None,
            "end": iso(end) if callsign else None,
            "late": bool(callsign) and start <= now,
        }
        for (start, callsign, end, _), officers in sorted(crews.items())
    ]


def logs_taken_home(room: Room) -> dict[str, set[str]]:
    """The crews that went off duty with their armed log unsigned, and of which incidents."""
    crews = {name for kind, name in room.facts if kind in ("log", "duty")}
    owing = (crew for crew in crews if room.owes(crew) and not room.duty(crew))
    return {crew: set(room.owes(crew)["refs"]) for crew in owing}


def tfc_to_be_told(room: Room, now: int) -> set[tuple[str, str]]:
    """The crews that came upon an incident, and are not there now or were written of late; TFC not told since."""
    crews = {name for kind, name in room.facts if kind == "duty"} | room.slipped()
    return {(crew, ref) for crew in crews for ref in room.untold_of(crew, now)}


def iso(instant: int) -> str | None:
    return datetime.fromtimestamp(instant, UTC).isoformat() if instant else None


def said(instant: int, now: int) -> str:
    """A time of day, with its day of the week where that is another than today: no shift lasts a week."""
    when, today = datetime.fromtimestamp(instant, UTC), datetime.fromtimestamp(now, UTC)
    return f"{when:%H:%M}" if when.date() == today.date() else f"{when:%a %H:%M}"


def drawn(expected: dict) -> list[str]:
    """Words that the drawn board has, line by line in this order: numbers, incidents and places with their crews."""
    lines = [numbers(expected["counts"])]
    for force in expected["forces"]:
        crews = {crew["callsign"]: strip(crew) for crew in force["crews"]}
        lines.append(numbers(force["counts"]))
        for incident in force["incidents"]:
            lines += [f"▲ {incident['ref']}", *(crews[each] for each in incident["crews"])]
        for area in force["areas"]:
            short = "below minimum" if area["crowded"] and not area["covered"] else ""
            lines.append(f"● {area['name']} {short} {area['officers']}/{area['minimum']}")
            lines += [crews[each] for each in area["crews"]]
        others = [each for each in force["crews"] if each["status"] not in ("deployed", "patrolling")]
        lines += [f"◆ {strip(crew)}" for crew in sorted(others, key=lambda each: each["since"])]  # the longest first
        lines.append(f"○ {force['counts']['off_duty']} off duty")
    return lines


def numbers(of: dict) -> str:
    states = f"▲ {of['deployed']} ● {of['patrolling']} ◆ {of['exceptions']} ○ {of['off_duty']}"
    in_all = f"{of['places']} {'place' if of['places'] == 1 else 'places'} in all"
    if of["places_crowded"] == 0:
        return f"{states} no place is crowded now; {in_all}"
    return f"{states} covered {of['places_covered']} of {of['places_crowded']} crowded now; {in_all}"


def strip(crew: dict) -> str:
    """Callsign, officers (of many the names are cut), and the mark of the worst clock."""
    names = [each["surname"] for each in crew["officers"]]
    mark = {"red": "!!", "amber": "!"}.get(crew["badge"]["level"], "") if crew["badge"] else ""
    return f"{crew['callsign']} {' · '.join(names if len(names) < 4 else names[:2])} {mark}"
