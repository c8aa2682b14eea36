"""What an operation file may hold to be read in bounded time, asked of its bare text, before anything parses it.

A TOML parser takes time by the square of a dotted key's parts, and this program reads every file a journal ever took
in at every start. No real file comes near these bounds.
"""

from __future__ import annotations

import re

LONGEST_FILE = 1_000_000  # characters
LONGEST_LINE = 20_000  # characters
MOST_LINES = 50_000
MOST_KEYS = 10_000  # keys and tables
MOST_PARTS = 8  # of one dotted key
DEEPEST = 16  # lists and tables within each other

# Strings and comments: what stands in them is neither a key nor a bracket. Each is left at its end, however long: the
# possessive quantifiers never go back.
_TEXT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:""")?'
    r"|'''(?:[^']|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+",
    re.DOTALL,
)
_NO_KEY = re.compile(r"[^\w.\- \t]+")
_BRACKET = re.compile(r"[\[\]{}]")


def too_much(text: str) -> str:
    """Why a text is too much to be read as an operation file, as a sentence; nothing if it is not."""
    if len(text) > LONGEST_FILE:
        return f"It is longer than {LONGEST_FILE:,} characters: is it the right file?"
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        return f"It has more than {MOST_LINES:,} lines: is it the right file?"
    if max(map(len, lines)) > LONGEST_LINE:
        return f"A line is longer than {LONGEST_LINE:,} characters: is it the right file?"
    bare = _TEXT.sub("_", text)
    if bare.count("=") + bare.count("[") > MOST_KEYS:
        return f"It has more than {MOST_KEYS:,} keys and tables: is it the right file?"
    if any(keys.count(".") >= MOST_PARTS for keys in _NO_KEY.split(bare)):
        return f"A key has more than {MOST_PARTS} parts: is it the right file?"
    if _depth(bare) > DEEPEST:
        return "Its lists or tables are nested too deeply: is it the right file?"
    return ""


def _depth(bare: str) -> int:
    depth = deepest = 0
    for bracket in _BRACKET.finditer(bare):
        depth += 1 if bracket[0] in "[{" else -1
        deepest = max(depth, deepest)
    return deepest
