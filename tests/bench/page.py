"""Puts the figures of a run into a page: `python -m tests.bench.page FIGURES.json docs/performance.md`.

The table stands between two marks, so that figures are never copied by hand. With `--only` at the end the rows of a run
of some rows take the places of those of the same numbers, and a line says that they were measured apart.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

BEGINS = "<!-- figures: put here by make figures -->"
ENDS = "<!-- end of figures -->"


def table(figures: dict[str, Any]) -> str:
    """The figures as Markdown: what they were measured on, and a line for each row."""
    head = [*figures["machine"], f"{figures['rounds']} rounds; median [least..greatest]."]
    rows = ["| # | what | against | goal | reached | |", "|---|---|---|---|---|---|"]
    return "\n".join([*(f"{line}  " for line in head), "", *rows, *map(_line, figures["rows"])])


def _line(row: dict[str, Any]) -> str:
    if row["failed"]:
        return f"| {row['number']} | {row['what']} | {row['against']} | | {row['failed']} | not measured |"
    said = row["said"]
    verdict = "met" if row["met"] else "**missed**"
    what, against = f"{row['what']}: {said['subject']}", f"{row['against']}: {said['peer']}"
    return f"| {row['number']} | {what} | {against} | {said['goal']} | {said['reached']} | {verdict} |"


def merged(page: str, figures: dict[str, Any]) -> str:
    """The page with the rows of this run, and the others as they were. Raises ValueError as `filled`."""
    _, _, rest = page.partition(BEGINS)
    old, _, _ = rest.partition(ENDS)
    numbers = list(dict.fromkeys(row["number"] for row in figures["rows"]))
    lines = [line for line in old.strip().splitlines() if not line.startswith("Measured in a run of their own:")]
    head = lines[: next(place for place, line in enumerate(lines) if line.startswith("|---")) + 1]
    rows = [line for line in lines if _number(line) and _number(line) not in numbers]
    rows = sorted([*rows, *map(_line, figures["rows"])], key=lambda line: _order(_number(line)))
    apart = f"Measured in a run of their own: {', '.join(numbers)}."
    return _placed(page, "\n".join([*head, *rows, "", apart]))


def _number(line: str) -> str:
    """`3e` of a row of the table; nothing of its head and of other lines."""
    found = re.match(r"\| (\d+[a-z]?'?) \|", line)
    return found[1] if found else ""


def _order(number: str) -> tuple[int, str]:
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else 0, number


def filled(page: str, figures: dict[str, Any]) -> str:
    """The page with this table between its marks. Raises ValueError if it has none."""
    return _placed(page, table(figures))


def _placed(page: str, text: str) -> str:
    before, begins, rest = page.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        raise ValueError(f"The page has no place for figures: put “{BEGINS}” and “{ENDS}” where they belong.")
    return f"{before}{BEGINS}\n{text}\n{ENDS}{after}"


def main(figures: str, page: str, only: str = "") -> None:
    file = Path(page)
    found, text = json.loads(Path(figures).read_text(encoding="utf-8")), file.read_text(encoding="utf-8")
    file.write_text(merged(text, found) if only else filled(text, found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
