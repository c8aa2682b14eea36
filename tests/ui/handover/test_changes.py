"""What has changed since the draft, as it is shown."""

from models.handover import Difference
from ui.handover.changes import Changes, in_words


def test_a_difference_in_words():
    moved = Difference(6, "Fosse Park", "2 of 2, LE24", "0 of 2, no crew")
    assert in_words(moved) == "6 Patrol areas · Fosse Park: 2 of 2, LE24 → 0 of 2, no crew"
    assert (
        in_words(Difference(7, "LE24", "", "refreshments")) == "7 Exceptions and welfare · LE24: nothing → refreshments"
    )
    assert in_words(Difference(7, "LE24", "refreshments", "")).endswith("refreshments → gone")


def test_it_counts_lists_and_hides(qtbot):
    changes = Changes()
    qtbot.addWidget(changes)
    assert changes.isHidden()
    changes.show_differences([Difference(6, "Fosse Park", "", "<b>LE24</b>"), Difference(7, "LE24", "", "refs")])
    assert not changes.isHidden()
    assert changes.count.text().startswith("2 things have changed")
    with qtbot.waitSignal(changes.take_in):
        changes.take.click()
    changes.show_differences([])
    assert changes.isHidden()
