"""The board as plain text, at most 100 columns: for terminals, for tests, and where there is no display."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from models.board.board import Board
from models.board.chain_words import leaves_out
from models.board.crews import AreaState, Crew, IncidentState
from models.board.facts import NEWER
from models.board.incident_words import what_and_where
from models.board.raised import raised_in_words
from models.board.told import lasted
from models.board.value_words import duties_in_words
from models.board.wording import duty_in_words
from models.clock import age, day, hhmm, zoned
from models.describing.counts_in_words import remarks, with_shapes
from models.situation.cover import cover
from models.situation.off_duty import next_booking
from models.situation.timers import badge

WIDTH = 100
INDENT = "    "
NAMES = 18  # columns that the name of a force keeps beside its counts


def draw(board: Board, at: int, doubt: str = "", differences: Sequence[str] = ()) -> str:
    """The whole board at an instant: headline, then force by force what the lanes show. Ends without a line break.

    `doubt` is what is to be said against the time it is drawn at, `differences` what rooms differ about.
    """
    lines = list(_heading(board, at))
    for said in filter(None, (doubt, *differences)):
        lines += wrap(said, WIDTH, initial_indent="! ", subsequent_indent="  ")
    for force in board.operation.forces if board.operation else ():
        lines.append("")
        lines += _counted(force.name, board, at, force.id)
        lines += _lane(board, force.id, at)
    return "\n".join(line.rstrip() for line in lines)


def _heading(board: Board, at: int) -> Iterator[str]:
    operation, threat = board.operation, board.threat()
    if operation is None:
        yield _fit("No operation", zoned(f"{day(at)} {hhmm(at)}", at))
        yield from _notes(board)
        return
    level = f" · UK threat {threat.level}" if threat else ""
    yield _fit(operation.name + level, zoned(f"{day(at)} {hhmm(at)}", at))
    yield from _counted("", board, at)
    yield from _notes(board)


def _notes(board: Board) -> Iterator[str]:
    said = [f"This board {each}." for each in leaves_out(board.records.left_out)]
    said += [f"{each.headline}. {each.advice}." for each in board.apart]
    return (line for note in (*board.files.notes(), *said) for line in wrap(note, WIDTH))


def _counted(name: str, board: Board, at: int, force: str | None = None) -> Iterator[str]:
    counts = board.counts(force)
    said = f"{with_shapes(counts, '   ')}   {cover(board, at, force).said}"
    yield _fit(name, said, WIDTH - min(len(name) + 2, NAMES))
    if also := remarks(counts):
        yield _fit("", " · ".join(also))


def _lane(board: Board, force: str, at: int) -> Iterator[str]:
    for incident in board.incidents(force):
        yield from _incident(incident, board, at)
    for state in board.areas(force):
        yield from _area(state, board, at)
    for crew in board.exceptions(force):
        yield from _crew(crew, board, at, "  ◆ ")
    soon = next_booking(board, force, at)
    booking = f"{soon[0]} book on {hhmm(soon[1])}" if soon else ""
    yield _fit(f"  ○ {board.counts(force).off_duty} off duty", booking)


def _incident(state: IncidentState, board: Board, at: int) -> Iterator[str]:
    incident = state.incident
    tfc = f" · TFC {incident.tfc}" if incident.tfc else ""
    closed = " · closed" if incident.closed else ""
    what = f"  ▲ {incident.ref} {what_and_where(incident.nature, incident.place)}{tfc}{closed}"
    yield _fit(what, age(incident.opened, at))
    for crew in state.crews:
        yield from _crew(crew, board, at)


def _area(state: AreaState, board: Board, at: int) -> Iterator[str]:
    needed = board.operation is not None and board.operation.is_crowded(state.area, at)
    short = "below minimum  " if needed and not state.covered else ""
    typed = f"{state.two_minimums}  " if state.two_minimums else ""
    yield _fit(f"  ● {state.area.priority} {state.area.name}", f"{short}{typed}{state.strength}/{state.minimum}")
    for crew in state.crews:
        yield from _crew(crew, board, at)


def _crew(crew: Crew, board: Board, at: int, indent: str = INDENT) -> Iterator[str]:
    """`LE24   Nash · Cass   [tour 9:40]   ARV   0:52`; amber is marked `!`, red `!!`. Below it, of a crew whose
    officers another room booked off or moved: what happened, and who they are."""
    marks = "/".join(crew.marks)
    worst = badge(crew, board, at)
    alert = {"plain": "", "amber": "! ", "red": "!! "}[worst.level] if worst else ""
    stage = crew.duty.stage
    doing = f"{stage}  " if stage and not (worst and worst.text.startswith(stage)) else ""
    if crew.disputed:
        doing = " or ".join(duties_in_words(crew.disputed, board.operation)) + "  "
    if crew.newer:
        doing = f"{NEWER}  {doing}"
    shown = f"[{alert}{worst.text}]  " if worst else ""
    home = f"[{crew.force}] " if crew.working != crew.force else ""
    right = f"{home}{shown}{doing}{marks}  {lasted(crew, at):>5}"
    yield _fit(f"{indent}{crew.callsign:<6} {crew.surnames}", right)
    if crew.moved_in_emergency:
        said = f"{duty_in_words(crew.duty, board.operation)} · EMERGENCY raised with {raised_in_words(crew)}"
        yield from wrap(said, WIDTH, initial_indent=2 * INDENT, subsequent_indent=2 * INDENT)


def _fit(left: str, right: str, most: int = WIDTH - 30) -> str:
    """Both on one line, the right one flush right; what is too long is cut and shows it by `…`."""
    right = _cut(right, most)
    left = _cut(left, WIDTH - len(right) - (2 if right else 0))
    return left + right.rjust(WIDTH - len(left))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
