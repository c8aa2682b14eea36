"""From a document to the preview, with the copy's own facts; and a line in the journal for what was printed."""

from PySide6.QtWidgets import QWidget

from models.clock import day, hhmm, local, zone
from models.commands.handing_over import produce
from models.printed import Copy, Document
from ui.bridge import Bridge
from ui.printouts.pages import pages
from ui.printouts.printing import Preview


def copy_facts(bridge: Bridge, number: int, of: int) -> Copy:
    """What belongs to one copy: by whom, when and where it is printed."""
    now = bridge.now
    at = f"{hhmm(now)} {zone(now)} on {day(now)} {local(now).year}"
    return Copy(number=number, of=of, by=bridge.room.operator, at=at, workstation=bridge.room.journal.workstation)


def preview(bridge: Bridge, document: Document, parent: QWidget | None = None) -> Preview:
    """Open the preview of a document. What is printed from it is recorded, with the number of copies."""

    def printed(copies: int) -> None:
        count = "1 copy" if copies == 1 else f"{copies} copies"
        bridge.perform(produce, f"{document.title} printed, {count}", number=document.number)

    title = f"{document.title} {document.number}".strip()
    shown = Preview(
        lambda number, of: pages(document, copy_facts(bridge, number, of)), f"Print · {title}", printed, parent
    )
    shown.open()
    return shown
