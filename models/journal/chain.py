"""Following one workstation's chain: what each record must say, and whose signature covers it."""

from __future__ import annotations

import re

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.journal import keys
from models.journal.record import Record, canonical, faults, genesis

LONGEST_NAME = 64  # characters of what a workstation calls itself that are shown and kept
_ORIGIN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Joined(msgspec.Struct, frozen=True, tag_field="kind", tag="Joined"):
    """Body of the first record of every chain. Written by the journal itself.

    `voucher` is the signature (hex) by the key of the chain that it `follows`: see `vouch`.
    """

    at: int
    public_key: str
    workstation: str = ""
    follows: str = ""
    operator: str = ""
    reason: str = ""
    touch: dict[str, tuple[str, ...]] = {}
    voucher: str = ""


_decode_joined = msgspec.json.Decoder(Joined).decode


def joined(first: Record | None) -> Joined | None:
    """What the first record of a chain says; None when that is not a Joined."""
    try:
        return _decode_joined(first.body or b"") if first is not None else None
    except msgspec.DecodeError:
        return None


def called(said: Joined | None) -> str:
    """What a workstation calls itself; empty where it says nothing."""
    return name_of(said.workstation) if said is not None else ""


def name_of(written: str) -> str:
    """One line of what may be of any length."""
    return " ".join(written.split())[:LONGEST_NAME]


def public_key(first: Record) -> bytes | None:
    """The key that signs a chain, from its first record; None when that is not a Joined."""
    try:
        said = joined(first)
        return bytes.fromhex(said.public_key) if said is not None else None
    except ValueError:
        return None


def vouch(key: Ed25519PrivateKey, follows: str, origin: str, public: bytes) -> str:
    """What the key of the chain `follows` says for the one that goes on: the signature in hex."""
    return key.sign(_for_what(follows, origin, public)).hex()


def vouched(first: Record, before: Record) -> bool:
    """Whether the chain that begins with `first` goes on with what began with `before`, by that one's own key."""
    try:
        joined, key = _decode_joined(first.body or b""), public_key(before)
        said = bytes.fromhex(joined.voucher)
        wanted = _for_what(before.origin, first.origin, bytes.fromhex(joined.public_key))
    except (msgspec.DecodeError, ValueError):
        return False
    return joined.follows == before.origin and key is not None and keys.verifies(key, said, wanted)


def _for_what(follows: str, origin: str, public: bytes) -> bytes:
    return canonical({"follows": follows, "goes_on": origin, "public_key": public.hex()})


class Chain:
    """Walks one chain record by record. Start it at a head known to be good, or at nothing."""

    def __init__(self, origin: str, exercise: bool) -> None:
        self.origin = origin
        self.exercise = exercise
        self.seq = 0
        self.hash = genesis(exercise)
        self.lamport = 0
        self.signed = 0  # the seq up to which a signature was seen
        self.key: bytes | None = None
        self.last_signed: Record | None = None

    def start_after(self, head: Record, key: bytes | None) -> None:
        """Take `head` as verified before."""
        self.seq = self.signed = head.seq
        self.hash, self.lamport, self.key = head.hash, head.lamport, key

    def follow(self, record: Record, check_signature: bool) -> str | None:
        """Go on to `record`; says what is wrong with it, as the end of a sentence, or None.

        Goes on in any case, so that one fault is reported once.
        """
        fault = self._fault(record) or faults(record)
        if record.seq == 1:
            self.key = public_key(record)
            if self.key is None and fault is None:
                fault = "it does not say which key signs its chain"
        if fault is None and record.sig is not None and check_signature and not self.signed_by_key(record):
            fault = "its signature is false"
        self.seq, self.hash, self.lamport = record.seq, record.hash, record.lamport
        if record.sig is not None:
            self.signed, self.last_signed = record.seq, record
        return fault

    def signed_by_key(self, record: Record) -> bool:
        return self.key is not None and record.sig is not None and keys.verifies(self.key, record.sig, record.hash)

    def _fault(self, record: Record) -> str | None:
        if record.seq != self.seq + 1:
            return f"it follows number {self.seq}: what lies between is missing"
        if record.prev != self.hash:
            if self.seq == 0 and record.prev == genesis(not self.exercise):
                return f"it belongs to {'a live journal' if self.exercise else 'an exercise'}"
            return "it does not follow the record before it"
        if record.lamport <= self.lamport:
            return "its counter does not go up"
        if self.seq == 0 and not _ORIGIN.fullmatch(self.origin):
            return "its workstation's identity is malformed"
        return None
