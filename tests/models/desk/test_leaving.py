"""What leaves does so whole or not at all, and one entry says at the end how it ended."""

from dataclasses import replace
from hashlib import sha256

import pytest

from models.board.paper_events import Attempted, Produced
from models.board.wording import says
from models.commands.context import Refused
from models.control_room import ControlRoom
from models.desk.leaving import (
    UNDER_WAY,
    WAITING,
    Leaving,
    as_pdf,
    handed_over,
    new_file,
    not_printed,
    note,
    prepared,
    printed,
    printing,
    save,
    take_notes,
    uncounted,
    under_way,
)
from models.desk.paperwork import pack
from models.document.text import as_text
from models.journal import Journal, JournalError
from tests.desk import Desk
from tests.shifts import at

PACK = Leaving(title="Outage pack as PDF")


def noted(room: ControlRoom) -> list[Produced | Attempted]:
    return [entry.event for entry in room.recent() if isinstance(entry.event, Produced | Attempted)]


def said(desk: Desk) -> list[str]:
    return [says(event, desk.room.board.operation) for event in noted(desk.room)]


@pytest.fixture
def friday(desk) -> Desk:
    desk.on("le24 market", "le21 haym", "no23 square")
    desk.now = at("14:32")
    return desk


# files


def test_a_saved_file_is_noted_with_its_digest(friday, tmp_path):
    assert save(friday.room, PACK, tmp_path / "out.pdf", b"pages") == sha256(b"pages").hexdigest()
    assert (tmp_path / "out.pdf").read_bytes() == b"pages"
    (event,) = noted(friday.room)
    assert event.what == "Outage pack as PDF: out.pdf"
    assert event.digest == sha256(b"pages").hexdigest()
    assert event.operator == "7714 Mistry"


def test_a_file_that_can_not_be_written_is_not_noted_and_leaves_nothing(friday, tmp_path):
    with pytest.raises(OSError, match="No such file"):
        save(friday.room, PACK, tmp_path / "gone" / "out.pdf", b"pages")
    assert noted(friday.room) == []


def test_what_can_not_be_noted_does_not_leave(friday, tmp_path):
    (tmp_path / "out.csv").write_text("yesterday's")
    friday.room.journal.read_only = True
    (friday.room.journal.folder / WAITING).mkdir()
    with pytest.raises(JournalError, match="reported an error"):
        save(friday.room, PACK, tmp_path / "out.csv", b"today's")
    assert (tmp_path / "out.csv").read_text() == "yesterday's"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["out.csv"]


def test_nothing_is_noted_without_saying_what(friday):
    with pytest.raises(Refused, match="Say what was printed"):
        note(friday.room, "  ")


def test_a_file_is_for_its_owner_alone_whatever_was_there(friday, tmp_path):
    file = tmp_path / "out.pdf"
    file.write_text("yesterday's")
    file.chmod(0o666)
    save(friday.room, PACK, file, b"pages")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_folder_in_its_place_is_told_before_anything_is_noted(friday, tmp_path):
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(OSError, match="it is a folder"):
        save(friday.room, PACK, tmp_path / "out.pdf", b"pages")
    assert noted(friday.room) == []


@pytest.mark.parametrize("name", ["workstation.key", "journal/journal.sqlite", "new.pdf", "../link/witness"])
def test_nothing_is_written_among_what_the_board_lives_on(friday, name):
    folder = friday.room.journal.folder
    (folder.parent / "link").symlink_to(folder)
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with pytest.raises(OSError, match="it is in the data folder, which is the board's own"):
        save(friday.room, PACK, folder / name, b"pages")
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before
    assert noted(friday.room) == []


def test_a_file_that_gets_no_place_after_its_note_has_a_second_entry_that_says_so(friday, tmp_path):
    file = tmp_path / "out.pdf"

    def in_the_way() -> Produced:
        file.mkdir()
        return Produced(at=friday.now, operator="7714 Mistry", what="journal as JSON Lines: out.pdf")

    with pytest.raises(OSError, match=r"out\.pdf"), new_file(friday.room, file, in_the_way) as whole:
        whole.write(b"lines")
    assert [line.partition(":")[0] for line in said(friday)] == ["Produced", "Not produced"]
    assert said(friday)[1].startswith("Not produced: journal as JSON Lines: out.pdf · it could not be written: ")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


# prints


def on_its_way(desk: Desk, copies: int = 1, job: int = 7, pages: str = "") -> Leaving:
    found = printing(desk.room, prepared(desk.room, pack(desk.room), copies), "CR-Laser", pages)
    return handed_over(desk.room, found, job, "urn:uuid:1") if job else found


def test_nothing_is_printed_before_the_queue_says_so(friday):
    leaving = on_its_way(friday)
    assert said(friday) == []
    digest = sha256(as_text(pack(friday.room)).encode()).hexdigest()
    printed(friday.room, leaving)
    assert said(friday) == ["Produced: Outage pack printed on CR-Laser as job 7, copy 1"]
    assert noted(friday.room)[0].digest == digest


def test_what_failed_says_why_and_what_nobody_knows_says_that(friday):
    not_printed(friday.room, on_its_way(friday, job=0), "the printer takes no jobs")
    not_printed(friday.room, on_its_way(friday, 2, pages="page 2 of 5"), "it was forgotten", known=False)
    assert said(friday) == [
        "Not produced: Outage pack on CR-Laser, copy 1 · the printer takes no jobs",
        "Not known whether produced: Outage pack on CR-Laser as job 7, copies 1 to 2, page 2 of 5 · it was forgotten",
    ]


def test_a_reprint_is_copy_2_whatever_became_of_the_one_before_it(friday):
    def first() -> int:
        return prepared(friday.room, pack(friday.room)).first

    assert first() == 1
    not_printed(friday.room, on_its_way(friday, job=0), "the printer takes no jobs")
    assert first() == 1  # nobody had it
    leaving = on_its_way(friday)
    assert first() == 2  # it is under way
    not_printed(friday.room, leaving, "the printer gave up")
    assert first() == 2  # part of it may have come out
    printed(friday.room, on_its_way(friday, 2))
    assert first() == 4
    friday.now = at("14:33")
    assert first() == 1  # another minute, another paper


def test_copies_are_counted_over_restarts_and_from_a_shell_beside_the_board(friday, tmp_path):
    found = pack(friday.room)
    printed(friday.room, on_its_way(friday))
    beside = ControlRoom(Journal.look(friday.room.journal.folder), "8021 Hart", clock=lambda: at("14:32"))
    leaving = prepared(beside, found)
    save(beside, as_pdf(leaving), tmp_path / "out.pdf", b"pages")
    beside.journal.close()
    assert leaving.first == 2
    assert prepared(friday.room, found).first == 3  # the note waits
    assert take_notes(friday.room) == 1
    assert prepared(friday.room, found).first == 3
    friday.room.close()
    again = ControlRoom(Journal.open(friday.room.journal.folder), "7714 Mistry", clock=lambda: at("14:32"))
    assert prepared(again, found).first == 3
    again.close()


def test_what_was_printed_before_copies_had_numbers_is_counted_too(friday):
    found = replace(pack(friday.room), number="H-2016-1223-01")
    note(friday.room, "Shift handover printed, 2 copies", "H-2016-1223-01")
    assert prepared(friday.room, found).first == 3


def test_what_is_printed_by_itself_has_no_copies_to_count(friday):
    leaving = uncounted(prepared(friday.room, pack(friday.room)))
    printed(friday.room, handed_over(friday.room, printing(friday.room, leaving, "CR-Laser"), 7, ""))
    assert said(friday) == ["Produced: Outage pack printed on CR-Laser as job 7"]
    assert friday.room.board.records.copies == {}


def test_a_print_is_kept_until_its_end_is_noted_and_noted_once(friday):
    folder = friday.room.journal.folder
    leaving = on_its_way(friday)
    assert under_way(folder) == ([leaving], "")
    assert (folder / UNDER_WAY).stat().st_mode & 0o777 == 0o600
    before = (folder / UNDER_WAY).read_bytes()
    printed(friday.room, leaving)
    assert under_way(folder) == ([], "")
    (folder / UNDER_WAY).write_bytes(before)  # the power went before it was let go
    printed(friday.room, leaving)
    assert len(said(friday)) == 1
    assert under_way(folder) == ([], "")


def test_what_was_under_way_and_can_not_be_read_is_told(friday):
    (friday.room.journal.folder / UNDER_WAY).write_text("[{")
    found, problem = under_way(friday.room.journal.folder)
    assert found == []
    assert problem.startswith("What was being printed can't be read")
    assert problem.endswith("look at the printers what came out.")


def test_what_can_not_be_kept_is_not_printed(friday):
    (friday.room.journal.folder / UNDER_WAY).mkdir()
    with pytest.raises(OSError, match=UNDER_WAY):
        on_its_way(friday)


# notes


def test_beside_a_running_board_the_note_waits_for_it(friday):
    folder = friday.room.journal.folder
    beside = ControlRoom(Journal.look(folder), "8021 Hart", clock=lambda: at("14:40"))
    note(beside, "Outage pack as PDF: pack.pdf", digest="ab" * 32)
    note(beside, "journal, as CSV: journal.csv", rows=3, persons=2)
    beside.journal.close()
    assert noted(friday.room) == []

    assert take_notes(friday.room) == 2
    first, second = noted(friday.room)
    assert (first.operator, first.at, first.what) == ("8021 Hart", at("14:40"), "Outage pack as PDF: pack.pdf")
    assert (second.rows, second.persons) == (3, 2)
    assert take_notes(friday.room) == 0


def test_a_note_that_was_being_taken_in_when_the_power_went_is_taken_again(friday):
    waiting = friday.room.journal.folder / WAITING
    note(friday.room, "kept")
    friday.room.journal.read_only = True
    note(friday.room, "waits")
    friday.room.journal.read_only = False
    waiting.replace(waiting.with_suffix(".taken"))
    assert take_notes(friday.room) == 1
    assert [event.what for event in noted(friday.room)] == ["kept", "waits"]


def test_what_is_no_note_is_passed_over(friday):
    (friday.room.journal.folder / WAITING).write_bytes(b'not json\n{"kind":"Noted","at":1,"operator":"x"}\n\xff\n')
    before = friday.drawn()
    assert take_notes(friday.room) == 0
    assert friday.drawn() == before
