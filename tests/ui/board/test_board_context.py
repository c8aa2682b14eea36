"""What is worked out from board and instant: words for every row, the worst of an incident, crowded hours."""

from models.board.facts import Duty
from models.status import Status
from tests.ui.board.scenes import NOW, afternoon, deployed
from ui.board.board_context import BoardContext
from ui.board.contents import Contents


def looking(scene, at: int = NOW) -> BoardContext:
    context = BoardContext(scene.board, at)
    context.below_since = lambda _area: NOW - 28 * 60
    return context


def words(contents: Contents, *keys: str) -> str:
    return contents.context.words(contents.items.row(contents.items.number(*keys)))


def test_every_row_is_said_in_words(scene):
    contents = Contents("LEI", looking(scene))
    contents.unfolded = True
    contents.show()
    assert words(contents, "area:leicester-market", "crew:LE24").startswith(
        "LE24, Nash and Cass, ARV, patrolling Leicester Market since 13:40, confirmed 14:23 by radio"
    )
    assert words(contents, "area:haymarket", "area:haymarket").startswith(
        "Haymarket Centre, priority B, 0 of 2 officers"
    )
    assert words(contents, "area:haymarket", "gap:haymarket") == "no armed presence for 0:28 — drop a crew here"
    assert words(contents, "incident:LEI-0412", "incident:LEI-0412").startswith("LEI-0412, Suspicious package")
    assert words(contents, "off:LEI", "off:LEI") == "Off duty: 51 officers, 14 book on 19:00"
    said = [contents.items.index(n).data() for n in range(contents.items.rowCount())]
    assert all(said), "a row without words"
    assert any(line.startswith("LE41, ") and "tour 19:00 to 05:00" in line for line in said)
    assert any(line.endswith("off duty, no tour ahead") for line in said)


def test_places_are_crowded_by_the_hour_and_asked_once_a_minute(scene):
    context = looking(scene)
    market = scene.board.area("leicester-market").area
    assert context.crowded(market)
    context.look(scene.board, NOW + 4 * 3600)  # 18:32
    assert not context.crowded(market)


def test_an_incident_is_as_bad_as_the_worst_of_its_crews(scene):
    context = looking(scene)
    crews = scene.board.incident_state("LEI-0412").crews
    assert context.level(crews) != "red"
    scene.emergency("LE22")
    assert context.level(scene.board.incident_state("LEI-0412").crews) == "red"


def test_both_sides_of_a_dispute_are_named(scene):
    scene.dispute("LE27", Duty(status=Status.PATROLLING, since=NOW, area="haymarket"), deployed("LEI-0412", NOW))
    said = looking(scene).disputed(scene.board.crew("LE27"))
    assert sorted(said.split(" / ")) == ["Haymarket Centre", "LEI-0412"]


def test_a_badge_is_worked_out_again_when_the_crew_or_the_minute_changes():
    scene = afternoon()
    context = looking(scene)
    assert context.state(scene.board.crew("LE23"))[0] is None
    scene.emergency("LE23")
    assert context.state(scene.board.crew("LE23"))[0].level == "red"
    before = context.state(scene.board.crew("LE30"))[0].text
    context.look(scene.board, NOW + 60)
    assert context.state(scene.board.crew("LE30"))[0].text != before
