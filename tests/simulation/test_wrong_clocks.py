"""A clock is set wrong in the middle of a shift, here or in the other room: no alarm comes later than with right ones.

Every shift is played three times, line for line: with right clocks, with the clock here wrong, with the other's. Each
minute, whatever rings here with right clocks must ring with wrong ones. Now and then the program ends without a word.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from models.commands.context import Refused
from tests.shifts import at
from tests.watched import Seat, World

SHIFTS = int(os.environ.get("MUSTER_CLOCKS", "6"))
HOUR, DAY = 3600, 86_400
WRONG = (-26 * HOUR, -5 * HOUR, -HOUR, -4 * 60, 4 * 60, 50 * 60, 3 * HOUR, 10 * HOUR, 26 * HOUR, 400 * DAY)
KNIFE = "inc knife, haymarket centre, 999, lei"
BEGUN = ("le21 on haymarket", "le22 on market", "le24 on market", "no23 on square", KNIFE)
SAID = (
    "{crew} haymarket", "{crew} market", "{crew} square", "{crew} ok", "{crew} ok", "{crew} refs", "{crew} back",
    "{crew} deploy lei-0001", "{crew} at scene", "{crew} station", "{crew} unavailable because changing a tyre",
    "{crew} scene lei-0001", "informed lei-0001 Insp Howe", "market ok", "haymarket ok",
)  # fmt: skip
CREWS = ("le21", "le22", "le24", "no23")
MINUTES = 9 * 60  # from 07:30 to 16:30
ENDS = 97  # minutes after which the program here ends and is started again

Ring = tuple[str, str, bool]
Line = tuple[int, bool, str]  # minute, whether it is typed here, what
Played = tuple[list[set[Ring]], list[bool]]


@dataclass(frozen=True)
class Wrong:
    """By how many seconds a clock is wrong, from which minute on, and whether it is the one here."""

    by: int
    since: int
    here: bool


def script(random: Random) -> list[Line]:
    """What is typed, minute by minute, here and in the other room."""
    found, minute = [], 0
    while (minute := minute + random.randint(1, 12)) < MINUTES:
        line = random.choice(SAID).format(crew=random.choice(CREWS))
        found.append((minute, random.random() < 0.5, line))
    return found


def play(folder: Path, lines: list[Line], wrong: Wrong | None) -> Played:
    """What rings here, minute by minute; and which lines were taken."""
    world = World()
    here, there = Seat(world, folder / "here"), Seat(world, folder / "there", "4410 Hart", watched=False)
    try:
        here.begin()
        world.now = at("07:00")
        for line in BEGUN:
            here.room.type(line)
        there.hears(here)
        return _played(world, here, there, lines, wrong)
    finally:
        here.room.close()
        there.room.close()


def _played(world: World, here: Seat, there: Seat, lines: list[Line], wrong: Wrong | None) -> Played:
    rung, taken = [], []
    for minute in range(MINUTES):
        world.now = at("07:30") + minute * 60
        if wrong is not None and minute == wrong.since:
            here.clock()
            (here if wrong.here else there).wrong = wrong.by
        for _, at_home, line in [each for each in lines if each[0] == minute]:
            one, other = (here, there) if at_home else (there, here)
            try:
                one.room.type(line)
            except Refused:
                taken.append(False)
            else:
                taken.append(True)
                other.hears(one)
                one.hears(other)  # what the other found out about the clock
        here.room.note_clock()  # as the window does, every second
        if minute % ENDS == ENDS - 1:
            here.crash()
        rung.append(here.alarms())
    return rung, taken


def test_no_alarm_comes_later_where_a_clock_is_wrong(ground: Path, figure: Callable[[str], None]) -> None:
    compared = more = cut = 0
    for seed in range(SHIFTS):
        random = Random(seed)
        lines = script(random)
        right, taken = play(ground / f"{seed} right", lines, None)
        for here in (True, False):
            wrong = Wrong(random.choice(WRONG), random.randrange(30, MINUTES // 2), here)
            rung, also = play(ground / f"{seed} {here}", lines, wrong)
            alike = next((n for n, (a, b) in enumerate(zip(taken, also, strict=True)) if a != b), len(taken))
            until = lines[alike][0] if alike < len(lines) else MINUTES
            cut += until < MINUTES
            for minute in range(until):
                late = {ring for ring in right[minute] - rung[minute] if (*ring[:2], True) not in rung[minute]}
                assert not late, f"shift {seed}, {wrong}, minute {minute}: {sorted(late)} do not ring"
                compared += len(right[minute])
                more += len(rung[minute] - right[minute])
    figure(
        f"wrong clocks: {SHIFTS} shifts, each once here and once in the other room, {compared} minutes of alarms "
        f"compared, none later; {more} minutes of alarms more; {cut} shifts only as far as the same lines were taken"
    )
