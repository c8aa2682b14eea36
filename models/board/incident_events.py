"""What happens to incidents. Each is known by a random identity; the reference people say is a label of it.

What is decided apart has keys apart, so that naming the TFC in one room and closing in the other is no contradiction.
"""

from models.board.event import AnyEvent, Facts
from models.board.facts import Closed, Incident, Label, Tfc, What


class IncidentReported(AnyEvent, frozen=True, kw_only=True):
    """An incident was opened: `incident` is its identity, `label` what people call it."""

    incident: str
    label: str
    what: What

    def facts(self) -> Facts:
        return {f"incident:{self.incident}/what": self.what, f"incident:{self.incident}/label": Label(text=self.label)}


class Relabelled(AnyEvent, frozen=True, kw_only=True):
    """An incident is called otherwise from now on."""

    incident: str
    label: str
    was: str = ""

    def facts(self) -> Facts:
        return {f"incident:{self.incident}/label": Label(text=self.label)}


class TfcNamed(AnyEvent, frozen=True, kw_only=True):
    """The tactical firearms commander of an incident was named."""

    incident: str
    tfc: str
    ref: str = ""

    def facts(self) -> Facts:
        return {f"incident:{self.incident}/tfc": Tfc(name=self.tfc)}


class IncidentClosed(AnyEvent, frozen=True, kw_only=True):
    """An incident was closed."""

    incident: str
    outcome: str = ""
    ref: str = ""

    def facts(self) -> Facts:
        return {f"incident:{self.incident}/closed": Closed(closed=True, since=self.at, outcome=self.outcome)}


class IncidentReopened(AnyEvent, frozen=True, kw_only=True):
    """An incident that was taken back, or closed, goes on: `what` is what is known of it."""

    incident: str
    label: str
    what: What

    def facts(self) -> Facts:
        name = f"incident:{self.incident}"
        return {
            f"{name}/what": self.what,
            f"{name}/label": Label(text=self.label),
            f"{name}/closed": Closed(closed=False, since=self.at),
        }


class IncidentOpened(AnyEvent, frozen=True, kw_only=True):
    """An incident was opened, by a version that knew incidents by their reference alone."""

    incident: Incident

    def facts(self) -> Facts:
        return {f"incident:{self.incident.identity}": self.incident}


class IncidentChanged(AnyEvent, frozen=True, kw_only=True):
    """What is known of such an incident changed, or it was closed: all of it at once."""

    incident: Incident

    def facts(self) -> Facts:
        return {f"incident:{self.incident.identity}": self.incident}
