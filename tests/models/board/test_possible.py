"""What cannot be is found out by an event alone, and nothing that a version ever wrote is among it."""

import base64
import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from msgspec.structs import replace

from models.board.events import Confirmed, CoverSet, Noted, Reassigned, RosterTaken, Settled, Unknown, Void, encode
from models.board.facts import Cover, Duty, Fact, NotUnderstood, OperationPart
from models.board.limits import MOST_HEADS, MOST_KEYS
from models.board.possible import KEYS, event_of, holds, impossible
from models.roster.officers import Officer, Roster, Tour
from models.status import Status
from tests.desk import roster
from tests.random_shifts import meeting, play, rooms, steps

FROZEN = Path(__file__).parents[2] / "frozen"
WHO = {"at": 1, "operator": "4410 Hart"}
MARKET = Duty(status=Status.PATROLLING, since=0, area="market")


def why(event):
    """Why an event cannot be, as it is read back from the journal; nothing if it can."""
    found = event_of(encode(event))
    return found.why if isinstance(found, Void) else ""


def moved(crew="LE24", duty=MARKET, **more):
    return Reassigned(**WHO, duties={crew: duty}, area="market", **more)


# what versions wrote


def test_nothing_in_a_frozen_journal_is_impossible():
    for file in FROZEN.glob("*/journal.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            if body := json.loads(line).get("body"):
                event = event_of(base64.b64decode(body))
                assert not isinstance(event, Void), (file.parent.name, event)


@given(steps)
def test_nothing_that_commands_write_is_impossible(told):
    shift, _ = play(told)
    assert [why for _, event in shift.events if (why := impossible(event, len(encode(event))))] == []


@given(meeting)
def test_nor_where_rooms_meet(told):
    for shift in rooms(told):
        assert [why for _, event in shift.events if (why := impossible(event, len(encode(event))))] == []


# what cannot be


def test_every_class_of_facts_has_its_keys():
    assert set(KEYS.values()) == set(get_args(Fact)) - {NotUnderstood, OperationPart}


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("crew:LE24/duty", "Duty"),
        ("crew:NO-25/duty", "Duty"),
        ("officer:LE2401/crew", "Membership"),
        ("incident:LEI-0412", "Incident"),
        ("incident:5f0c/what", "What"),
        ("roster:LEI", "RosterOf"),
        ("operation/threat", "Threat"),
        ("crew:LE24", None),
        ("crew:/duty", None),
        ("crew:LE24/duty/duty", None),
        ("crew:LE 24/duty", None),
        ("roster:", None),
        ("roster:lei", None),
        ("operation/threat:x", None),
        ("incident", None),
        ("nonsense", None),
        ("", None),
    ],
)
def test_what_a_key_may_hold(key, kind):
    found = holds(key)
    assert (found.__name__ if found else None) == kind


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (moved(crew="a/b"), "“crew:a/b/duty” is nothing that can be decided"),
        (moved(duty=replace(MARKET, area="")), "LE24: duty patrols nowhere"),
        (moved(duty=replace(MARKET, area="a/b")), "LE24: duty names “a/b”"),
        (moved(duty=replace(MARKET, status=Status.DISPUTED)), "LE24: duty cannot be decided to be in dispute"),
        (moved(duty=Duty(status=Status.DEPLOYED, since=0, incident="x")), "neither en route nor at scene"),
        (CoverSet(**WHO, area="market", minimum=100), "market: minimum cannot be 100"),
        (Settled(**WHO, chosen={"crew:LE24/duty": Cover(minimum=1)}), "LE24: duty belongs to something else"),
        (Settled(**WHO, chosen={"crew:LE24/duty": NotUnderstood(kind="x")}), "LE24: duty belongs to something else"),
        (Confirmed(**WHO, crews=("LE24", "")), "it names “”"),
        (RosterTaken(**WHO, rosters={"NOT": roster()}, source="x"), "the roster of NOT has an officer “LE2101”"),
        (Noted(**WHO, text="x" * 30_000), "a text in it is too long"),
        (Noted(**WHO, text="x", touch={"crew:LE24/duty": ("x" * 20_000,)}), "which is no entry"),
        (Noted(**WHO, text="x" * (1 << 20)), "it is 1,024 kB long"),
        (Confirmed(**WHO, crews=("LE24",) * 3000), "it lists 3,000 names"),
        (moved(touch={f"crew:LE{n}/duty": () for n in range(MOST_KEYS + 1)}), f"it names {MOST_KEYS + 1:,} decisions"),
        (moved(touch={"crew:LE24/duty": ("a",) * (MOST_HEADS + 1)}), f"it names {MOST_HEADS + 1:,} entries"),
        (Unknown(**WHO, name="Teleported", touch={"crew:/duty": ()}), "is nothing that can be decided"),
    ],
)  # fmt: skip
def test_what_cannot_be_says_why(event, words):
    assert words in (why(event) or impossible(event, 1 << 14))


def test_a_newer_version_may_decide_what_is_unknown_here():
    for key in ("crew:LE24/mood", "dog:REX/kennel", "operation/music", "crew:LE24/duty"):
        assert impossible(Unknown(**WHO, name="Teleported", touch={key: ()}), 99) == ""


def test_a_roster_says_only_what_can_be_of_its_own_force():
    nash = Officer("LE2401", "Nash", "A", "LEI")
    early, late = Tour("LE2401", "LE24", 1, 2), Tour("LE2401", "LE24", 2, 1)
    for given_, said in (
        (Roster((nash,), (early,)), ""),
        (Roster((nash,), (late,)), "the roster of LEI has a tour of “LE2401” that cannot be"),
        (Roster((replace(nash, surname=""),)), "the roster of LEI has an officer “LE2401” “” that cannot be"),
        (Roster((nash,) * 20_001), "the roster of LEI has 20,001 officers and 0 tours"),
    ):
        assert impossible(RosterTaken(**WHO, rosters={"LEI": given_}, source="x"), 99) == said


def test_what_cannot_be_is_kept_by_its_author_its_time_and_what_it_names():
    void = event_of(encode(moved(crew="", touch={"crew:LE24/duty": ("a",)})))
    assert void == Void(
        at=1,
        operator="4410 Hart",
        touch={"crew:LE24/duty": ("a",)},
        name="Reassigned",
        why="“crew:/duty” is nothing that can be decided",
    )
