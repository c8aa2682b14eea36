"""What a signed handover says of the journal it rests on: by it, anybody can check an export years later.

Handovers of earlier versions name no key. They print as they did.
"""

from models.document.document import Block, Facts, Heading, grouped
from models.handover.content import Handover

MOST_CHAINS = 40  # that a QR code holds; of more, the records stand in the handover's content alone
SHORT = 8  # digits of a chain that are printed
HOW = (
    "Scan the code on page 1. Take verifier.py from Muster's folder and any later export of the journal to any machine "
    'with Python; there: python3 verifier.py EXPORT --fingerprint "TEXT OF THE CODE" (Windows: py for python3).'
)


def bears_witness(handover: Handover) -> bool:
    """Whether it is signed by a key that it names."""
    return bool(handover.number and handover.mark.key)


def code(handover: Handover, digest: str) -> str:
    """What the QR code holds, in the signs that take least room in one. `digest` is the SHA-256 of the content."""
    mark = handover.mark
    vector = mark.vector if len(mark.vector) <= MOST_CHAINS else {}
    chains = "".join(f" {origin}:{seq}" for origin, seq in sorted(vector.items()))
    said = f"MUSTER {handover.number} ENTRIES {_entries(handover)} CHAIN {mark.fingerprint} CONTENT {digest}"
    return f"{said} KEY {mark.key}{chains}".upper()


def witness_blocks(handover: Handover, digest: str) -> tuple[Block, ...]:
    """The same for people: in groups of four, to be compared aloud."""
    mark = handover.mark
    chains = " · ".join(f"{origin[:SHORT]} {seq}" for origin, seq in sorted(mark.vector.items()))
    rows = (
        ("Journal", f"entries {_entries(handover)} · chain {grouped(mark.fingerprint.upper())}"),
        ("Entries of each chain", chains),
        ("Content, SHA-256", grouped(digest.upper())),
        ("Signed by key", grouped(mark.key.upper())),
        ("How to check", HOW),
    )
    return (Heading("What this page bears witness to"), Facts(rows))


def _entries(handover: Handover) -> int:
    return sum(handover.mark.vector.values())
