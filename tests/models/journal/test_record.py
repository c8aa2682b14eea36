import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.journal import NotGenuine, TooNew
from models.journal.record import body_hash, canonical, faults, genesis, make, read

HEADER = {"origin": "o" * 36, "seq": 1, "prev": genesis(False), "lamport": 1, "wall": 1482390000000, "offset": -3}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_canonical_json_does_not_depend_on_the_order_of_keys(value: object) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text)) == text
    assert text == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


@given(st.binary(), st.integers(1, 2**63 - 1), st.integers(-(2**62), 2**62))
def test_what_is_written_is_read_back(body: bytes, lamport: int, wall: int) -> None:
    record = make(body, **(HEADER | {"lamport": lamport, "wall": wall}))
    assert read(record.header, record.salt, record.body, None) == record
    assert record.header == canonical(json.loads(record.header))
    assert record.hash == hashlib.sha256(record.header).digest()
    assert faults(record) is None
    assert faults(read(record.header, record.salt, body + b" ", None)) == "its content is not what was recorded"


def test_two_equal_bodies_cannot_be_told_from_their_headers() -> None:
    one, other = make(b"same", **HEADER), make(b"same", **HEADER)
    assert json.loads(one.header)["body"] != json.loads(other.header)["body"]


def test_an_erased_body_leaves_the_record_whole() -> None:
    record = make(b"a name", **HEADER)
    assert faults(read(record.header, record.salt, None, None)) is None


@pytest.mark.parametrize("header", [b"", b"{}", b"\xff", b"[1]", b'{"body":1}', b'{"body":"","lamport":-1}'])
def test_a_header_that_cannot_be_read_is_not_genuine(header: bytes) -> None:
    with pytest.raises(NotGenuine, match="header cannot be read"):
        read(header, b"", b"", None)


def test_a_header_of_a_later_version_asks_for_the_newer_program() -> None:
    header = make(b"", **HEADER).header.replace(b'"v":1', b'"v":2')
    with pytest.raises(TooNew, match="Install the newer version"):
        read(header, b"", b"", None)


def test_spaces_in_a_header_are_a_fault() -> None:
    record = make(b"", **HEADER)
    assert (
        faults(read(record.header.replace(b",", b", "), record.salt, b"", None))
        == "its header is not in canonical form"
    )


def test_live_and_exercise_begin_differently() -> None:
    assert genesis(True) != genesis(False)


@pytest.mark.parametrize("length", [0, 15, 17])
def test_a_salt_of_another_length_is_a_fault(length: int) -> None:
    """Hashed with that salt as it stands, so that only its length is wrong."""
    salt, body = b"s" * length, b"{}"
    said = json.loads(make(body, **HEADER).header) | {"body": body_hash(salt, body)}
    header = canonical(said)
    assert faults(read(header, salt, body, None)) == "its salt has the wrong length"
