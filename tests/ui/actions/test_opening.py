"""Details of whatever is on the board; they follow the board while they are open."""

from models.commands.imports import take_roster
from models.roster.officers import Officer, Roster, Tour
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at
from tests.ui.screen import click, opened_elsewhere
from ui.panels.attention import Attention


def words(window) -> str:
    return " ".join(label.text() for label in window.findChildren(type(window.sentence)))


def test_a_crew_in_words_and_in_time(screen):
    screen.window.lanes.opened.emit("crew:LE24")
    window = screen.dialog("LE24")
    assert window.sentence.text().startswith("LE24, Nash and Cass, ARV, patrolling Leicester Market since")
    assert "Nash A (LE2401, ARV), Cass A (LE2402, ARV)" in words(window)
    assert "14:20" in window.happened.item(0).text()
    screen.type("le24 haym")
    assert "Haymarket Centre" in window.sentence.text(), "it follows"
    assert "Haymarket Centre" in window.happened.item(0).text()
    screen.type("le24 off")
    assert screen.dialogs() == [], "off duty: nothing left to show"


def test_an_incident_and_what_can_be_done_about_it(screen):
    screen.window.lanes.opened.emit("incident:LEI-0001")
    window = screen.dialog("LEI-0001 · suspicious package")
    assert "haymarket bus station" in words(window)
    assert "not named" in words(window)
    click(window, "TFC …")
    assert screen.window.bar.line.text() == "tfc lei-0001 "
    screen.type("tfc lei-0001 Insp Howe")
    assert "Insp Howe" in words(window)
    assert "no crew there has self-deployed" in words(window)
    screen.type("le24 scene lei-0001")
    assert "LE24 not yet" in words(window)
    click(window, "TFC informed")
    screen.settle()
    assert "LE24 14:32" in words(window)
    screen.type("le21,le24 back")
    screen.type("close lei-0001 no trace")
    assert "closed 14:32: no trace" in words(window)


def test_a_place_with_its_minimum_and_last_crew(screen):
    screen.window.lanes.opened.emit("area:haymarket")
    window = screen.dialog("Haymarket Centre")
    assert "LE21, 14:03" in words(window)
    click(window, "Minimum …")
    assert screen.window.bar.line.text() == "haymarket min "
    screen.window.lanes.opened.emit("area:market")
    click(screen.dialog("Leicester Market"), "Roll-call answered")
    assert "roll-call" in screen.answer


def test_what_is_gone_opens_nothing(screen):
    for key in ("crew:LE99", "area:nowhere", "incident:LEI-9999", "contradiction:crew:LE24/duty", "heading:x"):
        screen.window.lanes.opened.emit(key)
    assert screen.dialogs() == []


def test_of_two_incidents_with_one_label_each_window_means_its_own(screen, tmp_path):
    mine = screen.desk.board.incident("LEI-0001").identity
    theirs = opened_elsewhere(screen, tmp_path, "14:31", "inc shots heard, leicester market, 101, lei")
    screen.window.lanes.opened.emit(f"incident:{theirs}")
    window = screen.dialog("LEI-0001 · shots heard")
    happened = [window.happened.item(row).text() for row in range(window.happened.count())]
    assert len(happened) == 1
    assert "shots heard" in happened[0], "nothing of the other one"
    click(window, "TFC …")
    assert screen.window.bar.line.text() == "tfc lei-0001 shots "
    screen.type("tfc lei-0001 shots Insp Howe")
    assert (screen.desk.board.incident(theirs).tfc, screen.desk.board.incident(mine).tfc) == ("Insp Howe", "")
    click(window, "Change reference …")
    assert screen.window.bar.line.text() == "relabel lei-0001 shots "
    screen.type("relabel lei-0001 shots lei-0001b")
    assert window.windowTitle() == "LEI-0001B · shots heard"
    click(window, "Close incident …")
    assert screen.window.bar.line.text() == "close lei-0001b "


def test_what_an_entry_decides_about_an_incident_is_named_by_its_label(screen):
    (opened,) = (e for e in screen.desk.room.recent() if type(e.event).__name__ == "IncidentReported")
    screen.actions.opening.open_entry(opened)
    said = words(screen.dialogs()[0])
    assert "LEI-0001: what it is" in said
    assert opened.event.incident not in said


def test_rooms_that_differ_about_an_incident_name_it_by_its_label(screen, tmp_path):
    other = Desk(tmp_path / "there", "4410 Hart", begin=False)
    hears(other.room, screen.desk.told())
    screen.desk.type("14:32", "tfc lei-0001 Insp Abel")
    other.type("14:32", "tfc lei-0001 Insp Cain")
    hears(screen.desk.room, other.told())
    other.room.close()
    screen.actions.opening.open_contradictions()
    window = screen.dialog("Rooms differ about LEI-0001: TFC")
    assert screen.desk.board.incident("LEI-0001").identity not in words(window)


def test_what_rosters_differ_about_is_listed_by_name_and_goes_when_the_right_one_is_taken_in(screen, tmp_path):
    other = Desk(tmp_path / "there", "4410 Hart", begin=False)
    hears(other.room, screen.desk.told())
    early, late = (Tour("LE2401", "LE24", at("31:00"), at(ends)) for ends in ("41:00", "43:00"))
    nash = (Officer("LE2401", "Nash", "A", "LEI"),)
    screen.desk.room.perform(take_roster, Roster(nash, (early,)), "a.csv")
    other.room.perform(take_roster, Roster(nash, (late,)), "b.csv")
    hears(screen.desk.room, other.told())
    other.room.close()
    attention = screen.window.panels[Attention]
    found = attention.bridge.watch.alarms(screen.desk.now)
    (alarm,) = (alarm for alarm in found if alarm.kind == "roster")
    attention.opened.emit(alarm)
    window = screen.dialog("Rosters differ about 1 officer of Leicestershire")
    said = [window.happened.item(row).text() for row in range(window.happened.count())]
    assert said == ["Nash (LE2401): LE24 Sat 24 Dec 07:00-17:00 or LE24 Sat 24 Dec 07:00-19:00"]
    attention.bridge.perform(take_roster, Roster(nash, (late,)), "b.csv")
    assert screen.dialogs() == []
