"""From a document to its preview: beside the board, with every copy's facts; what leaves is noted, and only that."""

import pytest
from PySide6.QtWidgets import QToolBar

from models.control_room import JournalError
from models.events import Produced
from tests.models.desk import Desk
from tests.models.shifts import at
from tests.ui.printouts.papers import everything
from ui.bridge import Bridge
from ui.printouts.previewing import preview, told


@pytest.fixture
def bridge(qapp, tmp_path):
    desk = Desk(tmp_path / "LEIC-CR-04")
    desk.now = at("18:52")
    found = Bridge(desk.room)
    found.said = []
    found.refused.connect(found.said.append)
    yield found
    desk.room.journal.close()


def produced(bridge) -> list[Produced]:
    return [entry.event for entry in bridge.room.recent() if isinstance(entry.event, Produced)]


def test_what_is_printed_is_noted_with_its_copies_and_number(bridge):
    shown = preview(bridge, everything())
    assert not shown.isModal()
    shown._copies = 3
    shown.accept()
    (event,) = produced(bridge)
    assert (event.what, event.number) == ("Shift handover printed, 3 copies", "H-2016-1223-01")


def test_looking_is_not_printing(bridge):
    shown = preview(bridge, everything())
    shown.reject()
    assert produced(bridge) == []


def test_only_what_keeps_the_sheet_is_offered(bridge):
    shown = preview(bridge, everything())
    offered = [action.text() for action in shown.findChild(QToolBar).actions() if action.isVisible()]
    assert {"Save as PDF …", "Print"} <= set(offered)
    assert not {"Landscape", "Portrait", "Page setup"} & set(offered)
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
