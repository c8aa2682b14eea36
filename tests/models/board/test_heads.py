"""Which decisions stand: set arithmetic, whatever the order of arrival."""

from itertools import permutations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from models.board.events import CoverSet, EmergencyRaised, Event, Unknown
from models.board.facts import Cover, Emergency, NotUnderstood
from models.board.heads import Heads, HeadsState

KEY = "area:market/cover"


def cover(minimum: int, *parents: str) -> CoverSet:
    return CoverSet(at=0, operator="x", area="market", minimum=minimum, touch={KEY: parents} if parents else {})


def taken(events: list[tuple[str, Event]]) -> Heads:
    heads = Heads()
    for digest, event in events:
        heads.take(digest, event)
    return heads


def test_a_decision_stands_until_another_names_it():
    heads = taken([("a", cover(2)), ("b", cover(4, "a"))])
    assert heads.of(KEY) == ("b",)
    assert heads.value(KEY) == Cover(minimum=4)
    assert heads.of("area:elsewhere/cover") == ()
    assert heads.value("area:elsewhere/cover") is None


def test_a_child_may_come_before_its_parent():
    for order in permutations([("a", cover(2)), ("b", cover(4, "a")), ("c", cover(6, "b"))]):
        assert taken(list(order)).of(KEY) == ("c",)


def test_a_child_may_come_before_its_parent_and_the_snapshot_between():
    kept = msgspec.msgpack.encode(taken([("b", cover(4, "a"))]).state())
    heads = Heads(msgspec.msgpack.decode(kept, type=HeadsState))
    heads.take("a", cover(2))
    assert heads.of(KEY) == ("b",)


def test_two_that_do_not_know_each_other_both_stand_until_one_names_both():
    events = [("a", cover(2)), ("b", cover(4, "a")), ("c", cover(6, "a"))]
    heads = taken(events)
    assert heads.of(KEY) == ("b", "c")
    assert heads.contradicts(KEY)
    assert heads.value(KEY) == Cover(minimum=6)
    heads.take("d", cover(4, "b", "c"))
    assert heads.of(KEY) == ("d",)
    assert not heads.contradicts(KEY)


def test_two_that_say_the_same_agree():
    heads = taken([("b", cover(4)), ("c", cover(4))])
    assert heads.of(KEY) == ("b", "c")
    assert not heads.contradicts(KEY)
    assert heads.value(KEY) == Cover(minimum=4)


def test_a_third_that_differs_is_a_contradiction_though_the_first_two_agree():
    for order in permutations([("a", cover(4)), ("b", cover(4)), ("c", cover(6))]):
        heads = taken(list(order))
        assert heads.of(KEY) == ("a", "b", "c")
        assert heads.contradicts(KEY)
        assert heads.value(KEY) == Cover(minimum=6)


def test_three_that_say_the_same_agree_and_the_earliest_counts_in_any_order():
    raised = {name: EmergencyRaised(at=at, operator=name, crew="LE24") for name, at in (("a", 9), ("b", 7), ("c", 8))}
    for order in permutations(raised.items()):
        heads = taken(list(order))
        assert heads.of("crew:LE24/emergency") == ("a", "b", "c")
        assert not heads.contradicts("crew:LE24/emergency")
        assert heads.value("crew:LE24/emergency") == Emergency(on=True, since=7, by="b")


def test_what_a_newer_version_decided_stands_as_not_understood():
    heads = taken([("a", cover(2))])
    heads.take("b", Unknown(at=0, operator="x", touch={KEY: ("a",)}, name="CoverBlessed"))
    assert heads.value(KEY) == NotUnderstood(kind="CoverBlessed")
    assert heads.of(KEY) == ("b",)


@given(st.data())
def test_heads_are_the_events_nobody_names_in_any_order_and_through_a_snapshot(data):
    count = data.draw(st.integers(1, 8))
    names = [chr(97 + number) for number in range(count)]
    parents = [data.draw(st.sets(st.sampled_from(names[:n]), max_size=3)) if n else set() for n in range(count)]
    events = [(name, cover(n, *sorted(parents[n]))) for n, name in enumerate(names)]
    shuffled = data.draw(st.permutations(events))
    heads = taken(shuffled[: count // 2])
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(heads.state()), type=HeadsState)
    heads = Heads(kept)
    for digest, event in shuffled[count // 2 :]:
        heads.take(digest, event)
    assert heads.of(KEY) == tuple(sorted(set(names) - set().union(*parents)))
