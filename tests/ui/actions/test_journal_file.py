"""The red line when the journal's file is gone, and the offer of what was kept apart."""

import sys

import pytest

from models.journal import DiskFailed
from models.journal.in_place import InPlace
from models.journal.store import database_path
from tests.desk import Desk
from tests.models.desk.test_kept_apart import swapped_desk
from tests.ui.screen import Screen, click

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")


@pytest.fixture(autouse=True)
def own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_the_next_entry_is_refused_and_a_red_line_says_why(screen):
    screen.type("le24 haym")
    before = screen.desk.drawn()
    database_path(screen.desk.room.journal.folder).unlink()
    assert screen.type("note never recorded").startswith("This was not recorded. Nothing more is recorded: ")
    banner = screen.window.banners.shown["journal file"]
    assert "muster.db is gone" in banner.words.text()
    assert banner.property("level") == "red"
    assert screen.desk.drawn() == before
    assert screen.type("note neither").startswith("Nothing more is recorded: ")


def test_it_is_said_although_nobody_types(screen):
    screen.actions.journal_file.look()
    assert "journal file" not in screen.window.banners.shown
    database_path(screen.desk.room.journal.folder).unlink()
    screen.actions.journal_file.look()
    assert "journal file" in screen.window.banners.shown


def test_a_disk_that_failed_is_said_in_red(screen, monkeypatch):
    def fails(_files):
        raise DiskFailed("The disk reported an error: nothing more is recorded. Check the disk, start again.")

    monkeypatch.setattr(InPlace, "check_written", fails)
    screen.type("note one")
    assert screen.window.banners.shown["journal file"].words.text().startswith("The disk reported an error")


def test_a_fault_of_the_file_that_could_not_be_kept_apart_is_tried_again(screen, tmp_path, monkeypatch):
    (tmp_path / "no folder").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "no folder"))
    journal = screen.desk.room.journal
    journal._standing._folder = tmp_path / "no folder" / "x"  # neither there nor beside it anything can be written
    database_path(journal.folder).unlink()
    screen.actions.journal_file.look()
    banners = screen.window.banners.shown
    assert "leave this window open" in banners["journal file"].words.text()
    (tmp_path / "no folder").unlink()
    screen.actions.journal_file.keep()
    assert "the next start offers to take it in" in banners["journal file"].words.text()


def test_what_was_kept_apart_is_looked_at_and_taken_in_by_the_one_button(tmp_path, qtbot):
    swapped_desk(tmp_path / "muster")
    screen = Screen(Desk(tmp_path / "muster", begin=False))
    screen.actions.journal_file.offer()
    (banner,) = (each for name, each in screen.window.banners.shown.items() if name.startswith("kept apart"))
    assert banner.words.text().startswith("1 record is missing here")
    click(banner, "Look at it")
    shown = screen.actions.coming_in.open_windows["journals"]
    qtbot.waitUntil(lambda: not shown.aside.busy, timeout=10_000)
    assert [row.becomes for row in shown.chains.rows] == ["counts"]
    assert "LE21: off duty → patrolling Leicester Market" in shown.changes.item(1).text()
    assert "● market: LE24" in screen.desk.drawn(), "nothing is taken in before the one button is pressed"
    click(shown, "Take in")
    assert screen.answer.startswith("Taken in: 1 new ent")
    assert "● market: LE21, LE24" in screen.desk.drawn()
    assert [name for name in screen.window.banners.shown if name.startswith("kept apart")] == []
    screen.close_windows()
    screen.desk.room.close()
