"""What only reads, beside a running board: the board as text and data, now and then; the journal checked, exported."""

import json
from pathlib import Path

import pytest

from models.board.paper_events import Produced
from models.commands import Refused
from models.desk.leaving import take_notes
from models.journal import Damaged, verifier
from models.shell import looking
from models.shell.rooms import DataFolder, acting
from tests.admitting import hears
from tests.shifts import at


@pytest.fixture
def here(desk, tmp_path) -> DataFolder:
    """The desk's own folder, held by the desk all the while."""
    desk.on("le24 market", "le21 haym")
    desk.type("14:00", "le24 haym")
    return DataFolder(tmp_path / "here")


def test_the_board_as_text_and_as_data_now_and_as_it_was(here, capsys):
    assert looking.board(here) == 0
    assert "LE24" in capsys.readouterr().out
    assert looking.board(here, as_json=True, at="2016-12-23T13:59") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["as_at"] == "2016-12-23T13:59:00+00:00"
    areas = {area["id"]: area for force in data["forces"] for area in force["areas"]}
    assert areas["market"]["crews"] == ["LE24"]
    assert looking.board(here, as_json=True, at="2016-12-23T14:05+00:00") == 0
    data = json.loads(capsys.readouterr().out)
    areas = {area["id"]: area for force in data["forces"] for area in force["areas"]}
    assert areas["haymarket"]["crews"] == ["LE21", "LE24"]


def test_what_rooms_differ_about_is_said_with_who_and_when(here, desk, other, capsys):
    hears(other.room, desk.told())
    desk.type("14:05", "market min 4")
    other.type("14:06", "market min 6")
    hears(desk.room, other.told())
    said = (
        "Rooms differ about Leicester Market: 1 minimum 4 officers (here · 7714 Mistry · 14:05), "
        "2 minimum 6 officers (there · 4410 Hart · 14:06), for "
    )
    assert looking.board(here) == 0
    assert f"! {said}" in " ".join(capsys.readouterr().out.split())
    assert looking.board(here, as_json=True) == 0
    difference, clocks = json.loads(capsys.readouterr().out)["differences"]
    assert difference.startswith(said)
    assert clocks.startswith("Clocks differ: here is at least 8:00 ahead of there"), "the other room began at six"


@pytest.mark.parametrize(
    ("time", "why"),
    [
        ("25:00", "not a time of day"),
        ("yesterday at noon", "is not a time of day: write it as 14:20"),
        ("2999-01-01T00:00", "can't be right: check the year"),
        ("2099-01-01T00:00", "still to come"),
        ("2016-03-27T01:30", "the clocks go forward"),
    ],
)
def test_a_time_that_is_none_is_refused(here, time, why):
    with pytest.raises(Refused, match=why):
        looking.board(here, at=time)


def test_verify_says_what_it_checked_and_the_fingerprint(here, desk, capsys):
    assert looking.verify(here) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Verified: 7 records of 1 workstation, all as they were recorded.")
    digits = printed.partition("Fingerprint: ")[2].replace(" ", "").strip()
    assert digits == desk.room.journal.fingerprint().hex()


def test_a_journal_that_was_tampered_with_does_not_verify(here, desk, capsys):
    desk.room.close()
    path = here.folder / "journal" / "muster.db"
    data = path.read_bytes()
    assert data.count(b'"haymarket"') > 0
    path.write_bytes(data.replace(b'"area":"haymarket"', b'"area":"leicester"'))
    (here.folder / "snapshot.cache").unlink(missing_ok=True)
    with pytest.raises(Damaged, match="its content is not what was recorded"):
        looking.verify(here)


def test_a_journal_that_was_put_back_verifies_and_is_told_and_is_no_success(here, desk, capsys):
    desk.room.close()
    kept = {path: path.read_bytes() for path in here.folder.rglob("*") if path.is_file()}
    with acting(here) as room:
        room.type("le21 market")
    for path, content in kept.items():
        path.write_bytes(content)
    assert looking.verify(here) == 4
    printed = capsys.readouterr()
    assert printed.out.startswith("Verified: 7 records of 1 workstation, all as they were recorded.")
    assert "But of what was recorded here, 1 of 8 records is missing, the newest known was " in printed.err
    looking.board(here)
    assert (
        "This may not be the journal that was left here: the journal was rolled back: 1 of 8" in capsys.readouterr().err
    )


def test_an_export_is_what_the_stand_alone_verifier_reads(here, tmp_path, capsys):
    file = tmp_path / "journal.jsonl"
    assert looking.export_journal(here, str(file)) == 0
    assert "Exported: 7 records" in capsys.readouterr().out
    assert not file.with_name("journal.jsonl.part").exists()
    assert looking.export_journal(here, "-") == 0
    assert capsys.readouterr().out == file.read_text()
    assert Path(verifier.__file__).exists()
    assert at("14:00") == 1482501600


def test_an_export_is_held_against_a_page_and_the_verdict_is_the_exit_code(here, desk, tmp_path, capsys):
    file = tmp_path / "journal.jsonl"
    looking.export_journal(here, str(file))
    printed = capsys.readouterr().out.partition("Fingerprint: ")[2].strip()
    desk.type("14:30", "note later")
    assert looking.verify_export(str(file), printed) == verifier.WHOLE
    later = tmp_path / "later.jsonl"
    looking.export_journal(here, str(later))
    assert looking.verify_export(str(later), printed) == verifier.BEYOND
    assert "This is the journal as it stood at entry 7 of 8." in capsys.readouterr().out
    assert looking.verify_export(str(later), "0" * 64) == verifier.FALSE
    assert looking.verify_export(str(tmp_path / "gone")) == verifier.UNREADABLE


def test_that_a_journal_left_is_noted_with_what_it_was(here, desk, tmp_path):
    before = desk.room.journal.fingerprint().hex()
    looking.export_journal(here, str(tmp_path / "journal.jsonl"))
    take_notes(desk.room)
    (note,) = [entry.event for entry in desk.room.history() if isinstance(entry.event, Produced)]
    assert (note.mark.fingerprint, sum(note.mark.vector.values())) == (before, 7)
