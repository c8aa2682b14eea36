"""Checking records that come from elsewhere against what is held here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.journal.chain import Chain, public_key
from models.journal.errors import START_AGAIN, Damaged, Forked, Gap, NotGenuine, WrongPurpose
from models.journal.record import Record, genesis
from models.journal.store import Store

Heads = Mapping[str, tuple[int, bytes]]


def name(origin: str) -> str:
    """A chain as operators see it named: the first eight characters."""
    return f"workstation {origin[:8]}"


def check(records: Sequence[Record], heads: Heads, store: Store, exercise: bool) -> list[Record]:
    """The records that are new, in (lamport, origin, seq) order, verified as far as the last signature of each run.

    Raises NotGenuine, Gap, Forked or WrongPurpose: then none of them may be taken in.
    """
    runs: dict[str, dict[int, Record]] = {}
    for record in records:
        known = runs.setdefault(record.origin, {}).setdefault(record.seq, record)
        if known.hash != record.hash:
            raise _forked(record)
    new: list[Record] = []
    for origin, run in runs.items():
        have = heads[origin][0] if origin in heads else 0
        new += _new_of_chain(origin, [run[seq] for seq in sorted(run)], have, store, exercise)
    return sorted(new, key=lambda record: (record.lamport, record.origin, record.seq))


def _new_of_chain(origin: str, run: list[Record], have: int, store: Store, exercise: bool) -> list[Record]:
    for record in run:
        if record.seq > have:
            break
        held = store.record(origin, record.seq)
        if held is None or held.hash != record.hash:
            raise _forked(record)
    new = [record for record in run if record.seq > have]
    if new:
        _verify(_chain_at(origin, have, store, exercise), new)
    return new


def _chain_at(origin: str, have: int, store: Store, exercise: bool) -> Chain:
    chain = Chain(origin, exercise)
    if have:
        first, last = store.record(origin, 1), store.record(origin, have)
        if first is None or last is None:
            raise Damaged(f"Records of {name(origin)} are missing here. {START_AGAIN}")
        chain.start_after(last, public_key(first))
    return chain


def _verify(chain: Chain, run: list[Record]) -> None:
    if run[0].seq == 1 and run[0].prev == genesis(not chain.exercise):
        theirs, ours = ("a live journal", "an exercise") if chain.exercise else ("an exercise", "a live journal")
        raise WrongPurpose(f"These records come from {theirs} and can never be taken into {ours}. Choose another file.")
    for record in run:
        if record.seq != chain.seq + 1:
            raise Gap(
                f"Records {chain.seq + 1} to {record.seq - 1} of {name(chain.origin)} are missing: "
                "nothing was taken in. Ask for them, or for a complete export.",
                chain.origin,
                chain.seq,
            )
        if fault := chain.follow(record, check_signature=False):
            raise _not_genuine(record, fault)
    if run[-1].sig is None:
        raise _not_genuine(run[-1], "no signature covers it")
    if not chain.signed_by_key(run[-1]):
        raise _not_genuine(run[-1], "its signature is false")


def _not_genuine(record: Record, fault: str) -> NotGenuine:
    return NotGenuine(
        f"Record {record.seq} of {name(record.origin)} is not genuine: {fault}. "
        "Nothing was taken in; keep the file and ask for it again."
    )


def _forked(record: Record) -> Forked:
    return Forked(
        f"There are two different records {record.seq} of {name(record.origin)}: that workstation was copied or "
        "rolled back. Nothing was taken in; keep both journals and tell the supervisor.",
        record.origin,
        record.seq,
    )
