"""The measuring itself: rows and rounds. What was found is told by `telling.py`.

Every round measures every row once, in turn; what is told is the median of the rounds' figures with the least and the
greatest. Most rows give a *ratio*: subject and peer take turns within the round, so that whatever else the machine does
hits both. A row that has no peer is *absolute*: processor time of this process, beside an empty loop's in the same run.
A row that cannot be measured says why, and stops no other.
"""

import statistics
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Pair = tuple[float, float]
FRAME = 1 / 60  # seconds
EMPTY_LOOP = "an empty loop of a million turns"


@dataclass
class Row:
    """One line of the bench: its number in docs/performance.md, what is measured, and a goal, which is one of three.

    `measure` gives (subject, peer) of one round. `at_most`: subject over peer must not exceed it. `at_least`: peer over
    subject must reach it. `within`: the subject itself must not exceed it; the peer is the empty loop, in seconds.
    `unit` is that of the subject: "s", "B" or any other.
    """

    number: str
    what: str
    against: str
    measure: Callable[[], Pair]
    at_most: float | None = None
    at_least: float | None = None
    within: float | None = None
    unit: str = "s"
    pairs: list[Pair] = field(default_factory=list)
    failed: str = ""
    """why it could not be measured"""

    def figures(self) -> list[float]:
        """What is held against the goal, one figure a round, least first."""
        if self.within is not None:
            return sorted(subject for subject, _ in self.pairs)
        if self.at_least is not None:
            return sorted(peer / subject for subject, peer in self.pairs)
        return sorted(subject / peer for subject, peer in self.pairs)

    def median(self) -> float:
        return statistics.median(self.figures())

    def met(self) -> bool:
        if self.at_least is not None:
            return self.median() >= self.at_least
        goal = self.at_most if self.within is None else self.within
        return self.median() <= (goal or 0)


def clocked(act: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    begins = time.perf_counter()
    act()
    return time.perf_counter() - begins


def cpu(act: Callable[[], object]) -> float:
    """Seconds of processor time that one call takes."""
    begins = time.process_time()
    act()
    return time.process_time() - begins


def empty_loop() -> float:
    """Seconds of processor time of an empty loop: what tells one machine's absolute figures from another's."""
    return cpu(_million_turns)


def _million_turns() -> None:
    for _ in range(1_000_000):
        pass


def absolute(act: Callable[[], object], times: int = 9) -> Callable[[], Pair]:
    """What measures an absolute row: the median processor time of so many calls, the first one's left out as a warm-up.

    The row's `against` is `EMPTY_LOOP`, its goal `within`.
    """

    def measure() -> Pair:
        act()
        return statistics.median(cpu(act) for _ in range(times)), empty_loop()

    return measure


def in_turn(
    subject: Callable[[], object],
    peer: Callable[[], object],
    times: int,
    timing: Callable[[Callable[[], object]], float] = clocked,
) -> tuple[list[float], list[float]]:
    """Both, one call each in turn, so that whatever else the machine does hits both. `timing`: `clocked`, or `cpu`
    for what waits for nothing."""
    pairs = [(timing(subject), timing(peer)) for _ in range(times)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def p99(seconds: Sequence[float]) -> float:
    return sorted(seconds)[max(0, round(len(seconds) * 0.99) - 1)]


def unmeasured(number: str, why: str) -> Row:
    """The row of a number that there is nothing to measure with."""
    return Row(number, "", "", lambda: (0, 0), failed=why)


def take_rounds(rows: Sequence[Row], rounds: int) -> bool:
    """Measure every row in every round; returns whether each could be measured."""
    for number in range(1, rounds + 1):
        for row in rows:
            if not row.failed:
                print(f"{row.number:<4} round {number} of {rounds}: {row.what}", file=sys.stderr)
                _measure(row)
    return not any(row.failed for row in rows)


def _measure(row: Row) -> None:
    try:
        row.pairs.append(row.measure())
    except Exception as error:  # noqa: BLE001 - whatever it is, the other rows are measured
        row.failed = why(error)


def why(error: Exception) -> str:
    """An error in one line; where it came from goes to standard error."""
    traceback.print_exception(error)
    if isinstance(error, subprocess.CalledProcessError) and error.stderr:
        said = error.stderr if isinstance(error.stderr, str) else error.stderr.decode(errors="replace")
        return f"a process of its own ended with {error.returncode}: {said.strip().splitlines()[-1]}"
    return f"{type(error).__name__}: {error}".partition("\n")[0]
