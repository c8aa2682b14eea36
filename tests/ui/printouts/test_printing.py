"""Printing: every copy has its number, and the preview shows what comes out."""

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from models.document.document import Copy
from tests.ui.printouts.papers import COPY, everything
from ui.printouts.pages import pages
from ui.printouts.printing import Preview, new_printer, print_copies


def numbered(copy: int, copies: int):
    return pages(everything(), Copy(copy, copies, COPY.by, COPY.at, COPY.workstation))


def test_each_copy_is_printed_with_its_number(qapp, tmp_path):
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setCopyCount(2)
    assert print_copies(printer, numbered) == 2
    written = [" ".join(page.extract_text().split()) for page in PdfReader(tmp_path / "out.pdf").pages]
    each = len(numbered(1, 2))
    assert len(written) == 2 * each
    assert all("Copy 1 of 2" in text for text in written[:each])
    assert all("Copy 2 of 2" in text for text in written[each:])


def test_a_printed_page_is_a4_without_driver_margins(qapp):
    layout = new_printer().pageLayout()
    assert layout.pageSize().name() == "A4"
    assert layout.margins().left() == 0


def test_the_preview_paints_one_copy_and_reports_only_what_was_printed(qapp, qtbot):
    asked: list[tuple[int, int]] = []
    printed: list[int] = []

    def watched(copy: int, copies: int):
        asked.append((copy, copies))
        return numbered(copy, copies)

    preview = Preview(watched, "Handover", printed.append)
    qtbot.addWidget(preview)
    preview.open()
    qtbot.waitUntil(lambda: bool(asked))
    assert set(asked) == {(1, 1)}
    preview.reject()
    assert printed == []
