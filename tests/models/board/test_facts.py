"""Facts that stand against each other: agreeing ones merge, and of differing ones the cautious one is acted on."""

import random

import pytest

from models.board.facts import ArmedLog, CallBack, Cover, Duty, Emergency, Incident, Membership, Threat, agree, cautious
from models.status import Status


def patrol(area: str, since: int = 0) -> Duty:
    return Duty(status=Status.PATROLLING, since=since, area=area)


def incident(closed: int) -> Incident:
    return Incident(ref="X", force="LEI", nature="n", place="p", reported_by="999", opened=1, closed=closed)


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


def test_of_agreeing_facts_the_earliest_stands():
    assert cautious([patrol("market", 160), patrol("market", 100)]) == patrol("market", 100)


@pytest.mark.parametrize(
    ("standing", "acted_on"),
    [
        ([Emergency(on=True, since=1), Emergency(on=False, since=9)], Emergency(on=True, since=1)),
        ([ArmedLog(pending=False, since=9), ArmedLog(pending=True, since=1)], ArmedLog(pending=True, since=1)),
        ([CallBack(wanted=True, since=1), CallBack(wanted=False, since=9)], CallBack(wanted=True, since=1)),
        ([Cover(minimum=2), Cover(minimum=4), Cover(minimum=0)], Cover(minimum=4)),
        ([threat("SEVERE"), threat("CRITICAL"), threat("LOW")], threat("CRITICAL")),
        ([incident(closed=5), incident(closed=0)], incident(closed=0)),
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


def test_an_officer_one_room_booked_off_is_still_taken_to_be_on_duty():
    home, idle = Membership(crew="", since=9, booked_on=9), Membership(crew="LE34", since=2, booked_on=1)
    assert cautious([home, idle]) == cautious([idle, home]) == idle
