"""An operator who rested ten minutes was away."""

from PySide6.QtCore import QEvent

from ui.actions.idle import LONG, Idle


def test_only_a_long_rest_counts_and_only_hands_end_it(qapp):
    now, ticking = [1000], [0.0]
    idle, backs = Idle(lambda: now[0], None, lambda: ticking[0]), []
    idle.back.connect(backs.append)
    for seconds, kind, expected in (
        (LONG - 1, QEvent.Type.MouseMove, []),
        (LONG, QEvent.Type.Paint, []),
        (0, QEvent.Type.KeyPress, [1000 + LONG - 1]),
        (5, QEvent.Type.KeyPress, [1000 + LONG - 1]),
    ):
        now[0] += seconds
        ticking[0] += seconds
        assert idle.eventFilter(idle, QEvent(kind)) is False
        assert backs == expected


def test_an_exercise_that_runs_fast_makes_nobody_absent(qapp):
    now, ticking = [1000], [0.0]
    idle, backs = Idle(lambda: now[0], None, lambda: ticking[0]), []
    idle.back.connect(backs.append)
    now[0], ticking[0] = 90_000, 20.0
    idle.eventFilter(idle, QEvent(QEvent.Type.KeyPress))
    assert backs == []
    assert idle.last_here == 90_000


def test_how_long_the_hands_have_rested(qapp):
    clock = [100.0]
    idle = Idle(lambda: 0, ticking=lambda: clock[0])
    clock[0] = 103.5
    assert idle.rested() == 3.5
    idle.eventFilter(idle, QEvent(QEvent.Type.MouseMove))
    assert idle.rested() == 0
