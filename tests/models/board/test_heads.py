"""Which decisions stand: set arithmetic, whatever the order of arrival."""

from itertools import permutations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from models.board.events import CoverSet, EmergencyRaised, Event, Unknown, Void
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
    assert heads.of(KEY) == ("b",)
    assert heads.facts(KEY) == {"b": NotUnderstood(kind="CoverBlessed")}


def newer(*parents: str) -> Unknown:
    return Unknown(at=0, operator="x", touch={KEY: parents}, name="CoverBlessed")


def void(*parents: str) -> Void:
    return Void(at=0, operator="x", touch={KEY: parents}, name="CoverSet", why="it cannot be")


def values_in_any_order(*events: tuple[str, Event]) -> list[Cover | None]:
    return list({taken(list(order)).value(KEY) for order in permutations(events)})


def test_what_was_last_understood_holds_until_it_is_decided_anew():
    assert values_in_any_order(("a", cover(2)), ("b", newer("a"))) == [Cover(minimum=2)]
    assert values_in_any_order(("a", cover(2)), ("b", newer("a")), ("c", newer("b"))) == [Cover(minimum=2)]
    assert values_in_any_order(("a", cover(2)), ("b", newer("a")), ("c", cover(4, "b"))) == [Cover(minimum=4)]
    assert values_in_any_order(
        ("a", cover(2)), ("b", newer("a")), ("c", cover(4, "b")), ("d", newer("c"))
    ) == [Cover(minimum=4)]  # fmt: skip


def test_a_newer_version_and_another_room_differ_whoever_comes_first():
    for order in permutations([("a", cover(2)), ("b", newer("a")), ("c", cover(4, "a"))]):
        heads = taken(list(order))
        assert heads.of(KEY) == ("b", "c")
        assert heads.contradicts(KEY)


def test_two_newer_versions_claim_no_difference():
    heads = taken([("a", cover(2)), ("b", newer("a")), ("c", newer("a"))])
    assert heads.of(KEY) == ("b", "c")
    assert not heads.contradicts(KEY)
    assert heads.value(KEY) == Cover(minimum=2)


def test_what_is_impossible_replaces_nothing():
    assert values_in_any_order(("a", cover(2)), ("b", void("a"))) == [Cover(minimum=2)]


def test_what_was_decided_on_the_impossible_was_decided_on_what_that_names():
    for order in permutations([("a", cover(2)), ("b", void("a")), ("c", void("b")), ("d", cover(4, "c"))]):
        assert taken(list(order)).of(KEY) == ("d",)


# whatever happens


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, Event]:
    """Events on one key, each on any of those before it: understood, of a newer version, impossible."""
    told: dict[str, Event] = {}
    for number in range(draw(st.integers(1, 9))):
        parents = draw(st.lists(st.sampled_from(list(told)), max_size=3, unique=True)) if told else []
        kind = draw(st.sampled_from((cover, cover, newer, void)))
        told[chr(97 + number)] = kind(number, *parents) if kind is cover else kind(*parents)
    return told


def stands(told: dict[str, Event]) -> tuple[set[str], set[int]]:
    """Said once more, naively: what nobody names, the impossible looked through; and the minima last understood."""

    def named(digest: str) -> set[str]:
        """The decisions that an event was taken on."""
        parents = told[digest].touch.get(KEY, ())
        return {each for name in parents for each in (named(name) if type(told[name]) is Void else {name})}

    decided = {digest for digest, event in told.items() if type(event) is not Void}
    heads = decided - {name for digest in decided for name in named(digest)}
    understood = {digest for digest in decided if type(told[digest]) is CoverSet}
    replaced = {name for digest in understood for name in named(digest)}

    def last(digest: str) -> set[str]:
        return {digest} if digest in understood else {each for name in named(digest) for each in last(name)}

    found = heads & understood or {each for head in heads for each in last(head)} - replaced
    return heads, {told[digest].minimum for digest in found}


@given(graphs(), st.data())
def test_what_stands_and_what_holds_in_any_order_and_through_a_snapshot(told, data):
    shuffled = data.draw(st.permutations(list(told.items())))
    heads = taken(shuffled[: len(told) // 2])
    heads = Heads(msgspec.msgpack.decode(msgspec.msgpack.encode(heads.state()), type=HeadsState))
    for digest, event in shuffled[len(told) // 2 :]:
        heads.take(digest, event)
    standing, minima = stands(told)
    assert set(heads.of(KEY)) == standing
    if minima:
        assert heads.value(KEY) == Cover(minimum=max(minima))
    else:
        assert heads.value(KEY) is None or isinstance(heads.value(KEY), NotUnderstood)


def test_only_where_something_else_stands_a_key_is_told_to_have_changed():
    heads = taken([("a", cover(2)), ("d", cover(4, "c"))])
    assert list(heads.take("b", void("a"))) == []
    assert list(heads.take("c", void("a"))) == [KEY]
    assert list(heads.take("e", newer("d"))) == [KEY]
