"""The shift report for the inspector: the period in pictures and figures, on one page.

Coverage, deployments, visits and contacts as plain data; nothing about single officers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from models.board.board import Board
from models.board.events import Deployed, Event, Undone, Visited
from models.board.incident_events import IncidentOpened, IncidentReported
from models.board.late_events import WasThere
from models.board.wording import counted
from models.clock import day, duration, hhmm, local, zoned
from models.document.document import Block, Column, Document, Figures, Paragraph, Part, Plot, Series, Table
from models.operation import Operation
from models.situation.coverage import curve, deployed, gaps
from models.situation.stays import Stays

STEP = 300  # seconds between two points of a curve
HOUR = 3600
SHOWN = 8  # places

History = Sequence[tuple[str, Event]]


def shift_report(
    board: Board,
    stays: Stays,
    history: History,
    begins: int,
    ends: int,
    *,
    force: str | None = None,
    exercise: bool = False,
    fingerprint: str = "",
    doubt: str = "",
) -> Document:
    """The report of a period, of one force (by id) or of all. `history` is what happened in it, each with its hash.
    `doubt` is what is to be said against the clock.

    Raises ValueError with a sentence: no operation, no such force, no period.
    """
    operation = board.operation
    if operation is None:
        raise ValueError("There is no operation yet: import an operation file first.")
    if force is not None and operation.force(force) is None:
        known = ", ".join(each.id for each in operation.forces)
        raise ValueError(f"“{force}” is not a force of this operation: choose one of {known}.")
    if not 0 < ends - begins <= 7 * 86_400:
        raise ValueError("A period ends after it begins, within seven days.")
    happened = _counted(history, board, force, begins, ends)
    name = next((each.name for each in operation.forces if each.id == force), operation.region or "All forces")
    plots = (
        _coverage(stays, operation, begins, ends, force),
        _deployments(stays, board, begins, ends, force),
        *_by_hour(happened, begins, ends),
    )
    figures = _figures(happened, plots[0])
    return Document(
        title=f"Shift report · {name}",
        marking=operation.marking,
        unit=operation.unit,
        banner="EXERCISE" if exercise else "",
        facts=(
            ("Unit", operation.unit),
            ("Operation", operation.name),
            ("Period", zoned(f"{day(begins)} {local(begins).year} {hhmm(begins)} to {day(ends)} {hhmm(ends)}", ends)),
            *((("Clock", doubt),) if doubt else ()),
        ),
        fingerprint=fingerprint,
        parts=(
            Part("In figures", (figures,)),
            Part("In pictures", plots),
            Part("Places", _places(happened, stays, operation, begins, ends, force)),
        ),
    )


def _counted(history: History, board: Board, force: str | None, begins: int, ends: int) -> list[Event]:
    """What happened in the period in this force, without what was undone."""
    undone = {event.undoes for _, event in history if isinstance(event, Undone)}
    found = (event for digest, event in history if begins <= event.at < ends and digest not in undone)
    return [event for event in found if force is None or force == _force(event, board)]


def _force(event: Event, board: Board) -> str:
    operation = board.operation
    if isinstance(event, Visited):
        area = operation.area(event.area) if operation else None
        return area.force if area else ""
    if isinstance(event, IncidentOpened):
        return event.incident.force
    if isinstance(event, IncidentReported):
        return event.what.force
    if isinstance(event, Deployed):
        incident = board.incident(event.incident)
    else:
        incident = board.incident(event.duty.incident) if isinstance(event, WasThere) else None
    return incident.force if incident else ""


def _sent(event: Event) -> int:
    """How many crews an event deployed, then or as was said later."""
    if isinstance(event, Deployed):
        return len(event.duties)
    return int(isinstance(event, WasThere) and event.duty.began == event.begins)


def _figures(happened: Sequence[Event], coverage: Plot) -> Figures:
    visits = [event for event in happened if isinstance(event, Visited)]
    crews = sum(map(_sent, happened))
    values = [value for _, value in coverage.series[0].points if value is not None]
    mean = f"{sum(values) / len(values):.0f}%" if values else "–"
    return Figures(
        (
            (mean, "of crowded places covered, on average"),
            (str(sum(isinstance(event, IncidentOpened | IncidentReported) for event in happened)), "incidents"),
            (str(crews), "deployments of a crew"),
            (str(len(visits)), "patrol visits"),
            (str(sum(event.contacts for event in visits)), "contacts"),
        )
    )


def _coverage(stays: Stays, operation: Operation, begins: int, ends: int, force: str | None) -> Plot:
    points = curve(stays, operation, begins, ends, STEP, force)
    return Plot("Crowded places covered", "%", begins, ends, 100, (Series("covered", points),))


def _deployments(stays: Stays, board: Board, begins: int, ends: int, force: str | None) -> Plot:
    if force is None:
        counts = deployed(stays, begins, ends, STEP)
    else:
        counts = tuple((at, _deployed_at(stays, board, force, at)) for at in range(begins, ends + 1, STEP))
    line = Series("deployed", tuple((at, float(officers)) for at, officers in counts))
    top = round_top(officers for _, officers in counts)
    return Plot("Deployed to incidents", "officers", begins, ends, top, (line,), True)


def _deployed_at(stays: Stays, board: Board, force: str, at: int) -> int:
    there = (s for s in stays.deployments() if s.begins <= at and (s.ends is None or at < s.ends))
    found = ((stay, board.incident(stay.incident)) for stay in there)
    return sum(stay.officers for stay, incident in found if incident and incident.force == force)


def _by_hour(happened: Sequence[Event], begins: int, ends: int) -> tuple[Plot, Plot]:
    """Visits by the hour, and contacts by the hour: two staircases, each with a scale of its own."""
    hours = range(begins, ends, HOUR)
    visits: Counter[int] = Counter()
    contacts: Counter[int] = Counter()
    for event in happened:
        if isinstance(event, Visited):
            hour = begins + (event.at - begins) // HOUR * HOUR
            visits[hour] += 1
            contacts[hour] += event.contacts
    return (
        _stairs("Patrol visits", visits, hours, ends),
        _stairs("Contacts with the public", contacts, hours, ends),
    )


def _stairs(title: str, counts: Counter[int], hours: range, ends: int) -> Plot:
    points = [(hour, float(counts[hour])) for hour in hours]
    points.append((ends, points[-1][1]))  # the last hour is drawn to its end
    return Plot(title, "by the hour", hours[0], ends, round_top(counts.values()), (Series(title, tuple(points)),), True)


def round_top(values: Iterable[int]) -> float:
    """The least round number that no value exceeds, and whose half is whole: 4, 6, 8, 10, 20, 30, 40, 50, 60, 80 …"""
    most = max(values, default=0)
    if most <= 10:
        return next(float(top) for top in (4, 6, 8, 10) if most <= top)
    step = 10
    while most > 10 * step:
        step *= 10
    return next(float(each * step) for each in (1, 2, 3, 4, 5, 6, 8, 10) if most <= each * step)


def _places(
    happened: Sequence[Event], stays: Stays, operation: Operation, begins: int, ends: int, force: str | None
) -> tuple[Block, ...]:
    """The places that were short longest, and how they were visited: at most eight, so that the page stays one; then
    what the others come to."""
    visits: dict[str, list[Visited]] = defaultdict(list)
    for event in happened:
        if isinstance(event, Visited):
            visits[event.area].append(event)
    found = []
    for area in operation.areas:
        if force in (None, area.force):
            short = sum(stop - start for start, stop in gaps(stays, operation, area.id, begins, ends))
            found.append((short, area.name, visits[area.id]))
    found.sort(key=lambda each: (-each[0], each[1]))
    rows = tuple(
        (name, duration(short) if short >= 60 else "", str(len(seen)), str(sum(visit.contacts for visit in seen)))
        for short, name, seen in found[:SHOWN]
    )
    columns = (
        Column("Place, those longest short first", 4),
        Column("Short for", 1.4, "right", mono=True),
        Column("Visits", 1, "right", mono=True),
        Column("Contacts", 1.2, "right", mono=True),
    )
    table = Table(columns, rows, empty="The operation names no place.")
    return (table, Paragraph(_left_out(found[SHOWN:]))) if found[SHOWN:] else (table,)


def _left_out(others: Sequence[tuple[int, str, list[Visited]]]) -> str:
    """What the places that are not shown come to, in one sentence."""
    seen = [visit for _, _, visits in others for visit in visits]
    short = sum(short for short, _, _ in others)
    said = f"short for {duration(short)} in all" if short >= 60 else "none of them short"
    contacts = counted(sum(visit.contacts for visit in seen), "contact")
    return f"Not shown: {counted(len(others), 'more place')}, {said}; {counted(len(seen), 'visit')}, {contacts}."
