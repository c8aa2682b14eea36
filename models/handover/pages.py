"""A handover as a printed document: the same content always gives the same pages.

Part by part; what a part has to say when there is nothing is said too, so that an empty table is never a doubt.
"""

from models.clock import day, hhmm, local, zoned
from models.document.document import Block, Document, Paragraph, Part, SignatureBlock, Ticks
from models.handover.content import TITLES, Handover, as_content, called, digest
from models.handover.pages_happened import coming_blocks, since_blocks
from models.handover.pages_standing import (
    deployed_blocks,
    information_blocks,
    place_blocks,
    strength_blocks,
    welfare_blocks,
)
from models.handover.pages_words import action_blocks, command_blocks, overview_blocks, system_blocks
from models.handover.stages import stage
from models.handover.witness import bears_witness, code, witness_blocks

OUTGOING = "I have prepared this handover and briefed it face to face."
INCOMING = "I have been briefed, have read it back, and take over."


def document(handover: Handover, content: str = "") -> Document:
    """The pages of a handover, signed or not. `content` is what was signed, word for word, where it is at hand."""
    signed = digest(content or as_content(handover)) if bears_witness(handover) else ""
    blocks: tuple[tuple[Block, ...], ...] = (
        overview_blocks(handover),
        information_blocks(handover),
        (Paragraph(handover.words.get("intent", "Not stated.")),),
        strength_blocks(handover),
        deployed_blocks(handover),
        place_blocks(handover),
        welfare_blocks(handover),
        command_blocks(handover),
        action_blocks(handover),
        coming_blocks(handover),
        since_blocks(handover),
        system_blocks(handover),
        check_blocks(handover) + (witness_blocks(handover, signed) if signed else ()),
    )
    parts = zip(range(1, 14), TITLES, blocks, strict=True)
    return Document(
        title=f"Shift handover · {handover.scope_name}",
        marking=handover.marking,
        unit=handover.unit,
        number=handover.number,
        banner=banner(handover),
        facts=facts(handover),
        fingerprint=handover.mark.fingerprint,
        vector=handover.mark.vector,
        code=code(handover, signed) if signed else "",
        parts=tuple(Part(title=title, blocks=found, number=str(number)) for number, title, found in parts),
    )


def banner(handover: Handover) -> str:
    """EXERCISE, OFFLINE SINCE and DRAFT, as far as they hold."""
    found = []
    if handover.exercise:
        found.append("EXERCISE")
    if handover.offline_since:
        found.append(f"OFFLINE SINCE {day(handover.offline_since)} {hhmm(handover.offline_since)}")
    if stage(handover) != "signed":
        found.append("DRAFT · NOT SIGNED")
    return " · ".join(found)


def facts(handover: Handover) -> tuple[tuple[str, str], ...]:
    """What stands at the head of every page besides the marking."""
    replaced = called(handover.replaces, handover.replaces_id)
    replaces = (("Replaces", replaced),) if replaced else ()
    return (
        ("Unit", handover.unit),
        ("Operation", handover.operation),
        ("Handover", called(handover.number, handover.id) or "not signed"),
        *replaces,
        ("Period", f"{when(handover.begins)} to {when(handover.ends)}"),
        ("As at", zoned(when(handover.at), handover.at)),
        ("Duty day", handover.duty_day),
    )


def when(instant: int) -> str:
    """`Fri 23 Dec 2016 14:32`; empty for 0."""
    return f"{day(instant)} {local(instant).year} {hhmm(instant)}" if instant else ""


def check_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 13: what was read back, what was put right, and the two signatures."""
    check = handover.check
    ticks = Ticks(tuple((f"{t.part} {TITLES[t.part - 1]}", t.read, t.discrepancy) for t in check.ticks))
    who = f" by {check.briefer.name} ({check.briefer.number})" if check.briefer else ""
    briefed = f"Briefed face to face{who} at {when(check.briefed)}." if check.briefed else "Not briefed yet."
    found: list[Block] = [Paragraph(briefed), ticks]
    if check.recorded_since:
        many = "entry was" if check.recorded_since == 1 else "entries were"
        text = (
            f"{check.recorded_since} {many} recorded after {hhmm(handover.at)} and before signing: shown to both, "
            "not part of this handover, and told in the next one."
        )
        found.append(Paragraph(text, "strong"))
    for role, statement, signature in (
        ("Outgoing", OUTGOING, check.outgoing),
        ("Incoming", INCOMING, check.incoming),
    ):
        found.append(
            SignatureBlock(
                role=role,
                statement=statement,
                name=signature.name if signature else "",
                number=signature.number if signature else "",
                at=when(signature.at) if signature else "",
            )
        )
    return tuple(found)
