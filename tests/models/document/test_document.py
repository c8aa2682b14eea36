"""Printed documents as data: frozen, plain, comparable."""

import dataclasses

import pytest

from models.document.document import Column, Document, Part, Table, grouped


def test_a_document_is_equal_to_another_that_says_the_same_and_cannot_be_changed():
    one = Document("Title", "OFFICIAL", "EMOpPS", (Part("Part", (Table((Column("A"),), (("1",),)),)),))
    other = Document("Title", "OFFICIAL", "EMOpPS", (Part("Part", (Table((Column("A"),), (("1",),)),)),))
    assert one == other
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.title = "Another"


def test_a_fingerprint_is_read_aloud_in_groups_of_four():
    assert grouped("3f9a01c4b2") == "3f9a 01c4 b2"
    assert grouped("") == ""
