"""Facts that stand against each other: agreeing ones merge, and of differing ones the cautious one is acted on."""

import random
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.board.agreement import agree, cautious, differing
from models.board.facts import (
    NEWER,
    ArmedLog,
    CallBack,
    Closed,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Fact,
    Incident,
    Membership,
    NotUnderstood,
    Queue,
    TfcKnows,
    Threat,
)
from models.board.natures import NATURES
from models.roster.officers import Officer, Roster, Tour
from models.status import Stage, Status

# A few values of every type that a field can have, so that facts are often equal, or differ in one thing.
FEW = {
    bool: (False, True),
    int: (1, 2, 0),
    int | None: (None, 2),
    str: ("13", "14"),
    Stage | None: (None, Stage.AT_SCENE),
    Status: (Status.PATROLLING, Status.DEPLOYED),
    tuple[str, ...]: ((), ("X",)),
    tuple[tuple[str, str], ...]: ((), (("X", "Supt Gray"),)),
    tuple[Officer, ...]: ((), (Officer("LE2401", "Hart", "A", "LEI"),)),
    tuple[Tour, ...]: ((), (Tour("LE2401", "LE24", 1, 2),)),
    Roster: (Roster(), Roster((Officer("LE2401", "Hart", "A", "LEI"),))),
}
KINDS = get_args(Fact)


def fields(kind: type[Fact]) -> dict[str, tuple[object, ...]]:
    """Field → its values."""
    return {name: FEW[hint] for name, hint in get_type_hints(kind).items()}


def some(kind: type[Fact]) -> st.SearchStrategy[Fact]:
    return st.builds(kind, **{name: st.sampled_from(values) for name, values in fields(kind).items()})


def instants(fact: Fact | None) -> list[int]:
    return [getattr(fact, name) for name in NATURES[type(fact)].instants.split()] if fact is not None else []


of_one_kind = st.sampled_from(KINDS).map(some)
standing = of_one_kind.flatmap(
    lambda facts: st.lists(st.one_of(facts, facts, facts, st.none(), some(NotUnderstood)), min_size=1, max_size=5)
)


EARLIER = Emergency(on=True, since=9)


def patrol(area: str, since: int = 0) -> Duty:
    return Duty(status=Status.PATROLLING, since=since, area=area)


def incident(closed: int, outcome: str = "") -> Incident:
    return Incident(
        ref="X", force="LEI", nature="n", place="p", reported_by="999", opened=1, closed=closed, outcome=outcome
    )


def call(code: str, since: int) -> CallBack:
    return CallBack(wanted=True, since=since, code=code)


def threat(level: str) -> Threat:
    return Threat(level=level, wording_set="2016", set_by="JTAC", since=1)


def test_the_minute_each_room_wrote_down_does_not_make_them_differ():
    assert agree(patrol("market", 100), patrol("market", 160))
    assert not agree(patrol("market"), patrol("haymarket"))
    assert agree(ArmedLog(pending=True, since=1), ArmedLog(pending=True, since=2))
    assert agree(None, None)
    assert not agree(None, patrol("market"))
    assert not agree(Cover(minimum=0), CallBack(wanted=False, since=0))


def test_nor_does_the_minute_at_which_a_deployment_began():
    def sent(began: int) -> Duty:
        return Duty(status=Status.DEPLOYED, since=200, incident="LEI-0001", began=began)

    assert agree(sent(began=100), sent(began=160))


def test_nor_does_who_wrote_it_nor_in_what_words():
    assert agree(Emergency(on=True, since=1, by="Mistry"), Emergency(on=True, since=1, by="Hart"))
    assert agree(threat("SEVERE"), replace(threat("SEVERE"), set_by="Supt Gray", was="CRITICAL"))
    refs = Duty(status=Status.REFS, since=1)
    assert agree(refs, replace(refs, why="meal", code="05"))
    assert agree(incident(5, "no trace"), incident(9, "nothing found"))
    assert agree(
        Closed(closed=True, since=5, outcome="no trace"), Closed(closed=True, since=9, outcome="nothing found")
    )
    assert not agree(threat("SEVERE"), threat("CRITICAL"))
    assert not agree(incident(5), incident(0))


def test_to_be_called_back_urgently_is_another_decision():
    assert agree(call("12", 1), call("13", 2))
    assert not agree(call("13", 1), call("14", 1))
    done = CallBack(wanted=False, since=1)
    assert agree(done, replace(done, code="14"))


@pytest.mark.parametrize("kind", KINDS)
def test_two_facts_agree_when_they_differ_in_what_is_incidental_and_in_nothing_else(kind):
    decided = set(NATURES[kind].compared)
    told = {"code"} if "urgent" in decided else set()  # "13" and "14" of a call-back
    one = kind(**{name: values[1] for name, values in fields(kind).items()})
    for name, values in fields(kind).items():
        assert agree(one, replace(one, **{name: values[0]})) == (name not in decided | told), name


def test_of_agreeing_facts_the_earliest_stands():
    assert cautious([patrol("market", 160), patrol("market", 100)]) == patrol("market", 100)


@pytest.mark.parametrize(
    ("standing", "acted_on"),
    [
        ([Emergency(on=True, since=1), Emergency(on=False, since=9)], Emergency(on=True, since=1)),
        ([ArmedLog(pending=False, since=9), ArmedLog(pending=True, since=1)], ArmedLog(pending=True, since=1)),
        ([CallBack(wanted=True, since=1), CallBack(wanted=False, since=9)], CallBack(wanted=True, since=1)),
        ([call("14", 9), call("13", 1)], call("14", 9)),
        ([call("14", 9), call("15", 1)], call("14", 9)),
        ([call("14", 9), CallBack(wanted=False, since=12, code="14"), call("14", 5), call("13", 1)], call("14", 5)),
        ([Emergency(on=True, since=10), Emergency(on=False, since=1), Emergency(on=True, since=9)], EARLIER),
        ([Cover(minimum=2), Cover(minimum=4), Cover(minimum=0)], Cover(minimum=4)),
        ([threat("SEVERE"), threat("CRITICAL"), threat("LOW")], threat("CRITICAL")),
        ([incident(closed=5), incident(closed=0)], incident(closed=0)),
        ([Closed(closed=True, since=5), Closed(closed=False, since=9)], Closed(closed=False, since=9)),
        ([TfcKnows(incident="X", since=5), None], None),
        ([None, Cover(minimum=0)], Cover(minimum=0)),
        ([patrol("market", 7), patrol("haymarket", 5)], Duty(status=Status.DISPUTED, since=5)),
        ([patrol("market", 7), Duty(status=Status.OFF_DUTY, since=9)], Duty(status=Status.DISPUTED, since=7)),
        ([patrol("market", 7), None], Duty(status=Status.DISPUTED, since=7)),
    ],
)
def test_of_differing_facts_the_cautious_one_is_acted_on_whatever_the_order(standing, acted_on):
    for seed in range(6):
        random.Random(seed).shuffle(standing)
        assert cautious(standing) == acted_on


@pytest.mark.parametrize(
    "said",
    [
        Duty(status=Status.OFF_DUTY, since=9),
        Membership(crew="", since=9, booked_on=2),
        Emergency(on=False, since=9),
        CallBack(wanted=False, since=9),
        Queue(incidents=()),
    ],
)
def test_what_was_taken_back_and_what_says_that_there_is_nothing_are_one(said):
    assert agree(None, said)
    assert agree(said, None)
    assert cautious([None, said]) == cautious([said, None]) == said


def test_an_officer_one_room_booked_off_is_still_taken_to_be_on_duty():
    home, idle = Membership(crew="", since=9, booked_on=9), Membership(crew="LE34", since=2, booked_on=1)
    assert cautious([home, idle]) == cautious([idle, home]) == idle


def test_of_a_deployment_noted_twice_in_one_minute_the_earlier_beginning_stands():
    late = Duty(status=Status.DEPLOYED, since=200, incident="LEI-0001", began=160)
    early = replace(late, began=100)
    assert cautious([late, early]) == cautious([early, late]) == early


def test_a_crew_that_a_newer_version_decided_about_too_says_so():
    assert cautious([NotUnderstood(kind="Rested"), patrol("market", 3)]) == Duty(
        status=Status.DISPUTED, since=3, why=NEWER
    )


@given(of_one_kind.flatmap(lambda facts: st.tuples(facts, facts, facts)))
def test_to_agree_is_an_equivalence(three):
    one, other, third = three
    assert agree(one, one)
    assert agree(one, other) == agree(other, one)
    assert not (agree(one, other) and agree(other, third)) or agree(one, third)


@given(standing, st.data())
def test_several_that_stand_have_one_value_in_whatever_order_they_came(facts, data):
    value = cautious(facts)
    assert cautious(data.draw(st.permutations(facts))) == value
    assert cautious([*facts, data.draw(st.sampled_from(facts))]) == value
    assert differing(data.draw(st.permutations(facts))) == differing(facts)


@given(standing)
def test_what_is_acted_on_is_the_earliest_that_says_it(facts):
    value = cautious(facts)
    alike = [fact for fact in facts if fact is not None and agree(fact, value)]
    assert value in (alike or facts) or (isinstance(value, Duty) and value.status is Status.DISPUTED)
    assert all(instants(value) <= instants(fact) for fact in alike)


@given(standing)
def test_each_thing_that_is_said_is_told_once(facts):
    said = differing(facts)
    assert all(sum(agree(fact, other) for other in said) == 1 for fact in facts)


def test_of_two_services_the_one_that_does_not_count_as_armed_is_acted_on():
    armed = Crewing(force="LEI", tour_start=1, tour_end=2)
    for service in ("planning", "police dogs", "roads policing"):
        other = replace(armed, service=service)
        assert cautious([armed, other]) == cautious([other, armed]) == other
