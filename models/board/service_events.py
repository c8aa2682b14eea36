"""That a crew on duty is of another service: its officers count as armed from then on, or no longer do."""

from models.board.event import AnyEvent, Facts
from models.board.facts import Crewing


class ServiceChanged(AnyEvent, frozen=True, kw_only=True):
    """A crew is of another service than it was booked on with; `crewing` is its tour with that service."""

    crew: str
    crewing: Crewing

    def facts(self) -> Facts:
        return {f"crew:{self.crew}/crewing": self.crewing}
