"""The control room's changes as Qt signals, and the screen's wishes as commands: the one seam between the two.

Durable first, then on the board, then `changed`. What is refused is said by `refused`, never by an exception.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from models import clock
from models.board.crews import Changes, together
from models.commands.act import Act
from models.commands.bar import Reading
from models.commands.basis import not_moved
from models.commands.booking import overdue
from models.commands.context import NeedsAgain, NeedsName, NeedsReason, Refused
from models.commands.undo import undo
from models.control_room import ControlRoom, Done, Entry, JournalError
from models.desk.alarm_watch import AlarmWatch

# what the screen knows of a control room
__all__ = ["Bridge", "ControlRoom", "Done", "Entry", "JournalError"]


class Bridge(QObject):
    """One control room, for everything on the screen."""

    changed = Signal(object, bool)  # Changes, those of a turn of the event loop as one; whether this operator made them
    recorded = Signal(object)  # Done: what this operator has just done, durable
    refused = Signal(str)
    reason_wanted = Signal(str, object)  # why; what to call with the reason
    again_wanted = Signal(str, object)  # what rooms differ about; what to call if the operator goes on
    name_wanted = Signal(object)  # nobody has said who sits here; what to call once somebody has
    _heard = Signal()  # there is something to tell: posted, so it comes before whatever the operator does next

    def __init__(self, room: ControlRoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self.watch = AlarmWatch(room)
        self._own = False
        self._untold: list[Changes] = []
        self._heard.connect(self.tell, Qt.ConnectionType.QueuedConnection)
        room.listen(self._hear)

    def _hear(self, changes: Changes) -> None:
        if not self._untold:
            self._heard.emit()
        self._untold.append(changes)

    def tell(self) -> None:
        """Tell now what has changed: else it is told when the event loop turns, a burst at once."""
        untold, self._untold = self._untold, []
        if untold:
            self.changed.emit(together(untold), self._own)

    @property
    def now(self) -> int:
        return self.room.clock()

    def note_clock(self) -> None:
        """Have it recorded where the clock of this machine is found to be out, or right again."""
        with suppress(JournalError):
            self.room.note_clock()

    def read(self, line: str) -> Reading:
        return self.room.read(line)

    def basis(self) -> int:
        """What a preview, a dialog or a drag notes when it begins: if what it decides moves after, it is refused."""
        return self.room.board.moves

    def moved(self, act: Act, basis: int) -> str:
        """Why an act is no longer decided against what is there; empty while it is."""
        try:
            not_moved(self.room.board, self.room.past(), act, basis)
        except Refused as why:
            return str(why)
        return ""

    def type(self, line: str, basis: int | None = None, sure: bool = False) -> Done | None:
        """Carry out a typed line; None if it was refused."""
        return self._do(
            lambda: self.room.type(line, basis, sure),
            lambda why: self.type(f"{line} because {why}", basis),
            lambda: self.type(line, basis, sure=True),
            lambda: self.type(line, basis, sure),
        )

    def perform(self, act: Callable[..., Any], *arguments: Any, **named: Any) -> Done | None:
        """Carry out a command; None if it was refused. `basis=` says when the operator began to decide."""
        return self._do(
            lambda: self.room.perform(act, *arguments, **named),
            lambda why: self.perform(act, *arguments, **{**named, "why": why}),
            lambda: self.perform(act, *arguments, **{**named, "sure": True}),
            lambda: self.perform(act, *arguments, **named),
        )

    def overdue(self) -> tuple[str, ...]:
        """Callsigns whose tours ended a while ago."""
        return overdue(self.room.context()) if self.room.board.operation else ()

    def day_begins(self, at: int) -> int:
        """The instant at which the duty day of `at` began, by the hour of the first force."""
        operation = self.room.board.operation
        starts = operation.forces[0].duty_day if operation and operation.forces else "07:00"
        return clock.duty_day_start(clock.duty_day(at, starts), starts)

    def undo(self) -> Done | None:
        """Take back this operator's own last act."""
        return self.perform(undo)

    def undoes(self) -> str:
        """What undo would take back, in words, as far as memory tells: a hint does not wait for the disk."""
        return self.room.undoes()

    def _do(
        self,
        act: Callable[[], Done],
        with_reason: Callable[[str], Done | None],
        again: Callable[[], Done | None],
        named: Callable[[], Done | None],
    ) -> Done | None:
        self.tell()  # what others did before
        self._own = True
        try:
            done = act()
        except NeedsReason as question:
            self.reason_wanted.emit(str(question), with_reason)
        except NeedsAgain as question:
            self.again_wanted.emit(str(question), again)
        except NeedsName:
            self.name_wanted.emit(named)
        except (Refused, JournalError) as refusal:
            self.refused.emit(str(refusal))
        else:
            self.tell()
            self.recorded.emit(done)
            return done
        finally:
            self._own = False
        return None
