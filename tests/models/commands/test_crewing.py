"""Who is in which crew."""

import pytest

from models.commands import crewing
from models.commands.context import Refused
from tests.shifts import at


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le22 market", "le21 haym")


def crews(desk) -> dict[str, str]:
    return {crew.callsign: crew.surnames for crew in desk.board.crews()}


def test_a_split_crew_goes_on_doing_what_it_did(desk):
    desk.type("09:00", "le22 split le2202,le2203 as le34")
    assert crews(desk) == {"LE21": "Cole · Rowe", "LE22": "Jay", "LE34": "Dunn · Lee"}
    assert "● market: LE22, LE34" in desk.drawn()
    assert desk.board.crew("LE34").duty.since == desk.board.crew("LE22").duty.since
    assert desk.board.crew("LE34").booked_on == desk.board.crew("LE22").booked_on


def test_a_joined_crew_frees_its_callsign(desk):
    desk.type("09:00", "le21 join le22")
    assert crews(desk) == {"LE22": "Cole · Rowe · Jay · Dunn · Lee"}
    assert desk.drawn() == ["● market: LE22", "○ 4 off duty"]


def test_officers_can_be_added(desk):
    desk.type("09:00", "le21 add le2401")
    assert crews(desk)["LE21"] == "Cole · Rowe · Nash"
    assert "on duty with LE21" in desk.refuses("09:05", "le22 add le2401")
    assert "LE9999 is not on the roster" in desk.refuses("09:05", "le22 add le9999")


def test_undo_puts_the_crews_together_again(desk):
    before = crews(desk), desk.drawn()
    for line in ("le22 split le2203 as le34", "le21 join le22", "le21 add le2401"):
        desk.type("09:00", line)
        desk.type("09:01", "undo")
        assert (crews(desk), desk.drawn()) == before


def test_when_splitting_is_refused(desk):
    assert "LE2101 is not in LE22" in desk.refuses("09:00", "le22 split le2101 as le34")
    assert "Somebody must stay with LE22" in desk.refuses("09:00", "le22 split le2201,le2202,le2203 as le34")
    assert "LE21 is on duty already" in desk.refuses("09:00", "le22 split le2203 as le21")
    with pytest.raises(Refused, match="Choose the officers first"):
        crewing.split(desk.room.context(), "LE22", [], "LE34")
    with pytest.raises(Refused, match="is not a callsign"):
        crewing.split(desk.room.context(), "LE22", ["LE2203"], "LE 34")
    with pytest.raises(Refused, match="Choose the officers first"):
        crewing.add_officers(desk.room.context(), [], "LE22")


def test_when_joining_is_refused(desk):
    assert desk.refuses("09:00", "le22 join le22") == "A crew can't join itself."
    assert "LE24 is off duty" in desk.refuses("09:00", "le22 join le24")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "le21 emergency")
    assert "The emergency of LE21 is on" in desk.refuses("14:02", "le21 join le22")
    desk.type("14:03", "le22 deploy lei-0001")
    assert "LE22 is deployed to LEI-0001" in desk.refuses("14:04", "le22 join le21")


def test_a_callsign_that_was_on_duty_at_that_time_cannot_be_split_off(desk):
    desk.on("le24 market")
    desk.type("10:00", "le24 off")
    assert "LE24 went off duty at 10:00" in desk.refuses("10:30", "@09:00 le22 split le2203 as le24")


def test_no_authority_is_lost_by_joining(desk):
    desk.on("le24 market")
    desk.type("09:00", "inc shots heard, market, 999, lei")
    desk.type("09:01", "le24 deploy lei-0001 armed TFC Howe")
    desk.type("09:02", "le21 deploy lei-0001")
    assert "by different authority, and one would be lost" in desk.refuses("09:10", "le24 join le21")
    desk.type("09:11", "le21 back")
    desk.type("09:12", "le21 deploy lei-0001 armed TFC Howe")
    desk.type("09:13", "le24 join le21")
    assert desk.board.crew("LE21").duty.armed


def test_a_crew_that_is_split_was_spoken_to(desk):
    desk.type("09:59", "le22 ok")
    desk.type("10:00", "le22 split le2201 as le34")
    assert desk.board.crew("LE22").confirmed == at("09:59")
    assert desk.board.crew("LE34").confirmed == at("10:00")


def test_of_two_authorities_for_firearms_none_is_lost_by_joining(desk):
    desk.on("le24 market")
    desk.type("09:00", "inc shots heard, market, 999, lei")
    desk.type("09:01", "le24 deploy lei-0001 armed TFC Howe")
    desk.type("09:02", "le21 deploy lei-0001 armed TFC Reed")
    assert "by different authority, and one would be lost" in desk.refuses("09:10", "le24 join le21")


def test_an_officer_who_was_off_and_is_added_is_booked_on_anew(desk):
    desk.on("le24 market")
    desk.type("09:00", "le24 off")
    desk.type("21:00", "le21 add le2401")
    assert desk.board.membership("LE2401").booked_on == at("21:00")


SHOTS = "inc shots heard, market, 999, lei"


def test_a_crew_split_off_an_armed_deployment_has_its_authority_and_owes_a_log_of_its_own(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le22 deploy lei-0001")
    desk.type("09:05", "le22 armed Supt Hale")
    desk.type("09:10", "le22 split le2203 as le34")
    assert desk.board.crew("LE34").duty.authority == "Supt Hale"
    desk.type("09:20", "le22,le34 back")
    assert sorted(desk.board.armed_logs()) == ["LE22", "LE34"]


def test_a_crew_split_off_a_self_deployment_is_told_of_as_the_whole_crew_was(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le22 scene lei-0001")
    desk.type("09:02", "le22 split le2203 as le34")
    desk.type("09:03", "informed lei-0001")
    desk.type("09:04", "le22 split le2202 as le35")
    assert [crew.tfc_told for crew in desk.board.incident_state("LEI-0001").crews] == [at("09:03")] * 3


def test_a_split_names_what_the_whole_crew_did_then_and_by_what_authority(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le22 deploy lei-0001")
    desk.type("09:05", "le22 armed Supt Hale")
    split = desk.type("09:10", "le22 split le2203 as le34").event
    assert split.read == {key: desk.board.heads(key) for key in ("crew:LE22/duty", "crew:LE22/authority")}
    assert "crew:LE22/crewing" in split.touch


def test_what_was_decided_for_an_earlier_crew_of_that_name_is_not_the_new_ones(desk):
    desk.on("le24 market")
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le22 deploy lei-0001")
    desk.type("09:02", "le24 deploy lei-0001")
    desk.type("09:05", "le24 armed Supt Hale")
    desk.type("09:10", "le24 back")
    desk.type("09:15", "le24 off because it is at the station")
    desk.type("09:20", "le22 split le2203 as le24")
    assert not desk.board.crew("LE24").duty.armed


def test_a_join_names_what_both_crews_did_then(desk):
    before = {key: desk.board.heads(key) for key in ("crew:LE21/duty", "crew:LE21/emergency", "crew:LE22/duty")}
    joined = desk.type("09:00", "le21 join le22").event
    assert joined.read == {key: before[key] for key in ("crew:LE22/duty", "crew:LE21/emergency")}
    assert joined.touch["crew:LE21/duty"] == before["crew:LE21/duty"]


def test_the_crew_that_is_joined_owes_the_log_and_the_other_callsign_none(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le21,le22 deploy lei-0001 armed Supt Hale")
    desk.type("09:10", "le21 join le22")
    assert desk.board.armed_logs() == {}
    desk.type("09:20", "le22 back")
    assert list(desk.board.armed_logs()) == ["LE22"]


def test_a_self_deployment_the_tfc_does_not_know_of_is_not_lost_by_joining(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le22 scene lei-0001")
    desk.type("09:02", "informed lei-0001")
    desk.type("09:05", "le21 scene lei-0001")
    assert desk.refuses("09:06", "le21 join le22") == (
        "The TFC does not know yet that LE21 self-deployed to LEI-0001: "
        "note first that the TFC was told (informed lei-0001)."
    )
    desk.type("09:07", "informed lei-0001")
    desk.type("09:08", "le21 join le22")
    assert "▲ LEI-0001: LE22 at scene" in desk.drawn()


def test_a_crew_has_the_force_of_its_callsign_and_else_of_its_officers(desk):
    desk.type("09:00", "le22 split le2203 as no34")
    desk.type("09:00", "le22 split le2202 as xy34")
    desk.type("09:00", "form no35 le2401 07-19")
    forces = {crew.callsign: crew.force for crew in desk.board.crews()}
    assert forces == {"LE21": "LEI", "LE22": "LEI", "NO34": "NOT", "NO35": "NOT", "XY34": "LEI"}
    assert [officer.force for officer in desk.board.crew("NO34").officers] == ["LEI"]
