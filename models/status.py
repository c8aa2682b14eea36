"""What a crew can be doing: each status with its words, its shape, its colour, and whether it may be chosen.

A new status is a value of `Status` and an entry in `STATUSES`; the board, the menus, the command bar, the help, the
pages in docs and the printouts follow.
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
class StatusEntry:
    """One status as people meet it.

    `label` is the word on screen and paper, `shape` the mark that tells it without colour (all exceptions stand
    together under one), `colour` what the palette calls the colour of that mark and of a strip's bar, `words` what
    an operator may type for it, the usual one first. `chosen` says that an operator may choose it, as an exception:
    a reason to be off patrol; `wants_words` that the state alone does not say why, and a reason is asked for.
    """

    status: Status
    label: str
    shape: str
    colour: str
    words: tuple[str, ...] = ()
    chosen: bool = False
    wants_words: bool = False


EXCEPTION_SHAPE = "◆"

STATUSES: tuple[StatusEntry, ...] = (  # in the order of Status
    StatusEntry(Status.DEPLOYED, "deployed", "▲", "deployed", ("deploy", "deployed")),
    StatusEntry(Status.PATROLLING, "patrolling", "●", "patrolling", ("patrol",)),
    StatusEntry(Status.OFF_DUTY, "off duty", "○", "off_duty", ("off",)),
    StatusEntry(Status.ON_DUTY, "on duty, no area yet", EXCEPTION_SHAPE, "text", ("on",)),
    StatusEntry(Status.STATION, "at station", EXCEPTION_SHAPE, "text", ("station",), chosen=True),
    StatusEntry(Status.REFS, "refreshments", EXCEPTION_SHAPE, "text", ("refs", "refreshments", "meal"), chosen=True),
    StatusEntry(
        Status.COMMITTED,
        "committed but deployable",
        EXCEPTION_SHAPE,
        "text",
        ("committed",),
        chosen=True,
        wants_words=True,
    ),
    StatusEntry(
        Status.UNAVAILABLE, "unavailable", EXCEPTION_SHAPE, "text", ("unavailable",), chosen=True, wants_words=True
    ),
    StatusEntry(Status.ESCORT, "prisoner escort", EXCEPTION_SHAPE, "text", ("escort",), chosen=True),
    StatusEntry(Status.COURT, "at court", EXCEPTION_SHAPE, "text", ("court",), chosen=True),
    StatusEntry(Status.DISPUTED, "two rooms differ", EXCEPTION_SHAPE, "amber"),
)

ENTRY: dict[Status, StatusEntry] = {entry.status: entry for entry in STATUSES}

HEADLINES = (Status.DEPLOYED, Status.PATROLLING, Status.OFF_DUTY)

# The exceptions an operator may choose. ON_DUTY comes from booking on, DISPUTED from two rooms deciding differently.
CHOSEN_EXCEPTIONS = tuple(entry.status for entry in STATUSES if entry.chosen)


def is_exception(status: Status) -> bool:
    """Whether an officer in this status is on duty, but neither deployed nor patrolling."""
    return status not in HEADLINES


def is_on_duty(status: Status) -> bool:
    """Whether the crew is on duty at all."""
    return status is not Status.OFF_DUTY
