"""The past by what is known now: what was taken back holds at no instant, what was corrected at its corrected time."""

from collections.abc import Iterator

from tests.oracle import slipped
from tests.oracle.room import Room
from tests.oracle.second import first, standing, timed
from tests.oracle.world import DAY, PLACES, STARTS, crowded


def happened(room: Room) -> list[tuple[int, dict]]:
    """Every decision that stands, with its facts, by the time at which it happened after all."""
    corrected = {}
    for event in standing(room):
        if event["verb"] == "correct":
            corrected[id(first(room, event["of"]))] = event["at"]
    events = [event for event in standing(room) if event["verb"] not in ("correct", "slip")]
    found = [(corrected.get(id(event), event["at"]), event) for event in events]
    return sorted(found, key=lambda each: each[0])


def at(room: Room, instant: int) -> Room:
    """The room as it was at an instant."""
    was = Room()
    for when, event in happened(room):
        if when <= instant:
            follow(was, when, event)
            was.events += [event] if event["verb"] in ("log", "informed") else []
    for crew in {event["about"][0] for event in standing(room) if event["verb"] == "slip"}:
        written_late(room, was, crew, instant)
    return was


def written_late(room: Room, was: Room, crew: str, instant: int) -> None:
    """What late lines say a crew did at an instant, and what it owed of them by then: nothing yet of a deployment that
    goes on."""
    line, lines = slipped.holding(room, crew, instant), [each for each in room.late(crew) if each["begins"] <= instant]
    if line:
        was.facts["duty", crew] = line["duty"]
        deployed = [line["duty"][name] for name in ("status", "incident", "began")]
        lines = [
            each
            for each in lines
            if line["duty"]["status"] != "deployed"
            or [each["duty"][name] for name in ("status", "incident", "began")] != deployed
        ]
    was.events += lines


def follow(was: Room, when: int, event: dict) -> None:
    was.facts |= {key: timed(value, event["at"], when) for key, value in event["facts"].items()}
    if event["verb"] == "heard":
        was.heard |= {crew: max(when, was.heard.get(crew, 0)) for crew in event["about"]}


def steps(room: Room) -> Iterator[tuple[int, Room]]:
    """The room after each instant at which something changed, from the beginning on."""
    times = {when for when, _ in happened(room)}
    times |= {when for event in standing(room) if event["verb"] == "slip" for when in (event["begins"], event["ends"])}
    for when in sorted(times):
        yield when, at(room, when)


def below_since(room: Room, begins: int, now: int) -> dict[str, int]:
    """Since when each place that is crowded and short of officers has been so without a break."""
    short: dict[str, list[tuple[int, bool]]] = {place: [(0, PLACES[place]["minimum"] > 0)] for place in PLACES}
    for when, was in steps(room):
        for place, line in short.items():
            line.append((when, is_short(was, place)))
    known = max(begins, STARTS)
    since = {place: since_when(line) for place, line in short.items() if crowded(place, now)}
    return {place: max(instant, known, opened(place, now)) for place, instant in since.items() if instant}


def is_short(room: Room, place: str) -> bool:
    found = room.get("minimum", place)
    officers = sum(len(room.officers(crew)) for crew in room.in_place(place))
    return officers < (found["officers"] if found else PLACES[place]["minimum"])


def since_when(line: list[tuple[int, bool]]) -> int:
    """The beginning of the last unbroken time of being short; 0 if it is over."""
    since = 0
    for place, (when, short) in enumerate(line):
        if place + 1 < len(line) and line[place + 1][0] == when:
            continue  # at one instant the last counts
        since = (since or when or 1) if short else 0
    return since


def opened(place: str, now: int) -> int:
    """Since when a place has been crowded, to the minute."""
    minute = now - now % 60
    while crowded(place, minute - 60) and minute > now - 2 * DAY:
        minute -= 60
    return minute
