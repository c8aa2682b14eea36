"""What is to be known before officers come on duty: who is missing, whose rest is short, who is of another force.

Clauses without a stop, the same in an answer, before the line is sent, and under the pointer before a drop.
"""

from collections.abc import Iterator, Sequence

from models.board.board import Board
from models.board.facts import Crewing
from models.board.wording import force_name
from models.clock import duration, hhmm, moment
from models.roster.officers import FIREARMS, Officer
from models.situation.off_duty import HOUR, PlannedCrew, rostered_service
from models.situation.timers import Level, left_of, timers_of


def named(officer: Officer) -> str:
    """`Nash (LE2401)`."""
    return f"{officer.surname} ({officer.number})"


def worth_knowing(board: Board, callsign: str, crewing: Crewing, officers: Sequence[Officer], at: int) -> Iterator[str]:
    """What to say when officers come on duty at an instant in a crew of this home force and tour."""
    yield from _tour(callsign, crewing, at)
    for officer in officers:
        if officer.force != crewing.force:
            yield f"{named(officer)} is of {force_name(officer.force, board.operation)}"
        service = rostered_service(board, officer, at)
        if service != crewing.service:
            yield f"{named(officer)}, rostered for {service}, {counting(crewing.service)} in {callsign}"
        rest = short_rest(board, officer, at)
        if rest is not None and _rested_before(board, officer, crewing):
            yield rest[1]


def counting(service: str) -> str:
    """Whether officers of a crew of this service count as armed, as the end of a sentence about one of them."""
    return "counts as armed" if service == FIREARMS else "does not count as armed"


def _tour(callsign: str, crewing: Crewing, at: int) -> Iterator[str]:
    if crewing.tour_start > at + HOUR:
        yield f"the tour of {callsign} begins {moment(crewing.tour_start, at)}"
    elif crewing.tour_end <= at:
        yield f"the tour of {callsign} ended {moment(crewing.tour_end, at)}"


def short_rest(board: Board, officer: Officer, at: int) -> tuple[Level, str] | None:
    """How long an officer has rested since they last went off duty, where that is too short: amber or red, and how."""
    since = _resting_since(board, officer)
    if not since:
        return None
    rest = max(at - since, 0)
    level = left_of(timers_of(board, officer.force).rest, rest + 1)  # "under 11 h": just 11 h will do
    return None if level is None else (level, f"{named(officer)} has had {duration(rest)} of rest")


def _rested_before(board: Board, officer: Officer, crewing: Crewing) -> bool:
    """Whether the rest lies before this tour: who went home from it and comes back has not rested between tours."""
    return 0 < _resting_since(board, officer) < crewing.tour_start


def _resting_since(board: Board, officer: Officer) -> int:
    """When an officer last went off duty; 0 for one who is on duty, or never was."""
    before, late = board.membership(officer.number), board.records.off_since(officer.number)
    if before is not None and before.crew:
        return 0
    return max(before.since, late) if before and before.booked_on else late


def absence(board: Board, planned: PlannedCrew, officer: Officer, was: str = "") -> str:
    """Why an officer of a tour does not come on with the others: `is on duty with LE31`; `was` is the clock, on the
    board of a past time."""
    crew, before = board.crew_of(officer.number), board.membership(officer.number)
    if crew:
        return f"was on duty with {crew} at {was}" if was else f"is on duty with {crew}"
    if before is not None and before.since >= planned.start:
        return f"went off duty at {hhmm(before.since)}"
    return "had another tour first" if was else "works another tour first"
