"""Coming on and going off, and who is in which crew."""

from tests.oracle.acts import NOTHING, Act, Event, decided_apart, doing, each, leaves_deployment, on_duty
from tests.oracle.room import Refused, Room
from tests.oracle.world import HOUR, MIDNIGHT, OFFICERS, TOURS, force_of

REST = 11 * HOUR
AHEAD = 12 * HOUR


def rested(room: Room, now: int, officer: str, why: str) -> None:
    """Under eleven hours off duty asks for a reason; an officer who is on duty cannot come on."""
    if room.crew_of(officer):
        raise Refused(f"{officer} is on duty")
    before = room.get("member", officer)
    if before and now - before["since"] < REST and not why:
        raise Refused(f"{officer} had too little rest: give a reason")


def planned(room: Room, now: int, crew: str, why: str) -> tuple[list[str], int, int]:
    """The officers and the tour the roster has for a callsign, running or within twelve hours.

    First whoever has yet to come on within the hour; then a crew that went home from its tour and comes again for the
    rest of it, with a reason; then a tour that begins later. Officers who are elsewhere are left out.
    """
    tours = {tour[2:] for tour in TOURS if tour[1] == crew and tour[2] <= now + AHEAD and tour[3] > now}
    found = sorted(of_tour(room, now, crew, start, end) for start, end in tours)
    if not found or not found[0][3]:
        raise Refused(f"the roster has no tour for {crew} about now, or nobody is left")
    rank, start, end, officers = found[0]
    if rank == AGAIN and not why:
        raise Refused(f"{crew} went home from this tour: give a reason")
    return officers, start, end


SOON, AGAIN, LATER, NOBODY = range(4)


def of_tour(room: Room, now: int, crew: str, start: int, end: int) -> tuple[int, int, int, list[str]]:
    """What has become of a tour: in what order it is chosen, its hours, and who would come on."""
    following = dict(next_tours(room, now))  # of everybody off duty
    free = [tour[0] for tour in TOURS if tour[1:] == (crew, start, end) and tour[0] in following]
    home = [officer for officer in free if went_home(room, officer, start)]
    coming = [each for each in free if each not in home and following[each] == (each, crew, start, end)]
    before = room.get("duty", crew)
    again = bool(home) and (not coming or (before is not None and before["since"] >= start))
    officers = sorted(coming + home if again else coming)
    rank = NOBODY if not officers else AGAIN if again else SOON if start <= now + HOUR else LATER
    return rank, start, end, officers


def went_home(room: Room, officer: str, start: int) -> bool:
    member = room.get("member", officer)
    return member is not None and not member["crew"] and member["since"] >= start


def next_tours(room: Room, now: int) -> list[tuple[str, tuple | None]]:
    """Everybody off duty with the tour they work next: running or to come, and not gone home from."""
    off = []
    for officer in OFFICERS:
        if room.crew_of(officer):
            continue
        ahead = [tour for tour in TOURS if tour[0] == officer and tour[3] > now]
        if ahead and went_home(room, officer, ahead[0][2]):
            ahead = ahead[1:]
        off.append((officer, ahead[0] if ahead else None))
    return off


def book_on(room: Room, now: int, crews: tuple[str, ...], place: str = "", why: str = "") -> Act:
    def one(crew: str) -> Event:
        if room.duty(crew):
            raise Refused(f"{crew} is on duty already")
        officers, start, end = planned(room, now, crew, why)
        return come_on(room, now, crew, officers, start, end, place, why)

    return "on", each(room, crews, one)


def come_on(room: Room, now: int, crew: str, officers: list[str], start: int, end: int, place: str, why: str) -> Event:
    for officer in officers:
        rested(room, now, officer, why)
    home = force_of(crew) or OFFICERS[officers[0]][1]
    duty = doing("patrolling" if place else "on duty", now, place)
    facts = {("duty", crew): duty, ("tour", crew): {"force": home, "start": start, "end": end}}
    member = {"crew": crew, "since": now, "booked_on": now}
    return (crew,), facts | {("member", officer): member for officer in officers}


def form(room: Room, now: int, crew: str, officers: tuple[str, ...], begins: int, ends: int) -> Act:
    """A crew of chosen officers. Of the tours of these hours that are not over, the one that starts nearest to now."""
    if room.duty(crew):
        raise Refused(f"{crew} is on duty already")
    lasts = (ends - begins) % 24 * HOUR
    starts = [MIDNIGHT + (24 * day + begins) * HOUR for day in range(-1, 4)]
    start = min((start for start in starts if start + lasts > now), key=lambda start: abs(start - now))
    end = start + lasts
    if any(officer not in OFFICERS for officer in officers):
        raise Refused("an officer is not on the roster")
    return "on", [come_on(room, now, crew, list(officers), start, end, "", "")]


def book_off(room: Room, now: int, crews: tuple[str, ...], why: str = "") -> Act:
    def one(crew: str) -> Event:
        duty = on_duty(room, crew)
        if room.emergency(crew):
            raise Refused(f"the emergency of {crew} is on")
        if any(room.in_emergency(officer) for officer in room.officers(crew)):
            raise Refused("an officer was in a crew whose emergency is on")
        if duty["status"] == "deployed" and not why:
            raise Refused(f"{crew} is deployed: only with a supervisor's reason")
        if room.owes(crew) and not why:
            raise Refused(f"{crew} owes an armed log: only with a reason")
        gone = {"crew": "", "since": now, "booked_on": 0}
        facts = {("member", officer): gone for officer in room.officers(crew)}
        return (crew,), facts | leaves_deployment(room, now, crew) | ends_callsign(room, now, crew)

    return "off", each(room, crews, one)


def ends_callsign(room: Room, now: int, crew: str) -> dict:
    """Nothing that hangs on a callsign outlives it, but an armed log that is owed."""
    facts = {("duty", crew): doing("off duty", now)} | decided_apart(room, now, crew)
    if room.call_back(crew):
        facts["callback", crew] = {"wanted": False, "since": now}
    if room.get("queue", crew):
        facts["queue", crew] = {"refs": (), "armed": {}}
    return facts


# who is in which crew


def split(room: Room, now: int, crew: str, officers: tuple[str, ...], into: str) -> Act:
    on_duty(room, crew)
    members = room.officers(crew)
    if not set(officers) <= set(members):
        raise Refused(f"an officer is not in {crew}")
    if len(officers) >= len(members):
        raise Refused(f"nobody would stay with {crew}")
    if into == crew or room.duty(into):
        raise Refused(f"{into} is on duty already")
    tour = room.get("tour", crew)
    facts = {("duty", into): room.get("duty", crew), ("tour", into): tour | {"force": force_of(into) or tour["force"]}}
    for apart in ("told", "authority"):
        facts[apart, into] = room.get(apart, crew) or {"deployment": NOTHING, "since": now}
    return "split", [((crew, into), facts | moved(room, now, officers, into))]


def moved(room: Room, now: int, officers: tuple[str, ...] | list[str], into: str) -> dict:
    """Officers who come to a crew; who was on duty before has been since then."""
    was = {officer: room.get("member", officer) for officer in officers}
    booked = {officer: member["booked_on"] if member and member["crew"] else now for officer, member in was.items()}
    return {("member", officer): {"crew": into, "since": now, "booked_on": booked[officer]} for officer in officers}


def join(room: Room, now: int, crew: str, into: str) -> Act:
    if crew == into:
        raise Refused("a crew can't join itself")
    leaving, staying = on_duty(room, crew), on_duty(room, into)
    if leaving["status"] == "deployed":
        if leaving["incident"] != staying["incident"]:
            raise Refused(f"{crew} is deployed elsewhere")
        if (leaving["armed"], leaving["authority"]) != (staying["armed"], staying["authority"]):
            raise Refused("by other authority")
        if untold(room, crew) and not untold(room, into):
            raise Refused(f"the TFC does not know of {crew}")
    if room.owes(crew) or room.emergency(crew) or room.queue(crew):
        raise Refused(f"{crew} has something open")
    facts = moved(room, now, room.officers(crew), into)  # the deployment goes on, and its log is owed when it ends
    mark = room.call_back(crew)
    if mark:
        other = room.call_back(into)
        facts["callback", into] = {"wanted": True, "since": min(mark["since"], other["since"] if other else now)}
    return "join", [((crew, into), facts | ends_callsign(room, now, crew))]


def untold(room: Room, crew: str) -> bool:
    """Whether the TFC has yet to be told that a crew deployed itself."""
    return bool(room.duty(crew)["self"]) and not room.told(crew)


def add(room: Room, now: int, crew: str, officers: tuple[str, ...], why: str = "") -> Act:
    on_duty(room, crew)
    for officer in officers:
        if officer not in OFFICERS:
            raise Refused(f"{officer} is not on the roster")
        rested(room, now, officer, why)
    return "add", [((crew,), moved(room, now, officers, crew))]
