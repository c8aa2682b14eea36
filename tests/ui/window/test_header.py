"""The line across the top, in words and in figures."""

from PySide6.QtCore import QEvent, QObject

from ui.window.header import NOT_SHARED


def test_the_headline_of_the_board(screen):
    header = screen.window.header
    assert header.name.text() == "Christmas patrols"
    assert header.threat.text() == "UK threat SEVERE"
    assert "highly likely" in header.threat.toolTip()
    assert header.totals.words() == "2 deployed, 7 patrolling, 0 off duty, 2 of 4 places covered"
    assert header.totals.accessibleName() == header.totals.words()
    assert header.operator.text() == "Op 7714 Mistry"
    assert NOT_SHARED in header.link.text()


def test_the_clock_runs_in_london_and_does_not_jitter(screen):
    header = screen.window.header
    assert header.clock.text() == "14:32:00"
    width = header.clock.width()
    screen.at("11:11")
    assert header.clock.text() == "11:11:00"
    assert header.clock.width() == width
    screen.window.bridge.room.clock = lambda: 1467374400  # 1 July 2016, 12:00 UTC
    header.tick(1467374400)
    assert header.clock.text() == "13:00:00"


def test_a_second_lays_nothing_out_anew(screen, qapp):
    class Requests(QObject):
        asked = 0

        def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
            self.asked += event.type() is QEvent.Type.LayoutRequest
            return False

    qapp.processEvents()
    counting = Requests()
    qapp.installEventFilter(counting)
    screen.window.header.tick(screen.window.at + 1)
    qapp.processEvents()
    qapp.removeEventFilter(counting)
    assert screen.window.header.clock.text() == "14:32:01"
    assert counting.asked == 0


def test_the_totals_follow_at_once(screen):
    screen.type("le22 off")
    assert screen.window.header.totals.words().startswith("2 deployed, 4 patrolling, 3 off duty")


def test_an_exercise_cannot_be_mistaken(screen, qapp, tmp_path):
    assert screen.window.band.isHidden()
    from models.control_room import ControlRoom
    from models.journal import Journal
    from models.settings import Settings
    from ui.bridge import Bridge
    from ui.window.window import Window

    room = ControlRoom(Journal.open(tmp_path / "exercise", exercise=True), "7714 Mistry")
    window = Window(Bridge(room), Settings())
    window.show_all()
    assert not window.band.isHidden()


def test_the_operator_can_be_changed(screen):
    screen.actions.sitting_here.ask()
    ask = screen.dialog("Operator")
    for name, good in (("", False), ("8021 H\u202eart", False), ("8021 Hart", True)):
        ask._fields["name"].setText(name)
        assert ask.accept_button.isEnabled() is good
    ask.accept()
    assert screen.window.header.operator.text() == "Op 8021 Hart"
    screen.type("le24 haym")
    assert screen.desk.room.recent()[-1].event.operator == "8021 Hart"


def test_a_change_of_the_threat_level_is_recorded(screen):
    screen.actions.ask_threat()
    ask = screen.dialog("UK threat level")
    assert not ask.accept_button.isEnabled(), "it is SEVERE already"
    ask._fields["level"].setCurrentText("CRITICAL")
    ask._fields["by"].setText("JTAC")
    ask.accept()
    assert screen.window.header.threat.text() == "UK threat CRITICAL"
    assert "expected imminently" in screen.window.header.threat.toolTip()
