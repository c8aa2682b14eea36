"""Decisions in words: of every fact there is, and of nothing; no key and no identity is ever shown."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.board.fact_words import PARTS, matter_of, name_of
from models.board.facts import ArmedAuthority, CallBack, Cover, Emergency, Fact, Membership, Queue, TfcKnows, What
from models.board.wording import NOTHING, fact_in_words
from tests.models.board.test_events import any_of


@given(st.one_of([any_of(kind) for kind in get_args(Fact)]))
def test_every_fact_has_words(fact):
    assert fact_in_words("crew:LE24/duty", fact, None)


@pytest.mark.parametrize("key", ["crew:LE24/duty", "area:market/cover", "operation/threat", "incident:5f0c/closed"])
def test_what_was_never_decided_has_words(key):
    assert fact_in_words(key, None, None) == NOTHING[key.rpartition("/")[2]]


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (Emergency(on=True, since=0), "EMERGENCY on"),
        (Emergency(on=False, since=0), "no emergency"),
        (CallBack(wanted=False, since=0), "no call back asked"),
        (Cover(minimum=1), "minimum 1 officer"),
        (Membership(crew="", since=0), "off duty"),
        (ArmedAuthority(incident="5f0c", by="Supt Hale", since=0), "armed, authority Supt Hale"),
        (ArmedAuthority(incident="", by="", since=0), NOTHING["authority"]),
        (TfcKnows(incident="5f0c", since=0, by="Insp Howe"), "TFC Insp Howe informed"),
        (TfcKnows(incident="", since=0), "TFC not informed"),
        (Queue(incidents=("5f0c", "77aa")), "2 incidents waiting"),
    ],
)
def test_on_and_off_say_different_things(fact, said):
    assert fact_in_words("", fact, None) == said


def test_a_key_is_named_by_what_it_is_about(desk):
    desk.on("le24 market")
    desk.type("08:00", "inc knife, haymarket centre, 999")
    identity = desk.board.incidents()[0].incident.identity
    named = [
        name_of(key, desk.board)
        for key in (
            *("crew:LE24/duty", "officer:LE2401/crew", "area:market/cover", f"incident:{identity}/closed"),
            *("operation/threat", "operation/file", "roster:LEI"),
        )
    ]
    assert named == [
        *("LE24", "Nash (LE2401)", "Leicester Market", "LEI-0001"),
        *("the threat level", "the operation file", "the roster of Leicestershire"),
    ]
    assert not re.search("[0-9a-f]{32}", " ".join(named))


def test_a_key_says_what_it_decides(desk):
    keys = ("crew:LE24/duty", "crew:LE24/tfc", "officer:LE2401/crew", "area:market/cover", "operation/threat")
    assert [matter_of(key, desk.board) for key in keys] == [
        *("LE24: duty", "LE24: TFC", "Nash (LE2401): crew", "Leicester Market: minimum", "the threat level"),
    ]
    assert {*NOTHING} - {"threat"} <= {*PARTS}, "no key is shown for want of a word"


def test_an_incident_without_its_words_is_still_said_to_be_one():
    bare = What(force="LEI", nature="", place="", reported_by="999", opened=1)
    assert fact_in_words("incident:5f0c/what", bare, None) == "an incident"
