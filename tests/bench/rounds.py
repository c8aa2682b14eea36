"""The measuring itself: rows, rounds, medians.

A row measures subject and peer side by side, turn by turn. Every round measures every
row once; what is told is the median of the rounds' ratios with the least and the greatest.
"""

import json
import platform
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

Pair = tuple[float, float]
FRAME = 1 / 60  # seconds
PACKAGES = ("PySide6_Essentials", "SQLAlchemy", "cryptography", "msgspec", "pyqtgraph", "eventsourcing")


@dataclass
class Row:
    """One line of the bench. `measure` gives (subject, peer) in seconds, or in bytes: `unit`.

    `at_most`: subject over peer must not exceed it. `at_least`: peer over subject must reach it.
    """

    number: str
    what: str
    against: str
    measure: Callable[[], Pair]
    at_most: float | None = None
    at_least: float | None = None
    unit: str = "s"
    pairs: list[Pair] = field(default_factory=list)

    def ratios(self) -> list[float]:
        if self.at_least is not None:
            return sorted(peer / subject for subject, peer in self.pairs)
        return sorted(subject / peer for subject, peer in self.pairs)

    def met(self) -> bool:
        middle = statistics.median(self.ratios())
        return middle >= self.at_least if self.at_least is not None else middle <= (self.at_most or 0)


def clocked(act: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    begins = time.perf_counter()
    act()
    return time.perf_counter() - begins


def in_turn(subject: Callable[[], object], peer: Callable[[], object], times: int) -> tuple[list[float], list[float]]:
    """Both, one call each in turn, so that whatever else the machine does hits both."""
    pairs = [(clocked(subject), clocked(peer)) for _ in range(times)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def p99(seconds: Sequence[float]) -> float:
    return sorted(seconds)[max(0, round(len(seconds) * 0.99) - 1)]


def run(rows: Sequence[Row], rounds: int, beside: Path | None = None) -> bool:
    """Measure every row in every round, print the table, write JSON beside it. Returns whether all goals are met."""
    for number in range(1, rounds + 1):
        for row in rows:
            print(f"round {number} of {rounds}: {row.number} {row.what}", file=sys.stderr)
            row.pairs.append(row.measure())
    print(_machine())
    print(f"{rounds} rounds; median [least..greatest] of the rounds' ratios\n")
    for row in rows:
        print(_line(row))
    if beside is not None:
        beside.write_text(json.dumps(_data(rows, rounds), indent=1) + "\n", encoding="utf-8")
        print(f"\nThe figures are in {beside}.")
    return all(row.met() for row in rows)


def _line(row: Row) -> str:
    ratios = row.ratios()
    subject, peer = (statistics.median(seconds) for seconds in zip(*row.pairs, strict=True))
    goal = f"at least {row.at_least:g} × faster" if row.at_least is not None else f"at most {row.at_most:g} ×"
    return (
        f"{row.number:<4}{'ok  ' if row.met() else 'MISS'} {statistics.median(ratios):8.2f} × "
        f"[{ratios[0]:.2f}..{ratios[-1]:.2f}]  goal {goal}\n"
        f"         {row.what}: {_amount(subject, row.unit)}\n         against {row.against}: {_amount(peer, row.unit)}"
    )


def _amount(amount: float, unit: str) -> str:
    for size, prefix in ((1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "µ")):
        if amount >= size:
            return f"{amount / size:.3g} {prefix}{unit}"
    return f"{amount / 1e-9:.3g} n{unit}"


def _version(package: str) -> str:
    """The tests of the bench itself run without its peers."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def _machine() -> str:
    packages = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    return f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}\n{platform.platform()}"


def _data(rows: Sequence[Row], rounds: int) -> dict[str, object]:
    return {
        "machine": _machine().splitlines(),
        "rounds": rounds,
        "rows": [
            {
                "number": row.number,
                "what": row.what,
                "against": row.against,
                "at_most": row.at_most,
                "at_least": row.at_least,
                "median": statistics.median(row.ratios()),
                "ratios": row.ratios(),
                "unit": row.unit,
                "pairs": row.pairs,
                "met": row.met(),
            }
            for row in rows
        ],
    }
