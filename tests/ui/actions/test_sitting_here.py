"""A name is never borrowed: who sits here is asked at each start, after a handover, at the turn of the duty day."""

import pytest
from PySide6.QtWidgets import QApplication

from models.commands.context import UNNAMED
from tests.shifts import at
from tests.ui.screen import Screen


@pytest.fixture
def started(screen) -> Screen:
    """The window of a start at which nobody has given a name yet."""
    screen.bridge.room.operator = ""
    screen.actions.sitting_here.begin()
    return screen


def give(screen: Screen, name: str) -> None:
    ask = screen.dialog("Operator")
    ask._fields["name"].setText(name)
    ask.accept()


def asked(screen: Screen) -> str:
    """What the line across the window asks, if it is there."""
    banner = screen.window.banners.shown.get("operator")
    return banner.words.text() if banner else ""


def last(screen: Screen):
    return screen.desk.room.recent()[-1].event


def test_a_start_asks_and_offers_nobodys_name(started):
    assert asked(started).startswith("Who sits here? Until then nothing but an emergency can be recorded")
    assert started.window.header.operator.text() == "Who are you?"
    ask = started.dialog("Operator")
    assert ask.answers() == {"name": ""}
    for name, good in (("7714", False), ("Mistry", False), ("7714 Mistry", True)):
        ask._fields["name"].setText(name)
        assert ask.accept_button.isEnabled() is good, name
    ask.accept()
    assert (asked(started), started.window.header.operator.text()) == ("", "Op 7714 Mistry")


def test_a_start_with_a_name_asks_nothing(screen):
    screen.actions.sitting_here.begin()
    assert asked(screen) == ""


def test_what_is_typed_waits_for_a_name_and_is_then_carried_out(started):
    before = len(started.desk.room.recent())
    started.dialog("Operator").reject()
    started.type("le24 haym")
    assert len(started.desk.room.recent()) == before
    give(started, "8021  Hart")
    assert (last(started).operator, started.desk.board.crew("LE24").duty.area) == ("8021 Hart", "haymarket")
    assert started.window.bar.line.text() == ""
    assert "Recorded" in started.window.bar.answer.text()


def test_without_a_name_nothing_is_recorded_and_the_line_is_kept(started):
    before = len(started.desk.room.recent())
    started.type("le24 haym")
    started.dialog("Operator").reject()
    give_later = started.window.bar.line.text()
    assert (len(started.desk.room.recent()), give_later) == (before, "le24 haym")
    started.actions.sitting_here.ask()
    give(started, "8021 Hart")
    assert len(started.desk.room.recent()) == before, "what was given up is not carried out later"


def test_an_emergency_waits_for_no_name(started):
    started.type("le24 emergency")
    assert started.desk.board.crew("LE24").emergency is not None
    assert last(started).operator == UNNAMED


@pytest.mark.parametrize("act", ["handover", "outage_pack", "from_paper", "shift_report", "export_tables"])
def test_paper_and_files_wait_for_a_name(started, act):
    started.dialog("Operator").reject()
    getattr(started.actions, act)()
    visible = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    assert {window.windowTitle() for window in visible} == {started.window.windowTitle(), "Operator"}
    give(started, "8021 Hart")
    assert len([window for window in QApplication.topLevelWidgets() if window.isVisible()]) == 2, "now it opens"


def test_at_the_turn_of_the_duty_day_the_name_lapses(screen):
    screen.desk.now = at("30:59")
    screen.window.tick()
    assert asked(screen) == ""
    screen.desk.now = at("31:00")
    screen.window.tick()
    assert asked(screen).startswith("The duty day turned at 07:00: who sits here now?")
    screen.type("note stood to")
    give(screen, "8021 Hart")
    assert (last(screen).text, last(screen).operator) == ("stood to", "8021 Hart")
    screen.window.tick()
    assert asked(screen) == "", "asked once"


def test_it_lapses_at_every_turn_also_after_a_clock_was_far_ahead(screen):
    screen.desk.now = at("300:00")
    screen.window.tick()
    screen.actions.sitting_here.ask()
    give(screen, "8021 Hart")
    screen.desk.now = at("30:59")
    screen.window.tick()
    assert asked(screen) == ""
    screen.desk.now = at("31:00")
    screen.window.tick()
    assert asked(screen).startswith("The duty day turned at 07:00")


def test_after_a_signed_handover_the_name_lapses(screen):
    screen.actions.handing_over.signed.emit("H-2016-1223-01")
    assert asked(screen).startswith("H-2016-1223-01 is signed: who sits here now?")
    assert screen.bridge.room.operator == ""
