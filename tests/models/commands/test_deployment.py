"""Crews deployed: sent, on the road, at the scene, back where they came from."""

import pytest

from models.board.facts import ArmedLog
from models.commands import deployment, incidents
from models.commands.context import Refused
from models.status import Stage, Status

INCIDENT = "inc suspicious package, haymarket bus station, 999"


@pytest.fixture(autouse=True)
def shift(desk):
    desk.on("le24 market", "le21 haym", "no23 square")
    desk.type("14:00", INCIDENT)


def test_a_crew_is_sent_arrives_and_comes_back_to_the_area_it_left(desk):
    assert desk.says("14:05", "le24 deploy lei-0001") == "LE24 deployed to LEI-0001"
    assert desk.drawn() == [
        "▲ LEI-0001: LE24 en route",
        "● square: NO23",
        "● haymarket: LE21",
        "○ 3 off duty",
    ]
    assert desk.says("14:11", "le24 at scene") == "LE24 at scene · LEI-0001"
    duty = desk.board.crew("LE24").duty
    assert duty.stage is Stage.AT_SCENE
    assert duty.since - duty.began == 6 * 60
    assert desk.says("14:40", "le24 back no trace") == "LE24 stood down from LEI-0001 → Leicester Market · no trace"
    assert desk.drawn() == [
        "▲ LEI-0001: nobody",
        "● market: LE24",
        "● square: NO23",
        "● haymarket: LE21",
        "○ 3 off duty",
    ]
    assert desk.board.crew("LE24").log is None  # nobody was armed: no log is owed


def test_several_crews_go_in_one_entry(desk):
    entry = desk.type("14:05", "le24,le21 deploy lei-0001")
    assert set(entry.event.duties) == {"LE21", "LE24"}
    assert entry.event.left == {"LE21": "haymarket", "LE24": "market"}
    desk.type("14:30", "le24,le21 back")
    assert desk.drawn()[1:4] == ["● market: LE24", "● square: NO23", "● haymarket: LE21"]


def test_a_crew_sent_from_refreshments_goes_back_on_patrol_where_it_was_before(desk):
    desk.type("13:00", "le24 refs")
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:30", "le24 back")
    assert "● market: LE24" in desk.drawn()


def test_a_crew_sent_before_it_had_an_area_is_on_duty_without_one_afterwards(desk):
    desk.type("14:00", "le22 on")
    desk.type("14:05", "le22 deploy lei-0001")
    desk.type("14:30", "le22 back")
    assert "◆ LE22: on duty" in desk.drawn()


def test_a_crew_that_came_upon_it_is_at_the_scene_at_once_on_its_own_authority(desk):
    assert desk.says("14:05", "le24 scene lei-0001") == "LE24 deployed to LEI-0001, at scene"
    duty = desk.board.crew("LE24").duty
    assert (duty.stage, duty.authority) == (Stage.AT_SCENE, "SELF_DEPLOYED")
    assert desk.says("14:07", "informed lei-0001 Insp Howe") == "TFC Insp Howe informed of LEI-0001"
    assert desk.refuses("14:08", "informed lei-0001") == "The TFC has been informed of LEI-0001 already."


def test_a_crew_that_was_sent_and_reports_at_the_scene_of_that_incident_has_arrived(desk):
    desk.type("14:05", "le24 deploy lei-0001 armed Insp Howe")
    desk.type("14:10", "le24 scene lei-0001")
    duty = desk.board.crew("LE24").duty
    assert (duty.stage, duty.authority, duty.armed) == (Stage.AT_SCENE, "Insp Howe", True)


def test_a_crew_can_be_noted_as_on_the_road_again(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:10", "le24 06")
    assert desk.says("14:11", "le24 en route") == "LE24 en route · LEI-0001"
    assert desk.board.crew("LE24").duty.stage is Stage.EN_ROUTE


def test_armed_deployment_records_whose_authority_and_leaves_a_log_to_sign(desk):
    desk.type("14:05", "le24 deploy lei-0001 armed Insp Howe")
    assert desk.board.crew("LE24").duty.authority == "Insp Howe"
    desk.type("14:30", "le24 back")
    assert desk.board.crew("LE24").log == ArmedLog(pending=True, since=desk.now, incident="LEI-0001")
    assert desk.says("14:45", "le24 log") == "LE24 armed log signed · LEI-0001"
    assert desk.board.crew("LE24").log is None
    assert desk.refuses("14:46", "le24 log") == "LE24 owes no armed log."


def test_a_second_armed_deployment_does_not_wipe_out_the_log_of_the_first(desk):
    desk.type("14:05", "le24 deploy lei-0001 armed Insp Howe")
    desk.type("14:30", "le24 back")
    first = desk.now
    desk.type("14:31", "inc shots heard, market, 999, lei")
    desk.type("14:32", "le24 deploy lei-0002 armed Insp Howe")
    desk.type("14:50", "le24 back")
    assert desk.board.crew("LE24").log == ArmedLog(pending=True, since=first, incident="LEI-0001, LEI-0002")


def test_armed_without_an_authority_is_refused(desk):
    with pytest.raises(Refused, match="by whose authority"):
        deployment.deploy(desk.room.context(), ["LE24"], "LEI-0001", armed=True)


def test_a_further_incident_waits_and_is_gone_from_the_queue_once_the_crew_goes(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", "inc shots heard, market, 999, lei")
    assert desk.says("14:07", "le24 deploy lei-0002") == "LE24 has waiting: LEI-0002"
    assert desk.board.crew("LE24").waiting == ("LEI-0002",)
    assert desk.refuses("14:08", "le24 deploy lei-0002") == "LEI-0002 is waiting for LE24 already."
    assert desk.refuses("14:08", "le24 deploy lei-0001") == "LE24 is deployed to LEI-0001 already."
    desk.type("14:30", "le24 back")
    assert desk.board.crew("LE24").waiting == ("LEI-0002",)
    desk.type("14:31", "le24 deploy lei-0002")
    assert desk.board.crew("LE24").queue == ()


def test_what_waits_can_be_dropped_and_goes_with_the_incident(desk):
    desk.type("14:05", "le24,le21 deploy lei-0001")
    desk.type("14:06", "inc shots heard, market, 999, lei")
    for crew in ("le24", "le21"):
        desk.type("14:07", f"{crew} deploy lei-0002")
    assert desk.says("14:08", "le24 drop lei-0002") == "LE24 has nothing waiting"
    assert desk.refuses("14:08", "le24 drop lei-0002") == "LEI-0002 is not waiting for LE24."
    desk.type("14:09", "close lei-0002 good intent")
    assert desk.board.crew("LE21").queue == ()


def test_when_deploying_is_refused(desk):
    assert "LE22 is off duty" in desk.refuses("14:05", "le22 deploy lei-0001")
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:07", "inc shots heard, market, 999, lei")
    assert "send the others without it" in desk.refuses("14:07", "le24,le21 deploy lei-0002")
    assert "deployed elsewhere" in desk.refuses("14:07", "le24 scene lei-0002")
    desk.type("14:08", "le24 back")
    desk.type("14:09", "close lei-0001")
    assert desk.refuses("14:10", "le24 deploy lei-0001") == "LEI-0001 is closed: open a new incident."
    with pytest.raises(Refused, match="LEI-0001 is closed: open a new incident"):
        deployment.deploy(desk.room.context(), ["LE24"], "LEI-0001")
    with pytest.raises(Refused, match="There is no incident LEI-9999"):
        deployment.deploy(desk.room.context(), ["LE24"], "LEI-9999")


def test_arriving_and_standing_down_need_a_deployment_and_one_incident(desk):
    assert "LE24 is not deployed" in desk.refuses("14:05", "le24 at scene")
    assert "LE24 is not deployed" in desk.refuses("14:05", "le24 en route")
    with pytest.raises(Refused, match="nothing to stand down from"):
        deployment.stand_down(desk.room.context(), ["LE24"])
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", "le24 06")
    assert desk.refuses("14:07", "le24 06") == "LE24 is at scene for LEI-0001 already."
    desk.room.perform(incidents.open_incident, "Shots heard", "Market", "999", "LEI")
    desk.type("14:08", "le21 scene lei-0002")
    assert "different incidents" in desk.refuses("14:09", "le24,le21 back")
    assert "different incidents" in desk.refuses("14:09", "le24,le21 en route")


def test_stand_down_to_another_area(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.room.perform(deployment.stand_down, ["LE24"], area="haymarket")
    assert desk.board.crew("LE24").status is Status.PATROLLING
    assert "● haymarket: LE21, LE24" in desk.drawn()


def test_a_crew_deployed_across_the_border_shows_in_that_forces_lane(desk):
    desk.type("14:05", "inc armed robbery, old market square, 999")
    desk.type("14:06", "le24 deploy not-0001")
    crew = desk.board.crew("LE24")
    assert (crew.force, crew.working) == ("LEI", "NOT")
    assert desk.board.counts("NOT").deployed == 2
    desk.type("14:30", "le24 back")
    assert desk.board.crew("LE24").working == "LEI"
