"""The pages as they will come out of the printer, in a window: what is briefed is what is printed."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from models.document.document import Copy, Document
from models.document.text import as_text
from ui.printouts.drawing import to_image
from ui.printouts.pages import pages
from ui.printouts.paper import DPI, HEIGHT, WIDTH, Page, Text

GAP = 12  # pixels between two pages
SCREEN = Copy(number=0, by="nobody yet", at="—", workstation="this screen")


class Sheets(QWidget):
    """The pages below each other, painted as they come into sight."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: Sequence[Page] = ()
        self._pictures: dict[int, QPixmap] = {}

    def show_pages(self, found: Sequence[Page], across: int) -> None:
        """Show these pages at a width in pixels. Pages that are the same as before are not drawn again."""
        same = {index for index, page in enumerate(found) if self._pages[index : index + 1] == (page,)}
        if across == self.width():
            self._pictures = {index: picture for index, picture in self._pictures.items() if index in same}
        else:
            self._pictures = {}
        self._pages = tuple(found)
        self.setFixedSize(across, max(1, len(found) * (self._tall(across) + GAP)))
        self.update()

    @staticmethod
    def _tall(across: int) -> int:
        return round(across * HEIGHT / WIDTH)

    def top_of(self, page: int, down: float) -> int:
        """Pixels from the top to a point of a page, `down` in dots of the sheet."""
        return round(page * (self._tall(self.width()) + GAP) + down * self.width() / WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        tall = self._tall(self.width())
        painter = QPainter(self)
        for number, page in enumerate(self._pages):
            area = QRect(0, number * (tall + GAP), self.width(), tall)
            if not area.intersects(event.rect()):
                continue
            if number not in self._pictures:
                ratio = self.devicePixelRatioF()
                image = to_image(page, round(DPI * self.width() * ratio / WIDTH))
                image.setDevicePixelRatio(ratio)
                self._pictures[number] = QPixmap.fromImage(image)
            painter.drawPixmap(area.topLeft(), self._pictures[number])


class PaperView(QScrollArea):
    """A document as pages. Its accessible description is the whole text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The handover as it will be printed")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._sheets = Sheets()
        self.setWidget(self._sheets)
        self._pages: tuple[Page, ...] = ()

    def show_document(self, document: Document, copy: Copy = SCREEN) -> None:
        """Show a document; the place one looks at stays."""
        self._pages = pages(document, copy)
        self._sheets.show_pages(self._pages, max(200, self.viewport().width()))
        self.setAccessibleDescription(as_text(document))

    def go_to(self, title: str) -> None:
        """Bring the part of this title ("4  Strength") into sight."""
        for number, page in enumerate(self._pages):
            for mark in page:
                if isinstance(mark, Text) and mark.text == title:
                    self.verticalScrollBar().setValue(max(0, self._sheets.top_of(number, mark.y) - 60))
                    return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pages:
            self._sheets.show_pages(self._pages, max(200, self.viewport().width()))
