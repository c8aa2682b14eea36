"""The outage pack: the board as paper, to work on when the screens are dark.

One page a force with the crews filled in by place, in large type, and blank columns for what happens next; then blank
incident sheets and the numbers to ring. What is written on it comes back through the entry form (`paper.py`).
"""

from collections.abc import Mapping

from models.board import Board
from models.clock import day, hhmm, local, zone
from models.crews import Crew
from models.operation import MESSAGE, Contact, Operation
from models.printed import Block, Column, Document, Facts, Heading, Paragraph, Part, Table
from models.status import ENTRY
from models.wording import area_name

ROW = 9.0  # millimetres: room for handwriting
SPARE = 3  # blank rows after the crews of a force
SHEETS = 2  # blank incident sheets a force

HOW = (
    "Write what happens beside the crew: time, state or place, initials. One line for each change; the newest is the "
    "lowest. When the board is back, enter the lines as written, with their times: “14:20 le24 haymarket”."
)


def outage_pack(
    board: Board, at: int, *, force: str | None = None, exercise: bool = False, fingerprint: str = "", banner: str = ""
) -> Document:
    """The pack of one force (by id) or of all, as at an instant. Raises ValueError without an operation or a force."""
    operation = board.operation
    if operation is None:
        raise ValueError("There is no operation yet: import an operation file first.")
    forces = [each for each in operation.forces if force in (None, each.id)]
    if not forces:
        known = ", ".join(each.id for each in operation.forces)
        raise ValueError(f"“{force}” is not a force of this operation: choose one of {known}.")
    parts = [_force_page(board, operation, each.id, each.name, at) for each in forces]
    parts += [_incident_sheet(each.name, number) for each in forces for number in range(1, SHEETS + 1)]
    parts.append(_contacts(operation, {each.id for each in forces}))
    banners = ("EXERCISE" if exercise else "", banner)
    return Document(
        title="Outage pack" + (f" · {forces[0].name}" if force else ""),
        marking=operation.marking,
        unit=operation.unit,
        banner=" · ".join(part for part in banners if part),
        facts=(
            ("Unit", operation.unit),
            ("Operation", operation.name),
            ("As at", f"{day(at)} {local(at).year} {hhmm(at)} {zone(at)}"),
        ),
        fingerprint=fingerprint,
        parts=tuple(parts),
    )


def _force_page(board: Board, operation: Operation, force: str, name: str, at: int) -> Part:
    counts = board.counts(force)
    title = f"{name} at {hhmm(at)}"
    on_duty = counts.deployed + counts.patrolling + counts.exceptions
    head = (
        f"{on_duty} officers on duty: {counts.deployed} deployed, {counts.patrolling} patrolling, "
        f"{counts.exceptions} otherwise. {counts.off_duty} off duty."
    )
    meanings = _codes(operation, force)
    rows = tuple(_row(place, crew, meanings) for place, crew in _by_place(board, operation, force))
    codes = "Radio codes: " + " · ".join(f"{code} {meaning}" for meaning, code in meanings.items())
    columns = (
        Column("Where", 2.6),
        Column("Crew", 1.3, mono=True),
        Column("Officers", 2.2),
        Column("Now", 1.5, mono=True),
        Column("Time", 1.1),
        Column("State, place", 2.6),
        Column("Initials", 1.1),
    )
    table = Table(columns, rows, blank=SPARE, height=ROW, size="large")
    blocks: tuple[Block, ...] = (Paragraph(head, "strong"), table, Paragraph(HOW, "small"), Paragraph(codes, "small"))
    return Part(title=title, blocks=blocks, new_page=True, size="large")


def _by_place(board: Board, operation: Operation, force: str) -> list[tuple[str, Crew | None]]:
    """Shape: (place, crew): incidents first, then every area, also those without a crew, then the exceptions."""
    found: list[tuple[str, Crew | None]] = []
    for state in board.incidents(force):
        place = f"{state.incident.ref} {state.incident.place}"
        found += [(place, crew) for crew in state.crews] or [(place, None)]
    for area in board.areas(force):
        found += [(area.area.name, crew) for crew in area.crews] or [(area.area.name, None)]
    found += [(_elsewhere(crew, operation), crew) for crew in board.exceptions(force)]
    return found


def _elsewhere(crew: Crew, operation: Operation) -> str:
    label = ENTRY[crew.status].label
    return f"{label}, left {area_name(crew.duty.area, operation)}" if crew.duty.area else label


def _row(place: str, crew: Crew | None, codes: Mapping[str, str]) -> tuple[str, ...]:
    if crew is None:
        return (place, "", "no crew", "", "", "", "")
    names = ", ".join(officer.surname for officer in crew.officers)
    meaning = str(crew.duty.stage or crew.status)
    return (place, crew.callsign, names, f"{codes.get(meaning, meaning)} {hhmm(crew.duty.since)}", "", "", "")


def _codes(operation: Operation, force: str) -> dict[str, str]:
    """Shape: meaning → radio code of a force, for states and stages (messages are not written on a board)."""
    found = operation.force(force)
    codes = found.codes if found else {}
    return {meaning: code for code, meaning in sorted(codes.items()) if meaning != MESSAGE}


def _incident_sheet(force: str, number: int) -> Part:
    facts = (
        "Reference",
        "Time reported, by whom",
        "What",
        "Exact location",
        "Hazards",
        "Access, rendezvous point",
        "Casualties",
        "Emergency services there, wanted",
        "TFC: name, informed at",
        "Armed authority: by whom, at, for what",
    )
    columns = (
        Column("Time", 1),
        Column("Crew", 1),
        Column("State, what was said or decided", 5),
        Column("Initials", 1),
    )
    blocks: tuple[Block, ...] = (
        Facts(tuple((label, "") for label in facts)),
        Heading("Crews and decisions"),
        Table(columns, (), blank=12, height=ROW, size="large"),
    )
    return Part(title=f"{force}: incident sheet {number}", blocks=blocks, new_page=True, size="large")


def _contacts(operation: Operation, forces: set[str]) -> Part:
    """The numbers to ring; a number the operation file leaves empty is a line to fill in."""
    wanted: list[Contact] = [each for each in operation.contacts if not each.force or each.force in forces]
    facts = Facts(tuple((each.name, each.number) for each in wanted))
    blank = Table((Column("Name", 3), Column("Number", 3)), (), blank=6, height=ROW, size="large")
    return Part(title="Numbers to ring", blocks=(facts, blank), new_page=True, size="large")
