"""The bench's own arithmetic: ratios, medians, goals, what it prints and what it writes. Nothing is timed here."""

import json
from pathlib import Path

import pytest

from tests.bench.rounds import Row, in_turn, p99, run


def row(*pairs: tuple[float, float], **goal: float) -> Row:
    """A row that gives these pairs, round by round."""
    rounds = iter(pairs)
    return Row("0", "a thing", "another", lambda: next(rounds), **goal)


def measured(*pairs: tuple[float, float], **goal: float) -> Row:
    found = row(*pairs, **goal)
    found.pairs += pairs
    return found


def test_at_most_is_subject_over_peer() -> None:
    assert measured((3, 2), at_most=2).ratios() == [1.5]
    assert measured((3, 2), at_most=1.5).met()
    assert not measured((3, 2), at_most=1.4).met()


def test_at_least_is_how_many_times_faster() -> None:
    assert measured((2, 30), at_least=15).ratios() == [15]
    assert measured((2, 30), at_least=15).met()
    assert not measured((2, 29), at_least=15).met()


def test_the_median_of_the_ratios_decides_not_the_ratio_of_the_medians() -> None:
    pairs = ((1, 1), (4, 2), (9, 3))
    assert measured(*pairs, at_most=2).ratios() == [1, 2, 3]
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


def test_every_round_measures_every_row_and_the_table_says_what_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    met = row((0.001, 0.002), (0.001, 0.001), (0.003, 0.001), at_most=1.3)
    missed = row((0.5e-6, 4e-6), (0.5e-6, 5e-6), (0.5e-6, 6e-6), at_least=15)
    assert not run([met, missed], 3, tmp_path / "figures.json")
    printed = capsys.readouterr().out
    assert "SQLite" in printed
    assert "3 rounds; median [least..greatest]" in printed
    assert "0   ok       1.00 × [0.50..3.00]  goal at most 1.3 ×" in printed
    assert "0   MISS    10.00 × [8.00..12.00]  goal at least 15 × faster" in printed
    assert "a thing: 1 ms" in printed
    assert "against another: 5 µs" in printed
    assert "figures.json" in printed


def test_the_figures_are_written_for_programs(tmp_path: Path) -> None:
    assert run([row((2e6, 20e6), (3e6, 20e6), at_most=1, at_least=None)], 2, tmp_path / "figures.json")
    data = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert data["rounds"] == 2
    assert data["rows"] == [
        {
            "number": "0", "what": "a thing", "against": "another", "at_most": 1, "at_least": None,
            "median": 0.125, "ratios": [0.1, 0.15], "unit": "s", "pairs": [[2e6, 20e6], [3e6, 20e6]], "met": True,
        }
    ]  # fmt: skip


def test_bytes_are_told_as_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    pairs = iter([(2.27e6, 20e6)])
    run([Row("3c", "memory", "20 MB", lambda: next(pairs), at_most=1, unit="B")], 1)
    printed = capsys.readouterr().out
    assert "memory: 2.27 MB" in printed
    assert "against 20 MB: 20 MB" in printed
