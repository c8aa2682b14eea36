"""What the board keeps of operation files, and what it says of those it cannot read or rooms differ about."""

from models.board.operation_files import Unread, key_decided, part_of
from models.commands.imports import adopt_operation
from models.control_room import folded
from models.operation import read_operation
from tests.cases.rooms import hears
from tests.desk import TEXT, Desk
from tests.models.test_other_versions import writes
from tests.shifts import OPERATION, at

NEWER = TEXT.replace("[operation]", 'format = 9\n[operation]\npatrolled_by = "drones"', 1)


def test_a_part_in_dispute_is_settled_on_the_key_of_the_file():
    assert key_decided("operation/file:area/market") == "operation/file"
    assert part_of("operation/file:area/market") == "area/market"
    for key in ("crew:LE24/duty", "operation/file", "operation/threat"):
        assert (key_decided(key), part_of(key)) == (key, "")


def test_a_file_that_cannot_be_read_is_told_with_who_and_when():
    operation = read_operation(TEXT)
    assert Unread(at("14:02"), "4410 Hart", True).says(operation) == (
        "An operation file of a newer version was taken in at 14:02 by 4410 Hart: the one before is in force"
    )
    assert Unread(at("14:02"), "", False).says(None) == (
        "An operation file that cannot be read here was taken in at 14:02 by another room: there is none before it"
    )


def test_what_a_newer_file_has_more_is_passed_over(desk, other):
    desk.room.perform(adopt_operation, NEWER.replace("minimum = 4", "minimum = 6"))
    hears(other, desk.told())
    assert other.board.area("airport").minimum == 6
    assert list(other.board.files.notes()) == []


def test_a_newer_file_that_cannot_be_read_leaves_the_one_before_in_force_also_after_a_start(desk, other, tmp_path):
    writes(desk, "OperationAdopted", "operation/file", text=NEWER.replace('priority = "A"', 'priority = "A+"'))
    hears(other, desk.told())
    said = ["An operation file of a newer version was taken in at 08:00 by 1 New: the one before is in force"]
    assert list(other.board.files.notes()) == said
    assert other.board.area("market").minimum == 2
    other.on("le24 market")
    assert folded(other.room.journal).operation == other.board.operation
    other.room.close()
    again = Desk(tmp_path / "there", begin=False)
    assert list(again.board.files.notes()) == said
    assert again.drawn() == other.drawn()
    again.room.perform(adopt_operation, OPERATION)
    assert list(again.board.files.notes()) == []
    again.room.close()


def test_what_each_room_said_of_a_part_is_told_with_who_and_when(desk, other):
    for room, officers in ((desk, 6), (other, 8)):
        room.room.perform(adopt_operation, TEXT.replace("minimum = 4", f"minimum = {officers}"))
    hears(desk, other.told())
    key = "operation/file:area/airport"
    assert desk.board.contradictions() == (key,)
    assert sorted(desk.board.standing(key)) == list(desk.board.heads(key))
    said = desk.board.files.said_of(key).split(" or ")
    assert sorted(said) == ["minimum 6 (7714 Mistry, 06:00)", "minimum 8 (4410 Hart, 06:00)"]
    assert desk.board.files.said_of("operation/file") == ""
