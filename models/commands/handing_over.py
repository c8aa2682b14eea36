"""Signing a handover for ever, and noting what left the board on paper or as a file."""

import re
from collections.abc import Iterable
from uuid import uuid4

from msgspec.structs import replace

from models.board.event import Mark
from models.board.events import HandoverSigned, encode
from models.board.paper_events import Produced
from models.commands.context import Context, Refused
from models.handover import Handover, as_content, digest, stage

MOST_BYTES = 1_000_000  # of one journal entry; the journal itself takes a little more


def sign_handover(context: Context, handover: Handover, recorded_since: int = 0, key: str = "") -> HandoverSigned:
    """Freeze a handover both have signed: it gets its number, and its content is kept word for word.

    `recorded_since` counts the entries made since it was drawn up, which both were shown; `key` is the one that signs
    the entry.
    """
    if stage(handover) != "signed":
        raise Refused("Both must sign first: the outgoing and the incoming operator, each with name and number.")
    if handover.number:
        raise Refused(f"{handover.number} is signed already and never changes: correct it by a new handover.")
    kept = context.board.records.handovers.values()
    if handover.replaces and (handover.replaces, handover.scope) not in {(one, force) for _, one, force, *_ in kept}:
        raise Refused(f"There is no handover {handover.replaces} of {handover.scope_name} that this could replace.")
    number = next_number((one for _, one, *_ in kept), handover.duty_day, handover.scope)
    identity = uuid4().hex
    check = replace(handover.check, recorded_since=recorded_since)
    frozen = replace(handover, number=number, id=identity, mark=replace(handover.mark, key=key), check=check)
    content = as_content(frozen)
    event = HandoverSigned(
        at=context.at,
        operator=context.operator,
        number=number,
        force=handover.scope,
        digest=digest(content),
        content=content,
        replaces=handover.replaces,
        id=identity,
    )
    size = len(encode(event))
    if size > MOST_BYTES:
        raise Refused(
            f"This handover is too long to be signed as one: {size // 1000} kB, at most {MOST_BYTES // 1000} kB. "
            "Sign one for each force, or for a shorter period."
        )
    return event


def next_number(numbers: Iterable[str], duty_day: str, scope: str) -> str:
    """`H-2016-1223-01` for the region, `H-2016-1223-LEI-01` for a force: counted anew each duty day (ISO date)."""
    year, month, day = duty_day.split("-")
    stem = f"H-{year}-{month}{day}-" + (f"{scope}-" if scope else "")
    taken = [int(found[1]) for number in numbers if (found := re.fullmatch(rf"{re.escape(stem)}(\d+)", number))]
    return f"{stem}{max(taken, default=0) + 1:02}"


def produce(
    context: Context,
    what: str,
    number: str = "",
    digest: str = "",
    rows: int = 0,
    persons: int = 0,
    mark: Mark | None = None,
) -> Produced:
    """Note that something left the board: printed or exported. `digest` is the SHA-256 of it, in hex; `mark` is of the
    journal whose fingerprint it bears."""
    if not what.strip():
        raise Refused("Say what was printed or exported.")
    return Produced(
        at=context.at,
        operator=context.operator,
        what=what.strip(),
        number=number,
        digest=digest,
        rows=rows,
        persons=persons,
        mark=mark,
    )
