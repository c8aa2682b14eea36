"""The totals give up their words before their figures."""

from PySide6.QtGui import QImage

from models.board.crews import Counts
from models.situation.cover import Cover
from ui.look.theme import Theme
from ui.window.totals import Totals


def totals(qtbot) -> Totals:
    found = Totals()
    qtbot.addWidget(found)
    found.dress(Theme())
    found.show_counts(Counts(deployed=12, patrolling=50, exceptions=6, off_duty=214), Cover(19, 21, 23))
    return found


def test_words(qtbot):
    assert totals(qtbot).words() == (
        "12 deployed, 50 patrolling, 6 exceptions, 214 off duty; 68 on duty; "
        "covered 19 of 21 crowded now; 23 places in all"
    )


def test_what_is_written_at_each_width(qtbot):
    assert written(totals(qtbot)) == [
        "▲ 12 deployed ● 50 patrolling ◆ 6 exceptions ○ 214 off duty covered 19 of 21 crowded now; 23 places in all",
        "▲ 12 deployed ● 50 patrolling ◆ 6 exceptions ○ 214 off duty covered 19 of 21 crowded now",
        "▲ 12 ● 50 ◆ 6 ○ 214 covered 19 of 21 crowded now",
        "▲ 12 ● 50 ◆ 6 ○ 214 19 of 21 crowded now",
        "▲ 12 ● 50 ◆ 6 ○ 214 / covered 19 of 21 crowded now",
        "▲ 12 ● 50 ◆ 6 ○ 214 / 19 of 21 crowded now",
        "▲ 12 ● 50 ◆ 6 ○ 214 / 19 of 21 crowded",
    ]


def written(found: Totals) -> list[str]:
    """What is written in each layout, from the widest; a stroke between two rows."""
    layouts = found._layouts()
    rows = [[" ".join(" ".join((part[0], *part[2:])) for part in row).split() for row in each] for each in layouts]
    return [" / ".join(map(" ".join, each)) for each in rows]


def test_where_nothing_is_crowded_nothing_is_covered(qtbot):
    found = totals(qtbot)
    found.show_counts(Counts(off_duty=3), Cover(0, 0, 23))
    assert found.words() == (
        "0 deployed, 0 patrolling, 0 exceptions, 3 off duty; 0 on duty; no place is crowded now; 23 places in all"
    )
    assert written(found)[0].endswith("○ 3 off duty no place is crowded now; 23 places in all")
    assert written(found)[-1] == "▲ 0 ● 0 ◆ 0 ○ 3 / none crowded"


def test_words_go_first_figures_stay(qtbot):
    found = totals(qtbot)
    wide = found.sizeHint().width()
    found.fit(0)
    narrow = found.sizeHint().width()
    assert narrow < wide / 3
    painted = {}
    for width in (wide, narrow):
        found.fit(width)
        found.resize(width, found.sizeHint().height())
        image = QImage(found.size(), QImage.Format.Format_RGB32)
        image.fill(0)
        found.render(image)
        columns = [x for x in range(width) if any(image.pixel(x, y) & 0xFFFFFF for y in range(image.height()))]
        painted[width] = columns[-1] - columns[0]
    assert painted[narrow] <= narrow
    assert painted[wide] > narrow


def test_the_board_may_go_on_counting(qtbot):
    found, counts = totals(qtbot), Counts(deployed=1)
    found.show_counts(counts, Cover())
    counts.deployed = 2
    assert found.words().startswith("1 deployed"), "shown is what was given"
    found.show_counts(counts, Cover())
    assert found.words().startswith("2 deployed")
