"""Telling incidents apart that people call the same: two rooms opened them while they could not see each other.

The same word does it on the screen, on paper and in the command bar: `LEI-0001 (bag)` is typed `lei-0001 bag`.
"""

from msgspec.structs import replace

from models.board.board import Board
from models.board.facts import Duty, Incident
from models.board.incidents import alike, telling_words


def telling_word(board: Board, incident: Incident) -> str:
    """The word that tells an incident from others of its label that are on the board; empty where it stands alone."""
    same = alike(board.current_incidents().values(), incident.ref)
    return telling_words(same)[incident.identity][0] if len(same) > 1 and incident in same else ""


def in_full(board: Board, incident: Incident) -> str:
    """What to call an incident where nothing else says which: `LEI-0001`, or `LEI-0001 (bag)`."""
    word = telling_word(board, incident)
    return f"{incident.ref} ({word})" if word else incident.ref


def in_dispute(board: Board, duty: Duty) -> Duty:
    """A duty that is shown beside others: what its incident is called says which of several it is."""
    incident = board.incident(duty.incident)
    return replace(duty, ref=in_full(board, incident)) if incident else duty


def as_typed(board: Board, incident: Incident) -> str:
    """What to type for an incident: `lei-0001`, or `lei-0001 bag`."""
    return f"{incident.ref} {telling_word(board, incident)}".strip().lower()


def label_of(board: Board, identity: str) -> str:
    """What people call an incident, or called it before it was taken back; empty for what is none."""
    incident = board.incident(identity)
    given = (label for label, identities in board.records.labels.items() if identity in identities)
    return incident.ref if incident else max(given, default="")
