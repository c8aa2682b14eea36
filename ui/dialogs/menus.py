"""The menu of a crew, made from the registry: every command that begins with a crew, as the line one could type.

What would be refused is shown, disabled, with the reason. What needs more words goes on in the command bar.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from models.board.incident_words import what_of
from models.board.telling import as_typed
from models.board.wording import duty_in_words
from models.commands.arguments import CREWS
from models.commands.forms import Part, parts
from models.commands.registry import COMMANDS, Command
from models.plain_text import escaped
from models.roster.officers import SERVICES
from models.status import CHOSEN_EXCEPTIONS, ENTRY
from ui.bridge import Bridge

Choice = tuple[str, str]  # text in the menu, word on the line
Choices = Callable[[Bridge, Sequence[str]], Iterator[Choice]]

LONGEST_REASON = 70


@dataclass(frozen=True)
class Doing:
    """What a menu may ask of the window: carry a line out, begin one in the bar, open the window of a command."""

    bridge: Bridge
    do: Callable[..., object]  # a line, and when it began to be decided
    begin: Callable[[str], object]
    open: Callable[[str, tuple[str, ...]], object]


def crew_menu(doing: Doing, crews: tuple[str, ...], parent: QWidget) -> QMenu:
    """The menu of these crews, not yet shown."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    menu.setAccessibleName(f"menu of {', '.join(crews)}")
    heading = menu.addAction(plain(", ".join(crews)))
    heading.setEnabled(False)
    menu.addSeparator()
    board = doing.bridge.room.board
    if not any(board.crew(callsign) for callsign in crews):
        for command in COMMANDS:
            if command.brings_on:
                _add_bringing_on(menu, doing, command, crews)
        return menu
    details = menu.addAction("Details")
    details.triggered.connect(_later(doing.open, "details", crews))
    for command in COMMANDS:
        form = next((form for form in map(parts, command.forms) if _of_crews(form)), None)
        if form is not None and not command.typed_only:
            _add(menu, doing, command, form, crews)
    return menu


def _add_bringing_on(menu: QMenu, doing: Doing, command: Command, crews: tuple[str, ...]) -> None:
    """Crews that are off duty can be booked on, and straight to a place; all else would only be refused."""
    label = command.name.capitalize()
    for form in map(parts, command.forms):
        line, arguments = _typed(form, crews), _arguments(form)
        if not arguments:
            _line(menu, doing, command, label, line)
        else:
            _add_choices(menu, doing, command, f"{label} and patrol", arguments[0], line, crews)


def _of_crews(form: Sequence[Part]) -> bool:
    """Whether a form begins with a crew."""
    return form[0].kind in CREWS


def _arguments(form: Sequence[Part]) -> list[Part]:
    """What is left to be chosen once the crews are."""
    return [part for part in form[1:] if part.kind]


def _typed(form: Sequence[Part], crews: Sequence[str]) -> str:
    """The crews and the form's own words, as they are typed."""
    return " ".join([",".join(crews).lower(), *(part.shown for part in form[1:] if not part.kind)])


def _add(menu: QMenu, doing: Doing, command: Command, form: Sequence[Part], crews: tuple[str, ...]) -> None:
    label, line, arguments = command.name.capitalize(), _typed(form, crews), _arguments(form)
    if form[0].kind == "crew" and len(crews) > 1:
        _refused(menu, label, "one crew at a time")
    elif command.window:
        action = menu.addAction(f"{label} …")
        action.triggered.connect(_later(doing.open, command.name, crews))
    elif not arguments:
        _line(menu, doing, command, label, line)
    elif len(arguments) == 1 and arguments[0].shown in CHOICES:
        _add_choices(menu, doing, command, label, arguments[0], line, crews)
    else:
        action = menu.addAction(f"{label} …")
        action.setToolTip(plain(command.help))
        action.triggered.connect(_later(doing.begin, f"{line} "))


def _add_choices(
    menu: QMenu, doing: Doing, command: Command, label: str, argument: Part, line: str, crews: tuple[str, ...]
) -> None:
    """A submenu of what an argument can be, filled when it is about to be shown: some hold every place there is."""
    submenu = menu.addMenu(label)
    submenu.setToolTipsVisible(True)
    submenu.aboutToShow.connect(partial(_fill, submenu, doing, command, CHOICES[argument.shown], line, crews))


def _fill(menu: QMenu, doing: Doing, command: Command, choices: Choices, line: str, crews: tuple[str, ...]) -> None:
    if not menu.isEmpty():
        return
    for text, word in choices(doing.bridge, crews):
        _line(menu, doing, command, text, f"{line} {word}")
    if menu.isEmpty():
        _refused(menu, "Nothing to choose from", command.refused)


def _line(menu: QMenu, doing: Doing, command: Command, label: str, line: str) -> QAction | None:
    """One action that is a whole line. What it would be refused for is its text."""
    reading = doing.bridge.read(line)
    if reading.act is not None and reading.command is not command:
        return None
    if reading.act is None and not (reading.wants_reason or reading.wants_again):
        return _refused(menu, label, reading.problem)
    action = menu.addAction(f"{plain(label)}{' …' if reading.act is None else ''}\t{plain(line)}")
    action.setToolTip(plain(reading.says or reading.problem))
    action.triggered.connect(_later(doing.do, line, doing.bridge.basis()))
    return action


def _refused(menu: QMenu, label: str, reason: str) -> QAction:
    short = reason.partition(":")[0]
    short = short if len(short) <= LONGEST_REASON else f"{short[:LONGEST_REASON]}…"
    action = menu.addAction(f"{plain(label)} · {plain(short)}")
    action.setToolTip(plain(reason))
    action.setEnabled(False)
    return action


def _areas(bridge: Bridge, crews: Sequence[str]) -> Iterator[Choice]:
    """Every place, those of the force the crew works in first."""
    board = bridge.room.board
    crew = board.crew(crews[0])
    home = board.operation.callsign_force(crews[0]) if board.operation else None
    near = crew.working if crew else home.id if home else ""
    for state in sorted(board.areas(), key=lambda state: state.area.force != near):
        force = "" if state.area.force == near else f"{state.area.force} · "
        yield f"{force}{state.area.priority} {state.area.name} {state.strength}/{state.minimum}", state.area.id


def _incidents(bridge: Bridge, _crews: Sequence[str]) -> Iterator[Choice]:
    for state in bridge.room.board.incidents():
        yield f"{state.incident.ref} {what_of(state.incident.nature)}", as_typed(bridge.room.board, state.incident)


def _statuses(_bridge: Bridge, _crews: Sequence[str]) -> Iterator[Choice]:
    for status in CHOSEN_EXCEPTIONS:
        yield ENTRY[status].label.capitalize(), ENTRY[status].words[0]


def _services(_bridge: Bridge, _crews: Sequence[str]) -> Iterator[Choice]:
    for service in SERVICES:
        yield service.capitalize(), service


def _other_crews(bridge: Bridge, crews: Sequence[str]) -> Iterator[Choice]:
    """The crews of the same lane, those in the same place first."""
    board = bridge.room.board
    crew = board.crew(crews[0])
    if crew is None:
        return
    others = [other for other in board.crews(crew.working) if other.callsign not in crews]
    others.sort(key=lambda other: (other.duty.area, other.duty.incident) != (crew.duty.area, crew.duty.incident))
    for other in others:
        yield (
            f"{other.callsign} {other.surnames} · {duty_in_words(other.duty, board.operation)}",
            other.callsign.lower(),
        )


CHOICES: dict[str, Choices] = {
    "{area}": _areas,
    "{incident}": _incidents,
    "{status}": _statuses,
    "{service}": _services,
    "{crew}": _other_crews,
}


def exception_menu(doing: Doing, crews: tuple[str, ...], parent: QWidget) -> QMenu:
    """Which exception, for crews that were dropped on Exceptions."""
    menu = QMenu("Off patrol, because", parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(f"why {', '.join(crews)} are off patrol")
    command = next(found for found in COMMANDS if "{crews} {status}" in found.forms)
    for text, word in _statuses(doing.bridge, crews):
        _line(menu, doing, command, text, f"{','.join(crews).lower()} {word}")
    return menu


def plain(text: str) -> str:
    """Text as a menu shows it: an ampersand is one, a tab does not start the column of shortcuts."""
    return escaped(" ".join(text.split())).replace("&", "&&")


def _later(act: Callable[..., object], *arguments: object) -> Callable[[], None]:
    def act_now() -> None:
        act(*arguments)

    return act_now
