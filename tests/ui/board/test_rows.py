"""Rows worked out from the board: cards, strips, gaps, the off-duty list."""

from models.situation.off_duty import off_duty
from tests.ui.board.scenes import NOW
from ui.board.rows import AreaHead, Block, Gap, Planned, Search, Strip, area_rows, crews_of, incident_rows, planned_rows


def test_an_area_with_its_minimum(scene):
    head, strip = area_rows(scene.board.area("leicester-market"), crowded=True)
    assert (head.strength, head.minimum, head.short) == (2, 2, False)
    assert strip == Strip("crew:LE24", scene.board.crew("LE24"))


def test_an_area_below_its_minimum_says_so_only_while_it_is_crowded(scene):
    state = scene.board.area("haymarket")
    assert [type(row) for row in area_rows(state, crowded=True)] == [AreaHead, Gap]
    assert [row.short for row in area_rows(state, crowded=False)] == [False]


def test_a_strip_that_is_unchanged_is_kept(scene):
    before = area_rows(scene.board.area("airport"), True)
    scene.confirm("LE28")
    after = area_rows(scene.board.area("airport"), True, before)
    assert after[1] is before[1]
    assert after[2] is not before[2]


def test_an_incident_lists_its_crews(scene):
    rows = incident_rows(scene.board.incident_state("LEI-0412"))
    assert [row.key for row in rows] == ["incident:LEI-0412", "crew:LE21", "crew:LE22"]


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
