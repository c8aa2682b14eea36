"""Every row of the bench, in order: what `main.py bench` runs."""

import tempfile
from pathlib import Path

from tests.bench import journal_rows, paper_rows
from tests.bench.rounds import run


def bench(quick: bool, beside: Path | None = None) -> bool:
    """Measure everything; returns whether every goal is met. `quick`: 3 rounds and a journal of 100 000 events."""
    with tempfile.TemporaryDirectory(prefix="muster-bench-") as folder:
        rows = [*journal_rows.rows(Path(folder), quick), *paper_rows.rows(Path(folder))]
        return run(rows, 3 if quick else 5, beside)
