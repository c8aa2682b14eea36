"""The outage pack: the board as paper, to work on when the screens are dark.

A first page that says how, with the numbers to ring; one page a force with the crews filled in by place, in large
type, and blank columns for what happens next; who comes on duty; blank incident sheets. What is written on it comes
back through the entry form (`paper.py`).
"""

from collections.abc import Mapping, Sequence

from models.board.board import Board
from models.board.crews import Counts, Crew
from models.board.facts import NEWER, UNREAD
from models.board.raised import raised_in_words
from models.board.told import since_at_the_latest, untimed
from models.board.wording import area_name, listed
from models.clock import day, hhmm, local, zoned
from models.describing.counts_in_words import parts, remarks
from models.describing.crews_in_words import names_of
from models.document.document import Block, Column, Document, Facts, Heading, Paragraph, Part, Table
from models.operation import CALL_BACK, CALL_BACK_URGENTLY, MESSAGE, RECEIVED, SAY_AGAIN, Contact, Force, Operation
from models.roster.officers import Tour
from models.situation.cover import cover
from models.situation.off_duty import AHEAD, off_duty
from models.status import ENTRY

ROW = 9.0  # millimetres: room for handwriting
TIGHT = 6.5  # millimetres: room for a tick and a time
SPARE = 2  # blank rows after the crews of a force, at least
SHEETS = 2  # blank incident sheets a force
NOT_ON_A_BOARD = (MESSAGE, CALL_BACK, CALL_BACK_URGENTLY, RECEIVED, SAY_AGAIN)
DECISIONS = 8  # blank rows on each, at least

STEPS = (
    "1.  Each force works on its own page. Write beside the crew: the time, its new state or place, your initials.",
    "2.  What a crew does after that goes into the empty rows below, each with its callsign; the newest is the lowest.",
    "3.  Each new incident gets a sheet of its own.",
    "4.  When the board is back, enter every line as written, with its time: “14:20 le24 haymarket”.",
)


def outage_pack(
    board: Board,
    at: int,
    *,
    force: str | None = None,
    exercise: bool = False,
    fingerprint: str = "",
    banner: str = "",
    doubt: str = "",
) -> Document:
    """The pack of one force (by id) or of all, as at an instant. Raises ValueError without an operation or a force.

    `doubt` is what is to be said against that instant.
    """
    operation = board.operation
    if operation is None:
        raise ValueError("There is no operation yet: import an operation file first.")
    forces = [each for each in operation.forces if force in (None, each.id)]
    if not forces:
        known = ", ".join(each.id for each in operation.forces)
        raise ValueError(f"“{force}” is not a force of this operation: choose one of {known}.")
    pages = [_how(), _strength(board, forces, at), _contacts(operation, {each.id for each in forces})]
    pages += [_force_page(board, operation, each, at) for each in forces]
    pages.append(_coming_on(board, forces, at))
    pages += [_incident_sheet(each.name, number) for each in forces for number in range(1, SHEETS + 1)]
    banners = ("EXERCISE" if exercise else "", banner)
    return Document(
        title="Outage pack" + (f" · {forces[0].name}" if force else ""),
        marking=operation.marking,
        unit=operation.unit,
        banner=" · ".join(part for part in banners if part),
        facts=(
            ("Unit", operation.unit),
            ("Operation", operation.name),
            ("As at", zoned(f"{day(at)} {local(at).year} {hhmm(at)}", at)),
            *((("Clock", doubt),) if doubt else ()),
        ),
        fingerprint=fingerprint,
        parts=tuple(pages),
    )


def _how() -> Part:
    return Part("Working on paper", (Paragraph("\n".join(STEPS)),), size="medium")


def _strength(board: Board, forces: Sequence[Force], at: int) -> Part:
    """How many officers there are, force by force."""
    columns = (
        Column("Force", 2.6),
        *(Column(title, 1.3, "right", mono=True) for title in ("Deployed", "Patrolling", "Exceptions", "Off duty")),
        Column("Places covered", 4.6),
    )
    lanes = [(force.name, board.counts(force.id), cover(board, at, force.id)) for force in forces]
    if len(lanes) > 1:
        lanes.append(("All", board.counts(), cover(board, at)))
    rows = tuple((name, *_numbers(counts), covered.words) for name, counts, covered in lanes)
    strong = frozenset(range(len(forces), len(lanes)))
    note = "Officers. Deployed + patrolling + exceptions are on duty, counted in the force where they work."
    for name, counts, _ in lanes[: len(forces)]:
        note += "".join(f" {name}: {remark}." for remark in remarks(counts))
    table = Table(columns, rows, strong=strong)
    return Part(f"Officers at {hhmm(at)}", (table, Paragraph(note, "small")), size="medium")


def _numbers(counts: Counts) -> tuple[str, ...]:
    return tuple(str(officers) for _, _, _, officers in parts(counts))


def _force_page(board: Board, operation: Operation, force: Force, at: int) -> Part:
    meanings = _codes(operation, force.id)
    rows = tuple(_row(place, crew, meanings, at) for place, crew in _by_place(board, operation, force.id))
    codes = "Radio codes: " + " · ".join(f"{code} {meaning}" for meaning, code in meanings.items())
    columns = (
        Column("Crew", 1.5, mono=True),
        Column("Officers", 2.5),
        Column("Where", 3.9),
        Column("Now", 1.4, mono=True),
        Column("Time", 1.4),
        Column("State, place", 3.2),
        Column("Initials", 1.3),
    )
    table = Table(columns, rows, blank=SPARE, height=ROW, fill=True)
    blocks: tuple[Block, ...] = (table, Paragraph(codes, "small"))
    return Part(title=f"{force.name} at {hhmm(at)}", blocks=blocks, new_page=True, fit=True)


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
    label = UNREAD if crew.duty.why == UNREAD else ENTRY[crew.status].label
    return f"{label}, left {area_name(crew.duty.area, operation)}" if crew.duty.area else label


def _row(place: str, crew: Crew | None, codes: Mapping[str, str], at: int) -> tuple[str, ...]:
    if crew is None:
        return ("", "no crew", place, "", "", "", "")
    names = names_of(crew)
    meaning = str(crew.duty.stage or crew.status)
    if crew.moved_in_emergency:
        place = f"{place}, EMERGENCY raised with {raised_in_words(crew)}"
    if crew.newer and crew.duty.why != UNREAD:
        place = f"{place} ({NEWER})"
    return (crew.callsign, names, place, f"{codes.get(meaning, meaning)} {_since(crew, at)}", "", "", "")


def _since(crew: Crew, at: int) -> str:
    """`14:20`; `by 14:20` where only that is known."""
    return ("by " if untimed(crew, at) else "") + hhmm(since_at_the_latest(crew, at))


def _codes(operation: Operation, force: str) -> dict[str, str]:
    """Shape: meaning → radio code of a force, for states and stages (messages are not written on a board)."""
    found = operation.force(force)
    codes = {code: found.meaning(code) for code in sorted(found.codes)} if found else {}
    return {meaning: code for code, meaning in codes.items() if meaning and meaning not in NOT_ON_A_BOARD}


def _coming_on(board: Board, forces: Sequence[Force], at: int) -> Part:
    """Whose tours begin in the next hours, to be ticked off when they have."""
    columns = (
        Column("Tour", 2.6, mono=True),
        Column("Crew", 1.5, mono=True),
        Column("Officers", 4),
        Column("On at", 1.4),
        Column("Place", 3),
        Column("Initials", 1.3),
    )
    blocks: list[Block] = []
    for force in forces:
        coming = (
            crew for crew in off_duty(board, force.id, at) if crew.callsign and at - AHEAD < crew.start < at + AHEAD
        )
        rows = tuple(
            (
                f"{hhmm(crew.start)}–{hhmm(crew.end)}",
                crew.callsign,
                ", ".join(officer.surname for officer in crew.officers),
                *("", "", ""),
            )
            for crew in coming
        )
        blocks += [Heading(force.name), Table(columns, rows, _nobody_comes_on(board, force, at), height=TIGHT)]
    return Part("Coming on duty", tuple(blocks), new_page=True, fit=True)


def _nobody_comes_on(board: Board, force: Force, at: int) -> str:
    """Who is on duty already is not ticked off, though a tour of theirs may begin."""
    known, on = board.officers, board.crew_of
    mine = (number for number in board.tours if number in known and known[number].force == force.id and on(number))
    again = [known[number].surname for number in mine if any(_begins(tour, at) for tour in board.tours[number])]
    if not again:
        return "No tour begins in the next 12 hours."
    have = "has a tour" if len(again) == 1 else "have tours"
    return f"Nobody off duty comes on in the next 12 hours; {listed(sorted(again))}, on duty already, {have} then."


def _begins(tour: Tour, at: int) -> bool:
    return at < tour.start < at + AHEAD


def _incident_sheet(force: str, number: int) -> Part:
    facts = (
        "Reference",
        "Time reported, by whom",
        "What",
        "Exact location",
        "Hazards",
        "Access, rendezvous point",
        "Casualties",
        "Services there and wanted",
        "TFC, informed at",
        "Armed authority by, at, for",
    )
    columns = (
        Column("Time", 1.2),
        Column("Crew", 1.4),
        Column("State, what was said or decided", 7),
        Column("Initials", 1.3),
    )
    blocks: tuple[Block, ...] = (
        Facts(tuple((label, "") for label in facts)),
        Heading("Crews and decisions"),
        Table(columns, (), blank=DECISIONS, height=ROW, size="medium", fill=True),
    )
    return Part(title=f"{force}: incident sheet {number}", blocks=blocks, new_page=True, size="medium")


def _contacts(operation: Operation, forces: set[str]) -> Part:
    """The numbers to ring; one the operation file leaves empty is there to be filled in."""
    wanted: list[Contact] = [each for each in operation.contacts if not each.force or each.force in forces]
    rows = tuple((each.name, each.number) for each in wanted)
    table = Table((Column("Who", 4), Column("Number", 3)), rows, blank=3, height=TIGHT, size="medium")
    return Part("Numbers to ring", (table,), size="medium")
