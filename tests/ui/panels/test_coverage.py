"""Coverage over the day: live, themed, and loaded only when it is asked for."""

import math

from models.situation.cover import cover
from tests.shifts import at
from ui.panels.coverage import CoveragePanel


def test_the_curve_is_that_of_the_model_and_grows(screen):
    panel = screen.window.panels[CoveragePanel]
    screen.window.load()
    times, percents = panel._curve.getData()
    assert times[0] == at("07:00")
    known = [percent for percent in percents if not math.isnan(percent)]
    assert 0 < known[-1] < 100
    now = cover(screen.bridge.room.board, at("14:32"))
    assert known[-1] == now.percent, "the curve ends where the header is"
    assert f"{panel.title}: {now.words}. Least" in panel.accessibleName()
    before = len(times)
    screen.at("15:02")
    assert len(panel._curve.getData()[0]) > before
    assert panel._lines["now"].value() == at("15:02")


def test_a_gap_shows_within_the_minute(screen):
    screen.window.load()
    panel = screen.window.panels[CoveragePanel]
    before = panel._curve.getData()[1][-1]
    screen.desk.type("14:33", "le24,le22 off")
    screen.at("14:34")
    assert panel._curve.getData()[1][-1] < before
    assert panel._curve.getData()[0][-1] == at("14:34")


def test_the_figure_follows_a_move_at_once(screen):
    screen.window.load()
    before = screen.window.panels[CoveragePanel].heading.text()
    screen.type("le24 haym")
    screen.window.catch_up()
    now = cover(screen.bridge.room.board, at("14:32")).brief
    assert now not in before
    assert screen.window.panels[CoveragePanel].heading.text() == f"Covered: {now}"


def test_it_takes_on_the_theme(screen):
    screen.window.load()
    panel = screen.window.panels[CoveragePanel]
    assert panel._curve.opts["pen"].color().name() == screen.window.theme.palette.patrolling
    screen.press("Ctrl+T")
    assert screen.window.theme.palette.name == "light"
    assert panel._curve.opts["pen"].color().name() == screen.window.theme.palette.patrolling
    ground = panel._plot.backgroundBrush().color().name()
    assert ground == screen.window.theme.palette.panel, (
        "the plot keeps a picture of its ground until it is given another"
    )


def test_loading_twice_is_loading_once(screen):
    screen.window.load()
    plot = screen.window.panels[CoveragePanel]._plot
    screen.window.load()
    assert screen.window.panels[CoveragePanel]._plot is plot


def test_hours_are_those_of_london():
    from ui.panels.coverage import _hours

    assert [words for _, words in _hours(at("07:00"), at("16:00"))] == ["07", "09", "11", "13", "15"]
