"""An answer longer than its line stands above the bar, whole, where it hides nothing of the bar and is put away."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from models.commands.imports import take_roster
from models.roster.officers import Officer, Roster, Tour
from tests.shifts import at

LEFT_OUT = "left out: LE21 is deployed to LEI-0001: stand it down first (le21 back)"


def above(screen):
    whole = screen.window.bar.whole
    return whole.words.text() if whole.isVisible() else ""


def test_who_would_be_left_out_and_who_was_can_be_read_in_the_smallest_window(screen):
    screen.window.resize(screen.window.minimumSize())
    screen.type("le24,le21,no23 haym", enter=False)
    assert above(screen) == f"⏎  LE24 and NO23 → Haymarket Centre\n{LEFT_OUT}"
    screen.press("Return")
    assert above(screen) == f"Recorded 14:32:00 · LE24 and NO23 → Haymarket Centre\n{LEFT_OUT}\nCtrl Z undoes"


def test_it_stands_above_the_bar_inside_the_window_and_shows_every_line(screen):
    window, whole = screen.window, screen.window.bar.whole
    for size in ((1280, 800), (1160, 680), (1280, 800)):
        window.resize(*size)
        screen.type("le24,le21,no23 haym", enter=False)
        assert whole.words.height() >= whole.words.heightForWidth(whole.words.width())
        assert whole.geometry().bottom() < window.bar.mapTo(window, QPoint(0, 0)).y()
        assert window.rect().contains(whole.geometry())


def test_very_many_who_are_left_out_are_all_to_be_read(screen):
    window, whole = screen.window, screen.window.bar.whole
    window.resize(1280, 800)
    window.resize_text(0.5)
    crews = ",".join(f"le{number}" for number in range(30, 50))
    officers = tuple(Officer(f"LE{number}01", "Abbott", "A", "LEI") for number in range(30, 50))
    tours = tuple(Tour(each.number, each.number[:4], at("07:00"), at("19:00")) for each in officers)
    screen.desk.room.perform(take_roster, Roster(officers, tours), "test")
    screen.desk.type("14:32", f"{crews} on airport")
    screen.type(f"le24,{crews} airport", enter=False)
    assert whole.words.text().count("\nleft out: ") == 20
    assert whole.width() > window.bar.width(), "wide rather than high"
    assert whole.words.height() >= whole.words.heightForWidth(whole.words.width())
    assert window.rect().contains(whole.geometry())


def test_it_follows_the_bar_when_the_window_becomes_larger(screen):
    window, whole = screen.window, screen.window.bar.whole
    window.resize(1280, 800)
    screen.type("le24,le21,no23 haym", enter=False)
    window.resize(1280, 900)
    assert whole.geometry().bottom() == window.bar.mapTo(window, QPoint(0, 0)).y() - 17
    window.resize(3000, 900)
    assert not whole.isVisible(), "the line has room for it now"


def test_a_short_answer_stands_in_its_line_alone(screen):
    screen.window.resize(1280, 800)
    screen.type("le24,le21,no23 haym", enter=False)
    screen.type("le24 haym", enter=False)
    assert above(screen) == ""


def test_esc_a_click_on_it_or_a_crew_picked_up_puts_it_away_and_changes_nothing(screen):
    screen.window.resize(1280, 800)
    before = screen.board()
    for put_away in (
        lambda: screen.press("Escape", screen.window.bar.line),
        lambda: screen.press("Escape", screen.window),
        lambda: QTest.mouseClick(screen.window.bar.whole, Qt.MouseButton.LeftButton),
        lambda: screen.window.lanes.carrying.pick(("LE24",)),
    ):
        screen.type("le24,le21,no23 haym", enter=False)
        assert above(screen)
        put_away()
        assert above(screen) == ""
        assert screen.board() == before
