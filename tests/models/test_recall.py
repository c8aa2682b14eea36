"""The past, asked for what may lie anywhere in it: from memory or from the disk, the answers are the same."""

import pytest

from models.board.chain_events import ChainAdmitted
from models.board.events import Noted
from models.board.reading import Reader, as_it_counts
from models.recall import NotAtHand, Recall
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at


@pytest.fixture
def shift(desk, other) -> list[str]:
    """The hashes of two own decisions, with much between them that others wrote."""
    first = desk.type("09:00", "le24 on market").digest
    hears(other.room, desk.told())
    other.type("09:05", "le24 call")
    notes = [Noted(at=at("09:10"), operator="4410 Hart", text=f"note {number}") for number in range(100)]
    other.room.record(notes, together=True)
    hears(desk.room, other.told())
    last = desk.type("09:20", "le21 on haym").digest
    return [first, last]


@pytest.fixture(params=["memory", "disk"])
def past(request, desk, shift) -> Recall:
    room = desk.room
    recent = room.recent if request.param == "memory" else list
    return Recall(recent, room.journal.origin, room.operator, room.journal)


def test_events_are_found_by_their_hashes_however_far_back(past, shift):
    found = past.events_of([*shift, "00" * 32, "no hash at all"])
    assert [type(found[digest]).__name__ for digest in shift] == ["BookedOn", "BookedOn"]
    assert len(found) == 2
    assert past.event("00" * 32) is None


def test_ones_own_events_the_newest_first(past, shift):
    assert [digest for digest, event in past.mine() if not isinstance(event, ChainAdmitted)][:2] == shift[::-1]
    assert [type(event).__name__ for _, event in past.mine()][1:] == [
        *("ChainAdmitted", "BookedOn"),
        *("RosterIssued", "RosterIssued"),  # one for each force
        "OperationAdopted",
    ]
    assert shift[0] in [digest for digest, _ in past.mine("crew:LE24/")]


def test_what_came_since_oldest_first(past, shift):
    kinds = [type(event).__name__ for _, event in past.since(shift[0], ["crew:LE24/", "crew:LE21/"])]
    assert [kind for kind in kinds if kind not in ("Noted", "ChainAdmitted")][-2:] == ["CallBackAsked", "BookedOn"]
    assert past.since(shift[1], ["crew:LE24/"]) == []


def test_from_the_disk_only_what_may_answer_is_decoded(desk, shift, monkeypatch):
    decoded = []
    reader = Reader()
    monkeypatch.setattr(reader, "event", lambda record, body, _: decoded.append(body) or as_it_counts(record, body))
    past = Recall(list, desk.room.journal.origin, desk.room.operator, desk.room.journal, reader)
    past.since(shift[0], ["crew:LE24/"])
    list(past.mine("crew:LE24/"))
    assert len(decoded) <= 4


def test_what_is_asked_of_memory_alone_never_waits_for_the_disk(desk, shift, monkeypatch):
    at_hand = desk.room.past().at_hand()
    assert next(at_hand.mine())[0] == shift[1]
    assert at_hand.event(shift[0]) is not None
    with pytest.raises(NotAtHand):
        at_hand.event("00" * 32)
    with pytest.raises(NotAtHand):
        list(at_hand.mine())


def test_a_chain_that_began_anew_goes_on_in_the_one_it_followed(tmp_path, desk):
    moved = desk.type("09:00", "le24 on market").digest
    journal = desk.room.journal
    earlier = journal.origin
    journal._join("put back", journal.lamport)
    assert journal.origin != earlier
    desk.type("09:01", "note here again")
    assert moved in [digest for digest, _ in desk.room.past().mine()]
    desk.room.close()
    again = Desk(tmp_path / "here", begin=False)
    assert moved in [digest for digest, _ in again.room.past().mine()]
    again.room.close()
