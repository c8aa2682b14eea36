"""What operators type: random lines in the words of the bar, chosen by what the room's own board shows."""

from collections.abc import Iterator
from random import Random

from models.board.incident_events import IncidentReported
from models.clock import hhmm
from models.commands.context import NeedsAgain, NeedsReason, Refused
from tests.desk import CREWS, Desk

PLACES = ("market", "haymarket", "airport", "square")
SPARE = ("LE34", "LE35", "NO31")
NATURES = ("shots heard", "bag left", "knife", "man on a roof")


def line(desk: Desk, dice: Random) -> str:
    """A line that may well be taken."""
    on_duty = [crew.callsign for crew in desk.board.crews()]
    crew = dice.choice(on_duty) if on_duty and dice.random() < 0.85 else dice.choice([*CREWS, *SPARE])
    other = dice.choice([*on_duty, *CREWS])
    place, refs = dice.choice(PLACES), [state.incident.ref for state in desk.board.incidents()] or ["LEI-0001"]
    ref = dice.choice(refs)
    officers = [officer.number for c in desk.board.crews() for officer in c.officers] or ["LE2401"]
    words = dice.choices(
        (
            f"{crew} on {place}",
            f"{crew} {place}",
            f"{crew} {dice.choice(('refs', 'station', 'escort', 'court', 'back', '02', '11'))}",
            f"inc {dice.choice(NATURES)}, {place}, 999, {dice.choice(('lei', 'not'))}",
            f"{crew} deploy {ref}" + dice.choice(("", " armed Supt Hale")),
            f"{crew} scene {ref}",
            f"{crew} at scene",
            f"{crew} off",
            f"{crew} {dice.choice(('emergency', 'clear pressed by accident', 'log', 'called', 'ok', '13', 'visit 4'))}",
            f"{crew} split {dice.choice(officers)} as {dice.choice(SPARE)}",
            f"{crew} join {other}",
            dice.choice((f"close {ref}", f"tfc {ref} Insp Howe", f"tfc {ref} Insp Abel", f"informed {ref} Insp Howe")),
            f"{place} min {dice.randint(0, 5)}",
            f"threat {dice.choice(('severe', 'critical', 'moderate'))} by JTAC",
            f"{place} ok",
            f"note {dice.choice(('bag found', 'met the manager'))}",
            dice.choice(("undo", f"undo {crew}")),
            f"correct {crew} {hhmm(desk.now - 60 * dice.randint(1, 30))} heard late",
            f"settle {dice.choice((crew, place, ref, 'threat', dice.choice(officers)))} {dice.randint(1, 3)}",
        ),
        (10, 12, 8, 6, 8, 3, 4, 4, 8, 3, 2, 5, 4, 4, 3, 2, 6, 6, 2),
    )[0]
    back = f"@{hhmm(desk.now - 60 * dice.randint(1, 90))} " if dice.random() < 0.1 else ""
    return (dice.choice([back + words, *_to_the_point(desk, dice)]) if dice.random() < 0.3 else back + words).lower()


def _to_the_point(desk: Desk, dice: Random) -> Iterator[str]:
    """What the board makes an operator think of."""
    board = desk.board
    for key in dice.sample(board.contradictions(), min(2, len(board.contradictions()))):
        yield f"settle {_subject(desk, key)} {dice.randint(1, 2)}"
    for crew in [crew for crew in board.crews() if crew.emergency]:
        yield f"{crew.callsign} {dice.choice(('emergency', 'clear pressed by accident'))}"
    for crew in [crew for crew in board.crews() if crew.booked_on < crew.duty.since <= desk.now]:
        earlier = crew.duty.since - 60 * dice.randint(1, 3)
        yield f"@{hhmm(earlier)} {crew.callsign} {dice.choice((*PLACES, 'refs', 'court'))}"
    for state in board.incidents():
        yield f"tfc {state.incident.ref} {dice.choice(('Insp Howe', 'Insp Abel'))}"
        yield from (f"{crew.callsign} deploy {state.incident.ref}" for crew in board.crews()[:1] if not state.crews)
    own = (e.event for e in reversed(desk.room.recent()) if e.record.origin == desk.room.journal.origin)
    if isinstance(next(own, None), IncidentReported):
        yield from ("undo", "undo")


def _subject(desk: Desk, key: str) -> str:
    """What is typed for something rooms differ about."""
    kind, _, rest = key.partition(":")
    name = rest.partition("/")[0]
    incident = desk.board.incident(name) if kind == "incident" else None
    return incident.ref if incident else name or key.rpartition("/")[2]


def typed(desk: Desk, dice: Random) -> str:
    """Type a line as an operator does, with a reason or once more where that is asked; what was taken, if it was."""
    said = line(desk, dice)
    for sure in (False, True):
        try:
            desk.room.type(said, sure=sure)
        except NeedsReason:
            said = f"{said} because it had to be"
        except NeedsAgain:
            continue
        except Refused:
            return ""
        else:
            return f"{said} sure" if sure else said
    return ""
