"""Leaving out what another workstation wrote: by name, with a reason, here alone, until it is counted again."""

import pytest

from models.board.chain_events import CountedAgain, LeftOut
from models.commands.context import NeedsReason, Refused
from models.commands.leaving_out import count_again, leave_out
from models.control_room import folded
from tests.admitting import hears
from tests.desk import Desk, drawn


def holds(desk):
    """Live, folded anew and rewound the board is the same."""
    assert drawn(folded(desk.room.journal)) == desk.drawn()
    assert drawn(desk.room.board_at(desk.now)) == desk.drawn()


def test_left_out_it_decides_nothing_and_what_it_replaced_stands(desk, stranger):
    hears(desk.room, stranger.told())
    assert desk.drawn()[0] == "● haymarket: LE21, LE24"
    assert desk.says("09:05", "leave out desk 2 because they deny it") == (
        "Left out here: all entries of desk 2 · they deny it"
    )
    assert desk.drawn()[:2] == ["● market: LE24", "● haymarket: LE21"]
    assert desk.board.contradictions() == ()
    holds(desk)


def test_what_is_still_to_come_is_left_out_too_until_it_counts_again(desk, stranger):
    hears(desk.room, stranger.told())
    desk.type("09:05", "leave out desk 2 because they deny it")
    stranger.type("09:10", "le21 market")
    hears(desk.room, stranger.told())
    assert desk.drawn()[:2] == ["● market: LE24", "● haymarket: LE21"]
    holds(desk)
    assert desk.says("09:20", "count again desk 2 they had a stuck key") == (
        "No longer left out here: entries of desk 2 · they had a stuck key"
    )
    assert desk.drawn() == stranger.drawn()
    holds(desk)


def test_what_was_decided_on_it_was_decided_on_what_that_had_replaced(desk, stranger):
    hears(desk.room, stranger.told())
    desk.type("09:03", "le24 refs")
    desk.type("09:05", "leave out desk 2 because they deny it")
    assert desk.board.contradictions() == ()
    assert desk.drawn()[-2] == "◆ LE24: refs"
    holds(desk)


def test_single_entries_by_their_numbers(desk, stranger):
    stranger.type("09:02", "le21 market")
    hears(desk.room, stranger.told())
    last = stranger.room.journal.head.seq
    desk.type("09:05", f"leave out desk 2 {last} because they deny it")
    assert desk.drawn()[0] == "● haymarket: LE21, LE24"
    assert desk.refuses("09:06", f"leave out desk 2 {last} because again") == (
        f"Entry {last} of desk 2: left out here already."
    )


def test_it_counts_only_where_it_was_said(desk, stranger):
    hears(desk.room, stranger.told())
    desk.type("09:05", "leave out desk 2 because they deny it")
    hears(stranger.room, desk.told())
    assert stranger.drawn()[0] == "● haymarket: LE21, LE24"
    holds(stranger)


def test_after_a_start_it_is_left_out_still(desk, stranger, tmp_path):
    hears(desk.room, stranger.told())
    desk.type("09:05", "leave out desk 2 because they deny it")
    before, folder = desk.drawn(), desk.room.journal.folder
    desk.room.save_snapshot()
    desk.room.close()
    again = Desk(folder, begin=False)
    assert again.drawn() == before
    again.room.close()


def test_it_is_counted_and_told(desk, stranger):
    hears(desk.room, stranger.told())
    desk.type("09:05", "leave out desk 2 because they deny it")
    assert desk.board.records.left_out == {"desk 2": stranger.room.journal.head.seq}


def test_this_workstation_is_never_left_out_and_a_reason_is_asked(desk, stranger):
    hears(desk.room, stranger.told())
    assert "leave out" in desk.refuses("09:05", "leave out live because no")
    context = desk.room.context()
    with pytest.raises(Refused, match="this one, or wrote nothing that counts here"):
        desk.room.perform(leave_out, desk.room.journal.origin)
    chain = next(iter(context.past.chains()))
    with pytest.raises(NeedsReason, match="Say why what desk 2 wrote is to be left out here"):
        desk.room.perform(leave_out, chain)


def test_counting_again_what_is_not_left_out_is_refused(desk, stranger):
    hears(desk.room, stranger.told())
    with pytest.raises(Refused, match="Nothing was left out by that"):
        desk.room.perform(count_again, "aa" * 32)
    done = desk.type("09:05", "leave out desk 2 because they deny it")
    assert isinstance(done.event, LeftOut)
    assert isinstance(desk.type("09:06", "count again desk 2").event, CountedAgain)
    assert "count again" in desk.refuses("09:07", "count again desk 2")
