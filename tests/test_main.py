"""The program from the outside: exit codes, lazy imports, one process per folder, and no screen at all."""

import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import main
from models.journal import Journal
from tests.four_forces import OPERATION, open_exercise, roster_bytes
from tests.shifts import at

ROOT = Path(__file__).parent.parent
WHO = ("--operator", "7714 Mistry")


def program(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run main.py in a process of its own, without a screen."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    kept.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *words], env={**kept, **environ}, capture_output=True, text=True, timeout=120
    )


@pytest.fixture
def data(tmp_path) -> str:
    """A live data folder with four forces and their officers."""
    folder, people = str(tmp_path / "data"), tmp_path / "roster.csv"
    people.write_bytes(roster_bytes())
    assert main.main(["import", "operation", str(OPERATION), "--data", folder]) == 0
    assert main.main(["import", "roster", str(people), "--data", folder]) == 0
    return folder


def test_a_shift_typed_into_the_shell(data, capsys):
    capsys.readouterr()
    assert main.main(["do", "--data", data, *WHO, "note stood to", "threat critical by JTAC"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith(" stood to")
    assert second.endswith(" UK threat CRITICAL, was SEVERE · JTAC")
    assert main.main(["do", "--operator", "8021 Hart", "--data", data, "undo", "le24 06"]) == 1
    printed = capsys.readouterr()
    assert "Undone" not in printed.out
    assert main.main(["board", "--data", data, "--text"]) == 0
    assert "UK threat CRITICAL" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["note stood to", "le24 emergency", "dance"])
def test_a_shell_acts_in_nobodys_name(data, capsys, line):
    before = Path(data, "journal", "muster.db").stat().st_mtime_ns
    assert main.main(["do", "--data", data, line]) == 2
    assert "say who acts, with --operator" in capsys.readouterr().err
    assert main.main(["do", "--data", data, "--operator", "7714 \u202eMistry", line]) == 2
    assert "The name holds a character that turns the direction of writing" in capsys.readouterr().err
    assert Path(data, "journal", "muster.db").stat().st_mtime_ns == before
    assert main.main(["do", "--data", data, "?"]) == 0, "to ask for help nobody need be named"


@pytest.mark.parametrize("name", ["7714", "Mistry", "7714 " + "M" * 400, "7714 44"])
def test_whoever_is_named_gives_number_and_name_as_at_the_window(data, capsys, monkeypatch, name):
    before = Path(data, "journal", "muster.db").read_bytes()
    for words in (["do", "note x"], ["board"], ["import", "operation", "x"], ["demo"]):
        assert main.main([words[0], "--data", data, "--operator", name, *words[1:]]) == 2
        assert "number and name, such as 7714 Mistry." in capsys.readouterr().err
    monkeypatch.setenv("MUSTER_OPERATOR", name)
    table = str(Path(data, "table.csv"))
    assert main.main(["do", "--data", data, "note x"]) == main.main(["export", "csv", table, "--data", data]) == 2
    for words in (["board", "--text"], ["handover"], ["backup"], ["import", "operation", str(OPERATION), "--dry-run"]):
        assert main.main([*words, "--data", data]) != 2, "where nobody's name is noted, none is asked for"
    assert Path(data, "journal", "muster.db").read_bytes() == before


def test_a_shell_acts_in_the_name_given_to_its_environment(data, capsys, monkeypatch):
    monkeypatch.setenv("MUSTER_OPERATOR", "8021 Hart")
    assert main.main(["do", "--data", data, "threat critical by JTAC"]) == 0
    assert main.main(["do", "--data", data, *WHO, "undo"]) == 1, "it is not Mistry's"
    assert main.main(["do", "--data", data, "undo"]) == 0


def test_undo_in_the_shell_is_the_same_operators(data, capsys):
    for words in (["threat critical by JTAC"], ["undo"]):
        assert main.main(["do", "--data", data, *WHO, *words]) == 0
    assert capsys.readouterr().out.splitlines()[-1].split(maxsplit=2)[2].startswith("Undone: UK threat CRITICAL")


def test_an_export_is_judged_with_exit_codes_of_its_own(data, tmp_path, capsys):
    file = str(tmp_path / "export.jsonl")
    assert main.main(["export", "journal", file, "--data", data]) == 0
    printed = capsys.readouterr().out.partition("Fingerprint: ")[2].strip()
    assert main.main(["verify", file, "--fingerprint", printed]) == 0
    assert main.main(["verify", file, "--fingerprint", "0" * 64]) == 1
    assert main.main(["verify", str(tmp_path), "--fingerprint", printed]) == 2
    assert main.main(["verify", "--data", data, "--fingerprint", printed]) == 2, "which export?"
    assert capsys.readouterr().out.isascii()


def test_the_exit_codes(data, tmp_path, capsys):
    folder = Path(data)
    assert main.main(["verify", "--data", data]) == 0
    assert main.main(["do", *WHO, "--data", data, "dance"]) == 1
    assert main.main(["import", "roster", str(tmp_path / "none.csv"), "--data", data]) == 1
    with pytest.raises(SystemExit) as end:
        main.main(["dance"])
    assert end.value.code == 2
    held = Journal.open(folder)
    for words in (["do", *WHO, "note x"], ["backup"], ["import", "operation", str(OPERATION)]):
        assert main.main([*words, "--data", data]) == 3
        assert "is already running" in capsys.readouterr().err
    for words in (
        ["verify"],
        ["board", "--text"],
        ["board", "--json"],
        ["export", "journal", str(tmp_path / "x.jsonl")],
    ):
        assert main.main([*words, "--data", data]) == 0
    held.close()
    assert main.main(["do", *WHO, "note x", "--data", str(tmp_path / "nowhere")]) == 4
    assert main.main(["do", *WHO, "note x", "--data", data, "--exercise"]) == 4
    (folder / "journal" / "muster.db").write_bytes(b"not a database" * 1000)
    assert main.main(["verify", "--data", data]) == 4
    assert not (tmp_path / "nowhere").exists()


def test_lines_from_standard_input(data, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"note one\n\nnote two\n")))
    capsys.readouterr()
    assert main.main(["do", "-", *WHO, "--data", data]) == 0
    assert [line.rpartition(" ")[2] for line in capsys.readouterr().out.splitlines()] == ["one", "two"]


@pytest.mark.parametrize("words", [["--help"], ["board", "--text"], ["verify"], ["do", *WHO, "note x"]])
def test_what_only_prints_text_never_loads_qt(data, words):
    code = (
        "import sys, main\n"
        "try: main.main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'numpy', 'pyqtgraph', 'qasync')]\n"
        "if '--help' in sys.argv: heavy += [n for n in sys.modules if n in ('sqlalchemy', 'cryptography', 'msgspec')]\n"
        "sys.exit(' '.join(heavy) or 0)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, *words, "--data", data], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert ran.returncode == 0, ran.stderr


def test_without_a_screen_the_demo_draws_the_board_says_so_and_ends(tmp_path):
    folder = tmp_path / "data"
    open_exercise(folder, "7714 Mistry", upto=at("14:33"))[0].close()
    ran = program("demo", "--data", str(folder))
    assert ran.returncode == 0, ran.stderr
    assert "Leicestershire" in ran.stdout
    assert "There is no screen to open a window on, so the board was drawn instead:" in ran.stdout
    assert "To get the window" in ran.stdout
    for theme in ("dark", "light"):
        picture = folder / "pictures" / f"board-{theme}.png"
        assert str(picture) in ran.stdout
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size > 50_000
    assert ran.stderr == ""


def test_where_no_picture_can_be_kept_the_board_is_printed_all_the_same(data):
    Path(data, "pictures").touch()
    ran = program("--data", data)
    assert ran.returncode == 1
    assert "Leicestershire" in ran.stdout
    assert f"{data}/pictures: File exists" in ran.stderr


def test_a_display_that_does_not_answer_is_no_screen(tmp_path):
    ran = program("--data", str(tmp_path / "nothing"), DISPLAY=":4713")
    assert ran.returncode == 4
    assert "There is no journal" in ran.stderr


def test_a_snapshot_is_as_large_as_asked(tmp_path):
    folder = tmp_path / "data"
    open_exercise(folder, "7714 Mistry", upto=at("08:00"))[0].close()
    file = tmp_path / "board.png"
    ran = program(
        "snapshot", "--exercise", "--data", str(folder), "--png", str(file), "--size", "1280x800", "--theme", "light"
    )
    assert ran.returncode == 0, ran.stderr
    head = file.read_bytes()[16:24]
    assert (int.from_bytes(head[:4]), int.from_bytes(head[4:])) == (1280, 800)


def test_a_reader_that_has_had_enough_is_no_fault(data):
    command = f"{sys.executable} {ROOT / 'main.py'} board --json --data {data} | head -1"
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert ran.stdout == "{\n"
    assert ran.stderr == ""


def test_a_first_start_says_whose_the_journal_will_be_unless_a_folder_was_named(monkeypatch):
    monkeypatch.delenv("MUSTER_DATA", raising=False)
    here = Path.home() / ".local/share/muster/live"
    assert main._for_whom(SimpleNamespace(data=""), here).startswith("It is for this account alone.")
    assert main._for_whom(SimpleNamespace(data=str(here)), here) == ""
