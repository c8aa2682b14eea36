"""The first record of a chain."""

from models.journal import keys
from models.journal.chain import joined, public_key
from models.journal.joining import first_record
from models.journal.record import faults, genesis


def vouching(origin: str, public: bytes) -> str:
    return f"{origin} has {public.hex()}"


def test_it_names_its_key_its_workstation_and_what_it_follows():
    first, key = first_record("desk 2", "before", "why", True, (7, 5_500, 3), vouching)
    said = joined(first)
    assert (said.workstation, said.follows, said.reason, said.at) == ("desk 2", "before", "why", 5)
    assert said.voucher == vouching(first.origin, public_key(first))
    assert public_key(first) == keys.public(key)
    assert (first.seq, first.prev, first.lamport, first.wall, first.offset) == (1, genesis(True), 7, 5_500, 3)
    assert (first.sig, faults(first)) == (None, None)


def test_no_two_are_alike_and_a_workstation_has_a_name():
    (one, key), (two, other) = (first_record("", "", "", False, (1, 0, 0), vouching) for _ in range(2))
    assert one.origin != two.origin
    assert keys.public(key) != keys.public(other)
    assert joined(one).workstation
