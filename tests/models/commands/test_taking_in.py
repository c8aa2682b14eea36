"""Operation files and rosters, whole at a time."""

import pytest

from models.commands.asking import Refused
from models.commands.taking_in import adopt_operation, take_roster
from models.officers import Officer, Roster, Tour
from tests.models.desk import TEXT, Desk
from tests.models.shifts import at


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
    with pytest.raises(Refused, match="Crews still patrol market, which the new file leaves out"):
        desk.room.perform(adopt_operation, without)
    desk.type("14:00", "le24 haym")
    desk.room.perform(adopt_operation, without)
    assert desk.drawn() == ["● haymarket: LE24", "○ 7 off duty"]
    assert desk.board.counts().areas == 4


def test_rosters_are_merged_officer_by_officer_and_tour_by_tour(desk):
    new = Roster(
        officers=(Officer("LE2401", "Nash-Cole", "A", "LEI", "SFO"), Officer("LE2501", "Penn", "B", "LEI")),
        tours=(Tour("LE2401", "LE25", at("07:00"), at("15:00")), Tour("LE2501", "LE25", at("07:00"), at("15:00"))),
    )
    desk.room.perform(take_roster, new, "new.csv")
    assert desk.board.counts().off_duty == 10
    desk.type("07:00", "le25 on market")
    assert desk.board.crew("LE25").surnames == "Nash-Cole · Penn"
    assert desk.board.crew("LE25").crewing.marks == ("ARV", "SFO")


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
