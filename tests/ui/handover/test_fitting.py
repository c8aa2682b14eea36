"""The window on small screens and at large letters, and where the focus stays."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QScrollArea, QWidget

from models.desk.paperwork import shift
from models.operation import read_operation
from tests.shifts import OPERATION, at
from ui.handover.fitting import held, put_in
from ui.handover.frame import HandoverFrame
from ui.handover.giving_up import GivingUp
from ui.handover.period import Period
from ui.handover.window import HandoverWindow
from ui.look.theme import LIGHT, Theme


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_fits_1280_by_800_at_every_size_of_letters(window, friday, scale):
    found = HandoverWindow(window.bridge, Theme(LIGHT, scale))
    found.resize(1280, 800)
    found.show()
    friday.type("18:40", "le24 refs")
    found.compare()
    for part in range(1, 14):
        found.go_to(part)
        assert (found.width(), found.height()) == (1280, 800)
        assert found.form.width() <= found.side.viewport().width()
        assert found.step.mapTo(found, found.step.rect().bottomRight()).x() < 1280


def test_the_focus_goes_to_the_piece_of_the_same_name(window):
    window.activateWindow()
    window.go_to(8)
    name = "Duty inspector: name, or none"
    window.form.questions.editors["command/inspector"].setFocus()
    window._show(rebuild=True)
    assert window.focusWidget().accessibleName() == name


def test_a_form_that_was_replaced_says_nothing_more(qtbot):
    area, old = QScrollArea(), QLineEdit()
    qtbot.addWidget(area)
    told = []
    old.textChanged.connect(told.append)
    area.setWidget(old)
    put_in(area, QWidget())
    old.setText("late")
    assert told == []


def test_a_button_held_down_is_seen(window):
    assert not held(window)
    window.step.setDown(True)
    assert held(window)


def test_giving_up_asks_with_the_focus_on_the_harmless_answer(qtbot):
    found, told = GivingUp(), []
    qtbot.addWidget(found)
    found.given_up.connect(lambda: told.append("gone"))
    found.ask()
    assert found.focusWidget() is found.keep
    found.keep.click()
    assert told == []
    assert found.isHidden()
    found.give_up.click()
    assert told == ["gone"]


def test_whatever_takes_the_keyboard_has_a_name_for_those_who_listen(window):
    for part in range(1, 14):
        window.go_to(part)
        for kind in (QAbstractButton, QComboBox, QLineEdit, QListWidget, QPlainTextEdit):
            for piece in window.findChildren(kind):
                if piece.isVisible() and piece.parent().metaObject().className() not in ("QDateTimeEdit", "QComboBox"):
                    assert piece.accessibleName(), (part, piece)


def test_the_pages_give_way_where_there_is_little_room(qtbot):
    found = HandoverFrame(Theme(LIGHT, 2.0), Period(read_operation(OPERATION), *shift(at("12:00"))))
    qtbot.addWidget(found)
    found.show()
    for width, pages in ((1280, False), (2600, True)):
        found.resize(width, 1600)
        assert found.paper.isVisible() is pages
        assert found.step.isVisible()
