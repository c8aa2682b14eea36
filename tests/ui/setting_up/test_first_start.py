"""The first start: nothing is stored until an operation is chosen that can be read."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from models.control_room import ControlRoom
from models.journal import Journal
from models.operation import read_operation
from tests.four_forces import OPERATION, roster_bytes
from tests.ui.screen import click
from ui.look.theme import Theme
from ui.setting_up.first_start import LARGEST, Chosen, FirstStart, ask


@pytest.fixture
def window(qtbot, tmp_path):
    found = FirstStart(tmp_path / "data", Theme())
    found.answers = []
    found.decided.connect(found.answers.append)
    qtbot.addWidget(found)
    found.show()
    return found


def test_an_operation_and_a_roster(window, tmp_path):
    assert not window.start_button.isEnabled()
    assert not window.choice.isEnabled(), "first the operation, whose forces the roster names"
    window.take_path(str(OPERATION))
    assert window.said.text().startswith("Christmas reassurance patrols: Leicestershire, Nottinghamshire")
    assert "25 crowded places" in window.said.text()
    assert "Tue 3 Jan 2017" in window.said.text(), "last year's file is told from this year's"
    (tmp_path / "roster.csv").write_bytes(roster_bytes())
    window.choice.take_path(str(tmp_path / "roster.csv"))
    assert "officers" in window.choice.said.text()
    click(window, "Start the board")
    chosen = window.answers[0]
    assert not (tmp_path / "data").exists(), "nothing is stored here"
    room = ControlRoom(Journal.open(tmp_path / "data"), "7714 Mistry")
    chosen.take_in(room)
    assert room.board.operation == read_operation(OPERATION.read_text("utf-8"), OPERATION.name)
    assert len(room.board.officers) > 300
    room.journal.close()


def test_the_roster_can_wait(window):
    window.take_path(str(OPERATION))
    click(window, "Start the board")
    assert window.answers[0].roster.officers == ()
    assert window.answers[0].roster_name == ""


def test_the_exercise(window):
    click(window, "Open the exercise")
    assert window.answers == [Chosen(exercise=True)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "can't be read"),
        (b"[operation]\n", "operation"),
        (OPERATION.read_bytes().replace(b'id = "airport"', b'id = "off"'), "“off” is typed for the command"),
        (b"\xff\xfe", "save it as UTF-8"),
        (b"not toml at all", "line 1"),
        (b"#" * (LARGEST + 1), "larger than"),
    ],
    ids=["missing", "incomplete", "a name that is a command", "bytes", "not TOML", "huge"],
)
def test_a_file_that_is_no_operation_says_what_to_do(window, tmp_path, text, said):
    path = tmp_path / "operation.toml"
    if text is not None:
        path.write_bytes(text)
    window.take_path(str(path))
    assert said in window.said.text()
    assert not window.start_button.isEnabled()


def test_closing_it_chooses_nothing(window):
    window.close()
    assert window.answers == [None]


def test_asking_waits_for_the_answer(qapp, tmp_path):
    def press() -> None:
        window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, FirstStart))
        click(window, "Open the exercise")

    QTimer.singleShot(0, press)
    assert ask(tmp_path, Theme()) == Chosen(exercise=True)


def test_another_accounts_journal_is_told_before_one_is_begun(qtbot, tmp_path):
    window = FirstStart(tmp_path / "data", Theme(), ["The account day has a journal on this machine."])
    qtbot.addWidget(window)
    assert "The account day has a journal on this machine." in [each.text() for each in window.findChildren(QLabel)]
