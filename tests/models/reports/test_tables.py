"""Tables that leave as CSV: complete, disarmed, and counted before they go."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.commands import notes_and_alarms, undo
from models.handover import answer
from models.plain_text import escaped
from models.reports.tables import JOURNAL_COLUMNS, Export, as_csv, handover_tables, iso, journal_table
from tests.models.handover.scene import drawn, friday, numbered
from tests.shifts import Shift, at


def read(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def entries(shift):
    return [(digest, event.at, event) for digest, event in shift.events]


def table(*cells):
    return Export("t.csv", "test", ("first", "second"), (cells,), 0)


def test_the_journal_leaves_whole_in_its_order():
    shift = friday()
    rows = read(as_csv(journal_table(entries(shift), shift.board.operation)))
    assert tuple(rows[0]) == JOURNAL_COLUMNS
    assert len(rows) == 1 + len(shift.events)
    assert [row[-1] for row in rows[1:]] == [digest for digest, _ in shift.events]
    noted = next(row for row in rows if row[3] == "Noted")
    assert noted[:3] == ["2016-12-23T17:30:00+00:00", "2016-12-23T17:30:00+00:00", "7714 Mistry"]
    assert noted[4] == "Market closes at half past eight tonight"


def test_what_was_undone_says_so():
    shift = Shift()
    shift.do("07:00", notes_and_alarms.set_threat, "CRITICAL", "JTAC")
    shift.do("07:01", undo.undo)
    kinds = [row[3] for row in journal_table(entries(shift), shift.board.operation).rows]
    assert kinds == ["OperationAdopted", "ThreatSet (undone)", "Undone"]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "  =1+1", "|calc", "=cmd|' /C calc'!A0", "＝1", "%0"],
)
def test_a_formula_is_shown_and_not_calculated(cell):
    (_, row) = read(as_csv(table(cell, "x")))
    assert row[0][0] in "'\\"
    assert row[0].lstrip()[:1] not in tuple("=+-@|%")


@given(st.text(), st.text())
def test_a_cell_loses_nothing_and_no_cell_begins_a_formula(one, other):
    rows = read(as_csv(table(one, other)))
    assert len(rows) == 2
    for cell, typed in zip(rows[1], (one, other), strict=True):
        assert cell.removeprefix("'") == escaped(typed).removeprefix("'") or cell == escaped(typed)
        assert cell.strip()[:1] not in tuple("=+-@|%＝＋－＠")


def test_lines_end_as_spreadsheets_want_them():
    assert as_csv(table("a", "b")) == "first,second\r\na,b\r\n"


def test_what_leaves_is_counted_before_it_goes():
    shift = friday()
    export = journal_table(entries(shift), shift.board.operation, "journal, Fri 23 Dec")
    assert export.name == "journal-2016-12-23.csv"
    # the operator, and nine officers who booked on; the three of the night are not named by any entry of theirs
    assert export.preview == f"{len(shift.events)} rows, 10 persons named: journal, Fri 23 Dec"
    assert Export("x", "one", (), ((),), 1).preview == "1 row, 1 person named: one"


def test_an_empty_journal_is_an_empty_table():
    assert read(as_csv(journal_table([], None))) == [list(JOURNAL_COLUMNS)]


def test_every_table_of_a_handover_leaves_as_a_file_of_its_own():
    found = handover_tables(numbered(drawn(friday()), "H-2016-1223-01"))
    names = [export.name for export in found]
    assert names[0] == "H-2016-1223-01-01-overview-1.csv"
    assert len(set(names)) == len(names)
    assert {int(name.split("-")[4]) for name in names} >= {1, 2, 4, 5, 6, 7, 8, 10, 11, 12}
    deployed = next(export for export in found if "-05-" in export.name)
    assert deployed.rows[0][:2] == ("LE30", "Ames, Orr")
    assert deployed.persons == 2


def test_hostile_words_of_a_handover_leave_disarmed():
    handover = answer(drawn(friday()), "overview/LEI/line", "=HYPERLINK(1)")
    overview = handover_tables(handover)[0]
    assert "'=HYPERLINK(1)" in as_csv(overview)


def test_times_leave_with_their_zone():
    assert iso(at("14:32")) == "2016-12-23T14:32:00+00:00"
    assert iso(at("14:32") - 180 * 86_400) == "2016-06-26T15:32:00+01:00"
