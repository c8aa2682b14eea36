"""Lines in the journal, alarms taken or put aside, the threat level."""

from collections.abc import Sequence

from models.board.alarm_words import alarm_subject
from models.board.events import Acknowledged, Noted, Shelved, ThreatSet
from models.board.facts import Threat
from models.board.telling import label_of
from models.clock import JUST_NOW
from models.commands.act import Act
from models.commands.context import Context, Refused, said
from models.operation import LEVELS, WORDINGS

LONGEST_NOTE = 2000
LONGEST_SHELF = 12 * 3600


def note(context: Context, text: str, about: str = "") -> Noted:
    """Write a line into the journal."""
    if not text.strip():
        raise Refused("Write the note after the word: note bag left at Haymarket, owner found.")
    return Noted(at=context.at, operator=context.operator, text=said(text, LONGEST_NOTE), about=about)


def acknowledge(context: Context, alarm: str) -> Acknowledged:
    """Take an alarm, by name."""
    if by := _taken(context, alarm):
        raise Refused(f"{by} has taken this already.")
    return Acknowledged(at=context.at, operator=context.operator, alarm=alarm, called=_called(context, alarm))


def acknowledge_parts(context: Context, alarms: Sequence[str]) -> Act:
    """Take a line of alarms, by name: one event for each of its parts, as `kept_for` names them, not taken yet."""
    new = [alarm for alarm in alarms if not _taken(context, alarm)]
    return Act(tuple(acknowledge(context, alarm) for alarm in new or alarms[:1]))


def _taken(context: Context, alarm: str) -> str:
    """Who has taken an alarm; what is timed later than now does not count."""
    at, by = context.board.records.acknowledged.get(alarm, (0, ""))
    return by if at <= context.now + JUST_NOW else ""


def shelve(context: Context, alarm: str, until: int, why: str = "") -> Shelved:
    """Put an alarm aside until a time (UTC seconds), with a reason: it comes back by itself."""
    if not context.now < until <= context.now + LONGEST_SHELF:
        raise Refused("An alarm is put aside until a time to come, at most 12 hours.")
    if not why.strip():
        raise Refused("Say why the alarm is put aside.")
    return Shelved(
        at=context.at,
        operator=context.operator,
        alarm=alarm,
        until=until,
        called=_called(context, alarm),
        reason=said(why),
    )


def shelve_parts(context: Context, alarms: Sequence[str], until: int, why: str = "") -> Act:
    """Put a line of alarms aside until a time (UTC seconds), with a reason: one event for each of its parts."""
    return Act(tuple(shelve(context, alarm, until, why) for alarm in alarms))


def _called(context: Context, alarm: str) -> str:
    """What people call the incident an alarm is about, where its name has the identity."""
    subject = alarm_subject(alarm)
    label = label_of(context.board, subject)
    return label if label != subject else ""


def set_threat(context: Context, level: str, set_by: str, wording_set: str = "") -> ThreatSet:
    """Record the national threat level, who set it, and what it was before."""
    level = level.strip().upper()
    if level not in LEVELS:
        raise Refused(f"The threat level is one of {', '.join(LEVELS)}.")
    if not set_by.strip():
        raise Refused("Say who set it: threat critical by JTAC.")
    before = context.board.threat()
    wording = wording_set or (before.wording_set if before else "")
    if wording not in WORDINGS:
        raise Refused(f"The wording set is one of {', '.join(WORDINGS)}.")
    if before and (before.level, before.wording_set) == (level, wording):
        raise Refused(f"The threat level is {level} already.")
    threat = Threat(
        level=level, wording_set=wording, set_by=said(set_by), since=context.at, was=before.level if before else ""
    )
    return ThreatSet(at=context.at, operator=context.operator, threat=threat)
