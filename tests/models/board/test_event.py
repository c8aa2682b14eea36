"""What every event carries: fields that earlier versions did not write are not written while they say nothing."""

import json

from models.board.events import Noted, decode, encode

WHO = {"at": 0, "operator": "7714 Mistry", "text": "bag found"}


def test_what_says_nothing_is_not_written():
    assert json.loads(encode(Noted(**WHO))) == {
        "kind": "Noted",
        "at": 0,
        "operator": "7714 Mistry",
        "text": "bag found",
    }


def test_act_code_and_what_was_relied_on_come_back():
    event = Noted(**WHO, act="5f0c", code="12", read={"crew:LE24/duty": ("ab",)})
    assert decode(encode(event)) == event


def test_an_event_that_decides_nothing_gives_no_facts():
    assert Noted(**WHO).facts() == {}
