"""What every event carries, and what it gives to the board; and what is asked of the record that holds it."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from models.board.facts import Fact
from models.clock import Instant

Facts = Mapping[str, Fact | None]


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the journal stood when something was drawn up: the version vector {origin: seq}, and its fingerprint in hex.

    `key` says which key signed it, as `Journal.key` does; empty where nobody signed, and in what is older.
    """

    vector: dict[str, int] = {}
    fingerprint: str = ""
    key: str = ""


class AnyEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False, tag_field="kind", tag=True):
    """What every event carries.

    `touch` names, for each key it decides, the hashes of the heads the operator was shown; `read` those of the keys it
    relied on without changing them. `act` is the same for all events of one act: a command about several crews is one
    event for each, in one transaction. `code` is the radio code it was told by.
    """

    at: Instant
    operator: str
    reason: str = ""
    touch: dict[str, tuple[str, ...]] = {}
    read: dict[str, tuple[str, ...]] = {}
    act: str = ""
    code: str = ""

    def facts(self) -> Facts:
        """Shape: decision key → its new value; empty for a record."""
        return {}


class Header(Protocol):
    """What is asked of a record's header: its place, and by which clock it was written. Milliseconds."""

    @property
    def origin(self) -> str: ...
    @property
    def seq(self) -> int: ...
    @property
    def lamport(self) -> int: ...
    @property
    def wall(self) -> int: ...
    @property
    def offset(self) -> int: ...
