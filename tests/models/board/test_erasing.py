"""What an erasure leaves of an event: everything by which it decides, none of its words."""

from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.board.chain_events import BranchAdopted, ChainAdmitted, CountedAgain, LeftOut
from models.board.erasing import FIELDS, Fields, of_skeleton, skeleton, without_words
from models.board.event import AnyEvent
from models.board.events import KINDS, BookedOff, Deployed, Joined, Noted, Queued, RosterTaken, encode
from models.board.facts import SELF_DEPLOYED, Duty, Queue
from models.board.heads import facts_of
from models.board.loss_events import ContentChecked, Erased
from models.board.natures import NATURES
from models.roster.officers import Officer, Roster
from models.status import Stage, Status
from tests.models.board.test_events import any_of
from tests.models.board.test_natures import inside

WHO = {"at": 5, "operator": "7714 Mistry"}


def own_fields(kind):
    return [name for name in kind.__struct_fields__ if name not in AnyEvent.__struct_fields__]


def deployed(**how):
    return Duty(status=Status.DEPLOYED, since=5, incident="5f0c", stage=Stage.AT_SCENE, **how)


def declared(fields: Fields) -> list[str]:
    return " ".join(fields).split()


def test_every_field_of_every_kind_is_declared_once():
    assert set(KINDS) - set(FIELDS) == {
        Joined,
        Erased,
        ContentChecked,
        ChainAdmitted,
        LeftOut,
        CountedAgain,
        BranchAdopted,
    }
    assert {kind: sorted(declared(fields)) for kind, fields in FIELDS.items()} == {
        kind: sorted(own_fields(kind)) for kind in FIELDS
    }


def test_what_holds_facts_or_rosters_is_gone_through():
    for kind, fields in FIELDS.items():
        hints = get_type_hints(kind)
        holding = {name for name in own_fields(kind) if any(each in NATURES for each in inside(hints[name]))}
        assert set(fields.holds.split()) == holding, kind


def test_words_are_texts():
    for kind, fields in FIELDS.items():
        hints = get_type_hints(kind)
        assert all(hints[name] is str for name in fields.words.split()), kind


@given(st.one_of([any_of(kind) for kind in FIELDS]))
def test_it_decides_on_the_same_keys_and_loses_no_word_twice(event):
    left = without_words(event)
    assert set(facts_of(left)) == set(facts_of(event))
    assert (left.at, left.touch, left.read, left.act, left.code) == (
        event.at,
        event.touch,
        event.read,
        event.act,
        event.code,
    )
    assert (left.operator, left.reason) == ("", "")
    assert without_words(left) == left
    assert of_skeleton(skeleton(event)) == left


def test_names_go_and_numbers_and_places_stay():
    duty = Duty(
        status=Status.DEPLOYED,
        since=5,
        area="market",
        incident="5f0c",
        stage=Stage.EN_ROUTE,
        armed=True,
        authority="Supt Hale",
    )
    event = Deployed(incident="5f0c", ref="LEI-0001", duties={"LE24": duty}, left={"LE24": "market"}, **WHO)
    left = without_words(event)
    assert left.duties["LE24"].authority == ""
    assert (left.duties["LE24"].area, left.ref, left.left) == ("market", "LEI-0001", {"LE24": "market"})


def test_the_programs_own_word_for_an_authority_is_no_name():
    duty = Duty(status=Status.DEPLOYED, since=5, incident="5f0c", stage=Stage.AT_SCENE, authority=SELF_DEPLOYED)
    assert (
        without_words(Deployed(incident="5f0c", duties={"LE24": duty}, **WHO)).duties["LE24"].authority == SELF_DEPLOYED
    )


def test_of_firearms_that_wait_the_name_goes_and_the_incident_stays():
    queue = Queue(incidents=("5f0c",), armed=(("5f0c", "Supt Hale"),))
    assert without_words(Queued(crew="LE24", queue=queue, **WHO)).queue.armed == (("5f0c", ""),)


def test_the_roster_keeps_numbers():
    roster = Roster((Officer("LE2401", "Nash", "A", "LEI"),), ())
    left = without_words(RosterTaken(rosters={"LEI": roster}, source="Nash.csv", **WHO))
    assert [(o.number, o.surname, o.initials) for o in left.rosters["LEI"].officers] == [("LE2401", "", "")]
    assert left.source == ""


@pytest.mark.parametrize(
    "event",
    [
        Noted(text="Mr Smith rang", **WHO),
        BookedOff(duties={}, override="Insp Howe said so", at=5, operator=""),
        Joined(workstation="desk 2", public_key="", **WHO),
    ],
)
def test_what_has_words_in_it_or_is_never_erased_is_no_skeleton(event):
    assert of_skeleton(encode(event).decode()) is None


def test_what_can_not_be_read_at_all_is_a_skeleton_of_nothing():
    assert skeleton(Noted(text="x", **WHO)) == '{"at":5,"kind":"Noted","operator":"","text":""}'
    left = of_skeleton("}{")
    assert left is None or left.facts() == {}
