"""What the journal can't say for certain, in part 12 of a handover."""

import pytest

from models.board.erasing import skeleton
from models.board.loss_events import Erased
from models.desk import handovers
from models.document.text import as_text
from models.handover.doubts import doubts
from models.handover.pages import document
from tests.admitting import hears
from tests.desk import Desk
from tests.losing import without_bodies
from tests.shifts import at


@pytest.fixture
def desk(tmp_path):
    made = Desk(tmp_path / "here")
    yield made
    made.room.close()


@pytest.fixture
def other(tmp_path, desk):
    made = Desk(tmp_path / "there", operator="4410 Hart", begin=False)
    hear(made, desk.told())
    yield made
    made.room.close()


def told(desk: Desk, scope: str = "") -> list[tuple[str, str, str]]:
    return [(doubt.sort, doubt.what, doubt.known) for doubt in doubts(desk.board, scope)]


def hear(desk: Desk, told, *lost) -> None:
    desk.now = max(desk.now, *(record.wall // 1000 for record in told))
    hears(desk.room, without_bodies(told, lost))


def printed(desk: Desk) -> str:
    desk.now = at("18:00")
    return as_text(document(handovers.prepare(desk.room, "", at("07:00"), at("18:00"))))


def test_nothing_is_said_where_there_is_nothing(desk):
    desk.on("le24 market")
    assert told(desk) == []
    assert "Not certain" not in printed(desk)


def test_lost_content_is_told_by_name_and_by_what_is_known(desk, other):
    desk.on("le24 market")
    lost = {desk.type("09:00", "note x").record.hash, desk.type("09:01", "le24 haym").record.hash}
    desk.type("09:10", "le24 square")
    hear(other, desk.told(), *lost)
    assert told(other) == [
        ("withheld", "entry 6 of here, recorded 09:00", "what it decided is not known"),
        ("withheld", "entry 7 of here, recorded 09:01", "later entries say what it replaced"),
    ]
    other.type("09:30", "check entry 6 of here it was only a note")
    assert told(other)[0][2] == "checked by 4410 Hart: it was only a note"
    assert "entry 7 of here, recorded 09:01" in printed(other)


def test_void_erasures_are_told(desk):
    desk.on("le24 market")
    done = desk.type("09:00", "le24 haym")
    wrong = skeleton(done.event).replace("LE24", "LE21")
    desk.room.record([Erased(at=at("10:00"), operator="x", hash=done.digest, skeleton=wrong)])
    assert told(desk) == [
        ("void", "entry 6 of here, recorded 09:00", "an erasure does not say what the entry says: it stands whole")
    ]


def test_two_erasures_that_differ_are_told(desk, other):
    desk.on("le24 market")
    done = desk.type("09:00", "le24 haym")
    text = skeleton(done.event)
    hear(other, desk.told(), done.record.hash)
    both = [Erased(at=at("10:00"), operator="x", hash=done.digest, skeleton=t) for t in (text, text.replace("4", "1"))]
    other.room.record(both)
    assert told(other) == [("withheld", "entry 6 of here, recorded 09:00", "two erasures say different things of it")]


def test_what_rooms_differ_about_is_told_with_both_values_to_whom_it_concerns(desk, other):
    desk.on("le24 market")
    hear(other, desk.told())
    desk.type("09:00", "market min 4")
    other.type("09:01", "market min 5")
    hear(desk, other.told())
    row = ("in dispute", "Leicester Market: minimum", "minimum 4 officers; or minimum 5 officers")
    assert told(desk) == told(desk, "LEI") == [row]
    assert told(desk, "NOT") == []


def test_what_may_have_been_replaced_by_lost_content_is_told_as_such(desk, other, tmp_path):
    third = Desk(tmp_path / "beyond", operator="3308 Amis", begin=False)
    hear(third, desk.told())
    other.on("le24 market")
    hear(desk, other.told())
    lost = desk.type("09:00", "le24 haym").record.hash
    desk.type("09:10", "le24 square")
    hear(third, desk.told(), lost)
    values = "patrolling Leicester Market; or patrolling Old Market Square"
    assert ("content lost: check", "LE24: duty", values) in told(third)
    third.room.close()


def test_what_rooms_slipped_in_differently_is_told_with_both(desk, other):
    desk.on("le24 market")
    desk.type("09:00", "le24 square")
    hear(other, desk.told())
    desk.type("09:10", "@08:31 le24 haym")
    other.type("09:10", "@08:40 le24 refs")
    hear(desk, other.told())
    said = "patrolling Haymarket Centre (7714 Mistry); or refreshments (4410 Hart)"
    assert told(desk) == [("in dispute", "LE24: slipped in, 08:40 to 09:00", said)]
    assert told(desk, "LEI") == told(desk)
    assert told(desk, "NOT") == []
    assert "LE24: slipped in, 08:40 to 09:00" in printed(desk)


def test_what_is_left_out_and_what_is_kept_apart_comes_first(desk, other, tmp_path):
    other.on("le24 market")
    hear(desk, other.told())
    name = next(iter(desk.room.past().chains().values()))
    desk.type("09:05", f"leave out {name} because they deny it")
    stranger = Desk(tmp_path / "beyond", operator="3308 Amis", begin=False)
    desk.room.receive(stranger.told())
    number = other.room.journal.head.seq
    (left_out, apart) = told(desk)[:2]
    assert left_out == ("left out", f"all entries of {name}", f"leaves out {number} entries of {name}")
    assert apart == ("kept apart", desk.board.apart[0].headline, "nobody has admitted it")
    assert apart[1].startswith("1 entry by an unknown workstation, key ")
    stranger.room.close()
