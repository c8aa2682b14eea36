"""What goes on beside the board: backups when they are due, a check of the journal at night, faults that are told."""

import time
from datetime import datetime
from types import SimpleNamespace

import pytest

from models.clock import to_instant
from models.journal import JournalError
from ui.program.background import Background


@pytest.fixture
def background(qapp, friday):
    said = []
    found = Background(qapp, friday.room, lambda *line: said.append(line))
    found.said = said
    yield found
    found.loop.close()


def run(background, task) -> None:
    """Run one task in the loop, with a thread for the work, as the program does."""
    from qasync import QThreadExecutor

    with QThreadExecutor(1) as executor:
        background.loop.run_until_complete(task(executor))


def backups(friday) -> int:
    return len(list((friday.room.journal.folder / "backups").glob("muster-*.db")))


def test_a_backup_is_made_when_it_is_due_and_only_then(background, friday):
    assert backups(friday) == 0
    run(background, background.back_up)
    assert backups(friday) == 1
    run(background, background.back_up)
    assert backups(friday) == 1
    friday.now += 3601
    run(background, background.back_up)
    assert backups(friday) == 2
    assert background.said == []


def test_a_backup_that_fails_is_told(background, friday, monkeypatch):
    def fails():
        raise JournalError("The disk is full.")

    monkeypatch.setattr(friday.room.journal, "backup", fails)
    run(background, background.back_up)
    name, sentence, level = background.said[0]
    assert (name, level) == ("backup", "amber")
    assert sentence.endswith("The disk is full.")


def at_night(monkeypatch, hour: int) -> None:
    instant = to_instant(datetime(2016, 12, 24, hour, 5))  # noqa: DTZ001, a London time
    monkeypatch.setattr(time, "time", lambda: instant)


def test_the_journal_is_checked_once_a_night(background, friday, monkeypatch):
    checks = []
    monkeypatch.setattr(friday.room.journal, "verify", lambda: checks.append(1) or SimpleNamespace(good=True))
    at_night(monkeypatch, 14)
    run(background, background.check)
    assert checks == []
    at_night(monkeypatch, 3)
    run(background, background.check)
    run(background, background.check)
    assert checks == [1]
    assert background.said == []


def test_faults_found_at_night_are_told(background, friday, monkeypatch):
    monkeypatch.setattr(friday.room.journal, "verify", lambda: SimpleNamespace(good=False))
    at_night(monkeypatch, 3)
    run(background, background.check)
    assert background.said[0][0::2] == ("verify", "red")


def test_the_real_check_finds_a_sound_journal_sound(background, monkeypatch):
    at_night(monkeypatch, 3)
    run(background, background.check)
    assert background.said == []


def test_it_runs_until_it_is_ended(background, friday):
    background.loop.call_later(0.05, background.end)
    background.run()
    assert backups(friday) == 1, "the first look is at the start"
