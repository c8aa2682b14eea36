"""Choosing officers: what is asked, and the command it makes. At work they are in tests/ui/actions/test_moving.py."""

from PySide6.QtCore import Qt

from models.commands import COMMANDS
from tests.shifts import at
from ui.dialogs.crewing import WINDOWS, Crewing, adding, forming, splitting
from ui.look.theme import Theme


def crewing(qtbot, wanted, judge=lambda _line: (True, "")) -> Crewing:
    found = Crewing(None, wanted, judge, Theme())
    qtbot.addWidget(found)
    return found


def test_forming_makes_the_typed_command(qtbot, friday):
    friday.type("14:32", "le24 off")
    wanted = forming(friday.board, "LEI", at("14:32"), ("LE2402", "LE2401"), "LE31")
    window = crewing(qtbot, wanted)
    assert window.line() == "form LE31 le2401,le2402 04:00-14:00"
    window.officers.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert window.line() == "form LE31 le2402 04:00-14:00"
    assert window.accept_button.isEnabled()


def test_the_service_of_a_crew_can_be_chosen_else_it_is_the_rosters(qtbot, friday):
    friday.type("14:32", "le24 off")
    window = crewing(qtbot, forming(friday.board, "LEI", at("14:32"), ("LE2401",), "LE31"))
    assert window.service.currentText() == "as the roster has it"
    window.service.setCurrentText("police dogs")
    assert window.line() == "form LE31 le2401 04:00-14:00 police dogs"


def test_nothing_is_sent_while_something_is_missing_or_refused(qtbot, friday):
    friday.type("14:32", "le24 off")
    refused = (False, "LE24 is on duty already.")
    window = crewing(qtbot, forming(friday.board, "LEI", at("14:32")), judge=lambda line: refused)
    heard = []
    window.decided.connect(heard.append)
    assert window.problem.text() == "Tick the officers."
    window.officers.item(0).setCheckState(Qt.CheckState.Checked)
    assert window.problem.text() == "Give the callsign."
    window.callsign.setText("LE24")
    assert window.problem.text() == "LE24 is on duty already."
    window.accept()
    assert heard == []


def test_what_is_unusual_is_said_before_it_is_sent(qtbot, friday):
    friday.type("14:32", "le24 off")
    unusual = (True, "Lane (NO2301) is of Nottinghamshire")
    window = crewing(qtbot, forming(friday.board, "LEI", at("14:32"), ("LE2401",), "LE31"), judge=lambda line: unusual)
    assert window.problem.text() == unusual[1]
    assert window.accept_button.isEnabled()


def test_splitting_and_adding_ask_only_what_they_need(qtbot, friday):
    crew = friday.board.crew("LE22")
    split = splitting(friday.board, crew, at("14:32"))
    assert split.line("le2201", "le34", "", "") == "le22 split le2201 as le34"
    assert (split.ask_callsign, split.ask_tour) == (True, False)
    add = adding(friday.board, crew, at("14:32"))
    assert add.line("le2401", "", "", "") == "le22 add le2401"
    assert (add.ask_callsign, add.ask_tour) == (False, False)
    assert add.officers == (), "everybody is on duty"


def test_every_command_that_says_it_has_a_window_has_one():
    assert set(WINDOWS) == {command.name for command in COMMANDS if command.window}
