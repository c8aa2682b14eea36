"""Requests and answers, byte for byte as RFC 8010 has them; whatever else comes is no answer, and never an error."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.printing.ipp import (
    BOOLEAN,
    ENUM,
    GET_JOB,
    INTEGER,
    JOB,
    KEYWORD,
    NAME,
    OPERATION,
    URI,
    NotIpp,
    answer,
    request,
)


def one(tag: int, name: str, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(value)) + value


HEAD = b"\x01\x01\x00\x00\x00\x00\x00\x01" + bytes([OPERATION]) + one(0x47, "attributes-charset", b"utf-8")


def test_a_request_is_as_the_standard_has_it():
    found = request(GET_JOB, [(URI, "job-uri", ["ipp://localhost/jobs/7"]), (KEYWORD, "asked", ["a", "b"])])
    assert found == (
        b"\x01\x01\x00\x09\x00\x00\x00\x01\x01"
        + one(0x47, "attributes-charset", b"utf-8")
        + one(0x48, "attributes-natural-language", b"en")
        + one(0x45, "job-uri", b"ipp://localhost/jobs/7")
        + one(0x44, "asked", b"a")
        + one(0x44, "", b"b")
        + b"\x03"
    )


def test_how_to_print_is_a_group_of_its_own():
    assert request(2, [], [(INTEGER, "copies", [1])]).endswith(
        bytes([JOB]) + one(INTEGER, "copies", b"\0\0\0\1") + b"\3"
    )


def test_an_answer_is_read_by_groups():
    job = bytes([JOB]) + one(INTEGER, "job-id", b"\0\0\0\7") + one(ENUM, "job-state", b"\0\0\0\5")
    printer = b"\x04" + one(NAME, "printer-name", "Büro".encode()) + one(BOOLEAN, "accepting", b"\1")
    more = one(KEYWORD, "reasons", b"a") + one(KEYWORD, "", b"b") + one(0x31, "date", b"\0" * 11)
    with_language = one(0x36, "info", b"\0\2en\0\3abc")
    found = answer(HEAD + job + printer + more + with_language + b"\3")
    assert found.status == 0
    assert found.operation == {"attributes-charset": ["utf-8"]}
    assert found.groups == (
        {"job-id": [7], "job-state": [5]},
        {"printer-name": ["Büro"], "accepting": [1], "reasons": ["a", "b"], "date": [], "info": ["abc"]},
    )


def test_an_answer_that_breaks_off_anywhere_is_none():
    whole = HEAD + bytes([JOB]) + one(INTEGER, "job-id", b"\0\0\0\7") + b"\3"
    answer(whole)
    for length in range(len(whole)):
        with pytest.raises(NotIpp):
            answer(whole[:length])


@given(st.binary(max_size=200))
def test_what_is_no_answer_is_said_and_nothing_else_happens(content):
    for tried in (content, HEAD + content):
        try:
            answer(tried)
        except NotIpp:
            continue
