"""A roster is seen before it is taken in: counts, what is refused and why; then one entry or none."""

import csv

import pytest

from models.board.roster_events import RosterIssued
from tests.ui.screen import click
from ui.setting_up.roster_import import RosterImport

GOOD = "number,surname,initials,force,role,skills,callsign,start,end\n"
ROWS = (
    "LE3301,Ward,B,LEI,ARV,,LE33,2016-12-23 19:00,2016-12-24 05:00\n"
    "LE3302,Shaw,C,LEI,ARV,,LE33,2016-12-23 19:00,2016-12-24 05:00\n"
    "LE33X,Shaw,C,LEI,ARV,,LE33,2016-12-23 19:00,2016-12-24 05:00\n"
    "LE3304,=cmd|' /C calc',C,LEI,ARV,,LE33,2016-12-23 19:00,2016-12-24 05:00\n"
)


@pytest.fixture
def window(screen):
    screen.actions.import_roster()
    return screen.dialog("Import a roster")


def write(tmp_path, text: str, name: str = "roster.csv") -> str:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return str(path)


def refused(window) -> list[tuple[str, str]]:
    items = window.choice.items
    return [(items.index(row, 0).data(), items.index(row, 1).data()) for row in range(items.rowCount())]


def test_nothing_is_taken_in_before_a_file_is_chosen(window):
    assert not window.accept_button.isEnabled()
    assert window.choice.said.text() == "No roster chosen yet."


def test_the_preview_counts_and_gives_a_reason_for_every_row(window, tmp_path):
    window.choice.take_path(write(tmp_path, GOOD + ROWS))
    assert window.choice.said.text().startswith("2 of 4 rows: 2 officers, 2 tours; 2 refused")
    assert "LEI: 2 officers, 2 tours" in window.choice.counts.text()
    assert [row for row, _ in refused(window)] == ["4", "5"]
    assert all(reason.endswith(".") for _, reason in refused(window))


def test_it_is_one_entry(screen, window, tmp_path):
    before = len(screen.desk.room.recent())
    window.choice.take_path(write(tmp_path, GOOD + ROWS))
    click(window, "Take in")
    entries = list(screen.desk.room.recent())[before:]
    assert [type(entry.event) for entry in entries] == [RosterIssued]
    assert entries[0].event.issue.source == "roster.csv"
    assert screen.desk.board.counts("LEI").off_duty == 2
    assert screen.window.header.totals.words().count("2 off duty") == 1
    assert screen.dialogs() == []


def test_the_refused_rows_can_be_saved_put_right_and_taken_in(window, tmp_path):
    window.choice.take_path(write(tmp_path, GOOD + ROWS))
    target = tmp_path / "rejects.csv"
    window.choice.save_refused(str(target))
    rows = list(csv.reader(target.read_text("utf-8-sig").splitlines()))
    assert rows[0][:3] == ["Row", "Reason", "number"]
    assert [row[0] for row in rows[1:]] == ["4", "5"]
    assert not rows[2][3].startswith("="), "a formula is disarmed"
    window.choice.save_refused(str(tmp_path / "no" / "folder.csv"))
    assert "could not be saved" in window.choice.said.text()


def test_columns_nobody_knows_can_be_named(window, tmp_path):
    text = "Who;What;From;To;Car\nLE3301;Ward;2016-12-23 19:00;2016-12-24 05:00;LE33\n"
    window.choice.take_path(write(tmp_path, text))
    assert "No column was recognised" in window.choice.said.text()
    assert not window.accept_button.isEnabled()
    for field, heading in (
        ("number", "Who"),
        ("surname", "What"),
        ("callsign", "Car"),
        ("start", "From"),
        ("end", "To"),
    ):
        window.choice.fields[field].setCurrentText(heading)
    assert window.choice.said.text().startswith("1 of 1 rows: 1 officers, 1 tours")
    assert window.accept_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.csv", None, "The file can't be read"),
        ("empty.csv", b"", "No roster chosen yet."),
        ("book.xlsx", b"PK\x03\x04....", "an Excel workbook"),
        ("wide.csv", "number\n".encode("utf-16"), "UTF-16"),
        ("nul.csv", b"number,surname\nLE1,\x00\n", "no text"),
    ],
)
def test_a_file_that_is_no_roster_says_what_to_do(window, tmp_path, name, data, said):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    window.choice.take_path(str(tmp_path / name))
    assert said in window.choice.said.text()
    assert not window.accept_button.isEnabled()


def test_a_refusal_of_the_whole_leaves_the_window_open(screen, window, tmp_path):
    text = GOOD + "LE2401,Nash,A,NOT,ARV,,NO24,2016-12-25 19:00,2016-12-26 05:00\n"
    window.choice.take_path(write(tmp_path, text))
    click(window, "Take in")
    assert "is an officer of LEI" in screen.answer
    assert isinstance(screen.dialog("Import a roster"), RosterImport)
