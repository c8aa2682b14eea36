"""What may stand in text that comes from outside: letters and marks that show, nothing that hides or turns the line."""

from __future__ import annotations

import unicodedata

LONGEST_OPERATOR = 60  # characters of a number and name
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORMULA = frozenset("=+-@|%＝＋－＠")


def forbidden(text: str) -> str | None:
    """The first character that may not stand in a line, in words, or None if the text is plain.

    Refused: control characters (tab and line break too), characters that turn the direction of writing, invisible
    ones, lone surrogates, and code points that mean nothing.
    """
    if text.isprintable():
        return None  # none of these can be printed
    for position, letter in enumerate(text, start=1):
        kind = unicodedata.category(letter)
        if letter in _BIDI:
            return f"a character that turns the direction of writing (U+{ord(letter):04X}, place {position})"
        if kind in ("Cc", "Zl", "Zp"):
            return f"a control character (U+{ord(letter):04X}, place {position})"
        if kind in ("Cf", "Cs", "Co", "Cn"):
            return f"an invisible or meaningless character (U+{ord(letter):04X}, place {position})"
    return None


def fault_of_name(name: str) -> str:
    """Why this is no operator, by number and name such as `7714 Mistry`: a sentence, or nothing if it is one."""
    if fault := forbidden(name):
        return f"The name holds {fault}: give number and name, such as 7714 Mistry."
    if len(name) > LONGEST_OPERATOR:
        return f"A name has at most {LONGEST_OPERATOR} letters: give number and name, such as 7714 Mistry."
    has_number, has_name = (any(map(is_one, name)) for is_one in (str.isdigit, str.isalpha))
    return "" if len(name.split()) > 1 and has_number and has_name else "Give number and name, such as 7714 Mistry."


def escaped(text: str) -> str:
    """The text with every forbidden character written out (`\\u202e`), so that it can be shown and nothing is lost."""
    if forbidden(text) is None:
        return text
    return "".join(letter if forbidden(letter) is None else ascii(letter)[1:-1] for letter in text)


def quoted(text: str, most: int = 20) -> str:
    """The beginning of a text of whatever length and kind, as it may stand in a sentence."""
    return escaped(text[:most]) + ("…" if len(text) > most else "")


def as_file_name(text: str) -> str:
    """A name from a record as part of the name of a file: it can never name another folder."""
    return "".join(letter if letter.isalnum() or letter == "-" else "-" for letter in text)[:80]


def disarmed(cell: str) -> str:
    """A cell that a spreadsheet will show and not calculate: an apostrophe goes before what would start a formula."""
    plain = escaped(cell)
    return f"'{plain}" if plain.lstrip()[:1] in _FORMULA and plain.strip() else plain
