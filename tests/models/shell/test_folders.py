"""Where the data lies, by the customs of each system."""

import os
from pathlib import Path

import platformdirs
import pytest
from platformdirs import macos, unix, windows

from models.shell import folders
from models.shell.folders import data_folder, for_all, for_whom, no_folder
from models.shell.policy import Policy


def test_the_folder_that_is_given_is_the_folder():
    assert data_folder("/srv/muster", exercise=True, environ={"MUSTER_DATA": "/x"}) == Path("/srv/muster")
    assert data_folder("~/here", exercise=False, environ={}) == Path.home() / "here"
    assert data_folder("here", exercise=False, environ={}).is_absolute()
    assert data_folder("~nobody-here/x", False, {}) == Path("~nobody-here/x").absolute(), "as shells read it"


def test_live_and_exercise_lie_apart():
    assert data_folder("", False, {"MUSTER_DATA": "/x"}) == Path("/x/live")
    assert data_folder("", True, {"MUSTER_DATA": "/x"}) == Path("/x/exercise")


@pytest.fixture
def usual(monkeypatch):
    """The usual folder on a system, with these variables set: as it was before the library decided it."""

    def found(system: str, customs: type, **variables: str) -> Path:
        for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(platformdirs, "PlatformDirs", customs)
        monkeypatch.setattr(folders.sys, "platform", system)
        return data_folder("", False, {})

    # what Windows itself would answer is in this variable too
    monkeypatch.setattr(windows, "_RESOLVE_WIN_FOLDER", windows.get_win_folder_from_env_vars)
    return found


def test_on_linux(usual):
    assert usual("linux", unix.Unix) == Path.home() / ".local/share/muster/live"
    assert usual("linux", unix.Unix, XDG_DATA_HOME="/share") == Path("/share/muster/live")
    assert usual("linux", unix.Unix, XDG_DATA_HOME="relative") == Path.home() / ".local/share/muster/live"


def test_on_a_mac(usual):
    assert usual("darwin", macos.MacOS) == Path.home() / "Library/Application Support/Muster/live"


def test_on_windows(usual):
    assert usual("win32", windows.Windows, LOCALAPPDATA="/local") == Path("/local/Muster/live")


def test_what_is_no_folder_and_can_be_none_is_said(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    assert no_folder(tmp_path) == no_folder(tmp_path / "new" / "newer") == ""
    assert (
        no_folder(tmp_path / "file") == f"{tmp_path / 'file'} is a file: give a folder with --data, or in MUSTER_DATA."
    )
    assert no_folder(tmp_path / "file" / "live").startswith(f"{tmp_path / 'file'} is a file")
    assert no_folder(tmp_path / "dangling").startswith(f"{tmp_path / 'dangling'} is no folder")


def test_the_place_of_all_accounts_is_the_usual_one_where_there_is_one():
    place = Path("/srv/muster")
    assert data_folder("", False, {}, place) == place / "live"
    assert data_folder("", True, {"MUSTER_DATA": "/x"}, place) == Path("/x/exercise")
    assert data_folder("/srv/kept", False, {}, place) == Path("/srv/kept")


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_a_folder_that_an_administrator_made_for_a_group_is_that_place_unless_the_policy_names_another(tmp_path):
    assert for_all(Policy(), tmp_path / "none") is None
    assert for_all(Policy(), tmp_path) is None
    tmp_path.chmod(0o2770)
    assert for_all(Policy(), tmp_path) == tmp_path
    assert for_all(Policy(Path("/srv/muster")), tmp_path) == Path("/srv/muster")


def test_whose_a_new_journal_will_be_is_said_where_nobody_named_the_folder():
    shared, here = Path("/var/lib/muster"), Path.home() / ".local/share/muster/live"
    assert for_whom(shared / "live", shared, shared) == (
        "It is for all who log on to this machine and may write to /var/lib/muster."
    )
    alone = for_whom(here, None, shared)
    assert alone.startswith("It is for this account alone.")
    assert alone.endswith("have the administrator make /var/lib/muster for their group first.")
    assert for_whom(Path("/srv/live"), None, shared) == ""
