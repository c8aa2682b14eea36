"""Who is off duty, and when they come on: the roster's tours set against the board."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from models.board.board import Board
from models.roster.officers import FIREARMS, Officer, Tour, shared_service

HOUR = 3600
AHEAD = 12 * HOUR  # how far ahead a crew's next tour may lie to be booked on by its callsign alone


@dataclass(frozen=True, slots=True)
class PlannedCrew:
    """Officers off duty whose next tour is the same: callsign, home force, start and end (UTC seconds).

    An officer with no tour ahead stands alone, with an empty callsign and times of 0. `late` says that the tour
    has begun and they are not booked on.
    `again` says that they went home from this tour and come on for the rest of it. `absent` belong to it and do not
    come: they are on duty with others, work another tour first, or went home while the others had yet to come.
    `service` is the crew's for that tour, `radio` its number and `place` the id of the area planned for it, where the
    roster says the same one of all its officers.
    """

    callsign: str
    force: str
    officers: tuple[Officer, ...]
    start: int = 0
    end: int = 0
    late: bool = False
    again: bool = False
    absent: tuple[Officer, ...] = ()
    service: str = FIREARMS
    radio: str = ""
    place: str = ""


def off_duty(board: Board, force: str, at: int) -> tuple[PlannedCrew, ...]:
    """The officers of a force who are off duty, by the tour they work next: soonest first, no tour ahead last."""
    crews: dict[tuple[str, int, int], list[Officer]] = defaultdict(list)
    idle: list[Officer] = []
    for officer, tour in _off(board, force, at):
        if tour is None:
            idle.append(officer)
        else:
            crews[tour.callsign, tour.start, tour.end].append(officer)
    planned = [
        PlannedCrew(callsign, force, tuple(sorted(members, key=_by_number)), start, end, late=start <= at)
        for (callsign, start, end), members in crews.items()
    ]
    planned.sort(key=lambda crew: (crew.start, crew.callsign, crew.end))
    alone = (PlannedCrew("", force, (officer,)) for officer in sorted(idle, key=_by_number))
    return (*planned, *alone)


def next_booking(board: Board, force: str, at: int) -> tuple[int, int] | None:
    """How many officers of a force book on next, and when: `(14, 19:00)`. None if no tour lies ahead."""
    starts = Counter(tour.start for _, tour in _off(board, force, at) if tour is not None and tour.start > at)
    if not starts:
        return None
    soonest = min(starts)
    return starts[soonest], soonest


def planned_crew(board: Board, callsign: str, at: int) -> PlannedCrew | None:
    """The tour of a callsign that is running or comes next, at most 12 hours ahead; None if the roster has none.

    Who has yet to come on within the hour goes first, then a crew that went home from the tour that is running: it is
    the same crew, for the rest of its tour. `officers` is empty if all of them are elsewhere.
    """
    found: dict[tuple[int, int], dict[str, Tour]] = defaultdict(dict)
    for number in board.planned(callsign):
        for tour in board.tours.get(number, ()):
            if tour.callsign == callsign and tour.start <= at + AHEAD and tour.end > at:
                found[tour.start, tour.end].setdefault(number, tour)
    planned = [_of_tours(board, tours, at) for tours in found.values()]
    return min(planned, key=lambda crew: (_rank(crew, at), crew.start, crew.end), default=None)


def _of_tours(board: Board, tours: dict[str, Tour], at: int) -> PlannedCrew:
    """What has become of the officers of a tour; `tours`: officer's number → that tour as the roster has it of them."""
    tour = next(iter(tours.values()))
    officers = [board.officers[number] for number in sorted(tours)]
    free = [officer for officer in officers if not board.crew_of(officer.number)]
    home = [officer for officer in free if _went_home(board, officer.number, tour)]
    coming = [officer for officer in free if officer not in home and _is_next(board, officer.number, tour, at)]
    again = bool(home) and (not coming or board.duty(tour.callsign).since >= tour.start)
    taken = [officer for officer in free if officer in coming or (again and officer in home)]
    absent = tuple(officer for officer in officers if officer not in taken)
    theirs = [tours[officer.number] for officer in taken]
    return PlannedCrew(
        callsign=tour.callsign,
        force=officers[0].force,
        officers=tuple(taken),
        start=tour.start,
        end=tour.end,
        late=tour.start <= at,
        again=again,
        absent=absent,
        service=shared_service(each.service for each in theirs),
        radio=_shared({each.radio for each in theirs}),
        place=_shared({each.place for each in theirs}),
    )


def _shared(said: set[str]) -> str:
    return said.pop() if len(said) == 1 else ""


def rostered_service(board: Board, officer: Officer, at: int) -> str:
    """The service an officer works in by the roster: that of the tour which runs or is near ahead, else their own."""
    tours = board.tours.get(officer.number, ())
    index = bisect_right(tours, at, key=_end)
    soon = index < len(tours) and tours[index].start <= at + AHEAD
    return tours[index].service if soon else officer.service


def _is_next(board: Board, number: str, tour: Tour, at: int) -> bool:
    """Whether this is the tour that an officer works next, and not another that has begun."""
    following = _next_tour(board, number, at)
    return following is not None and (following.start, following.callsign) == (tour.start, tour.callsign)


def _rank(planned: PlannedCrew, at: int) -> int:
    soon = planned.start <= at + HOUR
    return 3 if not planned.officers else 1 if planned.again else 0 if soon else 2


def relieved(board: Board, force: str, ends: int) -> bool:
    """Whether the roster has officers of a force coming on around the end of a tour: an hour before to half after."""
    soonest, latest = ends - HOUR, ends + HOUR // 2
    for number, tours in board.tours.items():
        officer = board.officers.get(number)
        if officer is None or officer.force != force:
            continue
        index = bisect_right(tours, soonest - 1, key=_start)
        if index < len(tours) and tours[index].start <= latest:
            return True
    return False


def _off(board: Board, force: str, at: int) -> Iterator[tuple[Officer, Tour | None]]:
    forces = [each.id for each in board.operation.forces] if board.operation else []
    strays = force in forces[:1]  # whose force the operation does not name stand in the first lane, as their crews do
    for number, officer in board.officers.items():
        mine = officer.force == force or (strays and officer.force not in forces)
        if mine and not board.crew_of(number):
            yield officer, _next_tour(board, number, at)


def _next_tour(board: Board, number: str, at: int) -> Tour | None:
    """The first tour that has not ended, and that the officer has not already gone home from."""
    tours = board.tours.get(number, ())
    index = bisect_right(tours, at, key=_end)
    if index < len(tours) and _went_home(board, number, tours[index]):
        index += 1
    return tours[index] if index < len(tours) else None


def _went_home(board: Board, number: str, tour: Tour) -> bool:
    member, late = board.membership(number), board.records.off_since(number)
    if member is not None and member.crew:
        return False
    return max(member.since if member else 0, late) >= tour.start


def _start(tour: Tour) -> int:
    return tour.start


def _end(tour: Tour) -> int:
    return tour.end


def _by_number(officer: Officer) -> str:
    return officer.number
