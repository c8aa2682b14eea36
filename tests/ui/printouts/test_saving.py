"""Leaving from the preview: only what keeps the sheet is offered, and every failure is a sentence."""

import pytest
from PySide6.QtWidgets import QToolBar

from models.control_room import JournalError
from tests.ui.printouts.papers import everything
from ui.bridge import Bridge
from ui.printouts.previewing import preview, told
from ui.printouts.print_watch import PrintWatch


@pytest.fixture
def bridge(qapp, friday):
    found = Bridge(friday.room)
    found.said = []
    found.refused.connect(found.said.append)
    return found


def test_only_what_keeps_the_sheet_is_offered(bridge):
    shown = preview(bridge, everything(), PrintWatch(bridge))
    offered = [action.text() for action in shown.findChild(QToolBar).actions() if action.isVisible()]
    assert {"Save as PDF …", "Print …"} <= set(offered)
    assert not {"Landscape", "Portrait", "Page setup", "Print"} & set(offered)
    shown.ask_where()
    assert shown.where.selectedFiles()[0].endswith("print-shift-handover-h-2016-1223-01.pdf")
    shown.where.close()
    shown.close()


def test_every_failure_is_a_sentence(bridge):
    def full() -> None:
        raise OSError(28, "No space left on device", "/data/pack.pdf")

    def journal() -> None:
        raise JournalError("The disk is full.")

    assert not told(bridge, full)
    assert not told(bridge, journal)
    assert bridge.said == [
        "/data/pack.pdf can't be written (No space left on device): choose another place.",
        "The disk is full.",
    ]
    assert told(bridge, lambda: None)
