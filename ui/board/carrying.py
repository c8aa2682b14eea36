"""What the operator holds: crews picked up with the mouse, the keyboard or in a drag, and where they may be put.

One of these is shared by the four lanes. It asks `check` what a drop would mean, shows it beside the pointer, and
emits `moved` once; it changes nothing itself.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from models.situation.consequences import Consequence
from ui.board.drag import FloatingCard

Verdict = tuple[bool, Sequence[Consequence] | str]
Check = Callable[[tuple[str, ...], str], Verdict]
REFUSAL_STAYS = 6000  # milliseconds; any move of the pointer over another place takes it away sooner


def _anything_goes(_crews: tuple[str, ...], _target: str) -> Verdict:
    return True, ()


class Carrying(QObject):
    """`crews` are held; `target` is the place under the pointer or the focus, `allowed` whether they may go there."""

    moved = Signal(object, str)
    picked = Signal(object)
    lit = Signal(str)  # the target that lights up, or nothing

    def __init__(self, card: FloatingCard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.check: Check = _anything_goes
        self.crews: tuple[str, ...] = ()
        self.target = ""
        self.dragging = False
        self._verdicts: dict[tuple[tuple[str, ...], str], Verdict] = {}
        self._delivery: tuple[tuple[str, ...], str] | None = None
        self._hiding = QTimer(self, singleShot=True, interval=REFUSAL_STAYS)
        self._hiding.timeout.connect(self.card.hide)

    def pick(self, crews: tuple[str, ...]) -> None:
        """Take these crews up instead of what was held."""
        self._verdicts.clear()
        self.leave()
        if crews != self.crews:
            self.crews = crews
            self.picked.emit(crews)

    def put_back(self) -> None:
        """Hold nothing."""
        self.pick(())

    def forget_verdicts(self) -> None:
        """The board has changed: what may go where is asked again."""
        self._verdicts.clear()

    def verdict(self, target: str) -> Verdict:
        """Whether the held crews may go to a target; what follows, or why not."""
        asked = (self.crews, target)
        if asked not in self._verdicts:
            self._verdicts[asked] = self.check(self.crews, target)
        return self._verdicts[asked]

    def over(self, target: str, at: QPoint) -> bool:
        """The crews are held over a target, at a global position; returns whether they may be put there."""
        if not self.crews or not target:
            self.leave()
            return False
        allowed, lines = self.verdict(target)
        self._hiding.stop()
        self.card.tell(self.crews, lines, allowed, at, strips=not self.dragging)
        if target != self.target:
            self.target = target
            self.lit.emit(target if allowed else "")
        return allowed

    def leave(self) -> None:
        """The pointer is over no target."""
        if self.target or self.card.isVisible():
            self.target = ""
            self._hiding.stop()
            self.card.hide()
            self.lit.emit("")

    def drop(self, crews: tuple[str, ...], target: str, at: QPoint | None = None) -> bool:
        """Put crews on a target: `moved` if that is allowed, else the reason stays for a while beside the pointer.

        In a drag, `moved` waits until the drag is over: whoever hears it may open a menu.
        """
        if crews != self.crews:
            self.crews = crews
        allowed, lines = self.verdict(target)
        if not allowed:
            self.card.tell(crews, lines, False, at or self.card.pos(), strips=not self.dragging)
            self._hiding.start()
            self.lit.emit("")
            return False
        self.put_back()
        if self.dragging:
            self._delivery = (crews, target)
        else:
            self.moved.emit(crews, target)
        return True

    def begin_drag(self, crews: tuple[str, ...]) -> None:
        self.pick(crews)
        self.dragging = True

    def end_drag(self, dropped: bool) -> None:
        """The drag is over: deliver what was dropped. A refusal stays to be read, an abandoned drag leaves nothing."""
        self.dragging = False
        delivery, self._delivery = self._delivery, None
        refused = self._hiding.isActive()
        if not refused:
            self.put_back()
        else:
            self.crews = ()
            self.picked.emit(())
        if delivery:
            self.moved.emit(*delivery)
