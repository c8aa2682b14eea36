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


def correction(signed: Handover) -> Handover:
    """A new, unsigned handover that corrects a signed one and names it; the signed one stays as it is for ever."""
    if not signed.number:
        raise NotYet("Only a signed handover is corrected by another: this one is still a draft.")
    return replace(signed, number="", id="", replaces=signed.number, replaces_id=signed.id, check=CrossCheck())


def brief(handover: Handover, at: int) -> Handover:
    """The outgoing operator has briefed it face to face. Raises NotYet while something is not answered."""
    open_questions = missing(handover)
    if open_questions:
        names = "; ".join(f"{each.part}. {each.prompt}" for each in open_questions[:3])
        more = f"; and {len(open_questions) - 3} more" if len(open_questions) > 3 else ""
        raise NotYet(f"Answer first: {names}{more}.")
    return _checked(handover, briefed=at)


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
    signature = Signature(
        name=_plain(name, "The name", LONGEST_NAME), number=_plain(number, "The number", LONGEST_NAME), at=at
    )
    if not _folded(signature.name) or not _folded(signature.number):
        raise NotYet("A signature needs both name and number, typed by the person who signs.")
    if not handover.check.briefed <= at <= now + CLOCK_SLACK:
        raise NotYet(f"{hhmm(at)} is not between the briefing at {hhmm(handover.check.briefed)} and now.")
    other = handover.check.incoming if role == "outgoing" else handover.check.outgoing
    if other and same_person(other, signature):
        raise NotYet("The same person can't sign for both sides: each signs with their own name and number.")
    if role == "outgoing":
        return _checked(handover, outgoing=signature)
    return _checked(handover, incoming=signature)


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
