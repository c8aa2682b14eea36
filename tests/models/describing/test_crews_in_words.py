"""Crews, areas and incidents in the words of a tooltip and of a screen reader."""

from models.board.events import Unknown
from models.commands import deployment, exceptions, incidents, patrol
from models.commands.imports import adopt_operation
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.describing.crews_in_words import area_in_words, crew_in_words, incident_in_words, shortfall
from models.situation.coverage import below_since
from models.status import Status
from tests.shifts import OPERATION, Shift, at


def words(shift: Shift, crew: str, when: str) -> str:
    found = shift.board.crew(crew)
    assert found is not None
    return crew_in_words(found, at(when), shift.board.operation)


def test_a_crew_on_patrol():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", "07:00-16:00", "haymarket")
    shift.do("13:00", patrol.confirm, ["LE24"])
    shift.do("13:40", patrol.reassign, ["LE24"], "market")
    assert words(shift, "LE24", "13:50") == (
        "LE24, Nash and Cass, ARV, patrolling Leicester Market since 13:40, not confirmed since, tour ends 16:00"
    )
    shift.do("14:02", patrol.confirm, ["LE24"])
    assert words(shift, "LE24", "14:32") == (
        "LE24, Nash and Cass, ARV, patrolling Leicester Market since 13:40, confirmed 14:02 by radio, tour ends 16:00"
    )
    assert words(shift, "LE24", "24:10") == (
        "LE24, Nash and Cass, ARV, patrolling Leicester Market since Fri 13:40, "
        "confirmed Fri 14:02 by radio, tour ended Fri 16:00"
    )


def test_everything_that_is_known_of_a_crew_in_trouble():
    shift = Shift()
    shift.on("07:00", "LE27", "Cole", area="market")
    shift.incident("14:00", ref="NOT-1187", nature="Armed robbery", place="A52 Clifton")
    shift.incident("14:01", ref="NOT-1188")
    shift.do("14:05", deployment.deploy, ["LE27"], "NOT-1187", armed=True, authority="Insp Howe")
    shift.do("14:06", deployment.deploy, ["LE27"], "NOT-1188")
    shift.do("14:07", exceptions.raise_emergency, "LE27")
    shift.do("14:08", exceptions.ask_call_back, "LE27", "12")
    assert words(shift, "LE27", "14:10") == (
        "EMERGENCY since 14:07, LE27, Cole, ARV, en route NOT-1187 since 14:05, not confirmed since, tour ends 19:00, "
        "home force Leicestershire, firearms authorised, Insp Howe, asks for a call back, NOT-1188 waiting"
    )


def test_a_crew_about_which_rooms_differ():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash", area="market")
    shown = {key: shift.board.heads(key) for key in ("crew:LE24/duty",)}
    one = patrol.reassign(shift.context("14:00"), ["LE24"], "haymarket").events[0]
    other = exceptions.except_crew(shift.context("14:05"), ["LE24"], Status.STATION, "custody").events[0]
    shift.take(one, shown)
    shift.take(other, shown)
    assert "rooms differ since 14:00: at station, custody or patrolling Haymarket Centre" in words(
        shift, "LE24", "14:10"
    )


def test_a_crew_of_which_a_newer_version_decided():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash", area="market")
    key = "crew:LE24/duty"
    shift.take(Unknown(at=at("09:00"), operator="x", touch={key: shift.board.heads(key)}, name="Teleported"))
    newer = "newer: decided by a newer version (Teleported), this is what was last understood"
    assert f"patrolling Leicester Market since 07:00, {newer}, " in words(shift, "LE24", "09:10")
    (line,) = [line for line in draw(shift.board, at("07:30")).splitlines() if "LE24" in line]
    assert line.split() == ["LE24", "Nash", "[!", "newer]", "decided", "by", "a", "newer", "version", "ARV", "0:30"]
    crew = next(crew for force in as_data(shift.board, at("14:10"))["forces"] for crew in force["crews"])
    assert (crew["newer"], crew["status"], crew["area"]) == ("Teleported", "patrolling", "market")


def test_an_area():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash", area="haymarket")

    def haymarket(when: str) -> str:
        since = below_since(shift.stays, shift.board.operation, "haymarket", at(when))
        return area_in_words(shift.board.area("haymarket"), at(when), shift.board.operation, since)

    assert haymarket("08:59") == "Haymarket Centre, priority B, 1 of 2 officers, not crowded now, LE24"
    assert haymarket("09:10") == "Haymarket Centre, priority B, 1 of 2 officers, below minimum since 09:00, LE24"
    shift.on("09:30", "LE25", "Cass", area="haymarket")
    assert haymarket("09:31") == "Haymarket Centre, priority B, 2 of 2 officers, LE24 and LE25"


def test_the_line_on_a_card_that_is_short():
    shift = Shift()
    state = shift.board.area("haymarket")
    assert shortfall(state, at("14:04"), at("14:32")) == "no armed presence for 0:28 — drop a crew here"
    shift.on("07:00", "LE24", "Nash", area="haymarket")
    assert shortfall(shift.board.area("haymarket"), at("14:04"), at("14:32")) == "1 of 2 for 0:28 — drop a crew here"


def test_an_incident_from_open_to_closed():
    shift = Shift()
    shift.on("07:00", "LE21", "Cole", area="market")
    shift.incident("14:14")

    def said(when: str) -> str:
        state = shift.board.incident_state("LEI-0412")
        assert state is not None
        return incident_in_words(state, at(when))

    opened = "LEI-0412, Suspicious package, Haymarket bus station, reported by 999, "
    assert said("14:20") == f"{opened}open since 14:14, no crew"
    shift.do("14:21", deployment.deploy, ["LE21"], "LEI-0412")
    shift.do("14:22", incidents.name_tfc, "LEI-0412", "Insp Howe")
    assert said("14:25") == f"{opened}open since 14:14, TFC Insp Howe, LE21"
    shift.do("14:30", deployment.stand_down, ["LE21"])
    shift.do("14:31", incidents.close_incident, "LEI-0412")
    assert said("14:32") == f"{opened}closed 14:31, TFC Insp Howe, no crew"


def test_a_minimum_typed_and_another_in_a_newer_file_are_both_said():
    shift = Shift()
    shift.do("08:00", patrol.set_cover, "haymarket", 5)
    state = shift.board.area("haymarket")
    assert "0 of 5 officers, not crowded" in area_in_words(state, at("08:00"), shift.board.operation)
    shift.do("09:00", adopt_operation, OPERATION.replace('"B"\nminimum = 2', '"B"\nminimum = 4'))
    said = area_in_words(shift.board.area("haymarket"), at("08:00"), shift.board.operation)
    assert "0 of 5 officers (minimum typed 5, file 4)" in said
    shift.do("09:10", patrol.set_cover, "haymarket", 6)
    assert shift.board.area("haymarket").two_minimums == ""
    assert shift.board.area("haymarket").minimum == 6
