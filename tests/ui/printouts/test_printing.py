"""The preview shows what comes out, and has no way out but those that are watched and noted."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QToolBar

from tests.ui.printouts.papers import COPY, everything
from ui.printouts.pages import pages
from ui.printouts.printing import Preview


@pytest.fixture
def preview(qapp, qtbot):
    done: list[object] = []
    found = Preview(lambda: pages(everything(), COPY), "Handover", lambda: done.append("print"), done.append)
    found.done_ = done
    qtbot.addWidget(found)
    found.open()
    return found


def buttons(preview: Preview) -> dict[str, QAction]:
    return {action.text(): action for action in preview.findChild(QToolBar).actions() if action.isVisible()}


def test_it_shows_every_page_on_a4_without_the_drivers_margins(preview, qtbot):
    shown = preview.findChild(QPrintPreviewWidget)
    qtbot.waitUntil(lambda: shown.pageCount() == len(pages(everything(), COPY)))
    layout = preview._printer.pageLayout()
    assert layout.pageSize().name() == "A4"
    assert layout.margins().left() == 0


def test_qts_own_print_button_is_not_offered_for_what_it_prints_is_not_watched(preview):
    assert "Print" not in buttons(preview)
    buttons(preview)["Print …"].trigger()
    assert preview.done_ == ["print"]
    assert buttons(preview)["Print …"].shortcut().toString() == "Ctrl+P"


def test_a_pdf_is_saved_where_one_says(preview):
    preview.where.fileSelected.emit("/somewhere/handover.pdf")
    assert preview.done_ == [Path("/somewhere/handover.pdf")]
