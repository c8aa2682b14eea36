"""One act: several events taken together, who cannot be taken left out and named."""

import pytest

from models.board.events import Confirmed, Noted, Reassigned
from models.board.facts import Duty
from models.commands.act import Act, as_act, for_each, joined, keys_of, relying, sealed
from models.commands.context import NeedsReason, Refused
from models.status import Status

PATROL = Duty(status=Status.PATROLLING, since=0, area="market")
WHO = {"at": 0, "operator": "7714 Mistry"}


def heard(crew: str) -> Confirmed:
    if crew == "LE21":
        raise Refused("LE21 is off duty: book it on first (le21 on).")
    return Confirmed(**WHO, crews=(crew,))


def test_one_event_needs_no_name():
    assert as_act(Noted(**WHO, text="bag found")) == Act((Noted(**WHO, text="bag found"),))


def test_events_of_one_act_carry_its_name_and_no_other_act_has_it():
    first, second = (as_act(for_each(["LE24", "LE22"], heard)) for _ in range(2))
    names = [event.act for event in (*first.events, *second.events)]
    assert names[0]
    assert names[0] == names[1]
    assert names[2] == names[3]
    assert names[0] != names[2]


def test_who_cannot_be_taken_is_left_out_and_named():
    act = for_each(["LE24", "LE21", "LE24"], heard)
    assert [event.crews for event in act.events] == [("LE24",)]
    assert act.remarks == ("left out: LE21 is off duty: book it on first (le21 on)",)


def test_acts_are_joined_with_what_each_says_besides_and_why_others_were_left_out():
    one = Act((Noted(**WHO, text="one"),), ("unusual",))
    act = joined([one, Noted(**WHO, text="two"), Refused("no"), NeedsReason("why?"), one])
    assert [event.text for event in act.events] == ["one", "two", "one"]
    assert act.remarks == ("unusual", "left out: no", "left out: why?")
    assert [str(refusal) for refusal in act.refusals] == ["no", "why?"]
    assert as_act(act).refusals == act.refusals


def test_if_nobody_can_be_taken_it_is_refused_as_the_first_was():
    with pytest.raises(Refused, match="LE21 is off duty"):
        for_each(["LE21"], heard)
    with pytest.raises(Refused, match="Name a crew first"):
        for_each([], heard)


def test_a_refusal_that_a_reason_would_help_is_asked_first():
    with pytest.raises(NeedsReason):
        joined([Refused("no"), NeedsReason("why?")])


def test_an_event_names_the_heads_it_follows_and_those_it_relied_on(desk):
    desk.on("le24 market")
    act = desk.room.read("le24 haymarket").act
    event = sealed(
        act.events[0].__class__(**WHO, duties={}, area="market", read=relying("crew:LE24/duty")), desk.board.heads
    )
    assert event.read == {"crew:LE24/duty": desk.board.heads("crew:LE24/duty")}
    assert event.touch == {}
    moved = sealed(act.events[0], desk.board.heads)
    assert moved.touch["crew:LE24/duty"] == desk.board.heads("crew:LE24/duty")


def test_an_event_is_decided_against_what_it_changes_and_what_it_relied_on():
    move = Reassigned(**WHO, area="market", duties={"LE24": PATROL}, read=relying("crew:LE24/crewing"))
    assert keys_of(move) == ("crew:LE24/duty", "crew:LE24/crewing")
