"""Prepare → brief → read back → sign: who may do what when, and what a tick and a signature stand for.

A tick stands for a part as it was read, a signature for the whole as it was then: whatever changes afterwards takes
both away again.
"""

import re

from msgspec.structs import replace

from models.clock import hhmm
from models.handover.asked import missing
from models.handover.content import TITLES, CrossCheck, Handover, Signature, Stage, Tick
from models.handover.differences import reread
from models.plain_text import forbidden

LONGEST_NAME = 80
CLOCK_SLACK = 120  # seconds a signature may lie ahead of the clock


class NotYet(ValueError):
    """The step can't be taken. The text is a sentence: why, and what to do first. Nothing has changed."""


def stage(handover: Handover) -> Stage:
    """How far a handover has come."""
    check = handover.check
    if check.outgoing and check.incoming:
        return "signed"
    if not check.briefed or missing(handover):
        return "prepare"
    return "sign" if all(tick.read for tick in check.ticks) else "read back"


def edited(before: Handover, after: Handover) -> Handover:
    """What a person changed in a draft, with the ticks and signatures that still hold. Every edit goes through here."""
    return reread(before, after)


def not_yet_kept(handover: Handover) -> Handover:
    """A draft as it is gone on with: one that both signed and that has no number never got into the journal, and is
    signed again by the incoming operator."""
    return handover if handover.number or stage(handover) != "signed" else _checked(handover, incoming=None)


def correction(signed: Handover) -> Handover:
    """A new, unsigned handover that corrects a signed one and names it; the signed one stays as it is for ever."""
    if not signed.number:
        raise NotYet("Only a signed handover is corrected by another: this one is still a draft.")
    return replace(signed, number="", id="", replaces=signed.number, replaces_id=signed.id, check=CrossCheck())


def brief(handover: Handover, at: int, name: str, number: str) -> Handover:
    """This person has briefed it face to face, at a time. Once more is allowed: what was signed is signed again.

    Raises NotYet while something is not answered, or for nobody in particular.
    """
    open_questions = missing(handover)
    if open_questions:
        names = "; ".join(f"{each.part}. {each.prompt}" for each in open_questions[:3])
        more = f"; and {len(open_questions) - 3} more" if len(open_questions) > 3 else ""
        raise NotYet(f"Answer first: {names}{more}.")
    briefer = _person(name, number, at)
    return _checked(handover, briefed=at, briefer=briefer, outgoing=None, incoming=None)


def read_back(handover: Handover, part: int, discrepancy: str = "", read: bool = True) -> Handover:
    """Tick a part (1 to 12) as read back, with what was put right; or take the tick away. Raises NotYet, ValueError."""
    if not 1 <= part <= len(handover.check.ticks):
        raise ValueError(f"Part {part} is not read back: there are {len(handover.check.ticks)}.")
    if read and stage(handover) == "prepare":
        raise NotYet("Brief it first: then it is read back part by part.")
    text = _plain(discrepancy, "The discrepancy", 500)
    ticks = tuple(
        Tick(part=part, read=read, discrepancy=text) if tick.part == part else tick for tick in handover.check.ticks
    )
    return _checked(handover, ticks=ticks, outgoing=None, incoming=None)


def sign(handover: Handover, role: str, name: str, number: str, at: int, now: int) -> Handover:
    """Sign as "outgoing" or "incoming", with name and number as typed by that person, at a time.

    Raises NotYet before everything is read back, or for a signature that can't stand.
    """
    if role not in ("outgoing", "incoming"):
        raise ValueError("Sign as outgoing or incoming.")
    if stage(handover) in ("prepare", "read back"):
        unread = [tick.part for tick in handover.check.ticks if not tick.read]
        what = f"part {unread[0]}, {TITLES[unread[0] - 1]}" if unread else "what is missing"
        raise NotYet(f"Read it back first: {what} is not ticked." if unread else "Answer what is missing, and brief.")
    signature = _person(name, number, at)
    if not handover.check.briefed <= at <= now + CLOCK_SLACK:
        raise NotYet(f"{hhmm(at)} is not between the briefing at {hhmm(handover.check.briefed)} and now.")
    other = handover.check.incoming if role == "outgoing" else handover.check.outgoing
    if other and same_person(other, signature):
        raise NotYet("The same person can't sign for both sides: each signs with their own name and number.")
    if handover.check.briefer:
        _agrees(handover.check.briefer, role, signature)
    if role == "outgoing":
        return _checked(handover, outgoing=signature)
    return _checked(handover, incoming=signature)


def _person(name: str, number: str, at: int) -> Signature:
    found = Signature(
        name=_plain(name, "The name", LONGEST_NAME), number=_plain(number, "The number", LONGEST_NAME), at=at
    )
    if not _folded(found.name) or not _folded(found.number):
        raise NotYet("It needs both name and number, typed by the person who briefs or signs.")
    return found


def _agrees(briefer: Signature, role: str, signature: Signature) -> None:
    """The outgoing side says by its signature that it has briefed, the incoming one that it has been briefed."""
    same = same_person(briefer, signature)
    if role == "outgoing" and not same:
        raise NotYet(
            f"{briefer.name} ({briefer.number}) has briefed it: sign as that person, or brief it yourself first."
        )
    if role == "incoming" and same:
        raise NotYet(f"{briefer.name} ({briefer.number}) has briefed it, and can't take it over as well.")


def same_person(one: Signature, other: Signature) -> bool:
    """Whether two signatures are one person's: the same number is enough, however it is written."""
    numbers = _folded(one.number), _folded(other.number)
    figures = [re.sub(r"\D", "", number) for number in numbers]
    alike = figures[0] == figures[1] and _folded(one.name) == _folded(other.name)
    return numbers[0] == numbers[1] or alike


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _plain(text: str, what: str, most: int) -> str:
    plain = " ".join(text.split())
    fault = forbidden(plain)
    if fault:
        raise ValueError(f"{what} holds {fault}: type it again.")
    if len(plain) > most:
        raise ValueError(f"{what} has at most {most} characters.")
    return plain


def _checked(handover: Handover, **changes: object) -> Handover:
    check: CrossCheck = replace(handover.check, **changes)
    return replace(handover, check=check)
