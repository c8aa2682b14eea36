"""Files that a command writes: for their owner alone, whole or not at all, never over another unasked."""

import errno
import io
from pathlib import Path

import pytest

from models.board.paper_events import Produced
from models.commands import Refused
from models.shell.files import a_free_name, beside, may_write, to_standard_output

DATA = Path("data")


def test_nothing_is_written_over_unasked(tmp_path):
    file = tmp_path / "board.png"
    may_write(file, DATA)
    file.write_text("mine")
    with pytest.raises(Refused, match=r"board\.png is there already: give another name, or --replace"):
        may_write(file, DATA)
    may_write(file, DATA, replace=True)


@pytest.mark.parametrize("place", ["journal/muster.db", "witness", "new.csv"])
def test_nothing_is_put_into_the_data_folder(desk, tmp_path, place):
    folder = desk.room.journal.folder
    (tmp_path / "link").symlink_to(folder)
    for file in (folder / place, tmp_path / "link" / place):
        with pytest.raises(Refused, match="is in the data folder, which is the board's own: give another place"):
            may_write(file, folder, replace=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="devices are files on Unix alone")
def test_a_device_is_not_replaced_by_a_file():
    with pytest.raises(Refused, match="/dev/full is a device and no file"):
        may_write(Path("/dev/full"), DATA, replace=True)


def test_what_is_called_like_the_part_of_a_file_stays(tmp_path):
    (tmp_path / "out.txt.part").write_text("mine")
    with beside(tmp_path / "out.txt") as part:
        part.write_text("all of it")
    assert (tmp_path / "out.txt.part").read_text() == "mine"


def test_a_folder_is_no_file_and_none_is_made(tmp_path):
    with pytest.raises(Refused, match="is a folder: give the name of a file in it"):
        may_write(tmp_path, DATA, replace=True)
    with pytest.raises(Refused, match="There is no folder"):
        may_write(tmp_path / "nowhere" / "x.pdf", DATA)


def test_a_free_name_is_the_first_that_is_free(tmp_path):
    file = tmp_path / "people-rejects.csv"
    found = []
    for _ in range(3):
        found.append(a_free_name(file).name)
        a_free_name(file).touch()
    assert found == ["people-rejects.csv", "people-rejects-2.csv", "people-rejects-3.csv"]


def test_a_file_appears_whole_for_its_owner_alone_or_not_at_all(tmp_path):
    file = tmp_path / "out.txt"
    with pytest.raises(IsADirectoryError), beside(file) as part:
        part.write_bytes(tmp_path.read_bytes())
    assert not list(tmp_path.iterdir())
    with beside(file) as part:
        part.write_text("all of it")
        assert not file.exists()
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("all of it", 0o600)


def test_what_breaks_off_on_its_way_out_is_refused_and_noted(desk, monkeypatch):
    class Gone(io.BytesIO):
        def flush(self):
            raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr("models.shell.files.bytes_out", Gone)
    monkeypatch.setattr("sys.stdout", out)
    said = r"broke off \(Broken pipe\): what arrived is not whole"
    with pytest.raises(Refused, match=said), to_standard_output(desk.room, "journal as JSON Lines") as out:
        out.write(b"{")
    event = desk.room.newest(1)[0].event
    assert isinstance(event, Produced)
    assert event.what == "journal as JSON Lines, broken off: standard output"
