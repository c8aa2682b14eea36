"""Hands that rested ten minutes were away."""

from PySide6.QtCore import QEvent

from ui.actions.idle import LONG, Away


def test_only_a_long_rest_counts_and_only_hands_end_it(qapp):
    now, ticking = [1000], [0.0]
    away, backs = Away(lambda: now[0], None, lambda: ticking[0]), []
    away.back.connect(backs.append)
    for seconds, kind, expected in (
        (LONG - 1, QEvent.Type.MouseMove, []),
        (LONG, QEvent.Type.Paint, []),
        (0, QEvent.Type.KeyPress, [1000 + LONG - 1]),
        (5, QEvent.Type.KeyPress, [1000 + LONG - 1]),
    ):
        now[0] += seconds
        ticking[0] += seconds
        assert away.eventFilter(away, QEvent(kind)) is False
        assert backs == expected


def test_an_exercise_that_runs_fast_makes_nobody_absent(qapp):
    now, ticking = [1000], [0.0]
    away, backs = Away(lambda: now[0], None, lambda: ticking[0]), []
    away.back.connect(backs.append)
    now[0], ticking[0] = 90_000, 20.0
    away.eventFilter(away, QEvent(QEvent.Type.KeyPress))
    assert backs == []
    assert away.last_here == 90_000
