"""The line of a decision key: what held from when, with second thoughts, late entries and rooms that differ."""

import random
from collections.abc import Iterable, Sequence
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from models.board.board import Board
from models.board.events import Corrected, CoverSet, Event, Settled, Undone, Unknown, Void
from models.board.facts import Cover, Fact
from models.board.heads import Heads
from models.board.lines import LAST, Decision, Line, Lines, as_known, held_at, is_disputed, value_held
from tests.random_shifts import meeting, play, rooms, steps

KEY = "area:market/cover"

Told = tuple[str, Event]


def cover(digest: str, at: int, *parents: str) -> Told:
    """A minimum as many as the minute it was set."""
    return digest, CoverSet(at=at, operator="x", area="market", minimum=at, touch=on(parents))


def undone(digest: str, at: int, what: str, restored: int | None, *parents: str) -> Told:
    facts: dict[str, Fact | None] = {KEY: None if restored is None else Cover(minimum=restored)}
    return digest, Undone(at=at, operator="x", undoes=what, was="", restored=facts, touch=on(parents or (what,)))


def corrected(digest: str, at: int, what: str, *parents: str, restated: bool = True) -> Told:
    facts: dict[str, Fact | None] = {KEY: Cover(minimum=at)} if restated else {}
    touch = on(parents or (what,)) if restated else {}
    return digest, Corrected(at=at, operator="x", corrects=what, was_at=0, restated=facts, touch=touch)


def on(parents: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {KEY: tuple(parents)} if parents else {}


def taken(events: Iterable[Told]) -> Lines:
    lines = Lines()
    lines.take(events)
    return lines


def drawn(*events: Told) -> list[tuple[int, str]]:
    """`(7, "a")`: from minute seven `a` holds, of several `a b`."""
    return [(begins, " ".join(each.digest for each in held)) for begins, held in taken(events).of(KEY)]


def test_a_decision_holds_until_the_next():
    lines = taken([cover("a", 7), cover("b", 9, "a")])
    assert [value_held(lines.at(KEY, minute)) for minute in (6, 7, 8, 9)] == [
        None,
        Cover(minimum=7),
        Cover(minimum=7),
        Cover(minimum=9),
    ]
    assert lines.of("area:elsewhere/cover") == []


def test_a_later_decision_timed_before_an_earlier_one_takes_its_place():
    assert drawn(cover("a", 7), cover("b", 9, "a"), cover("c", 8, "b")) == [(7, "a"), (8, "c")]
    assert drawn(cover("a", 7), cover("b", 9, "a"), cover("c", 9, "b")) == [(7, "a"), (9, "c")]


def test_a_decision_may_come_before_the_one_it_was_taken_on():
    lines = taken([cover("b", 9, "a")])
    assert lines.take([cover("a", 7)]) == {KEY: 7}
    assert [begins for begins, _ in lines.of(KEY)] == [7, 9]


def test_while_rooms_differ_both_hold():
    shown = [cover("a", 7), cover("b", 8, "a"), cover("c", 9, "a")]
    lines = taken([*shown, cover("d", 10, "b", "c")])
    assert drawn(*shown, cover("d", 10, "b", "c")) == [(7, "a"), (8, "b"), (9, "b c"), (10, "d")]
    assert is_disputed(lines.at(KEY, 9))
    assert not is_disputed(lines.at(KEY, 10))


def test_an_undone_decision_holds_at_no_instant_nor_does_its_undo():
    assert drawn(cover("a", 7), cover("b", 8, "a"), undone("u", 9, "b", 7)) == [(7, "a")]
    assert drawn(cover("a", 7), undone("u", 9, "a", None)) == []


def test_undos_one_after_another_leave_nothing():
    first = [cover("a", 7), cover("b", 8, "a"), undone("u", 9, "b", 7)]
    assert drawn(*first, undone("v", 10, "a", None, "u")) == []


def test_an_undo_that_was_undone_took_nothing_back():
    once = [cover("a", 7), cover("b", 8, "a"), undone("u", 9, "b", 7)]
    assert drawn(*once, undone("v", 10, "u", 8)) == [(7, "a"), (8, "b")]
    assert drawn(*once, undone("v", 10, "u", 8), undone("w", 11, "v", 7)) == [(7, "a")]


def test_an_undo_of_what_is_not_known_is_a_decision():
    assert drawn(cover("a", 7), undone("u", 9, "lost", 7)) == [(7, "a"), (9, "a u")]
    assert drawn(undone("u", 9, "lost", 7)) == [(9, "u")]


def test_an_undo_that_restores_what_did_not_stand_is_a_decision_in_the_place_of_what_it_undoes():
    """As where what stood before is older than all that is known here."""
    assert drawn(cover("b", 8, "older"), undone("u", 9, "b", 5)) == [(8, "u")]


def test_an_undo_that_also_replaces_another_decision_ends_that_when_it_is_made():
    shown = [cover("a", 7), cover("b", 8, "a"), cover("c", 9, "a")]
    assert drawn(*shown, undone("u", 10, "b", 7, "b", "c")) == [(7, "a"), (9, "a c"), (10, "a")]


def test_a_corrected_decision_begins_at_the_right_time_and_says_it():
    assert drawn(cover("a", 7), cover("b", 9, "a"), corrected("c", 8, "b")) == [(7, "a"), (8, "c")]
    assert drawn(cover("a", 7), cover("b", 9, "a"), corrected("c", 10, "b")) == [(7, "a"), (10, "c")]


def test_a_correction_of_what_no_longer_stands_moves_the_past():
    told = [cover("a", 7), cover("b", 9, "a"), cover("d", 11, "b"), corrected("c", 8, "b", restated=False)]
    assert drawn(*told) == [(7, "a"), (8, "b"), (11, "d")]


def test_the_last_correction_counts():
    once = [cover("a", 5), cover("b", 9, "a"), corrected("c", 8, "b")]
    assert drawn(*once, corrected("d", 10, "c")) == [(5, "a"), (10, "d")]
    assert drawn(*once, corrected("d", 7, "c")) == [(5, "a"), (7, "d")]


def test_a_correction_undone_is_nothing():
    once = [cover("a", 7), cover("b", 9, "a"), corrected("c", 8, "b"), undone("u", 10, "c", 9)]
    assert drawn(*once) == [(7, "a"), (9, "b")]
    assert drawn(*once, undone("v", 11, "b", 7, "u")) == [(7, "a")]


def test_a_correction_of_what_was_undone_corrects_nothing():
    told = [cover("a", 7), cover("b", 9, "a"), corrected("c", 8, "b"), undone("u", 10, "b", 7, "c")]
    assert drawn(*told) == [(7, "a")]
    told = [cover("a", 6), cover("b", 9, "a"), corrected("c", 8, "b"), corrected("d", 7, "c")]
    assert drawn(*told, undone("u", 10, "b", 6, "d")) == [(6, "a")]


def test_a_correction_of_what_is_not_known_is_a_decision():
    assert drawn(cover("a", 7), corrected("c", 8, "lost", "a")) == [(7, "a"), (8, "c")]


def test_rooms_that_settled_apart_differ_still():
    told = [cover("a", 7), cover("b", 8, "a"), cover("c", 9, "a"), settled("s", 10, 8, "b", "c")]
    assert drawn(*told, settled("t", 11, 9, "b", "c"))[-2:] == [(10, "s"), (11, "s t")]


def test_what_was_taken_back_elsewhere_counts_as_it_was_written_where_it_stands():
    """One room takes back what another has moved on from, and that one takes its own step back."""
    told = [cover("a", 7), cover("b", 8, "a"), cover("c", 9, "b"), undone("u", 10, "c", 8), undone("v", 11, "b", 7)]
    lines = taken(told)
    assert [(begins, " ".join(each.digest for each in held)) for begins, held in lines.of(KEY)] == [
        (7, "a"),
        (10, "a u"),
    ]
    assert is_disputed(lines.at(KEY, LAST))


def settled(digest: str, at: int, minimum: int, *parents: str) -> Told:
    return digest, Settled(at=at, operator="x", chosen={KEY: Cover(minimum=minimum)}, touch=on(parents))


def newer(digest: str, at: int, *parents: str) -> Told:
    return digest, Unknown(at=at, operator="x", touch={KEY: parents}, name="CoverBlessed")


def void(digest: str, at: int, *parents: str) -> Told:
    return digest, Void(at=at, operator="x", touch={KEY: parents}, name="CoverSet", why="it cannot be")


def test_of_a_newer_version_what_was_last_understood_goes_on():
    lines = taken([cover("a", 7), newer("b", 8, "a"), newer("c", 9, "b"), cover("d", 10, "c")])
    assert drawn(cover("a", 7), newer("b", 8, "a")) == [(7, "a"), (8, "b")]
    seven, ten = Cover(minimum=7), Cover(minimum=10)
    assert [value_held(lines.at(KEY, minute)) for minute in (7, 8, 9, 10)] == [seven, seven, seven, ten]


def test_what_is_impossible_is_no_step_and_what_was_decided_on_it_goes_on():
    for order in permutations([cover("a", 7), void("b", 8, "a"), cover("c", 9, "b")]):
        assert drawn(*order) == [(7, "a"), (9, "c")]


def test_what_changed_is_told_with_the_instant_from_which_it_did():
    lines = Lines()
    assert lines.take([cover("a", 7)]) == {KEY: 7}
    assert lines.take([cover("b", 9, "a")]) == {KEY: 9}
    assert lines.take([cover("b", 9, "a")]) == {}, "an event counts once"
    assert lines.take([corrected("c", 8, "b")]) == {KEY: 8}
    assert lines.take([undone("u", 10, "c", 9)]) == {KEY: 8}
    assert lines.take([undone("v", 10, "b", 7, "u")]) == {KEY: 9}
    assert lines.take([undone("w", 10, "lost", 7, "v")]) == {KEY: 10}


def test_a_thousand_undos_are_no_deep_water():
    told = [cover("0", 1)]
    for number in range(1, 3000):
        told.append(undone(str(number), number, str(number - 1), 1 if number % 2 == 0 else None))
    assert drawn(*told) == []


def test_only_what_is_wanted_is_kept():
    lines = Lines(lambda key: not key.endswith("/cover"))
    lines.take([cover("a", 7)])
    assert list(lines.keys()) == []


# whatever happens


class FromNothing(Lines):
    """Draws every line anew, whatever comes."""

    def _follows(self, *_told: object) -> bool:
        return False


def said(lines: Lines) -> dict[str, object]:
    return {key: [(begins, [each.digest for each in held]) for begins, held in lines.of(key)] for key in lines.keys()}  # noqa: SIM118


@st.composite
def graphs(draw: st.DrawFn) -> list[Told]:
    """Events on one key as no command makes them: any parents, any targets, anything restored."""
    told: list[Told] = []
    for number in range(draw(st.integers(0, 9))):
        earlier = [digest for digest, _ in told] + ["lost"]
        parents = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True))
        what, at = draw(st.sampled_from(earlier)), draw(st.integers(1, 9))
        make = draw(st.sampled_from(("cover", "undone", "corrected", "settled", "newer", "void")))
        digest = str(number)
        if make == "cover":
            told.append(cover(digest, at, *parents))
        elif make == "undone":
            told.append(undone(digest, at, what, draw(st.sampled_from((None, 1, 2, 3))), *parents))
        elif make == "corrected":
            told.append(corrected(digest, at, what, *parents, restated=draw(st.booleans())))
        elif make == "settled":
            told.append(settled(digest, at, draw(st.integers(1, 3)), *parents))
        else:
            told.append(newer(digest, at, *parents) if make == "newer" else void(digest, at, *parents))
    return told


def ends_as(lines: Lines, heads: Heads | Board, keys: Iterable[str]) -> None:
    """Every line ends with what stands."""
    for key in keys:
        held = lines.at(key, LAST)
        if isinstance(heads, Board):
            assert value_held(held) == heads.fact(key), key
            assert is_disputed(held) == (key in heads.contradictions()), key
        else:
            assert value_held(held) == heads.value(key)
            assert is_disputed(held) == heads.contradicts(key)


@given(graphs())
def test_whatever_is_written_a_line_ends_with_what_stands(told):
    heads = Heads()
    for digest, event in told:
        heads.take(digest, event)
    ends_as(taken(told), heads, [KEY])


@given(graphs(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_whatever_is_written_the_order_of_arrival_makes_no_difference(told, chance: random.Random, together: int):
    came = list(told)
    chance.shuffle(came)
    added, anew = Lines(), FromNothing()
    for begins in range(0, len(came), together):
        before = list(added.of(KEY))
        changed = added.take(came[begins : begins + together])
        anew.take(came[begins : begins + together])
        assert said(added) == said(anew)
        until = changed.get(KEY, LAST) - 1
        assert held_at(before, until) == added.at(KEY, until), "before the instant told it is what it was"
    assert said(added) == said(taken(told))


@given(steps)
def test_in_one_room_every_line_ends_with_what_the_board_says(told):
    shift, _ = play(told)
    lines = taken(shift.events)
    ends_as(lines, shift.board, lines.keys())


@given(meeting, st.randoms(use_true_random=False))
def test_in_two_rooms_every_line_ends_with_what_the_board_says(told, chance: random.Random):
    for shift in rooms(told):
        lines = Lines()
        for pair in shift.events:
            lines.take([pair])
        ends_as(lines, shift.board, lines.keys())
        shuffled = list(shift.events)
        chance.shuffle(shuffled)
        assert said(taken(shuffled)) == said(lines)


@given(steps)
def test_what_was_undone_is_in_no_line(told):
    shift, _ = play(told)
    lines = taken(shift.events)
    gone = {digest for digest, _ in shift.events if lines.thoughts.is_undone(digest)}
    for key in lines.keys():  # noqa: SIM118
        for begins, held in lines.of(key):
            assert not gone & {each.digest for each in held}, (key, begins)


def test_what_is_timed_ahead_of_a_slow_clock_holds_from_now_though_it_came_later_by_another_clock():
    one, two, three = (held(name) for name in ("a", "b", "c"))
    line = Line(steps=[(10, one), (50, two), (60, three)], came={50: 5, 60: 40})
    assert as_known(line, 20) == [(5, two), (20, three)]
    assert as_known(line, 55) == [(10, one), (40, three)]
    assert as_known(line, 60) == line.steps


def held(name):
    return (Decision(name, 0, None, ()),)
