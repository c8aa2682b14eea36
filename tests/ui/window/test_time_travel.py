"""Rewinding the board: unmistakable, read-only, and back."""

from PySide6.QtCore import QPoint

from models.board.telling import label_of
from tests.shifts import at


def rewound(screen, qtbot, when: str) -> None:
    screen.window.timeline.choose(at(when))
    qtbot.waitUntil(lambda: screen.window.past is not None and not screen.window.time.rewinding.busy)


def shown(screen) -> str:
    """Which crews the lanes show in which block."""
    found = []
    for lane in screen.window.lanes.lanes.values():
        for block in lane.contents.items.blocks:
            crews = [row.crew.callsign for row in block.rows if hasattr(row, "crew")]
            if crews:
                kind, _, name = block.key.partition(":")
                found.append(f"{kind}:{label_of(screen.desk.board, name) or name}: {', '.join(crews)}")
    return " · ".join(found)


NOW = "incident:LEI-0001: LE21 · area:market: LE22, LE24 · area:square: NO23"
THEN = "area:market: LE22, LE24 · area:haymarket: LE21 · area:square: NO23"


def test_the_board_is_shown_as_it_was_and_says_so(screen, qtbot):
    assert shown(screen) == NOW
    rewound(screen, qtbot, "13:20")
    assert shown(screen) == THEN
    assert "REWOUND TO 13:20" in screen.window.banners.shown["rewound"].words.text()
    assert "read only" in screen.window.banners.shown["rewound"].words.text()
    assert screen.window.header.totals.words().startswith("0 deployed")


def test_nothing_can_be_changed_in_the_past(screen, qtbot):
    rewound(screen, qtbot, "13:20")
    entries = len(screen.desk.room.recent())
    assert "rewound" in screen.type("le24 haym")
    screen.actions.moving.move(("LE24",), "area:haymarket")
    screen.press("Ctrl+Z")
    screen.window.lanes.menu_wanted.emit(("LE24",), QPoint(1, 1))
    assert screen.actions.moving.check(("LE24",), "area:haymarket")[0] is False
    assert len(screen.desk.room.recent()) == entries


def test_esc_returns_to_now(screen, qtbot):
    rewound(screen, qtbot, "13:20")
    screen.window.start()
    screen.press("Esc")
    assert shown(screen) == NOW
    assert "rewound" not in screen.window.banners.shown
    assert screen.window.timeline.chosen is None
    screen.type("le24 haym")
    assert "● haymarket: LE24" in screen.board()


def test_changes_that_come_meanwhile_are_there_on_return(screen, qtbot):
    rewound(screen, qtbot, "13:20")
    screen.desk.type("14:33", "le24 haym")
    assert shown(screen) == THEN, "the past stays as it was"
    screen.window.time.back_to_now()
    assert "area:haymarket: LE24" in shown(screen)


def test_a_long_rewind_shows_progress_and_can_be_left_off(screen, qapp):
    for minute in range(40):
        screen.desk.type("14:32", f"note {minute}")
    screen.window.timeline.choose(at("13:20"))
    rewinding = screen.window.time.rewinding
    rewinding._timer.stop()
    steps = iter([0.25, 0.5])
    rewinding._steps = (part for part in steps)
    rewinding.progress.emit(0.25)
    assert screen.window.banners.shown["rewound"].progress.value() == 25
    assert rewinding.busy
    screen.window.time.back_to_now()
    assert not rewinding.busy
    assert screen.window.past is None


def test_while_the_past_is_on_its_way_nothing_can_be_changed_and_esc_leaves_it_off(screen):
    screen.window.timeline.choose(at("13:20"))
    screen.window.time.rewinding._timer.stop()  # a journal so long that it takes a while
    assert screen.window.past is None
    assert screen.actions.moving.check(("LE24",), "area:haymarket")[0] is False
    screen.window.start()
    screen.press("Esc")
    assert screen.window.banners.shown == {}
    assert screen.actions.moving.check(("LE24",), "area:haymarket")[0] is True
