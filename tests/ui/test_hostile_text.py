"""Twenty hostile texts through every field into every window: each is shown as typed, none rendered, no file opened.

A bright picture lies in the folder. If any text were taken for HTML, it would be opened (which its time of access
shows) and painted (which its colour shows). A control proves that both would be noticed.
"""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit, QWidget

from models.board.events import RosterTaken
from models.commands import deployment, exceptions, incidents, notes_and_alarms
from models.commands.imports import adopt_operation
from models.roster.officers import Officer, Roster
from models.status import Status
from tests.desk import TEXT, roster
from tests.shifts import at
from ui.look.theme import Theme
from ui.panels.journal import JournalPanel
from ui.setting_up.first_start import FirstStart

MAGENTA = b"\xff\x00\xff\xff"  # a pixel of RGB32, blue first

PAYLOADS = (
    "<img src='file://{picture}' width=400 height=400>",
    '<img src="{picture}" width=400 height=400>',
    "<p style='background:#ff00ff'>M</p>",
    "<b>LE24</b><br><img src=file://{picture}>",
    "<table bgcolor='#ff00ff' width=400><tr><td>x</td></tr></table>",
    "<qt><font color='#ff00ff' size=7>EMERGENCY</font></qt>",
    "<!DOCTYPE html><body bgcolor='#ff00ff'>x",
    "<a href='file://{picture}'>sign here</a>",
    "<style>*{{background:#ff00ff}}</style>x",
    "<span style='color:#ff00ff;font-size:99px'>■■■</span>",
    "</p></body><h1>RED</h1>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;&amp;&nbsp;&#x2588;",
    "<svg onload=alert(1)><rect fill='#ff00ff' width=400 height=400/></svg>",
    "<link rel=stylesheet href='file://{picture}'>",
    "<![CDATA[<img src='file://{picture}'>]]>",
    "{picture}",
    "file://{picture}",
    "%s %n {{0}} \\n ${{HOME}} `id`",
    "'; DROP TABLE record; --",
)


@pytest.fixture
def picture(tmp_path) -> Path:
    """A picture that is not looked at: its time of access lies in the past."""
    found = tmp_path / "picture.png"
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    assert image.save(str(found))
    untouched(found)
    return found


def untouched(path: Path) -> None:
    os.utime(path, (1_000_000_000, 1_400_000_000))


def was_opened(path: Path) -> bool:
    return path.stat().st_atime != 1_000_000_000


def bright(widget: QWidget) -> bool:
    """Whether anything of the forbidden colour is painted."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return _found(bytes(image.constBits()))


def _found(pixels: bytes) -> bool:
    place = pixels.find(MAGENTA)
    while place >= 0 and place % 4:
        place = pixels.find(MAGENTA, place + 1)
    return place >= 0


def assert_plain(screen, picture: Path) -> None:
    """Nothing on the screen is taken for anything but text."""
    screen.settle()
    for window in (widget for widget in QApplication.topLevelWidgets() if widget.isVisible()):
        labels = [label for label in (window, *window.findChildren(QLabel)) if isinstance(label, QLabel)]
        guessing = [label.text() for label in labels if label.isVisible() and label.text() and not is_plain(label)]
        assert guessing == []
        assert not [edit for edit in window.findChildren(QTextEdit) if edit.acceptRichText()]
        assert not bright(window), f"{window.windowTitle()} painted it"
    assert not was_opened(picture)


def is_plain(label: QLabel) -> bool:
    return label.textFormat() == Qt.TextFormat.PlainText


def fill(screen, text: str, number: int) -> str:
    """Put a text into every field that people can fill; returns the incident it is about."""
    room, desk = screen.desk.room, screen.desk
    desk.now += 60
    room.operator = text
    incident = room.perform(incidents.open_incident, text, text, "999", "LEI").event.label
    room.perform(incidents.name_tfc, incident, text)
    room.perform(notes_and_alarms.note, text)
    room.perform(notes_and_alarms.shelve, f"x/{number}", desk.now + 600, why=text)
    room.perform(deployment.deploy, ("NO23",), incident, armed=True, authority=text)
    desk.now += 60
    room.perform(deployment.stand_down, ("NO23",), text)
    room.perform(exceptions.except_crew, ("LE24",), Status.STATION, text)
    room.perform(exceptions.resume, ("LE24",))
    room.perform(exceptions.raise_emergency, "LE22")
    room.perform(exceptions.clear_emergency, "LE22", text)
    room.perform(notes_and_alarms.set_threat, ("SEVERE", "CRITICAL")[number % 2 == 0], text)
    rosters = {"LEI": Roster((*(o for o in roster().officers if o.force == "LEI"), *strangers(text)), roster().tours)}
    room.record([RosterTaken(at=desk.now, operator=text, rosters=rosters, source=text)])
    return incident


def strangers(text: str) -> tuple[Officer, ...]:
    """Officers another room might send, whose names no import here would take."""
    return (Officer("LE9901", text, text, "LEI", "ARV", (text[:20],)),)


def look_everywhere(screen, incident: str) -> None:
    """Open every window there is on it."""
    lanes = screen.window.lanes
    for key in (f"incident:{incident}", "crew:NO23", "crew:LE24", "crew:LE22", "area:market"):
        lanes.opened.emit(key)
    for entry in screen.window.panels[JournalPanel].items.rows[:3]:
        screen.window.panels[JournalPanel].opened.emit(entry)
    lanes.menu_wanted.emit(("LE24",), QPoint(9, 9))
    screen.actions.moving.form(["LE9901"])
    screen.actions.sitting_here.ask()
    screen.actions.ask_threat()
    screen.window.bar.say(screen.desk.room.operator)
    screen.window.banners.say("x", screen.desk.room.operator, "amber")
    screen.window.say_fault(screen.desk.room.operator)
    screen.actions.tell_what_changed(at("14:00"))
    screen.actions.paperwork.outage_pack()
    screen.actions.paperwork.export_tables()
    screen.actions.paperwork.shift_report()
    screen.actions.paperwork.from_paper()
    screen.dialog("Coming back from paper").editor.setPlainText(f"14:20 {screen.desk.room.operator}")
    screen.dialog("Coming back from paper").try_lines()


def test_every_field_into_every_window(screen, picture):
    for number, payload in enumerate(PAYLOADS):
        text = payload.format(picture=picture)
        look_everywhere(screen, fill(screen, text, number))
        screen.window.bar.begin(f"note {text}")
        screen.press("Return")
        assert_plain(screen, picture)
        assert text in " ".join(label.text() for label in screen.window.findChildren(QLabel)), "and it is shown"
        for window in screen.dialogs():
            window.close()
        screen.settle()


def test_an_operation_whose_names_are_hostile(screen, qtbot, picture, tmp_path):
    for number, payload in enumerate(PAYLOADS):
        text = payload.format(picture=picture).replace("\\", "").replace('"', "'")
        hostile = TEXT
        for name in ("Christmas patrols", "Leicestershire", "Leicester Market", "Alert but not alarmed."):
            hostile = hostile.replace(f'"{name}"', f'"{text[:90]} {number}"')
        screen.bridge.perform(adopt_operation, hostile)
        screen.desk.now += 1
        assert_plain(screen, picture)
        path = tmp_path / "operation.toml"
        path.write_text(hostile, "utf-8")
        window = FirstStart(tmp_path / text.replace("/", "_")[:40], Theme())
        window.show()
        window.take_path(str(path))
        assert_plain(screen, picture)
        window.close()
        window.deleteLater()


def test_a_roster_whose_headings_and_cells_are_hostile(screen, picture, tmp_path):
    screen.actions.import_roster()
    window = screen.dialog("Import a roster")
    for payload in PAYLOADS:
        text = payload.format(picture=picture).replace(",", ";").replace('"', "'")
        path = tmp_path / "roster.csv"
        path.write_text(f"{text},b,c\n{text},{text},x\n", "utf-8")
        window.choice.take_path(str(path))
        assert_plain(screen, picture)
        path.write_text(f"number,surname,force\n{text},{text},{text}\n", "utf-8")
        window.choice.take_path(str(path))
        assert_plain(screen, picture)


def test_the_control_a_label_that_guesses_would_be_noticed(qtbot, picture):
    label = QLabel()
    qtbot.addWidget(label)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(PAYLOADS[0].format(picture=picture))
    label.show()
    assert bright(label)
    assert not is_plain(label)
    assert was_opened(picture)
