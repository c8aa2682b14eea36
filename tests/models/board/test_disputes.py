"""Which decision keys can't simply be acted on."""

from models.board.disputes import Disputes, duties_in_dispute
from models.board.events import CoverSet, Unknown
from models.board.gaps import NOTHING, Gaps, Place
from models.board.heads import Heads
from tests.shifts import Shift

KEY = "area:market/cover"
LOST = Gaps(withheld={"lost": Place("desk", 3, "desk 2", 5)})


def cover(minimum, *parents):
    return CoverSet(at=5, operator="x", area="market", minimum=minimum, touch={KEY: parents})


def noted(*events):
    heads, disputes = Heads(), Disputes()
    for digest, event in events:
        for key in heads.take(digest, event):
            disputes.note(key, heads)
    return heads, disputes


def test_rooms_differ_until_one_decision_names_both():
    _, disputes = noted(("a", cover(4)), ("b", cover(5)))
    assert disputes.contradictions() == (KEY,)
    _, disputes = noted(("a", cover(4)), ("b", cover(5)), ("c", cover(5, "a", "b")))
    assert disputes.contradictions() == ()


def test_what_rooms_decided_alike_is_no_difference():
    _, disputes = noted(("a", cover(4)), ("b", cover(4)))
    assert disputes.contradictions() == ()


def test_a_newer_version_decided():
    _, disputes = noted(("a", Unknown(at=5, operator="x", touch={KEY: ()}, name="CoverBlessed")))
    assert disputes.not_understood() == {KEY}


def test_content_is_lost_where_rooms_differ_and_a_lost_entry_is_named():
    heads, disputes = noted(("a", cover(4)), ("b", cover(5, "lost")))
    assert disputes.content_lost(KEY, heads, LOST)
    assert not disputes.content_lost(KEY, heads, NOTHING)  # it has only not come yet
    heads, disputes = noted(("a", cover(4)), ("b", cover(5, "lost")), ("c", cover(5, "a", "b")))
    assert not disputes.content_lost(KEY, heads, LOST)


def test_what_rooms_say_that_a_crew_does():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    assert duties_in_dispute(shift.board._heads, "LE24") == ()
    shift.differ("08:00", "LE24", "haymarket", "airport")
    assert [duty.area for duty in duties_in_dispute(shift.board._heads, "LE24")] == ["airport", "haymarket"]
