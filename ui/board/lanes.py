"""The lanes side by side: the heart of the screen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from models.board.board import Board
from models.board.crews import Changes
from ui.board.board_context import BoardContext
from ui.board.carrying import Carrying, Check
from ui.board.drag import FloatingCard
from ui.board.lane import Lane
from ui.board.rows import Planned, Row, Strip, crew_key, planned_key
from ui.look.text_cache import TextCache
from ui.look.theme import Theme


class Lanes(QWidget):
    """One lane for each force of the operation.

    `moved(crews, target)` wants a move done; targets are "area:haymarket", "incident:LEI-0412", "exception:?" (any:
    ask which) and "off:LEI". Crews are callsigns, also of crews that are off duty; an officer with no tour ahead is
    "officer:LE2211". `opened(key)` wants details of "crew:…", "area:…", "incident:…" or "planned:…".
    """

    walk = 10  # the place in the walk of F6: see `Panel`
    moved = Signal(object, str)
    opened = Signal(str)
    menu_wanted = Signal(object, object)
    picked = Signal(object)

    def __init__(self, theme: Theme | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cache = TextCache(theme or Theme())
        self.context = BoardContext()
        self.lanes: dict[str, Lane] = {}
        self._visible: frozenset[str] | None = None
        self._notes: dict[str, QTimer] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.cache.px(8))
        self.card = FloatingCard(self, self.cache, self.context, self._row_of)
        self.carrying = Carrying(self.card, self)
        self.carrying.moved.connect(self.moved)
        self.carrying.picked.connect(self.picked)
        QApplication.instance().focusChanged.connect(self._focus_changed)

    # what is shown

    def show_board(self, board: Board, at: int) -> None:
        """Show a board at an instant, from nothing."""
        self.context.look(board, at)
        self.carrying.forget_verdicts()
        forces = [(force.id, force.name) for force in board.operation.forces] if board.operation else []
        if [(lane.force, lane.head.name) for lane in self.lanes.values()] != forces:
            self._make_lanes(forces)
        for lane in self.lanes.values():
            lane.show_board()

    def take(self, changes: Changes, board: Board, at: int, own: bool) -> None:
        """Follow a change; `own` if this workstation's operator made it."""
        if changes.everything or board is not self.context.board:
            self.show_board(board, at)
            return
        self.context.look(board, at)
        self.carrying.forget_verdicts()
        for lane in self.lanes.values():
            lane.take(changes, own)

    def tick(self, at: int) -> None:
        """The clock went on; something is painted only when the minute is another one."""
        if at // 60 == self.context.at // 60:
            return
        self.context.look(self.context.board, at)
        self.carrying.forget_verdicts()
        for lane in self.lanes.values():
            lane.tick()

    def _make_lanes(self, forces: Sequence[tuple[str, str]]) -> None:
        self.carrying.put_back()
        for lane in self.lanes.values():
            self._row.removeWidget(lane)
            lane.deleteLater()
        self.lanes = {force: self._make_lane(force, name) for force, name in forces}
        self._show_visible()
        self.card.raise_()

    def _make_lane(self, force: str, name: str) -> Lane:
        lane = Lane(force, name, self.context, self.cache, self.carrying)
        self._row.addWidget(lane, 1)
        lane.contents.items.dropped.connect(self.carrying.drop)
        lane.view.opened.connect(self.opened)
        lane.view.menu_wanted.connect(self.menu_wanted)
        lane.view.walked_out.connect(self._walk)
        return lane

    def _row_of(self, callsign: str) -> Row | None:
        crew = self.context.board.crew(callsign)
        if crew is not None:
            return Strip(crew_key(callsign), crew)
        for lane in self.lanes.values():
            for row in lane.contents.items.block("off duty").rows:
                if isinstance(row, Planned) and row.plan.callsign == callsign:
                    return Planned(planned_key(row.plan), row.plan)
        return None

    # settings

    def set_theme(self, theme: Theme) -> None:
        """Use another palette or scale."""
        self.cache = self.card.cache = TextCache(theme)
        for lane in self.lanes.values():
            lane.dress(self.cache)

    def set_visible_forces(self, forces: Sequence[str] | None) -> None:
        """Show only the lanes of these forces (by id); None for all."""
        self._visible = frozenset(forces) if forces is not None else None
        self._show_visible()

    def _show_visible(self) -> None:
        for force, lane in self.lanes.items():
            lane.setVisible(self._visible is None or force in self._visible)

    def set_check(self, check: Check) -> None:
        """`check(crews, target)` says whether a drop is allowed, and what follows (consequences) or why not."""
        self.carrying.check = check
        self.carrying.forget_verdicts()

    def set_below_since(self, below_since: Callable[[str], int | None]) -> None:
        """`below_since(area id)` says since when an area is below its minimum; None while it is not."""
        self.context.below_since = below_since

    # what is picked out

    def outline(self, callsign: str, text: str, seconds: float = 6) -> None:
        """Outline a crew that somebody else changed, with their name, for a few seconds."""
        key = crew_key(callsign)
        timer = self._notes.get(key)
        if timer is None:
            timer = self._notes[key] = QTimer(self, singleShot=True)
            timer.setObjectName(key)
            timer.timeout.connect(self._unmark)
        timer.start(round(seconds * 1000))
        self._note(key, text)

    def _unmark(self) -> None:
        key = self.sender().objectName()
        self._notes.pop(key).deleteLater()
        self._note(key, "")

    def _note(self, key: str, text: str) -> None:
        for lane in self.lanes.values():
            if text:
                lane.view.noted[key] = text
            else:
                lane.view.noted.pop(key, None)
            lane.view.update_keys({key})

    def selected_crews(self) -> tuple[str, ...]:
        """The callsigns selected, in any lane."""
        return tuple(crew for lane in self.lanes.values() for crew in lane.view.selected_crews())

    def reveal(self, key: str) -> bool:
        """Put the focus on the row of `crew:LE24`, `area:haymarket` or `incident:LEI-0412`; False if none shows it."""
        for lane in self.lanes.values():
            for number in lane.contents.items.numbers({key}):
                if not lane.isHidden():
                    lane.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
                    lane.view.setCurrentIndex(lane.contents.items.index(number))
                    return True
        return False

    # walking

    def start(self) -> None:
        """Put the focus on the first lane that is shown."""
        lane = next((lane for lane in self.lanes.values() if not lane.isHidden()), None)
        if lane is not None:
            lane.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _walk(self, way: int, height: int) -> None:
        lanes = [lane for lane in self.lanes.values() if not lane.isHidden()]
        here = next(position for position, lane in enumerate(lanes) if lane.view is self.sender())
        if 0 <= here + way < len(lanes):
            lanes[here + way].view.arrive(height)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        for lane in self.lanes.values():
            if old is not None and lane.isAncestorOf(old) and not (new is not None and lane.isAncestorOf(new)):
                lane.focus_left()
