"""What rooms differ about, each thing by a name of its own: as it is said, and the one word that is typed for it.

Two differences may be about one subject: the minimum that was typed for a place, and what files say of it.
"""

import re
from collections import Counter
from collections.abc import Mapping

from models.board.board import Board
from models.board.fact_words import PARTS, name_of
from models.board.operation_files import key_decided, part_of
from models.board.operation_in_force import FILE
from models.board.telling import as_typed, label_of

PRINCIPAL = ("duty", "crew", "cover", "what")
"""the parts that are what a subject is first asked about: said by its name alone"""


def said_of(key: str, board: Board) -> str:
    """`LE24`, `LE24 (armed log)`, `Leicester Market`, `Leicester Market in the operation file`."""
    name, part = name_of(key, board), key.partition(":")[2].partition("/")[2]
    if part_of(key):
        return f"{name} in the operation file" if part_of(key).startswith(("area/", "force/")) else name
    return name if part in ("", *PRINCIPAL) else f"{name} ({PARTS.get(part, part)})"


def typed_words(board: Board) -> dict[str, str]:
    """Shape: decision key → the word typed for it, of all that rooms differ about: no word is given twice."""
    words = {key: typed_word(key, board) for key in board.contradictions()}
    count = Counter(words.values())
    seen = Counter[str]()
    for key, word in words.items():
        if count[word] > 1:  # such as two incidents of one label, of which neither is on the board
            seen[word] += 1
            words[key] = f"{word}-{seen[word]}"
    return words


def typed_of(key: str, board: Board, words: Mapping[str, str] | None = None) -> str:
    """The word typed for one thing that rooms differ about; `words` are all of them, where they are at hand."""
    return (typed_words(board) if words is None else words).get(key) or typed_word(key, board)


def typed_word(key: str, board: Board) -> str:
    """`le24` for what a crew does, `le24-armed-log`, `market-minimum`, `file-area-market`, `lei-0413-tfc`, `threat`."""
    kind, _, rest = key.partition(":")
    if kind == "operation/threat":
        return "threat"
    if key_decided(key) == FILE:
        return _slug(f"file {part_of(key)}")
    name, _, part = rest.partition("/")
    if kind == "incident":
        incident = board.incident(name)
        name = as_typed(board, incident) if incident else label_of(board, name) or "incident"
    elif kind == "roster":
        name = f"roster {name}"
    return _slug(name if (kind, part) == ("crew", "duty") else f"{name} {PARTS.get(part, part)}")


def _slug(words: str) -> str:
    return re.sub(r"[^\w]+", "-", words.casefold()).strip("-_")
