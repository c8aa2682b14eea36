"""What may stand in each argument of a form, and how well typed words fit it.

A resolver takes the words left on the line and gives every way to fill the argument: the value, how many words it
took, how well it fits (0 exactly, 1 the start of a word, 2 anywhere inside) and its full text.
"""

# ruff: noqa: ARG001 - every resolver takes the same two arguments, needed or not

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from models.clock import ClockError, local, parse_clock, to_instant
from models.commands.context import Context, Refused
from models.operation import LEVELS
from models.status import CHOSEN_EXCEPTIONS, ENTRY

CHANNELS = ("radio", "phone", "data", "in person")
LONGEST_NAME = 6  # words in a name of a place


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to fill a argument. `text` is the whole name the words stand for."""

    value: Any
    taken: int
    score: float
    text: str


Resolver = Callable[[Context, Sequence[str]], Iterator[Fit]]


def fits(fragment: str, name: str) -> float | None:
    """How well a fragment fits a name, or None: 0 exactly, 1 at the start of a word, 2 inside one."""
    fragment, name = fragment.casefold(), name.casefold()
    if fragment not in name:
        return None  # nearly always, and at every key typed
    if fragment == name:
        return 0
    if name.startswith(fragment):
        return 1
    if re.search(rf"\b{re.escape(fragment)}", name):
        return 1.25
    return 2 if len(fragment) > 1 else None


def one_crew(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    for callsign in sorted(context.board.callsigns()):
        score = fits(words[0], callsign)
        if score is not None:
            off_duty = 0 if context.board.crew(callsign) else 0.1
            yield Fit(callsign, 1, score + (off_duty if score else 0), callsign)


def crews(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """One callsign by any fragment, or several whole ones: `le24,le25` or `le24 le25`."""
    known = context.board.callsigns()
    several: list[str] = []
    for taken, word in enumerate(words, 1):
        names = [name.upper() for name in re.split(r"[,+]", word) if name]
        if not names or not all(name in known for name in names):
            break
        several += names
        yield Fit(tuple(several), taken, 0, ", ".join(several))
    if not several:
        for fit in one_crew(context, words):
            yield Fit((fit.value,), fit.taken, fit.score, fit.text)


def area(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    for taken in range(1, min(len(words), LONGEST_NAME) + 1):
        fragment = " ".join(words[:taken])
        for place in context.operation.areas:
            scores = [fits(fragment, name) for name in (place.name, place.id, *place.aliases)]
            found = [score for score in scores if score is not None]
            if found:
                yield Fit(place.id, taken, min(found), place.name)


def incident(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    for state in context.board.incidents():
        ref = state.incident.ref
        score = fits(words[0], ref)
        if score is not None:
            yield Fit(ref, 1, score, ref.lower())


def callsign(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """A callsign that need not exist yet."""
    if re.fullmatch(r"[A-Za-z]{1,4}[0-9]{1,4}[A-Za-z]?", words[0]):
        yield Fit(words[0].upper(), 1, 0, words[0].upper())


def officers(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    numbers = tuple(name.upper() for name in re.split(r"[,+]", words[0]) if name)
    if numbers and all(re.fullmatch(r"[A-Z0-9-]{1,12}", number) for number in numbers):
        yield Fit(numbers, 1, 0, ", ".join(numbers))


def status(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    for found in CHOSEN_EXCEPTIONS:
        for word in ENTRY[found].words:
            score = fits(words[0], word)
            if score is not None and score <= 1:
                yield Fit(found, 1, score * 1.2, word)


def code(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    if re.fullmatch(r"[0-9]{2}", words[0]):
        yield Fit(words[0], 1, 0, words[0])


def number(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    if re.fullmatch(r"[0-9]{1,4}", words[0]):
        yield Fit(int(words[0]), 1, 0, words[0])


def clock(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    try:
        yield Fit(parse_clock(words[0], context.now), 1, 0, words[0])
    except ClockError:
        return


def tour(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """`07-19` or `19:00-07:00`: the tour of that shape whose start is nearest to now, in UTC seconds."""
    found = re.fullmatch(r"(\d{1,2})(?::?(\d{2}))?-(\d{1,2})(?::?(\d{2}))?", words[0])
    if not found:
        return
    hours = [int(part or 0) for part in found.groups()]
    if hours[0] > 23 or hours[2] > 24 or hours[1] > 59 or hours[3] > 59:
        return
    try:
        yield Fit(_tour(context.at, hours), 1, 0, words[0])
    except ClockError as error:
        raise Refused(str(error)) from error


def _tour(at: int, hours: Sequence[int]) -> tuple[int, int]:
    """Both ends by the London clock: a night tour is 13 hours long when the clocks go back."""
    now = local(at).replace(tzinfo=None, fold=0)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    first = midnight + timedelta(hours=hours[0], minutes=hours[1])
    start = min((first + timedelta(days=shift) for shift in (-1, 0, 1)), key=lambda there: abs(there - now))
    end = start.replace(hour=0, minute=0) + timedelta(hours=hours[2], minutes=hours[3])
    return to_instant(start), to_instant(end if end > start else end + timedelta(days=1))


def level(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    for name in LEVELS:
        score = fits(words[0], name)
        if score is not None and score <= 1:
            yield Fit(name, 1, score, name.lower())


def channel(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    for name in CHANNELS:
        taken = len(name.split())
        if [word.casefold() for word in words[:taken]] == name.split():
            yield Fit(name, taken, 0, name)


ARGUMENTS: dict[str, Resolver] = {
    "crews": crews,
    "crew": one_crew,
    "other_crew": one_crew,
    "area": area,
    "incident": incident,
    "callsign": callsign,
    "officers": officers,
    "status": status,
    "code": code,
    "contacts": number,
    "minimum": number,
    "choice": number,
    "clock": clock,
    "tour": tour,
    "level": level,
    "channel": channel,
}
