"""Crews deployed: sent, on the road, at the scene, back where they came from."""

import pytest

from models.board.facts import ArmedLog
from models.commands import deployment
from models.commands.context import Refused
from models.status import Stage, Status
from tests.shifts import at

INCIDENT = "inc suspicious package, haymarket bus station, 999"
ROBBERY = "inc robbery, market, 999, lei"


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


def test_several_crews_go_in_one_line_each_with_an_entry_of_its_own(desk):
    done = desk.type("14:05", "le24,le21 deploy lei-0001")
    assert [list(entry.event.duties) for entry in done.entries] == [["LE24"], ["LE21"]]
    assert [entry.event.left for entry in done.entries] == [{"LE24": "market"}, {"LE21": "haymarket"}]
    assert len({entry.event.act for entry in done.entries}) == 1
    assert done.says(desk.board.operation) == "LE21 and LE24 deployed to LEI-0001"
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
    assert desk.refuses("14:07", "le24 scene lei-0002") == (
        "LE24 is deployed elsewhere, to LEI-0001: stand it down first (le24 back)."
    )
    desk.type("14:08", "le24 back")
    desk.type("14:09", "close lei-0001")
    assert desk.refuses("14:10", "le24 deploy lei-0001") == "LEI-0001 is closed: open a new incident."
    with pytest.raises(Refused, match="LEI-0001 is closed: open a new incident"):
        deployment.deploy(desk.room.context(), ["LE24"], "LEI-0001")
    with pytest.raises(Refused, match="There is no incident LEI-9999"):
        deployment.deploy(desk.room.context(), ["LE24"], "LEI-9999")


def test_of_several_crews_the_free_ones_go_it_waits_for_the_busy_and_who_is_there_is_named(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", ROBBERY)
    desk.type("14:06", "no23 deploy lei-0002")
    said = desk.says("14:07", "le24,le21,no23,le22 deploy lei-0002")
    assert said == (
        "LE24 has waiting: LEI-0002 · LE21 deployed to LEI-0002 · left out: NO23 is deployed to LEI-0002 already · "
        "left out: LE22 is off duty: book it on first (le22 on)"
    )
    assert desk.drawn()[:2] == ["▲ LEI-0001: LE24 en route", "▲ LEI-0002: LE21 en route, NO23 en route"]
    assert desk.board.crew("LE24").waiting == ("LEI-0002",)


def test_crews_of_different_incidents_arrive_and_come_back_in_one_line(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", ROBBERY)
    desk.type("14:06", "le21 deploy lei-0002")
    assert desk.says("14:10", "le24,le21,no23 at scene") == (
        "LE24 at scene · LEI-0001 · LE21 at scene · LEI-0002 · "
        "left out: NO23 is not deployed: say to which incident (no23 deploy lei-0412)"
    )
    assert desk.says("14:30", "le24,le21 back") == (
        "LE24 stood down from LEI-0001 → Leicester Market · LE21 stood down from LEI-0002 → Haymarket Centre"
    )
    assert desk.drawn()[2:4] == ["● market: LE24", "● square: NO23"]


def test_of_crews_at_a_scene_who_was_sent_has_arrived_and_who_was_not_came_upon_it(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:10", "le24,le21 scene lei-0001")
    assert desk.drawn()[0] == "▲ LEI-0001: LE21 at scene, LE24 at scene"
    assert [crew.self_deployed for crew in desk.board.crews()] == [True, False, False]


def test_a_deployment_names_the_incident_it_was_built_on(desk):
    sent = desk.type("14:05", "le24 deploy lei-0001").event
    incident = desk.board.incident("LEI-0001").identity
    assert (sent.incident, sent.ref, sent.duties["LE24"].called) == (incident, "LEI-0001", "LEI-0001")
    on = {key: desk.board.heads(key) for key in (f"incident:{incident}", f"incident:{incident}/what")}
    on = {key: heads for key, heads in on.items() if heads}
    assert sent.read == {**on, f"incident:{incident}/closed": ()}
    assert desk.type("14:10", "le24 scene").event.read == sent.read


# authority


def test_authority_given_later_is_recorded_and_the_tfc_clock_of_a_self_deployment_goes_on(desk):
    desk.type("14:05", "le24 scene lei-0001")
    desk.type("14:06", "le21 deploy lei-0001")
    assert desk.says("14:07", "le24,le21,no23 armed Supt Hale") == (
        "LE21 and LE24 armed for LEI-0001, authority Supt Hale · "
        "left out: NO23 is not deployed: say for which incident (no23 deploy lei-0412 armed Supt Hale)"
    )
    crew = desk.board.crew("LE24")
    assert (crew.duty.armed, crew.duty.authority) == (True, "Supt Hale")
    assert (crew.self_deployed, crew.tfc_told) == (True, 0)
    desk.type("14:08", "le24 en route")
    crew = desk.board.crew("LE24")
    assert (crew.duty.armed, crew.self_deployed, crew.duty.began) == (True, True, at("14:05"))


def test_the_same_authority_again_is_refused_and_another_one_stands_instead(desk):
    desk.type("14:05", "le24 deploy lei-0001 armed Supt Hale")
    for line in ("le24 deploy lei-0001 armed Supt Hale", "le24 armed Supt Hale"):
        assert desk.refuses("14:06", line) == "LE24 is armed for LEI-0001 by the authority of Supt Hale already."
    assert desk.says("14:07", "le24 deploy lei-0001 armed Supt Cole") == "LE24 armed for LEI-0001, authority Supt Cole"
    assert desk.board.crew("LE24").duty.authority == "Supt Cole"


def test_a_crew_armed_after_it_was_sent_owes_its_log(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", "le24 armed Supt Hale")
    desk.type("14:30", "le24 back")
    assert desk.board.crew("LE24").log == ArmedLog(pending=True, since=at("14:30"), incident="LEI-0001")


def test_authority_ends_with_the_deployment_it_was_given_for(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:30", "le24 armed Supt Hale")
    desk.type("14:30", "le24 back")
    desk.type("14:30", "le24 deploy lei-0001")
    assert not desk.board.crew("LE24").duty.armed


def test_authority_for_an_incident_that_waits_is_kept_and_used_when_the_crew_goes(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", ROBBERY)
    waits = "LE24 has waiting: LEI-0002 (armed, authority Supt Hale)"
    assert desk.says("14:07", "le24 deploy lei-0002 armed Supt Hale") == waits
    assert desk.refuses("14:08", "le24 deploy lei-0002") == "LEI-0002 is waiting for LE24 already."
    desk.type("14:30", "le24 back")
    assert desk.says("14:31", "le24 deploy lei-0002") == "LE24 deployed to LEI-0002 · armed, authority Supt Hale"
    desk.type("14:40", "le24 back")
    desk.type("14:41", "le24 deploy lei-0002")
    assert not desk.board.crew("LE24").duty.armed


def test_authority_comes_to_an_incident_that_waits_already_and_goes_when_it_is_dropped(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", ROBBERY)
    desk.type("14:07", "le24 deploy lei-0002")
    assert "authority Supt Hale" in desk.says("14:08", "le24 deploy lei-0002 armed Supt Hale")
    desk.type("14:09", "le24 drop lei-0002")
    desk.type("14:10", "le24 deploy lei-0002")
    assert desk.board.fact("crew:LE24/queue").armed == ()


def test_a_crew_that_comes_upon_what_waits_for_it_has_the_authority_and_a_tfc_to_be_told(desk):
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", ROBBERY)
    desk.type("14:07", "le24 deploy lei-0002 armed Supt Hale")
    desk.type("14:30", "le24 back")
    came = "LE24 deployed to LEI-0002, at scene · armed, authority Supt Hale"
    assert desk.says("14:31", "le24 scene lei-0002") == came
    crew = desk.board.crew("LE24")
    assert (crew.duty.armed, crew.duty.authority, crew.self_deployed) == (True, "Supt Hale", True)


def test_arriving_and_standing_down_need_a_deployment(desk):
    assert "LE24 is not deployed" in desk.refuses("14:05", "le24 at scene")
    assert "LE24 is not deployed" in desk.refuses("14:05", "le24 en route")
    with pytest.raises(Refused, match="nothing to stand down from"):
        deployment.stand_down(desk.room.context(), ["LE24"])
    desk.type("14:05", "le24 deploy lei-0001")
    desk.type("14:06", "le24 06")
    assert desk.refuses("14:07", "le24 06") == "LE24 is at scene for LEI-0001 already."


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


def test_what_was_taken_back_waits_for_nobody_and_is_named(desk):
    desk.type("08:00", "inc knife, haymarket bus station, 999")
    desk.type("08:01", "undo")
    assert desk.refuses("08:02", "le24 drop lei-0001") == "LEI-0001 is not waiting for LE24."
