"""The exercise goes on live: at its own pace, around what an operator does, and without wearing anybody out."""

import pytest

from models.board.events import Visited
from models.clock import hhmm
from models.commands import booking, patrol
from models.commands.context import Refused
from models.desk.alarm_watch import AlarmWatch
from models.exercise.clock import ExerciseClock
from models.exercise.playing import OPERATORS, PLAYER, Exercise
from models.exercise.starting import BEGINS
from models.status import Status
from tests.four_forces import open_exercise
from tests.shifts import at


@pytest.fixture
def morning(folder):
    room, exercise, clock = open_exercise(folder, PLAYER, upto=at("09:00"))
    yield room, exercise, clock
    room.close()


def play(exercise: Exercise, clock: ExerciseClock, upto: int) -> None:
    while clock() < upto:
        clock.set(clock() + 15)
        exercise.step(clock())


def test_nothing_is_played_twice_and_nothing_ahead_of_its_time(morning):
    room, exercise, clock = morning
    for now in range(clock(), at("09:30") + 20, 7):
        clock.set(now)
        exercise.step(now)
        assert room.recent()[-1].event.at <= now
    assert exercise.step(clock()) == 0
    visits = [(e.event.crew, e.event.at // 15) for e in room.recent() if isinstance(e.event, Visited)]
    assert len(visits) > 10
    assert len(set(visits)) == len(visits)


def test_small_steps_and_big_ones_come_to_the_same(tmp_path):
    boards = []
    for name, step in (("small", 15), ("big", 240)):
        room, exercise, clock = open_exercise(tmp_path / name, PLAYER, upto=at("07:00"))
        while clock() < at("08:00"):
            clock.set(clock() + step)
            exercise.step(clock())
        boards.append([(crew.callsign, crew.duty) for crew in room.board.crews()])
        room.close()
    assert boards[0] == boards[1]


def test_the_operators_own_decisions_are_left_standing_and_can_be_undone(morning):
    room, exercise, clock = morning
    crew = next(crew for crew in room.board.crews("LEI") if crew.status is Status.PATROLLING)
    elsewhere = next(area.area.id for area in room.board.areas("LEI") if area.area.id != crew.duty.area)
    entry = room.perform(patrol.reassign, [crew.callsign], elsewhere)
    exercise.step(clock() + 45)
    assert room.board.crew(crew.callsign).duty.area == elsewhere
    assert next(room.past().mine()) == (entry.digest, entry.event)
    assert PLAYER not in OPERATORS
    assert {e.event.operator for e in room.recent() if e.event.at > BEGINS} >= set(OPERATORS)


def test_everybody_sent_home_by_an_operator_stops_nothing(morning):
    room, exercise, clock = morning
    for crew in room.board.crews():
        try:
            room.perform(booking.book_off, [crew.callsign], why="all home")
        except Refused:
            continue
    play(exercise, clock, at("09:20"))
    assert room.board.operation is not None


def test_a_day_and_a_night_of_traffic(tmp_path, figure):
    """The shifts change, everybody eats, incidents come and go, and attention is asked for now and then only."""
    room, exercise, clock = open_exercise(tmp_path / "data", PLAYER, upto=at("06:00"))
    watch = AlarmWatch(room)
    raised: set[str] = set()
    strength = {}
    while clock() < at("30:00"):
        clock.set(clock() + 300)
        exercise.step(clock())
        raised.update(alarm.id for alarm in watch.alarms(clock()))
        counts = room.board.counts()
        strength[hhmm(clock())] = counts.deployed + counts.patrolling + counts.exceptions
    kinds = {type(entry.event).__name__ for entry in room.recent()}
    assert kinds >= {"BookedOn", "BookedOff", "Deployed", "Arrived", "StoodDown", "Excepted", "Confirmed", "Visited"}
    assert all(35 <= strength[time] <= 140 for time in ("08:00", "12:00", "18:00", "20:00", "23:00"))
    assert not room.board.contradictions()
    rate = len(raised) / (24 * 6) / len(OPERATORS)
    assert rate <= 1
    figure(f"exercise, 24 h: {len(room.recent()):,} entries, {rate:.2f} alarms per operator in ten minutes (budget 1)")
    room.close()
