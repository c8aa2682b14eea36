"""Answering alarms that nobody can see: nothing happens. What they do else is in tests/ui/panels/test_attention.py."""

from models.situation.alarms import Alarm
from ui.panels.attention import Attention


def test_with_no_alarm_the_keys_do_nothing(screen):
    screen.window.panels[Attention].show_alarms((), 0.0, ())
    entries = len(screen.desk.room.recent())
    screen.actions.answering.take_current()
    screen.actions.answering.put_aside_current()
    assert len(screen.desk.room.recent()) == entries
    assert screen.dialogs() == []


def test_an_alarm_somebody_has_taken_already_says_who(screen):
    alarm = screen.window.panels[Attention].current()
    screen.actions.answering.take(alarm)
    screen.actions.answering.take(alarm)
    assert screen.answer == "7714 Mistry has taken this already."


def test_an_alarm_about_something_hidden_does_not_steal_the_focus(screen):
    screen.window.bar.start()
    lost = Alarm("x", "below", 2, "amber", "Somewhere", "", 0, 0, area="nowhere")
    screen.actions.answering.open(lost)
    assert screen.window.focusWidget() is screen.window.bar.line


def test_the_offer_for_crews_that_are_gone_is_none(screen):
    screen.actions.answering.offer_book_off(("LE99",))
    assert screen.dialogs() == []
