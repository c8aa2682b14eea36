"""Attention: what needs a response, answered by button and by key; and the offer to book off."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from models.commands.imports import take_roster
from models.roster.officers import Officer, Roster, Tour
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at
from tests.ui.screen import click
from ui.panels.attention import Attention


def lines(screen) -> list[str]:
    return [line.accessibleName() for line in screen.window.panels[Attention].lines if line.isVisible()]


def headlines(screen) -> list[str]:
    return [line.headline.text() for line in screen.window.panels[Attention].lines if line.isVisible()]


def test_most_urgent_first_each_saying_what_to_do(screen):
    assert headlines(screen) == [
        "LE21 not heard from for 0:20",
        "East Midlands Airport unpatrolled since the board began, 06:00, for 8:32",
        "Haymarket Centre unpatrolled 0:29",
    ]
    assert lines(screen)[0] == "red: LE21 not heard from for 0:20. Deployed LEI-0001 · welfare check every 0:15"
    assert screen.window.panels[Attention].heading.text() == "Attention · 3"


def test_f8_takes_the_most_urgent_by_name(screen):
    screen.press("F8")
    assert "taken by 7714 Mistry" in lines(screen)[0]
    assert screen.window.panels[Attention].heading.text() == "Attention · 2"
    screen.press("F8")
    assert screen.window.panels[Attention].heading.text() == "Attention · 1", "the next one"


def test_taking_by_button_and_by_pointer(screen):
    line = screen.window.panels[Attention].lines[1]
    assert not line.buttons.isVisible(), "calm until it is reached for"
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert line.buttons.isVisible()
    assert line.buttons.y() > line.headline.geometry().bottom() - 4, "the headline and its clock stay in sight"
    assert line.take.height() >= 24
    QTest.mouseClick(line.take, Qt.MouseButton.LeftButton)
    screen.settle()
    assert "taken by 7714 Mistry" in lines(screen)[1]


def test_putting_aside_asks_until_when_and_why_and_it_comes_back(screen):
    screen.press("Shift+F8")
    ask = screen.dialog("Put aside")
    assert not ask.accept_button.isEnabled(), "no reason yet"
    assert ask.answers()["until"] == "15:02"
    ask._fields["why"].setText("radio check under way")
    ask._fields["until"].setText("soon")
    assert not ask.accept_button.isEnabled()
    ask._fields["until"].setText("14:50")
    ask.accept()
    screen.settle()
    assert lines(screen)[-1].endswith("put aside until 14:50")
    screen.at("14:51")
    assert headlines(screen)[0] == "LE21 not heard from for 0:39", "it is back by itself"


def test_a_click_selects_what_it_is_about(screen):
    QTest.mouseClick(screen.window.panels[Attention].lines[0], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    view = screen.window.lanes.lanes["LEI"].view
    assert view.hasFocus()
    assert view.currentIndex().data().startswith("LE21, Cole and Rowe")
    screen.window.panels[Attention].lines[2].setFocus()
    screen.press("Return", on=screen.window.panels[Attention].lines[2])
    assert view.currentIndex().data().startswith("Haymarket Centre")


def test_rows_hold_still_while_the_focus_is_inside(screen):
    screen.window.panels[Attention].lines[1].setFocus()
    screen.desk.type("14:33", "no23 emergency")
    screen.settle()
    assert headlines(screen)[1] == "East Midlands Airport unpatrolled since the board began, 06:00, for 8:33", (
        "in its place, told anew"
    )
    assert "EMERGENCY" in headlines(screen)[-1].upper()
    assert screen.window.panels[Attention].heading.text() == "Attention · 4", "but counted at once"
    screen.window.bar.start()
    screen.settle()
    assert "EMERGENCY" in headlines(screen)[0].upper()


def test_crews_past_their_tour_are_offered_together_and_previewed(screen):
    assert not screen.window.panels[Attention].offer.isVisible()
    screen.at("19:31")
    assert screen.window.panels[Attention].offer.text() == "3 crews past the end of tour: book off …"
    click(screen.window.panels[Attention], "3 crews past the end of tour: book off …")
    offer = screen.dialog("Past the end of tour")
    assert "Nash" in " ".join(label.text() for label in offer.findChildren(type(offer.sentence)))
    click(offer, "Book off LE22, LE24 and NO23")
    screen.settle()
    assert [crew.callsign for crew in screen.desk.board.crews()] == ["LE21"]
    assert not screen.window.panels[Attention].offer.isVisible()
    assert screen.dialogs() == []


def test_who_cannot_be_booked_off_with_the_others_is_said_before_and_in_the_answer(screen):
    screen.at("19:31")
    screen.type("le24 emergency")
    screen.settle()
    click(screen.window.panels[Attention], "3 crews past the end of tour: book off …")
    offer = screen.dialog("Past the end of tour")
    words = " ".join(label.text() for label in offer.findChildren(type(offer.sentence)))
    assert "stays on: The emergency of LE24 is on: clear it first" in words
    click(offer, "Book off LE22 and NO23")
    screen.settle()
    assert [crew.callsign for crew in screen.desk.board.crews()] == ["LE21", "LE24"]
    assert "left out: The emergency of LE24 is on" in screen.answer


def test_an_offer_of_which_nobody_can_go_says_so(screen):
    screen.at("19:31")
    screen.type("le22 off")
    screen.type("no23 off")
    screen.type("le24 emergency")
    screen.settle()
    click(screen.window.panels[Attention], "1 crew past the end of tour: book off …")
    offer = screen.dialog("Past the end of tour")
    assert "None of these can go yet." in offer.sentence.text()
    assert not [button for button in offer.findChildren(QPushButton) if button.text().startswith("Book off")]


def test_a_contradiction_is_listed_and_settled_here(screen, tmp_path):
    other = Desk(tmp_path / "other", "5121 Cole", begin=False)
    hears(other.room, screen.desk.told())
    other.type("14:33", "le24 airport")
    screen.desk.type("14:33", "le24 haym")
    hears(screen.desk.room, other.told())
    other.room.journal.close()
    screen.settle()
    assert "Rooms differ about LE24" in headlines(screen)
    assert "◆ LE24: disputed" in screen.board()
    line = next(line for line in screen.window.panels[Attention].lines if "Rooms differ" in line.headline.text())
    screen.press("Return", on=line)
    window = screen.dialog("Rooms differ about LE24: duty")
    words = " ".join(label.text() for label in window.findChildren(type(window.sentence)))
    assert "5121 Cole · 14:33" in words
    assert "7714 Mistry · 14:33" in words
    right = next(place for place in (1, 2) if f"{place}" in words and _is_cole(window, place))
    click(window, f"{right} is right")
    screen.settle()
    assert "● airport: LE24" in screen.board()
    assert screen.dialogs() == [], "settled: nothing is left to show"


def _is_cole(window, place: int) -> bool:
    rows = window._shown.rows
    return "Cole" in rows[place - 1][1]


def test_the_alarm_rate_is_shown(screen):
    assert screen.window.panels[Attention].rate.text().endswith("in 10 min")
    screen.at("14:33")
    before = float(screen.window.panels[Attention].rate.text().split()[0])
    screen.desk.type("14:33", "no23 emergency")
    screen.settle()
    assert float(screen.window.panels[Attention].rate.text().split()[0]) > before


def test_calm_says_so(screen):
    screen.desk.now = at("06:30")
    screen.window.panels[Attention].show_alarms((), 0.0, ())
    assert screen.window.panels[Attention].heading.text() == "Attention · nothing needs a response"


def test_a_whole_shift_past_its_tour_fits_a_small_screen(screen):
    crews = [f"LE{number}" for number in range(30, 70)]
    officers = tuple(Officer(f"{crew}01", "Abbott", "A", "LEI") for crew in crews)
    tours = tuple(Tour(f"{crew}01", crew, at("07:00"), at("19:00")) for crew in crews)
    screen.desk.room.perform(take_roster, Roster(officers, tours), "test")
    screen.desk.type("14:32", f"{','.join(crews)} on airport")
    screen.at("19:31")
    screen.actions.answering.offer_book_off(screen.bridge.overdue())
    offer = screen.dialog("Past the end of tour")
    assert offer.width() <= 1280
    assert offer.height() <= 700
    listed = [offer.happened.item(row).text()[:4] for row in range(offer.happened.count())]
    assert listed == ["LE22", "LE24", *crews, "NO23"]
    assert "Book off 43 crews" in [button.text() for button in offer.findChildren(QPushButton)]
