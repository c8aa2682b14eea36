"""Tables that leave as CSV: complete, disarmed, and counted before they go."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.commands import notes_and_alarms, undo
from models.handover import answer
from models.plain_text import escaped
from models.reports.tables import JOURNAL_COLUMNS, Export, as_csv, dated, handover_tables, iso, journal_table
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
    rows = read(as_csv(journal_table(entries(shift), shift.board)))
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
    kinds = [row[3] for row in journal_table(entries(shift), shift.board).rows]
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
    export = journal_table(entries(shift), shift.board, "journal, Fri 23 Dec")
    assert export.name == "journal-2016-12-23.csv"
    # the operator, and nine officers who booked on; the three of the night are not named by any entry of theirs
    assert export.preview == f"{len(shift.events)} rows, 10 persons named: journal, Fri 23 Dec"
    assert Export("x", "one", (), ((),), 1).preview == "1 row, 1 person named: one"


def test_an_empty_journal_is_an_empty_table():
    assert read(as_csv(journal_table([], Shift(operation="").board))) == [list(JOURNAL_COLUMNS)]


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


def test_every_row_of_the_journal_names_its_force_its_incident_and_where_it_comes_from():
    shift = friday()
    export = journal_table(entries(shift), shift.board, exercise=True)
    told = [dict(zip(export.columns, row, strict=True)) for row in export.rows]
    deployed = [(row["force"], row["incident"]) for row in told if row["kind"] == "Deployed"]
    assert deployed == [("NOT", "NOT-1187"), ("LEI", "LEI-0412")]
    assert next(row["force"] for row in told if row["kind"] == "CoverSet") == "LEI"
    assert {(row["marking"], row["exercise"]) for row in told} == {(shift.board.operation.marking, "EXERCISE")}
    assert {row["exercise"] for row in rows_of(journal_table(entries(shift), shift.board))} == {""}


def rows_of(export):
    return [dict(zip(export.columns, row, strict=True)) for row in export.rows]


def test_every_row_of_a_handover_names_its_force_its_incident_and_its_handover():
    handover = numbered(drawn(friday()), "H-2016-1223-01")
    found = {export.name[15:]: rows_of(export) for export in handover_tables(handover)}
    source = {"As at": "2016-12-23T18:45:00+00:00", "Handover": "H-2016-1223-01", "Exercise": ""}
    for rows in found.values():
        assert all(row.items() >= (source | {"Marking": handover.marking}).items() for row in rows)
    places = [row["Force"] for name, rows in found.items() if "patrol-areas" in name for row in rows]
    assert set(places) == {"Leicestershire", "Nottinghamshire"}
    reported = [row for rows in found.values() for row in rows if row.get("what") == "Reported"]
    assert [row["Incident"] for row in reported] == ["LEI-0412"]
    assert {row["Force"] for export in handover_tables(drawn(friday(), "NOT")) for row in rows_of(export)} >= {
        "Nottinghamshire"
    }


def test_times_in_a_handover_have_their_date_and_zone():
    found = handover_tables(numbered(drawn(friday()), "H-2016-1223-01"))
    since = {row["Since"] for export in found for row in rows_of(export) if "Since" in row}
    assert "2016-12-23T18:12:00+00:00" in since
    assert all(len(cell) != 5 for cell in since)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("14:02", "2016-12-23T14:02:00+00:00"),
        ("Thu 22 Dec 23:10", "2016-12-22T23:10:00+00:00"),
        ("Sun 1 Jan 02:00", "2017-01-01T02:00:00+00:00"),
        ("Mon 29 Feb 02:00", "2016-02-29T02:00:00+00:00"),
        ("Sat 25 Jun 12:00", "2016-06-25T12:00:00+01:00"),
        ("Sun 30 Oct 01:20 BST", "2016-10-30T01:20:00+01:00"),
        ("Sun 30 Oct 01:20 GMT", "2016-10-30T01:20:00+00:00"),
        *((same, same) for same in ("", "now", "99:99", "Thu 31 Feb 10:00", "Thu 22 Xyz 10:00", "18:40 radio")),
    ],
)
def test_a_time_is_dated_as_near_to_the_page_as_can_be(cell, said):
    assert dated(cell, at("18:45")) == said


def test_no_number_names_a_file_elsewhere():
    for number in ("../../etc/passwd", "C:\\x", "/x", "..", "a/b"):
        for export in handover_tables(numbered(drawn(friday()), number)):
            assert not set(export.name) & set("/\\:")
            assert not export.name.startswith(".")
