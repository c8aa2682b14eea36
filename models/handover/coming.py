"""What is known to come: who books on, whose tour ends, which places get crowded, what was only put aside. Part 10."""

from collections import Counter
from collections.abc import Iterator

from models.board.alarm_words import alarm_subject
from models.board.board import Board
from models.board.telling import label_of
from models.board.wording import area_name, counted, force_name
from models.clock import JUST_NOW, hhmm
from models.handover.content import Coming, Named
from models.handover.standing import concerned
from models.operation.crowded import crowded_periods

AHEAD = 12 * 3600  # seconds ahead that a handover looks: one tour


def coming(board: Board, forces: tuple[Named, ...], scope: str, at: int) -> tuple[Coming, ...]:
    """What lies in the next 12 hours, soonest first."""
    found = [
        *_booking_on(board, forces, at),
        *_tours_ending(board, scope, at),
        *_crowded(board, forces, at),
        *_shelved(board, at),
        *_operation(board, at),
    ]
    return tuple(sorted(found, key=lambda each: (each.at, each.where, each.what)))


def _booking_on(board: Board, forces: tuple[Named, ...], at: int) -> Iterator[Coming]:
    starts: Counter[tuple[str, int]] = Counter()
    for number, tours in board.tours.items():
        officer = board.officers.get(number)
        if officer is not None:
            starts.update((officer.force, tour.start) for tour in tours if at < tour.start <= at + AHEAD)
    for force in forces:
        for (owner, start), count in starts.items():
            if owner == force.id:
                yield Coming(at=start, where=force.name, what=f"{counted(count, 'officer')} book on")


def _tours_ending(board: Board, scope: str, at: int) -> Iterator[Coming]:
    """By home force: a crew lent from elsewhere goes home at the end of its tour all the same."""
    ends: Counter[tuple[str, int]] = Counter()
    for crew in concerned(board, scope, at):
        if at < crew.crewing.tour_end <= at + AHEAD:
            ends[crew.force, crew.crewing.tour_end] += crew.strength
    for (force, end), count in ends.items():
        yield Coming(at=end, where=force_name(force, board.operation), what=f"tours end, {counted(count, 'officer')}")


def _crowded(board: Board, forces: tuple[Named, ...], at: int) -> Iterator[Coming]:
    operation = board.operation
    if operation is None:
        return
    names = {force.id: force.name for force in forces}
    for area in operation.areas:
        if area.force not in names or not area.crowded:
            continue
        for begins, ends in crowded_periods(area, operation, at, at + 3 * AHEAD):  # far enough not to cut hours short
            minimum = board.area(area.id).minimum
            if at < begins <= at + AHEAD and minimum:
                what = f"{area.name} crowded until {hhmm(ends)}, needs {minimum}"
                yield Coming(at=begins, where=names[area.force], what=what)


def _shelved(board: Board, at: int) -> Iterator[Coming]:
    for alarm, asides in board.records.shelved.items():
        until, by, reason, _ = max((aside for aside in asides if aside[3] <= at + JUST_NOW), default=(0, "", "", 0))
        if at < until <= at + AHEAD:
            name = alarm_name(alarm, board)
            yield Coming(at=until, where="", what=f"alarm put aside by {by} comes back: {name} · {reason}")


def alarm_name(alarm: str, board: Board) -> str:
    """`below, Haymarket Centre` of `below/haymarket/1482503520`: an alarm's kind and what it is about."""
    kind, about = alarm.partition("/")[0], alarm_subject(alarm)
    name = label_of(board, about) or area_name(about, board.operation)
    return f"{kind.replace('-', ' ')}, {name}"


def _operation(board: Board, at: int) -> Iterator[Coming]:
    operation = board.operation
    if operation is not None and at < operation.ends <= at + AHEAD:
        yield Coming(at=operation.ends, where="", what=f"the operation ends: {operation.name}")
