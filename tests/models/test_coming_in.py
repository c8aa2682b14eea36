"""Chains from elsewhere in a control room: admitted, kept apart, healed; what would change, and what did."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.board.events import Noted, encode
from models.coming_in import admissions, foreseen
from models.control_room import ControlRoom, folded
from models.journal import Journal
from models.journal.record import read
from models.situation.alarms import alarms
from models.situation.stays import Stays
from tests import admitting
from tests.desk import Desk, drawn
from tests.losing import without_bodies
from tests.shifts import at

HART = "4410 Hart"


def own(desk):
    return [record for record in desk.told() if record.origin == desk.room.journal.origin]


def attention(desk):
    stays = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    return [alarm.headline for alarm in alarms(desk.board, stays, desk.now)]


def test_a_stranger_is_one_line_in_attention_and_nothing_on_the_board(desk, stranger):
    before = desk.drawn()
    desk.room.receive(own(stranger))
    assert desk.drawn() == before
    assert [line for line in attention(desk) if "unknown workstation" in line] == [desk.board.apart[0].headline]


def test_ten_thousand_hostile_records_of_a_stranger_give_no_fact(tmp_path, desk):
    desk.on("le24 market")
    journal = Journal.open(tmp_path / "hostile", workstation="desk 2")
    with journal.writing() as writing:
        for number in range(10_000):
            writing.add(encode(Noted(at=at("08:00"), operator="1 X", text=f"note {number}")))
    before, moves = desk.drawn(), desk.board.moves
    received = desk.room.receive(journal.records())
    assert (received.new, received.changes.hashes) == (0, ())
    assert desk.drawn() == before
    assert desk.board.apart[0].entries == 10_001
    assert desk.board.moves == moves + 1
    assert [entry for entry in desk.room.recent() if isinstance(entry.event, Noted)] == []
    journal.close()


def test_what_is_kept_of_a_stranger_counts_from_its_admission_on(desk, stranger):
    desk.room.receive(own(stranger))
    stranger.type("09:05", "le21 market")
    kept = partial(desk.room.journal.of_unknown, stranger.room.journal.origin)
    found = desk.room.examine(kept)
    received = desk.room.take_in(kept, found, [stranger.room.journal.origin])
    assert received.new == len(own(stranger)) - 1
    assert desk.board.apart == ()
    assert desk.drawn()[0] == "● haymarket: LE21, LE24"
    assert desk.room.receive(own(stranger)).new == 1, "admitted once, it needs no other admission"
    assert desk.drawn() == stranger.drawn()


def test_what_came_before_an_admission_by_a_shorter_file_counts_too(desk, stranger):
    desk.room.receive(own(stranger))
    admitting.hears(desk.room, own(stranger)[:1])
    assert desk.drawn() == stranger.drawn()
    assert desk.board.apart == ()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_same_set_and_the_same_own_chain_give_the_same_board(tmp_path_factory, chance):
    """In whatever order the pieces of a stranger and the word that admits it come."""
    folder = tmp_path_factory.mktemp("orders")
    here, there = Desk(folder / "here"), Desk(folder / "desk 2", HART, begin=False)
    here.on("le24 market", "le21 haym")
    admitting.hears(there.room, here.told())
    for line in ("le24 haym", "le21 refs", "le24 market", "le24 ok"):
        there.type("09:00", line)
    records = own(there)
    cuts = sorted(chance.sample(range(1, len(records)), 2))
    pieces = [records[: cuts[0]], records[: cuts[1]], records]
    acts: list[Callable[[], object]] = [partial(here.room.receive, piece) for piece in pieces]
    acts += [partial(admitting.hears, here.room, chance.choice(pieces))]
    chance.shuffle(acts)
    for act in acts:
        act()
    assert here.drawn() == there.drawn()
    assert drawn(folded(here.room.journal)) == here.drawn()
    here.now = at("10:00")
    assert drawn(here.room.board_at(here.now)) == here.drawn()
    here.room.close()
    there.room.close()


def test_a_content_that_is_missing_comes_back_with_any_import_and_attention_is_calm(tmp_path, desk, stranger):
    gone = stranger.room.journal.head
    admitting.hears(desk.room, without_bodies(own(stranger), {gone.hash}))
    assert any("lost its content" in line for line in attention(desk))
    received = desk.room.receive(own(stranger))
    assert (received.new, received.healed) == (0, 1)
    assert desk.drawn() == stranger.drawn() == drawn(folded(desk.room.journal))
    assert not any("lost its content" in line for line in attention(desk))
    folder = desk.room.journal.folder
    desk.room.close()
    again = Desk(folder, begin=False)
    assert again.drawn() == stranger.drawn()
    again.room.close()


def test_a_false_content_heals_nothing(desk, stranger):
    gone = stranger.room.journal.head
    admitting.hears(desk.room, without_bodies(own(stranger), {gone.hash}))
    lie = read(gone.header, gone.salt, b"{}", gone.sig)
    assert desk.room.receive([lie]).healed == 0
    assert any("lost its content" in line for line in attention(desk))


def test_what_would_change_is_told_and_nothing_is(desk, stranger):
    records = own(stranger)
    desk.type("09:01", "le24 refs")
    before, heads = desk.drawn(), desk.room.journal.heads()
    found = desk.room.examine(lambda: records)
    would = desk.room.foresee(lambda: records, found, [stranger.room.journal.origin])
    assert list(would.differences) == ["LE24"]
    assert would.crews[0].startswith("LE24: refreshments")
    nothing = foreseen(desk.room.journal, desk.board, lambda: records, found, ())
    assert (nothing.crews, nothing.differences) == ((), ())
    assert (desk.drawn(), desk.room.journal.heads()) == (before, heads)


def test_only_strangers_that_are_named_are_admitted(desk, stranger):
    found = desk.room.examine(lambda: own(stranger))
    assert admissions(found, (), "7714 Mistry", 5) == {}
    assert list(admissions(found, [stranger.room.journal.origin], "7714 Mistry", 5)) == [stranger.room.journal.origin]


def test_nobody_admits_without_a_name(desk, stranger):
    desk.room.operator = ""
    with pytest.raises(Exception, match="Nobody has said who sits here"):
        admitting.hears(desk.room, own(stranger))


def test_many_entries_are_folded_from_the_disk(tmp_path, desk, stranger, monkeypatch):
    monkeypatch.setattr("models.control_room.ALIVE", 2)
    received = admitting.hears(desk.room, own(stranger))
    assert received.changes.anew
    assert desk.drawn() == stranger.drawn()
    assert [entry.record.hash for entry in desk.room.recent()] == [record.hash for record in desk.told()]


def test_a_room_that_was_opened_says_what_is_kept_apart(desk, stranger):
    desk.room.receive(own(stranger))
    folder = desk.room.journal.folder
    desk.room.close()
    room = ControlRoom(Journal.look(folder), "7714 Mistry", clock=lambda: at("10:00"))
    assert [each.unknown for each in room.board.apart] == [True]
    room.journal.close()
