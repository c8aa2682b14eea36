"""A printed document as plain text: for the terminal, for golden tests, and where there is no printer.

The same words in the same order as on paper; tables in columns that wrap, so that nothing is cut off.
"""

import textwrap
from collections.abc import Iterator, Sequence

from models.clock import hhmm
from models.document.document import (
    Block,
    Column,
    Document,
    Facts,
    Figures,
    Heading,
    Paragraph,
    Part,
    Plot,
    SignatureBlock,
    Table,
    Ticks,
    grouped,
)

WIDTH = 100  # columns
GAP = 2  # between two columns of a table
LINE = "_" * 24  # to be filled in by hand


def as_text(document: Document, width: int = WIDTH) -> str:
    """The document in lines of at most `width` columns, ending with a line break."""
    lines = [document.marking.center(width).rstrip()]
    lines += [document.banner.center(width).rstrip()] if document.banner else []
    lines += ["", document.title, "=" * min(width, len(document.title)), ""]
    journal = (("Journal", grouped(document.fingerprint)),) if document.fingerprint else ()
    lines += _pairs((*document.facts, *journal), width)
    for part in document.parts:
        lines += _part(part, width)
    lines += ["", document.marking.center(width).rstrip()]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _part(part: Part, width: int) -> Iterator[str]:
    title = f"{part.number} {part.title}".strip()
    yield from ("", title, "-" * min(width, len(title)))
    for number, block in enumerate(part.blocks):
        if number and not isinstance(part.blocks[number - 1], Heading):
            yield ""
        yield from _block(block, width)


def _block(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield from _wrapped(text, width)
        case Paragraph(text=text):
            for line in text.split("\n"):
                yield from _wrapped(line, width)
        case Facts(rows=rows):
            yield from _pairs(rows, width)
        case Table():
            yield from _table(block, width)
        case Ticks(items=items):
            for label, ticked, remark in items:
                said = f"[{'x' if ticked else ' '}] {label}" + (f": {remark}" if remark else "")
                yield from _wrapped(said, width, "    ")
        case SignatureBlock():
            yield from _wrapped(f"{block.role}: {block.statement}", width)
            yield from _pairs(
                (("  Name", block.name), ("  Number", block.number), ("  Time", block.at)),
                width,
            )
        case Figures(items=figures):
            yield from _wrapped(" · ".join(f"{number} {what}" for number, what in figures), width)
        case Plot():
            yield from _plot(block, width)


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    return textwrap.wrap(text, max(width, 1 + len(indent)), subsequent_indent=indent, break_on_hyphens=False) or [""]


def _pairs(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    label_width = min(max((len(label) for label, _ in rows), default=0), width // 3)
    for label, value in rows:
        lines = [line for part in (value or LINE).split("\n") for line in _wrapped(part, width - label_width - GAP)]
        labels = _wrapped(label, label_width)
        for number in range(max(len(lines), len(labels))):
            head = labels[number] if number < len(labels) else ""
            tail = lines[number] if number < len(lines) else ""
            yield f"{head:<{label_width}}{' ' * GAP}{tail}"


def _table(table: Table, width: int) -> Iterator[str]:
    blanks = [("",) * len(table.columns)] * table.blank
    rows = [tuple(cell or " " for cell in row) for row in table.rows]
    if not rows and not blanks:
        yield table.empty
        return
    widths = _widths(table, rows, width)
    yield from _row(tuple(column.title for column in table.columns), table.columns, widths)
    yield " ".join("-" * GAP if not size else "-" * size + " " * (GAP - 1) for size in widths)
    for row in rows:
        yield from _row(row, table.columns, widths)
    for _ in blanks:
        yield " ".join("_" * size + " " * (GAP - 1) for size in widths)


def _widths(table: Table, rows: Sequence[tuple[str, ...]], width: int) -> list[int]:
    """Columns as wide as their longest cell if all fit; else the widest give way, down to their longest word."""
    wanted, least = [], []
    for index, column in enumerate(table.columns):
        cells = [column.title, *(row[index] for row in rows)]
        wanted.append(max(1, *map(len, cells)) if rows else max(6, len(column.title)))
        least.append(min(20, max(len(word) for cell in cells for word in (cell.split() or [""]))))
    room = width - GAP * (len(wanted) - 1)
    while sum(wanted) > room:
        spare = [size - low for size, low in zip(wanted, least, strict=True)]
        widest = max(range(len(wanted)), key=lambda index: (spare[index] > 0, wanted[index]))
        if wanted[widest] <= 1:
            break
        wanted[widest] -= 1
    return wanted


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [_wrapped(cell, size) for cell, size in zip(cells, widths, strict=True)]
    for number in range(max(len(lines) for lines in wrapped)):
        parts = [
            _aligned(lines[number] if number < len(lines) else "", column, size)
            for lines, column, size in zip(wrapped, columns, widths, strict=True)
        ]
        yield (" " * GAP).join(parts)


def _aligned(text: str, column: Column, size: int) -> str:
    if column.align == "right":
        return text.rjust(size)
    return text.center(size) if column.align == "centre" else text.ljust(size)


def _plot(plot: Plot, width: int) -> Iterator[str]:
    """A plot in words: for each line its least, greatest and last value."""
    yield from _wrapped(f"{plot.title}, {hhmm(plot.begins)} to {hhmm(plot.ends)}", width)
    for series in plot.series:
        values = [value for _, value in series.points if value is not None]
        if not values:
            yield from _wrapped(f"  {series.name}: nothing to show", width)
            continue
        least, greatest, last = (f"{value:.0f} {plot.unit}".strip() for value in (min(values), max(values), values[-1]))
        yield from _wrapped(f"  {series.name}: least {least}, greatest {greatest}, at the end {last}", width)
