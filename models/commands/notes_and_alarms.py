"""Lines in the journal, alarms taken or put aside, the threat level."""

from models.board.events import Acknowledged, Noted, Shelved, ThreatSet
from models.board.facts import Threat
from models.commands.context import Asking, Refused, said
from models.operation import LEVELS, WORDINGS

LONGEST_NOTE = 2000
LONGEST_SHELF = 12 * 3600


def note(asking: Asking, text: str, about: str = "") -> Noted:
    """Write a line into the journal."""
    if not text.strip():
        raise Refused("Write the note after the word: note bag left at Haymarket, owner found.")
    return Noted(at=asking.at, operator=asking.operator, text=said(text, LONGEST_NOTE), about=about)


def acknowledge(asking: Asking, alarm: str) -> Acknowledged:
    """Take an alarm, by name."""
    if alarm in asking.board.records.acknowledged:
        by = asking.board.records.acknowledged[alarm][1]
        raise Refused(f"{by} has taken this already.")
    return Acknowledged(at=asking.at, operator=asking.operator, alarm=alarm)


def shelve(asking: Asking, alarm: str, until: int, why: str = "") -> Shelved:
    """Put an alarm aside until a time (UTC seconds), with a reason: it comes back by itself."""
    if not asking.now < until <= asking.now + LONGEST_SHELF:
        raise Refused("An alarm is put aside until a time to come, at most 12 hours.")
    if not why.strip():
        raise Refused("Say why the alarm is put aside.")
    return Shelved(at=asking.at, operator=asking.operator, alarm=alarm, until=until, reason=said(why))


def set_threat(asking: Asking, level: str, set_by: str, wording_set: str = "") -> ThreatSet:
    """Record the national threat level, who set it, and what it was before."""
    level = level.strip().upper()
    if level not in LEVELS:
        raise Refused(f"The threat level is one of {', '.join(LEVELS)}.")
    if not set_by.strip():
        raise Refused("Say who set it: threat critical by JTAC.")
    before = asking.board.threat()
    wording = wording_set or (before.wording_set if before else "")
    if wording not in WORDINGS:
        raise Refused(f"The wording set is one of {', '.join(WORDINGS)}.")
    if before and (before.level, before.wording_set) == (level, wording):
        raise Refused(f"The threat level is {level} already.")
    threat = Threat(
        level=level, wording_set=wording, set_by=said(set_by), since=asking.at, was=before.level if before else ""
    )
    return ThreatSet(at=asking.at, operator=asking.operator, threat=threat)
