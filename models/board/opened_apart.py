"""Openings of incidents by earlier versions, which knew them by reference alone, and what tells one from another."""

from collections.abc import Mapping
from typing import Any

import msgspec

from models.board.event import Header
from models.board.events import Event
from models.board.facts import Incident
from models.board.incident_events import IncidentOpened

APART = "~"
TOLD_BY = ("nature", "place", "reported_by", "force")  # what tells a whole decision's incident from another's


def opened_by(event: Event) -> str:
    """The reference under which an event of an earlier version opened an incident that nothing came before."""
    if type(event) is not IncidentOpened or event.incident.id:
        return ""
    return "" if event.touch.get(f"incident:{event.incident.ref}") else event.incident.ref


def identity_of(reference: str, digest: str) -> str:
    """The identity of one of several incidents of a reference, by the hash of its opening."""
    return f"{reference}{APART}{digest[:8]}"


def reference_of(identity: str) -> str:
    """The reference that an identity was given under: `LEI-0001` of itself and of `LEI-0001~1f0c93ab`."""
    return identity.partition(APART)[0]


class Opening(msgspec.Struct, frozen=True):
    """One of several under its reference, with the record that holds it."""

    digest: str
    header: Header
    incident: Incident

    @property
    def identity(self) -> str:
        return identity_of(self.incident.ref, self.digest)

    def is_told_by(self, fact: Mapping[str, Any]) -> bool:
        return all(getattr(self.incident, name) == fact.get(name, "") for name in TOLD_BY)
