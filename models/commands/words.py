"""Lines in the journal, alarms taken or put aside, the threat level."""

from models.commands.asking import Asking, Refused
from models.events import Acknowledged, Noted, Shelved, ThreatSet
from models.facts import THREAT_LEVELS, Threat
from models.operation import WORDINGS

LONGEST_NOTE = 2000
LONGEST_SHELF = 12 * 3600


def note(asking: Asking, text: str, about: str = "") -> Noted:
    """Write a line into the journal."""
    if not text.strip():
        raise Refused("Write the note after the word: note bag left at Haymarket, owner found.")
    if len(text) > LONGEST_NOTE:
        raise Refused(f"A note has at most {LONGEST_NOTE} characters: this one has {len(text)}. Split it in two.")
    return Noted(at=asking.at, operator=asking.operator, text=text.strip(), about=about)


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
    return Shelved(at=asking.at, operator=asking.operator, alarm=alarm, until=until, reason=why.strip())


def set_threat(asking: Asking, level: str, set_by: str, wording_set: str = "") -> ThreatSet:
    """Record the national threat level, who set it, and what it was before."""
    level = level.strip().upper()
    if level not in THREAT_LEVELS:
        raise Refused(f"The threat level is one of {', '.join(THREAT_LEVELS)}.")
    if not set_by.strip():
        raise Refused("Say who set it: threat critical by JTAC.")
    before = asking.board.threat()
    wording = wording_set or (before.wording_set if before else "")
    if wording not in WORDINGS:
        raise Refused(f"The wording set is one of {', '.join(WORDINGS)}.")
    if before and (before.level, before.wording_set) == (level, wording):
        raise Refused(f"The threat level is {level} already.")
    threat = Threat(
        level=level, wording_set=wording, set_by=set_by.strip(), since=asking.at, was=before.level if before else ""
    )
    return ThreatSet(at=asking.at, operator=asking.operator, threat=threat)
