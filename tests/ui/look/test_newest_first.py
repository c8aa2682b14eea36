"""The list with the newest on top: one row is painted for one that comes, and the picture is that of a new list."""

import pytest
from PySide6.QtCore import QRect, QStringListModel, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QStyledItemDelegate

from ui.look.newest_first import NewestFirst
from ui.look.theme import Theme

FULL = 40


class Colours(QStyledItemDelegate):
    """Paints each row in a colour of its own, and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[str] = []

    def paint(self, painter, option, index) -> None:
        self.painted.append(index.data())
        painter.fillRect(option.rect, QColor.fromHsv(int(index.data()) * 37 % 360, 200, 200))


class Feed(NewestFirst):
    """Numbers, the newest on top, `FULL` at the most."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.numbers = QStringListModel([str(n) for n in reversed(range(rows))])
        self.colours = Colours()
        self.setModel(self.numbers)
        self.setItemDelegate(self.colours)
        self.dress(Theme())
        self.resize(200, 300)

    def add(self, *rows: str) -> None:
        room = FULL - len(rows)
        if self.numbers.rowCount() > room:
            self.numbers.removeRows(room, self.numbers.rowCount() - room)
        self.numbers.insertRows(0, len(rows))
        self.numbers.blockSignals(True)
        for place, row in enumerate(rows):
            self.numbers.setData(self.numbers.index(place), row)
        self.numbers.blockSignals(False)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def picture(feed: Feed) -> QImage:
    """What is on the screen, without painting anything anew."""
    return feed.screen().grabWindow(feed.winId()).toImage()


@pytest.fixture
def feed(qtbot):
    found = Feed(FULL)
    qtbot.addWidget(found)
    found.show()
    qtbot.waitExposed(found)
    settle()
    found.colours.painted.clear()
    return found


def whole(feed: Feed) -> QImage:
    """The picture after painting everything."""
    feed.viewport().update()
    settle()
    return picture(feed)


def test_one_row_is_painted_for_one_that_comes(feed):
    feed.add("40")
    settle()
    assert feed.colours.painted == ["40"]
    assert picture(feed) == whole(feed)


@pytest.mark.parametrize("scrolled", [0, 7, 100])
def test_the_picture_is_that_of_a_list_painted_whole(feed, scrolled):
    feed.verticalScrollBar().setValue(scrolled)
    settle()
    before = picture(feed)
    for rows in (["40"], ["42", "41"], [str(n) for n in range(60, 43, -1)]):
        feed.add(*rows)
        settle()
        assert picture(feed) != before
        assert (before := picture(feed)) == whole(feed)


def test_a_list_that_grows_is_laid_out(qtbot, feed):
    short = Feed(3)
    qtbot.addWidget(short)
    short.show()
    settle()
    for number in range(3, 30):
        short.add(str(number))
        settle()
    assert short.verticalScrollBar().maximum() > 0
    assert [short.visualRect(short.numbers.index(n)).top() for n in (0, 1)] == [0, short.sizeHintForRow(0)]
    assert picture(short) == whole(short)


def test_rows_that_are_taken_away_leave_nothing_behind(feed):
    feed.numbers.removeRows(2, FULL - 2)
    settle()
    ground = QColor(Theme().colour("panel"))
    assert picture(feed).pixelColor(50, 280) == ground
    feed.add("40")
    settle()
    assert picture(feed) == whole(feed)


def test_a_row_taken_away_among_the_others_is_no_copying(feed):
    feed.numbers.removeRows(3, 1)
    feed.add("40")
    settle()
    assert picture(feed) == whole(feed)
    assert "36" not in feed.colours.painted
    assert {"40", "37", "35"} <= set(feed.colours.painted)


def test_what_is_chosen_stays_chosen(feed):
    feed.setCurrentIndex(feed.numbers.index(2))
    feed.add("40")
    settle()
    assert feed.currentIndex().row() == 3
    assert feed.currentIndex().data() == "37"
    assert feed.viewport().testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    assert QRect(feed.visualRect(feed.currentIndex())).top() == 3 * feed.sizeHintForRow(0)
