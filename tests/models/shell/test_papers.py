"""Paper and tables from the shell: what is printed, what is written, what is refused, and that it is noted."""

import pytest

from models.board.paper_events import Produced
from models.clock import hhmm
from models.commands import Refused
from models.commands.imports import adopt_operation, take_roster
from models.control_room import ControlRoom
from models.desk import handovers
from models.desk.leaving import take_notes
from models.exercise.clock import ExerciseClock
from models.handover import answer, brief, missing, read_back, sign
from models.handover.content import READ_BACK
from models.journal import Journal
from models.reports.tables import Export
from models.shell import looking, papers
from models.shell.exits import Exit
from models.shell.papers import _force, _period
from models.shell.rooms import DataFolder
from tests.desk import TEXT as OPERATION
from tests.desk import Desk, roster
from tests.shifts import at


def draw(document, copy) -> bytes:
    """Pages stand in for: title, banner and who printed it."""
    return f"{document.title}|{document.banner}|{document.number}|{copy.by}".encode()


@pytest.fixture
def where(tmp_path) -> DataFolder:
    """An exercise's folder with a morning in it, nobody at it."""
    folder = tmp_path / "data"
    clock = ExerciseClock(at("06:00"))
    room = ControlRoom(Journal.open(folder, exercise=True, clock=clock.milliseconds), "7714 Mistry", clock)
    room.perform(adopt_operation, OPERATION)
    room.perform(take_roster, roster(), "test")
    clock.set(at("09:00"))
    room.type("@07:00 le24 on market")
    room.type("@08:30 inc suspicious package, haymarket bus station, 999, lei")
    room.close()
    return DataFolder(folder, exercise=True, operator="8021 Hart")


def noted(where: DataFolder) -> list[Produced]:
    room = ControlRoom(Journal.look(where.folder, exercise=True), "x")
    found = [entry.event for entry in room.recent() if isinstance(entry.event, Produced)]
    room.journal.close()
    return found


def test_a_handover_as_text_is_a_draft_of_the_shift(where, capsys):
    assert papers.handover(where, draw, force="lei") == Exit.DONE
    text = capsys.readouterr().out
    assert "EXERCISE · DRAFT · NOT SIGNED" in text
    assert "Shift handover · Leicestershire" in text
    assert "LEI-0001" in text
    assert noted(where) == []  # what is only read does not leave


def test_a_pdf_is_written_and_noted(where, tmp_path, capsys):
    file = tmp_path / "handover.pdf"
    assert papers.handover(where, draw, pdf=str(file)) == Exit.DONE
    title = "Shift handover · All forces"
    assert file.read_text() == f"{title}|EXERCISE · DRAFT · NOT SIGNED||8021 Hart"
    (event,) = noted(where)
    assert (event.what, event.operator) == (f"{title} as PDF: handover.pdf", "8021 Hart")
    assert capsys.readouterr().out == f"Written: {file}.\n"


def test_the_outage_pack_and_the_shift_report(where, tmp_path, capsys):
    papers.outage_pack(where, draw, force="Nottinghamshire", pdf=str(tmp_path / "pack.pdf"))
    papers.shift_report(where, draw, begins="07:00", ends="08:30", pdf=str(tmp_path / "report.pdf"))
    assert (tmp_path / "pack.pdf").read_text().startswith("Outage pack · Nottinghamshire|EXERCISE|")
    assert [event.what.partition(":")[0] for event in noted(where)] == [
        "Outage pack · Nottinghamshire as PDF",
        "Shift report · All forces as PDF",
    ]
    capsys.readouterr()
    papers.shift_report(where, draw, begins="07:00", ends="08:30")
    assert "Fri 23 Dec 2016 07:00 to Fri 23 Dec 08:30 GMT" in capsys.readouterr().out


def test_beside_a_running_board_the_note_waits(where, tmp_path, capsys):
    board = ControlRoom(Journal.open(where.folder, exercise=True), "7714 Mistry", clock=lambda: at("09:00"))
    assert papers.outage_pack(where, draw, pdf=str(tmp_path / "pack.pdf")) == Exit.DONE
    assert "The data folder is in use: its board takes the note" in capsys.readouterr().err
    assert (tmp_path / "pack.pdf").exists()
    assert take_notes(board) == 1
    board.close()
    assert [event.operator for event in noted(where)] == ["8021 Hart"]


def test_csv_goes_to_a_file_or_to_standard_output(where, tmp_path, capsysbinary):
    assert papers.export_csv(where, str(tmp_path / "journal.csv"), begins="07:00") == Exit.DONE
    assert (tmp_path / "journal.csv").read_bytes().startswith(b"\xef\xbb\xbfhappened,")
    assert b"2 rows, 3 persons named" in capsysbinary.readouterr().out
    papers.export_csv(where, "-", begins="06:30", ends="07:30")
    assert capsysbinary.readouterr().out.count(b"\r\n") == 2
    assert [(event.rows, event.persons) for event in noted(where)] == [(2, 3), (1, 3)]


def test_a_signed_handover_is_printed_again_and_its_tables_exported(tmp_path, capsys):
    desk = Desk(tmp_path / "data")
    desk.on("le24 market")
    desk.now = at("18:30")
    found = handovers.prepare(desk.room, "LEI", at("07:00"), at("19:00"))
    while missing(found):
        question = missing(found)[0]
        found = answer(found, question.key, question.choices[0] if question.choices else "As discussed.")
    found = brief(found, desk.now, "A Mistry", "7714")
    for part in READ_BACK:
        found = read_back(found, part)
    found = sign(found, "outgoing", "A Mistry", "7714", desk.now, desk.now)
    found = sign(found, "incoming", "J Hart", "8021", desk.now, desk.now)
    handovers.freeze(desk.room, found)
    desk.room.close()
    where = DataFolder(tmp_path / "data", operator="8021 Hart")

    papers.handover(where, draw, number="h-2016-1223-lei-01", pdf=str(tmp_path / "again.pdf"))
    assert (tmp_path / "again.pdf").read_text() == ("Shift handover · Leicestershire||H-2016-1223-LEI-01|8021 Hart")
    (tmp_path / "tables").mkdir()
    papers.export_csv(where, str(tmp_path / "tables"), number="H-2016-1223-LEI-01")
    names = [path.name for path in sorted((tmp_path / "tables").iterdir())]
    assert len(names) > 5
    assert names[0] == "H-2016-1223-LEI-01-01-overview-1.csv"


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"number": "H-1"}, "no signed handover H-1"),
        ({"force": "Rutland"}, "“Rutland” is not a force"),
        ({"begins": "25:00"}, "not a time of day"),
        ({"begins": "yesterday"}, "“yesterday” is not a time"),
        ({"begins": "2016-12-23T08:00", "ends": "2016-12-23T07:00"}, "ends after it begins"),
    ],
)
def test_what_can_not_be_done_is_refused_and_writes_nothing(where, tmp_path, wanted, sentence):
    with pytest.raises(Refused, match=sentence):
        papers.handover(where, draw, pdf=str(tmp_path / "out.pdf"), **wanted)
    assert not (tmp_path / "out.pdf").exists()
    assert noted(where) == []


@pytest.mark.parametrize(
    ("begins", "ends", "period"),
    [
        ("", "", ("07:00", "19:00")),
        ("08:00", "", ("08:00", "19:00")),
        ("08:00", "08:30", ("08:00", "08:30")),
        ("19:00 yesterday", "07:00", ("19:00", "07:00")),
        ("19:00 yesterday", "07:00 today", ("19:00", "07:00")),
        ("22/12 19:00", "22/12 22:00", ("19:00", "22:00")),
        ("2016-12-23T06:30", "", ("06:30", "19:00")),
        ("", "12:00", ("07:00", "12:00")),
        ("07:00", "07:00", ("07:00", "07:00")),
    ],
)
def test_periods_as_one_writes_them(begins, ends, period):
    found = _period(begins, ends, at("14:32"))
    assert (hhmm(found[0]), hhmm(found[1])) == period
    assert found[0] < found[1]


def test_a_force_goes_by_id_or_name(desk):
    assert [_force(desk.room, name) for name in ("LEI", "lei", "Leicestershire", "")] == ["LEI", "LEI", "LEI", ""]


def test_nothing_is_written_over_unasked(where, tmp_path, capsys):
    file = tmp_path / "out"
    file.write_text("mine")
    writing = (
        lambda **replace: papers.outage_pack(where, draw, pdf=str(file), **replace),
        lambda **replace: papers.shift_report(where, draw, pdf=str(file), **replace),
        lambda **replace: papers.handover(where, draw, pdf=str(file), **replace),
        lambda **replace: papers.export_csv(where, str(file), **replace),
        lambda **replace: looking.export_journal(where, str(file), **replace),
    )
    for write in writing:
        with pytest.raises(Refused, match="out is there already: give another name, or --replace"):
            write()
    assert (file.read_text(), noted(where)) == ("mine", [])
    for number, write in enumerate(writing, start=1):
        assert write(replace=True) == Exit.DONE
        assert file.read_text("utf-8") != "mine"
        assert file.stat().st_mode & 0o777 == 0o600, "for its owner alone"
        assert len(noted(where)) == number
        file.write_text("mine")


def test_what_goes_nowhere_is_refused_before_it_is_noted(where, tmp_path):
    for pdf, why in ((tmp_path, "is a folder"), (tmp_path / "nowhere" / "x.pdf", "There is no folder")):
        with pytest.raises(Refused, match=why):
            papers.outage_pack(where, draw, pdf=str(pdf))
    assert noted(where) == []


def test_of_several_tables_those_before_a_fault_are_told(where, tmp_path, capsys, monkeypatch):
    def table(name: str) -> Export:
        return Export(name, f"table {name}", ("n",), (("1",),), 0)

    def handed_over(_room, _number):
        return table("one.csv"), table("two.csv"), table("three.csv")

    def saved(room, exports, folder, name):
        if name == "two.csv":
            raise OSError(28, "No space left on device", str(folder / name))
        return save_exports(room, exports, folder, name)

    save_exports = papers.save_exports
    monkeypatch.setattr(papers, "handover_exports", handed_over)
    monkeypatch.setattr(papers, "save_exports", saved)
    (tmp_path / "tables").mkdir()
    assert papers.export_csv(where, str(tmp_path / "tables"), number="H-1") == Exit.PART
    printed = capsys.readouterr()
    assert printed.out == f"{tmp_path / 'tables' / 'one.csv'}: 1 row, 0 persons named: table one.csv\n"
    assert printed.err.startswith(f"{tmp_path / 'tables' / 'two.csv'} and what comes after it was not written: ")
    assert [event.what for event in noted(where)] == ["table one.csv, as CSV: one.csv"]
    with pytest.raises(Refused, match=r"one\.csv is there already"):
        papers.export_csv(where, str(tmp_path / "tables"), number="H-1")
