"""What commands may ask of the journal."""

from collections.abc import Collection, Mapping
from typing import Protocol

from models.board.events import Event


class Past(Protocol):
    """What commands may ask of the journal."""

    def event(self, digest: str) -> Event | None:
        """The event of this hash (hex), or None."""

    def events_of(self, digests: Collection[str]) -> Mapping[str, Event]:
        """The events of these hashes that are known, by hash: looked up together, as far back as need be."""

    def my_last(self) -> tuple[str, Event] | None:
        """This workstation's last change that is not undone yet: its hash and the event."""
