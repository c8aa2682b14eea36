"""The totals give up their words before their figures."""

from PySide6.QtGui import QImage

from models.board.crews import Counts
from ui.look.theme import Theme
from ui.window.totals import PARTS, Totals


def totals(qtbot) -> Totals:
    found = Totals()
    qtbot.addWidget(found)
    found.dress(Theme())
    found.show_counts(Counts(deployed=12, patrolling=50, off_duty=214, covered=19, areas=23))
    return found


def test_words(qtbot):
    assert totals(qtbot).words() == "12 deployed, 50 patrolling, 214 off duty, 19 of 23 places covered"


def test_each_figure_has_the_mark_of_its_state():
    assert PARTS == (("▲", "deployed", "deployed"), ("●", "patrolling", "patrolling"), ("○", "off_duty", "off duty"))


def test_words_go_first_figures_stay(qtbot):
    found = totals(qtbot)
    wide, narrow = found.sizeHint().width(), found.minimumSizeHint().width()
    assert narrow < wide * 2 / 3
    painted = {}
    for width in (wide, narrow):
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
    found.show_counts(counts)
    counts.deployed = 2
    assert found.words().startswith("1 deployed"), "shown is what was given"
    found.show_counts(counts)
    assert found.words().startswith("2 deployed")
