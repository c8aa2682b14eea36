"""What people wrote, as blocks: overview, command, actions, systems. Parts 1, 8, 9 and 12."""

from models.document.document import Block, Column, Facts, Heading, Paragraph, Table
from models.handover.asked import ROLES, SYSTEMS
from models.handover.content import Handover


def overview_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 1: a state, a line, and what is covered for each force; then what is covered in all."""
    covered = {each.force: each.words for each in handover.covered}
    rows = []
    for force in handover.forces:
        state = handover.words.get(f"overview/{force.id}/state", "")
        line = handover.words.get(f"overview/{force.id}/line", "")
        rows.append((force.name, state, line, *([covered.get(force.name, "")] if covered else [])))
    active = frozenset(index for index, (_, state, *_) in enumerate(rows) if state == "ACTIVE")
    places = (Column("Places covered", 2.4),) if covered else ()
    columns = (Column("Force", 2), Column("State", 1), Column("In one line", 6 if not covered else 4), *places)
    table = Table(columns, tuple(rows), strong=active)
    return (table, Paragraph(f"Places covered, all forces: {covered['All']}.")) if "All" in covered else (table,)


def command_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 8: who commands, and how to reach them."""
    rows = tuple(
        (title, handover.words.get(f"command/{key}", ""), handover.words.get(f"command/{key}/contact", ""))
        for key, title in ROLES
    )
    return (Table((Column("Role", 3), Column("Name", 3), Column("How to reach", 3)), rows, height=7),)


def action_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 9: what is left to do, whose it is, by when, and since which handover it has been open."""
    rows = tuple(
        (str(number), action.what, action.owner, action.due or "open", "done" if action.done else action.first or "new")
        for number, action in enumerate(handover.actions, start=1)
    )
    columns = (
        Column("", 0.4, "right", mono=True),
        Column("What", 5),
        Column("Owner", 2),
        Column("Due", 1.4),
        Column("Since", 2.2),
    )
    return (Table(columns, rows, empty="No open action."),)


def system_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 12: link, radio, faults, fallbacks, what the program knows of itself, and what it can't say for certain."""
    said = tuple(
        (title, handover.words[f"systems/{key}"]) for key, title in SYSTEMS if f"systems/{key}" in handover.words
    )
    rows = (*handover.systems, *said)
    stated: Block = Facts(rows) if rows else Paragraph("Nothing is stated.")
    return (stated, *_doubt_blocks(handover))


def _doubt_blocks(handover: Handover) -> tuple[Block, ...]:
    rows = tuple((doubt.sort, doubt.what, doubt.known) for doubt in handover.doubts)
    columns = (Column("Sort", 1.6), Column("About", 3), Column("What is known", 5))
    return (Heading("Not certain"), Table(columns, rows)) if rows else ()
