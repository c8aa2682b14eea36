"""The machine starts with a clock that is behind the journal's own newest record: flat battery, wrong year."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import main
from models import clock_watch
from models.clock import to_instant
from models.shell.exits import Exit
from tests.desk import TEXT

ROSTER = """force,number,surname,initials,callsign,tour start,tour end
LEI,1001,Nash,A,LE51,2016-12-23 07:00,2016-12-23 19:00
LEI,1002,Cass,B,LE51,2016-12-23 07:00,2016-12-23 19:00
"""
BEHIND = "The clock of this machine is 5 h 0 min behind the newest entry here (14:00)"

Shell = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """`shell("2016-12-23 14:00", "do", "le51 on haym")`: exit code, what is printed, what is said on standard error."""

    def run(when: str, *words: str) -> tuple[int, str, str]:
        told = to_instant(datetime.fromisoformat(when))
        monkeypatch.setattr(clock_watch, "machine", lambda: float(told))
        monkeypatch.setattr("models.journal.journal.time.time_ns", lambda: told * 1_000_000_000)
        capsys.readouterr()
        by = ["--operator", "7714 Mistry"] if words[0] == "do" else []
        code = main.main([*words, *by, "--data", str(tmp_path / "data")])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def at_two(shell: Shell, tmp_path: Path) -> Shell:
    """LE51 went to the Haymarket at two in the afternoon."""
    operation, roster = tmp_path / "operation.toml", tmp_path / "roster.csv"
    operation.write_text(TEXT, "utf-8")
    roster.write_text(ROSTER, "utf-8")
    assert shell("2016-12-23 06:00", "import", "operation", str(operation))[0] == Exit.DONE
    assert shell("2016-12-23 06:01", "import", "roster", str(roster))[0] == Exit.DONE
    code, _, warned = shell("2016-12-23 14:00", "do", "le51 on haym")
    assert (code, warned) == (Exit.DONE, "")
    return shell


def test_the_board_is_drawn_at_the_time_of_the_newest_entry_and_says_so(at_two: Shell):
    code, drawn, _ = at_two("2016-12-23 09:00", "board", "--text")
    assert code == Exit.DONE
    assert BEHIND in " ".join(drawn.split())
    assert "Fri 23 Dec 14:00 GMT" in drawn
    assert re.findall(r"-\d+:\d\d", drawn) == []


def test_so_does_the_board_as_data(at_two: Shell):
    data = json.loads(at_two("2016-12-23 09:00", "board", "--json")[1])
    assert data["clock"].startswith(BEHIND)
    assert data["as_at"] == "2016-12-23T14:00:00+00:00"
    assert "clock" not in json.loads(at_two("2016-12-23 14:00", "board", "--json")[1])


def test_what_is_entered_is_not_timed_years_ago_and_that_is_said(at_two: Shell):
    code, answer, warned = at_two("2011-01-01 00:00:30", "do", "note flat battery")
    assert code == Exit.DONE
    assert answer.startswith("14:00:00 ")
    assert "behind the newest entry here (Fri 23 Dec 2016 14:00)" in warned
    assert "type “clock right”" in warned
    drawn = at_two("2011-01-01 00:01", "board", "--text")[1]
    assert "Fri 23 Dec 14:00 GMT" in drawn
    assert re.findall(r"-\d+:\d\d", drawn) == []


@pytest.mark.parametrize(
    "words", [("handover", "--force", "LEI"), ("outage-pack", "--force", "LEI"), ("shift-report", "--force", "LEI")]
)
def test_so_does_paper(at_two: Shell, words: tuple[str, ...]):
    said = " ".join(at_two("2016-12-23 09:00", *words)[1].split())
    assert "5 h 0 min behind" in said


def test_the_operator_says_that_the_machine_is_right(at_two: Shell):
    assert at_two("2016-12-23 09:00", "do", "clock right")[0] == Exit.DONE
    code, drawn, warned = at_two("2016-12-23 09:05", "board", "--text")
    assert (code, warned) == (Exit.DONE, "")
    assert "Fri 23 Dec 09:05 GMT" in drawn
    assert "behind the newest" not in drawn
    assert "≥ 0:05" in drawn
    assert at_two("2016-12-23 09:06", "do", "le51 market")[2] == ""


def test_nothing_is_said_while_the_clock_is_right(at_two: Shell):
    code, drawn, warned = at_two("2016-12-23 14:10", "board", "--text")
    assert (code, warned) == (Exit.DONE, "")
    assert "clock" not in drawn
