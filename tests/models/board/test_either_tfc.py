"""A TFC recorded by a reference that two incidents have: both show it, as what must be told apart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.board.incident_events import TfcNamed
from tests.desk import Desk
from tests.models.board.test_doubled import incidents, shown
from tests.old_rooms import REF, OldRoom


@pytest.fixture
def third(tmp_path: Path, desk: Desk) -> Iterator[OldRoom]:
    """A room that knows both LEI-0001, the bag and the shots, when it names a TFC."""
    rooms = [OldRoom(tmp_path / name) for name in ("one", "other", "third")]
    rooms[0].open("09:00", "bag left")
    rooms[1].open("09:01", "shots heard")
    rooms[2].hear(*rooms[:2])
    rooms[2].write(TfcNamed(**rooms[2].at("09:30"), incident=REF, tfc="Insp Howe", ref=REF))
    yield rooms[2]
    for room in rooms:
        room.close()


def test_it_is_seen_at_both_until_it_is_told_of_which(desk: Desk, third: OldRoom) -> None:
    assert incidents(shown(desk, third.told())) == {
        "bag left": "Insp Howe, here or at LEI-0001 (shots)",
        "shots heard": "Insp Howe, here or at LEI-0001 (bag)",
    }
    desk.says("09:40", "tfc lei-0001 bag Insp Howe")
    assert incidents(shown(desk)) == {"bag left": "Insp Howe", "shots heard": ""}


def test_an_incident_with_a_tfc_of_its_own_keeps_that(desk: Desk, third: OldRoom) -> None:
    shown(desk, third.told())
    desk.says("09:40", "tfc lei-0001 bag Insp Cole")
    assert incidents(shown(desk)) == {"bag left": "Insp Cole", "shots heard": "Insp Howe, here or at LEI-0001 (bag)"}
    desk.says("09:41", "tfc lei-0001 shots Insp Howe")
    assert incidents(shown(desk)) == {"bag left": "Insp Cole", "shots heard": "Insp Howe"}


def test_that_the_tfc_is_informed_makes_it_known_of_which(desk: Desk, third: OldRoom) -> None:
    shown(desk, third.told())
    desk.on("le24 market")
    desk.type("09:40", "le24 scene lei-0001 bag")
    desk.type("09:41", "informed lei-0001 bag Insp Howe")
    assert incidents(shown(desk)) == {"bag left": "LE24 Insp Howe", "shots heard": ""}
