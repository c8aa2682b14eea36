"""Chains of other workstations, in words: by whose key, what is left out of them."""

from collections.abc import Mapping
from hashlib import sha256

from models.board.chain_events import BranchAdopted, ChainAdmitted, ChainEvent, CountedAgain, LeftOut

SHORT, LONG = 8, 16  # digits: to be recognised by; to be compared by telephone


def key_said(public_key: str, digits: int = SHORT) -> str:
    """The fingerprint of a key (hex), as it is compared by telephone: `4F2A 91C0`."""
    text = sha256(bytes.fromhex(public_key)).hexdigest()[:digits].upper()
    return " ".join(text[place : place + 4] for place in range(0, digits, 4))


def which_said(first: int, last: int) -> str:
    """Which entries of a chain: `all entries`, `entries 12 to 30`, `entry 12`."""
    if not last:
        return "all entries" if first <= 1 else f"all entries from {first} on"
    return f"entry {first}" if first == last else f"entries {first} to {last}"


def leaves_out(entries: Mapping[str, int]) -> tuple[str, ...]:
    """What is left out here, of every workstation by its name: `leaves out 12 entries of desk 2`."""
    return tuple(
        f"leaves out {number:,} {'entry' if number == 1 else 'entries'} of {name}"
        for name, number in sorted(entries.items())
    )


def chain_said(event: ChainEvent) -> str:
    """What was decided about a chain, in one line."""
    match event:
        case ChainAdmitted():
            return f"{event.workstation} counts here from now on, key {_key(event.public_key)}"
        case LeftOut():
            return f"Left out here: {which_said(event.first, event.last)} of {event.workstation}"
        case CountedAgain():
            return f"No longer left out here: entries of {event.workstation}"
        case BranchAdopted():
            return f"{event.workstation} was copied or restored from an image: what it wrote in either past counts"


def _key(public_key: str) -> str:
    try:
        return key_said(public_key)
    except ValueError:
        return "not readable"
