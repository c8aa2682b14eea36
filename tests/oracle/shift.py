"""A shift played at a workstation and by the oracle side by side, until they differ; and made short where they do."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol

from tests.oracle import past, picture, steps
from tests.oracle.room import Refused, Room
from tests.oracle.steps import BEGINS, MINUTES, Step
from tests.oracle.world import LIMITS, MIDNIGHT, OFFICERS, PLACES, TEXT, TOURS

LINES = 100
OFTEN = 0.04  # of the lines are followed by a look at the past
EARLY = MIDNIGHT + 6 * 3600  # when the journal begins


class Desk(Protocol):
    """What the driver gives: lines are typed, text is read."""

    answer: str

    def takes_in(self, operation: str, officers: dict, tours: list) -> None: ...
    def type(self, now: int, line: str) -> str: ...
    def data(self, at: int = 0) -> dict: ...
    def text(self) -> str: ...
    def places(self) -> list[str]: ...
    def attention(self) -> list[str]: ...


Desks = Callable[[int], AbstractContextManager[Desk]]


@dataclass
class Found:
    """What came of a shift: how many lines were taken and refused, the lines, and how the two differ, if they do."""

    taken: int = 0
    refused: int = 0
    told: list[Step] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)


def play(desks: Desks, told: Iterable[Step] | None, seed: int = 0, lines: int = LINES) -> Found:
    """Play lines that are given, or random ones; up to the first difference."""
    found, room = Found(), Room()
    with desks(EARLY) as desk:
        desk.takes_in(TEXT, OFFICERS, TOURS)
        for step in told if told is not None else drawn_by_lot(room, Random(seed), lines):
            found.told.append(step)
            found.differs = side_by_side(room, desk, step, found) or looked_back(room, desk, step)
            if found.differs:
                break
    return found


def drawn_by_lot(room: Room, random: Random, lines: int) -> Iterator[Step]:
    minutes = random.choice(BEGINS)
    for _ in range(lines):
        minutes = on_a_border(room, random, minutes) or minutes + random.choice(MINUTES)
        yield steps.random_step(room, random, minutes)


def on_a_border(room: Room, random: Random, minutes: int) -> int:
    """Often the minute at which a clock of some crew changes, or the one before; 0 for none, or none in reach."""
    if not room.crews() or random.random() < 0.7:
        return 0
    crew = random.choice(room.crews())
    duty, tour = room.duty(crew), room.get("tour", crew)
    limits = [border for limit in LIMITS[tour["force"]].values() for border in limit]
    begun = random.choice((duty["since"], duty["began"] or 0, room.confirmed(crew))) + random.choice(limits)
    border = random.choice((begun, begun, tour["end"], tour["end"] - 30 * 60)) - random.choice((0, 60))
    found = (border - MIDNIGHT) // 60
    return found if minutes < found <= minutes + max(MINUTES) else 0


def side_by_side(room: Room, desk: Desk, step: Step, found: Found) -> list[str]:
    """Type one line on both sides; how they differ then."""
    now, line = steps.instant(step), steps.typed(step)
    refusal = desk.type(now, line)
    try:
        steps.take(room, step)
    except Refused as why:
        found.refused += 1
        if not refusal:
            return [f"expected: refused, {why}", "the board: taken"]
        return list(differences("", picture.picture(room, now), desk.data()))
    found.taken += 1
    if refusal:
        return ["expected: taken", f"the board: refused, {refusal}"]
    return unnamed(step, desk.answer) or compared(room, desk, now)


def unnamed(step: Step, answer: str) -> list[str]:
    """Of several crews in a line each is named in the answer: who was taken, and who was left out."""
    crews = step[2][0] if step[2] and isinstance(step[2][0], tuple) else ()
    missing = [crew for crew in crews if crew not in answer]
    return [f"expected: {crew} named in the answer, the board: {answer}" for crew in missing]


def looked_back(room: Room, desk: Desk, step: Step) -> list[str]:
    """Now and then: the board as it was at three instants, and since when places have been short of officers."""
    lot = Random(repr(step))
    if lot.random() > OFTEN:
        return []
    now = steps.instant(step)
    found = short_places(past.below_since(room, EARLY, now), now, desk)
    for instant in sorted(lot.randrange(EARLY // 60, now // 60 + 1) * 60 for _ in range(3)):
        expected = picture.picture(past.at(room, instant), instant)
        found += differences(f"at {steps.clock(instant)} ", expected, desk.data(instant))
    return found


def short_places(since: dict[str, int], now: int, desk: Desk) -> list[str]:
    """Whether of each place the board says since when it has been below its minimum, or that it is not."""
    found = []
    for line in desk.places():
        place = next(name for name, entry in PLACES.items() if line.startswith(entry["name"]))
        said = f"below minimum since {picture.said(since[place], now)}" if place in since else ""
        if (said not in line) or (not said and "below minimum" in line):
            found.append(f"of {place}: expected {said or 'not below its minimum'}, the board: {line}")
    return found


def compared(room: Room, desk: Desk, now: int) -> list[str]:
    """How the whole board differs from what is expected: its numbers, its drawing, and who took an armed log home."""
    expected = picture.picture(room, now)
    found = list(differences("", expected, desk.data()))
    if not found:
        found = not_drawn(picture.drawn(expected), desk.text())
    attention = desk.attention()
    found = found or logs_differ(picture.logs_taken_home(room), attention)
    return found or untold_differ(picture.tfc_to_be_told(room, now), attention)


def untold_differ(expected: set[tuple[str, str]], attention: list[str]) -> list[str]:
    """Self-deployments that were written late, and of which the TFC was not told, ring one by one."""
    lines = [line for line in attention if "TFC not informed" in line and " self-deployed to " in line]
    found = {(line.split()[0], line.split()[3]) for line in lines}
    return [] if expected == found else [f"expected in Attention, TFC to be told: {expected}", f"the board: {lines}"]


def logs_differ(expected: dict[str, set[str]], attention: list[str]) -> list[str]:
    """Armed logs that went home unsigned ring; more than three in a force are one line, and are not looked at."""
    if any("armed logs unsigned" in line for line in attention):
        return []
    lines = [line for line in attention if "went off duty with its armed log" in line]
    found = {line.split()[0]: set(re.findall(r"[A-Z]{3}-\d{4}", line)) for line in lines}
    return [] if expected == found else [f"expected in Attention: armed logs of {expected}", f"the board: {lines}"]


def differences(where: str, expected: Any, found: Any) -> Iterator[str]:
    """Every value that is not as expected; of objects only the keys that are."""
    if isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            yield from differences(f"{where}.{key}", value, found.get(key, "nothing"))
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, pair in enumerate(zip(expected, found, strict=True)):
            name = pair[0].get("callsign") or pair[0].get("id") or place if isinstance(pair[0], dict) else place
            yield from differences(f"{where}[{name}]", *pair)
    elif expected != found:
        yield f"{where}: expected {shown(expected)}, the board {shown(found)}"


def shown(value: Any) -> str:
    """Long lists of crews by their callsigns alone."""
    if isinstance(value, list):
        return str([each.get("callsign", each.get("ref", each)) if isinstance(each, dict) else each for each in value])
    return repr(value)


def not_drawn(expected: list[str], text: str) -> list[str]:
    """The first line expected that the drawn board has not where it should be: each word of it, in order."""
    lines = iter(text.splitlines())
    for line in expected:
        words = line.split()
        if not any(is_in(words, drawn.split()) for drawn in lines):
            return [f"expected in the drawing, in its place: {line}", text]
    return []


def is_in(words: list[str], drawn: list[str]) -> bool:
    """Whether the words stand in a line in this order; `[!` is the mark of amber."""
    rest = iter(word.lstrip("[") for word in drawn)
    return all(any(word == other for other in rest) for word in words)


# shorter


def shrunk(desks: Desks, told: list[Step]) -> Found:
    """The same difference by as few of the lines as will do: halves, then fewer and fewer, then one by one."""
    found = play(desks, told)
    size = len(found.told) // 2
    while size:
        start = 0
        while start < len(found.told):
            shorter = play(desks, found.told[:start] + found.told[start + size :])
            if shorter.differs and kind(shorter) == kind(found):
                found = shorter
            else:
                start += size
        size //= 2
    return found


def kind(found: Found) -> str:
    """What sort of difference it is: the line it came with, and what differed first, or why a line was refused."""
    first = found.differs[0]
    what = first if "refused" in first else first.partition(":")[0].rpartition(".")[2].partition("[")[0]
    return found.told[-1][1] + what


def report(seed: int, found: Found) -> str:
    """The shift as lines with their times, and what differed."""
    lines = [f"{steps.clock(steps.instant(step))} {steps.typed(step)}" for step in found.told]
    return "\n".join([f"shift {seed}:", *(f"    {line}" for line in lines), *found.differs[:12]])
