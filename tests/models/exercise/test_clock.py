"""The exercise's own time."""

from models.exercise.clock import ExerciseClock


def test_it_stands_until_it_is_let_go_and_then_runs_at_its_speed():
    real = [1000.0]
    clock = ExerciseClock(500, lambda: real[0])
    real[0] += 60
    assert clock() == 500
    clock.run(10)
    real[0] += 6
    assert clock() == 560
    assert clock.milliseconds() == 560_000
    clock.run(1)
    real[0] += 5
    assert clock() == 565
    clock.set(600)
    real[0] += 5
    assert clock() == 600


def test_it_never_goes_back():
    clock = ExerciseClock(500, lambda: 0.0)
    clock.set(400)
    assert clock() == 500
    clock.run(0)
    assert clock() == 500
