"""Another past of a chain: kept apart, and counting once an entry that counts names where it ends."""

import shutil
from collections.abc import Callable
from functools import partial

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.journal import Journal, Record, location, witness
from models.journal.branches import KIND
from models.journal.record import canonical, read
from tests.admitting import takes
from tests.models.journal.paper import say, texts

Open = Callable[..., Journal]
Pasts = tuple[Journal, list[Record]]


@pytest.fixture
def pasts(opened: Open, tmp_path) -> Pasts:
    """A workstation as its old image has it, which went on; and all that it had written after the image was made."""
    first = opened("live")
    say(first, "both know this")
    first.close()
    shutil.copytree(tmp_path / "live", tmp_path / "image")
    before = opened("live")
    say(before, "one", "two")
    written = list(before.records())
    before.close()
    shutil.rmtree(location.state_folder() / witness.FOLDER)  # the account's own notes come back too
    for path in (tmp_path / "live").rglob("*"):
        if path.is_file():
            kept = tmp_path / "image" / path.relative_to(tmp_path / "live")
            path.write_bytes(kept.read_bytes()) if kept.exists() else path.unlink()
    after = opened("live")
    say(after, "three")
    return after, written


def test_it_is_kept_apart_and_named_by_where_it_ends(pasts: Pasts) -> None:
    journal, other = pasts
    source = partial(list, other)
    found = journal.examine(source)
    here = journal.heads()[journal.origin][1].hex()
    assert journal.other_pasts(source, found) == {journal.origin: (here, other[-1].hash.hex())}
    journal.take_in(source, found)
    assert [(each.verdict, each.entries) for each in journal.apart()] == [("forked", 2)]
    assert journal.adopted == []


def adopt(journal: Journal, other: list[Record]) -> str:
    """As a control room does; returns the origin of before."""
    source, was = partial(list, other), journal.origin
    found = journal.examine(source)
    tips = journal.other_pasts(source, found)[was]
    body = canonical({"kind": KIND, "reason": "adopted", "tips": tips})
    assert journal.take_in(source, found, adopting={was: body}).branches
    return was


def test_adopted_it_counts_and_the_workstation_goes_on_under_a_new_origin(pasts: Pasts) -> None:
    journal, other = pasts
    was = adopt(journal, other)
    assert journal.origin != was
    assert [record.hash for record in journal.adopted] == [record.hash for record in other[-2:]]
    assert [digest for digest, _, _ in journal.bodies()][-2:] == [record.hash.hex() for record in other[-2:]]
    assert {record.hash for record in journal.newest()} >= {record.hash for record in other}
    assert journal.apart() == ()
    assert journal.verify().good
    assert texts(journal)[-1] == "(adopted)"
    again = partial(list, other)
    assert journal.other_pasts(again, journal.examine(again)) == {}, "it is adopted once"


def test_it_counts_also_where_it_was_kept_before_the_workstation_was_admitted(pasts: Pasts, opened: Open) -> None:
    journal, other = pasts
    third = opened("third")
    third.receive(other)
    assert [each.verdict for each in third.apart()] == ["unadmitted"]
    adopt(journal, other)
    takes(third, journal.records())
    assert [record.hash for record in third.adopted] == [record.hash for record in other[-2:]]
    assert third.apart() == ()


def test_a_past_that_its_own_workstation_did_not_sign_never_counts(pasts: Pasts) -> None:
    journal, other = pasts
    last = other[-1]
    stranger = Ed25519PrivateKey.generate().sign(last.hash)
    for sig in (stranger, None):
        journal.receive([*other[:-1], read(last.header, last.salt, last.body, sig)])
    with journal.writing() as entry:
        entry.add(canonical({"kind": KIND, "reason": "adopted", "tips": (last.hash.hex(),)}))
    del journal.adopted
    assert journal.adopted == []


def test_a_past_with_a_gap_or_another_key_is_none(pasts: Pasts) -> None:
    journal, other = pasts
    forged = [*other[:-1], read(other[-1].header, other[-1].salt, other[-1].body, b"0" * 64)]
    for came in ([other[0], other[-1]], forged, other[:2]):
        source = partial(list, came)
        assert journal.other_pasts(source, journal.examine(source)) == {}
