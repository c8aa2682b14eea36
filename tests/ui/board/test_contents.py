"""What a lane shows through a shift, and how it holds still: the lane as text before and after."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.board.crews import Changes
from models.board.events import IncidentChanged
from models.board.facts import Duty
from models.status import Stage, Status
from tests.ui.board.scenes import NOW, OPERATOR, afternoon, part, text_of
from ui.board.board_context import BoardContext
from ui.board.contents import Contents
from ui.board.rows import Heading

LEICESTERSHIRE = """\
Deployed 4
  LEI-0412 Suspicious package
    LE21 Cole · Rowe
    LE22 Jay · Dunn
Patrolling 14
  [A] Highcross & Clock Tower 2/2
    LE23 Epps · Orr
  [A] Leicester Market 2/2
    LE24 Nash · Cass
  [B] Haymarket Centre 0/2 short
    (no armed presence for 0:28 — drop a crew here)
  [B] Fosse Park 2/2
    LE25 Ward · Shaw
  [B] Loughborough Market Place 2/2
    LE26 Gill · Finch
  [B] East Midlands Airport 4/4
    LE27 Cass · Walsh
    LE28 Dale · Lane
  [B] Leicester Station 2/2
    LE29 Jay · Gill
Exceptions 2
    LE30 Rowe · Patel
Off duty 51 … 14 book on 19:00"""


def lane(scene, force: str = "LEI") -> Contents:
    context = BoardContext(scene.board, NOW)
    context.below_since = lambda _area: NOW - 28 * 60
    contents = Contents(force, context)
    contents.show()
    return contents


@pytest.fixture
def contents(scene):
    return lane(scene)


def test_the_lane_of_the_picture(contents):
    assert text_of(contents) == LEICESTERSHIRE


def test_each_section_is_headed_by_its_mark_in_its_colour(contents):
    headings = [row for block in contents.items.blocks for row in block.rows if isinstance(row, Heading)]
    assert [(each.shape, each.colour) for each in headings] == [
        *(("▲", "deployed"), ("●", "patrolling"), ("◆", "text"), ("▸", "dim")),
    ]


def test_a_crew_moves_from_one_card_to_another(scene, contents):
    contents.take(scene.move("LE24", "haymarket"))
    assert part(contents, "Market 0", "Haymarket") == (
        "  [A] Leicester Market 0/2 short\n"
        "    (no armed presence for 0:28 — drop a crew here)\n"
        "  [B] Haymarket Centre 2/2\n"
        "    LE24 Nash · Cass"
    )


def test_over_the_border(scene, contents):
    nottinghamshire = lane(scene, "NOT")
    changes = scene.move("LE24", "mansfield")
    contents.take(changes)
    nottinghamshire.take(changes)
    assert "LE24" not in text_of(contents)
    assert "Mansfield Market Place 2/2\n    LE24 Nash · Cass" in text_of(nottinghamshire)
    assert text_of(contents).splitlines()[4] == "Patrolling 12"


def test_an_incident_comes_and_goes(scene, contents):
    contents.take(scene.incident("LEI-0500", "LEI", "Bag left", "Clock Tower"))
    assert "  LEI-0412 Suspicious package\n    LE21 Cole · Rowe\n    LE22 Jay · Dunn\n  LEI-0500 Bag left\n" in text_of(
        contents
    )
    contents.take(scene.deploy("LE25", "LEI-0500"))
    assert part(contents, "LEI-0500") == "  LEI-0500 Bag left\n    LE25 Ward · Shaw"
    closed = replace(scene.board.incident("LEI-0500"), closed=NOW)
    contents.take(scene.take(IncidentChanged(at=NOW, operator=OPERATOR, incident=closed)))
    assert "LEI-0500" in text_of(contents), "a closed incident that still has a crew is shown"
    contents.take(scene.move("LE25", "fosse-park"))
    assert "LEI-0500" not in text_of(contents)


def test_the_last_and_the_first_incident(scene):
    contents = lane(scene, "NOR")
    assert text_of(contents).startswith("Deployed 0\n  No armed deployments\nPatrolling 8")
    contents.take(scene.incident("NOR-1", "NOR", "Alarm", "Corby"))
    assert text_of(contents).startswith("Deployed 0\n  NOR-1 Alarm\nPatrolling 8")
    closed = replace(scene.board.incident("NOR-1"), closed=NOW)
    contents.take(scene.take(IncidentChanged(at=NOW, operator=OPERATOR, incident=closed)))
    assert text_of(contents).startswith("Deployed 0\n  No armed deployments\nPatrolling 8")


def test_exceptions_longest_first(scene, contents):
    duty = Duty(status=Status.STATION, since=NOW - 3600, area="highcross")
    contents.take(scene.on("LE23", ["LE230", "LE231"], duty))
    assert part(contents, "Exceptions") == "Exceptions 4\n    LE23 Epps · Orr\n    LE30 Rowe · Patel"
    contents.take(scene.move("LE30", "haymarket"))
    assert part(contents, "Exceptions") == "Exceptions 2\n    LE23 Epps · Orr"


def test_the_off_duty_list_unfolds_and_is_searched(contents):
    assert "[search]" not in text_of(contents)
    contents.unfold(True)
    assert "    [search]\n    LE41 Nash Cass" in text_of(contents)
    contents.search("le41")
    assert text_of(contents).endswith("[search]\n    LE41 Nash Cass")
    contents.search("")
    contents.unfold(False)
    assert text_of(contents) == LEICESTERSHIRE


# holding still


def test_while_held_counts_follow_and_rows_stay(scene, contents):
    contents.hold(True)
    contents.take(scene.move("LE24", "haymarket"))
    assert part(contents, "Leicester Market", "Haymarket") == (
        "  [A] Leicester Market 0/2 short\n"
        "    LE24 Nash · Cass → Haymarket Centre\n"
        "  [B] Haymarket Centre 2/2\n"
        "    (covered again, 2 of 2)"
    )
    assert contents.waiting_count == 1


def test_what_waits_is_folded_in_when_the_hand_leaves(scene, contents):
    said = []
    contents.waiting_changed.connect(said.append)
    contents.hold(True)
    contents.take(scene.move("LE24", "haymarket"))
    contents.take(scene.deploy("LE25", "LEI-0412"))
    contents.take(scene.incident("LEI-0500", "LEI", "Bag left", "Clock Tower"))
    assert said == [1, 2, 3]
    assert "    LE25 Ward · Shaw → LEI-0412" in text_of(contents)
    contents.hold(False)
    assert said == [1, 2, 3, 0]
    assert text_of(contents) == text_of(lane(scene))


def test_a_click_lets_them_in_and_the_lane_goes_on_holding(scene, contents):
    contents.hold(True)
    contents.take(scene.move("LE24", "haymarket"))
    contents.fold()
    assert text_of(contents) == text_of(lane(scene))
    contents.take(scene.move("LE24", "leicester-market"))
    assert contents.waiting_count == 1


def test_there_and_back_again_leaves_nothing_waiting(scene, contents):
    contents.hold(True)
    contents.take(scene.move("LE24", "haymarket"))
    contents.take(scene.move("LE24", "leicester-market"))
    assert contents.waiting_count == 0


def test_ones_own_change_shows_at_once_and_the_rest_goes_on_waiting(scene, contents):
    contents.hold(True)
    contents.take(scene.deploy("LE25", "LEI-0412"))
    contents.take(scene.move("LE24", "haymarket"), own=True)
    assert part(contents, "Haymarket") == "  [B] Haymarket Centre 2/2\n    LE24 Nash · Cass"
    assert part(contents, "Fosse") == "  [B] Fosse Park 0/2 short\n    LE25 Ward · Shaw → LEI-0412"
    assert contents.waiting_count == 1


def test_a_crew_that_goes_home_while_held(scene, contents):
    contents.hold(True)
    contents.take(scene.take_off("LE24"))
    assert "    LE24 Nash · Cass → off duty" in text_of(contents)
    contents.hold(False)
    assert "LE24" not in text_of(contents)


def test_the_hour_changes_cards_that_hold_still_too(scene, contents):
    contents.hold(True)
    contents.take(scene.confirm("LE26"))
    contents.take(scene.move("LE24", "haymarket"))
    contents.take(scene.take_off("LE26"))
    night = NOW - NOW % 86400 + 23 * 3600 + 1800
    contents.context.look(scene.board, night)
    contents.pass_time()
    assert "short" not in text_of(contents)
    assert part(contents, "Loughborough", "Haymarket") == (
        "  [B] Haymarket Centre 2/2\n"
        "    (covered again, 2 of 2)\n"
        "  [B] Loughborough Market Place 0/2\n"
        "    LE26 Gill · Finch → off duty"
    )
    contents.hold(False)
    anew = Contents("LEI", contents.context)
    anew.show()
    assert text_of(contents) == text_of(anew)


def test_everything_anew(scene, contents):
    scene.move("LE24", "haymarket")
    contents.take(Changes(everything=True))
    assert text_of(contents) == text_of(lane(scene))


CREWS = ["LE21", "LE23", "LE24", "LE25", "LE30", "NO23"]
PLACES = ["haymarket", "leicester-market", "airport", "newark", "LEI-0412", "NOT-1187", "refs", "home"]
steps = st.lists(st.tuples(st.sampled_from(CREWS), st.sampled_from(PLACES), st.sampled_from(["hold", "own", "other"])))


def act(scene, crew: str, place: str, at: int) -> Changes:
    if place == "home":
        return scene.take_off(crew, at)
    if place == "refs":
        return scene.duty(crew, Duty(status=Status.REFS, since=at))
    if place[0].isupper():
        return scene.duty(crew, Duty(status=Status.DEPLOYED, since=at, incident=place, stage=Stage.EN_ROUTE))
    return scene.move(crew, place, at)


def keys(contents: Contents) -> list[str]:
    return [row.key for block in contents.items.blocks for row in block.rows]


@given(steps)
def test_however_it_came_about_the_lane_shows_the_board(moves):
    scene = afternoon()
    lanes = [lane(scene, force) for force in ("LEI", "NOT")]
    for number, (crew, place, manner) in enumerate(moves):
        for each in lanes:
            each.hold(manner == "hold")
        before = [keys(each) for each in lanes]
        changes = act(scene, crew, place, NOW + number)
        for each in lanes:
            each.take(changes, own=manner == "own")
        if manner == "hold":
            assert [keys(each) for each in lanes] == before, "a row came or went under the hand"
    for each in lanes:
        each.hold(False)
        assert text_of(each) == text_of(lane(scene, each.force))


@given(st.lists(st.tuples(st.sampled_from([f"LE{n}" for n in range(21, 31)]), st.sampled_from(PLACES[:4]))))
def test_many_changes_at_once_are_as_good_as_one_by_one(moves):
    scene = afternoon()
    contents = lane(scene)
    found = [scene.move(crew, place, NOW + number) for number, (crew, place) in enumerate(moves)]
    merged = Changes(
        crews=frozenset().union(*(each.crews for each in found)),
        areas=frozenset().union(*(each.areas for each in found)),
        incidents=frozenset().union(*(each.incidents for each in found)),
    )
    contents.take(merged)
    assert text_of(contents) == text_of(lane(scene))
