"""Large shifts to measure with: officers, rosters and journals of any size, made the short way."""

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from models.board.board import Board
from models.board.events import BookedOn, Event, Reassigned, encode
from models.board.facts import Crewing, Duty, Membership
from models.clock import to_instant
from models.commands import imports
from models.control_room import ControlRoom
from models.journal import Journal
from models.roster.officers import Officer, Roster
from models.status import Status

NOW = to_instant(datetime(2016, 12, 23, 14, 32))  # noqa: DTZ001 - London time
OPERATION = Path(__file__).parents[1] / "operation.toml"
PREFIX = {"LEI": "LE", "NOT": "NO", "NOR": "NN", "LIN": "LI"}
TOUR = 10 * 3600


def roster(officers: int) -> Roster:
    """Officers shared out over the four forces, in the order of their numbers."""
    forces = list(PREFIX)
    return Roster(
        tuple(
            Officer(f"{PREFIX[force]}{10000 + n}", f"Officer{n % 97}", "A", force)
            for n in range(officers)
            for force in (forces[n % len(forces)],)
        )
    )


def crew_of(officer: Officer) -> str:
    """Two officers a crew."""
    return f"{PREFIX[officer.force]}{(int(officer.number[2:]) - 10000) // 8:05}"


def on_patrol(board: Board, officers: Roster) -> BookedOn:
    """Every officer on duty, each crew patrolling an area of its force, in one event."""
    assert board.operation is not None
    areas = {force: [area for area in board.operation.areas if area.force == force] for force in PREFIX}
    duties, crewings, members = {}, {}, {}
    for place, officer in enumerate(officers.officers):
        crew = crew_of(officer)
        own = areas[officer.force]
        area = own[(place // 8) % len(own)].id
        duties[crew] = Duty(status=Status.PATROLLING, since=NOW - 3600, area=area)
        crewings[crew] = Crewing(force=officer.force, tour_start=NOW - 7200, tour_end=NOW + TOUR, marks=("ARV",))
        members[officer.number] = Membership(crew=crew, since=NOW - 3600, booked_on=NOW - 3600)
    return BookedOn(at=NOW - 3600, operator="bench", duties=duties, crewings=crewings, members=members)


def control_room(folder: Path, officers: int = 400, exercise: bool = True) -> ControlRoom:
    """A control room with that many officers on patrol, on a journal of its own in `folder`."""
    room = ControlRoom(Journal.open(folder, exercise=exercise), "7714 Mistry", clock=lambda: NOW)
    room.perform(imports.adopt_operation, OPERATION.read_text(encoding="utf-8"))
    names = roster(officers)
    room.perform(imports.take_roster, names, "bench")
    room.record([on_patrol(room.board, names)])
    return room


def moves(board: Board, count: int, seed: int = 1) -> Iterator[Event]:
    """Random reassignments, each an event as a command would give it, whatever the board says meanwhile."""
    assert board.operation is not None
    rnd = random.Random(seed)
    crews = [crew.callsign for crew in board.crews()]
    areas = [area.id for area in board.operation.areas]
    for number in range(count):
        crew, area = rnd.choice(crews), rnd.choice(areas)
        duty = Duty(status=Status.PATROLLING, since=NOW + number, area=area)
        yield Reassigned(at=NOW + number, operator="7714 Mistry", duties={crew: duty}, area=area)


def long_journal(folder: Path, events: int) -> Journal:
    """A journal of so many reassignments, chained and signed, written in large transactions."""
    room = control_room(folder)
    heads = {
        f"crew:{crew.callsign}/duty": room.board.heads(f"crew:{crew.callsign}/duty") for crew in room.board.crews()
    }
    source = moves(room.board, events)
    done = 0
    while done < events:
        with room.journal.writing() as writing:
            for _ in range(min(5000, events - done)):
                event = next(source)
                keys = event.facts()
                sealed = type(event)(**{**_fields(event), "touch": {key: heads[key] for key in keys}})
                digest = writing.add(encode(sealed)).hash.hex()
                heads.update((key, (digest,)) for key in keys)
                done += 1
    return room.journal


def _fields(event: Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in event.__struct_fields__}
