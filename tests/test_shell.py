"""Every sub-command from the outside: the exit code says what the journal holds, whatever becomes of the output."""

import errno
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import main
from models.clock import hhmm
from models.clock_watch import machine
from models.exercise import starting
from models.journal import Journal, export_lines
from models.shell.exits import Exit
from tests.four_forces import OPERATION, TEXT, open_exercise, roster_bytes
from tests.shifts import at

ROOT = Path(__file__).parent.parent
WHO = ("--operator", "7714 Łukasz")
PERIOD = ("--from", hhmm(int(machine()) - 2 * 3600), "--to", hhmm(int(machine()) + 3600))
ENCODINGS = ("cp1252", "ascii")  # where UTF-8 would do, all the other tests are

another = count()

# Each row: a command line, its exit code, and whether the journal holds more after it. NEW is a file not there yet.
WALK = [
    (["do", *WHO, "note Łukasz → 雪", "note two"], Exit.DONE, True),
    (["do", *WHO, "note one", "dance", "note two"], Exit.PART, True),
    (["do", *WHO, "dance", "note two"], Exit.REFUSED, False),
    (["do", "note x"], Exit.USAGE, False),
    (["do", *WHO, "?"], Exit.DONE, False),
    (["do", *WHO, "note x", "?"], Exit.USAGE, False),
    (["board", "--text"], Exit.DONE, False),
    (["board", "--json"], Exit.DONE, False),
    (["board", "--at", "25:00"], Exit.REFUSED, False),
    (["snapshot", "--png", "NEW"], Exit.DONE, False),
    (["snapshot", "--png", "THERE"], Exit.REFUSED, False),
    (["snapshot", "--png", "THERE", "--replace"], Exit.DONE, False),
    (["import", "operation", "OTHER", "--dry-run"], Exit.DONE, False),
    (["import", "operation", "OTHER"], Exit.DONE, True),
    (["import", "operation", "THERE"], Exit.REFUSED, False),
    (["import", "roster", "ROSTER", "--dry-run"], Exit.REFUSED, False),
    (["import", "roster", "ROSTER"], Exit.PART, True),
    (["import", "roster", "THERE"], Exit.REFUSED, False),
    (["import", "roster", "NEW"], Exit.REFUSED, False),
    (["import", "journal", "NEW"], Exit.REFUSED, False),
    (["import", "journal", "THERE"], Exit.JOURNAL, False),
    (["import", "journal", "BYTES", "--yes"], Exit.JOURNAL, False),
    (["import", "journal", "STRANGER"], Exit.REFUSED, False),
    (["import", "journal", "STRANGER", "--dry-run"], Exit.DONE, False),
    (["import", "journal", "STRANGER", "--yes"], Exit.PART, False),  # kept apart
    (["import", "operation", "BYTES"], Exit.REFUSED, False),
    (["import", "operation", "FOLDER"], Exit.REFUSED, False),
    (["import", "roster", "BYTES"], Exit.REFUSED, False),
    (["export", "journal", "NEW"], Exit.DONE, True),
    (["export", "journal", "THERE"], Exit.REFUSED, False),
    (["export", "journal", "-"], Exit.DONE, True),
    (["export", "csv", "NEW", "PERIOD"], Exit.DONE, True),
    (["export", "csv", "-", "PERIOD"], Exit.DONE, True),
    (["export", "csv", "THERE", "--handover", "H-1"], Exit.REFUSED, False),
    (["handover"], Exit.DONE, False),
    (["handover", "--pdf", "NEW"], Exit.DONE, True),
    (["handover", "--pdf", "THERE"], Exit.REFUSED, False),
    (["outage-pack"], Exit.DONE, False),
    (["outage-pack", "--pdf", "NEW"], Exit.DONE, True),
    (["outage-pack", "--force", "Rutland"], Exit.REFUSED, False),
    (["shift-report", "PERIOD"], Exit.DONE, False),
    (["shift-report", "PERIOD", "--pdf", "NEW"], Exit.DONE, True),
    (["shift-report", "--from", "25:00"], Exit.REFUSED, False),
    (["verify"], Exit.DONE, False),
    (["backup"], Exit.DONE, False),
    (["self-test", "--exercise"], Exit.USAGE, False),
    (["bench", "no-such-row"], Exit.REFUSED, False),
    (["demo", "--pictures", "NEW"], Exit.DONE, False),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A live data folder with four forces and their officers."""
    here = tmp_path_factory.mktemp("shell")
    (here / "roster.csv").write_bytes(roster_bytes())
    folder = here / "data"
    assert main.main(["import", "operation", str(OPERATION), "--data", str(folder)]) == 0
    assert main.main(["import", "roster", str(here / "roster.csv"), "--data", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def exercise(tmp_path_factory) -> Iterator[Path]:
    """An exercise that is never played on, which would take long."""
    folder = tmp_path_factory.mktemp("exercise") / "data"
    open_exercise(folder, "7714 Mistry", upto=at("06:00"))[0].close()
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(starting, "open_exercise", partial(starting.open_exercise, upto=0))
        yield folder


@pytest.fixture(scope="module")
def stranger(tmp_path_factory) -> Path:
    """The journal of a workstation that nobody has admitted."""
    folder = tmp_path_factory.mktemp("stranger")
    journal = Journal.open(folder / "data")
    with (folder / "journal.jsonl").open("w", encoding="utf-8") as out:
        export_lines(journal.records(), out, exercise=False)
    journal.close()
    return folder / "journal.jsonl"


@pytest.fixture
def files(tmp_path, stranger) -> dict[str, Path]:
    """What the words of the walk in capitals stand for."""
    found = {name: tmp_path / name.lower() for name in ("NEW", "THERE", "OTHER", "ROSTER")}
    found["THERE"].write_text("mine")
    found |= {"FOLDER": tmp_path, "STRANGER": stranger, "BYTES": tmp_path / "bytes"}
    found["BYTES"].write_bytes(b"\x9d\x81\xff\n")
    found["OTHER"].write_text(f"{TEXT}\n# {next(another)}\n", "utf-8")
    good, bad = b"".join(roster_bytes().splitlines(keepends=True)[:40]), b"XX99,Ghost\r\n"
    found["ROSTER"].write_bytes(good + bad)
    return found


def held(folder: Path) -> int:
    """How many records the journal holds."""
    journal = Journal.look(folder)
    found = sum(seq for seq, _ in journal.heads().values())
    journal.close()
    return found


def filled(words: list[str], files: dict[str, Path]) -> list[str]:
    """A row of the walk with what its words in capitals stand for."""
    return [each for word in words for each in (PERIOD if word == "PERIOD" else (str(files.get(word, word)),))]


def name(given: object) -> str:
    return " ".join(given) if isinstance(given, list) else ""


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("words", "code", "more"), WALK, ids=name)
def test_the_exit_code_says_what_the_journal_holds(data, exercise, files, words, code, more, encoding, monkeypatch):
    """And under every encoding the same, without a traceback: where a letter is lacking it is said in words."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    before, there = held(data), files["THERE"].read_bytes()
    folder = exercise if words[0] == "demo" else data
    given = ["--data", str(folder)] if words[0] not in ("self-test", "bench") else []
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", err)
    assert main.main([*given, *filled(words, files)]) == code
    monkeypatch.undo()
    assert (held(data) > before) is more
    assert not more or code in (Exit.DONE, Exit.PART), "any other code says that nothing of it is recorded"
    assert files["THERE"].read_bytes() == there or "--replace" in words, "nothing is written over unasked"
    for stream in (out, err):
        stream.flush()
        stream.buffer.getvalue().decode("utf-8-sig" if words[0] == "export" and "-" in words else encoding)
    assert b"Traceback" not in err.buffer.getvalue()
    assert err.buffer.getvalue() or code == Exit.DONE or words[0] in ("bench", "import"), "why is said"


LINES = st.lists(st.sampled_from(["note one", "note two", "le21 refs", "dance", "?"]), max_size=4)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES, st.sampled_from([WHO, WHO, WHO, (), ("--operator", "Mistry")]), st.booleans())
def test_whatever_is_typed_the_code_says_what_is_recorded(data, capsys, monkeypatch, lines, who, piped):
    wanted = [line for line in lines if line.strip()]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    before = held(data)
    try:
        code = main.main(["do", "--data", str(data), *who, *(["-"] if piped else lines)])
    except SystemExit as end:  # no line at all
        code = end.code
    answers = capsys.readouterr().out.splitlines()
    recorded = held(data) - before
    assert len(answers) == recorded or (recorded == 0 and wanted == ["?"])
    if code == Exit.DONE:
        assert recorded == len(wanted) or wanted == ["?"]
    elif code == Exit.PART:
        assert 0 < recorded < len(wanted)
    else:
        assert code in (Exit.REFUSED, Exit.USAGE)
        assert recorded == 0


def test_the_walk_leaves_out_no_command():
    assert {words[0] for words, _, _ in WALK} == set(main.COMMANDS)


def test_the_page_has_each_code_in_one_table():
    page = (ROOT / "docs" / "shell.md").read_text("utf-8").partition("## Exit codes")[2].partition("\n## ")[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)} == {int(code) for code in Exit}


def process(*words: str, shell: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """main.py in a process of its own, with what a shell does to its output."""
    command = f'"$0" "$1" {" ".join(words)} {shell}'
    return subprocess.run(
        ["sh", "-c", command, sys.executable, ROOT / "main.py"],
        env={**os.environ, **environ}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


DO = ("do", "--operator", "'8021 Hart'", "'note one'", "'note two'", "--data")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's own")
def test_on_a_full_disk_recorded_is_recorded_and_said(data):
    before = held(data)
    ran = process(*DO, str(data), shell="> /dev/full")
    assert (ran.returncode, held(data) - before) == (0, 2)
    first, *answers = ran.stderr.splitlines()
    assert first == "Standard output can't be written (No space left on device): what is done is said here."
    assert [answer.rpartition(" ")[2] for answer in answers] == ["one", "two"]
    ran = process("board", "--text", "--data", str(data), shell="> /dev/full")
    assert ran.returncode == 1, "what was asked for was not given"
    assert ran.stderr.startswith("standard output: No space left on device.")


@pytest.mark.parametrize("shell", [">&-", ">&- 2>&-", ">&- 2>&- <&-", "2>&-", "2> /dev/null | :"])
def test_with_closed_streams_recorded_is_recorded(data, shell):
    before = held(data)
    ran = process(*DO, str(data), shell=shell)
    assert (ran.returncode, held(data) - before) == (0, 2)
    assert main.main(["verify", "--data", str(data)]) == 0, "nothing was said into the journal's own file"


def test_whoever_reads_one_line_stops_no_record(data):
    before = held(data)
    lines = [f"'note {number}'" for number in range(9)]
    ran = process("do", "--operator", "'8021 Hart'", *lines, "--data", str(data), shell="| head -1")
    assert held(data) - before == 9
    assert ran.stdout.endswith(" 0\n")
    assert "Traceback" not in ran.stderr


def test_an_export_that_breaks_off_is_no_export(data, tmp_path):
    command = process("export", "journal", "-", "--data", str(data), shell="; echo code $?").stdout
    assert command.endswith("code 0\n")
    ran = process("export", "journal", "-", "--data", str(data), shell="> /dev/full")
    assert ran.returncode == 1
    assert "broke off (No space left on device): what arrived is not whole" in ran.stderr


def test_that_an_export_broke_off_in_the_middle_is_noted_and_no_damage(data, monkeypatch, capsys):
    class Gone(io.BytesIO):
        def write(self, content):
            if self.tell() > 1000:
                raise BrokenPipeError(errno.EPIPE, "Broken pipe")
            return super().write(content)

    before = held(data)
    monkeypatch.setattr("models.shell.files.bytes_out", Gone)
    assert main.main(["export", "journal", "-", "--data", str(data)]) == 1
    assert "journal as JSON Lines broke off (Broken pipe): what arrived is not whole." in capsys.readouterr().err
    assert held(data) == before + 1


@pytest.mark.parametrize("gone", ["empty", "missing"])
@pytest.mark.parametrize("words", [["board", "--text"], ["verify"], ["do", *WHO, "note x"]], ids=name)
def test_a_database_that_is_gone_is_told_the_same_by_all(tmp_path, gone, words, capsys):
    Journal.open(tmp_path / "data").close()
    database = tmp_path / "data" / "journal" / "muster.db"
    database.unlink()
    if gone == "empty":
        database.touch()
    assert main.main([*words, "--data", str(tmp_path / "data")]) == 4
    held = " It held 1 record." if gone == "missing" else ""
    assert capsys.readouterr().err.startswith(f"{database} is {gone}.{held} Start the board again")


@pytest.mark.parametrize("platform", ["nonsense", "xcb"])
def test_a_screen_that_is_none_is_told_and_no_crash(data, platform):
    ran = process("board", "--data", str(data), shell="", QT_QPA_PLATFORM=platform, DISPLAY="")
    assert ran.returncode == 1
    assert "No window can be opened here." in ran.stderr
    assert "`board --text` needs no screen" in ran.stderr


def test_a_library_that_is_missing_is_named(data, tmp_path):
    (tmp_path / "PySide6.py").write_text("raise ModuleNotFoundError(\"No module named 'PySide6'\")")
    ran = process("board", "--data", str(data), shell="", QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(tmp_path))
    assert ran.returncode == 1
    assert ran.stderr.startswith("This installation of Muster is not whole (No module named 'PySide6'). Run ")
    assert "Traceback" not in ran.stderr


def test_relative_folders_and_what_is_none(data, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(data.parent)
    assert main.main(["verify", "--data", "data"]) == 0
    (tmp_path / "file").touch()
    for words in (
        ["verify"],
        ["board"],
        ["do", "--operator", "8021 Hart", "note x"],
        ["import", "operation", str(OPERATION)],
    ):
        assert main.main([*words, "--data", str(tmp_path / "file")]) == 4
        assert (
            capsys.readouterr().err == f"{tmp_path / 'file'} is a file: give a folder with --data, or in MUSTER_DATA.\n"
        )


def test_a_held_folder_is_told_with_who_and_since_when_and_can_be_read(data, tmp_path, capsys):
    board = Journal.open(data)
    for words in (["do", "--operator", "8021 Hart", "note x"], ["backup"], ["import", "operation", str(OPERATION)]):
        assert main.main([*words, "--data", str(data)]) == 3
        said = capsys.readouterr().err
        assert f"(process {os.getpid()}" in said
        assert "It has been open since " in said
    for words in (["board", "--text"], ["verify"], ["outage-pack"], ["export", "csv", str(tmp_path / "x")]):
        assert main.main([*words, "--data", str(data)]) == 0
    board.close()


def test_ctrl_c_is_no_traceback(monkeypatch, capsys):
    def stopped(_arguments):
        raise KeyboardInterrupt

    monkeypatch.setitem(main.COMMANDS, "verify", stopped)
    assert main.main(["verify"]) == 130
    assert capsys.readouterr().err == "Stopped. What was recorded before is kept: look at the board.\n"


STOPPED_IN_THE_MIDDLE = """
import os, signal, sys, main
from models.shell import coming_in
coming_in._shown = lambda *_: os.kill(os.getpid(), signal.SIGTERM)
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
def test_a_command_that_is_stopped_leaves_nothing_half_done(stranger, tmp_path):
    ran = subprocess.run(
        [sys.executable, "-c", STOPPED_IN_THE_MIDDLE, "import", "journal", stranger, "--data", tmp_path / "data"],
        cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout) == (130, "")
    assert ran.stderr == "Stopped. What was recorded before is kept: look at the board.\n"
    assert not list(tmp_path.iterdir()), "nor the journal in which it is tried"


BROKEN_WINDOW = """
import sys, main
from ui.program import program
def broken(*_): raise ValueError("no strip can be drawn")
program.Window = broken
sys.exit(main.main(sys.argv[1:]))
"""


def test_a_fault_before_the_window_is_told_on_standard_error(data):
    for log in ("written", "in the way"):
        if log == "in the way":
            (data / "errors.log").unlink()
            (data / "errors.log").mkdir()
        ran = subprocess.run(
            [sys.executable, "-c", BROKEN_WINDOW, "board", "--data", str(data)],
            cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        assert ran.returncode == 1
        told = "Muster met a fault while it started (no strip can be drawn). What was recorded is safe. "
        where = (
            f"Details are in {data / 'errors.log'}." if log == "written" else "The details could not be written down."
        )
        assert ran.stderr == f"{told}{where} Start it again.\n"
