"""Who there is, and when they work: the plain facts a roster brings in.

They are stored inside journal events as JSON, so they hold nothing but text, whole numbers and tuples.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from models.clock import Instant

# Authorised firearms officer, armed response vehicle, (counter terrorist) specialist firearms officer.
ROLES = ("AFO", "ARV", "SFO", "CTSFO")

FIREARMS = "firearms"
SERVICES = (FIREARMS, "police dogs", "roads policing", "planning")
"""What the regional unit gives the forces. The service of a crew says whether its officers count as armed; the marks of
its officers never do: a firearms officer with a dog counts."""


def shared_service(services: Iterable[str]) -> str:
    """The service of a crew whose officers come from these: firearms unless all say the same other one."""
    found = set(services)
    return found.pop() if len(found) == 1 else FIREARMS


class Officer(Struct, frozen=True, omit_defaults=True):
    """An authorised firearms officer. `number` is unique in the region ("LE2211").

    `capabilities` are codes of the operation (DOG, RPU); `service` is one of SERVICES, where no tour says another.
    """

    number: str
    surname: str
    initials: str
    force: str
    role: str = "ARV"
    capabilities: tuple[str, ...] = field(default=(), name="skills")  # by the name in stored journals
    service: str = FIREARMS

    @property
    def capability(self) -> str:
        """What the strip shows: the first capability (DOG, RPU) if there is one, else the role."""
        return self.capabilities[0] if self.capabilities else self.role


class Tour(Struct, frozen=True, omit_defaults=True):
    """One tour of duty: officer number, the crew's callsign for that tour, start and end as instants.

    `place` is the id of the area planned for it, `radio` the number of the radio; both empty where nothing is said.
    """

    officer: str
    callsign: str
    start: Instant
    end: Instant
    place: str = ""
    service: str = FIREARMS
    radio: str = ""


class Roster(Struct, frozen=True):
    """Everything one import brings in, in the order of the file."""

    officers: tuple[Officer, ...] = ()
    tours: tuple[Tour, ...] = ()

    def officer(self, number: str) -> Officer | None:
        """The officer of this number, or None."""
        return next((officer for officer in self.officers if officer.number == number), None)

    def on_duty(self, instant: int) -> tuple[Tour, ...]:
        """The tours running at an instant (the end does not belong to a tour)."""
        return tuple(tour for tour in self.tours if tour.start <= instant < tour.end)


def by_callsign(tours: Mapping[str, Sequence[Tour]]) -> dict[str, tuple[str, ...]]:
    """Shape: callsign → the officers who have a tour with it."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for number, own in tours.items():
        for tour in own:
            found[tour.callsign][number] = None
    return {callsign: tuple(numbers) for callsign, numbers in found.items()}


def is_armed(officer: Officer, tours: Sequence[Tour]) -> bool:
    """Whether an officer off duty counts as armed: at least one tour is of firearms; without any, the officer is."""
    return any(tour.service == FIREARMS for tour in tours) if tours else officer.service == FIREARMS
