"""Checking what an entry had decided that is without its content: by name, with a reason."""

from collections.abc import Sequence

from models.board.board import Board
from models.board.loss_events import ContentChecked
from models.board.wording import listed
from models.clock import moment
from models.commands.context import Context, NeedsReason, Refused, said
from models.plain_text import quoted


def check_content(context: Context, entry: str, why: str = "") -> ContentChecked:
    """Note that it was found out what an entry without its content (its hash) had decided, and the board is right."""
    place = context.board.unaccounted().get(entry)
    if place is None:
        raise Refused(_nothing_to_check(context, entry))
    if not why.strip():
        raise NeedsReason(f"Say what {place.name} had decided, and who told you: the board must be right by now.")
    return ContentChecked(at=context.at, operator=context.operator, hash=entry, called=place.called, reason=said(why))


def _nothing_to_check(context: Context, entry: str) -> str:
    place, checked = context.board.gaps.withheld.get(entry), context.board.records.checked.get(entry)
    if place is None:
        return "That entry has its content: there is nothing to check."
    if checked is None:
        return f"A later entry says what took the place of {place.name}: there is nothing to check."
    at, by, why = checked
    return f"{_first(place.name)} is checked already, by {by} at {moment(at, context.now)}: {why}."


def none_lost(board: Board, words: Sequence[str]) -> str:
    """Why typed words are no entry that can be checked: of that number there is none, or more than one."""
    alike = sorted(place.name for place in board.unaccounted().values() if str(place.number) == words[0])
    if len(alike) > 1 and len(words) == 1:
        return f"{_first(listed(alike))} are without their content: say which (check {alike[0].casefold()})."
    typed = quoted(" ".join(words))
    return f"“{typed}” is no entry without its content here: Attention names those there are to check."


def _first(name: str) -> str:
    return name[0].upper() + name[1:]
