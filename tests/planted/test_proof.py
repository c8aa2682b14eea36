"""docs/evidence.md says what is asked and what ran; a proof in which less ran than was asked has failed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.planted import proof
from tests.planted.proof import EVIDENCE, PLANTED, SIMULATED, Found, Row, last_ran, page

FEW = {
    "kills": 25,
    "kills-in-backups": 25,
    "power-cuts": 250,
    "byte-flips": 20,
    "oracle": 4,
    "clocks": 2,
    "rooms": 2,
    "taken-away": 7,
    "exports": 9,
    "restores": 2,
    "import": 2000,
    "prints": 4,
    "put-back": 4,
    "ordinary-starts": 4,
}
NOTHING = Row("nothing", "Nothing runs", "tests/planted/test_proof.py::test_gone", "MUSTER_NOTHING", 1, r"(\d+)")


def test_the_page_of_evidence_is_the_one_of_this_program() -> None:
    """Whoever changes a count or adds a bug runs it: `make planted`, or `make proof`, which write the page."""
    said = EVIDENCE.read_text("utf-8")
    assert said == page(last_ran(said))


@pytest.mark.parametrize("row", SIMULATED, ids=lambda row: row.name)
def test_each_simulation_tells_how_many_ran_and_more_is_asked_of_each_tier(row: Row) -> None:
    found = proof.simulated(replace(row, asked=FEW[row.name]))
    assert (found.ran, found.good) == (FEW[row.name], True), found.said
    counts = [int(count.replace(" ", "")) for count in (proof.in_tests(row), str(row.asked), proof.in_soak(row))]
    assert counts == sorted(set(counts))


def test_what_did_not_run_or_ran_less_is_no_proof() -> None:
    assert not proof.simulated(NOTHING).good
    assert not Found(replace(NOTHING, asked=10), ran=9).good
    assert proof.counted(SIMULATED[0], "kill -9 during a backup: 5 of 7 kills\nkill -9: 40 kills, 9 lost\n") == (
        40,
        "kill -9: 40 kills, 9 lost",
    )
    assert proof.counted(SIMULATED[0], "1 skipped\n") == (0, "")


def test_rows_that_did_not_run_keep_what_ran_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(proof, "EVIDENCE", tmp_path / "evidence.md")
    monkeypatch.setattr(proof, "simulated", lambda row: Found(row, row.asked))
    monkeypatch.setattr(proof.planting, "run", lambda bugs: (len(bugs) - 1, len(bugs)))
    assert proof.main(["kills", "power-cuts"]) == 0
    assert proof.main(["planted"]) == 1, "one survived"
    ran = last_ran((tmp_path / "evidence.md").read_text("utf-8"))
    assert (ran["kills"], ran["byte-flips"], ran[PLANTED.name]) == (6000, 0, PLANTED.asked - 1)
    said = capsys.readouterr().out
    assert f"FAILED  {PLANTED.asked - 1} of {PLANTED.asked}  planted" in said
    assert "The proof took 0 min 00 s." in said
    assert proof.main(["kill"]) == 1
    assert "There is no row kill: choose of planted, kills," in capsys.readouterr().out
