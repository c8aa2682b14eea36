"""The Internet Printing Protocol as far as it is spoken here (RFC 8010): a request to bytes, an answer from them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

PRINT_JOB, CANCEL_JOB, GET_JOB, GET_PRINTER = 0x0002, 0x0008, 0x0009, 0x000B
GET_DEFAULT, GET_PRINTERS = 0x4001, 0x4002  # CUPS's own

OPERATION, JOB, END, UNSUPPORTED = 0x01, 0x02, 0x03, 0x05  # what groups begin with
INTEGER, BOOLEAN, ENUM = 0x21, 0x22, 0x23
TEXT, NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = 0x41, 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
WITH_LANGUAGE = (0x35, 0x36)  # a text or name that says its language
GROUPS = 0x10  # every tag below is that of a group

Value = int | str
Attribute = tuple[int, str, Sequence[Value]]
"""tag, name, values"""
Attributes = dict[str, list[Value]]


class NotIpp(ValueError):
    """The bytes are no answer of a print system."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`status`: below 0x100 all went well. One `groups` entry for each thing told of: a job, a printer."""

    status: int
    operation: Attributes
    groups: tuple[Attributes, ...]


def request(operation: int, about: Sequence[Attribute], job: Sequence[Attribute] = ()) -> bytes:
    """A request; the document, if there is one, follows it. `about` says what is asked for, `job` how to print it."""
    head = ((CHARSET, "attributes-charset", ["utf-8"]), (LANGUAGE, "attributes-natural-language", ["en"]))
    whole = struct.pack(">BBHI", 1, 1, operation, 1) + bytes([OPERATION])
    whole += b"".join(map(_written, (*head, *about)))
    if job:
        whole += bytes([JOB]) + b"".join(map(_written, job))
    return whole + bytes([END])


def _written(attribute: Attribute) -> bytes:
    tag, name, values = attribute
    found = b""
    for index, value in enumerate(values):
        known = b"" if index else name.encode()  # what follows without a name is one more value
        if isinstance(value, str):
            content = value.encode()
        else:
            content = struct.pack(">?" if tag == BOOLEAN else ">i", value)
        found += struct.pack(">BH", tag, len(known)) + known + struct.pack(">H", len(content)) + content
    return found


def answer(content: bytes) -> Answer:
    """What a print system answered. Raises NotIpp."""
    try:
        return _answer(content)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise NotIpp("The answer breaks off.") from error


def _answer(content: bytes) -> Answer:
    _, _, status, _ = struct.unpack_from(">BBHI", content)
    groups: list[tuple[int, Attributes]] = []
    name, at = "", 8
    while (tag := content[at]) != END:
        at += 1
        if tag < GROUPS:
            groups.append((tag, {}))
            continue
        known, at = _cut(content, at)
        value, at = _cut(content, at)
        name = known.decode() or name
        if not groups:
            raise NotIpp("The answer begins without a group.")
        groups[-1][1].setdefault(name, []).extend(_read(tag, value))
    told = tuple(group for kind, group in groups[1:] if kind != UNSUPPORTED)  # of what was asked, not of things
    return Answer(status, groups[0][1] if groups else {}, told)


def _cut(content: bytes, at: int) -> tuple[bytes, int]:
    """A length of two bytes, and as many bytes after it."""
    (length,) = struct.unpack_from(">H", content, at)
    end = at + 2 + length
    if end > len(content):
        raise IndexError
    return content[at + 2 : end], end


def _read(tag: int, value: bytes) -> list[Value]:
    """A value; none for the kinds that are never asked for (dates, ranges, collections)."""
    if tag in (INTEGER, ENUM):
        return [struct.unpack(">i", value)[0]]
    if tag == BOOLEAN:
        return [value[0]]
    if tag in WITH_LANGUAGE:
        _, at = _cut(value, 0)
        value, _ = _cut(value, at)
        return [value.decode(errors="replace")]
    return [value.decode(errors="replace")] if tag in range(TEXT, MIME + 1) else []
