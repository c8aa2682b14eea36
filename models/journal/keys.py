"""The workstation's Ed25519 key: one file, readable by its owner only."""

from __future__ import annotations

import hashlib
import os
import stat
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from models.journal import sharing
from models.journal.files import write_durably

FILE = "workstation.key"


def new() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


def save(folder: Path, key: Ed25519PrivateKey) -> None:
    write_durably(folder / FILE, key.private_bytes_raw().hex().encode() + b"\n", mode=0o600)


def load(folder: Path) -> Ed25519PrivateKey | None:
    """The key, or None when there is none or the file is not a key (a new origin then gets a new one)."""
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex((folder / FILE).read_text("ascii").strip()))
    except (OSError, ValueError):
        return None


def readable(path: Path) -> bool:
    return os.access(path, os.R_OK)


def warning(folder: Path) -> str | None:
    """A sentence when others can read the key. On Windows the folder's own permissions decide."""
    path = folder / FILE
    if os.name != "posix" or not path.exists():
        return None
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & (0o007 if sharing.is_shared(folder) else 0o077):
        return f"Others on this machine can read {path} (mode {mode:03o}): run chmod 600 on it."
    return None


def public(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes that others verify with."""
    return key.public_key().public_bytes_raw()


def identity(public_key: bytes) -> str:
    """What people compare a key by, aloud or on paper: the first 32 digits of its SHA-256. "" for no key."""
    return hashlib.sha256(public_key).hexdigest()[:32] if public_key else ""


_public_key = lru_cache(maxsize=1024)(Ed25519PublicKey.from_public_bytes)


def verifies(public_key: bytes, sig: bytes, message: bytes) -> bool:
    try:
        _public_key(public_key).verify(sig, message)
    except (InvalidSignature, ValueError):
        return False
    return True
