"""Answering alarms that nobody can see: nothing happens. What they do else is in tests/ui/panels/test_attention.py."""

from models.situation.alarms import Alarm
from tests.admitting import hears
from tests.desk import Desk
from tests.losing import without_bodies
from ui.panels.attention import Attention
from ui.panels.journal import JournalPanel


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


def test_an_entry_without_content_is_checked_off_with_what_it_had_decided(screen, tmp_path):
    there = Desk(tmp_path / "there", operator="4410 Hart", begin=False)
    there.now = screen.desk.now
    hears(there.room, screen.desk.told())
    lost = there.type("14:31", "le24 haym").record.hash
    hears(screen.desk.room, without_bodies(there.told(), {lost}))
    there.room.close()
    screen.settle()
    attention = screen.window.panels[Attention]
    alarm = next(a for a in screen.bridge.watch.alarms(screen.desk.now) if a.kind == "lost")
    assert alarm.headline.startswith("Entry 3 of there, recorded 14:31")
    feed = screen.window.panels[JournalPanel].items
    said = "Fri 23 Dec 14:31, Entry 3 of there is without its content: what it says is not known, by whom is not known"
    assert feed.index(1).data() == said
    attention.opened.emit(alarm)
    assert screen.answer.startswith("Say what entry 3 of there had decided")
    screen.type("rang them: LE24 stays")
    assert [a for a in screen.bridge.watch.alarms(screen.desk.now) if a.kind == "lost"] == []


def test_what_is_kept_apart_is_shown_where_it_is_admitted(screen, tmp_path, qtbot):
    there = Desk(tmp_path / "there", operator="4410 Hart", begin=False)
    screen.desk.room.receive(there.told())
    there.room.close()
    screen.settle()
    alarm = next(a for a in screen.bridge.watch.alarms(screen.desk.now) if a.kind == "apart")
    assert alarm.headline == screen.desk.board.apart[0].headline
    screen.window.panels[Attention].opened.emit(alarm)
    shown = screen.dialog("From other workstations")
    qtbot.waitUntil(lambda: not shown.aside.busy, timeout=10_000)
    assert [(row.name, row.becomes) for row in shown.chains.rows] == [("there", "kept apart: unknown here")]
