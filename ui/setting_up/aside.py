"""What takes long, done in a thread of its own while the window goes on: one thing at a time, left off at a word."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

from models.desk.arrival import LeftOff, Progress
from ui.bridge import JournalError

Work = Callable[[Progress], object]


@dataclass(eq=False)
class Task:
    """Something that is asked, who wants to know, and whether it is left off."""

    then: Callable[..., object]
    failed: Callable[[str], object]
    left_off: bool = False


class Aside(QObject):
    """One thread for everything that is asked of it. `came` carries how far what was asked last has come, 0 to 1."""

    came = Signal(float)
    _ended = Signal(object, object)  # from the other thread to this one

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1)
        self._task: Task | None = None
        self._ended.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is under way that somebody waits for."""
        return self._task is not None

    def ask(self, work: Work, then: Callable[..., object], failed: Callable[[str], object]) -> None:
        """Have something done, in place of what was asked before. `then` is given what comes of it; `failed` the
        sentence where a JournalError or OSError does."""
        self.leave_off()
        task = self._task = Task(then, failed)
        asked = self._thread.submit(work, lambda _doing, done, of: self._step(task, done, of))
        asked.add_done_callback(lambda future: self._ended.emit(task, future))

    def leave_off(self, tidy: Callable[[], object] | None = None) -> None:
        """Leave off what is under way: nobody hears of it any more. `tidy` is done there afterwards."""
        if self._task is not None:
            self._task.left_off, self._task = True, None
        if tidy is not None:
            self._thread.submit(tidy)

    def end(self) -> None:
        """Leave off and end the thread, when it has tidied up."""
        self.leave_off()
        self._thread.shutdown()

    def _step(self, task: Task, done: int, of: int) -> None:
        if task.left_off:
            raise LeftOff
        self.came.emit(done / of if of else 1.0)

    def _answer(self, task: Task, future: Future[object]) -> None:
        if task is not self._task:
            return
        self._task = None
        try:
            found = future.result()
        except JournalError as error:
            task.failed(str(error))
        except OSError as error:
            task.failed(f"It can't be read: {error.strerror or error}.")
        else:
            task.then(found)
