"""Leaving out what another workstation wrote, and counting it again: by name, with a reason, for this workstation."""

from models.board.chain_events import CountedAgain, LeftOut
from models.board.chain_words import which_said
from models.board.gaps import Span
from models.commands.context import Context, NeedsReason, Refused, said


def leave_out(context: Context, chain: str, which: tuple[int, int] = (1, 0), why: str = "") -> LeftOut:
    """Leave out entries of a chain, by its identity: all there are and will be, or those from one number to another."""
    name = context.past.chains().get(chain)
    if name is None:
        raise Refused("That workstation is this one, or wrote nothing that counts here: there is nothing to leave out.")
    first, last = which
    for span in context.board.gaps.left_out.get(chain, ()):
        if span.first <= first and (not span.last or 0 < last <= span.last):
            raise Refused(f"{which_said(first, last).capitalize()} of {name}: left out here already.")
    if not why.strip():
        raise NeedsReason(f"Say why what {name} wrote is to be left out here.")
    return LeftOut(
        at=context.at,
        operator=context.operator,
        origin=chain,
        workstation=name,
        first=first,
        last=last,
        reason=said(why),
    )


def count_again(context: Context, entry: str, why: str = "") -> CountedAgain:
    """Count again what was left out by an entry (its hash)."""
    span = spans(context).get(entry)
    if span is None:
        raise Refused("Nothing was left out by that, or it counts again already.")
    return CountedAgain(
        at=context.at, operator=context.operator, left_out=entry, workstation=span.workstation, reason=said(why)
    )


def spans(context: Context) -> dict[str, Span]:
    """What is left out here, by the entry that says so."""
    return {span.entry: span for each in context.board.gaps.left_out.values() for span in each}
