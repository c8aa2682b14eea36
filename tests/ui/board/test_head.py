"""The head of a lane: counts, cover, and the line that says what waits."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from models.board.crews import Counts
from models.situation.cover import Cover
from ui.board.head import LaneHead
from ui.look.text_cache import TextCache
from ui.look.theme import DARK, Theme


@pytest.fixture
def head(qtbot):
    found = LaneHead("Leicestershire", TextCache(Theme()))
    qtbot.addWidget(found)
    found.resize(360, 66)
    found.show_counts(Counts(deployed=4, patrolling=14, exceptions=2, off_duty=51), Cover(3, 5, 7))
    found.show()
    return found


def test_it_says_everything_in_words(head):
    assert head.accessibleName() == "Leicestershire"
    assert head.accessibleDescription() == (
        "4 deployed, 14 patrolling, 2 exceptions, 51 off duty; 20 on duty; covered 3 of 5 crowded now; 7 places in all"
    )
    head.show_waiting(1)
    assert head.accessibleDescription().endswith("; 1 change waiting")


def test_its_counts_are_marked_in_the_colours_of_their_states(head):
    image = head.grab(QRect(0, 0, 360, 33)).toImage()
    here = [(x, image.pixelColor(x, y).name()) for x in range(360) for y in range(33)]
    deployed, patrolling = ([x for x, found in here if found == tint] for tint in (DARK.deployed, DARK.patrolling))
    assert min(len(deployed), len(patrolling)) > 10
    assert max(deployed) < min(patrolling)


def test_the_counts_are_its_own(head):
    counts = Counts(deployed=1)
    head.show_counts(counts, Cover())
    counts.deployed = 9
    assert head.counts.deployed == 1


def test_a_click_on_what_waits_folds_it_in(head, qtbot):
    head.show_waiting(3)
    assert head.waiting_rect().height() >= 24
    with qtbot.waitSignal(head.fold_wanted):
        QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=head.waiting_rect().center())


def test_a_click_elsewhere_or_with_nothing_waiting_does_not(head, qtbot):
    with qtbot.assertNotEmitted(head.fold_wanted):
        QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=head.waiting_rect().center())
        head.show_waiting(3)
        QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


@pytest.mark.parametrize("width", [180, 230, 360, 1500])
def test_at_any_width_the_counts_are_whole_and_the_name_gives_way(head, width):
    head.resize(width, 66)
    head.show_waiting(12)
    assert not head.grab().isNull()
    assert head.waiting_rect().left() >= 0


@pytest.mark.parametrize("width", [180, 216, 230, 280, 360, 1500])
@pytest.mark.parametrize("shown", [Cover(3, 5, 7), Cover(12, 12, 12), Cover(0, 0, 7)])
def test_at_any_width_the_words_are_whole(head, monkeypatch, width, shown):
    drawn = []
    monkeypatch.setattr(TextCache, "text", lambda cache, painter, *given: drawn.append(given[3]))
    head.short = "LEI"
    head.show_counts(Counts(deployed=4, patrolling=14, exceptions=2, off_duty=109), shown)
    head.resize(width, 66)
    head.grab()
    assert not [text for text in drawn if "…" in text], "nothing is cut"
    assert set(drawn) & set(shown.shorter)
    assert set(drawn) & {"Leicestershire", "LEI"}
    if width >= 216:  # four lanes at 1280
        assert set(drawn) & set(shown.shorter[:3]), "3 of 5 crowded now"
