"""An ordinary start reads without SQLAlchemy; the first entry is written with it, on the same connection."""

import subprocess
import sys
from pathlib import Path

from models.journal import Journal
from tests.models.journal.paper import say

ROOT = Path(__file__).parents[3]

OPENS_AND_WRITES = """
import sys
from pathlib import Path
from models.journal import Journal
journal = Journal.open(Path(sys.argv[1]))
print("sqlalchemy" in sys.modules, len(list(journal.records())))
journal.prepare_to_write()
print("sqlalchemy" in sys.modules)
with journal.writing() as entry:
    entry.add(b"{}")
journal.close()
"""


def test_reading_does_without_what_writing_brings_in(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path)
    say(journal, "LE24 to Haymarket")
    journal.close()
    command = [sys.executable, "-c", OPENS_AND_WRITES, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == (["False", "2", "True"], "")
    journal = Journal.open(tmp_path)
    assert journal.warnings == ()
    assert journal.heads()[journal.origin][0] == 3
    journal.close()


def test_it_writes_on_the_connection_that_reads(journal: Journal) -> None:
    assert journal._store.writer.raw is journal._store.raw
