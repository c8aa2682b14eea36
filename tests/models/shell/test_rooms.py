"""Control rooms for the shell: one that acts, one that looks; and lines that cannot steer the terminal."""

import os
import shutil
import sys

import pytest

from models.board.events import Noted
from models.commands.imports import adopt_operation
from models.control_room import ControlRoom
from models.exercise.playing import PLAYER
from models.journal import DiskFull, InUse, Journal, JournalError, NotAJournal
from models.settings import Settings, write_settings
from models.shell.coming_in import Asked, import_journal
from models.shell.rooms import OPERATOR, SETTINGS, DataFolder, acting, begun, looking
from models.shell.saying import say, warn
from tests.desk import TEXT
from tests.models.journal.paper import rot


def test_one_acts_and_any_number_look(tmp_path):
    where = DataFolder(tmp_path / "data", operator="7714 Mistry")
    assert not begun(where)
    with acting(where, create=True) as room:
        assert begun(where)
        with looking(where) as one, looking(where) as other:
            assert one.journal.heads() == other.journal.heads() == room.journal.heads()
        with pytest.raises(InUse), acting(where):
            pass
    with acting(where):
        pass


def test_a_folder_that_cannot_be_read_is_none_to_begin_in(tmp_path, monkeypatch):
    monkeypatch.setattr("os.access", lambda path, how: how == os.F_OK)  # a superuser may read all
    assert begun(DataFolder(tmp_path))


def test_looking_makes_nothing(tmp_path):
    for open_room in (looking, acting):
        with pytest.raises(NotAJournal, match="There is no journal"), open_room(DataFolder(tmp_path / "data")):
            pass
    assert not list(tmp_path.iterdir())


def test_who_acts(tmp_path, monkeypatch):
    assert DataFolder(tmp_path, operator="4410 Hart").who() == "4410 Hart"
    assert DataFolder(tmp_path, exercise=True).who() == PLAYER
    assert DataFolder(tmp_path).who()
    assert DataFolder(tmp_path).named() == ""
    write_settings(tmp_path / SETTINGS, Settings(shell_operator="5121 Cole"))
    assert DataFolder(tmp_path).who() == DataFolder(tmp_path, exercise=True).named() == "5121 Cole"
    monkeypatch.setenv(OPERATOR, "8021 Hart")
    assert DataFolder(tmp_path).named() == "8021 Hart"
    assert DataFolder(tmp_path, operator="4410 Hart").named() == "4410 Hart"


def test_a_name_that_a_window_kept_in_the_settings_of_before_is_nobodys(tmp_path):
    (tmp_path / SETTINGS).write_text('operator = "5121 Cole"\n', "utf-8")
    assert DataFolder(tmp_path).named() == ""
    assert DataFolder(tmp_path).who() != "5121 Cole"


def test_settings_that_cannot_be_read_name_nobody_and_stay_where_they_are(tmp_path):
    (tmp_path / SETTINGS).write_text("garbage [[[", "utf-8")
    assert DataFolder(tmp_path).named() == ""
    assert DataFolder(tmp_path).settings()[1].startswith("The settings of this workstation could not be read")
    assert [file.name for file in tmp_path.iterdir()] == [SETTINGS]


def test_a_room_is_let_go_also_when_something_goes_wrong(tmp_path):
    where = DataFolder(tmp_path / "data")
    with pytest.raises(JournalError, match="oh"), acting(where, create=True):
        raise JournalError("oh")
    with acting(where):
        pass


def test_nothing_printed_can_steer_the_terminal(capsys):
    say("red \x1b[31m text\nnext", "\u202eback")
    warn("bell \x07")
    printed = capsys.readouterr()
    assert printed.out == "red \\x1b[31m text\nnext\n\\u202eback\n"
    assert printed.err == "bell \\x07\n"


def test_damage_met_on_the_way_to_the_board_is_mended_at_once(tmp_path, capsys):
    where = DataFolder(tmp_path, operator="7714 Mistry")
    with acting(where, create=True) as room:
        said = [f"{number} " + "x" * 200 for number in range(99)]
        room.record([Noted(at=1482500000, operator="7714 Mistry", text=text) for text in said])
        room.journal.backup()
    with acting(where) as room:
        pass  # a start that verifies them: the next one need not read them, but for the snapshot that is gone
    (tmp_path / "snapshot.cache").unlink()
    rot(tmp_path, '"text":"50 x')
    with acting(where, create=True, later=True) as room:
        notes = [entry.event.text for entry in room.recent() if isinstance(entry.event, Noted)]
    assert [note.split()[0] for note in notes] == [str(number) for number in range(99)]
    assert "The journal was rebuilt from the backup" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")
def test_what_was_kept_apart_is_said_until_it_is_taken_in(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    where = DataFolder(tmp_path / "data", operator="7714 Mistry")
    with acting(where, create=True) as room:
        room.perform(adopt_operation, TEXT)
        room.type("note one")
        shutil.rmtree(where.folder)
        with pytest.raises(JournalError, match="is gone"):
            room.type("note two")
    capsys.readouterr()
    with acting(where, create=True):
        pass
    said = capsys.readouterr().err
    (kept,) = (tmp_path / "state").rglob("*.jsonl")
    assert f"3 records are missing here and kept in {kept}" in said
    assert f"Take it in: main.py import journal {kept}" in said
    with looking(where):
        assert "wrote into it. The next start of the board offers to take it in." in capsys.readouterr().err
    assert import_journal(where, kept, Asked(), lambda _question: True) == 0
    capsys.readouterr()
    with acting(where) as room:
        assert [entry.event.text for entry in room.recent() if isinstance(entry.event, Noted)] == ["one"]
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("last", ["save_snapshot", "close"])
@pytest.mark.parametrize("error", [DiskFull("The disk is full."), OSError(28, "No space left on device")])
def test_what_goes_wrong_after_all_is_recorded_is_a_warning(tmp_path, monkeypatch, capsys, last, error):
    where = DataFolder(tmp_path, operator="7714 Mistry")
    owner = {"save_snapshot": ControlRoom, "close": Journal}[last]
    whole, failing = getattr(owner, last), [True]

    def fails(room):
        if failing:
            failing.clear()
            raise error
        whole(room)

    with acting(where, create=True) as room:
        room.record([Noted(at=1482500000, operator="7714 Mistry", text="x")])
        monkeypatch.setattr(owner, last, fails)
    monkeypatch.undo()
    said = capsys.readouterr().err
    assert said == f"What was recorded is kept, but the journal could not be closed as usual: {error}\n"
    with acting(where) as room:
        assert [entry.event.text for entry in room.recent() if isinstance(entry.event, Noted)] == ["x"]
