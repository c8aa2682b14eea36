"""Which notes of what was timed ahead speak: until one clock is vouched for, or the other is found slow."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from models.board.clock_events import ClockRight, ClockVouched, TimedAhead
from models.board.marks import VOUCHED_FOR, Marks
from tests.shifts import at

NAMES = ("NOT desk 1", "LEI desk 1")
NOTE = TimedAhead(
    at=at("09:55"), operator="", crews=("LE24",), entries=("e",), heard={"LE24": (at("09:59"),)},
    began={"LE24": (at("10:00"),)}, ahead=300, here="slow", there="right", names=NAMES,
)  # fmt: skip


def vouched(own="right", other="slow", gap=300, when="10:05"):
    return ClockVouched(at=at(when), operator="7714 Mistry", own=(own,), name=own, gaps={other: gap})


def marks(*events, undone=()):
    found = Marks()
    for number, event in enumerate(events):
        found.take(str(number), event, lambda digest: digest in undone)
    return found


def speak(found):
    return bool(found.come), found.began.get("LE24", {}), found.heard.get("LE24", {})


SPEAKS = (True, {at("10:00"): (at("09:55"), "0")}, {at("09:59"): (at("09:55"), "0")})
SILENT = (False, {}, {})


def test_a_note_speaks_until_the_clock_it_speaks_against_is_vouched_for():
    assert speak(marks(NOTE)) == SPEAKS
    assert speak(marks(NOTE, vouched())) == SILENT
    assert speak(marks(NOTE, vouched(), undone=("1",))) == SPEAKS
    assert speak(marks(NOTE, vouched("right", "another"))) == SPEAKS
    assert marks(NOTE, vouched()).arrived == {"e": at("09:55")}, "that it came in is known all the same"


def test_of_two_that_are_vouched_for_neither_is_believed():
    assert speak(marks(NOTE, vouched("slow", "right"))) == SPEAKS
    assert speak(marks(NOTE, vouched(), vouched("slow", "right"))) == SPEAKS


def test_what_is_vouched_for_reaches_up_to_the_gap_and_a_minute_for_a_shift():
    assert speak(marks(NOTE, vouched(gap=240))) == SILENT
    assert speak(marks(NOTE, vouched(gap=239))) == SPEAKS
    old = vouched()
    late = TimedAhead(at=old.at + VOUCHED_FOR + 1, operator="", crews=(), entries=("e",), ahead=300, here="slow",
                      there="right")  # fmt: skip
    assert marks(late, old).come


def test_a_clock_put_forward_by_as_much_no_longer_speaks():
    right = ClockRight(at=at("10:10"), operator="4410 Hart", was=at("10:05"), here="slow")
    assert speak(marks(NOTE, right)) == SILENT
    for other in (
        ClockRight(at=at("10:08"), operator="4410 Hart", was=at("10:05"), here="slow"),
        ClockRight(at=at("10:10"), operator="4410 Hart", was=at("10:05"), here="right"),
        ClockRight(at=at("09:50"), operator="4410 Hart", was=at("09:45"), here="slow"),
    ):
        assert speak(marks(NOTE, other)) == SPEAKS


def test_a_note_read_by_the_right_clock_speaks_of_nothing():
    """Its header said that its clock was measured to be five minutes slow: then it reads five minutes later."""
    later = TimedAhead(at=at("10:00"), operator="", crews=("LE24",), heard=NOTE.heard, began=NOTE.began, ahead=300,
                       here="slow", there="right")  # fmt: skip
    assert speak(marks(later)) == (False, {}, {})


def test_a_note_that_names_nobody_or_oneself_is_of_a_clock_that_was_wrong():
    old = TimedAhead(at=at("09:55"), operator="", crews=("LE24",), entries=("e",), ahead=300)
    own = TimedAhead(at=at("09:55"), operator="", crews=("LE24",), entries=("e",), ahead=300, here="a", there="a")
    for note in (old, own):
        found = marks(note)
        assert (found.wrong, found.between_two("0")) == ({"e": at("09:55")}, False)
    assert (marks(NOTE).wrong, marks(NOTE).between_two("0")) == ({}, True)
    asked = ClockVouched(at=at("10:05"), operator="7714 Mistry", own=("right",), name="LEI desk 1", marks=("0",))
    assert not marks(old, asked).come


EVENTS = (NOTE, vouched(), vouched("slow", "right"), ClockRight(at=at("10:10"), operator="", was=at("10:05"), here="x"))


@given(st.sampled_from(list(permutations(range(4)))), st.sets(st.sampled_from("123")))
def test_the_order_of_arrival_makes_no_difference(order, undone):
    found, again = Marks(), Marks()
    for number in range(4):
        found.take(str(number), EVENTS[number], lambda digest: digest in undone)
    for number in order:
        again.take(str(number), EVENTS[number], lambda digest: digest in undone)
    assert (found.come, found.began, found.heard) == (again.come, again.began, again.heard)


def test_a_copy_shares_nothing_that_grows():
    found = marks(NOTE)
    other = found.copy()
    other.take("9", vouched(), lambda _: False)
    assert (speak(found), speak(other)) == (SPEAKS, SILENT)
