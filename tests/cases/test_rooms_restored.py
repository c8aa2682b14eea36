"""A workstation whose whole disk was put back as it was earlier: its two pasts are both kept, and work goes on."""

import shutil
from pathlib import Path

import pytest

from models.journal import location, witness
from tests.cases.rooms import hears, notes


def put_back(image: Path, folder: Path) -> None:
    """Every file as in the image, each in its old place on the disk: inside the machine nothing shows."""
    shutil.rmtree(location.state_folder() / witness.FOLDER)  # as it was: the account's own notes come back too
    kept = {path.relative_to(image) for path in image.rglob("*") if path.is_file()}
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder) not in kept:
            path.unlink()
    for name in kept:
        (folder / name).write_bytes((image / name).read_bytes())


@pytest.fixture
def restored(opened, desk, other, third, tmp_path):
    """The first room moved LE24 to Haymarket, then got its old disk back and moved it to the square.

    The other room knows the first move only; the third one neither.
    """
    desk.on("le24 market")
    hears(other, desk.told())
    hears(third, desk.told())
    desk.room.close()
    folder, image = tmp_path / "here", tmp_path / "image"
    shutil.copytree(folder, image)
    before = opened("here", begin=False)
    before.type("09:00", "le24 haym")
    hears(other, before.told())
    before.room.close()
    put_back(image, folder)
    after = opened("here", begin=False)
    after.type("09:05", "le24 square")
    return after


def test_what_both_pasts_decided_is_shown_as_a_difference(restored, other):
    assert hears(restored, other.told()) == ""
    assert hears(other, restored.told()) == ""
    assert restored.board.contradictions() == other.board.contradictions() == ("crew:LE24/duty",)


def test_it_hears_what_others_say_afterwards(restored, other):
    other.type("09:20", "note after")
    hears(restored, other.told())
    assert notes(restored) == ["after"]


def test_a_third_room_hears_both(restored, other, third):
    hears(third, restored.told())
    other.type("09:20", "note after")
    hears(third, other.told())
    assert notes(third) == ["after"]


def test_it_goes_on_under_a_new_identity_once_it_knows(restored, other):
    hears(restored, other.told())
    restored.type("09:30", "note new identity")
    newest = max(restored.told(), key=lambda record: record.lamport)
    assert newest.origin not in other.room.journal.heads()


def test_a_disk_image_put_back_overwrites_nothing_elsewhere(restored, other):
    hears(other, restored.told())
    assert other.drawn() == ["● haymarket: LE24", "○ 7 off duty"]
