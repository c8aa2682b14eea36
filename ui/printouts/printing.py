"""The preview of what will come out, with its ways out: a printer, a PDF file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QFileDialog, QToolBar, QWidget

from ui.printouts.drawing import draw, layout
from ui.printouts.paper import DPI, Page

# Qt's own buttons: the sheet is upright, with its own margins; and what Qt prints is not watched
SPOILING = ("Portrait", "Landscape", "Page setup", "Print")


class Preview(QPrintPreviewDialog):
    """Shows the pages. `print_` asks how to print them, `save` is given the file to write a PDF to."""

    def __init__(
        self,
        pages: Callable[[], Sequence[Page]],
        title: str,
        print_: Callable[[], object],
        save: Callable[[Path], object],
        parent: QWidget | None = None,
    ) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)  # no printer is asked what its paper is like
        printer.setPageLayout(layout())
        printer.setFullPage(True)
        super().__init__(printer, parent)
        self._printer = printer  # the dialog does not keep it alive
        self._pages = pages
        self._save = save
        self.setWindowTitle(title)
        self.paintRequested.connect(self._paint)
        self._fit_toolbar(title, print_)

    def _fit_toolbar(self, title: str, print_: Callable[[], object]) -> None:
        """Take away what would spoil the pages; offer the ways out."""
        bar = self.findChild(QToolBar)
        for action in bar.actions():
            action.setVisible(action.text() not in SPOILING)
        for words, shortcut, done in (("Print …", "Ctrl+P", print_), ("Save as PDF …", "Ctrl+S", self.ask_where)):
            action = bar.addAction(words, done)
            action.setShortcut(shortcut)
            action.setToolTip(f"{words.removesuffix(' …')} ({shortcut.replace('+', ' ')})")
        self.where = QFileDialog(self, "Save as PDF", _file_name(title), "PDF (*.pdf)")
        self.where.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.where.setDefaultSuffix("pdf")
        self.where.fileSelected.connect(self._chosen)

    def ask_where(self) -> None:
        """Ask for the file; nothing waits for the answer."""
        self.where.open()

    def _chosen(self, file: str) -> None:
        self._save(Path(file))

    def _paint(self, printer: QPrinter) -> None:
        painter = QPainter(printer)
        scale = printer.resolution() / DPI
        painter.scale(scale, scale)
        for number, page in enumerate(self._pages()):
            if number:
                printer.newPage()
            draw(painter, page)
        painter.end()


def _file_name(title: str) -> str:
    """A title as the name of a file, on any system."""
    plain = "".join(letter if letter.isalnum() or letter in " -" else " " for letter in title)
    return f"{'-'.join(plain.lower().split())[:80]}.pdf"
