"""What goes on beside the board: backups when they are due, a check of the journal at night, faults that are told."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from models.clock import to_instant
from models.journal import JournalError
from tests.desk import Desk
from tests.models.journal.paper import rot
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


def at_night(friday: Desk, hour: int) -> None:
    friday.now = to_instant(datetime(2016, 12, 24, hour, 5))  # noqa: DTZ001, a London time


def test_the_journal_is_checked_once_a_night(background, friday, monkeypatch):
    checks = []
    monkeypatch.setattr(friday.room.journal, "verify", lambda: checks.append(1) or SimpleNamespace(good=True))
    at_night(friday, 14)
    run(background, background.check)
    assert checks == []
    at_night(friday, 3)
    run(background, background.check)
    run(background, background.check)
    assert checks == [1]
    assert background.said == []


def test_faults_found_at_night_are_told(background, friday, monkeypatch):
    monkeypatch.setattr(friday.room.journal, "verify", lambda: SimpleNamespace(good=False))
    at_night(friday, 3)
    run(background, background.check)
    assert background.said[0][0::2] == ("verify", "red")


def test_the_real_check_finds_a_sound_journal_sound(background, friday):
    at_night(friday, 3)
    run(background, background.check)
    assert background.said == []


def test_the_check_left_by_the_start_is_made_once_and_a_sound_journal_says_nothing(qapp, tmp_path, monkeypatch):
    desk = Desk(tmp_path / "room")
    desk.room.close()
    desk = Desk(tmp_path / "room", begin=False, later=True)
    said, checks, check = [], [], desk.room.journal.check_pages
    monkeypatch.setattr(desk.room.journal, "check_pages", lambda: checks.append(1) or check())
    background = Background(qapp, desk.room, lambda *line: said.append(line))
    run(background, background.check_pages)
    run(background, background.check_pages)
    background.loop.close()
    assert (said, checks, desk.room.journal.unchecked) == ([], [1], False)
    desk.room.close()


def test_damage_found_behind_the_board_is_said_in_red_and_ends_the_recording(qapp, tmp_path):
    desk = Desk(tmp_path / "room")
    for number in range(100):
        desk.type("12:00", f"note {number}, all quiet at the market, nothing to report from the haymarket either")
    desk.room.close()
    Desk(tmp_path / "room", begin=False).room.close()  # a start that verifies them: the next one need not read them
    rot(tmp_path / "room", "40, all quiet")
    desk = Desk(tmp_path / "room", begin=False, later=True)
    said = []
    background = Background(qapp, desk.room, lambda *line: said.append(line))
    background.loop.call_later(0.05, background.end)
    background.run()
    (name, sentence, level), *_ = said
    assert (name, level) == ("pages", "red")
    assert "close Muster and start it again" in sentence
    with pytest.raises(JournalError, match="so nothing more is recorded"):
        desk.type("14:00", "le24 on market")
    desk.room.close()


def snapshot(desk) -> int:
    """How many entries the last snapshot holds."""
    kept = desk.room.journal.load_snapshot()
    return sum(kept[1].values()) if kept else 0


def test_a_snapshot_is_saved_after_so_many_entries_once_the_hands_rest(qapp, friday, monkeypatch):
    monkeypatch.setattr("models.control_room.SNAPSHOT_EVERY", 30)
    rested = [60]
    background = Background(qapp, friday.room, lambda *line: None, lambda: rested[0])
    while not friday.room.snapshot_due():
        background.tidy()
        assert snapshot(friday) == 0, "not so soon"
        friday.type("14:33", "note all quiet")
    rested[0] = 4
    background.tidy()
    assert snapshot(friday) == 0, "never while somebody types"
    rested[0] = 5
    background.tidy()
    assert snapshot(friday) == len(friday.room.recent()) >= 30
    assert not friday.room.snapshot_due()
    background.loop.close()


def test_what_is_not_asked_for_any_more_is_let_go_while_the_hands_rest(qapp, friday):
    rested, let_go = [4], []
    background = Background(qapp, friday.room, lambda *line: None, lambda: rested[0], lambda: let_go.append(True))
    background.tidy()
    assert let_go == []
    rested[0] = 5
    background.tidy()
    assert let_go == [True]
    background.loop.close()


def test_the_running_program_saves_it_by_itself(background, friday, monkeypatch):
    monkeypatch.setattr("models.control_room.SNAPSHOT_EVERY", 3)
    monkeypatch.setattr("ui.program.background.REST", 0.01)
    background.rested = lambda: 1
    monkeypatch.setattr(friday.room, "save_snapshot", background.end)
    background.run()  # ends only by that


def test_it_runs_until_it_is_ended(background, friday):
    background.loop.call_later(0.05, background.end)
    background.run()
    assert backups(friday) == 1, "the first look is at the start"
