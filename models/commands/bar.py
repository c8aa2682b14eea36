"""What a typed line means: the grammar of the command bar, shared by the screen and the shell.

`[@14:20] words… [because reason]`. The words are matched against the forms of every command; the best whole match
is the reading. Nothing is carried out here: a command only says what it would do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from models.board.events import Corrected, Event
from models.board.wording import says
from models.clock import ClockError, hhmm, parse_clock
from models.commands.arguments import ARGUMENTS
from models.commands.context import Context, NeedsReason, Refused, understood
from models.commands.registry import COMMANDS, Command

BECAUSE = " because "
PLAIN_WORDS = ("text", "report", "why", "outcome")  # arguments in which “because” is a word like any other


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line means. `says` is what ⏎ will do; `completion` the grey rest of the last word; `problem` why not.

    `event` is what would be recorded; None while there is a problem.
    """

    says: str = ""
    completion: str = ""
    problem: str = ""
    wants_reason: bool = False
    command: Command | None = None
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class _Match:
    command: Command
    arguments: tuple[tuple[str, Any], ...]
    score: float
    texts: tuple[str, ...]
    last: str = ""
    """the full text of what the last typed word stands for"""
    rest: str = ""
    """the argument that took the rest of the line"""


@cache
def _parts(form: str) -> tuple[str, ...]:
    return tuple(form.split())


def read(line: str, context: Context) -> Reading:
    """Read one line. Never raises: what cannot be done is told in `problem`."""
    try:
        return _read(line, context)
    except NeedsReason as refusal:
        return Reading(problem=str(refusal), wants_reason=True)
    except Refused as refusal:
        return Reading(problem=str(refusal))


def _read(line: str, context: Context) -> Reading:
    text = " ".join(line.split())
    timed = text.startswith("@")
    if timed:
        clock, _, text = text[1:].partition(" ")
        context = replace(context, at=_clock(clock, context.now))
    whole = text.split()
    text, because, why = text.partition(BECAUSE)
    words = text.split()
    if not words:
        return Reading(problem="Type a callsign and where it goes: le24 haym. Type ? for every command.")
    matches = sorted(_matches(context, words), key=lambda match: match.score)
    if because and not matches:
        matches, because, why = [match for match in _matches(context, whole) if match.rest in PLAIN_WORDS], "", ""
    if not matches:
        return Reading(problem=_no_match(words), completion=_begun(context, words))
    best = matches[0]
    _refuse_ambiguous(best, matches, words)
    reading = _plan(best, context, why if because else "", timed)
    ending = "" if because else _rest(words[-1], best.last)
    return replace(reading, completion=ending)


def _clock(clock: str, now: int) -> int:
    try:
        return parse_clock(clock, now)
    except ClockError as error:
        raise Refused(str(error)) from error


def _matches(context: Context, words: Sequence[str]) -> Iterator[_Match]:
    for command in COMMANDS:
        for form in command.forms:
            parts = _parts(form)
            if parts[0][0] != "{" and not parts[0].startswith(words[0].casefold()):
                continue
            yield from _fill(context, _Match(command, (), 0, ()), parts, words)


def _fill(context: Context, match: _Match, parts: Sequence[str], words: Sequence[str]) -> Iterator[_Match]:
    if not parts:
        if not words:
            yield match
        return
    if not words:
        return
    part, rest = parts[0], parts[1:]
    if part[0] != "{":
        yield from _literal(context, match, part, rest, words)
        return
    name = part[1:-1]
    if name.endswith("…"):
        text = " ".join(words)
        arguments = (*match.arguments, (name[:-1], text))
        yield replace(match, arguments=arguments, texts=(*match.texts, text), last=words[-1], rest=name[:-1])
        return
    for fit in ARGUMENTS[name](context, words):
        if bool(rest) != (fit.taken < len(words)):
            continue  # words without an argument, or arguments without a word
        last = fit.text if fit.taken == len(words) else match.last
        filled = replace(
            match,
            arguments=(*match.arguments, (name, fit.value)),
            score=match.score + fit.score + _elsewhere(context, match, name, fit.value),
            texts=(*match.texts, fit.text),
            last=last,
        )
        yield from _fill(context, filled, rest, words[fit.taken :])


def _literal(context: Context, match: _Match, part: str, rest: Sequence[str], words: Sequence[str]) -> Iterator[_Match]:
    word = words[0].casefold()
    if word == part:
        yield from _fill(context, replace(match, last=part, texts=(*match.texts, part)), rest, words[1:])
    elif part.startswith(word) and len(words) == 1 and not rest:
        yield replace(match, last=part, score=match.score + 1.5, texts=(*match.texts, part))


def _elsewhere(context: Context, match: _Match, name: str, value: object) -> float:
    """Half a point against a place in another force than the crew works in: `market` means the near one."""
    named = dict(match.arguments).get("crews")
    if name != "area" or not named:
        return 0
    crew = context.board.crew(named[0])
    home = crew.working if crew else getattr(context.operation.callsign_force(named[0]), "id", "")
    area = context.operation.area(str(value))
    return 0 if area is not None and area.force == home else 0.5


def _refuse_ambiguous(best: _Match, matches: Sequence[_Match], words: Sequence[str]) -> None:
    """Two readings that fit equally well: nothing is guessed, the operator is asked for more.

    What may be the beginning of `emergency` is never read as anything else.
    """
    others = [match for match in matches if (match.command, match.arguments) != (best.command, best.arguments)]
    rivals = [match for match in others if match.score == best.score or match.command.name == "emergency"]
    if best.score == 0 or not rivals:
        return
    names = dict.fromkeys(
        text
        for match in (best, *rivals)
        for text, other in zip(match.texts, rivals[0].texts if match is best else best.texts, strict=False)
        if text != other
    )
    shown = list(names)[:4]
    raise Refused(f"“{' '.join(words)}” could be {', '.join(shown[:-1])} or {shown[-1]}: type more of it.")


def _plan(match: _Match, context: Context, why: str, timed: bool) -> Reading:
    arguments = dict(match.arguments)
    if "clock" in arguments:
        context = replace(context, at=arguments.pop("clock"))
    if "tour" in arguments:
        arguments["tour_start"], arguments["tour_end"] = arguments.pop("tour")
    if "callsign" in arguments:
        arguments["into" if match.command.name == "split" else "crew"] = arguments.pop("callsign")
    if "other_crew" in arguments:
        arguments["into"] = arguments.pop("other_crew")
    if match.command.name == "add":
        arguments["into"] = arguments.pop("crew")
    if "authority" in arguments:
        arguments["armed"] = True
    if why and match.rest in PLAIN_WORDS:
        arguments[match.rest] += BECAUSE + why
    elif why:
        arguments["why"] = why
    event = _act(match.command, context, arguments)
    understood(context, event)
    earlier = event.at != context.now and not isinstance(event, Corrected)
    back_timed = f" at {hhmm(event.at)}" if timed or earlier else ""
    return Reading(says=says(event, context.operation) + back_timed, command=match.command, event=event)


def _act(command: Command, context: Context, arguments: dict[str, Any]) -> Event:
    accepted = command.act.__code__.co_varnames[: command.act.__code__.co_argcount]
    if "why" in arguments and "why" not in accepted:
        raise Refused(f"“{command.name}” takes no reason: leave out what follows “because”, or write a note.")
    return command.act(context, **arguments)


def _rest(typed: str, full: str) -> str:
    """What completes the last typed word to what it stands for: `arket Centre` after `haym`."""
    for start in range(len(full)):
        if (start == 0 or full[start - 1] == " ") and full[start:].casefold().startswith(typed.casefold()):
            return full[start + len(typed) :]
    return ""


def _begun(context: Context, words: Sequence[str]) -> str:
    """The completion of a line that is only begun: of its first word, if that is all there is."""
    if len(words) != 1:
        return ""
    found = sorted(ARGUMENTS["crews"](context, words), key=lambda fit: fit.score)
    found = [fit for fit in found if fit.text.casefold().startswith(words[0].casefold())]
    return _rest(words[0], found[0].text) if found else ""


def _no_match(words: Sequence[str]) -> str:
    if len(words) == 1:
        return f"{words[0]}: then a place, ok, back, refs, off, deploy … Type ? for every command."
    begun = [command for command in COMMANDS if any(_is_begun(form, words) for form in command.forms)]
    if begun:
        return f"“{' '.join(words)}” wants more, or something else after it: {begun[0].example}."
    return f"“{' '.join(words)}” is not understood: no such crew, place or command. Type ? for every command."


def _is_begun(form: str, words: Sequence[str]) -> bool:
    """Whether a word that is typed is one of a form's own: `deploy` in `le24 deploy`."""
    return any(word.casefold() in _parts(form) for word in words)
