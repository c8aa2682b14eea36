"""Row 11: the preview of a roster as somebody exports it for a week, against the csv module reading the same cells."""

import csv
import io
import statistics
from pathlib import Path

from models.clock import local
from models.operation import Operation
from models.roster.preview import preview
from tests.bench.rounds import Pair, Row, cpu, in_turn
from tests.bench.shift import NOW, TOUR, day

ROWS = 10_000
WEEK = 7  # tours of each officer
DAY = 24 * 3600
HEADINGS = ("number", "surname", "initials", "force", "role", "skills", "callsign", "start", "end")


def rows(folder: Path) -> list[Row]:
    """The row, on the operation of the day's board."""
    room = day(folder / "day")
    operation = room.board.operation
    room.close()
    assert operation is not None
    data = week(operation)
    found = preview(data, operation)
    assert (found.accepted, len(found.refused)) == (ROWS, 0), found.summary()

    def cells() -> list[list[str]]:
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    def measure() -> Pair:
        subject, peer = in_turn(lambda: preview(data, operation), cells, 5, cpu)
        return statistics.median(subject), statistics.median(peer)

    return [
        Row("11", "preview of a week's roster of 10 000 rows", "the csv module reading its cells", measure, at_most=15)
    ]


def week(operation: Operation) -> bytes:
    """A roster of so many rows: officers of every force, in crews of two, each a week of tours of its own."""
    file = io.StringIO(newline="")
    writing = csv.writer(file)
    writing.writerow(HEADINGS)
    skills = ["", *(capability.code for capability in operation.capabilities)]
    for row in range(ROWS):
        number, tour = divmod(row, WEEK)
        crew = number // 8
        force = operation.forces[number % len(operation.forces)]
        begins = NOW + tour * DAY + crew % 3 * 8 * 3600
        times = (f"{local(instant):%Y-%m-%d %H:%M}" for instant in (begins, begins + TOUR))
        person = (f"{force.callsigns}{1000 + number}", _surname(number), "ABCDE"[number % 5], force.id)
        callsign = f"{force.callsigns}{crew + 10}"
        writing.writerow((*person, ("AFO", "ARV", "SFO")[number % 3], skills[number % len(skills)], callsign, *times))
    return file.getvalue().encode()


def _surname(number: int) -> str:
    """A name that nobody else has, in letters."""
    letters = "".join(chr(ord("a") + number // 26**place % 26) for place in range(3))
    return f"O'{letters.title()}"
