"""Content lost on a disk or left out of what was sent, and kinds of a newer version: nothing replaced comes back."""

from pathlib import Path

import msgspec
import pytest

from models.board.events import Noted, encode
from models.journal.record import canonical, read
from models.journal.store import database_path
from tests.cases.rooms import hears
from tests.cases.waiting import takes
from tests.shifts import at


def without_body(records, hash_):
    """The records as they come when one of them has lost its content."""
    return [read(r.header, r.salt, None if r.hash == hash_ else r.body, r.sig) for r in records]


def rot(database: Path, body: bytes) -> None:
    """One bit of one entry's content flips on the disk."""
    raw = bytearray(database.read_bytes())
    raw[raw.index(body) + body.index(b"haymarket")] ^= 1
    database.write_bytes(raw)


@pytest.fixture
def rotten(opened):
    """A desk started again after the content of its second move rotted, and the good copy another room has."""
    desk = opened("here")
    desk.on("le24 market")
    moved = desk.type("09:00", "le24 haym")
    desk.type("09:10", "le24 square")
    told = desk.told()
    desk.room.close()
    folder = Path(desk.room.journal.folder)
    rot(database_path(folder), moved.record.body)
    (folder / "verified.cache").unlink(missing_ok=True)
    return opened("here", begin=False), told, moved


def test_a_rotten_entry_is_said_at_the_start_and_moves_nobody(rotten):
    desk, _, _ = rotten
    assert any("its content is not what was recorded" in str(warning) for warning in desk.room.journal.warnings)
    assert desk.drawn() == ["● square: LE24", "○ 7 off duty"]


def test_a_rotten_entry_is_healed_by_the_good_copy_of_another_room(rotten):
    desk, told, moved = rotten
    assert hears(desk, told) == ""
    assert moved.record.body in [record.body for record in desk.told()]


@pytest.fixture
def stripped(desk, other):
    """What the other room gets lacks the content of LE24's first move, which a later one replaced."""
    desk.on("le24 market")
    moved = desk.type("09:00", "le24 haym")
    desk.type("09:10", "le24 square")
    assert hears(other, without_body(desk.told(), moved.record.hash)) == ""
    return desk, other, moved


def test_content_left_out_brings_back_nothing(stripped):
    desk, other, _ = stripped
    assert other.drawn() == desk.drawn() == ["● square: LE24", "○ 7 off duty"]
    assert other.board.contradictions() == ()


def test_the_board_is_the_same_after_the_next_start(stripped, opened):
    desk, other, _ = stripped
    other.room.close()
    again = opened("there", begin=False)
    assert again.drawn() == desk.drawn()


def test_content_left_out_is_taken_from_the_whole_record(stripped):
    desk, other, moved = stripped
    assert hears(other, desk.told()) == ""
    assert moved.record.body in [record.body for record in other.told()]
    assert other.drawn() == desk.drawn()


@pytest.fixture
def newer(desk, other):
    """The other room runs a newer version and decides about LE24 in a kind not known here."""
    desk.on("le24 market")
    hears(other, desk.told())
    body = msgspec.json.decode(encode(Noted(at=at("08:00"), operator="4410 Hart", text="x")))
    key = "crew:LE24/duty"
    with other.room.journal.writing() as writing:
        writing.add(canonical(body | {"kind": "Teleported", "touch": {key: other.board.heads(key)}}))
    assert hears(desk, other.told()) == ""
    return desk


def test_a_crew_of_a_newer_version_stays_where_it_was_last_understood(newer):
    assert newer.drawn() == ["● market: LE24", "○ 7 off duty"]


def test_a_command_on_such_a_crew_goes_on_with_a_reason(newer):
    takes(newer, "08:10", "le24 haym because asked for by the other room")
    assert newer.drawn() == ["● haymarket: LE24", "○ 7 off duty"]


def test_such_a_crew_is_not_moved_without_a_word(newer):
    assert "newer version" in newer.refuses("08:10", "le24 haym")


def test_an_emergency_of_such_a_crew_is_always_taken(newer):
    newer.type("08:10", "le24 emergency")
    assert "‼ LE24: emergency" in newer.drawn()
