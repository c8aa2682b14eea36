"""Moving crews by hand: what a drop means, consequences before it, refusals beside the pointer, crews formed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at
from tests.ui.screen import choose, click, entries, opened_elsewhere


def test_a_drop_is_a_command(screen):
    screen.window.lanes.moved.emit(("LE24", "LE22"), "area:haymarket")
    assert "● haymarket: LE22, LE24" in screen.board()
    assert screen.answer.startswith("Recorded 14:32:00 · LE22 and LE24") or "LE24" in screen.answer


def test_click_then_click(screen):
    lane = screen.window.lanes.lanes["LEI"]
    items = lane.contents.items
    for key in ("crew:LE24", "area:haymarket"):
        number = items.numbers({key})[0]
        place = lane.view.row_rect(number).center()
        QTest.mouseClick(lane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "● haymarket: LE24" in screen.board()


def test_the_consequences_are_known_before_the_drop(screen):
    allowed, lines = screen.actions.moving.check(("LE24",), "area:haymarket")
    assert allowed
    texts = [line.text for line in lines]
    assert texts[:2] == ["Haymarket Centre 0/2 → 2/2", "leaves Leicester Market 3 of 2"]


def test_a_refusal_is_one_sentence_and_changes_nothing(screen):
    before = screen.board()
    why = "LE21 is deployed to LEI-0001: stand it down first (le21 back)."
    assert screen.actions.moving.check(("LE21",), "area:market") == (False, why)
    screen.window.lanes.moved.emit(("LE21",), "area:market")
    assert screen.answer == why
    assert screen.board() == before


def test_of_several_those_who_can_go_and_who_stays_is_said_before_and_after(screen):
    stays = "left out: LE21 is deployed to LEI-0001: stand it down first (le21 back)"
    allowed, lines = screen.actions.moving.check(("LE24", "LE21"), "area:haymarket")
    assert allowed
    assert (lines[0].text, lines[0].level) == ("Haymarket Centre 0/2 → 2/2", "plain")
    assert (lines[-1].text, lines[-1].level) == (stays, "amber")
    screen.window.lanes.moved.emit(("LE24", "LE21"), "area:haymarket")
    assert "● haymarket: LE24" in screen.board()
    assert stays in screen.answer


def test_any_exception_asks_which(screen):
    screen.window.lanes.moved.emit(("LE24",), "exception:?")
    assert list(entries(screen.menu()))[:2] == ["At station", "Refreshments"]
    choose(screen.menu(), "At court")
    assert "◆ LE24: court" in screen.board()
    assert screen.actions.moving.check(("LE21",), "exception:?")[0] is False, "deployed: none will do"
    assert screen.actions.moving.check(("LE24",), "exception:?")[0] is True


def test_off_duty_and_back_on(screen):
    screen.window.lanes.moved.emit(("LE24",), "off:LEI")
    assert screen.desk.board.crew("LE24") is None
    assert screen.actions.moving.check(("LE24",), "off:LEI") == (False, "LE24 is off duty already.")


def test_a_reason_is_asked_for_a_drop_too(screen):
    screen.window.lanes.moved.emit(("LE21",), "off:LEI")
    assert "supervisor's override" in screen.answer
    QTest.keyClicks(screen.window.bar.line, "Insp Howe")
    screen.press("Return")
    assert screen.desk.board.crew("LE21") is None


def test_a_crew_rooms_differ_about_is_dropped_on_an_incident_and_one_more_enter_sends_it(screen, tmp_path):
    other = Desk(tmp_path / "there", "4410 Hart", begin=False)
    hears(other.room, screen.desk.told())
    other.type("14:33", "le24 airport")
    screen.type("le24 refs")
    hears(screen.desk.room, other.told())
    other.room.close()
    incident = f"incident:{screen.desk.board.incidents()[0].incident.identity}"
    allowed, lines = screen.actions.moving.check(("LE24",), incident)
    assert allowed
    assert lines[-1].text.startswith("Rooms differ about LE24: 1 refreshments")
    screen.window.lanes.moved.emit(("LE24",), incident)
    assert screen.answer == lines[-1].text
    assert screen.desk.board.contradictions() == ("crew:LE24/duty",)
    screen.press("Return")
    assert screen.board()[0] == "▲ LEI-0001: LE21 at scene, LE24 en route"


def test_a_crew_changed_by_somebody_else_while_it_was_held_is_refused(screen):
    screen.window.lanes.picked.emit(("LE24",))
    screen.desk.type("14:32", "le24 airport")
    screen.window.lanes.moved.emit(("LE24",), "area:haymarket")
    assert "LE24 has just been changed (7714 Mistry, 14:32: LE24 → East Midlands Airport)" in screen.answer
    assert "● airport: LE24" in screen.board()


def test_officers_without_a_tour_become_a_crew(screen):
    screen.type("le24 off")
    screen.at("20:00")
    allowed, lines = screen.actions.moving.check(("officer:LE2401",), "area:market")
    assert allowed
    assert "callsign" in lines[0].text
    screen.window.lanes.moved.emit(("officer:LE2401",), "area:market")
    window = screen.dialog("Form a crew")
    assert window.chosen() == ("LE2401",)
    assert not window.accept_button.isEnabled(), "no callsign yet"
    window.callsign.setText("le31")
    window.tour.setText("20-04")
    assert "5:28 of rest" in window.problem.text(), "what will be asked is said before"
    click(window, "Book on")
    QTest.keyClicks(screen.window.bar.line, "short of crews, Insp Howe")  # five hours of rest are few
    screen.press("Return")
    assert screen.desk.board.crew("LE31").strength == 1
    assert screen.desk.board.crew("LE31").crewing.tour_start == at("20:00")


def test_officers_without_a_tour_are_let_onto_a_place_and_nothing_else(screen):
    screen.type("le24 off")
    screen.at("20:00")
    for target in ("incident:LEI-0001", "exception:refs", "exception:?", "off:LEI"):
        allowed, why = screen.actions.moving.check(("officer:LE2401",), target)
        assert (allowed, target) == (False, target)
        assert why.startswith("This officer has no tour ahead: form a crew first")


def test_a_crew_off_duty_is_not_let_onto_an_incident(screen):
    screen.type("le24 off")
    why = "LE24 is off duty: book it on to a place first."
    assert screen.actions.moving.check(("LE24",), "incident:LEI-0001") == (False, why)


def test_splitting_and_adding_from_a_list(screen):
    screen.actions.moving.open_command("split", ("LE22",))
    window = screen.dialog("Split LE22")
    assert window.officers.count() == 3
    window.officers.item(2).setCheckState(Qt.CheckState.Checked)
    window.callsign.setText("LE24")
    assert "on duty already" in window.problem.text()
    window.callsign.setText("LE34")
    click(window, "Split")
    screen.settle()
    assert screen.desk.board.crew("LE34").surnames == "Lee"
    screen.type("le34 off")
    screen.actions.moving.open_command("add", ("LE24",))
    window = screen.dialog("Add to LE24")
    window.search.setText("lee")
    shown = [n for n in range(window.officers.count()) if not window.officers.item(n).isHidden()]
    assert len(shown) == 1
    window.officers.item(shown[0]).setCheckState(Qt.CheckState.Checked)
    screen.settle()
    assert "rest" in screen.actions.bridge.read(window.line()).problem
    click(window, "Add")
    QTest.keyClicks(screen.window.bar.line, "called back by Insp Howe")
    screen.press("Return")
    assert screen.desk.board.crew("LE24").strength == 3


def test_a_planned_crew_is_opened_ready_to_book_on(screen):
    screen.type("le24 off")
    start = at("28:00")
    screen.window.lanes.opened.emit(f"planned:LE24:{start}:LE2401")
    window = screen.dialog("Form a crew")
    assert window.chosen() == ("LE2401", "LE2402")
    assert window.callsign.text() == "LE24"
    assert window.tour.text() == "04:00-14:00"


def test_a_crew_dropped_on_one_of_two_incidents_with_one_label_goes_to_that_one(screen, tmp_path):
    theirs = opened_elsewhere(screen, tmp_path, "14:31", "inc shots heard, leicester market, 101, lei")
    allowed, foreseen = screen.actions.moving.check(("LE24",), f"incident:{theirs}")
    assert allowed
    assert foreseen[0].text == "LEI-0001 shots heard: 0 → 2 officers"
    screen.window.lanes.moved.emit(("LE24",), f"incident:{theirs}")
    screen.settle()
    assert screen.desk.board.crew("LE24").duty.incident == theirs
    assert theirs not in screen.answer
