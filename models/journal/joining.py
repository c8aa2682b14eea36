"""The first record of a chain: a new origin with a new key, which names the origin before it."""

from __future__ import annotations

import platform
import uuid
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.journal import keys
from models.journal.chain import Joined
from models.journal.record import Record, canonical, genesis, make


def first_record(
    workstation: str,
    follows: str,
    why: str,
    exercise: bool,
    when: tuple[int, int, int],
    voucher: Callable[[str, bytes], str],
) -> tuple[Record, Ed25519PrivateKey]:
    """It, unsigned, and the key that is to sign it. Without a name the workstation is called what the machine is.

    `when` is its lamport, wall and offset; `voucher` gives the word of the key before for the new origin and key.
    """
    lamport, wall, offset = when
    key, origin = keys.new(), str(uuid.uuid4())
    joined = Joined(
        at=wall // 1000,
        public_key=keys.public(key).hex(),
        workstation=workstation or platform.node(),
        follows=follows,
        reason=why,
        voucher=voucher(origin, keys.public(key)),
    )
    record = make(
        canonical(joined),
        origin=origin,
        seq=1,
        prev=genesis(exercise),
        lamport=lamport,
        wall=wall,
        offset=offset,
    )
    return record, key
