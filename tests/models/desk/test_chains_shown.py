"""Chains as rows: those that come with what becomes of each, and those that are here."""

from models.board.chain_words import LONG, key_said
from models.desk.arrival import Lot, kept_here, looked_at
from models.desk.chains_shown import rows_here, rows_of
from models.journal import export_lines
from models.workstations import beginning
from tests.admitting import hears
from tests.desk import Desk


def test_a_stranger_that_is_kept_is_a_row_that_may_be_admitted(desk, tmp_path):
    there = Desk(tmp_path / "desk 2", "4410 Hart", begin=False)
    desk.room.receive(there.told())
    arrival = looked_at(kept_here(desk.room), desk.room.journal, desk.room.wanted())
    (row,) = rows_of(arrival, desk.now)
    key = key_said(beginning(there.room.journal, there.room.journal.origin).public_key, LONG)
    assert (row.name, row.key, row.entries) == ("desk 2", key, "1 new of 1")
    assert (row.becomes, row.admitted, row.counts) == ("kept apart: unknown here", "counts from now on", False)
    assert rows_here(desk.room) == ()
    there.room.close()


def test_this_workstation_comes_last_and_can_neither_be_admitted_nor_left_out(desk, tmp_path):
    there = Desk(tmp_path / "desk 2", "4410 Hart", begin=False)
    hears(there.room, desk.told())
    path = tmp_path / "all.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        export_lines(there.told(), lines, exercise=False)
    rows = rows_of(looked_at(Lot(path), desk.room.journal, ()), desk.now)
    assert [row.name for row in rows] == ["desk 2", "this workstation"]
    assert (rows[1].becomes, rows[1].admitted, rows[1].counts) == ("nothing new", "", False)
    there.room.close()


def test_what_counts_here_says_what_of_it_is_left_out(desk, other):
    desk_knows = [record for record in other.told() if record.origin == other.room.journal.origin]
    hears(desk.room, desk_knows)
    (row,) = rows_here(desk.room)
    assert (row.name, row.becomes, row.left_out) == ("there", "counts here", "")
    left = desk.type("07:05", "leave out there because they deny it")
    (row,) = rows_here(desk.room)
    assert (row.becomes, row.left_out) == ("left out here", left.digest)
    assert row.says.endswith("left out: all entries")
