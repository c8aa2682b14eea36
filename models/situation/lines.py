"""The lines of Attention: what rings, gathered where too much of one sort rings at once.

When more than three occurrences of one sort stand in one force they become one line, and after an outage all
contradictions are one. Only what is answered alike is gathered: what came after an answer stands by itself, so it is
read at once, and what was taken or put aside is one calm line that is true of all it holds.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from models.board.records import Records
from models.board.wording import force_name
from models.situation.advice import Words
from models.situation.answers import Answer, answer, put_aside, taken_by
from models.situation.occurrences import Occurrence, Part
from models.situation.timers import NEVER, Level

TOGETHER = {
    "below": "places below their minimum",
    "roll-call": "places not heard from",
    "en-route": "deployments still en route",
    "no-area": "crews without an area",
    "refs-over": "crews long at refreshments",
    "dwell": "crews long in one place",
    "call-back": "crews to call back",
    "log": "armed logs unsigned",
    "newer": "decisions of a newer version",
    "lost": "entries without their content",
    "apart": "workstations whose entries are kept apart",
    "impossible": "operators with entries that could not be taken",
    "contradiction": "decisions on which rooms differ",
}
MOST_LINES = 3


class Alarm(Struct, frozen=True):
    """One line of Attention. `since` is when its clock began, `raised` when it became an alarm (UTC seconds).

    `crew`, `area` and `incident` say what it is about, so far as it is about one; `parts` are the ids of the alarms
    gathered in this line. `acknowledged_by` is empty, and `shelved_until` 0, unless somebody did. `kept_for` are the
    ids that an answer to it is kept for.
    """

    id: str
    kind: str
    priority: int
    level: Level
    headline: str
    advice: str
    since: int
    raised: int
    force: str = ""
    crew: str = ""
    area: str = ""
    incident: str = ""
    acknowledged_by: str = ""
    shelved_until: int = 0
    parts: tuple[str, ...] = ()
    kept_for: tuple[str, ...] = ()


class Line(Struct, frozen=True):
    """One occurrence, or several that are answered alike, the oldest first; and the alarm they make, without words."""

    holds: tuple[Occurrence, ...]
    alarm: Alarm


def lines(sort: Iterable[Occurrence], records: Records, at: int) -> list[Line]:
    """The lines of one sort of occurrence in one force."""
    alike = sorted(sort, key=_oldest)
    whole = _gathered_id(alike)
    if whole and (old := _old_answer(whole, records, at)):
        return [_line(whole, alike, old)]
    answered: dict[tuple[str, int], list[Occurrence]] = defaultdict(list)
    for occurrence in alike:
        found = answer(occurrence, records, at)
        answered[found.by, found.until].append(occurrence)
    return [line for (by, until), holds in answered.items() for line in _lines(holds, Answer(by, until))]


def _oldest(occurrence: Occurrence) -> tuple[int, str]:
    return occurrence.since or NEVER, occurrence.id


def _gathered_id(alike: Sequence[Occurrence]) -> str:
    """The id of the line that gathers these; empty where they are not too many."""
    first = alike[0]
    most = 1 if first.kind == "contradiction" else MOST_LINES
    if len(alike) <= most or first.kind not in TOGETHER:
        return ""
    return f"{first.kind}/{first.force or 'all'}/{first.since}"


def _old_answer(line: str, records: Records, at: int) -> Answer | None:
    """What a gathered line was answered while answers were kept for the line: that holds for it."""
    by, until = taken_by(Part(line), records, at), put_aside(Part(line), records, at)
    return Answer(by, until) if by or until else None


def _lines(holds: Sequence[Occurrence], given: Answer) -> list[Line]:
    gathered = _gathered_id(holds)
    if not gathered:
        return [_line(each.id, (each,), given) for each in holds]
    answered = f"/{given.by}/{given.until}" if given != Answer() else ""
    return [_line(gathered + answered, holds, given)]


def _line(name: str, holds: Sequence[Occurrence], given: Answer) -> Line:
    first, alone = holds[0], len(holds) == 1
    worst = min(holds, key=lambda each: (each.priority, each.level != "red"))
    alarm = Alarm(
        id=name,
        kind=first.kind,
        priority=worst.priority,
        level=worst.level,
        headline="",
        advice="",
        since=first.since,
        raised=min((each.raised for each in holds if each.raised), default=0),
        force=first.force,
        crew=first.crew if alone else "",
        area=first.area if alone else "",
        incident=first.incident if alone else "",
        acknowledged_by=given.by,
        shelved_until=given.until,
        parts=() if alone else tuple(each.id for each in holds),
        kept_for=tuple(part.id for each in holds for part in each.parts),
    )
    return Line(tuple(holds), alarm)


def said(line: Line, words: Words) -> Alarm:
    """The alarm of a line, in words. What does not say since when it is so is so now."""
    alone, alarm = len(line.holds) == 1, line.alarm
    headline, advice = words.said(line.holds[0]) if alone else _said_together(line.holds, words)
    since, raised = min(alarm.since or words.at, words.at), min(alarm.raised or words.at, words.at)
    return replace(alarm, headline=headline, advice=advice, since=since, raised=raised)


def _said_together(holds: Sequence[Occurrence], words: Words) -> tuple[str, str]:
    first, second = holds[:2]
    more = f" · {len(holds) - 2} more" if len(holds) > 2 else ""
    headline = f"{force_name(first.force, words.board.operation)}: {len(holds)} {TOGETHER[first.kind]}"
    if first.kind == "contradiction":
        headline = f"Rooms differ about {len(holds)} decisions"
    return headline, f"{words.headline(first)} · {words.headline(second)}{more}"
