"""Checking off an entry without its content: by name, with a reason."""

import pytest

from models.board.loss_events import ContentChecked
from models.commands.checking import check_content
from models.commands.context import NeedsReason, Refused
from models.situation.alarms import alarms
from models.situation.stays import Stays
from tests.admitting import hears
from tests.desk import Desk
from tests.losing import without_bodies
from tests.shifts import at


def attention(desk: Desk) -> list[str]:
    stays = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    found = alarms(desk.board, stays, desk.now)
    return [f"{alarm.headline}: {alarm.advice}" for alarm in found if alarm.kind == "lost"]


@pytest.fixture
def lost(desk: Desk, other: Desk) -> Desk:
    """The other room, which has got the move of LE24 without its content."""
    desk.on("le24 market")
    moved = desk.type("09:00", "le24 haym").record
    other.now = at("09:30")
    hears(other.room, without_bodies(desk.told(), {moved.hash}))
    return other


def test_attention_says_which_until_somebody_has_checked(lost: Desk) -> None:
    advice = "What it decided is not known: ask there, put the board right, then check it off"
    assert attention(lost) == [f"Entry 6 of here, recorded 09:00, has lost its content: {advice}"]
    assert lost.says("09:31", "check entry 6 of here rang them, LE24 stays at the market") == (
        "Checked: entry 6 of here, recorded 09:00, which is without its content · rang them, LE24 stays at the market"
    )
    assert attention(lost) == []


@pytest.mark.parametrize("line", ["check entry 6 rang them", "check entry 6 of HERE because rang them"])
def test_it_is_typed_by_its_number_or_its_whole_name(lost: Desk, line: str) -> None:
    event = lost.type("09:31", line).event
    assert isinstance(event, ContentChecked)
    assert event.reason == "rang them"


def test_without_a_reason_it_is_asked_for(lost: Desk) -> None:
    assert lost.room.read("check entry 6 of here").wants_reason
    with pytest.raises(NeedsReason, match="Say what entry 6 of here had decided"):
        lost.room.perform(check_content, next(iter(lost.board.unaccounted())))


def test_it_is_checked_once(lost: Desk) -> None:
    digest = next(iter(lost.board.unaccounted()))
    lost.room.perform(check_content, digest, why="rang them")
    with pytest.raises(Refused, match="is checked already"):
        lost.room.perform(check_content, digest, why="again")
    said = "Entry 6 of here is checked already, by 4410 Hart at 09:30: rang them."
    for line in (
        "check entry 6",
        "check entry 6 of here",
        "check entry 6 of here again",
        "check entry 6 because again",
    ):
        assert lost.refuses("09:40", line) == said


def test_another_entry_cannot_be_checked_and_that_is_said_of_it(desk: Desk, lost: Desk) -> None:
    for line in ("check entry 5 of r0", "check entry 5 of r0 rang them"):
        assert lost.refuses("09:31", line).endswith("Attention names those there are to check.")
    assert lost.refuses("09:31", "check entry 5").startswith("“5” is no entry without its content here")
    assert lost.refuses("09:31", "check entry 5 of r0").startswith("“5 of r0” is no entry without its content here")
    desk.type("09:10", "le24 square")
    gone = bytes.fromhex(next(iter(lost.board.unaccounted())))
    hears(lost.room, without_bodies(desk.told(), {gone}))
    assert lost.refuses("09:31", "check entry 6") == (
        "A later entry says what took the place of entry 6 of here: there is nothing to check."
    )


def test_of_two_of_one_number_it_is_asked_which(desk: Desk, other: Desk, lost: Desk, tmp_path) -> None:
    third = Desk(tmp_path / "desk 2", "5121 Cole", begin=False)
    hears(third.room, desk.told()[:5])
    numbers = [third.type("09:05", f"note {line}").record for line in range(6)]
    hears(lost.room, without_bodies(third.told(), {record.hash for record in numbers if record.seq == 6}))
    assert lost.refuses("09:31", "check entry 6") == (
        "Entry 6 of desk 2 and entry 6 of here are without their content: say which (check entry 6 of desk 2)."
    )


def test_an_entry_that_a_later_one_names_needs_no_check(desk: Desk, lost: Desk) -> None:
    desk.type("09:10", "le24 square")
    gone = bytes.fromhex(next(iter(lost.board.unaccounted())))
    hears(lost.room, without_bodies(desk.told(), {gone}))
    assert attention(lost) == []


def test_many_are_one_line(desk: Desk, other: Desk) -> None:
    desk.on("le24 market")
    notes = {desk.type(f"09:0{minute}", f"note {minute}").record.hash for minute in range(5)}
    other.now = at("09:30")
    hears(other.room, without_bodies(desk.told(), notes))
    assert len(attention(other)) == 1
    assert "5 entries without their content" in attention(other)[0]
