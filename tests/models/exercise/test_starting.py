"""Opening an exercise: a day that has begun, gone on with where it was left, and never mixed with a live journal."""

import pytest

from models.board.events import Joined
from models.commands import Refused
from models.control_room import ControlRoom
from models.describing.board_text import draw
from models.exercise import starting
from models.exercise.script import shipped_script
from models.exercise.starting import BEGINS, OPENS, Files
from models.journal import Journal, WrongPurpose, export_lines, import_lines
from models.situation.cover import cover
from models.status import Status
from tests.admitting import hears
from tests.four_forces import SCRIPT, open_exercise
from tests.shifts import at

EARLY = at("08:00")


def test_what_is_shipped_opens_on_a_board_worth_looking_at(tmp_path):
    """However many forces the operation has."""
    room, _, _ = starting.open_exercise(tmp_path / "data", "7714 Mistry")
    board, counts, opening = room.board, room.board.counts(), shipped_script().opening
    assert room.clock() == OPENS
    assert {state.incident.ref for state in board.incidents()} == {found.ref for found in opening}
    assert all(len(state.crews) == 2 for state in board.incidents())
    assert 50 < counts.deployed + counts.patrolling + counts.exceptions < counts.off_duty
    found = cover(board, OPENS)
    assert 0 < found.crowded - found.covered < found.crowded / 4
    assert sum(len(board.exceptions(force.id)) for force in board.operation.forces) > 1
    assert all(len(board.crews(force.id)) > 1 for force in board.operation.forces)
    unheard = [crew for crew in board.crews() if crew.status is Status.DEPLOYED and OPENS - crew.confirmed > 1800]
    assert len(unheard) == len([found for found in opening if found.silent_from < OPENS < found.silent_until])
    room.close()


def test_a_fault_in_the_script_is_a_sentence_and_leaves_nothing_behind(tmp_path):
    (tmp_path / "exercise.toml").write_text("notes = 1\n")
    with pytest.raises(Refused, match=r"exercise.toml cannot be used: 4 problems to put right"):
        starting.open_exercise(tmp_path / "data", "7714 Mistry", files=Files(script=tmp_path / "exercise.toml"))
    assert not (tmp_path / "data").exists()


def test_a_force_of_the_script_that_is_none_of_the_operation_is_said_and_leaves_nothing_behind(tmp_path):
    text = SCRIPT.read_text("utf-8").replace('id = "LIN"', 'id = "lin"').replace('force = "LIN"', 'force = "lin"')
    (tmp_path / "exercise.toml").write_text(text)
    with pytest.raises(Refused, match=r"line \d+, forces\[2\].id: “lin” is not known: did you mean “LIN”\?"):
        starting.open_exercise(tmp_path / "data", "7714 Mistry", files=Files(script=tmp_path / "exercise.toml"))
    assert not (tmp_path / "data").exists()


def test_an_incident_that_would_never_come_is_said(tmp_path):
    text = SCRIPT.read_text("utf-8").replace("opened = 2016-12-23T13:18:00", "opened = 2016-12-20T13:18:00")
    (tmp_path / "exercise.toml").write_text(text)
    with pytest.raises(Refused, match="opened: is before the exercise begins, Fri 23 Dec at 05:50"):
        starting.open_exercise(tmp_path / "data", "7714 Mistry", files=Files(script=tmp_path / "exercise.toml"))


def test_it_is_marked_as_an_exercise(played):
    assert played[0].journal.exercise


def test_the_same_seed_gives_the_same_day_and_another_seed_another(tmp_path):
    def day(name: str, seed: int) -> tuple[str, list]:
        room, _, clock = open_exercise(tmp_path / name, "7714 Mistry", seed, EARLY)
        events = [entry.event for entry in room.recent() if not isinstance(entry.event, Joined)]
        told = [(type(event).__name__, event.at, event.operator, sorted(event.facts())) for event in events]
        text = draw(room.board, clock())
        room.close()
        return text, told

    one = day("one", 7)
    assert day("again", 7) == one
    assert day("other", 8) != one


def test_it_goes_on_where_it_was_left(folder):
    room, traffic, clock = open_exercise(folder, "7714 Mistry", upto=EARLY)
    clock.set(EARLY + 600)
    assert traffic.step(clock()) > 0
    last = max(entry.event.at for entry in room.recent())
    drawn = draw(room.board, last)
    room.close()
    again, _, clock = open_exercise(folder, "7714 Mistry", upto=EARLY)
    assert clock() == last
    assert draw(again.board, last) == drawn
    again.close()


def test_entries_are_dated_as_they_happened(played):
    room, _ = played
    for entry in room.recent():
        assert entry.event.at >= BEGINS
        assert abs(entry.record.wall // 1000 - entry.event.at) < 120


def test_a_live_folder_is_never_opened_as_an_exercise_nor_the_other_way_round(folder, tmp_path):
    Journal.open(tmp_path / "live").close()
    with pytest.raises(WrongPurpose, match="holds a live journal, not an exercise"):
        open_exercise(tmp_path / "live", "7714 Mistry")
    open_exercise(folder, "7714 Mistry", upto=EARLY)[0].close()
    for opened in (Journal.open, Journal.look):
        with pytest.raises(WrongPurpose, match="holds an exercise, not a live journal"):
            opened(folder)


def test_nothing_of_an_exercise_is_ever_taken_into_a_live_journal_nor_the_other_way_round(played, tmp_path):
    records = list(played[0].journal.records())
    live = ControlRoom(Journal.open(tmp_path / "live"), "7714 Mistry")
    with pytest.raises(WrongPurpose):
        hears(live, records)
    with (tmp_path / "exercise.jsonl").open("w") as file:
        export_lines(records, file, exercise=True)
    with (tmp_path / "exercise.jsonl").open() as file, pytest.raises(WrongPurpose, match="never be taken into a live"):
        import_lines(file, exercise=False)
    assert len(list(live.journal.records())) == 1
    played_elsewhere, _, _ = open_exercise(tmp_path / "other", "7714 Mistry", upto=EARLY)
    with pytest.raises(WrongPurpose):
        hears(played_elsewhere, list(live.journal.records()))
    live.close()
    played_elsewhere.close()
