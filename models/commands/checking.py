"""Checking what an entry had decided that is without its content: by name, with a reason."""

from models.board.gaps import Place
from models.board.loss_events import ContentChecked
from models.commands.context import Context, NeedsReason, Refused, said


def check_content(context: Context, entry: str, why: str = "") -> ContentChecked:
    """Note that it was found out what an entry without its content (its hash) had decided, and the board is right."""
    place = unaccounted(context).get(entry)
    if place is None:
        raise Refused("That entry has its content, or somebody has checked it already: there is nothing to check.")
    if not why.strip():
        raise NeedsReason(f"Say what {place.name} had decided, and who told you: the board must be right by now.")
    return ContentChecked(at=context.at, operator=context.operator, hash=entry, called=place.called, reason=said(why))


def unaccounted(context: Context) -> dict[str, Place]:
    """Shape: hash → place, of the entries that can be checked."""
    return context.board.unaccounted()
