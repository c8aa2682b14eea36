"""Every row of the bench, in order: what `main.py bench` runs."""

import gc
import json
import tempfile
from collections.abc import Collection
from importlib import import_module
from inspect import signature
from pathlib import Path

from tests.bench.rounds import Row, take_rounds, unmeasured, why
from tests.bench.telling import data, tell

# Each module has a function `rows`, which makes what it needs and gives these rows. If it asks for them, it is given
# `folder`, one of its own, and `quick`.
ROWS: dict[str, tuple[str, ...]] = {
    "journal_rows": ("1a", "1b", "2a", "2b"),
    "view_rows": ("3a", "3b", "3c"),
    "bar_rows": ("3d",),
    "alarm_rows": ("1c", "3e"),
    "start_rows": ("4",),
    "paper_rows": ("9",),
    "rewind_rows": ("10",),
    "roster_rows": ("11",),
    "memory_rows": ("11",),
    "idle_rows": ("12",),
}


def bench(quick: bool, beside: Path | None = None, wanted: Collection[str] = ()) -> bool:
    """Measure everything, or the rows of the numbers wanted; returns whether each could be measured.

    `quick`: 3 rounds and a journal of 100 000 events. `beside` is the file that gets the figures as JSON.
    """
    rounds = 3 if quick else 5
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as name:
        rows = [row for module in ROWS for row in made(module, wanted, Path(name) / module, quick)]
        known = {number for numbers in ROWS.values() for number in numbers}
        rows += [unmeasured(number, "there is no such row") for number in wanted if number not in known]
        gc.collect()
        gc.freeze()  # as the program does once its window is painted
        measured = take_rounds(rows, rounds)
    tell(rows, rounds)
    if beside is not None:
        beside.write_text(json.dumps(data(rows, rounds), indent=1) + "\n", encoding="utf-8")
        print(f"\nThe figures are in {beside}.")
    return measured


def made(module: str, wanted: Collection[str], folder: Path, quick: bool) -> list[Row]:
    """The rows of a module that are wanted. Whatever goes wrong while they are made, each number has a row."""
    numbers = [number for number in ROWS[module] if not wanted or number in wanted]
    if not numbers:
        return []
    try:
        folder.mkdir()
        make = import_module(f"tests.bench.{module}").rows
        given = {"folder": folder, "quick": quick}
        rows = make(**{name: given[name] for name in signature(make).parameters})
    except Exception as error:  # noqa: BLE001 - the rows of other modules are measured whatever it is
        return [unmeasured(number, why(error)) for number in numbers]
    absent = [number for number in numbers if number not in {row.number for row in rows}]
    return [row for row in rows if row.number in numbers] + [
        unmeasured(number, f"{module} makes no such row") for number in absent
    ]
