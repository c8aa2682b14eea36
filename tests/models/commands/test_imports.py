"""Operation files and rosters, whole at a time."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from models.board.events import OperationAdopted
from models.board.roster_events import RosterIssued
from models.clock import hhmm
from models.commands.context import Refused
from models.commands.imports import adopt_operation, take_roster, typed_for
from models.roster.officers import Officer, Roster, Tour
from models.roster.preview import preview
from models.situation.cover import cover
from tests.desk import TEXT, Desk
from tests.shifts import at

FILES = Path(__file__).parents[1] / "roster" / "files"


def test_an_operation_file_is_taken_in_whole_or_not_at_all(tmp_path):
    desk = Desk(tmp_path / "new", begin=False)
    assert "There is no operation yet" in desk.refuses("06:00", "le24 on")
    with pytest.raises(Refused, match="priority"):
        desk.room.perform(adopt_operation, TEXT.replace('priority = "A"', 'priority = "Z"'), "new.toml")
    assert desk.board.operation is None
    desk.room.perform(adopt_operation, TEXT)
    assert desk.board.operation.name == "Christmas patrols"
    with pytest.raises(Refused, match="in force already"):
        desk.room.perform(adopt_operation, TEXT)
    desk.room.close()


def test_a_new_file_changes_the_board_but_may_not_lose_a_place_with_crews(desk):
    desk.on("le24 market")
    without = TEXT.replace('id = "market"', 'id = "new-market"')
    with pytest.raises(
        Refused, match=r"leaves out places where crews still are \(LE24 at Leicester Market\): move them first"
    ):
        desk.room.perform(adopt_operation, without)
    desk.type("14:00", "le24 haym")
    desk.room.perform(adopt_operation, without)
    assert desk.drawn() == ["● haymarket: LE24", "○ 7 off duty"]
    assert cover(desk.board, at("14:00")).places == 4


NAMES = [
    ('id = "market"', 'id = "emergency"', "“emergency” is typed for the command “emergency”"),
    ('id = "market"', 'id = "emerg"', "“emerg” is typed for the command “emergency”"),
    ('id = "market"', 'id = "ok"', "“ok” is typed for the command “confirm”"),
    ('id = "market"', 'id = "off"', "“off” is typed for the command “book off”"),
    ('id = "market"', 'id = "06"', "“06” is typed for a radio code"),
    ('["Haymarket bus station"]', '["Station"]', "“Station” is typed for the state “at station”"),
    ('["Haymarket bus station"]', '["At  scene"]', "“At  scene” is typed for the command “at scene”"),
    ('["Haymarket bus station"]', '["Note"]', "“Note” is typed for the command “note”"),
    ('["Haymarket bus station"]', '["Square"]', "“square” is a name of areas[2]: choose another id."),
]


@pytest.mark.parametrize(("was", "becomes", "said"), NAMES, ids=[said for _, _, said in NAMES])
def test_no_place_may_be_called_what_is_typed_for_something_else(tmp_path, was, becomes, said):
    desk = Desk(tmp_path / "new", begin=False)
    assert was in TEXT
    with pytest.raises(Refused) as refusal:
        desk.room.perform(adopt_operation, TEXT.replace(was, becomes, 1), "new.toml")
    assert said in str(refusal.value)
    assert desk.board.operation is None
    desk.room.close()


def test_a_place_may_begin_with_such_a_word():
    names = "Station Road", "Court House", "Emergency Clinic", "Emma", "Off-Licence Row", "101", "Market"
    assert [name for name in names if typed_for(name)] == []


def test_what_was_taken_in_before_such_names_were_refused_still_opens(tmp_path):
    text = TEXT.replace('["Haymarket bus station"]', '["Station", "Square"]').replace('"02" =', '"2" =')
    desk = Desk(tmp_path / "old", begin=False)
    desk.room.record([OperationAdopted(at=desk.now, operator="7714 Mistry", text=text)])
    desk.room.close()
    again = Desk(tmp_path / "old", begin=False)
    assert again.board.operation.area("haymarket").aliases == ("Station", "Square")
    assert again.board.operation.force("LEI").meaning("02") == "patrolling"
    again.room.close()


def test_rosters_are_merged_officer_by_officer_and_tour_by_tour(desk):
    new = Roster(
        officers=(Officer("LE2401", "Nash-Cole", "A", "LEI", "SFO"), Officer("LE2501", "Penn", "B", "LEI")),
        tours=(Tour("LE2401", "LE25", at("07:00"), at("15:00")), Tour("LE2501", "LE25", at("07:00"), at("15:00"))),
    )
    desk.room.perform(take_roster, new, "new.csv")
    assert desk.board.counts().off_duty == 10
    desk.type("07:00", "le25 on market")
    assert desk.board.crew("LE25").surnames == "Nash-Cole · Penn"
    assert desk.board.crew("LE25").crewing.capabilities == ("ARV", "SFO")


def taken(desk, name, **more):
    """Take in a roster file of tests/models/roster/files."""
    found = preview((FILES / name).read_bytes(), desk.board.operation)
    return desk.room.perform(take_roster, found.roster, name, **more)


def hours(desk, *numbers):
    tours = {number: desk.board.tours.get(number, ()) for number in numbers}
    return {number: [f"{t.callsign} {hhmm(t.start)}-{hhmm(t.end)}" for t in own] for number, own in tours.items()}


def test_a_second_issue_is_what_its_file_says_and_leaves_whom_it_does_not_name(desk):
    taken(desk, "r12a-first-issue.csv")
    done = taken(desk, "r12b-second-issue.csv")
    event = done.event
    assert [officer.surname for officer in event.issue.officers] == ["Abbott", "Bell", "Dunn"]
    assert (event.issue.first, event.issue.last, event.issue.withdrawn) == ("2016-12-22", "2016-12-22", ())
    assert hours(desk, "LE3101", "LE3102", "LE3103", "LE3104") == {
        "LE3101": ["LE51 08:00-20:00"],
        "LE3102": ["LE52 07:00-19:00"],
        "LE3103": ["LE52 07:00-19:00"],
        "LE3104": ["LE53 07:00-19:00"],
    }


def test_a_tour_that_a_later_issue_leaves_out_can_be_withdrawn_by_name(desk):
    taken(desk, "r12a-first-issue.csv")
    done = taken(desk, "r12b-second-issue.csv", withdrawn=desk.board.tours["LE3103"])
    assert hours(desk, "LE3103") == {"LE3103": []}
    assert desk.board.officers["LE3103"].surname == "Cole"
    assert done.says(desk.board.operation) == (
        "Roster taken in: 3 officers of Leicestershire, 3 tours Thu 22 Dec, 1 tour withdrawn · r12b-second-issue.csv"
    )


def test_only_a_tour_that_is_on_the_board_can_be_withdrawn(desk):
    gone = Tour("LE2401", "LE24", at("08:00"), at("19:00"))
    with pytest.raises(Refused, match="LE2401 has no tour with LE24 08:00 to 19:00 to withdraw"):
        desk.room.perform(take_roster, Roster(), "none.csv", withdrawn=(gone,))
    with pytest.raises(Refused, match="LE9999 has no tour"):
        desk.room.perform(take_roster, Roster(), "none.csv", withdrawn=(replace(gone, officer="LE9999"),))


def test_a_file_of_two_forces_is_one_act_of_two_entries(desk):
    entries = [entry.event for entry in desk.room.recent() if isinstance(entry.event, RosterIssued)]
    assert [event.force for event in entries] == ["LEI", "NOT"]
    assert entries[0].act == entries[1].act != ""
    assert [len(event.issue.officers) for event in entries] == [7, 2]


def test_officers_on_duty_keep_their_crew_when_a_roster_comes(desk):
    desk.on("le24 market")
    new = Roster(officers=(Officer("LE2401", "Nash-Cole", "A", "LEI"),))
    desk.room.perform(take_roster, new, "new.csv")
    assert desk.board.crew("LE24").surnames == "Nash-Cole · Cass"
    assert desk.board.counts().off_duty == 7


def test_what_a_roster_may_not_do(desk):
    with pytest.raises(Refused, match="holds no officer"):
        desk.room.perform(take_roster, Roster(), "empty.csv")
    with pytest.raises(Refused, match="LE2401 is an officer of LEI, not of NOT"):
        desk.room.perform(take_roster, Roster(officers=(Officer("LE2401", "Nash", "A", "NOT"),)), "wrong.csv")


def test_no_force_is_left_out_that_still_has_a_crew_or_an_incident(desk):
    text = desk.board.fact("operation/file").text
    force, areas = text.index('[[forces]]\nid = "NOT"'), text.index("[[areas]]")
    smaller = text[:force] + text[areas : text.index('[[areas]]\nid = "square"')]
    desk.on("no23")
    with pytest.raises(Refused, match="leaves out NOT, which still has NO23"):
        desk.room.perform(adopt_operation, smaller)
    desk.type("08:00", "no23 off")
    desk.type("08:00", "inc shots heard, square, 999, not")
    with pytest.raises(Refused, match="leaves out NOT, which still has NOT-0001"):
        desk.room.perform(adopt_operation, smaller)
    desk.type("08:01", "close not-0001")
    desk.room.perform(adopt_operation, smaller)
    assert [known.id for known in desk.board.operation.forces] == ["LEI"]


def test_tours_long_over_are_not_carried_along_for_ever(desk):
    desk.now = at("06:00") + 31 * 86_400 + 14 * 3600
    later = Roster((Officer("LE2101", "Cole", "A", "LEI"),), (Tour("LE2101", "LE21", desk.now, desk.now + 3600),))
    desk.room.perform(take_roster, later, "January")
    kept = [tour.officer for tours in desk.board.tours.values() for tour in tours if tour.officer[:2] == "LE"]
    assert sorted(kept) == ["LE2101", "LE2401", "LE2402"]  # LE24's second tour ended less than 31 days ago
    assert len(desk.board.officers) == 9


def test_a_fortnight_of_two_thousand_officers_is_one_import(desk):
    numbers = [f"LE{number:05}" for number in range(2000)]
    officers = tuple(Officer(number, "Name", "A", "LEI") for number in numbers)
    days = [at("07:00") + day * 86_400 for day in range(14)]
    tours = tuple(Tour(number, f"LE{int(number[2:]) // 2}", day, day + 43_200) for number in numbers for day in days)
    desk.room.perform(take_roster, Roster(officers, tours), "large")
    assert len(desk.board.officers) == 2009


def test_what_is_too_long_for_one_entry_is_refused_in_a_sentence(desk, monkeypatch):
    monkeypatch.setattr("models.control_room.MAX_BODY", 1000)
    before = desk.room.journal.heads()
    with pytest.raises(Refused, match="too long for one entry"):
        desk.type("09:00", "note " + "x" * 1000)
    assert desk.room.journal.heads() == before
    assert desk.says("09:01", "note the journal goes on")


def test_what_a_file_changes_and_what_typed_minimum_outlives_it_is_said(desk):
    desk.type("07:00", "airport min 5")
    done = desk.room.perform(adopt_operation, TEXT.replace("minimum = 4", "minimum = 6"))
    assert done.remarks == (
        "East Midlands Airport: minimum 4 → minimum 6",
        "East Midlands Airport stays at 5, which was typed; the file says 6",
    )
    assert desk.board.area("airport").two_minimums == "typed 5, file 6"
    desk.type("08:00", "airport min 6")
    assert (desk.board.area("airport").minimum, desk.board.area("airport").two_minimums) == (6, "")


def test_a_file_of_a_newer_format_is_taken_in_and_says_so_and_much_is_cut_short(desk):
    newer = "format = 2\n" + TEXT.replace("minimum = 2", "minimum = 3").replace("minimum = 4", "minimum = 5")
    newer = newer.replace('name = "Leicestershire"', 'name = "Leics"').replace('"11" = "off duty"', '"11" = "station"')
    remarks = desk.room.perform(adopt_operation, newer + "[drones]\n").remarks
    told = "it is of a newer format: what this version does not know is passed over"
    assert remarks[5:] == ("and 1 more", told)
