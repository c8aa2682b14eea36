"""What the bench says: lines for people, each of which begins with its row's number, and figures for programs."""

import os
import platform
import sqlite3
import statistics
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.bench.rounds import Row

PACKAGES = ("PySide6_Essentials", "SQLAlchemy", "cryptography", "msgspec", "pyqtgraph")
SCALED = ("s", "B")  # units that take a prefix
PREFIXES = ((1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "µ"))


def tell(rows: Sequence[Row], rounds: int) -> None:
    """Print the table, and what is missed or could not be measured."""
    print("\n".join(machine()))
    print(f"{rounds} rounds; median [least..greatest] of the rounds' figures\n")
    for row in rows:
        print("\n".join(lines(row)))
    missed = [row for row in rows if not row.failed and not row.met()]
    print(f"\nGoals missed: {len(missed) or 'none'}")
    for row in missed:
        print(f"{row.number:<4}{row.what}: {reached(row)}, goal {goal(row)}")
    failed = [row for row in rows if row.failed]
    if failed:
        print(f"\nCould not be measured: {len(failed)}")
    for row in failed:
        print(lines(row)[0])


def lines(row: Row) -> list[str]:
    """The row as it is printed."""
    if row.failed:
        return [f"{row.number:<4}could not be measured: {row.failed}" + (f" ({row.what})" if row.what else "")]
    subject, peer = sides(row)
    return [
        f"{row.number:<4}{verdict(row):<7}{reached(row)}, goal {goal(row)}",
        f"{row.number:<4}       {row.what}: {subject}",
        f"{row.number:<4}       {beside(row)} {row.against}: {peer}",
    ]


def verdict(row: Row) -> str:
    return "met" if row.met() else "MISSED"


def beside(row: Row) -> str:
    return "against" if row.within is None else "beside"


def goal(row: Row) -> str:
    if row.within is not None:
        return f"≤ {amount(row.within, row.unit)}"
    return f"≥ {row.at_least:g} × faster" if row.at_least is not None else f"≤ {row.at_most:g} ×"


def reached(row: Row) -> str:
    """The figure that is held against the goal, with the least and the greatest."""
    found = row.figures()
    if row.within is not None and row.unit not in SCALED:
        return f"{row.median():.3g} [{found[0]:.3g}..{found[-1]:.3g}] {row.unit}"
    if row.within is not None:
        middle, least, greatest = (amount(one, row.unit) for one in (row.median(), found[0], found[-1]))
        return f"{middle} [{least}..{greatest}]"
    return f"{row.median():.2f} × [{found[0]:.2f}..{found[-1]:.2f}]"


def sides(row: Row) -> tuple[str, str]:
    """The medians of subject and peer."""
    subject, peer = (statistics.median(side) for side in zip(*row.pairs, strict=True))
    return amount(subject, row.unit), amount(peer, row.unit if row.within is None else "s")


def amount(number: float, unit: str) -> str:
    """`4.2 ms`, `24.8 MB`, `0.35 % of a core`."""
    if unit not in SCALED:
        return f"{number:.3g} {unit}"
    for size, prefix in PREFIXES:
        if number >= size:
            return f"{number / size:.3g} {prefix}{unit}"
    return f"{number / 1e-9:.3g} n{unit}"


def machine() -> list[str]:
    """What was measured, and on what."""
    packages = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    return [
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}",
        f"{platform.platform()}, {os.cpu_count()} × {_processor()}",
    ]


def _version(package: str) -> str:
    """The tests of the bench itself run without its peers."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def _processor() -> str:
    """What the processor calls itself, where the system says so."""
    table = Path("/proc/cpuinfo")
    names = table.read_text(encoding="utf-8").splitlines() if table.exists() else []
    found = next((line.partition(":")[2].strip() for line in names if line.startswith("model name")), "")
    return found or platform.processor() or platform.machine()


def data(rows: Sequence[Row], rounds: int) -> dict[str, object]:
    """The figures, for programs and for `page.py`."""
    return {"machine": machine(), "rounds": rounds, "rows": [_figures(row) for row in rows]}


def _figures(row: Row) -> dict[str, object]:
    known: dict[str, object] = {"number": row.number, "what": row.what, "against": row.against, "failed": row.failed}
    if row.failed:
        return known
    subject, peer = sides(row)
    return known | {
        "at_most": row.at_most,
        "at_least": row.at_least,
        "within": row.within,
        "unit": row.unit,
        "pairs": row.pairs,
        "figures": row.figures(),
        "median": row.median(),
        "met": row.met(),
        "said": {"subject": subject, "peer": peer, "goal": goal(row), "reached": reached(row)},
    }
