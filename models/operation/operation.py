"""The operation as a whole, and the questions everybody asks it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cached_property

from msgspec import Struct, field

from models.operation.crowded import ByForce, CrowdedPlaces
from models.operation.forces import Force
from models.operation.places import Area
from models.operation.timers import Timers

# The national threat levels, and the sets of words that have been in force for them, by year.
LEVELS = ("LOW", "MODERATE", "SUBSTANTIAL", "SEVERE", "CRITICAL")
WORDINGS: dict[str, dict[str, str]] = {
    "2016": {
        "LOW": "unlikely",
        "MODERATE": "possible, but not likely",
        "SUBSTANTIAL": "a strong possibility",
        "SEVERE": "highly likely",
        "CRITICAL": "expected imminently",
    },
    "2019": {
        "LOW": "highly unlikely",
        "MODERATE": "possible, but not likely",
        "SUBSTANTIAL": "likely",
        "SEVERE": "highly likely",
        "CRITICAL": "highly likely in the near future",
    },
}


class Capability(Struct, frozen=True):
    """What officers and crews can bring: a short code for the strip, its name, and the unit's service behind it."""

    code: str = field(name="mark")  # by the name in stored snapshots
    name: str
    service: str = ""


class Contact(Struct, frozen=True):
    """A number to ring when the screens are dark. An empty number is printed as a blank to be filled in."""

    name: str
    number: str = ""
    force: str = ""


class Operation(Struct, frozen=True, dict=True):
    """One operation, whole. `starts` and `ends` are instants; forces and areas keep the order of the file."""

    id: str
    name: str
    unit: str
    starts: int
    ends: int
    threat_level: str
    wording_set: str
    intent: str
    forces: tuple[Force, ...]
    areas: tuple[Area, ...]
    capabilities: tuple[Capability, ...] = ()
    contacts: tuple[Contact, ...] = ()
    quiet_dates: tuple[date, ...] = ()
    marking: str = "OFFICIAL-SENSITIVE"
    timers: Timers = Timers()
    region: str = ""
    codes: dict[str, str] = {}
    """the radio codes of every force that has no meaning of its own for them"""

    def force(self, wanted: str) -> Force | None:
        """The force of this id, or None."""
        for force in self.forces:  # asked of every strip: no generator for it
            if force.id == wanted:
                return force
        return None

    def area(self, wanted: str) -> Area | None:
        """The area of this id, or None."""
        return next((area for area in self.areas if area.id == wanted), None)

    def callsign_force(self, callsign: str) -> Force | None:
        """The force whose prefix a callsign carries ("LE24"), the longest that fits, or None."""
        prefix = re.match(r"[A-Z]*", callsign.strip().upper())
        letters = prefix[0] if prefix else ""
        fitting = [force for force in self.forces if letters.startswith(force.callsigns)]
        return max(fitting, key=lambda force: len(force.callsigns), default=None)

    def capability(self, code: str) -> Capability | None:
        """The capability of this code ("DOG"), or None."""
        return next((capability for capability in self.capabilities if capability.code == code), None)

    def wording(self, level: str) -> str:
        """What a threat level means in the wording set in force: "highly likely"; empty for an unknown level."""
        return WORDINGS.get(self.wording_set, {}).get(level, "")

    def is_crowded(self, area: Area, instant: int) -> bool:
        """Whether the minimum of a place counts at an instant: whether it is in its crowded hours."""
        return area.id in self.crowded_places(instant).get(area.force, ())

    def crowded_places(self, instant: int) -> ByForce:
        """The ids of the places whose minimum counts at an instant, by force."""
        return self._crowded.at(instant)

    def places_of(self, force: str) -> int:
        """How many places a force has, crowded or not."""
        return self._places[force]

    @cached_property
    def _places(self) -> Counter[str]:
        return Counter(area.force for area in self.areas)

    @cached_property
    def _crowded(self) -> CrowdedPlaces:
        return CrowdedPlaces(self)
