"""Hands that rested ten minutes were away."""

from PySide6.QtCore import QEvent

from ui.away import LONG, Away


def test_only_a_long_rest_counts_and_only_hands_end_it(qapp):
    clock = [1000]
    away, backs = Away(lambda: clock[0]), []
    away.back.connect(backs.append)
    for seconds, kind, expected in (
        (LONG - 1, QEvent.Type.MouseMove, []),
        (LONG, QEvent.Type.Paint, []),
        (0, QEvent.Type.KeyPress, [1000 + LONG - 1]),
        (5, QEvent.Type.KeyPress, [1000 + LONG - 1]),
    ):
        clock[0] += seconds
        assert away.eventFilter(away, QEvent(kind)) is False
        assert backs == expected
