"""The pages in a window."""

from tests.ui.printouts.papers import everything
from ui.handover.paper_view import PaperView


def test_pages_are_painted_and_told_in_words(qtbot):
    view = PaperView()
    qtbot.addWidget(view)
    view.resize(600, 700)
    view.show()
    view.show_document(everything())
    image = view.grab().toImage()
    white = sum(image.pixelColor(x, 300).lightness() > 200 for x in range(0, image.width(), 10))
    assert white > 30
    assert "Alert but not alarmed." in view.accessibleDescription()


def test_a_part_is_brought_into_sight(qtbot):
    view = PaperView()
    qtbot.addWidget(view)
    view.resize(600, 700)
    view.show()
    view.show_document(everything())
    assert view.verticalScrollBar().value() == 0
    view.go_to("13  Cross-check")
    assert view.verticalScrollBar().value() > 0
