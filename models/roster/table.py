"""From the bytes of a CSV file to rows of cells, with the habits of spreadsheets undone."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator

from msgspec import Struct

MOST_BYTES = 8_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 60
LONGEST_CELL = 200

_OTHER_FILES = (
    (b"PK\x03\x04", "an Excel workbook or another zipped file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text processor's document"),
)
_APOSTROPHE = re.compile(r"^'(?=[0-9=+@-])")
_SAVE_AS = "open it in the spreadsheet and save it as “CSV UTF-8”"


class RosterError(ValueError):
    """A file that cannot be read as a roster at all; the text is a sentence that says what to do."""


class RosterTable(Struct, frozen=True):
    """A CSV file as rows of cells. Row numbers count as a spreadsheet does: the headings are row 1."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    encoding: str
    delimiter: str


def read_table(data: bytes) -> RosterTable:
    """The cells of a CSV file: UTF-8 or Windows-1252; comma, semicolon or tab. Raises RosterError."""
    text, encoding = _decoded(data)
    text, delimiter = _delimiter(text)
    rows = _rows(text, delimiter)
    heading_row, headings = next(((number, cells) for number, cells in rows if any(cells)), (0, ()))
    if not headings:
        raise RosterError("The file is empty: choose another, or export the roster again.")
    if len(headings) > MOST_COLUMNS:
        raise RosterError(f"The file has {len(headings)} columns, more than {MOST_COLUMNS}: is it the right file?")
    found = tuple((number, cells) for number, cells in rows if number > heading_row and any(cells))
    if not found:
        raise RosterError("The file has headings, but no rows below them: export the roster again.")
    return RosterTable(tuple(map(unwrapped, headings)), found, encoding, delimiter)


def unwrapped(cell: str) -> str:
    """What a cell means: `="2211"` and `'2211` are 2211, a hard space is a space.

    Blanks around it are nothing, and an accent that stands alone (as old Macs write it) joins its letter.
    """
    plain = cell.replace("\u00a0", " ").strip(" \t")
    if plain.startswith('="') and plain.endswith('"') and len(plain) > 2:
        plain = plain[2:-1].replace('""', '"')
    return unicodedata.normalize("NFC", _APOSTROPHE.sub("", plain).strip(" "))


def _decoded(data: bytes) -> tuple[str, str]:
    if len(data) > MOST_BYTES:
        raise RosterError(f"The file is larger than {MOST_BYTES // 1_000_000} MB: split it, by force or by week.")
    for start, kind in _OTHER_FILES:
        if data.startswith(start):
            raise RosterError(f"This is {kind}, not a CSV file: {_SAVE_AS}.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:200].count(0) > len(data[:200]) // 4:
        raise RosterError(f"The file is saved as UTF-16 (“Unicode text”): {_SAVE_AS}.")
    if b"\0" in data:
        raise RosterError(f"The file holds bytes that are no text, so it is not a CSV file: {_SAVE_AS}.")
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1}"
        raise RosterError(f"The file is neither UTF-8 nor Windows-1252 text ({where}): {_SAVE_AS}.") from None


def _delimiter(text: str) -> tuple[str, str]:
    """The text without Excel's `sep=;` line, and what separates its cells."""
    first, _, rest = text.partition("\n")
    if first.casefold().startswith("sep=") and first.rstrip("\r")[4:] in (",", ";", "\t"):
        return rest, first[4]
    heading = next((line for line in text.splitlines()[:100] if line.strip(" ,;\t")), "")
    return text, max(",;\t", key=heading.count)


def _rows(text: str, delimiter: str) -> list[tuple[int, tuple[str, ...]]]:
    rows: list[tuple[int, tuple[str, ...]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, cells in enumerate(_without_trailing_blanks(reader), start=1):
            if number > MOST_ROWS + 1:
                raise RosterError(f"The file has more than {MOST_ROWS:,} rows: split it, by force or by week.")
            rows.append((number, cells))
    except csv.Error as error:
        where = f"near line {reader.line_num}"
        raise RosterError(f"The file cannot be read {where} ({error}): look for a quotation mark too many.") from None
    return rows


def _without_trailing_blanks(reader: Iterator[list[str]]) -> Iterator[tuple[str, ...]]:
    for cells in reader:
        while cells and not cells[-1].strip():
            cells.pop()
        yield tuple(cells)
