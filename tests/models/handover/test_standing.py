"""How things stand: strength that adds up, the deployed, the excepted, and what is to be looked after."""

from hypothesis import given, settings

from models.board.events import Settled
from models.board.facts import Membership
from models.commands import deployment, exceptions, patrol
from models.commands.incidents import tfc_informed
from models.handover import standing
from models.handover.content import Named
from models.status import Status
from tests.models.handover.scene import drawn, friday, off
from tests.random_shifts import play, steps
from tests.shifts import Shift, at

FORCES = (Named(id="LEI", name="Leicestershire"), Named(id="NOT", name="Nottinghamshire"))


def said(rows, *names):
    return [tuple(getattr(row, name) for name in names) for row in rows]


def test_strength_counts_officers_where_they_work_and_plans_where_they_belong():
    rows = standing.strength(friday().board, FORCES, at("20:00"))
    assert said(rows, "force", "planned", "own_on_duty", "elsewhere", "from_elsewhere") == [
        ("Leicestershire", 3, 6, 2, 0),
        ("Nottinghamshire", 0, 3, 0, 2),
    ]
    assert said(rows, "deployed", "patrolling", "exceptions", "off_duty") == [(2, 2, 0, 3), (0, 5, 0, 0)]


def test_whom_rooms_place_differently_is_on_duty_and_counted_once(desk):
    desk.on("le21 market", "le22 market")
    for operator, crew in (("7714 Mistry", "LE21"), ("4410 Hart", "LE22")):
        into = {"officer:LE2402/crew": Membership(crew=crew, since=at("09:00"), booked_on=at("09:00"))}
        desk.board.apply([(crew, Settled(at=at("09:00"), operator=operator, chosen=into))])
    (row,) = standing.strength(desk.board, FORCES[:1], at("09:30"))
    assert (row.own_on_duty, row.patrolling, row.exceptions) == (6, 5, 1)


@settings(max_examples=60)
@given(steps)
def test_strength_adds_up_whatever_has_happened(told):
    shift, now = play(told)
    rows = standing.strength(shift.board, FORCES, now)
    for row in rows:
        here = row.deployed + row.patrolling + row.exceptions
        assert row.own_on_duty - row.elsewhere + row.from_elsewhere == here
    assert sum(row.elsewhere for row in rows) == sum(row.from_elsewhere for row in rows)
    assert sum(row.own_on_duty + row.off_duty for row in rows) == len(shift.board.officers)
    assert sum(row.own_on_duty for row in rows) == sum(crew.strength for crew in shift.board.crews())


def test_the_deployed_with_authority_confirmation_and_log():
    (crew,) = standing.deployed(friday().board, "", at("20:00"))
    assert (crew.callsign, crew.officers, crew.incident, crew.stage) == ("LE30", "Ames, Orr", "LEI-0412", "at scene")
    assert (crew.since, crew.confirmed, crew.channel) == (at("18:12"), at("18:40"), "radio")
    assert (crew.armed, crew.authority, crew.log) == (True, "Insp Howe", "falls due")


def test_a_crew_that_deployed_itself_says_so():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.incident("11:00")
    shift.do("11:01", deployment.self_deploy, ["LE24"], "LEI-0412")
    (crew,) = standing.deployed(shift.board, "LEI", at("20:00"))
    assert (crew.authority, crew.armed) == ("self-deployed", False)
    (incident,) = standing.incidents(shift.board, "LEI")
    assert incident.needs_authority
    assert ("LE24", "self-deployed, TFC not informed") in said(
        standing.concerns(shift.board, "LEI", at("11:10")), "callsign", "what"
    )


def test_the_tfc_is_informed_of_an_incident_once_it_knows_of_every_crew_that_deployed_itself():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.on("07:00", "LE25", "Ames Orr", area="market")
    shift.incident("11:00")
    shift.do("11:01", deployment.self_deploy, ["LE24"], "LEI-0412")
    shift.do("11:03", tfc_informed, "LEI-0412")
    assert standing.incidents(shift.board, "LEI")[0].tfc_informed == at("11:03")
    shift.do("11:30", deployment.self_deploy, ["LE25"], "LEI-0412")
    assert standing.incidents(shift.board, "LEI")[0].tfc_informed == 0
    shift.do("11:32", tfc_informed, "LEI-0412")
    assert standing.incidents(shift.board, "LEI")[0].tfc_informed == at("11:32")


def test_an_armed_log_is_owed_also_after_the_crew_went_home():
    shift = friday()
    off(shift, "18:44", "NO23")
    assert shift.board.crew("NO23") is None
    assert said(standing.owed_logs(shift.board, "NOT"), "callsign", "incident", "since") == [
        ("NO23", "NOT-1187", at("12:05"))
    ]


def test_an_owed_log_is_no_other_forces_business():
    assert standing.owed_logs(friday().board, "LEI") == ()
    assert len(standing.owed_logs(friday().board, "NOT")) == 1
    assert len(standing.owed_logs(friday().board, "")) == 1


def test_exceptions_longest_first_with_their_reason():
    shift = friday()
    shift.do("18:30", exceptions.except_crew, ["LE24"], Status.STATION, "vehicle check")
    shift.do("18:35", exceptions.except_crew, ["NO23"], Status.REFS)
    assert said(standing.exceptions(shift.board, "", at("20:00")), "callsign", "state", "since") == [
        ("LE24", "at station, vehicle check", at("18:30")),
        ("NO23", "refreshments", at("18:35")),
    ]


def test_a_crew_two_rooms_disagree_about_shows_both():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.differ("10:00", "LE24", "haymarket", "square")
    (crew,) = standing.exceptions(shift.board, "", at("20:00"))
    assert crew.state.startswith("two rooms differ: patrolling ")
    assert "Haymarket Centre" in crew.state
    assert "Old Market Square" in crew.state


def test_an_incident_concerns_the_force_it_is_in_and_the_force_whose_crew_is_there():
    shift = friday()
    shift.do("18:41", deployment.deploy, ["NO23"], "LEI-0412")
    assert [incident.ref for incident in standing.incidents(shift.board, "NOT")] == ["LEI-0412"]
    assert [incident.crews for incident in standing.incidents(shift.board, "LEI")] == [("LE30", "NO23")]


def test_a_force_speaks_of_its_own_crews_abroad_and_of_those_working_in_it():
    shift = friday()
    assert [crew.callsign for crew in standing.concerned(shift.board, "NOT", at("20:00"))] == ["LE21", "NO23"]
    assert "LE21" in [crew.callsign for crew in standing.concerned(shift.board, "LEI", at("20:00"))]


def test_what_to_look_after_is_what_has_fallen_due_and_what_waits():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    assert standing.concerns(shift.board, "", at("07:30")) == ()
    shift.incident("11:00")
    shift.incident("11:00", "LEI-0413")
    shift.do("11:01", deployment.deploy, ["LE24"], "LEI-0412")
    shift.do("11:02", deployment.deploy, ["LE24"], "LEI-0413")
    shift.do("11:02", exceptions.raise_emergency, "LE24")
    shift.do("11:03", exceptions.ask_call_back, "LE24", "14")
    shift.do("11:03", patrol.confirm, ["LE24"])
    assert said(standing.concerns(shift.board, "", at("11:04")), "what", "red") == [
        ("EMERGENCY", True),
        ("asks for a call back, urgently", True),
        ("LEI-0413 waiting for it", False),
    ]


def test_the_duty_day_is_that_of_the_force():
    assert drawn(friday(), when="18:45").duty_day == "2016-12-23"
    assert standing.day_starts(friday().board, FORCES, at("30:59"))[0] == "2016-12-23"
    assert standing.day_starts(friday().board, FORCES, at("31:00"))[0] == "2016-12-24"
