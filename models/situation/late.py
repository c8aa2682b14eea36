"""What rings because of what was slipped in: self-deployments the TFC was never told of, rooms that differ."""

from models.board.board import Board
from models.board.late_events import WasThere
from models.board.late_wording import span_of_both
from models.board.telling import label_of
from models.board.untold import untold
from models.board.wording import duty_in_words
from models.clock import hhmm
from models.situation.occurrences import SHORT, Cause, Occurrence, Part

TFC, APART = "tfc-late", "slipped-in"
KINDS = (TFC, APART)


def of_late(callsign: str, board: Board) -> dict[Cause, Occurrence]:
    """What rings about a crew, on duty or off, because of what was slipped in about it."""
    found: dict[Cause, Occurrence] = {}
    for each in untold(board, callsign):
        part = Part(f"{TFC}/{callsign}/{each.incident}/{each.began}")
        found[TFC, callsign, part.id] = _occurrence(TFC, part, callsign, each.began, board, each.incident)
    entries = board.records.slipped_in(callsign)
    for one, other in board.records.slipped_in_apart(callsign):
        part = Part(f"{APART}/{callsign}/{one[:SHORT]}+{other[:SHORT]}")
        found[APART, callsign, f"{one}+{other}"] = _occurrence(APART, part, callsign, entries[other].begins, board)
    return found


def _occurrence(kind: str, part: Part, callsign: str, since: int, board: Board, incident: str = "") -> Occurrence:
    crew = board.crew(callsign)
    force = board.operation.callsign_force(callsign) if board.operation else None
    return Occurrence(
        name=part,
        kind=kind,
        level="red" if kind == TFC else "amber",
        since=since,
        raised=since,
        parts=(part,),
        force=crew.working if crew else force.id if force else "",
        crew=callsign,
        incident=incident,
    )


def late_said(cause: Occurrence, board: Board) -> tuple[str, str]:
    """Headline and advice."""
    if cause.kind == TFC:
        label = label_of(board, cause.incident) or cause.incident
        headline = f"{cause.crew} self-deployed to {label} at {hhmm(cause.since)}, TFC not informed"
        return headline, f"Inform the TFC of {label}, then type informed {label.lower()}"
    one, other = _pair(cause, board)
    both = " · ".join(f"{duty_in_words(was.duty, board.operation)} ({was.operator})" for was in (one, other))
    headline = f"Rooms slipped in different things for {cause.crew}, {span_of_both(one, other)}"
    return headline, f"{both} · undo what was not so (undo {cause.crew.lower()} at its desk), or take this as seen"


def _pair(cause: Occurrence, board: Board) -> tuple[WasThere, WasThere]:
    """The two entries that an occurrence is about."""
    entries = board.records.slipped_in(cause.crew)
    names = cause.name.plain.rpartition("/")[2].split("+")
    first, second = (next(was for digest, was in entries.items() if digest.startswith(name)) for name in names)
    return first, second
