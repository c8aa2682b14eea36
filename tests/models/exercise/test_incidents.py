"""The life of an invented incident, play by play."""

from dataclasses import replace

import pytest
from msgspec import structs

from models.commands import deployment, patrol
from models.commands import incidents as commands
from models.exercise import incidents
from models.exercise.moment import Moment
from models.operation import Operation
from tests.four_forces import script
from tests.shifts import at


@pytest.fixture
def moment(desk) -> Moment:
    desk.on("le24 market", "le21 haym", "le22 market")
    return Moment(desk.board, desk.board.operation, "LEI", at("09:00"), 1, script)


def acts(play, moment: Moment) -> list:
    return [act for act, _ in play(moment)]


def test_reports_are_rare_and_one_at_a_time(desk, moment):
    minutes = [replace(moment, at=at("09:00") + 60 * n) for n in range(180)]
    opened = [deed for one in minutes for deed in incidents.report(one)]
    assert 0 < len(opened) < 6
    assert all(arguments["ref"] == "LEI-0405" for _, arguments in opened)
    desk.type("09:00", "inc shots heard, market, 999, lei")
    assert not any(acts(incidents.report, one) for one in minutes)


def test_another_force_whose_id_begins_alike_has_no_part_in_the_numbers(desk, moment):
    desk.type("09:00", "inc shots heard, square, 999, not")
    short = replace(moment, operation=replace_force(moment.operation, "NOT", "NO"), force="NO")
    opened = [deed for n in range(600) for deed in incidents.report(replace(short, at=at("09:00") + 60 * n))]
    assert {arguments["ref"] for _, arguments in opened} == {"NO-0001"}


def replace_force(operation: Operation, was: str, becomes: str) -> Operation:
    """The operation with another id for a force; what is on the board stays the old one's."""
    forces = tuple(structs.replace(force, id=becomes) if force.id == was else force for force in operation.forces)
    return structs.replace(operation, forces=forces)


def test_the_opening_incidents_come_at_their_minute(moment):
    ((act, arguments),) = incidents.report(replace(moment, at=at("14:14")))
    assert act is commands.open_incident
    assert (arguments["ref"], arguments["nature"]) == ("LEI-0412", "Suspicious package")
    assert acts(incidents.report, replace(moment, at=at("14:15"))) == []


def test_crews_are_sent_arrive_are_checked_on_stood_down_and_the_incident_closed(desk, moment):
    desk.type("09:00", "inc Man with a knife, narborough road, 999, lei")
    assert acts(incidents.respond, replace(moment, at=at("09:00"))) == []
    assert acts(incidents.respond, replace(moment, at=at("09:02"))) == [deployment.deploy, commands.name_tfc]
    desk.type("09:02", "le24,le22 deploy lei-0001 armed Insp Howe")
    assert acts(incidents.respond, replace(moment, at=at("09:03"))) == []
    assert acts(incidents.attend, replace(moment, at=at("09:15")))[:1] == [deployment.arrive]
    desk.type("09:15", "le24,le22 06")
    assert set(acts(incidents.attend, replace(moment, at=at("09:28")))) == {patrol.confirm}
    assert acts(incidents.finish, replace(moment, at=at("09:20"))) == []
    assert acts(incidents.finish, replace(moment, at=at("10:20"))) == [deployment.stand_down]
    desk.type("10:20", "le24,le22 back")
    assert acts(incidents.finish, replace(moment, at=at("10:21"))) == [commands.close_incident]


def test_those_who_came_upon_it_are_there_at_once_and_the_tfc_is_told(desk, moment):
    desk.type("09:00", "inc van on the pavement, narborough road, officer, lei")
    ((act, arguments),) = incidents.respond(replace(moment, at=at("09:00")))
    assert act is deployment.self_deploy
    desk.type("09:00", f"{arguments['crews'][0].lower()} scene lei-0001")
    assert commands.tfc_informed in acts(incidents.attend, replace(moment, at=at("09:01")))


def test_a_crew_of_the_opening_is_silent_for_a_while(played):
    room, _ = played
    here = Moment(room.board, room.board.operation, "LIN", at("14:32"), 28, script)
    asked = [arguments["crews"] for _, arguments in incidents.attend(here)]
    silent = room.board.incident_state("LIN-0093").crews[-1].callsign
    assert [silent] not in asked
    later = replace(here, at=at("14:45"))
    assert [silent] in [arguments["crews"] for _, arguments in incidents.attend(later)]
