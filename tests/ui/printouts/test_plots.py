"""Pictures over time: inside their frame, broken where nothing is known, told apart without colour."""

from models.document.document import Plot, Series
from tests.ui.printouts.papers import plot as example
from ui.printouts.paper import LEFT, RIGHT, Path, Text, mm
from ui.printouts.plots import abreast, plot

HOUR = 3600


def paths(block: Plot) -> list[Path]:
    return [mark for mark in plot(block).marks if isinstance(mark, Path)]


def test_every_point_is_inside_the_sheet(qapp):
    for path in paths(example("Crowded places covered")):
        assert all(LEFT <= x <= RIGHT for x in path.points[::2])


def test_a_gap_is_a_gap(qapp):
    points = ((0, 1.0), (HOUR, 2.0), (2 * HOUR, None), (3 * HOUR, 2.0), (4 * HOUR, 1.0))
    assert len(paths(Plot("Covered", "%", 0, 4 * HOUR, 10, (Series("covered", points),)))) == 2


def test_counts_climb_in_steps(qapp):
    points = ((0, 1.0), (HOUR, 2.0))
    (path,) = paths(Plot("Deployed", "officers", 0, HOUR, 10, (Series("deployed", points),), steps=True))
    corner_x, corner_y = path.points[2:4]
    assert corner_x == path.points[4]
    assert corner_y == path.points[1]


def test_lines_differ_by_their_dashes_and_are_named(qapp):
    block = example("Crowded places covered")
    dashes = {path.dash for path in paths(block)}
    assert len(dashes) == 2
    said = [mark.text for mark in plot(block).marks if isinstance(mark, Text)]
    assert {"covered", "target"} <= set(said)


def test_a_value_above_the_top_stays_in_the_frame(qapp):
    (path,) = paths(Plot("Covered", "%", 0, HOUR, 10, (Series("covered", ((0, 5.0), (HOUR, 50.0))),)))
    at_top = Plot("Covered", "%", 0, HOUR, 10, (Series("covered", ((0, 5.0), (HOUR, 10.0))),))
    assert path.points == paths(at_top)[0].points


def test_two_stand_abreast_and_one_alone_takes_the_width(qapp):
    pair = list(abreast([example("Visits"), example("Contacts"), example("Deployed")]))
    assert len(pair) == 2
    for piece in pair:
        assert all(LEFT <= x <= RIGHT for mark in piece.marks if isinstance(mark, Path) for x in mark.points[::2])
    left, right = (
        next(m.x for m in pair[0].marks if isinstance(m, Text) and name in m.text) for name in ("Vis", "Con")
    )
    assert left == LEFT
    assert right > (LEFT + RIGHT) / 2
    (alone,) = abreast([example("Visits")])
    assert max(x for mark in alone.marks if isinstance(mark, Path) for x in mark.points[::2]) > RIGHT * 0.95


def test_hours_are_named_as_far_apart_as_there_is_room(qapp):
    wide = [mark.text for mark in plot(example("Visits")).marks if isinstance(mark, Text) and mark.text.endswith(":00")]
    narrow = [m.text for m in plot(example("Visits"), LEFT, mm(80)).marks if isinstance(m, Text) and ":00" in m.text]
    assert (len(wide), len(narrow)) == (13, 5)
