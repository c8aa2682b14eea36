"""From a document to its preview, with the facts of each copy, and from there to a printer or a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.commands.context import Refused
from models.control_room import ControlRoom
from models.desk.leaving import as_pdf, prepared, save
from models.desk.paperwork import this_copy
from models.document.document import Copy, Document
from models.printing.standing import A4 as A4_BY_NAME
from models.printing.standing import LETTER as LETTER_BY_NAME
from ui.bridge import Bridge, JournalError
from ui.printouts.drawing import pdf
from ui.printouts.pages import copies, pages
from ui.printouts.paper import A4, LETTER
from ui.printouts.print_dialog import Choice, PrintDialog
from ui.printouts.print_watch import PrintWatch
from ui.printouts.printing import Preview

SHEETS = {A4_BY_NAME: A4, LETTER_BY_NAME: LETTER}


def preview(bridge: Bridge, document: Document, watch: PrintWatch, parent: QWidget | None = None) -> Preview:
    """Open the preview of a document, beside the board. How what is printed or saved from it ends is noted."""
    room = bridge.room

    def saved(file: Path) -> None:
        def write() -> None:
            leaving = prepared(room, document)
            content = pdf(pages(document, this_copy(room, leaving.first, "Saved")), leaving.name)
            watch.tell_written(leaving, file, save(room, as_pdf(leaving), file, content))

        told(bridge, write)

    def ask() -> None:
        first = prepared(room, document).first
        dialog = PrintDialog(title, first, partial(_page_count, document), shown)
        dialog.chosen.connect(lambda choice: print_chosen(bridge, document, watch, choice))
        watch.queues(dialog_open(dialog))
        dialog.open()

    title = f"{document.title} {document.number}".strip()
    shown = Preview(
        lambda: pages(document, this_copy(room, prepared(room, document).first)),
        f"Print · {title}",
        ask,
        saved,
        parent,
    )
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown.resize(900, 900)
    shown.show()
    return shown


def dialog_open(dialog: PrintDialog) -> Callable[[object], None]:
    """Shows the printers in a dialog, unless it was closed before they were known."""
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    return lambda found: None if gone else dialog.show_queues(found)


def _page_count(document: Document, paper: str) -> int:
    return len(pages(document, Copy(number=0, by="", at="", workstation=""), SHEETS[paper]))


def print_chosen(bridge: Bridge, document: Document, watch: PrintWatch, choice: Choice) -> None:
    """Print as chosen; that it can't even be begun is said where refusals are said."""
    leaving = prepared(bridge.room, document, choice.copies)
    draw = partial(drawn, bridge.room, document, range(leaving.first, leaving.last + 1), choice)
    told(bridge, lambda: watch.send(leaving, choice.queue, draw, choice.pages, choice.paper))


def drawn(room: ControlRoom, document: Document, numbers: range, choice: Choice, paper: str) -> bytes:
    """The file for a printer: the chosen pages of every copy, laid out for its paper."""
    sheet = SHEETS[paper]
    every = copies(document, [this_copy(room, number) for number in numbers], sheet)
    chosen = [page for index, page in enumerate(every) if choice.begins <= index % choice.of + 1 <= choice.ends]
    return pdf(chosen, f"{document.title} {document.number}".strip(), sheet)


def told(bridge: Bridge, act: Callable[[], object]) -> bool:
    """Do what may fail; why it failed is said where refusals are said. Whether it went well."""
    try:
        act()
    except (Refused, JournalError) as error:
        bridge.refused.emit(str(error))
    except OSError as error:
        why = error.strerror or str(error)
        bridge.refused.emit(f"{error.filename or 'The file'} can't be written ({why}): choose another place.")
    else:
        return True
    return False
