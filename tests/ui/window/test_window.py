"""The window as a whole: what it remembers, how it takes changes, sizes, and words for everything."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from models.board.clock_events import ClockDoubted
from models.clock_watch import ClockWatch
from models.commands.imports import adopt_operation
from models.settings import Settings, read_settings, write_settings
from tests.desk import TEXT, Desk
from tests.ui.screen import Screen


def test_what_was_set_is_there_at_the_next_start(screen, tmp_path):
    screen.press("Ctrl+T")
    screen.press("Ctrl+2")
    screen.press("Ctrl++")
    screen.window.resize(1500, 820)
    screen.window.middle.setSizes([1100, 400])
    screen.settle()
    kept = screen.window.remembered()
    write_settings(tmp_path / "settings.toml", kept)
    again, sentence = read_settings(tmp_path / "settings.toml")
    assert (again, sentence) == (kept, "")
    second = Screen(screen.desk, again)
    assert second.window.theme.palette.name == "light"
    assert second.window.theme.scale == 1.1
    assert second.window.lanes.lanes["NOT"].isHidden()
    assert second.window.size() == QSize(1500, 820)
    assert again.side == round(screen.window.middle.sizes()[1] / 1.1)


def test_a_window_that_was_on_a_screen_that_is_gone_comes_back_into_sight(screen):
    lost = Screen(screen.desk, replace(Settings(), window=(90_000, 90_000, 800, 700)))
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(lost.window.geometry())


@pytest.mark.parametrize(
    ("size", "text"), [((1280, 800), 1.0), ((1280, 800), 1.25), ((1920, 1080), 1.5), ((3840, 2160), 2.0)]
)
def test_everything_has_room(screen, size, text):
    screen.window.use(text=text)
    screen.window.resize(*size)
    screen.settle()
    assert screen.window.size() == QSize(*size), "it can be as small as that"
    inside = screen.window.rect()
    for part in (screen.window.header, screen.window.lanes, screen.window.bar, screen.window.timeline):
        place = part.rect().translated(part.mapTo(screen.window, part.rect().topLeft()))
        assert inside.contains(place), f"{part} is cut off"
    for piece in (screen.window.header.clock, screen.window.header.operator, screen.window.header.totals):
        assert piece.width() >= piece.minimumSizeHint().width(), f"{piece} is squeezed"


def test_everything_that_can_be_used_has_a_name(screen):
    screen.actions.cheat_sheet()
    screen.actions.sitting_here.ask()
    screen.actions.import_roster()
    nameless = [
        piece
        for kind in (QAbstractButton, QLineEdit, QComboBox)
        for piece in screen.window.findChildren(kind)
        if piece.isVisible() and not (piece.accessibleName() or getattr(piece, "text", str)())
    ]
    assert nameless == []


def test_one_change_paints_no_more_than_it_must(screen):
    screen.settle()
    views = [lane.view for lane in screen.window.lanes.lanes.values()]
    before = [view.painted for view in views]
    screen.desk.type("14:33", "no23 ok")
    screen.settle()
    painted = [view.painted - start for view, start in zip(views, before, strict=True)]
    assert painted[0] == 0, "nothing in Leicestershire"
    assert 0 < painted[1] <= 6


def test_an_operation_that_comes_later_makes_its_lanes(qapp, tmp_path):
    desk = Desk(tmp_path / "empty", begin=False)
    empty = Screen(desk)
    assert empty.window.header.period.text() == "no operation yet"
    assert "no operation" in empty.type("le24 haym")
    empty.bridge.perform(adopt_operation, TEXT)
    assert list(empty.window.lanes.lanes) == ["LEI", "NOT"]
    assert empty.window.header.name.text() == "Christmas patrols"


def test_a_fault_in_the_program_is_a_line_that_stays(screen):
    screen.window.say_fault("Something in this program went wrong.")
    assert screen.window.banners.shown["fault"].isVisible()


def test_a_clock_that_is_wrong_is_said_in_the_header_and_in_a_line_until_it_is_right(screen):
    window, room = screen.window, screen.desk.room
    told = [room.clock()]
    room.clock = ClockWatch(lambda: told[0], newest=told[0], ticking=lambda: 0, asleep=lambda: 0)
    window.tick()
    assert window.header.doubt.isHidden()
    told[0] -= 5 * 3600
    window.tick()
    said = "The clock of this machine was put back by 5 h 0 min at 14:32: times shown are counted on from there."
    assert (window.header.doubt.text(), window.header.clock.text()) == ("clock 5 h 0 min behind", "14:32:00")
    assert window.header.doubt.isVisible()
    assert window.header.doubt.accessibleName().startswith(said)
    assert window.banners.shown["clock"].accessibleName().startswith(said)
    assert isinstance(room.recent()[-1].event, ClockDoubted), "so that the next start knows"
    screen.type("clock right")
    window.tick()
    assert (window.header.doubt.text(), window.header.clock.text()) == ("", "09:32:00")
    assert "clock" not in window.banners.shown
