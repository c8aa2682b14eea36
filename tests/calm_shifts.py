"""A calm shift at four seats: twelve hours, every place covered, an incident now and then, operators who look up.

Each minute every operator does at most two things for one force: what a badge or an alarm asks for. They see amber
after a while and act on it; nothing is ever left to turn red unless they are kept busy.
"""

from collections.abc import Callable
from contextlib import suppress
from random import Random

from models.board.crews import Crew
from models.commands import booking, deployment, exceptions, incidents, patrol
from models.commands.context import Refused
from models.situation.alarms import Alarm, alarms, note_raised
from models.situation.timers import running
from models.status import Stage, Status
from tests.four_forces import TEXT
from tests.shifts import FORCES, Shift, at

FORCES |= {"NN": "NOR", "LI": "LIN"}
MINUTE = 60
HOURS = 12  # from 07:00 to 19:00; the first half hour, when crews book on, is not counted


def calm_shift(seed: int, incidents_an_hour: float = 0.5, looks: float = 0.2) -> dict[str, int]:
    """Play it; returns the alarms raised: id → when. `looks` is how likely an amber is seen in any one minute."""
    chance = Random(seed)
    shift = Shift(TEXT)
    _book_on(shift, chance)
    raised: dict[str, int] = {}
    for minute in range(30, HOURS * 60):
        now = at("07:00") + minute * MINUTE
        if chance.random() < incidents_an_hour / 60:
            _deploy(shift, now, chance, minute)
        found = alarms(shift.board, shift.stays, now)
        note_raised(raised, found)
        for force in FORCES.values():
            for act in _wanted(shift, force, now, chance, looks, found)[:2]:
                with suppress(Refused):  # two things wanted of one crew in the same minute
                    act()
    return raised


def _book_on(shift: Shift, chance: Random) -> None:
    """Two officers to a crew, as many crews as each place asks for and one to spare; tours begin in four waves."""
    operation = shift.board.operation
    assert operation is not None
    for prefix, force in FORCES.items():
        places = [area.id for area in operation.areas if area.force == force for _ in range(area.minimum // 2)]
        for number, area in enumerate([*places, places[0]]):
            start = at("06:00") + chance.randrange(4) * 1800
            shift.on_at(at("07:00"), f"{prefix}{21 + number}", "Nash Cass", area, start, start + 12 * 3600)


def _deploy(shift: Shift, now: int, chance: Random, minute: int) -> None:
    free = [crew for crew in shift.board.crews() if crew.status is Status.PATROLLING]
    crew = chance.choice(free) if free else None
    if crew is not None:
        ref = f"{crew.working}-{minute:04}"
        shift.do(now, incidents.open_incident, "Suspicious package", "town centre", "999", crew.working, ref)
        shift.do(now, deployment.deploy, [crew.callsign], ref)


def _wanted(
    shift: Shift, force: str, now: int, chance: Random, looks: float, found: tuple[Alarm, ...]
) -> list[Callable[[], object]]:
    """What the operator of a force would do in this minute, alarms first."""
    alarmed = {alarm.crew for alarm in found if alarm.force == force}
    acts: list[Callable[[], object]] = []
    for crew in shift.board.crews(force):
        if crew.callsign in alarmed or chance.random() < looks:
            acts += _for_crew(shift, crew, now)
    for alarm in found:
        if alarm.force == force and alarm.kind == "below" and not alarm.parts:
            acts += _send_somebody(shift, alarm, now)
    return acts


def _for_crew(shift: Shift, crew: Crew, now: int) -> list[Callable[[], object]]:
    name, minutes = [crew.callsign], (now - crew.duty.since) // MINUTE
    kinds = {clock.kind: clock.level for clock in running(crew, shift.board, now) if clock.level != "plain"}
    if crew.status is Status.REFS and minutes >= 45:
        return [lambda: shift.do(now, exceptions.resume, name)]
    if crew.duty.stage is Stage.EN_ROUTE and minutes >= 8:
        return [lambda: shift.do(now, deployment.arrive, name)]
    if crew.status is Status.DEPLOYED and minutes >= 50:
        return [lambda: shift.do(now, deployment.stand_down, name)]
    if now >= crew.crewing.tour_end and crew.status is not Status.DEPLOYED:
        return [lambda: shift.do(now, booking.book_off, name)]
    if "refs-due" in kinds and crew.status is Status.PATROLLING:
        return [lambda: shift.do(now, exceptions.except_crew, name, Status.REFS)]
    if "not-heard" in kinds:
        return [lambda: shift.do(now, patrol.confirm, name)]
    if "roll-call" in kinds:
        return [lambda: shift.do(now, patrol.roll_call, crew.duty.area)]
    return []


def _send_somebody(shift: Shift, alarm: Alarm, now: int) -> list[Callable[[], object]]:
    """Move a crew that can be spared, if its force has one; else the place is left, and the alarm acknowledged."""
    for state in shift.board.areas(alarm.force):
        for crew in state.crews:
            if state.strength - crew.strength >= state.minimum:
                return [lambda crew=crew: shift.do(now, patrol.reassign, [crew.callsign], alarm.area)]
    return []
