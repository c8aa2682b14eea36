"""What a crew can be doing: each status with its words, its shape, its colour and what may follow it.

A new status is one more entry in `STATUSES`; the board, the menus, the command bar and the printouts follow.
"""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """The state of a crew. The value is what the journal holds: it never changes once used."""

    DEPLOYED = "deployed"
    PATROLLING = "patrolling"
    OFF_DUTY = "off duty"
    ON_DUTY = "on duty"
    STATION = "station"
    REFS = "refs"
    COMMITTED = "committed"
    UNAVAILABLE = "unavailable"
    ESCORT = "escort"
    COURT = "court"
    DISPUTED = "disputed"


class Stage(StrEnum):
    """How far a deployed crew has come."""

    EN_ROUTE = "en route"
    AT_SCENE = "at scene"


@dataclass(frozen=True, slots=True)
class Entry:
    """One status as people meet it.

    `label` is the word on screen and paper, `shape` the mark that tells it without colour, `colour` a name of
    the palette, `words` what an operator may type for it, `code` the usual radio state code.
    """

    status: Status
    label: str
    shape: str
    colour: str
    words: tuple[str, ...] = ()
    code: str = ""


STATUSES: tuple[Entry, ...] = (
    Entry(Status.DEPLOYED, "deployed", "▲", "deployed", ("deploy", "deployed")),
    Entry(Status.PATROLLING, "patrolling", "●", "patrolling", ("patrol",), "02"),
    Entry(Status.OFF_DUTY, "off duty", "○", "off_duty", ("off",), "11"),
    Entry(Status.ON_DUTY, "on duty, no area yet", "◆", "text", ("on",), "01"),
    Entry(Status.STATION, "at station", "◆", "text", ("station",), "03"),
    Entry(Status.REFS, "refreshments", "◆", "text", ("refs", "refreshments", "meal"), "04"),
    Entry(Status.COMMITTED, "committed but deployable", "◆", "text", ("committed",), "07"),
    Entry(Status.UNAVAILABLE, "unavailable", "◆", "text", ("unavailable",), "08"),
    Entry(Status.ESCORT, "prisoner escort", "◆", "text", ("escort",), "09"),
    Entry(Status.COURT, "at court", "◆", "text", ("court",), "10"),
    Entry(Status.DISPUTED, "two rooms differ", "◆", "amber"),
)

ENTRY: dict[Status, Entry] = {entry.status: entry for entry in STATUSES}

HEADLINES = (Status.DEPLOYED, Status.PATROLLING, Status.OFF_DUTY)

# The exceptions an operator may choose. ON_DUTY comes from booking on, DISPUTED from two rooms deciding differently.
CHOSEN_EXCEPTIONS = (
    Status.STATION,
    Status.REFS,
    Status.COMMITTED,
    Status.UNAVAILABLE,
    Status.ESCORT,
    Status.COURT,
)


def is_exception(status: Status) -> bool:
    """Whether an officer in this status is on duty, but neither deployed nor patrolling."""
    return status not in HEADLINES


def is_on_duty(status: Status) -> bool:
    """Whether the crew is on duty at all."""
    return status is not Status.OFF_DUTY
