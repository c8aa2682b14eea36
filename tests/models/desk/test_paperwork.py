"""What leaves the board: drawn up as at now, each table noted."""

from datetime import datetime

import pytest

from models.board.paper_events import Produced
from models.clock import hhmm, to_instant
from models.commands.context import Refused
from models.control_room import ControlRoom
from models.desk.paperwork import (
    csv_bytes,
    handover_exports,
    journal_export,
    pack,
    report,
    save_exports,
    shift,
    this_copy,
)
from tests.desk import Desk
from tests.shifts import at


def london(month: int, day: int, hour: int, minute: int = 0) -> int:
    return to_instant(datetime(2017, month, day, hour, minute))  # noqa: DTZ001 - London time


def produced(room: ControlRoom) -> list[Produced]:
    return [entry.event for entry in room.recent() if isinstance(entry.event, Produced)]


@pytest.fixture
def friday(desk) -> Desk:
    desk.on("le24 market", "le21 haym", "no23 square")
    desk.type("10:00", "inc suspicious package, haymarket bus station, 999, lei")
    desk.now = at("14:32")
    return desk


@pytest.mark.parametrize(
    ("now", "meant"),
    [
        (london(1, 10, 18, 30), ("10", "07:00", "19:00")),
        (london(1, 10, 20, 59), ("10", "07:00", "19:00")),
        (london(1, 10, 21, 0), ("10", "19:00", "07:00")),
        (london(1, 11, 5, 0), ("10", "19:00", "07:00")),
        (london(3, 26, 8, 59), ("25", "19:00", "07:00")),
        (london(10, 29, 12, 0), ("29", "07:00", "19:00")),
    ],
)
def test_the_shift_that_is_meant_has_run_for_two_hours(now, meant):
    begins, ends = shift(now)
    assert (str(datetime.fromtimestamp(begins).astimezone().day), hhmm(begins), hhmm(ends)) == meant


def test_the_night_the_clocks_go_forward_is_an_hour_shorter():
    begins, ends = shift(london(3, 26, 8))
    assert ends - begins == 11 * 3600


def test_the_pack_and_the_report_are_of_now(friday):
    assert ("As at", "Fri 23 Dec 2016 14:32 GMT") in pack(friday.room).facts
    assert pack(friday.room, banner="OFFLINE SINCE Fri 23 Dec 14:02").banner == "OFFLINE SINCE Fri 23 Dec 14:02"
    found = report(friday.room, at("07:00"), at("19:00"))
    assert ("Period", "Fri 23 Dec 2016 07:00 to Fri 23 Dec 14:32 GMT") in found.facts
    assert found.fingerprint == friday.room.journal.fingerprint().hex()


def test_what_can_not_be_drawn_up_is_refused(friday, tmp_path):
    with pytest.raises(Refused, match="choose one of LEI, NOT"):
        pack(friday.room, "XYZ")
    with pytest.raises(Refused, match="A period ends after it begins"):
        report(friday.room, at("15:00"), at("19:00"))
    with pytest.raises(Refused, match="no signed handover H-9"):
        handover_exports(friday.room, "H-9")
    empty = Desk(tmp_path / "empty", begin=False)
    with pytest.raises(Refused, match="no operation"):
        pack(empty.room)
    empty.room.journal.close()


def test_a_copy_says_who_printed_it_when_and_where(friday):
    copy = this_copy(friday.room, 2)
    assert (copy.number, copy.made, copy.by) == (2, "Printed", "7714 Mistry")
    assert copy.at == "14:32 GMT on Fri 23 Dec 2016"
    assert copy.workstation == friday.room.journal.workstation


def test_a_table_is_utf_8_with_a_mark_and_its_rows_and_persons_are_noted(friday, tmp_path):
    friday.type("14:33", "note =2+3 is not a formula")
    export = journal_export(friday.room, at("07:00"), at("19:00"))
    (file,) = save_exports(friday.room, [export], tmp_path, "journal.csv")
    text = file.read_bytes()
    assert text == csv_bytes(export)
    assert text.startswith(b"\xef\xbb\xbfhappened,entered")
    (event,) = produced(friday.room)
    assert (event.rows, event.persons) == (len(export.rows), export.persons)
    assert event.rows > 4
    assert event.what == "journal, Fri 23 Dec 07:00 to Fri 23 Dec 19:00, as CSV: journal.csv"


def test_only_the_period_is_exported(friday):
    export = journal_export(friday.room, at("09:30"), at("10:30"))
    assert [row[3] for row in export.rows] == ["IncidentReported"]
