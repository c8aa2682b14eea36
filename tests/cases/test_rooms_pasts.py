"""A workstation with two pasts: what counts of the one that is kept apart is read as all else is.

The first room noted something, decided, and left the third room out; the other room heard of that. Then its old disk
was put back, and it went on otherwise, until it heard the other room.
"""

import shutil

import pytest

from models.board.erasing import skeleton
from models.board.events import Noted
from models.board.loss_events import Erased
from models.commands.leaving_out import leave_out
from models.desk.handovers import mark
from tests.cases.rooms import hears, notes
from tests.cases.test_rooms_restored import put_back
from tests.losing import strip, without_bodies

LINE = "note Mrs Smith of 4 High Street saw it"


def entry_of(desk, kind, words=""):
    return next(e for e in desk.room.recent() if isinstance(e.event, kind) and words in str(e.event))


@pytest.fixture
def lived(opened, desk, other, third, tmp_path):
    """`lived(what)` is the first room as it heard of its other past, in which it had done that."""

    def live(what):
        hears(desk, third.told())
        hears(desk, other.told())
        desk.on("le24 market")
        hears(other, desk.told())
        desk.room.close()
        folder, image = tmp_path / "here", tmp_path / "image"
        shutil.copytree(folder, image)
        before = opened("here", begin=False)
        before.now = desk.now
        what(before)
        hears(other, before.told())
        before.room.close()
        put_back(image, folder)
        after = opened("here", begin=False)
        after.type("09:05", "note another past")
        after.type("09:06", "note of the same number")
        return after

    return live


def notes_and_erases(desk):
    desk.type("09:00", LINE)
    noted = entry_of(desk, Noted)
    taken_out = Erased(at=desk.now, operator="7714 Mistry", hash=noted.digest, skeleton=skeleton(noted.event))
    desk.room.record([taken_out])


def test_words_that_were_taken_out_in_it_are_not_read(lived, other):
    room = lived(notes_and_erases)
    hears(room, other.told())
    assert sorted(notes(room)) == ["", "another past", "of the same number"]


def test_another_entry_of_the_same_number_is_read_as_it_stands(lived, other):
    room = lived(notes_and_erases)
    hears(other, room.told())
    hears(room, other.told())
    hears(other, room.told())
    assert sorted(notes(other)) == ["", "another past", "of the same number"]


def test_whom_it_leaves_out_is_left_out(lived, other, third):
    def leaves_out(desk):
        desk.room.perform(leave_out, third.room.journal.origin, (2, 0), "they deny it")

    third.type("08:00", "note of the third room")
    hears(other, third.told())
    room = lived(leaves_out)
    assert "of the third room" in notes(room)
    hears(room, other.told())
    assert "of the third room" not in notes(room)


def test_content_of_it_that_comes_later_is_read_in_its_place(lived, other):
    room = lived(lambda desk: desk.type("09:00", LINE))
    lost = entry_of(other, Noted, "Smith").record.hash
    hears(room, without_bodies(other.told(), {lost}))
    assert lost.hex() in room.board.gaps.withheld
    assert LINE[5:] not in notes(room)
    hears(room, other.told())
    assert not room.board.gaps.withheld
    assert LINE[5:] in notes(room)
    assert room.room.journal.verify().good


def test_it_is_told_in_the_next_handover(lived, other):
    room = lived(lambda desk: desk.type("09:00", LINE))
    before = mark(room.room).vector
    hears(room, other.told())
    told = [e.event.text for e in room.room.entries_beyond(before) if isinstance(e.event, Noted)]
    assert LINE[5:] in told
    assert [e.event for e in room.room.entries_beyond(mark(room.room).vector)] == []


def test_who_is_left_out_stays_so_after_the_content_that_says_so_was_lost_and_came_back(opened, desk, other, tmp_path):
    other.type("08:00", "note of the other room")
    hears(desk, other.told())
    desk.room.perform(leave_out, other.room.journal.origin, (2, 0), "they deny it")
    whole = desk.told()
    desk.room.close()
    strip(tmp_path / "here", {whole[-1].hash})
    again = opened("here", begin=False)
    assert notes(again) == ["of the other room"]
    hears(again, whole)
    assert notes(again) == []
