"""From a document to its preview, with the facts of each copy; what is printed or saved is noted in the journal."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from models.commands.context import Refused
from models.desk.paperwork import mark_on, note_printed, save, this_copy
from models.document.document import Document
from ui.bridge import Bridge, JournalError
from ui.printouts.drawing import pdf
from ui.printouts.pages import pages
from ui.printouts.printing import Preview


def preview(bridge: Bridge, document: Document, parent: QWidget | None = None) -> Preview:
    """Open the preview of a document, beside the board. What is printed or saved from it is noted in the journal."""
    room = bridge.room

    def printed(copies: int) -> None:
        told(bridge, lambda: note_printed(room, document, copies))

    def saved(file: Path) -> None:
        def write() -> None:
            content = pdf(pages(document, this_copy(room)), document.title)
            save(room, file, content, f"{document.title} as PDF", document.number, mark=mark_on(document))

        told(bridge, write)

    title = f"{document.title} {document.number}".strip()
    shown = Preview(
        lambda number, of: pages(document, this_copy(room, number, of)), f"Print · {title}", printed, parent, saved
    )
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown.resize(900, 900)
    shown.show()
    return shown


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
