"""An export is judged with the paper in the hand: what is false, what is withheld, what is only said."""

import io

import pytest

from models.desk.handovers import opened as content_of
from models.desk.handovers import signed
from models.journal import export_lines
from models.journal.verifier import main
from tests.cases.signing import signed_at
from tests.cases.tampering import Export, tamperings
from tests.desk import Desk

WHOLE, FALSE, BEYOND = 0, 1, 3  # exit codes: whole · false · true, but something withheld or beyond the paper

VERDICTS = {
    "untouched": (WHOLE, ""),
    "the last line dropped": (FALSE, ""),
    "the last record dropped": (FALSE, ""),
    "the last record dropped, the end rewritten": (FALSE, ""),
    "the last 20 records dropped, the end rewritten": (FALSE, ""),
    "the first record dropped": (FALSE, ""),
    "two records swapped": (FALSE, ""),
    "a letter of an entry": (FALSE, ""),
    "a letter of a signed handover": (FALSE, ""),
    "a clock moved": (FALSE, ""),
    "signed anew by another key, the knife a spoon": (FALSE, ""),
    "signed anew by another key, the armed deployment left out": (FALSE, ""),
    "a record twice": (FALSE, ""),
    "the last record twice": (FALSE, ""),
    "cut off in a line": (FALSE, ""),
    "a live journal called an exercise": (FALSE, ""),
    "the content of a handover left out": (BEYOND, "withheld"),
    "all content left out but the first": (BEYOND, "withheld"),
    "inner signatures left out": (WHOLE, "signed at records"),
    "a forged chain added": (BEYOND, "not in the journal when this was printed"),
    "a blank line at the end": (WHOLE, "blank line"),
    "line ends of Windows": (WHOLE, "line ends"),
    "a mark of byte order in front": (WHOLE, "byte order"),
}


@pytest.fixture(scope="module")
def shift(tmp_path_factory):
    """A day with a knife and an armed deployment, handed over at a quarter to seven, and some work after that."""
    desk = Desk(tmp_path_factory.mktemp("paper") / "here")
    desk.on("le24 market", "le21 haym", "le22 market", "no23 square")
    desk.type("11:00", "inc man with a knife, haymarket bus station, 999, lei")
    desk.type("11:02", "le21 deploy lei-0001 armed Supt Gray")
    desk.type("11:09", "le21 at scene")
    desk.type("11:40", "le21 back")
    desk.type("11:41", "close lei-0001 arrested")
    desk.type("11:50", "le21 log")
    for hour in range(12, 18):
        desk.type(f"{hour}:00", "market ok")
        desk.type(f"{hour}:10", "le21,no23 ok")
    signed_at(desk, "18:45")
    for minute in range(10, 30):
        desk.type(f"19:{minute}", f"note after the handover {minute}")
    yield desk
    desk.room.close()


@pytest.fixture(scope="module")
def export(shift):
    file = io.StringIO()
    export_lines(shift.room.journal.records(), file, exercise=False)
    return Export.of(file.getvalue())


@pytest.fixture(scope="module")
def files(export):
    return tamperings(export)


@pytest.fixture
def verified(tmp_path, capsys):
    """`verified(text, printed)` is the exit code of the verifier and what it says."""

    def run(text, printed):
        path = tmp_path / "export.jsonl"
        path.write_bytes(text.encode())
        code = main([str(path), "--fingerprint", printed])
        return code, capsys.readouterr().out

    return run


@pytest.mark.parametrize(
    ("name", "code", "words"), [(name, *verdict) for name, verdict in VERDICTS.items()], ids=VERDICTS
)
def test_the_verdict_with_paper_printed_at_the_end(verified, files, export, name, code, words):
    found, said = verified(files[name], export.end["fingerprint"])
    assert found == code, said
    assert words in said.lower()
    assert ("Everything is as it was recorded." in said) <= (code == WHOLE)


def test_every_tampering_has_its_verdict(files):
    assert set(files) == set(VERDICTS)


def mark(shift):
    """What the signed handover says of the journal as it stood then."""
    return content_of(shift.room, signed(shift.room)[0]).mark


def test_an_honest_journal_that_went_on_agrees_with_its_earlier_paper(verified, shift, files, export):
    code, said = verified(files["untouched"], mark(shift).fingerprint)
    entries = sum(mark(shift).vector.values())
    assert code == BEYOND, said
    assert f"entry {entries} of {len(export.records)}" in said


@pytest.mark.parametrize("dropped", ["the last record dropped", "the last 20 records dropped"])
def test_earlier_paper_says_nothing_of_what_was_dropped_later(verified, shift, files, dropped):
    code, said = verified(files[f"{dropped}, the end rewritten"], mark(shift).fingerprint)
    assert code == BEYOND, said
    assert f"agrees up to entry {sum(mark(shift).vector.values())}" in said


def test_without_any_paper_a_signed_handover_is_checked_by_its_own_mark(export, tmp_path, capsys):
    path = tmp_path / "export.jsonl"
    path.write_bytes(export.text().encode())
    assert main([str(path)]) == WHOLE
    assert "H-2016-1223-LEI-01" in capsys.readouterr().out
