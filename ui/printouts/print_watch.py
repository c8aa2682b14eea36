"""What is on its way to printers: handed over, watched in the print system's own queue, and told to its end.

The print system is asked by another thread, for it may take seconds, or never answer; everything else is done in the
window's own. `told` carries the name of a line of the screen, its sentence, and whether it is over and well.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from models.commands.context import Refused
from models.desk.leaving import Leaving, handed_over, moved, not_printed, printed, printing, under_way
from models.document.document import grouped
from models.printing.queues import (
    Job,
    NoSuchJob,
    NoSuchQueue,
    NotTaken,
    Queue,
    call_back,
    hand_over,
    job,
    queue,
    queues,
)
from models.printing.server import NoAnswer, NoPrintSystem, NotAllowed
from models.printing.standing import Standing, paper_in, standing
from ui.bridge import Bridge, JournalError

LOOK = 1000  # milliseconds between two looks at the queues


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the screen. `waiting`: nobody knows yet how it ends."""

    line: str
    sentence: str
    waiting: bool = False
    well: bool = False


class PrintWatch(QObject):
    """Of one control room. `told` carries a `Told`."""

    told = Signal(object)
    _answered = Signal(object)  # from the other thread to this one

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._asking = ThreadPoolExecutor(1)
        self._answers: dict[Future[object], Callable[..., object]] = {}  # what is asked, and who wants to know
        self._ended = False
        self._looked_for: set[str] = set()  # whose standing is being asked
        self._said: dict[str, str] = {}
        self._prepared: dict[str, Leaving] = {}  # not yet handed to anybody, by their ids
        self._handing: dict[str, tuple[Leaving, Future[object] | None]] = {}  # about to be
        self._owed: dict[str, Callable[[], object]] = {}  # notes that could not be made yet, by the same
        self._looking = QTimer(self, interval=LOOK)
        self._looking.timeout.connect(self.look)
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)  # never while it is still being asked

    def begin(self) -> None:
        """Go on with what an earlier run of the board left under way."""
        left, problem = under_way(self.bridge.room.journal.folder)
        if problem:
            self.told.emit(Told("printing", problem))
        for leaving in left:
            if not leaving.job:
                self._end(leaving, "the board stopped while it was being handed over", known=False)
        self._go_on()

    def end(self) -> None:
        """Ask no more. What is under way is kept, and the next start goes on with it."""
        self._looking.stop()
        self._asking.shutdown(cancel_futures=True)
        self._ended = True
        for asked in list(self._answers):  # a job's number that has just come must not be lost
            self._answer(asked)
        never_begun = (leaving for leaving, asked in self._handing.values() if asked is None or asked.cancelled())
        for leaving in (*self._prepared.values(), *never_begun):
            self._end(leaving, "the board was closed before it was handed over")

    def under_way(self, line: str = "") -> list[Leaving]:
        """What is under way, or that of it which a line is about."""
        found, _ = under_way(self.bridge.room.journal.folder)
        return [leaving for leaving in found if line in ("", leaving.line)]

    def queues(self, then: Callable[[tuple[Queue, ...] | str], object]) -> None:
        """Ask which printers there are; `then` is told them, or why they can't be told."""
        self._ask(_queues_or_why, then)

    def send(
        self,
        leaving: Leaving,
        name: str,
        draw: Callable[[str], bytes],
        pages: str = "",
        paper: str = "",
        line: str = "",
    ) -> None:
        """Print on the printer of a name. `draw` makes the file for the paper that is in it (named by IPP), which must
        be the one named here, if one is. Raises OSError if it can't be kept that it is to be printed: then it is not.
        """
        found = printing(self.bridge.room, leaving, name, pages, line)
        self._prepared[found.id] = found
        self._say(found, f"{found.name} is being handed over {found.where} …", waiting=True)
        self._ask(partial(_paper_or_why, name, paper), partial(self._draw, found, draw))

    def call_back(self, line: str) -> None:
        """Cancel what a line is about; how that ends is told as everything else."""
        for leaving in self.under_way(line):
            _, asked = self._handing.get(leaving.id, (leaving, None))
            if leaving.id in self._prepared or (asked is not None and asked.cancel()):
                self._end(leaving, "it was cancelled before it was handed over")
            elif leaving.job:
                self._ask(partial(_called_back, leaving.job), partial(self._called_back, leaving))

    def _called_back(self, leaving: Leaving, answer: tuple[bool, str]) -> None:
        answered, why = answer
        if why:
            self.bridge.refused.emit(f"{leaving.name} can't be cancelled from here: {why}")
        if answered:
            self.look()
        elif leaving.id in {left.id for left in self.under_way()}:
            self._end(leaving, "it was given up while the print system did not answer", known=False)

    def look(self) -> None:
        """Ask how everything under way stands, unless that is being asked already."""
        owed, self._owed = self._owed, {}
        for again in owed.values():
            again()
        left = [leaving for leaving in self.under_way() if leaving.job and leaving.id not in self._owed]
        if not self._looked_for:
            self._looked_for = {leaving.id for leaving in left}
            for leaving in left:  # one by one, so that whoever quits waits for one at most
                self._ask(partial(_standing, leaving), partial(self._looked, leaving))
        if not left and not self._owed:
            self._looking.stop()

    def tell_written(self, leaving: Leaving, file: Path, digest: str) -> None:
        """What left as a file is over at once."""
        self._say(leaving, f"{leaving.name}: written to {file} (SHA-256 {grouped(digest[:16])} …).", well=True)

    # one after the other, as the answers come

    def _draw(self, leaving: Leaving, draw: Callable[[str], bytes], paper: tuple[str, str]) -> None:
        name, why = paper
        if leaving.id not in self._prepared or self._ended:
            return  # it was cancelled meanwhile, or the board is being closed
        if why:
            self._end(leaving, why)
            return
        content = draw(name)
        del self._prepared[leaving.id]
        asked = self._ask(partial(_handed, leaving, content, name), partial(self._handed, leaving))
        self._handing[leaving.id] = leaving, asked

    def _handed(self, leaving: Leaving, answer: tuple[Job | None, str, bool]) -> None:
        taken, why, known = answer
        self._handing.pop(leaving.id, None)
        if taken is None:
            self._end(leaving, why, known)
            return
        try:
            found = handed_over(self.bridge.room, leaving, taken.number, taken.uuid)
        except OSError as error:
            why = f"it was handed over as job {taken.number}, which could not be kept ({error.strerror})"
            self._end(leaving, why, known=False)
            return
        self._say(found, f"{found.name} was handed over {found.where}.", waiting=True)
        self._go_on()

    def _looked(self, leaving: Leaving, answer: tuple[str, Standing]) -> None:
        where, stands = answer
        self._looked_for.discard(leaving.id)
        if leaving.id not in {left.id for left in self.under_way()}:
            return
        leaving = moved(leaving, where)
        if stands.outcome == "under way":
            self._say(leaving, _not_yet(leaving, stands.why), waiting=True)
        elif stands.outcome == "done":
            self._done(leaving)
        else:
            self._end(leaving, stands.why, known=stands.outcome == "failed")

    def _done(self, leaving: Leaving) -> None:
        if self._noted(leaving, partial(printed, self.bridge.room, leaving), partial(self._done, leaving)):
            self._say(leaving, f"{leaving.name} was printed {leaving.where}.", well=True)

    def _end(self, leaving: Leaving, why: str, known: bool = True) -> None:
        """Note that a print did not go well, and say it with what to do."""
        self._prepared.pop(leaving.id, None)
        self._handing.pop(leaving.id, None)
        noting = partial(not_printed, self.bridge.room, leaving, why, known)
        if self._noted(leaving, noting, partial(self._end, leaving, why, known)):
            self._say(leaving, _did_not(leaving, why, known))

    def _noted(self, leaving: Leaving, noting: Callable[[], object], again: Callable[[], object]) -> bool:
        """Whether the end of a print could be noted; if not it is tried again at the next look."""
        try:
            noting()
        except (Refused, JournalError, OSError) as error:
            self._say(leaving, f"How {leaving.name} ended {leaving.where} can't be noted yet: {error}", waiting=True)
            self._owed[leaving.id] = again
            if not self._ended:
                self._looking.start()
            return False
        return True

    def _say(self, leaving: Leaving, sentence: str, waiting: bool = False, well: bool = False) -> None:
        if self._said.get(leaving.line) != sentence:
            self._said[leaving.line] = sentence
            self.told.emit(Told(leaving.line, sentence, waiting, well))

    def _go_on(self) -> None:
        if not self._ended and self.under_way():
            self._looking.start()
            self.look()

    def _ask(self, question: Callable[[], object], then: Callable[..., object]) -> Future[object] | None:
        """Ask the print system in the other thread, unless it is over; `then` is told the answer in this one."""
        if self._ended:
            return None
        asked = self._asking.submit(question)
        self._answers[asked] = then
        asked.add_done_callback(self._answered.emit)
        return asked

    def _answer(self, asked: Future[object]) -> None:
        then = self._answers.pop(asked, None)
        if then is not None and not asked.cancelled():
            then(asked.result())


# sentences


def _not_yet(leaving: Leaving, why: str) -> str:
    return f"{leaving.name} is not printed yet ({leaving.where}): {why}."


def _did_not(leaving: Leaving, why: str, known: bool) -> str:
    said = f"{leaving.name} was NOT printed" if known else f"It is not known whether {leaving.name} was printed"
    do = "Print it again, on another printer if need be." if known else "Look at the printer before you print it again."
    if known and leaving.job:
        do = "Part of it may have come out; print it again, on another printer if need be."
    return f"{said} ({leaving.where}): {why.rstrip('.')}. {do}"


# asked in the other thread: each answers with what can be told, and raises nothing


def _queues_or_why() -> tuple[Queue, ...] | str:
    try:
        return queues()
    except NoPrintSystem as error:
        return str(error)


def _paper_or_why(name: str, wanted: str) -> tuple[str, str]:
    """The paper in a printer, or why nothing can be printed there."""
    try:
        found = queue(name)
        if not found.accepting:
            return "", "the printer takes no jobs"
        paper = paper_in(found)
        return (paper, "") if wanted in ("", paper) else ("", "there is other paper in the printer now")
    except NoSuchQueue:
        return "", "there is no printer of this name here"
    except (NotTaken, NoPrintSystem) as error:
        return "", str(error)


def _handed(leaving: Leaving, content: bytes, paper: str) -> tuple[Job | None, str, bool]:
    """The job, or why there is none, and whether that is known."""
    try:
        return hand_over(leaving.queue, content, leaving.name, paper), "", True
    except NoAnswer as error:
        return None, str(error), False
    except NoSuchQueue:
        return None, "there is no printer of this name here", True
    except (NotTaken, NoPrintSystem) as error:
        return None, str(error), True


def _standing(leaving: Leaving) -> tuple[str, Standing]:
    """In which queue a job is by now, and how it stands."""
    where = leaving.queue
    try:
        found = job(leaving.job)
        if leaving.uuid and found.uuid not in ("", leaving.uuid):  # it may be kept from another account
            return where, Standing("unknown", "the print system began anew and has forgotten the job")
        where = found.queue or where
        return where, standing(found, _queue_or_none(where))
    except NoSuchJob:
        return where, Standing("unknown", _forgotten(where))
    except NotAllowed:
        return where, Standing("under way", "the print system does not say how it stands; it is asked again and again")
    except NoPrintSystem:
        return where, Standing("under way", "the print system does not answer any more; it is asked again and again")


def _forgotten(name: str) -> str:
    with suppress(NoPrintSystem):
        if _queue_or_none(name) is None:
            return "the printer was removed while the job was under way"
    return "the print system has forgotten the job"


def _queue_or_none(name: str) -> Queue | None:
    try:
        return queue(name)
    except NoSuchQueue:
        return None


def _called_back(number: int) -> tuple[bool, str]:
    """Whether the print system answered, and why it refused; what is over already is seen at the next look."""
    try:
        call_back(number)
    except NotAllowed as refusal:
        return True, str(refusal)
    except NoPrintSystem:
        return False, ""
    return True, ""
