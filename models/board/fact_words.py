"""A decision in words: what its key is about, and what its value says. No key and no identity is ever shown."""

from models import clock
from models.board.board import Board
from models.board.facts import (
    NEWER,
    ArmedAuthority,
    ArmedLog,
    CallBack,
    Closed,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Fact,
    Incident,
    Label,
    Membership,
    NotUnderstood,
    OperationText,
    Queue,
    RosterOf,
    Tfc,
    TfcKnows,
    Threat,
    What,
)
from models.board.telling import label_of
from models.board.wording import area_name, counted, duty_in_words, force_name
from models.operation import Operation

# What a key says that nothing was ever decided on, or that was taken back, by the end of the key.
NOTHING = {
    "duty": "off duty",
    "crew": "off duty",
    "emergency": "no emergency",
    "callback": "no call back asked",
    "log": "no armed log owed",
    "queue": "nothing waiting",
    "authority": "no authority recorded since it was sent",
    "tfc": "no TFC",
    "closed": "open",
    "cover": "the minimum of the operation file",
    "threat": "the level of the operation file",
}


def name_of(key: str, board: Board) -> str:
    """Who or what a decision key is about: `LE24`, `Nash (LE2401)`, `LEI-0413`, `Leicester Market`."""
    kind, _, rest = key.partition(":")
    name = rest.partition("/")[0]
    match kind:
        case "officer":
            officer = board.officers.get(name)
            return f"{officer.surname} ({name})" if officer else name
        case "incident":
            return label_of(board, name) or "an incident that was taken back"
        case "area":
            return area_name(name, board.operation)
        case "roster":
            return f"the roster of {force_name(rest, board.operation)}"
        case "crew":
            return name
        case _:
            return "the threat level" if key == "operation/threat" else "the operation file"


def fact_in_words(key: str, fact: Fact | None, operation: Operation | None) -> str:
    """What a decision says of its subject, without its name: `patrolling Leicester Market`, `EMERGENCY`, `closed`."""
    match fact:
        case None:
            return NOTHING.get(key.rpartition("/")[2], "nothing")
        case Duty():
            return duty_in_words(fact, operation)
        case Emergency(on=on):
            return "EMERGENCY on" if on else "no emergency"
        case Membership(crew=crew):
            return f"in {crew}" if crew else "off duty"
        case Crewing(tour_start=start, tour_end=end):
            return f"tour {clock.hhmm(start)}-{clock.hhmm(end)}"
        case Cover(minimum=minimum):
            return f"minimum {counted(minimum, 'officer')}"
        case Threat(level=level):
            return f"threat {level}"
        case OperationText() | RosterOf():
            return "as taken in before" if isinstance(fact, OperationText) else f"as in {fact.source or 'a file'}"
        case NotUnderstood():
            return NEWER
        case _:
            return _of_deployment(fact)


def _of_deployment(
    fact: CallBack | ArmedLog | Queue | ArmedAuthority | TfcKnows | Incident | What | Label | Tfc | Closed,
) -> str:
    """What is decided around deployments and incidents."""
    match fact:
        case CallBack(wanted=wanted):
            return "asks for a call back" if wanted else "no call back asked"
        case ArmedLog(pending=pending, incident=incident):
            return f"owes an armed log for {incident or 'its deployment'}" if pending else "no armed log owed"
        case Queue(incidents=incidents):
            return f"{counted(len(incidents), 'incident')} waiting" if incidents else "nothing waiting"
        case ArmedAuthority(by=by):
            return f"armed, authority {by}" if by else NOTHING["authority"]
        case TfcKnows(incident=incident, by=by):
            return f"TFC {by} informed".replace("  ", " ") if incident else "TFC not informed"
        case Incident(closed=closed) | Closed(closed=closed):
            return "closed" if closed else "open"
        case What(nature=nature, place=place):
            return f"{nature}, {place}" if place else nature
        case Label(text=text):
            return f"called {text}"
        case Tfc(name=name):
            return f"TFC {name}"
