"""Large shifts to measure with: officers, rosters and journals of any size, made the short way, and a day as it is."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from models.board.board import Board
from models.board.crews import Crew
from models.board.events import BookedOn, Confirmed, Event, Reassigned, encode
from models.board.facts import Crewing, Duty, Membership
from models.clock import to_instant
from models.commands import Refused, deployment, exceptions, imports, incidents, notes_and_alarms, patrol
from models.control_room import ControlRoom
from models.exercise.clock import ExerciseClock
from models.journal import Journal
from models.roster.officers import Officer, Roster
from models.status import Stage, Status

NOW = to_instant(datetime(2016, 12, 23, 14, 32))  # noqa: DTZ001 - London time
OPERATION = Path(__file__).parents[1] / "operation.toml"
PREFIX = {"LEI": "LE", "NOT": "NO", "NOR": "NN", "LIN": "LI"}
TOUR = 10 * 3600
DAY = 3_000  # events of a day: a command every eight seconds
WORKED = 7 * 3600  # seconds of the day's tour that have passed
AWAY = (Status.REFS, Status.STATION, Status.COMMITTED)
BREAKS = (*[Status.REFS] * 5, *AWAY)  # off patrol mostly to eat
OPEN_AT_ONCE = 6  # incidents

Deed = tuple[Callable[..., Event], dict[str, object]]


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


def on_patrol(board: Board, officers: Roster, since: int = NOW - 3600) -> BookedOn:
    """Every officer on duty `since` then, each crew patrolling an area of its force, in one event."""
    assert board.operation is not None
    areas = {force: [area for area in board.operation.areas if area.force == force] for force in PREFIX}
    duties, crewings, members = {}, {}, {}
    for place, officer in enumerate(officers.officers):
        crew = crew_of(officer)
        own = areas[officer.force]
        area = own[(place // 8) % len(own)].id
        duties[crew] = Duty(status=Status.PATROLLING, since=since, area=area)
        crewings[crew] = Crewing(
            force=officer.force, tour_start=since - 3600, tour_end=NOW + TOUR, capabilities=("ARV",)
        )
        members[officer.number] = Membership(crew=crew, since=since, booked_on=since)
    return BookedOn(at=since, operator="bench", duties=duties, crewings=crewings, members=members)


def control_room(folder: Path, officers: int = 400, exercise: bool = True) -> ControlRoom:
    """A control room with that many officers on patrol, on a journal of its own in `folder`."""
    room = ControlRoom(Journal.open(folder, exercise=exercise), "7714 Mistry", clock=lambda: NOW)
    room.perform(imports.adopt_operation, OPERATION.read_text(encoding="utf-8"))
    names = roster(officers)
    room.perform(imports.take_roster, names, "bench")
    room.record([on_patrol(room.board, names)])
    return room


def memory_disk() -> str | None:
    """A folder that lies in memory, where the system has one: what is written there waits for no disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def day(folder: Path, officers: int = 400, events: int = DAY, exercise: bool = True) -> ControlRoom:
    """A control room at half past two with a day's journal: so many events since the morning, of every usual kind.

    Each is a command, dated as it happened. The room's clock, an `ExerciseClock`, stands at NOW. A day is made once in
    a run, and copied to each `folder` that wants it.
    """
    made = _day(officers, events, exercise)
    shutil.copytree(made.name, folder, dirs_exist_ok=True)
    return _open(folder, exercise, ExerciseClock(NOW))


@cache
def _day(officers: int, events: int, exercise: bool) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="muster-bench-day-", dir=memory_disk())
    clock = ExerciseClock(NOW - WORKED)
    room = _open(Path(folder.name), exercise, clock)
    names = roster(officers)
    room.perform(imports.adopt_operation, OPERATION.read_text(encoding="utf-8"))
    room.perform(imports.take_roster, names, "bench")
    room.record([on_patrol(room.board, names, clock())])
    rnd, done = random.Random(7), len(room.recent())
    while done < events:
        clock.set(NOW - WORKED + WORKED * done // events)
        act, arguments = _deed(room.board, rnd)
        try:
            room.perform(act, **arguments)
        except Refused:
            continue
        done += 1
    room.close()
    return folder


def _open(folder: Path, exercise: bool, clock: ExerciseClock) -> ControlRoom:
    return ControlRoom(Journal.open(folder, exercise=exercise, clock=clock.milliseconds), "7714 Mistry", clock)


def _deed(board: Board, rnd: random.Random) -> Deed:
    """What is done next: mostly crews are heard from, seen somewhere and sent elsewhere."""
    crew = rnd.choice(board.crews())
    this, known = {"crews": [crew.callsign]}, board.incidents()
    if crew.status is Status.DEPLOYED:
        back = {**this, "area": _area(board, crew, rnd)}
        return (deployment.stand_down, back) if crew.duty.stage is Stage.AT_SCENE else (deployment.arrive, this)
    if crew.status in AWAY:
        return exceptions.resume, this
    ref = rnd.choice(known).incident.ref if known else ""
    usual: list[tuple[int, Deed]] = [
        (45, (patrol.confirm, this)),
        (20, (patrol.visit, {"crew": crew.callsign, "contacts": rnd.randrange(9)})),
        (20, (patrol.reassign, {**this, "area": _area(board, crew, rnd)})),
        (12, (exceptions.except_crew, {**this, "status": rnd.choice(BREAKS), "why": "weapons check"})),
        (2, (notes_and_alarms.note, {"text": f"{crew.callsign} reports heavy crowds, no concerns"})),
    ]
    if ref:
        usual.append((3, (deployment.deploy, {**this, "incident": ref})))
        usual.append((1, (incidents.close_incident, {"incident": ref, "outcome": "no trace"})))
    if len(known) < OPEN_AT_ONCE:
        report = {"nature": "Unattended bag", "place": "the bus station", "force": crew.force}
        usual.append((3, (incidents.open_incident, report)))
    return rnd.choices([deed for _, deed in usual], [weight for weight, _ in usual])[0]


def _area(board: Board, crew: Crew, rnd: random.Random) -> str:
    assert board.operation is not None
    return rnd.choice([area.id for area in board.operation.areas if area.force == crew.force])


def moves(board: Board, count: int, seed: int = 1, began: int = NOW) -> Iterator[Reassigned]:
    """Random reassignments, one a second, each an event as a command would give it, whatever the board says by then."""
    assert board.operation is not None
    rnd = random.Random(seed)
    crews = [crew.callsign for crew in board.crews()]
    areas = [area.id for area in board.operation.areas]
    for number in range(count):
        crew, area = rnd.choice(crews), rnd.choice(areas)
        duty = Duty(status=Status.PATROLLING, since=began + number, area=area)
        yield Reassigned(at=began + number, operator="7714 Mistry", duties={crew: duty}, area=area)


def moves_and_words(board: Board, count: int) -> Iterator[Event]:
    """The same, each second of them a crew heard from instead."""
    for number, move in enumerate(moves(board, count)):
        yield move if number % 2 else Confirmed(at=move.at, operator=move.operator, crews=tuple(move.duties))


def long_journal(
    folder: Path, events: int, exercise: bool = True, source: Callable[[Board, int], Iterator[Event]] = moves
) -> Journal:
    """A journal of so many events, chained and signed, written in large transactions."""
    room = control_room(folder, exercise=exercise)
    heads = {
        f"crew:{crew.callsign}/duty": room.board.heads(f"crew:{crew.callsign}/duty") for crew in room.board.crews()
    }
    found = source(room.board, events)
    done = 0
    while done < events:
        with room.journal.writing() as writing:
            for _ in range(min(5000, events - done)):
                event = next(found)
                keys = event.facts()
                sealed = type(event)(**{**_fields(event), "touch": {key: heads[key] for key in keys}})
                digest = writing.add(encode(sealed)).hash.hex()
                heads.update((key, (digest,)) for key in keys)
                done += 1
    return room.journal


def _fields(event: Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in event.__struct_fields__}
