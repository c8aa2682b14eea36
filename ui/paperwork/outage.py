"""The outage pack, refreshed by itself: on start, every 15 minutes, when the link is lost, and on quitting.

It is drawn in the window's own thread, page by page with pauses, so that no step costs the board a frame (Qt's fonts
are not safe to share between threads); only the file is written by another thread, because a disk may take its time.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from models.clock import day, hhmm
from models.commands.context import Refused
from models.desk.leaving import prepared, uncounted
from models.desk.outage_folder import keep_pack, pack_folder
from models.desk.paperwork import pack, this_copy
from models.document.document import Copy, Document
from ui.bridge import Bridge, JournalError
from ui.printouts.drawing import PdfFile, pdf
from ui.printouts.pages import framed, in_steps, pages, qr
from ui.printouts.paper import A4, FACES, Page, width
from ui.printouts.previewing import SHEETS
from ui.printouts.print_watch import PrintWatch, Told

EVERY = 15 * 60  # seconds
PAUSE = 5  # milliseconds between two steps
FIRST = 3000  # milliseconds after the start
HOURLY, OFFLINE = "outage pack", "outage pack offline"  # the lines in which it is told how they are printed

Steps = Iterator[Future[object] | None]


class OutagePack(QObject):
    """Keeps the outage pack of one control room. `told` carries a sentence when it fails, and "" when all is well.

    How it is printed is another matter, told by the `watch`: a printer that fails is no pack that fails.
    """

    told = Signal(str)

    def __init__(
        self,
        bridge: Bridge,
        watch: PrintWatch,
        printer: str = "",
        print_minutes: int = 0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.refreshed_at = 0
        self._watch, self._printer, self._print_every = watch, printer, print_minutes * 60
        self._printed_at = self._printed_before = bridge.now
        watch.told.connect(self._hear)
        self._running: Steps | None = None
        self._awaited: Future[object] | None = None
        self._writer = ThreadPoolExecutor(1)
        self._stepping = QTimer(self, interval=PAUSE)
        self._stepping.timeout.connect(self._advance)
        self._again = QTimer(self, interval=EVERY * 1000)
        self._again.timeout.connect(self.refresh)

    def begin(self) -> None:
        """Refresh soon, and then every 15 minutes."""
        self._again.start()
        QTimer.singleShot(FIRST, self, self.refresh)

    def refresh(self) -> None:
        """Begin to refresh the pack, unless that is under way."""
        if self._running is None:
            due = self._print_every and self.bridge.now - self._printed_at >= self._print_every
            self._start("", HOURLY if due else "")

    def link_lost(self, since: int) -> None:
        """Refresh the pack at once, marked as offline, and print it if there is a printer for it."""
        self._start(f"OFFLINE SINCE {day(since)} {hhmm(since)}", OFFLINE)

    def end(self) -> None:
        """Refresh once more, to the end: the last thing before quitting."""
        self._again.stop()
        if self._running is None:
            self.refresh()
        while self._running is not None:
            if self._awaited is not None:
                wait([self._awaited])
            self._advance()
        self._writer.shutdown()

    def _hear(self, told: Told) -> None:
        """What was not printed is due again."""
        if told.line in (HOURLY, OFFLINE) and not (told.waiting or told.well):
            self._printed_at = self._printed_before

    def _start(self, banner: str, line: str) -> None:
        if self.bridge.room.board.operation is None:
            return
        self._running, self._awaited = self._steps(banner, line if self._printer else ""), None
        self._stepping.start()

    def _advance(self) -> None:
        """The next step. What can't be written or printed is told, and tried again at the next refresh."""
        if self._running is None or (self._awaited is not None and not self._awaited.done()):
            return
        try:
            self._awaited = next(self._running)
        except StopIteration:
            self.refreshed_at = self.bridge.now
            self._stop("")
        except (Refused, JournalError, OSError) as error:
            self._stop(self._sentence(str(error)))

    def _stop(self, sentence: str) -> None:
        self._running = self._awaited = None
        self._stepping.stop()
        self.told.emit(sentence)

    def _sentence(self, why: str) -> str:
        last = f" The last one is of {hhmm(self.refreshed_at)}." if self.refreshed_at else ""
        return f"The outage pack could not be refreshed at {hhmm(self.bridge.now)}: {why}{last} It is tried again soon."

    def _steps(self, banner: str, line: str) -> Steps:
        room = self.bridge.room
        at, document, copy = room.clock(), pack(room, banner=banner), this_copy(room, made="Drawn up")
        yield None
        sheets: list[Page] = []
        yield from _laid(document, copy, sheets)
        file = PdfFile(document.title)
        try:
            for page in sheets:
                file.add(page)
                yield None
        finally:
            content = file.finish()  # whatever happens: a painter must not outlive its file
        writing = self._writer.submit(keep_pack, pack_folder(room.journal.folder), content, at)
        yield writing
        writing.result()
        if line and not self._watch.under_way(line):
            leaving = uncounted(prepared(room, document))
            self._printed_before, self._printed_at = self._printed_at, at
            self._watch.send(leaving, self._printer, partial(_for_paper, content, document, copy), line=line)


def _for_paper(content: bytes, document: Document, copy: Copy, paper: str) -> bytes:
    """The pack as it is kept, or laid out anew for other paper."""
    sheet = SHEETS[paper]
    return content if sheet == A4 else pdf(pages(document, copy, sheet), document.title, sheet)


def _laid(document: Document, copy: Copy, sheets: list[Page]) -> Steps:
    """Fill `sheets`, one at a time. The first time, the code and the faces are steps of their own."""
    if document.scanned:
        qr(document.scanned)
        yield None
    for face in FACES:
        width("LE24", face)
        yield None
    bodies = []
    for body in in_steps(document):
        if body is not None:
            bodies.append(body)
        yield None
    for number, body in enumerate(bodies, start=1):
        sheets.append(framed(document, copy, body, number, len(bodies)))
        yield None
