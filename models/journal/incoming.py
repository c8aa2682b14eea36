"""What comes from elsewhere, looked at before anything of it is stored: one verdict for each chain.

The records are walked one by one, in any number, and only what must be told of each chain is kept. What is wrong with
one chain is no reason against another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum

import msgspec

from models.journal.chain import Chain, Joined, called, joined, public_key, vouched
from models.journal.errors import Damaged, WrongPurpose
from models.journal.record import Record, faults, genesis
from models.journal.store import Store


class Verdict(StrEnum):
    """What a chain is worth by itself; whether it counts here is another question."""

    GENUINE = "genuine"
    INCOMPLETE = "incomplete"
    FALSE = "false"
    FORKED = "forked"


BAD = (Verdict.FALSE, Verdict.FORKED)


class Coming(msgspec.Struct, frozen=True):
    """One chain as it comes.

    `why` is a sentence, empty for a genuine one. `counts`: it counts here already. `came` are its records, `new` those
    of them that are verified and not here; `upto` is the number of the last of these and `head` its hash; they were
    written between `begins` and `ends` (milliseconds, UTC, by their own clock). `contents` are contents that were
    missing here; `last` is the hash of the last record that came. `goes_on` is what the workstation is called that it
    goes on with under a new identity, as the key of that one, which counts here, says.
    """

    origin: str
    verdict: Verdict
    why: str = ""
    workstation: str = ""
    key: bytes = b""
    counts: bool = False
    came: int = 0
    new: int = 0
    upto: int = 0
    head: bytes = b""
    begins: int = 0
    ends: int = 0
    contents: int = 0
    last: bytes = b""
    goes_on: str = ""

    @property
    def name(self) -> str:
        """What people call its workstation: the name it gave itself, else the first letters of its chain."""
        return self.workstation or f"workstation {self.origin[:8]}"


class Incoming(msgspec.Struct, frozen=True):
    """All that comes at once; `size` is in bytes, as it is stored."""

    chains: tuple[Coming, ...]
    size: int = 0

    def strangers(self) -> tuple[Coming, ...]:
        """The chains that are genuine as far as they came, and count only once somebody admits them."""
        return tuple(each for each in self.chains if not each.counts and each.new and each.verdict not in BAD)


def look(records: Iterable[Record], store: Store, exercise: bool, wanted: Collection[str] = ()) -> Incoming:
    """Walk all that comes, each chain's records in their own order. `wanted`: hashes (hex) whose content is missing.

    Raises WrongPurpose for records of an exercise in a live journal, or the other way round; Damaged.
    """
    walks: dict[str, _Walk] = {}
    size = 0
    for record in records:
        walk = walks.get(record.origin)
        if walk is None:
            walk = walks[record.origin] = _Walk(record.origin, store, exercise, wanted)
        size += len(record.header) + len(record.body or b"")
        walk.step(record)
    return Incoming(tuple(walk.end() for walk in walks.values()), size)


def fits(record: Record, wanted: Collection[str]) -> bool:
    """Whether a record brings a content that is missing here, and is the one that was recorded."""
    return bool(wanted) and record.body is not None and record.hash.hex() in wanted and faults(record) is None


class _Walk:
    """One chain, as far as it was walked; after the first fault the rest of it is not looked at."""

    def __init__(self, origin: str, store: Store, exercise: bool, wanted: Collection[str]) -> None:
        self.store, self.wanted = store, wanted
        self.chain = Chain(origin, exercise)
        self.first = store.record(origin, 1)
        self.held = store.head(origin)
        if self.held is not None:
            if self.first is None:
                raise Damaged(f"Records of workstation {origin[:8]} are missing here. Run verify; start Muster again.")
            self.chain.start_after(self.held, public_key(self.first))
        self.have = self.chain.seq
        self.fault: tuple[Verdict, str] | None = None
        self.known: Record | None = None  # the last one that came of those that are held here
        self.begins = self.ends = self.signed_at = 0
        self.came = self.contents = 0
        self.last = b""

    def step(self, record: Record) -> None:
        self.came += 1
        self.last = record.hash
        self.contents += fits(record, self.wanted)
        if record.seq <= self.have:
            self.known = record
        elif self.fault is None and record.hash != self.chain.hash:
            self.fault = self._fault(record)

    def _fault(self, record: Record) -> tuple[Verdict, str] | None:
        chain = self.chain
        if record.seq == 1 and record.prev == genesis(not chain.exercise):
            theirs, ours = ("a live journal", "an exercise") if chain.exercise else ("an exercise", "a live journal")
            raise WrongPurpose(f"These come from {theirs} and can never be taken into {ours}. Choose another file.")
        if record.seq == chain.seq:
            return _forked(record.seq)
        if record.seq < chain.seq:
            return Verdict.INCOMPLETE, f"entry {record.seq} stands after entry {chain.seq}"
        if record.seq > chain.seq + 1:
            return Verdict.INCOMPLETE, f"entries {chain.seq + 1} to {record.seq - 1} are missing"
        if record.prev != chain.hash and record.seq == self.have + 1 and self.have:
            return _forked(self.have)
        fault = chain.follow(record, check_signature=False)
        if fault:
            return Verdict.FALSE, f"entry {record.seq} is not genuine: {fault}"
        self.first = record if record.seq == 1 else self.first
        self.begins = min(self.begins or record.wall, record.wall)
        self.ends = max(self.ends, record.wall)
        if record.sig is not None:
            self.signed_at = self.ends
        return None

    def end(self) -> Coming:
        verdict, why = self._verdict()
        upto, head = self.have, b""
        if verdict not in BAD and (last := self.chain.last_signed) is not None:
            upto, head = last.seq, last.hash
        said = joined(self.first)
        return Coming(
            origin=self.chain.origin,
            verdict=verdict,
            why=why,
            workstation=called(said),
            key=self.chain.key or b"",
            counts=self.held is not None,
            came=self.came,
            new=upto - self.have,
            upto=upto,
            head=head,
            begins=self.begins,
            ends=self.signed_at,
            contents=self.contents,
            last=self.last,
            goes_on=self._goes_on(said) if said and self.held is None else "",
        )

    def _goes_on(self, said: Joined) -> str:
        before = self.store.record(said.follows, 1)
        if before is None or self.first is None or not vouched(self.first, before):
            return ""
        return called(joined(before)) or f"workstation {before.origin[:8]}"

    def _verdict(self) -> tuple[Verdict, str]:
        """The verdict, once all that came was walked."""
        chain, last = self.chain, self.chain.last_signed
        if self.fault is not None and self.fault[0] in BAD:
            return self.fault
        if last is not None and not chain.signed_by_key(last):
            return Verdict.FALSE, f"entry {last.seq} is not genuine: its signature is false"
        if self.known is not None and not self._is_held(self.known):
            return _forked(self.known.seq)
        upto = last.seq if last else self.have
        whole = f"complete up to entry {upto}" if upto else "nothing of it is complete"
        if self.fault is not None:
            return Verdict.INCOMPLETE, f"{self.fault[1]}; {whole}"
        if chain.seq > upto:
            return Verdict.INCOMPLETE, f"it breaks off at entry {chain.seq}, before the signature; {whole}"
        return Verdict.GENUINE, ""

    def _is_held(self, record: Record) -> bool:
        held = self.store.record(record.origin, record.seq)
        return held is not None and held.hash == record.hash


def _forked(seq: int) -> tuple[Verdict, str]:
    return Verdict.FORKED, f"it has two different entries {seq}: that workstation was copied or rolled back"


def in_order(records: Iterable[Record]) -> list[Record]:
    """Records that came in any order, each chain's own in theirs."""
    return sorted(records, key=lambda record: (record.origin, record.seq, record.hash))
