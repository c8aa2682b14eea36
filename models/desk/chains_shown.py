"""Chains of other workstations as rows: those that come, with what would become of each, and those that are here."""

from __future__ import annotations

from msgspec import Struct

from models.board.chain_words import LONG, key_said, which_said
from models.control_room import ControlRoom
from models.desk.arrival import Arrival, becomes, counts_then, key_of, what_comes
from models.plain_text import escaped
from models.workstations import beginning


class Row(Struct, frozen=True):
    """One chain, in plain text.

    `becomes` is what becomes of it, `admitted` what would if it were admitted; empty where there is nothing to admit.
    `will_count`: something that is new counts without that. `counts`: it is another's and counts here already, so that
    it can be left out; `left_out` is the entry (its hash) that leaves it out.
    """

    origin: str
    name: str
    key: str
    entries: str
    becomes: str
    says: str
    admitted: str = ""
    will_count: bool = False
    counts: bool = False
    left_out: str = ""


def rows_of(arrival: Arrival, now: int) -> tuple[Row, ...]:
    """A row for each chain that comes: those that may be admitted first, this workstation's own last."""
    strangers = {each.origin for each in arrival.found.strangers()}
    rows = (
        Row(
            origin=each.origin,
            name="this workstation" if each.origin in arrival.own else escaped(each.name),
            key=key_of(each),
            entries=f"{each.new:,} new of {each.came:,}",
            becomes=becomes(arrival, each, admitted=False),
            says=what_comes(arrival, each, now),
            admitted=becomes(arrival, each, admitted=True) if each.origin in strangers else "",
            will_count=counts_then(arrival, each),
            counts=each.counts and each.origin not in arrival.own,
        )
        for each in arrival.found.chains
    )
    return tuple(sorted(rows, key=lambda row: (row.origin in arrival.own, not row.admitted, row.name)))


def rows_here(room: ControlRoom) -> tuple[Row, ...]:
    """A row for each chain of another workstation that counts here, or is left out."""
    return tuple(_here(room, origin, name) for origin, name in sorted(room.past().chains().items(), key=lambda i: i[1]))


def _here(room: ControlRoom, origin: str, name: str) -> Row:
    began, spans = beginning(room.journal, origin), room.board.gaps.left_out.get(origin, ())
    out = ", ".join(which_said(span.first, span.last) for span in spans)
    entries = room.journal.heads()[origin][0]
    return Row(
        origin=origin,
        name=escaped(name),
        key=key_said(began.public_key, LONG) if began else "unknown",
        entries=f"{entries:,}",
        becomes="left out here" if out else "counts here",
        says=f"{entries:,} entries here" + (f"; left out: {out}" if out else "; all of them count"),
        counts=True,
        left_out=spans[-1].entry if spans else "",
    )
