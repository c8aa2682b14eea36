"""What differs between two handovers: a draft and the board of now, or two that were signed.

A handover is read as lines: (part, subject) → what is said of it. What only ages (when a crew was last heard from,
what lies within the next 12 hours) is left out, so that a difference is always something that happened.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from models.board.incident_words import what_and_where
from models.board.taken_out import TAKEN_OUT
from models.clock import day, hhmm
from models.handover.asked import asked
from models.handover.content import TITLES, CrossCheck, Handover, Signature, Tick

Lines = dict[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing said otherwise: the part, its subject, what was said, and what is; empty for nothing."""

    part: int
    subject: str
    before: str
    after: str


def differences(before: Handover, after: Handover) -> tuple[Difference, ...]:
    """What the second handover says otherwise than the first, part by part."""
    old, new = lines(before), lines(after)
    keys = dict.fromkeys((*old, *new))
    found = (Difference(*key, old.get(key, ""), new.get(key, "")) for key in keys if old.get(key) != new.get(key))
    return tuple(sorted(found, key=lambda each: each.part))


def in_words(difference: Difference) -> str:
    """`5 Deployed now · LE24: nothing → Nash and Cass, LEI-0412 …`."""
    before, after = difference.before or "nothing", difference.after or "gone"
    return f"{difference.part} {TITLES[difference.part - 1]} · {difference.subject}: {before} → {after}"


def lines(handover: Handover) -> Lines:
    """Shape: (part, subject) → what is said of it."""
    found: Lines = {}
    for part, subject, said in (*_words(handover), *_standing(handover), *_happened(handover), *_systems(handover)):
        name, count = subject, 1
        while (part, name) in found:
            count += 1
            name = f"{subject} ({count})"
        found[part, name] = said
    return found


def _words(handover: Handover) -> Iterator[tuple[int, str, str]]:
    for question in asked(handover):
        if question.value:
            yield question.part, question.prompt, question.value
    for number, action in enumerate(handover.actions, start=1):
        done = ", done" if action.done else ""
        yield 9, f"Action {number}: {action.what}", f"{action.owner}, due {action.due or 'open'}{done}"


def _standing(handover: Handover) -> Iterator[tuple[int, str, str]]:
    threat = handover.threat
    if threat:
        yield 2, "Threat level", f"{threat.level}, {threat.meaning}, set by {threat.set_by or TAKEN_OUT}"
    for incident in handover.incidents:
        tfc = f", TFC {incident.tfc}" if incident.tfc else ""
        what = what_and_where(incident.nature, incident.place)
        yield 2, incident.ref, f"{what}, {', '.join(incident.crews) or 'no crew'}{tfc}"
    for row in handover.strength:
        states = f"{row.deployed} deployed, {row.patrolling} patrolling, {row.exceptions} exceptions"
        yield 4, row.force, f"{row.own_on_duty} of {row.planned} on duty, {states}"
    for crew in handover.deployed:
        armed = f", armed by {crew.authority}" if crew.armed else f", {crew.authority}" if crew.authority else ""
        yield 5, crew.callsign, f"{crew.officers}, {crew.incident} {crew.stage} since {hhmm(crew.since)}{armed}"
    for log in handover.logs:
        yield 5, f"{log.callsign} armed log", f"owed for {log.incident}"
    for place in handover.places:
        crews = ", ".join(callsign for callsign, _ in place.crews) or "no crew"
        yield 6, place.area, f"{place.actual} of {place.minimum}, {crews}"
    for excepted in handover.exceptions:
        yield 7, excepted.callsign, f"{excepted.officers}, {excepted.state} since {hhmm(excepted.since)}"
    for concern in handover.concerns:
        yield 7, f"{concern.callsign}, {concern.what}", f"since {hhmm(concern.began)}"


def _happened(handover: Handover) -> Iterator[tuple[int, str, str]]:
    for crew in handover.since.crews:
        for step in crew.steps:
            yield 11, f"{crew.callsign} {day(step.at)} {hhmm(step.at)}", step.what
    for line in handover.since.lines:
        yield 11, f"{line.sort} {day(line.at)} {hhmm(line.at)} {line.what}", line.operator


def _systems(handover: Handover) -> Iterator[tuple[int, str, str]]:
    for name, state in handover.systems:
        if name != "Journal":  # it grows with every entry, and what was entered is told above
            yield 12, name, state


def take_in(draft: Handover, now: Handover) -> Handover:
    """The draft brought up to `now` (the same handover drawn up afresh), by the operator's decision.

    What a person added stays. A part that reads otherwise must be read back again, and signatures fall.
    """
    keys = {question.key for question in asked(now)}
    words = {key: text for key, text in draft.words.items() if key in keys}
    carried = tuple(key for key in draft.carried if key in keys)
    fresh = replace(
        now, words=words, carried=carried, actions=draft.actions, replaces=draft.replaces, check=draft.check
    )
    return reread(draft, fresh)


def moved_on(draft: Handover, now: Handover) -> tuple[Difference, ...]:
    """What has changed on the board since the draft: what taking `now` in would change in it."""
    return differences(draft, take_in(draft, now))


def reread(before: Handover, after: Handover) -> Handover:
    """The second handover with only those ticks and signatures that still hold after what changed from the first.

    Another period changes no part by itself, but it is not what was signed.
    """
    changed = {each.part for each in differences(before, after)}
    if not changed and (before.begins, before.ends) == (after.begins, after.ends):
        return after
    ticks = tuple(Tick(part=tick.part) if tick.part in changed else tick for tick in before.check.ticks)
    unsigned: Signature | None = None
    check: CrossCheck = replace(before.check, ticks=ticks, outgoing=unsigned, incoming=unsigned)
    return replace(after, check=check)
