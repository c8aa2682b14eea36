"""What is entered late: where a crew was for a while before it went on, and the time for which paper stood in."""

from models.board.event import AnyEvent
from models.board.facts import Crewing, Duty
from models.clock import Instant


class WasThere(AnyEvent, frozen=True, kw_only=True):
    """What a crew did for a while, slipped in below what it has done since: a record, it decides nothing.

    It holds from `begins` on and before `ends`, unless something decided then, or slipped in later, begins before.
    `officers` are the numbers of those in the crew then. `left` is what people call the incident it came back from.
    `by`: who had authorised firearms for the incident before the crew came upon it itself, "" for nobody.
    Where the crew's coming on was slipped in too, `crewing` is its tour. `on` is since when it had been on duty then,
    for that and for going off.
    """

    crew: str
    duty: Duty
    officers: tuple[str, ...]
    begins: Instant
    ends: Instant
    left: str = ""
    outcome: str = ""
    by: str = ""
    crewing: Crewing | None = None
    on: Instant = 0


class LateTold(AnyEvent, frozen=True, kw_only=True):
    """The tactical firearms commander knows of a self-deployment that was slipped in; `incident` is its identity."""

    crew: str
    incident: str
    tfc: str = ""
    ref: str = ""


class Outage(AnyEvent, frozen=True, kw_only=True):
    """The board could not be used for a while, and what was written on paper meanwhile has been entered."""

    begins: Instant
    ends: Instant
    lines: int = 0
    left_out: int = 0
