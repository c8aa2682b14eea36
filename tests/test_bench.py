"""The bench's own arithmetic: ratios, medians, goals, what it prints and what it writes. Nothing is timed here."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import main
from models.board.events import (
    Arrived,
    Confirmed,
    Deployed,
    Excepted,
    IncidentReported,
    Joined,
    Noted,
    Reassigned,
    StoodDown,
    Visited,
)
from models.describing.board_text import draw
from models.operation import read_operation
from models.roster.preview import preview
from tests.bench import bench as benching
from tests.bench.page import BEGINS, ENDS, filled, merged
from tests.bench.roster_rows import week
from tests.bench.rounds import Row, absolute, cpu, empty_loop, in_turn, p99, take_rounds, why
from tests.bench.shift import NOW, OPERATION, WORKED, day
from tests.bench.telling import amount, data, lines


def row(*pairs: tuple[float, float], number: str = "0", **goal: float | str) -> Row:
    """A row that gives these pairs, round by round."""
    rounds = iter(pairs)
    return Row(number, "a thing", "another", lambda: next(rounds), **goal)


def measured(*pairs: tuple[float, float], **goal: float | str) -> Row:
    found = row(*pairs, **goal)
    found.pairs += pairs
    return found


def broken(number: str = "7") -> Row:
    def measure() -> tuple[float, float]:
        raise OSError("no such disk")

    return Row(number, "a thing that cannot be done", "another", measure, at_most=1)


def rows_of(found: Row) -> Callable[[], list[Row]]:
    return lambda: [found]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """The whole bench with these rows and no others, each in a module of its own."""

    def running(*rows: Row, beside: Path | None = None, quick: bool = True, wanted: tuple[str, ...] = ()) -> bool:
        made = {f"made_{place}": found for place, found in enumerate(rows)}
        for name, found in made.items():
            module = type(sys)(f"tests.bench.{name}")
            module.rows = rows_of(found)
            monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(benching, "ROWS", {name: (found.number,) for name, found in made.items()})
        return benching.bench(quick, beside, wanted)

    return running


def test_at_most_is_subject_over_peer() -> None:
    assert measured((3, 2), at_most=2).figures() == [1.5]
    assert measured((3, 2), at_most=1.5).met()
    assert not measured((3, 2), at_most=1.4).met()


def test_at_least_is_how_many_times_faster() -> None:
    assert measured((2, 30), at_least=15).figures() == [15]
    assert measured((2, 30), at_least=15).met()
    assert not measured((2, 29), at_least=15).met()


def test_the_median_of_the_ratios_decides_not_the_ratio_of_the_medians() -> None:
    pairs = ((1, 1), (4, 2), (9, 3))
    assert measured(*pairs, at_most=2).figures() == [1, 2, 3]
    assert measured(*pairs, at_most=2).met()
    assert not measured(*pairs, at_most=1.9).met()


def test_one_bad_round_decides_nothing() -> None:
    assert measured((1, 1), (100, 1), (1, 1), at_most=1).met()


def test_the_99th_per_cent_leaves_the_slowest_hundredth_out() -> None:
    assert p99([*range(1, 101)]) == 99
    assert p99([*range(1000, 0, -1)]) == 990
    assert p99([5]) == 5


def test_subject_and_peer_take_turns() -> None:
    done: list[str] = []
    subject, peer = in_turn(lambda: done.append("subject"), lambda: done.append("peer"), 3)
    assert done == ["subject", "peer"] * 3
    assert len(subject) == len(peer) == 3


def test_an_absolute_row_is_held_against_its_goal_itself() -> None:
    assert measured((0.009, 0.02), (0.011, 0.02), (0.010, 0.02), within=0.010).met()
    assert not measured((0.009, 0.02), (0.011, 0.02), (0.0101, 0.02), within=0.010).met()
    assert measured((0.009, 0.02), (0.001, 0.02), within=1).figures() == [0.001, 0.009]


def test_an_absolute_row_is_the_median_of_warm_calls_and_an_empty_loop_beside_it() -> None:
    calls: list[int] = []
    subject, peer = absolute(lambda: calls.append(0), times=5)()
    assert len(calls) == 6, "one to warm up"
    assert 0 <= subject < peer, "nothing is quicker than a million turns"


def test_processor_time_does_not_count_what_is_waited_for() -> None:
    asleep = [sys.executable, "-c", "import time; time.sleep(0.2)"]
    assert cpu(lambda: subprocess.run(asleep, check=True)) < 0.2
    assert empty_loop() > 0


def test_every_round_measures_every_row_and_the_lines_say_what_was_found(
    run: Callable[..., bool], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    met = row((0.001, 0.002), (0.001, 0.001), (0.003, 0.001), at_most=1.3)
    missed = row((0.5e-6, 4e-6), (0.5e-6, 5e-6), (0.5e-6, 6e-6), number="1c", at_least=15)
    absolute_one = row((0.004, 0.02), (0.006, 0.03), (0.005, 0.01), number="3d", within=0.005)
    assert run(met, missed, absolute_one, beside=tmp_path / "figures.json")
    printed = capsys.readouterr().out
    assert "SQLite" in printed
    assert "3 rounds; median [least..greatest]" in printed
    assert "0   met    1.00 × [0.50..3.00], goal ≤ 1.3 ×\n0          a thing: 1 ms\n" in printed
    assert "1c  MISSED 10.00 × [8.00..12.00], goal ≥ 15 × faster\n" in printed
    assert "1c         against another: 5 µs\n" in printed
    assert "3d  met    5 ms [4 ms..6 ms], goal ≤ 5 ms\n3d         a thing: 5 ms\n" in printed
    assert "3d         beside another: 20 ms\n" in printed
    assert "Goals missed: 1\n1c  a thing: 10.00 × [8.00..12.00], goal ≥ 15 × faster\n" in printed
    assert "figures.json" in printed


def test_each_line_of_a_row_begins_with_its_number() -> None:
    for found in (measured((1, 2), number="1b", at_most=1), measured((1, 2), number="1b", within=3)):
        assert len(lines(found)) == 3
        assert all(line.startswith("1b ") for line in lines(found))


def test_a_missed_goal_is_said_and_no_failure(
    run: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(row((3, 1), (3, 1), (3, 1), at_most=1))
    assert "Goals missed: 1" in capsys.readouterr().out
    monkeypatch.setattr(benching, "bench", lambda *_: True)
    assert main.main(["bench"]) == 0


def test_a_row_that_cannot_be_measured_says_why_and_stops_no_other(
    run: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not run(broken(), row((1, 1), (1, 1), (1, 1), number="9", at_most=1))
    printed, _ = capsys.readouterr()
    assert "\n7   could not be measured: OSError: no such disk (a thing that cannot be done)\n" in printed
    assert "\n9   met    1.00 ×" in printed
    assert "Goals missed: none" in printed
    assert "Could not be measured: 1" in printed
    monkeypatch.setattr(benching, "bench", lambda *_: False)
    assert main.main(["bench"]) == 1


def test_a_row_that_fails_once_is_not_measured_again() -> None:
    found = broken()
    assert not take_rounds([found], 3)
    assert found.failed == "OSError: no such disk"
    found.failed = "something else"
    assert not take_rounds([found], 3)
    assert found.failed == "something else"


def test_rows_that_cannot_be_made_are_named_one_by_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(benching, "ROWS", {"no_such_module": ("3x", "3y"), "rounds": ("4x",)})
    assert not benching.bench(quick=True)
    printed = capsys.readouterr().out
    assert "3x  could not be measured: ModuleNotFoundError: No module named 'tests.bench.no_such_module'\n" in printed
    assert "3y  could not be measured: ModuleNotFoundError" in printed
    assert "4x  could not be measured: AttributeError" in printed


def test_a_number_without_a_row_is_not_passed_over(
    run: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not run(row((1, 1), (1, 1), (1, 1), at_most=1), wanted=("0", "99"))
    assert "99  could not be measured: there is no such row" in capsys.readouterr().out
    monkeypatch.setattr(benching, "ROWS", {"made_0": ("0", "00")})
    made = benching.made("made_0", (), tmp_path / "made", quick=True)
    assert [(found.number, found.failed) for found in made] == [("0", ""), ("00", "made_0 makes no such row")]


def test_a_module_is_given_what_it_asks_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    module, given = type(sys)("tests.bench.asking"), []
    module.rows = lambda quick, folder: given.append((quick, folder, folder.is_dir())) or [row(number="5")]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(benching, "ROWS", {"asking": ("5",)})
    assert [found.failed for found in benching.made("asking", (), tmp_path / "own", quick=True)] == [""]
    assert given == [(True, tmp_path / "own", True)]


def test_only_the_rows_wanted_are_made_and_measured(
    run: Callable[..., bool], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(broken("3a"), row((1, 1), (1, 1), (1, 1), number="11", at_most=1), wanted=("11",))
    assert "3a" not in capsys.readouterr().out


def test_a_process_that_ended_badly_is_told_by_its_last_words() -> None:
    with pytest.raises(subprocess.CalledProcessError) as ended:
        subprocess.run([sys.executable, "-c", "raise SystemExit('no board')"], check=True, capture_output=True)
    assert why(ended.value) == "a process of its own ended with 1: no board"


def test_the_figures_are_written_for_programs(run: Callable[..., bool], tmp_path: Path) -> None:
    pairs = ((2e6, 20e6), (3e6, 20e6), (2e6, 20e6))
    assert not run(row(*pairs, at_most=1), broken(), beside=tmp_path / "figures.json")
    found = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert found["rounds"] == 3
    assert found["rows"] == [
        {
            "number": "0", "what": "a thing", "against": "another", "failed": "",
            "at_most": 1, "at_least": None, "within": None, "unit": "s",
            "pairs": [list(pair) for pair in pairs], "figures": [0.1, 0.1, 0.15], "median": 0.1, "met": True,
            "said": {"subject": "2 Ms", "peer": "20 Ms", "goal": "≤ 1 ×", "reached": "0.10 × [0.10..0.15]"},
        },
        {
            "number": "7", "what": "a thing that cannot be done", "against": "another",
            "failed": "OSError: no such disk",
        },
    ]  # fmt: skip


def test_the_figures_are_put_into_the_page_and_into_no_other_place() -> None:
    rows = [measured((0.3, 0.1), at_most=2), measured((0.3, 0.1), number="3d", within=1), broken()]
    take_rounds(rows[2:], 1)
    page = filled(f"Before\n{BEGINS}\nold\n{ENDS}\nAfter\n", data(rows, 5))
    assert page.startswith(f"Before\n{BEGINS}\nPython ")
    assert page.endswith(f"{ENDS}\nAfter\n")
    assert "old" not in page
    assert "| 0 | a thing: 300 ms | another: 100 ms | ≤ 2 × | 3.00 × [3.00..3.00] | **missed** |" in page
    assert "| 3d | a thing: 300 ms | another: 100 ms | ≤ 1 s | 300 ms [300 ms..300 ms] | met |" in page
    assert "| 7 | a thing that cannot be done | another | | OSError: no such disk | not measured |" in page
    with pytest.raises(ValueError, match="no place for figures"):
        filled("Before", data(rows, 5))


def test_the_page_of_the_figures_has_a_place_for_them() -> None:
    page = (Path(__file__).parents[1] / "docs" / "performance.md").read_text(encoding="utf-8")
    assert "| 0 |" in filled(page, data([measured((1, 1), at_most=1)], 5))


def test_a_figure_of_another_unit_says_it_once() -> None:
    found = measured((0.4, 0.02), (0.3, 0.02), (0.35, 0.02), within=0.5, unit="% of a core")
    assert lines(found)[0] == "0   met    0.35 [0.3..0.4] % of a core, goal ≤ 0.5 % of a core"


def test_a_day_to_measure_with_is_of_every_usual_kind_and_the_same_each_time(tmp_path: Path) -> None:
    boards = []
    for name in ("one", "other"):
        room = day(tmp_path / name, officers=80, events=600)
        happened = [entry.event for entry in room.recent() if not isinstance(entry.event, Joined)]
        assert len(happened) == 599, "the other one is that this workstation joined"
        assert {Confirmed, Visited, Reassigned, Excepted, Noted, IncidentReported, Deployed, Arrived, StoodDown} <= {
            type(event) for event in happened
        }
        times = [event.at for event in happened]
        assert times == sorted(times)
        assert NOW - WORKED <= times[0] < times[-1] <= room.clock() == NOW
        boards.append(draw(room.board, NOW))
        room.close()
    assert boards[0] == boards[1]


def test_the_roster_to_measure_with_is_taken_whole() -> None:
    operation = read_operation(OPERATION.read_text(encoding="utf-8"))
    found = preview(week(operation), operation)
    assert (len(found.tours), found.refused) == (10_000, ())
    assert len(found.officers) == len({officer.surname for officer in found.officers}) == 1429


def test_amounts_are_told_in_their_unit() -> None:
    assert amount(2.27e6, "B") == "2.27 MB"
    assert amount(0.0042, "s") == "4.2 ms"
    assert amount(3e-9, "s") == "3 ns"
    assert amount(0.35, "% of a core") == "0.35 % of a core"


def test_rows_of_a_run_of_their_own_take_their_places_and_leave_the_others() -> None:
    old = "Python 3\n\n| # | what |\n|---|---|\n| 0 | old |\n| 10 | kept |\n| 12 | kept too |\n"
    page = f"Before\n{BEGINS}\n{old}{ENDS}\nAfter\n"
    row = measured((1, 1), at_most=1)
    found = merged(page, data([row], 5))
    assert "old" not in found
    lines = [line for line in found.splitlines() if line.startswith("| ")]
    assert [line.split()[1] for line in lines] == ["#", row.number, "10", "12"]
    assert "Measured in a run of their own: 0." in found
    assert merged(found, data([row], 5)) == found
