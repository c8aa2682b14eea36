"""The operation: forces, areas, radio codes, timers and wordings, all of it data from one TOML file.

`read_operation` (in `operation_file`) makes one; nothing here knows the file. Durations are seconds, times of day
are minutes after midnight in London, positions are degrees (WGS 84).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

from models.clock import local
from models.status import Stage, Status

PRIORITIES = ("A", "B", "C")
LEVELS = ("LOW", "MODERATE", "SUBSTANTIAL", "SEVERE", "CRITICAL")
# What each national threat level means, by the year its wording came into force.
WORDINGS: dict[str, dict[str, str]] = {
    "2016": dict(
        zip(
            LEVELS,
            ("unlikely", "possible, but not likely", "a strong possibility", "highly likely", "expected imminently"),
            strict=True,
        )
    ),
    "2019": dict(
        zip(
            LEVELS,
            (
                "highly unlikely",
                "possible, but not likely",
                "likely",
                "highly likely",
                "highly likely in the near future",
            ),
            strict=True,
        )
    ),
}

# What a radio code may mean to the board: an overlay, a call-back mark, a stage of deployment, or a status.
EMERGENCY, MESSAGE = "emergency", "message"
MEANINGS = (
    EMERGENCY,
    MESSAGE,
    *(stage.value for stage in Stage),
    *(status.value for status in Status if status not in (Status.DEPLOYED, Status.DISPUTED)),
)


class Timer(Struct, frozen=True):
    """When a timer turns amber and red, in seconds; `on` is false for a timer that is switched off."""

    amber: int
    red: int
    on: bool = True


class Timers(Struct, frozen=True):
    """Every timer of the board. Time gone by, unless it says *left* (before the tour ends) or *rest*."""

    deployed_unconfirmed: Timer = Timer(15 * 60, 20 * 60)
    patrol_unconfirmed: Timer = Timer(45 * 60, 60 * 60)
    en_route: Timer = Timer(15 * 60, 25 * 60)
    tfc_not_informed: Timer = Timer(2 * 60, 5 * 60)
    armed_log_left: Timer = Timer(30 * 60, 0)
    refs_due: Timer = Timer(5 * 3600, 6 * 3600)
    refs_over: Timer = Timer(0, 10 * 60)
    tour_left: Timer = Timer(30 * 60, 0)
    rest: Timer = Timer(12 * 3600, 11 * 3600)
    below_minimum: Timer = Timer(15 * 60, 30 * 60)
    dwell: Timer = Timer(60 * 60, 90 * 60, on=False)
    link: Timer = Timer(10, 30)
    no_area: int = 5 * 60
    book_off_offer: int = 30 * 60
    refs_allotted: tuple[tuple[int, int], ...] = (
        (6 * 3600, 30 * 60),
        (7 * 3600, 35 * 60),
        (8 * 3600, 40 * 60),
        (9 * 3600, 45 * 60),
        (10 * 3600, 50 * 60),
    )
    refs_longest: int = 60 * 60

    def refreshments(self, tour: int) -> int:
        """The refreshments a tour of this length (seconds) allows, in seconds."""
        return next((length for under, length in self.refs_allotted if tour < under), self.refs_longest)


class Hours(Struct, frozen=True):
    """When a place is crowded: weekdays (0 is Monday) or dates, from and to in minutes after midnight.

    `ends` may pass 1440: the hours then run on into the next morning, and belong to the day they began.
    """

    days: tuple[int, ...]
    dates: tuple[date, ...]
    begins: int
    ends: int


class Area(Struct, frozen=True):
    """A crowded place: whose it is, where, how important, and how many officers it needs while it is crowded."""

    id: str
    name: str
    force: str
    lat: float
    lon: float
    priority: str
    minimum: int
    crowded: tuple[Hours, ...] = ()
    aliases: tuple[str, ...] = ()


class Force(Struct, frozen=True):
    """A police force: `callsigns` is the prefix its crews carry ("LE"), `codes` maps a radio code to a meaning."""

    id: str
    name: str
    callsigns: str
    duty_day: str = "07:00"
    codes: dict[str, str] = {}
    timers: Timers = Timers()

    def meaning(self, code: str) -> str | None:
        """What a radio code ("06", "6") means in this force, or None: one of MEANINGS."""
        return self.codes.get(code.strip().zfill(2))


class Capability(Struct, frozen=True):
    """What officers and crews can bring: a short mark for the strip, its name, and the unit's service behind it."""

    mark: str
    name: str
    service: str = ""


class Contact(Struct, frozen=True):
    """A number to ring when the screens are dark. An empty number is printed as a blank to be filled in."""

    name: str
    number: str = ""
    force: str = ""


class Operation(Struct, frozen=True):
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

    def force(self, wanted: str) -> Force | None:
        """The force of this id, or None."""
        return next((force for force in self.forces if force.id == wanted), None)

    def area(self, wanted: str) -> Area | None:
        """The area of this id, or None."""
        return next((area for area in self.areas if area.id == wanted), None)

    def area_force(self, area: str) -> Force | None:
        """The force an area (by id) belongs to, or None."""
        found = self.area(area)
        return self.force(found.force) if found else None

    def areas_of(self, force: str) -> tuple[Area, ...]:
        """The areas of a force (by id), priority A first, else in the order of the file."""
        return tuple(sorted((area for area in self.areas if area.force == force), key=lambda area: area.priority))

    def callsign_force(self, callsign: str) -> Force | None:
        """The force whose prefix a callsign carries ("LE24"), the longest that fits, or None."""
        prefix = re.match(r"[A-Z]*", callsign.strip().upper())
        letters = prefix[0] if prefix else ""
        fitting = [force for force in self.forces if letters.startswith(force.callsigns)]
        return max(fitting, key=lambda force: len(force.callsigns), default=None)

    def capability(self, mark: str) -> Capability | None:
        """The capability of this mark ("DOG"), or None."""
        return next((capability for capability in self.capabilities if capability.mark == mark), None)

    def wording(self, level: str) -> str:
        """What a threat level means in the wording set in force: "highly likely"; empty for an unknown level."""
        return WORDINGS.get(self.wording_set, {}).get(level, "")

    def is_crowded(self, area: Area, instant: int) -> bool:
        """Whether a place is in its crowded hours, by the London clock.

        Hours that name a date replace the weekly ones on that date; on a quiet date only such hours count.
        """
        here = local(instant)
        minute = here.hour * 60 + here.minute
        today, yesterday = here.date(), here.date() - timedelta(days=1)
        return any(hours.begins <= minute < hours.ends for hours in self.crowded_on(area, today)) or any(
            hours.begins <= minute + 1440 < hours.ends for hours in self.crowded_on(area, yesterday)
        )

    def crowded_on(self, area: Area, when: date) -> tuple[Hours, ...]:
        """The hours that hold for a place on one date."""
        dated = tuple(hours for hours in area.crowded if when in hours.dates)
        if dated or when in self.quiet_dates:
            return dated
        return tuple(hours for hours in area.crowded if when.weekday() in hours.days)
