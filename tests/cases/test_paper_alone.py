"""From the paper alone: print, carry on, export, and check on another machine with the verifier and nothing else."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from models.board.paper_events import Produced
from models.desk import leaving
from models.desk.handovers import printed, signed
from models.desk.paperwork import pack
from models.journal import Journal, export_lines, verifier
from models.shell.looking import verify_export
from tests.cases.signing import signed_at
from tests.cases.tampering import Export, signed_anew, spoon
from tests.desk import Desk

WHOLE, FALSE, UNREADABLE, BEYOND = range(4)


@pytest.fixture(scope="module")
def afternoon(tmp_path_factory):
    """A handover signed and printed at a quarter to seven, an outage pack printed after it, and an evening of work."""
    desk = Desk(tmp_path_factory.mktemp("alone") / "here")
    desk.on("le24 market", "le21 haym")
    desk.type("11:00", "inc man with a knife, haymarket bus station, 999, lei")
    signed_at(desk, "18:45")
    desk.code = printed(desk.room, signed(desk.room)[0]).scanned
    desk.type("19:00", "market ok")
    desk.pack = pack(desk.room)
    on_its_way = leaving.printing(desk.room, leaving.prepared(desk.room, desk.pack), "office")
    leaving.printed(desk.room, on_its_way)
    for minute in range(10, 30):
        desk.type(f"19:{minute}", f"note in the evening {minute}")
    yield desk
    desk.room.close()


def exported(desk: Desk, path: Path, **changed: object) -> Path:
    text = io.StringIO()
    export_lines(desk.room.journal.records(), text, exercise=False)
    export = Export.of(text.getvalue())
    path.write_text(export.text(changed.get("records"), rewritten=True))
    return path


def by_itself(*arguments: object) -> tuple[int, str]:
    """As somebody a shift later, on another machine, without this program or any package."""
    command = [sys.executable, "-I", "-S", verifier.__file__, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env={}, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_a_handover_is_found_in_a_later_export_by_its_code(afternoon, tmp_path):
    file = exported(afternoon, tmp_path / "export.jsonl")
    code, said = by_itself(file, "--fingerprint", afternoon.code)
    entries = sum(afternoon.pack.vector.values()) - 2  # the signing, and what was heard at 19:00
    assert code == BEYOND
    assert f"This is the journal as it stood at entry {entries} of {len(file.read_text().splitlines()) - 2}." in said
    assert "H-2016-1223-LEI-01 is word for word as on the paper." in said
    assert "Everything is as it was recorded." not in said


def test_the_shell_says_the_same(afternoon, tmp_path, capsys):
    file = exported(afternoon, tmp_path / "export.jsonl")
    assert verify_export(str(file), afternoon.code) == BEYOND
    assert capsys.readouterr().out == by_itself(file, "--fingerprint", afternoon.code)[1]


def test_an_outage_pack_is_found_by_its_number_alone(afternoon, tmp_path):
    code, said = by_itself(exported(afternoon, tmp_path / "export.jsonl"), "--fingerprint", afternoon.pack.fingerprint)
    assert code == BEYOND
    assert f"at entry {sum(afternoon.pack.vector.values())} of" in said


def test_a_note_of_printing_says_of_which_journal_the_page_is(afternoon):
    (note,) = [entry.event for entry in afternoon.room.history() if isinstance(entry.event, Produced)]
    assert (note.mark.vector, note.mark.fingerprint) == (afternoon.pack.vector, afternoon.pack.fingerprint)


def test_a_journal_written_anew_is_not_the_one_on_the_paper(afternoon, tmp_path):
    records = Export.of(exported(afternoon, tmp_path / "export.jsonl").read_text()).records
    false = exported(afternoon, tmp_path / "false.jsonl", records=[*signed_anew(records, spoon)])
    code, said = by_itself(false, "--fingerprint", afternoon.code)
    assert code == FALSE
    assert "this is not the journal as it stood then" in said
    assert "was drawn up from another journal than the one in this file" in by_itself(false)[1]  # without paper, too


def test_what_lay_before_the_paper_must_be_there(afternoon, tmp_path):
    records = Export.of(exported(afternoon, tmp_path / "export.jsonl").read_text()).records
    short = exported(afternoon, tmp_path / "short.jsonl", records=records[:5])
    code, said = by_itself(short, "--fingerprint", afternoon.code)
    assert code == FALSE
    assert "This is not the journal as it stood then: records 6 to " in said


def test_a_journal_as_it_was_before_the_signing_lacks_the_handover_and_is_not_false(afternoon, tmp_path):
    records = Export.of(exported(afternoon, tmp_path / "export.jsonl").read_text()).records
    entries = sum(afternoon.pack.vector.values()) - 2
    before = exported(afternoon, tmp_path / "before.jsonl", records=records[:entries])
    code, said = by_itself(before, "--fingerprint", afternoon.code)
    assert code == BEYOND
    assert f"at entry {entries} of {entries}." in said
    assert "The handover on the paper is not in this file" in said


@pytest.mark.parametrize("typed", ["4F2A 91C0", "", "no digits at all", "g" * 64])
def test_what_is_no_number_is_said_to_be_none(afternoon, tmp_path, typed):
    code, said = by_itself(exported(afternoon, tmp_path / "export.jsonl"), "--fingerprint", typed)
    assert code == (UNREADABLE if typed else WHOLE)
    assert ("A fingerprint has 64 digits" in said) == bool(typed)


def test_the_key_on_the_paper_is_the_one_that_signs(afternoon, tmp_path):
    key = afternoon.room.journal.key
    assert f"KEY {key.upper()} " in afternoon.code
    other = afternoon.code.replace(key.upper(), "0" * 32)
    code, said = by_itself(exported(afternoon, tmp_path / "export.jsonl"), "--fingerprint", other)
    assert code == FALSE
    assert "H-2016-1223-LEI-01 is signed by another key here than on the paper." in said


def test_after_a_new_beginning_of_the_workstation_the_old_page_still_agrees(tmp_path):
    desk = Desk(tmp_path / "here")
    desk.on("le24 market")
    signed_at(desk, "18:45")
    code = printed(desk.room, signed(desk.room)[0]).scanned
    desk.room.close()
    (tmp_path / "here" / "workstation.key").unlink()
    journal = Journal.open(tmp_path / "here", clock=lambda: desk.now * 1000)
    with (tmp_path / "export.jsonl").open("w") as file:
        export_lines(journal.records(), file, exercise=False)
    journal.close()
    found, said = by_itself(tmp_path / "export.jsonl", "--fingerprint", code)
    assert found == BEYOND
    assert "was not in the journal when this was printed; taken in later: 1 record, key" in said
