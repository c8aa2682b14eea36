"""What is to come and what has been, as blocks. Parts 10 and 11."""

from models.document.document import Block, Column, Heading, Paragraph, Table
from models.handover.content import CrewLine, Handover, called
from models.handover.pages_standing import at

LATE = " (late)"
MOVE_COLUMNS = (Column("Crew", 1, mono=True), Column("What it did", 9))


def coming_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 10: what a person expects, then what the board knows of the next 12 hours."""
    expected = handover.words.get("next", "")
    rows = tuple((at(each.at, handover), each.where, each.what) for each in handover.coming)
    columns = (Column("When", 2.2, mono=True), Column("Where", 1.8), Column("What", 6))
    known = Table(columns, rows, empty="The board knows of nothing in the next 12 hours.")
    return (Paragraph(expected or "Not stated."), Heading("Known for the next 12 hours"), known)


def since_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 11: the true difference since the last handover, moves by crew, then every other decision."""
    since = handover.since
    found: list[Block] = [Paragraph(_told(handover))]
    columns = (
        Column("When", 1.4, mono=True),
        Column("Kind", 1.4),
        Column("What", 6),
        Column("By", 1.6),
    )
    rows = tuple(
        (at(line.at, handover), line.sort + (LATE if line.late else ""), line.what, line.operator)
        for line in since.lines
    )
    found += [Heading("Decisions"), Table(columns, rows, empty="None but moves.")]
    moves = tuple((crew.callsign, steps_said(crew, handover)) for crew in since.crews)
    found += [Heading("Moves and deployments, by crew"), Table(MOVE_COLUMNS, moves, empty="No crew was moved.")]
    return tuple(found)


def _told(handover: Handover) -> str:
    since = handover.since
    if since.previous:
        begins = (
            f"Since {called(since.previous, since.previous_id)}, drawn up {at(since.previous_at, handover)}: "
            "all the journal has come to hold, late entries too"
        )
    else:
        begins = f"There is no earlier handover of this scope: what happened since {at(handover.begins, handover)}"
    return (
        f"{begins}. {_many(since.entries, 'entry', 'entries')}, of which "
        f"{_many(since.confirmations, 'confirmation', 'confirmations')} and "
        f"{_many(since.visits, 'patrol visit', 'patrol visits')} with {_many(since.contacts, 'contact', 'contacts')}."
    )


def steps_said(crew: CrewLine, handover: Handover) -> str:
    """`13:40 Leicester Market · 14:14 LEI-0412 en route · 14:20 LEI-0412 at scene`."""
    return " · ".join(f"{at(step.at, handover)} {step.what}" + (LATE if step.late else "") for step in crew.steps)


def _many(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
