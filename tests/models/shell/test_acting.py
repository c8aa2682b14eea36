"""What changes the journal from the shell."""

import csv
import errno
import io
from pathlib import Path

import pytest

from models.commands import Refused
from models.journal import DiskFull, Journal
from models.roster.writing import roster_file
from models.shell import acting as act
from models.shell.exits import Exit
from models.shell.rooms import SETTINGS, DataFolder, acting, looking
from tests.desk import TEXT, roster
from tests.four_forces import OPERATION, open_exercise, roster_bytes
from tests.shifts import at


@pytest.fixture
def where(tmp_path) -> DataFolder:
    return DataFolder(tmp_path / "data", operator="7714 Mistry")


@pytest.fixture
def people(tmp_path) -> Path:
    """The officers of four forces, as a file."""
    file = tmp_path / "people.csv"
    file.write_bytes(roster_bytes())
    return file


@pytest.fixture
def begun(where, tmp_path) -> DataFolder:
    (tmp_path / "operation.toml").write_text(TEXT, "utf-8")
    (tmp_path / "roster.csv").write_bytes(roster_file(roster()))
    assert act.import_operation(where, tmp_path / "operation.toml") == 0
    assert act.import_roster(where, tmp_path / "roster.csv") == 0
    return where


def events(where: DataFolder) -> list[str]:
    with looking(where) as room:
        return [type(entry.event).__name__ for entry in room.recent()]


def test_from_nothing_to_a_board_by_the_shell_alone(where, people, capsys):
    act.import_operation(where, OPERATION)
    act.import_roster(where, people)
    printed = capsys.readouterr().out
    assert "Taken in: Christmas reassurance patrols, 4 forces, 25 places." in printed
    assert "Taken in: 412 officers, 1,814 tours." in printed
    assert events(where) == ["Joined", "OperationAdopted", *["RosterIssued"] * 4], "one for each force"


def test_each_line_is_answered_once_it_is_durable_and_the_first_refusal_stops(begun, capsys):
    assert act.do(begun, ["note one", "", "le24 haym", "note two"]) == Exit.PART
    printed = capsys.readouterr()
    assert printed.out.splitlines()[-1].endswith(" one")
    assert printed.err == (
        "Refused: le24 haym: LE24 is off duty: book it on first (le24 on)."
        " 1 line before it: recorded. 1 line after it: not tried.\n"
    )
    assert events(begun)[-1] == "Noted"
    assert act.do(begun, ["note two"]) == 0
    assert act.do(begun, ["le24 haym", "note three"]) == Exit.REFUSED, "none is recorded"
    assert act.do(begun, []) == 0
    assert capsys.readouterr().err.endswith("No line was given: nothing was recorded.\n")


def test_a_disk_that_fails_between_two_lines_is_told_with_what_is_recorded(begun, capsys, monkeypatch):
    commit, left = Journal._commit, [1]

    def full(journal, records):
        if not left:
            raise DiskFull("The disk is full.")
        left.pop()
        commit(journal, records)

    monkeypatch.setattr(Journal, "_commit", full)
    assert act.do(begun, ["note one", "note two", "note three"]) == Exit.PART
    printed = capsys.readouterr()
    assert printed.out.splitlines()[-1].endswith(" one")
    said = "Not recorded: note two: The disk is full. 1 line before it: recorded. 1 line after it: not tried.\n"
    assert printed.err == said
    assert act.do(begun, ["note four"]) == Exit.JOURNAL
    assert "before it" not in capsys.readouterr().err


def test_help_among_lines_that_record_is_refused(begun, capsys):
    before = events(begun)
    assert act.do(begun, ["note one", "?"]) == Exit.USAGE
    assert "nothing was recorded" in capsys.readouterr().err
    assert events(begun) == before


@pytest.mark.parametrize(
    ("content", "encoding", "lines"),
    [
        ("note Łukasz\r\nnote two", "cp1252", ["note Łukasz", "note two"]),
        ("\ufeffnote one\n", "utf-8", ["note one"]),
    ],
)
def test_standard_input_is_utf_8_whatever_the_terminal_would_have(content, encoding, lines):
    given = io.TextIOWrapper(io.BytesIO(content.encode()), encoding=encoding)
    assert act.lines_of(given) == lines


def test_standard_input_in_its_declared_encoding_and_in_none():
    assert act.lines_of(io.TextIOWrapper(io.BytesIO("note café".encode("cp1252")), encoding="cp1252")) == ["note café"]
    with pytest.raises(Refused, match="not UTF-8 text: nothing was recorded"):
        act.lines_of(io.TextIOWrapper(io.BytesIO(b"note caf\xe9"), encoding="utf-8"))
    with pytest.raises(Refused, match="no standard input"):
        act.lines_of(None)


def test_nobody_acts_by_settings_that_cannot_be_read_and_nothing_is_written(begun, capsys):
    settings = begun.folder / SETTINGS
    settings.write_text('shell_operator = "4410 Hart"\ngarbage [[[', "utf-8")
    before = {file: file.read_bytes() for file in begun.folder.rglob("*") if file.is_file()}
    assert act.do(DataFolder(begun.folder), ["note one"]) == Exit.USAGE
    said = capsys.readouterr().err
    assert said.startswith("The settings of this workstation could not be read")
    assert "Nothing was done: say who acts" in said
    assert {file: file.read_bytes() for file in begun.folder.rglob("*") if file.is_file()} == before


def test_a_question_mark_lists_the_commands_and_needs_no_journal(where, capsys):
    assert act.do(where, ["?"]) == 0
    assert "le24 haym" in capsys.readouterr().out
    assert not where.folder.exists()


def test_a_bad_operation_file_leaves_nothing_behind(where, tmp_path):
    (tmp_path / "bad.toml").write_text("[operation]\nname = 7\n")
    with pytest.raises(Refused, match="line 2"):
        act.import_operation(where, tmp_path / "bad.toml")
    (tmp_path / "name.toml").write_text(TEXT.replace('id = "market"', 'id = "emergency"'), "utf-8")
    with pytest.raises(Refused, match="“emergency” is typed for the command"):
        act.import_operation(where, tmp_path / "name.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(Refused, match="not UTF-8"):
        act.import_operation(where, tmp_path / "bytes.toml")
    with (tmp_path / "big.toml").open("wb") as big:
        big.truncate(act.LONGEST_FILE + 1)
    with pytest.raises(Refused, match="larger than 2 MB"):
        act.import_operation(where, tmp_path / "big.toml")
    with pytest.raises(FileNotFoundError):
        act.import_operation(where, tmp_path / "none.toml")
    assert not where.folder.exists()


def test_a_roster_before_an_operation_says_what_to_do(where, people):
    with acting(where, create=True):
        pass
    with pytest.raises(Refused, match="import an operation file first"):
        act.import_roster(where, people)


def test_the_good_rows_are_taken_and_the_others_go_to_a_file(begun, tmp_path, capsys):
    rows = "number,surname,initials,force,role,skills,callsign,start,end\n"
    good = "LE2501,Penn,A,LEI,ARV,,LE25,2016-12-23 07:00,2016-12-23 19:00\n"
    bad = "XX99,=cmd(),A,ATLANTIS,ARV,,LE25,2016-12-23 07:00,2016-12-23 19:00\n"
    file = tmp_path / "new.csv"
    file.write_text(rows + good + bad)
    before = events(begun)
    assert act.import_roster(begun, file, dry_run=True) == 1
    assert "Nothing was taken in." in capsys.readouterr().out
    assert events(begun) == before
    assert act.import_roster(begun, file) == Exit.PART
    printed = capsys.readouterr().out
    assert "row 3: " in printed
    assert "Taken in: 1 officers, 1 tours." in printed
    refused = list(csv.reader((tmp_path / "new-rejects.csv").read_text("utf-8-sig").splitlines()))
    assert refused[1][:1] + refused[1][2:4] == ["3", "XX99", "'=cmd()"]
    assert act.import_roster(begun, file) == Exit.PART
    assert "Refused rows are in " + str(tmp_path / "new-rejects-2.csv") in capsys.readouterr().out
    elsewhere = tmp_path / "elsewhere.csv"
    assert act.import_roster(begun, file, rejects=elsewhere) == Exit.PART
    assert (elsewhere.read_bytes(), elsewhere.stat().st_mode & 0o777) == (
        (tmp_path / "new-rejects.csv").read_bytes(),
        0o600,
    )
    elsewhere.write_text("mine")
    before = events(begun)
    with pytest.raises(Refused, match="is there already: give another name, or --replace"):
        act.import_roster(begun, file, rejects=elsewhere)
    assert (elsewhere.read_text(), events(begun)) == ("mine", before)
    assert act.import_roster(begun, file, rejects=elsewhere, replace=True) == Exit.PART
    assert elsewhere.read_text() != "mine"


def test_a_file_that_is_no_roster_is_refused_in_a_sentence(begun):
    with pytest.raises(Refused, match=r"not a CSV file|cannot be read|heading"):
        act.import_roster(begun, OPERATION)


def test_a_backup_is_made_and_named(begun, capsys):
    assert act.backup(begun) == 0
    assert "Backed up and checked: " in capsys.readouterr().out
    assert len(list((begun.folder / "backups").glob("muster-*.db"))) == 1


def test_lines_to_an_exercise_carry_its_own_time(tmp_path):
    where = DataFolder(tmp_path / "data", exercise=True, operator="7714 Mistry")
    open_exercise(where.folder, "7714 Mistry", upto=at("07:00"))[0].close()
    with looking(where) as room:
        last = max(entry.event.at for entry in room.recent())
    assert act.do(where, ["note from the shell"]) == 0
    with looking(where) as room:
        assert room.recent()[-1].event.at == room.recent()[-1].record.wall // 1000 == last


def test_what_an_operation_file_would_change_is_said_and_nothing_taken_in(begun, tmp_path, capsys):
    file = tmp_path / "new.toml"
    file.write_text(TEXT.replace("minimum = 4", "minimum = 8"))
    before = events(begun)
    capsys.readouterr()
    assert act.import_operation(begun, file, dry_run=True) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  East Midlands Airport: minimum 4 → minimum 8",
        "Nothing was taken in.",
    ]
    assert events(begun) == before
    with pytest.raises(Refused, match="in force already"):
        act.import_operation(begun, tmp_path / "operation.toml", dry_run=True)
    nowhere = DataFolder(tmp_path / "nowhere")
    assert act.import_operation(nowhere, OPERATION, dry_run=True) == 0
    assert not nowhere.folder.exists()
    act.import_operation(begun, file)
    assert "  East Midlands Airport: minimum 4 → minimum 8" in capsys.readouterr().out


def test_the_case_of_a_place_left_out_and_a_new_minimum_is_a_preview(begun, tmp_path, capsys):
    """op-area-removed-min8.toml, taken in by --dry-run once."""
    file = tmp_path / "op-area-removed-min8.toml"
    place = next(part for part in TEXT.split("[[areas]]") if 'id = "square"' in part)
    file.write_text(TEXT.replace("[[areas]]" + place, "").replace("minimum = 4", "minimum = 8"), "utf-8")
    before = {path: path.read_bytes() for path in begun.folder.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert act.import_operation(begun, file, dry_run=True) == 0
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  East Midlands Airport: minimum 4 → minimum 8",
        "  Old Market Square: left out",
        "Nothing was taken in.",
    ]
    assert {path: path.read_bytes() for path in before} == before, "SQLite's own two files beside it come and go"


def test_what_was_typed_and_stays_is_in_the_preview(begun, tmp_path, capsys):
    act.do(begun, ["airport min 6"])
    file = tmp_path / "new.toml"
    file.write_text(TEXT.replace("minimum = 4", "minimum = 8"))
    act.import_operation(begun, file, dry_run=True)
    assert "  East Midlands Airport stays at 6, which was typed; the file says 8" in capsys.readouterr().out


@pytest.mark.parametrize("gone", [BrokenPipeError(errno.EPIPE, "gone"), OSError(errno.ENOSPC, "No space left")])
def test_what_is_recorded_is_said_and_no_fault_when_nobody_reads_the_answers(
    begun, tmp_path, gone, capsys, monkeypatch
):
    class Full(io.StringIO):
        def write(self, _text):
            raise gone

    before = len(events(begun))
    for doing in (
        lambda: act.do(begun, ["note one", "note two"]),
        lambda: act.import_roster(begun, tmp_path / "roster.csv"),
        lambda: act.backup(begun),
    ):
        monkeypatch.setattr("sys.stdout", Full())
        assert doing() == Exit.DONE
        monkeypatch.undo()
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"Standard output can't be written ({gone.strerror}): what is done is said here."
    assert [line.rpartition(" ")[2] for line in said[1:3]] == ["one", "two"]
    assert any(line.startswith("Taken in: ") for line in said)
    assert len([line for line in said if line.startswith("Standard output")]) == 3, "once in each command"
    assert said[-1].startswith("Backed up and checked: ")
    assert events(begun)[before:][:2] == ["Noted", "Noted"]
    assert "RosterIssued" in events(begun)[before:]
