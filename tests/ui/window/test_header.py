"""The line across the top, in words and in figures."""

import pytest
from PySide6.QtCore import QEvent, QObject

from models.clock_watch import ClockWatch
from models.describing.counts_in_words import counts_in_words
from models.situation.cover import Cover, cover
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at
from ui.panels.coverage import CoveragePanel
from ui.window.header import NOT_SHARED


def test_the_headline_of_the_board(screen):
    header = screen.window.header
    assert header.name.text() == "Christmas patrols"
    assert header.threat.text() == "UK threat SEVERE"
    assert "highly likely" in header.threat.toolTip()
    assert header.totals.words() == (
        "2 deployed, 7 patrolling, 0 exceptions, 0 off duty; 9 on duty; covered 2 of 4 crowded now; 4 places in all"
    )
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
    screen.window.bridge.room.clock = ClockWatch(lambda: 1467374400, watched=False)  # 1 July 2016, 12:00 UTC
    header.tick(1467374400)
    assert header.clock.text() == "13:00:00"


def test_the_date_stands_beside_the_clock_with_the_zone_where_the_hour_happens_twice(screen):
    header = screen.window.header
    assert header.date.text() == "Fri 23 Dec"
    screen.at("24:00")
    assert header.date.text() == "Sat 24 Dec"
    header.tick(1477790400)  # 30 October 2016, 01:20 UTC
    assert (header.date.text(), header.clock.text()) == ("Sun 30 Oct GMT", "01:20:00")


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
    assert screen.window.header.totals.words().startswith("2 deployed, 4 patrolling, 0 exceptions, 3 off duty")


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


@pytest.mark.parametrize(("width", "text"), [(1100, 1.0), (1280, 1.0), (1280, 1.5), (1280, 2.0), (3840, 2.0)])
@pytest.mark.parametrize("when", ["14:33", "27:10"])
def test_no_figure_is_ever_cut(screen, width, text, when):
    """Day and night, at any size: what is shown of the totals has the room it needs, and nothing lies over it."""
    screen.window.use(text=text)
    screen.window.setMinimumSize(width, 640)
    screen.window.resize(width, 800)
    screen.at(when)
    header = screen.window.header
    assert header.totals.width() >= header.totals.sizeHint().width()
    assert header.threat.geometry().right() < header.totals.geometry().left()
    assert header.totals.geometry().right() < header.link.geometry().left()
    assert header.clock.geometry().right() <= header.width()


def test_what_is_covered_follows_the_clock(screen):
    """Nothing is done: the places only cease to be crowded."""
    screen.at("16:59")
    assert screen.window.header.totals.words().endswith("covered 2 of 4 crowded now; 4 places in all")
    screen.at("17:00")
    assert screen.window.header.totals.words().endswith("covered 1 of 3 crowded now; 4 places in all")
    screen.at("23:00")
    assert screen.window.header.totals.words().endswith("no place is crowded now; 4 places in all")


def test_every_part_of_the_window_says_the_same(screen):
    """Header, lanes, headings of the lanes and the chart, at each hour of a day and a night."""
    screen.window.load()
    for hour in range(15, 35):
        screen.at(f"{hour}:00")
        board, lanes = screen.bridge.room.board, screen.window.lanes.lanes.values()
        found = [lane.head.cover for lane in lanes]
        assert sum(found, Cover()) == cover(board, at(f"{hour}:00"))
        assert screen.window.header.totals.words().endswith(cover(board, at(f"{hour}:00")).said)
        assert cover(board, at(f"{hour}:00")).words in screen.window.panels[CoveragePanel].accessibleName()
        for lane in lanes:
            counts = board.counts(lane.force)
            assert lane.head.words() == f"{counts_in_words(counts)}; {cover(board, at(f'{hour}:00'), lane.force).said}"
            short = sum(getattr(block.rows, "short", False) for block in lane.contents.items.blocks)
            assert short == lane.head.cover.crowded - lane.head.cover.covered, "the cards that say they are short"


def test_what_is_left_out_is_said_in_place_of_with_whom_it_is_shared(screen, qapp, tmp_path):
    other = Desk(tmp_path / "desk 2", "4410 Hart", begin=False)
    hears(screen.desk.room, other.told())
    header = screen.window.header
    assert header.link.text() == "○ Not shared · this workstation"
    screen.desk.room.type("leave out desk 2 because they deny it")
    screen.settle()
    assert header.link.text() == "◌ Leaves out 1 entry of desk 2"
    assert "leaves out 1 entry of desk 2" in header.link.toolTip()
    screen.desk.room.type("count again desk 2")
    screen.settle()
    assert header.link.text() == "○ Not shared · this workstation"
    other.room.close()
