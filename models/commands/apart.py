"""Emergencies that a room did not know of when it booked the crew off, or moved its officers: who did, in words."""

from collections.abc import Iterator

from models.board.board import Board
from models.board.crews import Crew
from models.board.raised import raised_in_words
from models.clock import hhmm
from models.commands.context import clearing
from models.commands.differences import Told, by_whom
from models.status import is_on_duty


def apart_from_emergencies(board: Board, past: Told) -> Iterator[str]:
    """A sentence each: `LE24 EMERGENCY since 09:00, raised with Nash (LE2401), Cass (LE2402): booked off (desk 2 · 4410
    Hart · 09:01). They stay on the board until it is cleared (le24 clear pressed by accident).`"""
    for crew in board.crews():
        if crew.emergency is not None and crew.moved_in_emergency:
            said = f"{crew.callsign} EMERGENCY since {hhmm(crew.emergency.since)}, raised with {raised_in_words(crew)}"
            clear = clearing(crew.callsign)
            yield f"{said}: {by_whose_word(board, past, crew)}. It stays on the board until it is cleared ({clear})."


def by_whose_word(board: Board, past: Told, crew: Crew) -> str:
    """`booked off (desk 2 · 4410 Hart · 09:01)`; empty where nobody has moved the crew or its officers."""
    return "; ".join(dict.fromkeys(_happened(board, past, crew)))


def _happened(board: Board, past: Told, crew: Crew) -> Iterator[str]:
    ended = () if is_on_duty(board.duty(crew.callsign).status) else board.heads(f"crew:{crew.callsign}/duty")
    what = crew.duty.why.partition(" while ")[0]
    yield from (f"{what} ({_whose(past, each)})" for each in ended)
    elsewhere = [(each.officer, f"in {each.crew}") for each in crew.raised if each.crew not in ("", crew.callsign)]
    gone = [(officer, "booked off") for officer in crew.officers if officer.number in crew.kept]
    for officer, where in (*elsewhere, *gone):
        heads = board.heads(f"officer:{officer.number}/crew")
        yield from (f"{officer.surname} {where} ({_whose(past, each)})" for each in heads if each not in ended)


def _whose(past: Told, digest: str) -> str:
    return by_whom(past, digest) or "another room"
