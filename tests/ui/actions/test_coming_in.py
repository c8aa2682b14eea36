"""The window about other workstations: opened by its key, one at a time, for whoever sits here."""

from models.desk.chains_shown import Row
from tests.ui.screen import choose, click, entries
from ui.setting_up.journals_in import JournalsIn

TITLE = "From other workstations"
KEPT = "Kept apart: 3 entries of {}, which nobody has admitted."


def test_the_key_and_the_menu_open_it_once(screen):
    screen.press("Ctrl+Shift+J")
    shown = screen.dialog(TITLE)
    screen.actions.view_menu(screen.window.header.view)
    assert entries(screen.menu())["From other workstations: look, take in, leave out"]
    choose(screen.menu(), "From other workstations: look, take in, leave out")
    assert [each for each in screen.dialogs() if isinstance(each, JournalsIn)] == [shown]
    assert shown.chains.rows == ()
    assert not shown.accept_button.isEnabled()
    assert shown.said.text().startswith("What is here of other workstations.")


def test_who_sits_here_is_asked_first(screen):
    screen.desk.room.operator = ""
    screen.press("Ctrl+Shift+J")
    assert [each.windowTitle() for each in screen.dialogs()] == ["Operator"]
    ask = screen.dialog("Operator")
    ask._fields["name"].setText("4410 Hart")
    click(ask, "Take over")
    screen.settle()
    assert [each.windowTitle() for each in screen.dialogs()] == [TITLE]


def test_what_does_not_count_stays_on_the_screen_and_only_some_of_it(screen):
    screen.actions.coming_in._say(("Taken in: 4 new entries.",))
    assert screen.answer == "Taken in: 4 new entries."
    screen.actions.coming_in._say(("Taken in: 0 new entries.", *(KEPT.format(f"desk {n}") for n in range(9))))
    said = screen.window.banners.shown["coming in"].words.text()
    assert said.count("Kept apart") == 3
    assert said.endswith("And 6 more.")


def test_nothing_is_left_out_without_a_reason(screen):
    row = Row("x", "desk 2", "4F2A 91C0", "4", "counts here", "", counts=True)
    screen.actions.coming_in.turn(row)
    ask = screen.dialog("Leave out")
    assert "desk 2" in ask.sentence.text()
    assert not ask.accept_button.isEnabled()
    assert ask.problem.text() == "Say why."


def test_closing_the_board_closes_it(screen):
    screen.press("Ctrl+Shift+J")
    screen.window.close()
    assert screen.dialogs() == []
    assert screen.actions.coming_in.aside._thread._shutdown
