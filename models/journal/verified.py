"""Reading a whole journal for folding, verified on the way: nothing false ever reaches the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.journal import audit
from models.journal.chain import Chain
from models.journal.errors import Damaged
from models.journal.record import Record


def verified(records: Iterable[Record], exercise: bool) -> Iterator[Record]:
    """The same records, each checked against its chain: contents, hashes, and the last signature of every chain.

    They must come from the first one on. Raises Damaged, at the latest after the last record.
    """
    chains: dict[str, Chain] = {}
    for record in records:
        chain = chains.get(record.origin)
        if chain is None:
            chain = chains[record.origin] = Chain(record.origin, exercise)
        if fault := chain.follow(record, check_signature=False):
            raise _damaged(f"Record {record.seq} of workstation {record.origin[:8]}: {fault}.")
        yield record
    if findings := audit.follow((), chains, exercise, every_signature=False):
        raise _damaged(findings[0])


def _damaged(finding: str) -> Damaged:
    return Damaged(f"The journal is damaged. {finding} Start Muster again: it rebuilds from the last good backup.")
