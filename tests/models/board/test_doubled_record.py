"""One record that says LEI-0001 where two rooms had opened one each: which it means, and how it is read for that."""

from types import SimpleNamespace

import pytest
from msgspec import json

from models.board.doubled_record import Saying, Telling
from models.board.events import Deployed, Noted, TfcInformed, encode
from models.board.facts import Duty, Incident
from models.board.opened_apart import Opening
from models.status import Stage, Status

REF, KEY = "LEI-0001", "incident:LEI-0001"
BAG, SHOTS = "LEI-0001~bbbbbbbb", "LEI-0001~55555555"


def header(origin, lamport):
    return SimpleNamespace(origin=origin, seq=lamport, lamport=lamport)


@pytest.fixture
def telling():
    """One room opened a bag left, the other shots heard; both have read as far as that."""
    several = []
    for digest, origin, nature in (("b" * 64, "one", "bag left"), ("5" * 64, "other", "shots heard")):
        incident = Incident(ref=REF, force="LEI", nature=nature, place="market", reported_by="999", opened=100)
        several.append(Opening(digest, header(origin, 5), incident))
    telling = Telling({REF: several})
    for opening in several:
        raw = {"kind": "IncidentOpened", "touch": {KEY: []}, "incident": as_json(opening.incident)}
        assert Saying(telling, opening.digest, opening.header, raw).said()["incident"]["id"] == opening.identity
    return telling


def as_json(fact):
    return json.decode(json.encode(fact))


def sent(crew="LE24", **named):
    duty = Duty(status=Status.DEPLOYED, since=200, began=200, incident=REF, stage=Stage.EN_ROUTE)
    event = Deployed(at=200, operator="x", duties={crew: duty}, incident=REF, touch={f"crew:{crew}/duty": ()}, **named)
    return json.decode(encode(event))


@pytest.mark.parametrize(("origin", "meant"), [("one", BAG), ("other", SHOTS), ("third", REF)])
def test_who_is_sent_goes_to_what_was_opened_in_the_chain_that_sends(telling, origin, meant):
    said = Saying(telling, "d" * 64, header(origin, 9), sent()).said()
    assert (said["duties"]["LE24"]["incident"], said["incident"]) == (meant, meant)
    assert said.get("ref", REF) == REF, "people go on saying the reference"


def test_what_a_record_relies_on_tells_where_its_place_does_not(telling):
    said = Saying(telling, "d" * 64, header("third", 9), sent(read={KEY: ("5" * 64,)})).said()
    assert said["incident"] == SHOTS
    assert said["read"] == {f"incident:{SHOTS}": ["5" * 64]}


def test_what_follows_means_what_it_follows(telling):
    Saying(telling, "d" * 64, header("other", 9), sent()).said()
    after = sent() | {"kind": "Arrived", "touch": {"crew:LE24/duty": ["d" * 64]}}
    assert Saying(telling, "e" * 64, header("one", 10), after).said()["duties"]["LE24"]["incident"] == SHOTS


def test_a_decision_is_followed_through_what_cannot_be_read(telling):
    telling.pass_over("f" * 64, Noted(at=1, operator="x", text="x", touch={KEY: ("5" * 64,)}))
    assert list(telling.nearest(REF, ["f" * 64], SHOTS)) == ["5" * 64]


def test_taking_back_what_settled_two_is_about_neither(telling):
    _, shots = (as_json(opening.incident) for opening in telling.several[REF])
    settled = {"kind": "Settled", "touch": {KEY: ["b" * 64, "5" * 64]}, "chosen": {KEY: shots}}
    assert list(Saying(telling, "d" * 64, header("one", 9), settled).said()["touch"]) == [f"incident:{SHOTS}"]
    undone = {"kind": "Undone", "touch": {KEY: ["d" * 64]}, "undoes": "d" * 64, "restored": {KEY: None}}
    assert Saying(telling, "e" * 64, header("one", 10), undone).said()["touch"] == undone["touch"]


def test_a_reference_in_a_text_is_read_by_its_place(telling):
    told = json.decode(encode(TfcInformed(at=1, operator="x", incident=REF, tfc="Insp Howe")))
    assert Saying(telling, "e" * 64, header("one", 9), told).said()["incident"] == BAG
