"""What a line that is not understood may have meant: asked, never taken for it. Callsigns are never guessed at."""

from collections.abc import Iterator
from difflib import get_close_matches

from models.board.board import Board
from models.commands.bar import read
from models.commands.context import CALLSIGN, Context
from models.commands.forms import own_words
from models.commands.registry import COMMANDS

NOT_UNDERSTOOD = "is not understood"  # what the bar says of a line it can make nothing of
LIKE = 0.7  # how alike two words must be, of 1
OF_OTHERS = ("leave out", "count again")  # no deed of the room, which is all that stands on paper


def asked(words: str, context: Context) -> str:
    """A question, where one word written otherwise makes a line that can be entered; else what is wrong with a
    callsign; else nothing."""
    typed = words.split()
    unknown = next((word.upper() for word in typed if _is_strange(word.upper(), context.board)), "")
    if unknown:
        return f"There is no crew {unknown}: neither on duty nor on the roster."
    for other in _otherwise(typed, context.board):
        if NOT_UNDERSTOOD not in read(other, context).problem:
            return f"Did you mean “{other}”?"
    return ""


def _is_strange(word: str, board: Board) -> bool:
    known = word in board.names or board.fact(f"crew:{word}/duty") is not None
    return bool(CALLSIGN.fullmatch(word)) and not known


def _otherwise(typed: list[str], board: Board) -> Iterator[str]:
    """The line with one of its words in the place of which stands a known one that is much like it."""
    known = sorted(_known(board))
    for place, word in enumerate(typed[:6]):
        if CALLSIGN.fullmatch(word.upper()) or word.casefold() in known:
            continue
        begun = {each[: len(word)]: each for each in known} | {each: each for each in known}  # a name need not be whole
        for like in get_close_matches(word.casefold(), begun, 5, LIKE):
            yield " ".join([*typed[:place], begun[like], *typed[place + 1 :]])


def _known(board: Board) -> set[str]:
    """The words of commands and of places."""
    deeds = [command for command in COMMANDS if command.name not in OF_OTHERS]
    found = {word for command in deeds for form in command.forms for word in own_words(form)}
    for area in board.operation.areas if board.operation else ():
        names = (area.id, area.name, *area.aliases)
        found.update(word for name in names for word in name.casefold().split() if word.isalpha())
    return found
