"""The journal as text: JSON Lines, one record a line, with a first line that says what it is and a last that it is all.

The stand-alone verifier reads this form too.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

import msgspec

from models.journal.errors import NotGenuine, TooNew, WrongPurpose
from models.journal.record import MAX_BODY, Record, read

VERSION = 1
_LONGEST = 2 * MAX_BODY  # characters in a line


def fingerprint(heads: Mapping[str, tuple[int, bytes]]) -> bytes:
    """SHA-256 over the lines "origin seq hash", sorted: equal for equal journals, whatever the order they grew in."""
    lines = sorted(f"{origin} {seq} {hash_.hex()}\n" for origin, (seq, hash_) in heads.items())
    return hashlib.sha256("".join(lines).encode()).digest()


def export_lines(records: Iterable[Record], file: TextIO, exercise: bool) -> int:
    """Write the records in the order given, which must keep each chain's own; returns how many. Raises OSError."""
    heads: dict[str, tuple[int, bytes]] = {}
    count = 0
    _write(file, {"muster": "journal", "v": VERSION, "exercise": exercise})
    for record in records:
        count += 1
        heads[record.origin] = (record.seq, record.hash)
        _write(file, {name: _text(getattr(record, name)) for name in ("body", "header", "salt", "sig")})
    _write(file, {"end": True, "records": count, "fingerprint": fingerprint(heads).hex()})
    return count


def import_lines(file: TextIO, exercise: bool) -> list[Record]:
    """Read back what `export_lines` wrote; `Journal.receive` then verifies it. Nothing is changed by reading.

    Raises WrongPurpose, TooNew, or NotGenuine for a file that is not a complete export.
    """
    first = _line(_next(file, 1), 1)
    if first.get("muster") != "journal":
        raise NotGenuine("This file is not a journal export: its first line does not say so. Choose another file.")
    if first.get("v") != VERSION:
        raise TooNew(f"This export has format {first.get('v')}, not {VERSION}: install the newer version to read it.")
    if first.get("exercise") is not exercise:
        theirs, ours = ("a live journal", "an exercise") if exercise else ("an exercise", "a live journal")
        raise WrongPurpose(f"This export comes from {theirs} and can never be taken into {ours}. Choose another file.")
    records: list[Record] = []
    heads: dict[str, tuple[int, bytes]] = {}
    number = 1
    while text := _next(file, number + 1):
        number += 1
        line = _line(text, number)
        if line.get("end") is True:
            if line.get("records") != len(records) or line.get("fingerprint") != fingerprint(heads).hex():
                raise NotGenuine("The export's last line does not agree with its records: ask for the export again.")
            return records
        record = _record(line, number)
        records.append(record)
        if record.seq > heads.get(record.origin, (0, b""))[0]:
            heads[record.origin] = (record.seq, record.hash)
    raise NotGenuine(f"The export breaks off after line {number}: nothing was taken in. Ask for the export again.")


def _next(file: TextIO, number: int) -> str:
    """The next line, empty at the end; no more than a record may take is read of it."""
    text = file.readline(_LONGEST)
    if len(text) >= _LONGEST:
        raise NotGenuine(f"Line {number} is longer than any record: nothing was taken in. Choose another file.")
    return text


def _record(line: dict[str, Any], number: int) -> Record:
    try:
        header, salt, body, sig = (_bytes(line[name]) for name in ("header", "salt", "body", "sig"))
        if header is None or salt is None:
            raise ValueError("header or salt is missing")
        return read(header, salt, body, sig)
    except (KeyError, TypeError, ValueError, binascii.Error, NotGenuine) as error:
        raise NotGenuine(f"Line {number} is not a record ({error}): nothing was taken in.") from error


def _line(text: str, number: int) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(text)
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise NotGenuine(f"Line {number} is not as it was exported: nothing was taken in. Ask for it again.") from error
    if not isinstance(value, dict):
        raise NotGenuine(f"Line {number} is not as it was exported: nothing was taken in. Ask for it again.")
    return value


def _write(file: TextIO, value: dict[str, Any]) -> None:
    file.write(msgspec.json.encode(value).decode() + "\n")


def _text(value: bytes | None) -> str | None:
    return None if value is None else base64.b64encode(value).decode()


def _bytes(value: str | None) -> bytes | None:
    return None if value is None else base64.b64decode(value, validate=True)
