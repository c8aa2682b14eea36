"""Every row of the bench, in order: what `main.py bench` runs."""

import tempfile
from pathlib import Path

from tests.bench import journal_rows, paper_rows, start_rows, view_rows
from tests.bench.rounds import run


def bench(quick: bool, beside: Path | None = None) -> bool:
    """Measure everything; returns whether every goal is met. `quick`: 3 rounds and a journal of 100 000 events.

    `beside` is the file that gets the figures as JSON.
    """
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as name:
        folder = Path(name)
        rows = [
            *journal_rows.rows(folder, quick),
            *view_rows.rows(quick),
            *start_rows.rows(folder, quick),
            *paper_rows.rows(folder),
        ]
        return run(rows, 3 if quick else 5, beside)
