"""Where the data lies, by the customs of each system."""

from pathlib import Path

from models.shell.folders import data_folder


def test_the_folder_that_is_given_is_the_folder():
    assert data_folder("/srv/muster", exercise=True, environ={"MUSTER_DATA": "/x"}) == Path("/srv/muster")
    assert data_folder("~/here", exercise=False, environ={}) == Path.home() / "here"
    assert data_folder("here", exercise=False, environ={}).is_absolute()


def test_live_and_exercise_lie_apart():
    assert data_folder("", False, {"MUSTER_DATA": "/x"}, "linux") == Path("/x/live")
    assert data_folder("", True, {"MUSTER_DATA": "/x"}, "linux") == Path("/x/exercise")


def test_the_usual_places():
    assert data_folder("", False, {"XDG_DATA_HOME": "/share"}, "linux") == Path("/share/muster/live")
    assert data_folder("", False, {"XDG_DATA_HOME": "relative"}, "linux") == Path.home() / ".local/share/muster/live"
    assert data_folder("", False, {}, "darwin") == Path.home() / "Library/Application Support/Muster/live"
    assert data_folder("", False, {"LOCALAPPDATA": "/local"}, "win32") == Path("/local/Muster/live")
    assert data_folder("", False, {}, "win32") == Path.home() / "AppData/Local/Muster/live"
