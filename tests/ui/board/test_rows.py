"""Rows worked out from the board: strips, the off-duty list, what is carried, what is a target."""

from models.situation.off_duty import off_duty
from tests.ui.board.scenes import NOW
from ui.board.rows import Block, Planned, Search, crews_of, planned_rows, strips


def test_a_strip_that_is_unchanged_is_kept(scene):
    crews = scene.board.area("airport").crews
    before = strips(crews)
    scene.confirm("LE28")
    after = strips(scene.board.area("airport").crews, before)
    assert after[0] is before[0]
    assert after[1] is not before[1]


def test_the_off_duty_list_is_searched_by_callsign_name_and_number(scene):
    planned = off_duty(scene.board, "LEI", NOW)
    everybody = planned_rows(planned)
    assert isinstance(everybody[0], Search)
    assert len(everybody) == 1 + len(planned)
    assert {row.plan.callsign for row in planned_rows(planned, "le41")[1:]} == {"LE41"}
    assert {row.plan.callsign for row in planned_rows(planned, " le41  nash ")[1:]} == {"LE41"}
    assert all("Cass" in str(row.plan.officers) for row in planned_rows(planned, "cass")[1:])
    assert planned_rows(planned, "nobody is called this") == [Search()]


def test_what_is_picked_up_with_a_row(scene):
    planned = off_duty(scene.board, "LEI", NOW)
    idle = next(plan for plan in planned if not plan.callsign)
    assert crews_of(Planned("", planned[0])) == ("LE41",)
    assert crews_of(Planned("", idle)) == tuple(f"officer:{officer.number}" for officer in idle.officers)
    assert crews_of(Search()) == ()


def test_only_places_are_targets():
    keys = ("area:haymarket", "incident:LEI-0412", "exception:?", "off:LEI")
    assert [Block(key).target for key in keys] == list(keys)
    assert [Block(key).target for key in ("deployed", "patrolling", "none:deployed", "off duty", "exceptions")] == [
        ""
    ] * 5
