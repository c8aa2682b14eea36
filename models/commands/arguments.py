"""What may stand in each argument of a form, and how well typed words fit it.

A resolver takes the words left on the line and gives the ways to fill the argument: the value, how many words it
took, how well it fits (`models.board.names`) and its full text. Of callsigns and places it gives the few that fit
best: no line is read any other way for those left out.
"""

# ruff: noqa: ARG001 - every resolver takes the same two arguments, needed or not

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from models.board.facts import Incident
from models.board.gaps import Place
from models.board.incident_words import what_and_where
from models.board.incidents import alike, telling_words
from models.board.names import MOST, fits
from models.clock import ClockError, local, to_instant
from models.commands.checking import none_lost
from models.commands.context import Context, Refused
from models.commands.leaving_out import spans
from models.commands.settle import subjects
from models.operation import LEVELS, RADIO_CODE
from models.roster.officers import SERVICES
from models.said_time import NoTime, first_time
from models.status import CHOSEN_EXCEPTIONS, ENTRY

CHANNELS = ("radio", "phone", "data", "in person")
LONGEST_NAME = 6  # words in a name of a place
REFERENCE = re.compile(r"[A-Za-z]{1,4}-[0-9]{1,6}[A-Za-z]?")
CREWS = ("crews", "crew")  # the kinds that crews stand in
PERSON = "name…"  # somebody's rank and name: the rest of the line, but not what follows “because”


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to fill an argument. `text` is the whole name the words stand for, `force` where a crew or place is,
    `remark` what is to be said of how it was taken."""

    value: Any
    taken: int
    score: float
    text: str
    force: str = ""
    remark: str = ""


Resolver = Callable[[Context, Sequence[str]], Iterator[Fit]]


def one_crew(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """A callsign by any fragment; one that was on duty and is no longer, nor planned, whole."""
    whole = words[0].upper()
    if whole not in context.board.names and context.board.fact(f"crew:{whole}/duty") is not None:
        yield Fit(whole, 1, 0, whole)
    for found in context.board.names.callsigns(words[0]):
        yield Fit(found.key, 1, found.score, found.key, found.force)


def crews(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """One callsign by any fragment, or several whole ones: `le24,le25` or `le24 le25`."""
    names = context.board.names
    several: list[str] = []
    for taken, word in enumerate(words, 1):
        more = [name.upper() for name in re.split(r"[,+]", word) if name]
        if not more or not all(name in names for name in more):
            break
        several += more
        yield Fit(tuple(several), taken, 0, ", ".join(several), names.force_of(several[0]))
    if not several:
        for fit in one_crew(context, words):
            yield Fit((fit.value,), fit.taken, fit.score, fit.text, fit.force)


def area(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    for taken in range(1, min(len(words), LONGEST_NAME) + 1):
        for found in context.board.names.places(" ".join(words[:taken])):
            yield Fit(found.key, taken, found.score, found.name, found.force)


def incident(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """An incident by any fragment of its label; of two that have the same, by a word of what it is besides.

    One that is closed, or was taken back, by its whole label.
    """
    board = context.board
    known = [each for name, each in board.current_incidents().items() if not board.either(name)]
    fitting = [(score, each) for each in known if (score := fits(words[0], each.ref)) is not None]
    best = sorted(fitting, key=lambda fit: (fit[0], fit[1].opened, fit[1].ref))[:MOST]
    for score, each in sorted(best, key=lambda fit: (fit[1].opened, fit[1].ref, fit[1].identity)):
        yield from _told_apart(each, alike(known, each.ref), score, words)
    if not any(each.ref == words[0].upper() for each in known):
        yield from _over(context, words)


def no_such_incident(context: Context, words: Sequence[str]) -> str:
    """That a reference is among the words which no incident has; else nothing."""
    strange = (word.upper() for word in words if REFERENCE.fullmatch(word))
    first = next((word for word in strange if not any(incident(context, [word]))), "")
    return first and f"No incident is called {first}: type another reference, or open it first (inc what, where, 999)."


def _over(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """Incidents that are over: those closed are told apart; of those taken back nothing is known that could."""
    identities = sorted(context.board.records.labels.get(words[0].upper(), ()))
    known = [found for identity in identities if (found := context.board.incident(identity))]
    if len(known) > 1:
        for each in known:
            yield from _told_apart(each, known, 0, words)
    else:
        for identity in [each.identity for each in known] or identities[:1]:
            yield Fit(identity, 1, 0, words[0])


def _told_apart(each: Incident, same: Sequence[Incident], score: float, words: Sequence[str]) -> Iterator[Fit]:
    name = each.ref.lower()
    if len(same) == 1:
        yield Fit(each.identity, 1, score, name)
        return
    telling = telling_words(same)
    word = words[1].casefold() if len(words) > 1 else ""
    chosen = [identity for identity, own in telling.items() if word in own]
    if chosen == [each.identity]:
        yield Fit(each.identity, 2, score, f"{name} {word}")
    elif not chosen:
        what = what_and_where(each.nature, each.place)
        yield Fit(each.identity, 1, score, f"{name} {telling[each.identity][0]} ({what})")


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
    if re.fullmatch(RADIO_CODE, words[0]):
        yield Fit(words[0], 1, 0, words[0])


def number(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    if re.fullmatch(r"[0-9]{1,4}", words[0]):
        yield Fit(int(words[0]), 1, 0, words[0])


def clock(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """When something happened, with its day where it is written: `14:20`, `23:50 yesterday`."""
    try:
        said, taken = first_time(words, context.now)
        yield Fit(said.at, taken, 0, " ".join(words[:taken]), remark=said.remark)
    except NoTime:
        return
    except ClockError as error:
        raise Refused(str(error)) from error


def dispute(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """What rooms differ about, besides what crews do: by its own word, or a fragment of that which no other has. An
    incident by its label too: one they agree about is told so."""
    for key, name in subjects(context).items():
        score = fits(words[0], name)
        if score is not None and not key.endswith("/duty"):
            yield Fit(key, 1, min(score, 1), name)
    for fit in incident(context, words):
        if fit.score == 0:
            yield replace(fit, value=f"incident:{fit.value}")


def entry(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """An entry without its content, as Attention calls it: `17 of desk 2`; by its number, where one alone has it.

    First of those that are to be checked, then of all. Refused for the number of another."""
    for places in (context.board.unaccounted(), context.board.gaps.withheld):
        found = tuple(_named(places, words))
        if found:
            yield from found
            return
    if words[0].isdecimal():
        raise Refused(none_lost(context.board, words))


def _named(places: Mapping[str, Place], words: Sequence[str]) -> Iterator[Fit]:
    typed = " ".join(words).casefold()
    numbers = Counter(place.number for place in places.values())
    for digest, place in places.items():
        name = place.name.removeprefix("entry ")
        whole = typed == name.casefold() or typed.startswith(f"{name.casefold()} ")
        if whole:
            yield Fit(digest, len(name.split()), 0, name)
        elif words[0] == str(place.number) and words[1:2] != ["of"] and numbers[place.number] == 1:
            yield Fit(digest, 1, 0, words[0])


def chain(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """Another workstation, by its name."""
    for origin, name in context.past.chains().items():
        if _begins(words, name):
            yield Fit(origin, len(name.split()), 0, name)


def left_out(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """What is left out here, by the name of its workstation; of several by their numbers too: `desk 2 12-30`."""
    found = spans(context)
    often = Counter(span.workstation for span in found.values())
    for entry, span in found.items():
        numbers = f" {span.first}-{span.last}" if often[span.workstation] > 1 else ""
        if _begins(words, span.workstation + numbers):
            yield Fit(entry, len((span.workstation + numbers).split()), 0, span.workstation + numbers)


def _begins(words: Sequence[str], name: str) -> bool:
    """Whether typed words begin with a whole name."""
    own = name.casefold().split()
    return [word.casefold() for word in words[: len(own)]] == own


def which(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """Numbers of entries: `12`, or `12-30`."""
    found = re.fullmatch(r"(\d{1,12})(?:-(\d{1,12}))?", words[0])
    if found:
        first, last = int(found[1]), int(found[2] or found[1])
        if 1 <= first <= last:
            yield Fit((first, last), 1, 0, words[0])


def tour(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """`07-19` or `19:00-07:00`: the tour of that shape nearest to now that has not ended, in UTC seconds."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.]?(\d{2}))?-(\d{1,2})(?:[:.]?(\d{2}))?", words[0])
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
    last = midnight + timedelta(hours=hours[2], minutes=hours[3])
    last = last if last > first else last + timedelta(days=1)
    tours = [(first + timedelta(days=shift), last + timedelta(days=shift)) for shift in (-1, 0, 1)]
    start, end = min((tour for tour in tours if tour[1] > now), key=lambda tour: abs(tour[0] - now))
    return to_instant(start), to_instant(end)


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


def service(context: Context, words: Sequence[str]) -> Iterator[Fit]:
    """`dogs`, `police dogs`: a service of the unit, whole or by its last words."""
    for name in SERVICES:
        own = name.split()
        for taken in range(1, len(own) + 1):
            if [word.casefold() for word in words[:taken]] in (own[-taken:], own[:taken]):
                yield Fit(name, taken, 0, name)


ARGUMENTS: dict[str, Resolver] = {
    "crews": crews,
    "crew": one_crew,
    "area": area,
    "incident": incident,
    "callsign": callsign,
    "officers": officers,
    "status": status,
    "code": code,
    "contacts": number,
    "minimum": number,
    "choice": number,
    "dispute": dispute,
    "entry": entry,
    "chain": chain,
    "leftout": left_out,
    "which": which,
    "clock": clock,
    "tour": tour,
    "level": level,
    "channel": channel,
    "service": service,
}
