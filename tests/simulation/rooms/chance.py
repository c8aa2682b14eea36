"""What the product draws by lot, drawn from a seed: keys, salts, identities. So a seed plays exactly alike again."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.journal import keys


@contextmanager
def drawn_from(seed: int) -> Iterator[None]:
    """As long as it lasts, nothing is drawn from the operating system."""
    dice = Random(f"keys, salts and identities of {seed}")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "urandom", dice.randbytes)
        patched.setattr(keys, "new", lambda: Ed25519PrivateKey.from_private_bytes(dice.randbytes(32)))
        yield
