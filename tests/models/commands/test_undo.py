"""Undo, correction, and settling what two rooms decided differently."""

from pathlib import Path

import pytest

from models.board.events import Settled
from models.commands import undo
from models.commands.context import Refused
from models.commands.registry import command
from tests.shifts import at

ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym")


def everything(desk) -> tuple:
    board = desk.board
    return desk.drawn(), board.counts(), board.crews(), board.incidents(), board.threat()


# undo


@pytest.mark.parametrize(
    "line",
    [
        "le24 haym",
        "le24,le21 square",
        "le24 refs",
        "le24 deploy lei-0001",
        "le24 scene lei-0001",
        "le24 off",
        "le22 on market",
        "form le31 le2201 07-19",
        "le24 split le2401 as le34",
        "le24 join le21",
        "le24 add le2201",
        "le24 emergency",
        "le24 call",
        "haym min 4",
        "threat critical by JTAC",
        "inc shots heard, market, 999, lei",
        "close lei-0001 no trace",
        "tfc lei-0001 Howe",
    ],
)
def test_undo_puts_everything_back_as_it_was(desk, line):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    before = everything(desk)
    desk.type("09:10", line)
    assert everything(desk) != before
    assert desk.says("09:11", "undo").startswith("Undone: ")
    assert everything(desk) == before


def test_undo_goes_on_step_by_step_also_on_the_same_crew(desk):
    desk.type("09:00", "le24 haym")
    desk.type("09:10", "le24 refs")
    desk.type("09:20", "le24 square")
    for drawn in ("◆ LE24: refs", "● haymarket: LE21, LE24", "● market: LE24"):
        desk.type("09:30", "undo")
        assert drawn in desk.drawn()


def test_undo_takes_back_only_ones_own(desk):
    desk.type("09:00", "le24 haym")
    desk.room.operator = "4410 Hart"
    assert desk.refuses("09:01", "undo") == "There is no change of yours to undo."
    desk.type("09:02", "le21 market")
    desk.room.operator = "7714 Mistry"
    desk.type("09:03", "undo")
    assert desk.drawn() == ["● market: LE21, LE24", "○ 5 off duty"]


def test_undo_refuses_and_says_who_when_somebody_changed_the_same_since(desk, other):
    desk.type("09:00", "le24 haym")
    other.room.receive(desk.told())
    other.type("09:10", "le24 square")
    desk.room.receive(other.told())
    assert desk.refuses("09:11", "undo") == "4410 Hart at 09:10 has changed LE24 since: undo would overrule that."


def test_undo_refuses_what_another_room_decided_at_the_same_time(desk, other):
    other.room.receive(desk.told())
    desk.type("09:00", "le24 haym")
    other.type("09:00", "le24 square")
    desk.room.receive(other.told())
    assert "4410 Hart at 09:00 has changed LE24" in desk.refuses("09:01", "undo")


def test_undo_of_a_move_of_several_is_refused_as_a_whole(desk, other):
    desk.type("09:00", "le24,le21 square")
    other.room.receive(desk.told())
    other.type("09:10", "le21 market")
    desk.room.receive(other.told())
    assert "has changed LE21 since" in desk.refuses("09:11", "undo")
    assert "● square: LE24" in desk.drawn()


def test_files_taken_in_are_not_undone(tmp_path, desk):
    for _ in range(2):  # the two crews of the shift
        desk.type("09:00", "undo")
    assert desk.refuses("09:01", "undo") == "There is no change of yours to undo."
    assert desk.board.operation is not None


# correction


def test_a_correction_times_the_state_anew(desk):
    desk.type("09:00", "le24 haym")
    assert desk.says("09:30", "correct le24 08:40 heard late").startswith("Time corrected: 08:40, not 09:00")
    assert desk.board.crew("LE24").duty.since == at("08:40")


def test_a_correction_of_a_deployment_moves_its_beginning_but_not_the_arrival(desk):
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999")
    deployed = desk.type("09:05", "le24 deploy lei-0001").digest
    desk.type("09:12", "le24 06")
    desk.now = at("09:30")
    desk.room.perform(undo.correct, deployed, "typed late", at=at("09:02"))
    assert desk.board.crew("LE24").duty.since == at("09:12")
    desk.type("09:31", "correct le24 09:10 typed late")
    assert desk.board.crew("LE24").duty.since == at("09:10")


def test_a_correction_of_booking_on_counts_for_the_tour_of_the_officers(desk):
    desk.type("09:30", "correct le24 06:50 was early")
    crew = desk.board.crew("LE24")
    assert (crew.duty.since, crew.booked_on) == (at("06:50"), at("06:50"))


def test_a_correction_of_a_split_does_not_move_when_the_officers_came_on(desk):
    split = desk.type("09:00", "le24 split le2402 as le34").digest
    desk.now = at("09:30")
    desk.room.perform(undo.correct, split, "typed late", at=at("08:50"))
    assert desk.board.membership("LE2402").since == at("08:50")
    assert desk.board.crew("LE34").booked_on == at("07:00")


def test_a_correction_can_be_corrected_from_either_entry(desk):
    moved = desk.type("09:00", "le24 haym").digest
    desk.type("09:30", "correct le24 08:40 heard late")
    desk.now = at("09:40")
    desk.room.perform(undo.correct, moved, "no, later", at=at("08:50"))
    assert desk.board.crew("LE24").duty.since == at("08:50")
    assert desk.room.board_at(at("08:45")).crew("LE24").duty.area == "market"
    assert desk.room.board_at(at("08:55")).crew("LE24").duty.area == "haymarket"
    times = [entry.event.at for entry in desk.room.history() if entry.digest == moved]
    assert times == [at("08:50")]


def test_a_correction_can_be_undone(desk):
    desk.type("09:00", "le24 haym")
    desk.type("09:30", "correct le24 08:40 heard late")
    desk.type("09:31", "undo")
    assert desk.board.crew("LE24").duty.since == at("09:00")
    assert desk.room.board_at(at("08:50")).crew("LE24").duty.area == "market"


def test_when_a_correction_is_refused(desk):
    desk.type("09:00", "le24 haym")
    assert desk.refuses("09:30", "correct le24 09:00 same") == "The entry is timed 09:00 already."
    assert desk.refuses("09:30", "correct le24 06:30 too early") == (
        "What was before it began at 07:00: give a later time, or correct that entry first."
    )
    assert desk.refuses("09:30", "correct le22 06:30 why") == "There is nothing to correct for LE22."
    with pytest.raises(Refused, match="Say why"):
        desk.room.perform(undo.correct_crew, "LE24", " ", at=at("08:50"))
    with pytest.raises(Refused, match="not in this journal"):
        desk.room.perform(undo.correct, "00" * 32, "why", at=at("08:50"))


def test_an_incident_corrected_is_opened_and_closed_at_the_right_time(desk):
    opened = desk.type("09:00", "inc suspicious package, haymarket bus station, 999").digest
    desk.now = at("09:20")
    desk.room.perform(undo.correct, opened, "call came earlier", at=at("08:55"))
    assert desk.board.incident("LEI-0001").opened == at("08:55")
    closed = desk.type("09:30", "close lei-0001 no trace").digest
    desk.now = at("09:40")
    desk.room.perform(undo.correct, closed, "typed late", at=at("09:25"))
    assert desk.board.incident("LEI-0001").closed == at("09:25")
    assert desk.board.incident("LEI-0001").opened == at("08:55")


# settling


def differ(desk, other, one: str, two: str) -> None:
    """Two rooms decide at once, then hear of each other."""
    other.room.receive(desk.told())
    desk.type("14:00", one)
    other.type("14:01", two)
    mine = desk.told()
    desk.room.receive(other.told())
    other.room.receive(mine)
    assert desk.drawn() == other.drawn()


def test_two_rooms_that_differ_are_shown_both_and_counted_for_nothing(desk, other):
    differ(desk, other, "le24 haym", "le24 square")
    assert desk.drawn() == ["● haymarket: LE21", "◆ LE24: disputed", "○ 5 off duty"]
    assert [duty.area for duty in desk.board.crew("LE24").disputed] == ["haymarket", "square"]
    assert desk.board.contradictions() == ("crew:LE24/duty",)
    assert desk.board.counts().patrolling == 2


def test_settling_names_both_and_one_stands(desk, other):
    differ(desk, other, "le24 haym", "le24 square")
    assert desk.says("14:10", "settle le24 2").startswith("Settled: LE24 patrolling Old Market Square")
    assert desk.drawn() == ["● square: LE24", "● haymarket: LE21", "○ 5 off duty"]
    assert desk.board.contradictions() == ()
    assert len(desk.type("14:11", "le24 market").event.touch["crew:LE24/duty"]) == 1


def test_rooms_that_decided_the_same_agree_whatever_the_minute(desk, other):
    differ(desk, other, "le24 haym", "le24 haym")
    assert desk.drawn() == ["● haymarket: LE21, LE24", "○ 5 off duty"]
    assert desk.board.contradictions() == ()
    assert desk.board.crew("LE24").duty.since == at("14:00")
    desk.type("14:10", "le24 market")
    assert desk.board.heads("crew:LE24/duty") == (desk.room.recent()[-1].digest,)


def test_settling_against_booking_off_brings_the_officers_back(desk, other):
    differ(desk, other, "le24 haym", "le24 off")
    assert "◆ LE24: disputed" in desk.drawn()
    desk.type("14:10", "settle le24 1")
    assert desk.board.crew("LE24").surnames == "Nash · Cass"
    assert desk.drawn() == ["● haymarket: LE21, LE24", "○ 5 off duty"]


def test_settling_for_booking_off_keeps_the_officers_off(desk, other):
    differ(desk, other, "le24 haym", "le24 off")
    desk.type("14:10", "settle le24 2")
    assert desk.drawn() == ["● haymarket: LE21", "○ 7 off duty"]


@pytest.mark.parametrize("record", ["note bag at haymarket", "le24 visit 14", "le24 ok"])
def test_undo_is_told_to_take_back_a_change_of_the_board_and_no_record(desk, record):
    desk.type("14:00", "le24 square")
    desk.type("14:01", record)
    assert desk.says("14:02", "undo").startswith("Undone: LE24 → Old Market Square")
    readme = " ".join((ROOT / "README.md").read_text("utf-8").split())
    for words in (command("undo").help, readme):
        assert "your own last change of the board; notes, visits and confirmations are not taken back" in words


def test_settling_one_crew_leaves_the_others_of_the_same_move_alone(desk, other):
    differ(desk, other, "le24,le21 square", "le24 refs")
    desk.type("14:10", "settle le24 2")
    assert desk.drawn() == ["● square: LE21", "◆ LE24: refs", "○ 5 off duty"]


def test_when_settling_is_refused(desk, other):
    differ(desk, other, "le24 haym", "le24 square")
    assert desk.refuses("14:10", "settle le24 3") == "Choose from 1 to 2."
    with pytest.raises(Refused, match="no longer stands"):
        undo.settle(desk.room.context(), "crew:LE24/duty", "00" * 32)
    desk.type("14:10", "settle le24 1")
    assert isinstance(desk.room.recent()[-1].event, Settled)
    with pytest.raises(Refused, match="The rooms agree about that"):
        undo.settle(desk.room.context(), "crew:LE24/duty", desk.board.heads("crew:LE24/duty")[0])
    assert "can't be undone, only changed again" in desk.refuses("14:11", "undo")


def test_the_clock_for_refreshments_follows_a_correction_and_its_undo(desk):
    desk.type("12:00", "le24 refs")
    desk.type("12:10", "correct le24 11:20 heard late")
    assert desk.board.records.last_refs("LE2401") == at("11:20")
    desk.type("12:11", "correct le24 11:30 misheard")
    assert desk.board.records.last_refs("LE2401") == at("11:30")
    desk.type("12:12", "undo")
    assert desk.board.records.last_refs("LE2401") == at("11:20")
