"""Crews moved by hand: what a drop means, which crews were meant, menus, and windows to form and split crews."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from models.commands.context import Refused
from models.commands.moving import foreseen, move
from models.situation.consequences import Consequence
from models.situation.off_duty import planned_crew
from ui.board.carrying import Verdict
from ui.dialogs.crewing import WINDOWS, Crewing, Wanted, forming
from ui.dialogs.menus import Doing, crew_menu, exception_menu
from ui.window.window import Window

READ_ONLY = "The board is rewound and can only be read: Esc returns to now."


class Moving(QObject):
    """Moves crews of a window."""

    def __init__(self, window: Window, doing: Doing) -> None:
        super().__init__(window)
        self.window, self.doing, self.bridge = window, doing, window.bridge
        self._basis: int | None = None
        window.lanes.set_check(self.check)
        window.lanes.picked.connect(self._remember_basis)
        window.lanes.moved.connect(self.move)
        window.lanes.menu_wanted.connect(self.menu)

    def check(self, crews: tuple[str, ...], target: str) -> Verdict:
        """Whether crews may be put on a target, and what follows, or why not."""
        if self.window.time.active:
            return False, READ_ONLY
        if _officers(crews) and target.startswith("area:"):
            return True, (Consequence("forms a crew: give its callsign and tour"),)
        try:
            return True, foreseen(self.bridge.room.context(), crews, target)
        except Refused as why:
            return False, str(why)

    def _remember_basis(self, crews: tuple[str, ...]) -> None:
        """When crews were picked up: if what the drop decides changes underneath, it is refused."""
        if crews:
            self._basis = self.bridge.basis()

    def move(self, crews: tuple[str, ...], target: str) -> None:
        """Put crews on a target: ask which, if it is any exception; ask for a callsign, if they are no crew yet."""
        if self.window.time.active:
            self.bridge.refused.emit(READ_ONLY)
        elif target == "exception:?":
            exception_menu(self.doing, crews, self.window).popup(QCursor.pos())
        elif _officers(crews):
            self.form(_officers(crews))
        else:
            basis, self._basis = self._basis, None
            self.bridge.perform(move, crews, target, basis=basis)

    def menu(self, crews: tuple[str, ...], pos: QPoint) -> None:
        """The menu of crews, or of officers who are in none."""
        if self.window.time.active:
            self.bridge.refused.emit(READ_ONLY)
            return
        officers = _officers(crews)
        if officers:
            menu = QMenu(self.window)
            menu.addAction("Form a crew …", lambda: self.form(officers))
        else:
            menu = crew_menu(self.doing, crews, self.window)
            planned = self._off_duty_officers(crews)
            if planned:
                menu.addAction("Form a crew of them …", lambda: self.form(planned, crews[0]))
        menu.popup(pos)

    def _off_duty_officers(self, crews: tuple[str, ...]) -> list[str]:
        """The officers of crews that are all off duty, as the roster plans them about now."""
        board, now = self.bridge.room.board, self.bridge.now
        if any(board.crew(callsign) for callsign in crews):
            return []
        planned = (planned_crew(board, callsign, now) for callsign in crews)
        return [officer.number for crew in planned if crew is not None for officer in crew.officers]

    # who is in which crew

    def form(self, officers: Sequence[str], callsign: str = "") -> None:
        """Ask for the callsign and tour of a crew of these officers."""
        board = self.bridge.room.board
        officer = board.officers.get(officers[0])
        if officer is not None:
            self._show(forming(board, officer.force, self.bridge.now, officers, callsign))

    def form_planned(self, callsign: str, start: int, number: str) -> None:
        """Form the crew that the roster plans under a callsign, or of one officer who has no tour."""
        tours = self.bridge.room.board.tours
        planned = [
            officer
            for officer, own in tours.items()
            if callsign and any((tour.callsign, tour.start) == (callsign, start) for tour in own)
        ]
        self.form(planned or [number], callsign)

    def open_command(self, name: str, crews: tuple[str, ...]) -> None:
        """The window in which officers are chosen for a command."""
        board = self.bridge.room.board
        crew = board.crew(crews[0])
        if crew is not None:
            self._show(WINDOWS[name](board, crew, self.bridge.now))

    def _show(self, wanted: Wanted) -> None:
        window = Crewing(self.window, wanted, self._judged, self.window.theme)
        basis = self.bridge.basis()
        window.decided.connect(lambda line: self.bridge.type(line, basis))
        window.show()

    def _judged(self, line: str) -> tuple[bool, str]:
        reading = self.bridge.read(line)
        remarks = " · ".join(reading.act.remarks) if reading.act else ""
        return reading.act is not None or reading.wants_reason, reading.problem or remarks


def _officers(crews: Sequence[str]) -> list[str]:
    return [crew.partition(":")[2] for crew in crews if crew.startswith("officer:")]
