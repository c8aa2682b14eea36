"""The content of a handover as it is signed: canonical, complete, and the same for the same handover."""

import json

import msgspec
import pytest

from models.handover import as_content, digest, from_content
from models.handover.content import CROSS_CHECK, READ_BACK, TITLES, CrossCheck, Handover
from tests.models.handover.scene import drawn, friday, numbered


def test_it_is_canonical_json():
    content = as_content(drawn(friday()))
    assert content == json.dumps(json.loads(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_what_was_written_is_read_back_whole():
    signed = numbered(drawn(friday()), "H-2016-1223-01")
    assert from_content(as_content(signed)) == signed


def test_the_digest_is_that_of_the_text_and_changes_with_it():
    assert digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert digest("é") != digest("e")


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"scope":1}', "not json"])
def test_anything_else_is_no_handover(text):
    with pytest.raises(msgspec.DecodeError):
        from_content(text)


def test_a_content_of_a_later_version_with_more_in_it_is_still_read():
    content = as_content(drawn(friday())).replace('"scope":', '"scent":"pine","scope":', 1)
    assert isinstance(from_content(content), Handover)


def test_twelve_of_thirteen_parts_are_read_back():
    assert len(TITLES) == CROSS_CHECK == 13
    assert [tick.part for tick in CrossCheck().ticks] == list(READ_BACK)
