"""Puts the figures of a run into a page: `python -m tests.bench.page FIGURES.json docs/performance.md`.

The table stands between two marks, so that figures are never copied by hand.
"""

import json
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


def filled(page: str, figures: dict[str, Any]) -> str:
    """The page with this table between its marks. Raises ValueError if it has none."""
    before, begins, rest = page.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        raise ValueError(f"The page has no place for figures: put “{BEGINS}” and “{ENDS}” where they belong.")
    return f"{before}{BEGINS}\n{table(figures)}\n{ENDS}{after}"


def main(figures: str, page: str) -> None:
    file = Path(page)
    found = json.loads(Path(figures).read_text(encoding="utf-8"))
    file.write_text(filled(file.read_text(encoding="utf-8"), found), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
