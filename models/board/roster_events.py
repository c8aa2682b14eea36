"""What happens to rosters: an issue was taken in, one event for each force. Each kind is part of `Event` in events.py.

An event holds what its file said and never the whole roster: that is put together from all issues, in rosters.py.
"""

from models.board.event import AnyEvent, Facts
from models.board.facts import RosterIssue, RosterOf
from models.roster.officers import Roster


class RosterIssued(AnyEvent, frozen=True, kw_only=True):
    """An issue of a force's roster was taken in."""

    force: str
    issue: RosterIssue

    def facts(self) -> Facts:
        return {f"roster:{self.force}": self.issue}


class RosterTaken(AnyEvent, frozen=True, kw_only=True):
    """Officers and tours were imported; `rosters` by force, each the whole of it. Earlier versions wrote it."""

    rosters: dict[str, Roster]
    source: str

    def facts(self) -> Facts:
        return {
            f"roster:{force}": RosterOf(roster=roster, source=self.source) for force, roster in self.rosters.items()
        }
