"""Radio codes: each crew's by the table of its own force."""

from tests.oracle.acts import Act, Event, emergency, resume, stage, state
from tests.oracle.crewing import book_off, book_on
from tests.oracle.room import Refused, Room
from tests.oracle.world import CODES, FORCES, force_of


def code(room: Room, now: int, crews: tuple[str, ...], figures: str) -> Act:
    """Each crew's code by the table of its own force."""
    meanings = {crew: meaning(room, crew, figures) for crew in crews}
    found: list[Event] = []
    for crew in dict.fromkeys(crews):
        try:
            found += by_meaning(room, now, crew, meanings[crew])[1]
        except Refused:
            continue
    if not found:
        raise Refused("none of them")
    return "emergency" if "emergency" in meanings.values() else "code", found


def meaning(room: Room, crew: str, figures: str) -> str:
    force = room.get("tour", crew)["force"] if room.duty(crew) else force_of(crew)
    return CODES[force].get(figures, "") if force in FORCES else ""


def by_meaning(room: Room, now: int, crew: str, meant: str) -> Act:
    one = (crew,)
    match meant:
        case "":
            raise Refused("its force has no such code")
        case "emergency":
            return emergency(room, now, crew)
        case "on duty":
            return book_on(room, now, one)
        case "off duty":
            return book_off(room, now, one)
        case "patrolling":
            return resume(room, now, one)
        case "en route" | "at scene":
            return stage(room, now, one, meant)
    return state(room, now, one, meant, coded=True)
