"""Every kind of event: written, read back, and what is not understood kept and never guessed at."""

import json
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.board.event import Mark
from models.board.events import KINDS, Noted, Reassigned, Unknown, decode, encode
from models.board.facts import Duty
from models.clock import LAST
from models.status import Status

st.register_type_strategy(int, st.integers(0, LAST))  # whole numbers in events are instants, or smaller


marks = st.builds(Mark, vector=st.dictionaries(st.text(), st.integers(0, 9)), fingerprint=st.text(), key=st.text())
st.register_type_strategy(Mark, marks)


def any_of(kind: type) -> st.SearchStrategy:
    """An event of a kind, every field of it drawn by its type."""
    return st.builds(
        kind, **{name: st.from_type(hint) for name, hint in get_type_hints(kind).items() if name[0] != "_"}
    )


@given(st.one_of([any_of(kind) for kind in KINDS if kind is not Unknown]))
def test_every_kind_comes_back_as_it_was_written(event):
    body = encode(event)
    assert decode(body) == event
    assert encode(decode(body)) == body


def test_the_body_is_canonical_json():
    event = Noted(at=5, operator="7714 Mistry", text="Bag at the Haymarket · owner found", about="é")
    body = encode(event)
    again = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert body == again


def test_what_an_event_decides_is_whole_and_by_key():
    duty = Duty(status=Status.PATROLLING, since=5, area="haymarket")
    event = Reassigned(at=5, operator="x", duties={"LE24": duty, "LE21": duty}, area="haymarket")
    assert event.facts() == {"crew:LE24/duty": duty, "crew:LE21/duty": duty}
    assert Noted(at=5, operator="x", text="note").facts() == {}


def test_a_kind_of_a_newer_version_is_kept_with_what_can_be_told():
    body = b'{"kind":"Teleported","at":7,"operator":"x","touch":{"crew:LE24/duty":["aa"]},"through":{"a":[1]}}'
    assert decode(body) == Unknown(at=7, operator="x", touch={"crew:LE24/duty": ("aa",)}, name="Teleported")


def test_a_known_kind_with_what_only_a_newer_version_understands_is_not_guessed_at():
    duty = b'{"fact":"Duty","since":1,"status":"flying"}'
    body = b'{"kind":"Reassigned","at":7,"operator":"x","area":"m","duties":{"LE24":' + duty + b"}}"
    assert decode(body) == Unknown(at=7, operator="x", name="Reassigned")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"at":"x"}', b"\xff\xfe", b'{"kind":7}', b"1" * 5000])
def test_a_body_that_is_no_event_at_all_stops_nothing(body):
    assert isinstance(decode(body), Unknown)


@given(st.binary(max_size=200))
def test_nor_do_any_bytes(body):
    decode(body)
