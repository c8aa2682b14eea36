"""A journal of very many entries is taken in as a stream: how much memory that takes, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.board.events import Noted, encode
from models.journal import Journal, export_lines
from tests.shifts import at

ENTRIES = int(os.environ.get("MUSTER_IMPORTED", "3000"))
MOST = 150  # megabytes
AT_ONCE = 500  # entries in one commit
ROOT = Path(__file__).parents[2]
IMPORT = """
import contextlib, io, json, re, sys
import main
words, said = sys.argv[1:], io.StringIO()
with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
    shown = main.main(["import", "journal", *words])
key = re.search(r"key ((?:[0-9A-F]{4} ?){4})", said.getvalue())[1]
said = io.StringIO()
with contextlib.redirect_stdout(said):
    done = main.main(["import", "journal", *words, "--take-in", key])
peak = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]) // 1024
print(json.dumps({"shown": shown, "done": done, "peak": peak, "said": said.getvalue()}))
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """What a workstation wrote that has never done anything but take notes."""
    with (tmp_path / "there.jsonl").open("w", encoding="utf-8") as file:
        journal = Journal.open(tmp_path / "there", workstation="desk 2")
        for begun in range(0, ENTRIES, AT_ONCE):
            with journal.writing() as writing:
                for number in range(begun, min(begun + AT_ONCE, ENTRIES)):
                    writing.add(encode(Noted(at=at("08:00"), operator="4410 Hart", text=f"note {number}: all quiet")))
        export_lines(journal.records(), file, exercise=False)
        journal.close()
    return tmp_path / "there.jsonl"


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is told by the system")
def test_a_long_journal_is_taken_in_in_little_memory(tmp_path: Path, export: Path, figure) -> None:
    words = [str(export), "--data", str(tmp_path / "here"), "--operator", "7714 Mistry"]
    done = subprocess.run([sys.executable, "-c", IMPORT, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert (found["shown"], found["done"]) == (1, 0), found
    assert f"Taken in: {ENTRIES + 1:,} new entries." in found["said"]
    assert found["peak"] <= MOST
    figure(f"entries taken in as a stream: {ENTRIES} of {ENTRIES}, {found['peak']} MB at the most")
