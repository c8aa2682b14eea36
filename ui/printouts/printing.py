"""Printing: the preview with Qt's own print dialog behind it, and printing straight to a printer.

Every copy is painted with its own number, so copies are asked for here and never left to the printer's driver.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import QFileDialog, QToolBar, QWidget

from ui.printouts.drawing import a4, draw
from ui.printouts.paper import DPI, Page

Pages = Callable[[int, int], Sequence[Page]]
"""the pages of copy number so-and-so of so many"""

SPOILING = ("Portrait", "Landscape", "Page setup")  # Qt's own buttons: the sheet is A4, upright, with its own margins


def new_printer() -> QPrinter:
    """A printer set to A4 without margins: the sheet has its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(a4())
    printer.setFullPage(True)
    return printer


def printer_of(name: str) -> QPrinter:
    """The printer of a name. Raises OSError with a sentence for one this workstation does not know."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        known = ", ".join(QPrinterInfo.availablePrinterNames()) or "none"
        raise OSError(f"There is no printer “{name}” here (known: {known}): change outage_printer in the settings.")
    printer = new_printer()
    printer.setPrinterName(name)
    return printer


def paint(printer: QPrinter, pages: Iterable[Page]) -> Iterator[int]:
    """Paint pages onto a printer, a page each step. Raises OSError if the printer refuses."""
    painter = QPainter()
    if not painter.begin(printer):
        raise OSError(f"“{printer.printerName()}” does not print: choose another printer, or save a PDF.")
    try:
        scale = printer.resolution() / DPI
        painter.scale(scale, scale)
        for number, page in enumerate(pages):
            if number:
                printer.newPage()
            draw(painter, page)
            yield number
    finally:
        painter.end()


def print_copies(printer: QPrinter, pages: Pages) -> int:
    """Paint every copy asked for, each with its number; returns how many. Raises OSError if the printer refuses."""
    copies = max(1, printer.copyCount())
    printer.setCopyCount(1)
    sheets = (page for copy in range(1, copies + 1) for page in pages(copy, copies))
    for _ in paint(printer, sheets):
        pass
    return copies


class Preview(QPrintPreviewDialog):
    """What will come out, page by page; its print button asks which printer and how many copies.

    `printed` is called with the number of copies, each time pages went to a printer rather than to the screen;
    `save`, if given, with the file to write a PDF to.
    """

    def __init__(
        self,
        pages: Pages,
        title: str,
        printed: Callable[[int], object],
        parent: QWidget | None = None,
        save: Callable[[Path], object] | None = None,
    ) -> None:
        printer = new_printer()
        super().__init__(printer, parent)
        self._printer = printer  # the dialog does not keep it alive
        self._pages = pages
        self._printed = printed
        self._save = save
        self._copies = 1
        self.setWindowTitle(title)
        self.paintRequested.connect(self._paint)
        self._fit_toolbar(title)

    def _fit_toolbar(self, title: str) -> None:
        """Take away what would spoil the pages; offer a PDF."""
        bar = self.findChild(QToolBar)
        for action in bar.actions():
            action.setVisible(action.text() not in SPOILING)
        if self._save is not None:
            action = bar.addAction("Save as PDF …", self.ask_where)
            action.setShortcut("Ctrl+S")
            action.setToolTip("Save as PDF (Ctrl S)")
            self.where = QFileDialog(self, "Save as PDF", _file_name(title), "PDF (*.pdf)")
            self.where.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.where.setDefaultSuffix("pdf")
            self.where.fileSelected.connect(self._chosen)

    def ask_where(self) -> None:
        """Ask for the file; nothing waits for the answer."""
        self.where.open()

    def _chosen(self, file: str) -> None:
        if self._save is not None:
            self._save(Path(file))

    def _paint(self, printer: QPrinter) -> None:
        self._copies = print_copies(printer, self._pages)

    def done(self, result: int) -> None:
        """Accepted means: printed."""
        super().done(result)
        if result == self.DialogCode.Accepted:
            self._printed(self._copies)


def _file_name(title: str) -> str:
    """A title as the name of a file, on any system."""
    plain = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in title)
    return f"{'-'.join(plain.lower().split())[:80]}.pdf"
