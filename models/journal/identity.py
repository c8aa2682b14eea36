"""One question, "is this the journal I left?", asked by every start and by whoever reads; answered with all reasons.

At a doubt the workstation goes on under a new origin, since somebody else may be writing under the old one; and only
then. *Rolled back* is a journal that does not hold the record which one of its witnesses names. Where only other
workstations' records are missing that is told, and is no doubt. Where the outside one
is missing, or older than the inside one, another account has worked here meanwhile: that is no doubt. What came back
whole, with the account's own folder, cannot be told from inside.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from models.clock import moment
from models.journal import keys, location, witness
from models.journal.chain import public_key
from models.journal.record import Record
from models.journal.store import Store, database_path

ROLLED_BACK = "the journal was rolled back: "


class Asked(NamedTuple):
    """A journal as it was found: `heads` has the last record of each chain, `own` is the identity it last had."""

    folder: Path
    exercise: bool
    store: Store
    heads: Mapping[str, Record]
    own: str


class Answer(NamedTuple):
    """`doubts` are clauses, all that there are; `missing` says how much was there and is not, "" if nothing is known.

    `retired`: the own chain was left before; its key vouches for nobody.
    """

    doubts: tuple[str, ...] = ()
    missing: str = ""
    retired: bool = False

    def __str__(self) -> str:
        return "; ".join(self.doubts)


def is_as_left(asked: Asked) -> Answer:
    """Whether this is the journal that was left here. Compares, and writes nothing."""
    outside = _outside(asked)  # before the inside one: a start that goes on meanwhile writes that one first
    inside = witness.look(asked.folder)
    if asked.own not in asked.heads:
        return Answer(("the journal holds no identity of this workstation",))
    witnesses = [seen for seen in (outside, inside) if seen is not None]
    missing = _missing(asked, witnesses)
    retired = outside is not None and outside.origin != asked.own
    rolled_back = f"{ROLLED_BACK}{missing}" if missing else ""
    if rolled_back and retired:
        rolled_back += ", or a copy of it went on elsewhere"
    found = (rolled_back, *_moved(asked, inside), _written_elsewhere(inside, outside, missing), _key(asked))
    doubts = tuple(filter(None, found))
    if missing or not (others := _missing_of_others(asked, witnesses)):
        return Answer(doubts, missing, retired)
    return Answer((f"{ROLLED_BACK}{others}", *doubts) if doubts else (), others, retired)


def after_rebuilding(asked: Asked, inside: witness.Seen | None) -> Answer:
    """What there is to doubt in a journal that was damaged. `inside`: what the witness that went with it had said."""
    outside = _outside(asked)
    missing = _missing(asked, [seen for seen in (outside, inside) if seen is not None])
    why = "the journal was rebuilt after damage"
    retired = outside is not None and outside.origin != asked.own
    return Answer((f"{why}: {missing}" if missing else why,), missing, retired)


def _outside(asked: Asked) -> witness.Seen | None:
    return witness.look_outside(asked.exercise, asked.store.first_own() or "", asked.own) if asked.own else None


def _missing(asked: Asked, witnesses: list[witness.Seen]) -> str:
    """`30 of 56 records are missing, the newest known was 14:02`; "" if all that the witnesses name is here."""
    gone = [seen for seen in witnesses if not _holds(asked.store, seen)]
    if not gone:
        return ""
    seen = max(gone, key=lambda each: (each.records, each.seq))
    held = sum(head.seq for head in asked.heads.values())
    there = asked.heads[seen.origin].seq if seen.origin in asked.heads else 0
    missing = max(seen.records - held, seen.seq - there, 1)
    are = "is" if missing == 1 else "are"
    newest = f", the newest known was {moment(seen.at // 1000, int(time.time()))}" if seen.at else ""
    return f"{missing:,} of {held + missing:,} records {are} missing{newest}"


def _missing_of_others(asked: Asked, witnesses: list[witness.Seen]) -> str:
    """The same where nothing own is missing: nobody writes a chain a second time, and the identity may stay."""
    held = sum(head.seq for head in asked.heads.values())
    known = max((seen.records for seen in witnesses), default=0)
    are = "is" if known - held == 1 else "are"
    return f"{known - held:,} of {known:,} records {are} missing, all of other workstations" if known > held else ""


def _holds(store: Store, seen: witness.Seen) -> bool:
    held = store.record(seen.origin, seen.seq)
    return held is not None and held.hash.hex() == seen.hash


def _moved(asked: Asked, inside: witness.Seen | None) -> tuple[str, ...]:
    path = asked.folder / witness.FILE
    if inside is None and path.exists():
        torn = os.access(path, os.R_OK)  # who only reads need not be allowed to see it
        return ("the head witness cannot be read, so the journal may have been restored",) if torn else ()
    if inside is None:
        return ("the head witness is missing, so the journal may have been restored",)
    here = location.machine()
    known = inside.machine and here  # a machine that has lost its name is no other one
    machine = "the journal was copied from another machine" if known and inside.machine != here else ""
    another = inside.file != location.file_number(database_path(asked.folder))
    return machine, "the journal is a copy of another file" if another else ""


def _written_elsewhere(inside: witness.Seen | None, outside: witness.Seen | None, missing: str) -> str:
    """A start that the inside one knows nothing of, and that came further."""
    if inside is None or outside is None or missing or outside.nonce in (inside.nonce, inside.before):
        return ""
    newer = outside.origin == inside.origin and outside.seq > inside.seq
    return "it was open since in another copy of its folder" if newer else ""


def _key(asked: Asked) -> str:
    path = asked.folder / keys.FILE
    if path.exists() and not keys.readable(path):
        return ""  # who only reads need not be allowed to sign
    key, first = keys.load(asked.folder), asked.store.record(asked.own, 1)
    if key is None or first is None or keys.public(key) != public_key(first):
        return "the workstation's key is missing or belongs to another identity"
    return ""
