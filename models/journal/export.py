"""The journal as text: JSON Lines, one record a line, with a first line that says what it is and a last that it is all.

The stand-alone verifier reads this form too.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TextIO

import msgspec

from models.journal.errors import NotGenuine, TooNew, WrongPurpose
from models.journal.record import MAX_BODY, Record, read

VERSION = 1
_LONGEST = 2 * MAX_BODY  # characters in a line: 32 Mi
_TOLD = 5  # lines that are no records are told one by one, up to so many
MOST_CHAINS = 1000  # in one file: many times as many as a unit has workstations


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


class Reading:
    """The records of an export, read one by one in its order; nothing is verified but the form of its lines.

    What is wrong with the file itself is in `faults`, whole sentences, once all is read; the records that could be
    read are given all the same. Raises WrongPurpose, TooNew, or NotGenuine for a file that is no export at all.
    """

    def __init__(self, file: TextIO, exercise: bool) -> None:
        self._file = file
        self.count = self.skipped = self._number = 0
        self.faults: list[str] = []
        self._heads: dict[str, tuple[int, bytes]] = {}
        _check_first(_line(self._next(), 1), exercise)

    def __iter__(self) -> Iterator[Record]:
        while text := self._next():
            try:
                line = _line(text, self._number)
                if line.get("end") is True:
                    self._end(line)
                    return
                record = _record(line, self._number)
            except NotGenuine as error:
                self._skip(str(error))
                continue
            self._count(record)
            yield record
        self.faults.append(f"The file breaks off after line {self._number - 1}: ask for the rest.")

    def _next(self) -> str:
        """The next line, empty at the end; no more than a record may take is read of it."""
        text = self._file.readline(_LONGEST)
        self._number += 1
        if len(text) >= _LONGEST:
            said = f"Line {self._number} is longer than any record"
            raise NotGenuine(f"{said}: nothing was taken in. Choose another file.")
        return text

    def _skip(self, why: str) -> None:
        self.skipped += 1
        if self.skipped <= _TOLD:
            self.faults.append(why)

    def _count(self, record: Record) -> None:
        self.count += 1
        if record.seq > self._heads.get(record.origin, (0, b""))[0]:
            self._heads[record.origin] = (record.seq, record.hash)
        if len(self._heads) > MOST_CHAINS:
            raise NotGenuine(
                f"This file holds the entries of more than {MOST_CHAINS:,} workstations, more than any unit has: "
                "nothing was taken in."
            )

    def _end(self, line: dict[str, Any]) -> None:
        lines, heads = self.count + self.skipped, fingerprint(self._heads).hex()
        if line.get("records") != lines or line.get("fingerprint") != heads:
            self.faults.append("The last line does not agree with the records before it: ask for the export again.")


def import_lines(file: TextIO, exercise: bool) -> list[Record]:
    """All records of a whole export, in memory. Raises as `Reading`, and NotGenuine for what is not complete."""
    reading = Reading(file, exercise)
    records = list(reading)
    if reading.faults:
        raise NotGenuine(f"{reading.faults[0]} Nothing was taken in.")
    return records


def _check_first(first: dict[str, Any], exercise: bool) -> None:
    if first.get("muster") != "journal":
        raise NotGenuine("This file is not a journal export: its first line does not say so. Choose another file.")
    if first.get("v") != VERSION:
        raise TooNew(f"This export has format {first.get('v')}, not {VERSION}: install the newer version to read it.")
    if first.get("exercise") is not exercise:
        theirs, ours = ("a live journal", "an exercise") if exercise else ("an exercise", "a live journal")
        raise WrongPurpose(f"This export comes from {theirs} and can never be taken into {ours}. Choose another file.")


def _record(line: dict[str, Any], number: int) -> Record:
    try:
        header, salt, body, sig = (_bytes(line[name]) for name in ("header", "salt", "body", "sig"))
        if header is None or salt is None:
            raise ValueError("header or salt is missing")
        return read(header, salt, body, sig)
    except (KeyError, TypeError, ValueError, binascii.Error, NotGenuine) as error:
        raise NotGenuine(f"Line {number} is not a record ({error}).") from error


def _line(text: str, number: int) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(text)
    except (ValueError, RecursionError, msgspec.DecodeError) as error:
        raise NotGenuine(f"Line {number} is not as it was exported.") from error
    if not isinstance(value, dict):
        raise NotGenuine(f"Line {number} is not as it was exported.")
    return value


def _write(file: TextIO, value: dict[str, Any]) -> None:
    file.write(msgspec.json.encode(value).decode() + "\n")


def _text(value: bytes | None) -> str | None:
    return None if value is None else base64.b64encode(value).decode()


def _bytes(value: str | None) -> bytes | None:
    return None if value is None else base64.b64decode(value, validate=True)
