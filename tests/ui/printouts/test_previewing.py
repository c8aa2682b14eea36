"""From a document to the preview and the line in the journal."""

import pytest
from pypdf import PdfReader

from models.board.events import Produced
from tests.desk import Desk
from tests.shifts import at
from tests.ui.printouts.papers import everything
from ui.bridge import Bridge
from ui.printouts.previewing import preview


@pytest.fixture
def bridge(tmp_path):
    desk = Desk(tmp_path / "LEIC-CR-04")
    desk.now = at("18:52")
    yield Bridge(desk.room)
    desk.room.journal.close()


def produced(bridge: Bridge) -> list[Produced]:
    return [entry.event for entry in bridge.room.recent() if isinstance(entry.event, Produced)]


def test_what_is_only_looked_at_is_not_recorded(qtbot, bridge):
    shown = preview(bridge, everything())
    shown.reject()
    assert produced(bridge) == []


def test_what_is_printed_is_recorded(qtbot, bridge):
    shown = preview(bridge, everything())
    shown.done(shown.DialogCode.Accepted)
    (event,) = produced(bridge)
    assert event.number == "H-2016-1223-01"
    assert event.operator == "7714 Mistry"


def test_a_place_that_cannot_be_written_is_said_and_not_recorded(qtbot, bridge, tmp_path):
    shown = preview(bridge, everything())
    with qtbot.waitSignal(bridge.refused) as said:
        shown._chosen(str(tmp_path / "nowhere" / "handover.pdf"))
    assert "can't be written" in said.args[0]
    assert produced(bridge) == []
    shown.reject()


def test_a_saved_pdf_says_by_whom_when_and_where(qtbot, bridge, tmp_path):
    shown = preview(bridge, everything())
    shown._chosen(str(tmp_path / "handover.pdf"))
    text = " ".join(PdfReader(tmp_path / "handover.pdf").pages[0].extract_text().split())
    assert "Printed by 7714 Mistry at" in text
    assert "18:52" in text
    assert "LEIC-CR-04" in text
    assert len(produced(bridge)) == 1
    shown.reject()
