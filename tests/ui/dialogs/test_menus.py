"""The menu of a crew: every command of the registry that begins with a crew; what would be refused says why."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from models.commands.forms import parts
from models.commands.registry import COMMANDS
from tests.ui.screen import choose, entries, opened_elsewhere
from ui.dialogs.menus import plain


def menu_of(screen, *crews: str):
    screen.window.lanes.menu_wanted.emit(crews, QPoint(40, 40))
    return screen.menu()


def submenu(menu, words: str):
    found = next(action.menu() for action in menu.actions() if action.text() == words)
    found.aboutToShow.emit()
    return found


def test_every_command_of_a_crew_is_there(screen):
    offered = " ".join(entries(menu_of(screen, "LE24")))
    for command in COMMANDS:
        starts = any(parts(form)[0].kind in ("crew", "crews") for form in command.forms)
        if starts and not command.typed_only:
            assert command.name.capitalize() in offered, command.name


def test_what_can_only_be_typed_is_not(screen):
    offered = entries(menu_of(screen, "LE24"))
    typed = [command.name for command in COMMANDS if command.typed_only]
    assert typed == ["radio state", "check", "leave out", "count again", "clock right"]
    assert not any(text.startswith(name.capitalize()) for text in offered for name in typed)


def test_officers_to_split_off_or_to_add_are_chosen_in_a_window(screen):
    for words in ("Split …", "Add …"):
        choose(menu_of(screen, "LE24"), words)
        (window,) = screen.dialogs()
        assert "LE24" in window.windowTitle()
        window.close()
        assert screen.window.bar.line.text() == ""


def test_what_would_be_refused_is_disabled_and_says_why(screen):
    menu = entries(menu_of(screen, "LE24"))
    assert menu["Confirm"] is True
    assert menu["At scene · LE24 is not deployed"] is False
    deployed = entries(menu_of(screen, "LE21"))
    assert deployed["Back"] is True
    assert deployed["Book off …"] is True, "it goes on after a reason"


def test_the_line_that_does_the_same_stands_beside_it(screen):
    texts = [action.text() for action in menu_of(screen, "LE24").actions()]
    assert "Confirm\tle24 ok" in texts


def test_choosing_does_it(screen):
    choose(menu_of(screen, "LE21"), "Back")
    assert "● haymarket: LE21" in screen.board()
    assert screen.answer.startswith("Recorded")


def test_places_and_states_are_submenus(screen):
    places = submenu(menu_of(screen, "LE24"), "Reassign")
    texts = entries(places)
    assert list(texts)[-1] == "NOT · A Old Market Square 2/2", "the other force comes last"
    choose(places, "B Haymarket Centre 0/2")
    assert "● haymarket: LE24" in screen.board()
    states = submenu(menu_of(screen, "LE24"), "Exception")
    choose(states, "Refreshments")
    assert "◆ LE24: refs" in screen.board()


def test_the_service_of_a_crew_is_a_submenu_too(screen):
    services = submenu(menu_of(screen, "LE24"), "Service")
    assert next(iter(entries(services))).startswith("Firearms · LE24 is of the service firearms already")
    choose(services, "Police dogs")
    assert screen.desk.board.crew("LE24").service == "police dogs"


def test_where_it_is_already_cannot_be_chosen(screen):
    places = entries(submenu(menu_of(screen, "LE24"), "Reassign"))
    refused = [text for text, enabled in places.items() if not enabled]
    assert refused == ["A Leicester Market 5/2 · LE24 is patrolling Leicester Market already."]


def test_several_crews_at_once(screen):
    menu = menu_of(screen, "LE24", "LE22")
    assert entries(menu)["Emergency · one crew at a time"] is False
    choose(submenu(menu, "Reassign"), "B Haymarket Centre 0/2")
    assert "● haymarket: LE22, LE24" in screen.board()


def test_of_several_crews_whom_a_line_would_leave_out_stands_beside_it(screen):
    places = submenu(menu_of(screen, "LE24", "LE21"), "Reassign")
    haymarket = next(action for action in places.actions() if "Haymarket" in action.text())
    assert haymarket.isEnabled()
    assert "left out: LE21 is deployed to LEI-0001" in haymarket.toolTip()


def test_a_state_that_wants_words_asks_for_them(screen):
    states = submenu(menu_of(screen, "LE24"), "Exception")
    choose(states, "Unavailable …")
    assert "Say why LE24 is unavailable" in screen.answer
    QTest.keyClicks(screen.window.bar.line, "flat tyre")
    screen.press("Return")
    assert "◆ LE24: unavailable, flat tyre" in screen.board()


def test_what_needs_words_goes_on_in_the_bar(screen):
    screen.type("le24 emergency")
    choose(menu_of(screen, "LE24"), "Clear emergency …")
    assert screen.window.bar.line.text() == "le24 clear "
    assert screen.window.focusWidget() is screen.window.bar.line


def test_a_crew_joins_another_by_menu(screen):
    others = submenu(menu_of(screen, "LE24"), "Join")
    first = next(iter(entries(others)))
    assert first.startswith("LE22"), "the crew in the same place first"
    choose(others, first)
    assert screen.desk.board.crew("LE22").strength == 5


def test_text_in_a_menu_is_plain():
    assert plain("Marks & Spencer\tnow\n<b>x</b>") == "Marks && Spencer now <b>x</b>"


def test_a_crew_off_duty_is_offered_only_what_can_be_done_with_it(screen):
    screen.desk.type("16:30", "le24 off")
    menu = menu_of(screen, "LE24")
    assert list(entries(menu))[1:] == ["Book on …", "Book on and patrol", "Form a crew of them …"]
    places = list(entries(submenu(menu, "Book on and patrol")))
    assert any("Haymarket" in place for place in places)
    assert not places[0].startswith("NOT"), "places of its own force come first"


def test_its_officers_can_be_formed_into_a_crew(screen):
    screen.desk.type("16:30", "le24 off")
    choose(menu_of(screen, "LE24"), "Form a crew of them …")
    (window,) = screen.dialogs()
    assert "crew" in window.windowTitle()


def test_of_two_incidents_with_one_label_each_is_offered_and_the_chosen_one_meant(screen, tmp_path):
    theirs = opened_elsewhere(screen, tmp_path, "14:31", "inc shots heard, leicester market, 101, lei")
    offered = submenu(menu_of(screen, "LE24"), "Deploy")
    assert [text for text in entries(offered) if text.startswith("LEI-0001")] == [
        "LEI-0001 suspicious package",
        "LEI-0001 shots heard",
    ]
    lines = [action.text().partition("\t")[2] for action in offered.actions()]
    assert "le24 deploy lei-0001 shots" in lines, "no identity is shown"
    choose(offered, "LEI-0001 shots heard")
    assert screen.desk.board.crew("LE24").duty.incident == theirs
