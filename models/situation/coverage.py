"""What is covered: since when a crowded place has been short of officers, its gaps, and the curve over the day.

A place needs its minimum while it is crowded (models/operation/crowded.py). Otherwise it raises no alarm, its card is
calm, and it is not counted (models/situation/cover.py), in the headline or in the curve.

All times are instants; every question may be asked of any time, so that a rewound board gives rewound answers.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from models.operation import Area, Operation
from models.operation.crowded import DAY, Period, crowded_period, crowded_periods, merged
from models.situation.stays import Stays, strength_of

Steps = Sequence[tuple[int, int]]  # (instant, number from then on)


def below_since(stays: Stays, operation: Operation, area: str, at: int) -> int | None:
    """Since when an area has been crowded and below its minimum without a break; None if it is not so at `at`."""
    place = operation.area(area)
    period = crowded_period(place, operation, at) if place else None
    if place is None or period is None:
        return None
    return short_since(stays, place, period, at)


def _known(stays: Stays, begins: int) -> int:
    """An instant, or the first of which anything is known: a new journal can't say that nobody was there before."""
    return begins if stays.begins is None else max(begins, stays.begins)


def known_from(stays: Stays, period: Period) -> int:
    """Since when it is known who was there, within crowded hours; a beginning that lies ahead is none."""
    known = _known(stays, period[0])
    return known if known < period[1] else period[0]


def since_the_board_began(stays: Stays, since: int) -> bool:
    """Whether a place is short for as long as anything is known: nobody knows of before."""
    return stays.begins == since


def last_known(stays: Stays, place: Area, period: Period, at: int) -> int:
    """When anything last changed at a place, up to an instant: for one short by what is timed later than that."""
    steps = [instant for instant, _ in (*stays.strength(place.id), *stays.minimums(place.id)) if instant <= at]
    return max((known_from(stays, period), *steps))


def short_since(stays: Stays, place: Area, period: Period, at: int) -> int | None:
    """Since when a place has been below its minimum without a break, of the crowded hours that hold `at`."""
    since: int | None = None
    for instant, short in _shortness(stays, place, known_from(stays, period), at + 1):
        since = (instant if since is None else since) if short else None
    return since


def gaps(stays: Stays, operation: Operation, area: str, begins: int, ends: int) -> tuple[Period, ...]:
    """Every period in which an area was crowded and below its minimum, within two instants."""
    place = operation.area(area)
    return _gaps(stays, operation, place, begins, ends) if place else ()


def _gaps(stays: Stays, operation: Operation, place: Area, begins: int, ends: int) -> tuple[Period, ...]:
    found: list[Period] = []
    for start, stop in crowded_periods(place, operation, _known(stays, begins), ends):
        steps = _shortness(stays, place, start, stop)
        stops = [instant for instant, _ in steps[1:]] + [stop]
        found.extend((instant, until) for (instant, short), until in zip(steps, stops, strict=True) if short)
    return tuple(merged(found))


def _shortness(stays: Stays, place: Area, begins: int, ends: int) -> list[tuple[int, bool]]:
    """Shape: (instant, whether short of officers from then on), the first at `begins`."""
    strength = stays.strength(place.id)
    minimum = [(-(2**62), place.minimum), *stays.minimums(place.id)]
    changes = (instant for steps in (strength, minimum) for instant, _ in _between(steps, begins, ends))
    times = {begins, *changes}
    return [(instant, _at(strength, instant) < _at(minimum, instant)) for instant in sorted(times)]


def last_visit(stays: Stays, area: str, at: int) -> tuple[int, str] | None:
    """When an area last had a crew, up to `at`, and which: the end of a stay, a noted visit, or now if it has one."""
    seen = [(min(at, stay.ends or at), stay.crew) for stay in stays.of(area) if stay.begins <= at]
    noted = [visit for visit in stays.visits(area) if visit[0] <= at]
    return max((*seen, *noted), default=None)


def curve(
    stays: Stays, operation: Operation, begins: int, ends: int, step: int = 300, force: str | None = None
) -> tuple[tuple[int, float | None], ...]:
    """How much of what was crowded was covered, for a plot: every `step` seconds, in per cent; None where no place
    was crowded. Of one force or of all."""
    instants = range(begins, ends + 1, step)
    crowded, covered = [0] * len(instants), [0] * len(instants)
    for place in operation.areas:
        if force is not None and place.force != force:
            continue
        short = _gaps(stays, operation, place, begins, ends + 1)
        for start, stop in crowded_periods(place, operation, _known(stays, begins), ends + 1):
            for number in _within(instants, start, stop):
                crowded[number] += 1
                covered[number] += 1
        for start, stop in short:
            for number in _within(instants, start, stop):
                covered[number] -= 1
    return tuple(
        (instant, 100 * good / count if count else None)
        for instant, good, count in zip(instants, covered, crowded, strict=True)
    )


def deployed(stays: Stays, begins: int, ends: int, step: int = 300) -> tuple[tuple[int, int], ...]:
    """Officers deployed to incidents over time: (instant, officers) every `step` seconds."""
    steps = strength_of(stays.deployments())
    return tuple((instant, _at(steps, instant)) for instant in range(begins, ends + 1, step))


def next_step(stays: Stays, operation: Operation, area: Area, at: int) -> int:
    """The next instant at which a place may be short of officers or no longer: a day ahead at most."""
    instants = [at + DAY]
    for period in crowded_periods(area, operation, at, at + DAY):
        instants += [instant for instant in period if instant > at]
    for steps in (stays.strength(area.id), stays.minimums(area.id)):
        later = bisect_right(steps, at, key=_instant_of)
        instants += [instant for instant, _ in steps[later : later + 1]]
    return min(instants)


def _at(steps: Steps, at: int) -> int:
    position = bisect_right(steps, at, key=_instant_of)
    return steps[position - 1][1] if position else 0


def _between(steps: Steps, begins: int, ends: int) -> Steps:
    return steps[bisect_right(steps, begins, key=_instant_of) : bisect_left(steps, ends, key=_instant_of)]


def _instant_of(step: tuple[int, int]) -> int:
    return step[0]


def _within(instants: range, begins: int, ends: int) -> range:
    """The positions of those instants that lie in a period."""
    step = instants.step
    first = max(0, -((instants.start - begins) // step))
    last = min(len(instants), -((instants.start - ends) // step))
    return range(first, last)
