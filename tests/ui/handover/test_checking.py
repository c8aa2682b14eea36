"""Briefing and reading back, each by itself."""

from PySide6.QtWidgets import QLabel

from models.handover.content import CrossCheck, Signature, Tick
from tests.shifts import at
from ui.handover.checking import Briefing, ReadBack
from ui.handover.fields import Fields


def test_a_briefing_tells_who_has_briefed_and_its_button_always_means_the_same(qtbot):
    told = []
    mistry = Signature(name="A Mistry", number="7714", at=at("18:31"))
    for check in (CrossCheck(), CrossCheck(briefed=mistry.at, briefer=mistry), CrossCheck(briefed=mistry.at)):
        found = Briefing(check, Fields())
        qtbot.addWidget(found)
        assert found.act.text() == "Briefed face to face"
        told.append(found.findChildren(QLabel)[1].text())
    assert told == [
        "Not briefed yet.",
        "Briefed face to face by A Mistry (7714) at Fri 23 Dec 18:31.",
        "Briefed face to face at Fri 23 Dec 18:31.",  # by an earlier version
    ]


def test_a_text_typed_over_a_ticked_part_is_told_and_one_over_an_open_part_is_no_tick(qtbot):
    told = []
    for tick in (Tick(part=5, read=True), Tick(part=5)):
        found = ReadBack(tick)
        qtbot.addWidget(found)
        found.read.connect(lambda *said: told.append(said))
        found.discrepancy.setText("LE21 is at the scene")
        found.finish()
    assert told == [("LE21 is at the scene", True)]
