"""What a typed line means: the grammar of the command bar, shared by the screen and the shell.

`[@14:20] words… [because reason]`, the time as `models.said_time` reads it (`@23:50 yesterday`). The words are matched
against the forms of every command; the best whole match is the reading. Nothing is carried out here: a command only
says what it would do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from models.board.events import Event
from models.board.names import MOST
from models.board.wording import act_in_words
from models.clock import ClockError
from models.commands.act import Act, when
from models.commands.arguments import ARGUMENTS, CREWS, PERSON, Fit, no_such_incident
from models.commands.basis import decide, takes_reason
from models.commands.context import CALLSIGN, Context, NeedsAgain, NeedsReason, Refused
from models.commands.forms import Part, own_words, parts
from models.commands.registry import COMMANDS, Command
from models.said_time import first_time

BECAUSE = " because "


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line means. `says` is what ⏎ will do; `completion` the grey rest of the last word; `problem` why not.

    `act` is what would be recorded; None while there is a problem. `event` is its first.
    """

    says: str = ""
    completion: str = ""
    problem: str = ""
    wants_reason: bool = False
    wants_again: bool = False
    command: Command | None = None
    act: Act | None = None

    @property
    def event(self) -> Event | None:
        return self.act.events[0] if self.act else None


class _Match(NamedTuple):  # hundreds are made at a key: a tuple is the quickest
    command: Command
    arguments: tuple[tuple[str, Any], ...] = ()
    score: float = 0
    texts: tuple[str, ...] = ()
    last: str = ""
    """the full text of what the last typed word stands for"""
    free: str = ""
    """the argument that took the rest of the line, where “because” is a word like any other"""
    home: str | None = None
    """the force in whose lane the crews are"""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """Words, and what each kind of argument may stand for from each of them on: worked out once for all forms."""

    context: Context
    words: Sequence[str]
    folded: Sequence[str]
    known: dict[tuple[str, int], tuple[Fit, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, context: Context, words: Sequence[str]) -> "_Line":
        return cls(context, words, [word.casefold() for word in words])

    def fits(self, kind: str, start: int) -> tuple[Fit, ...]:
        found = self.known.get((kind, start))
        if found is None:
            found = self.known[kind, start] = tuple(ARGUMENTS[kind](self.context, self.words[start:]))
        return found

    def may_be(self, form: Sequence[Part]) -> bool:
        """Whether there are words enough, and those that are the form's own; the last may be only begun."""
        last = form[-1]
        if len(form) > len(self.words) or not (last.kind or last.shown.startswith(self.folded[-1])):
            return False
        return all(part.kind or part.shown in self.folded for part in form[:-1])


def read(line: str, context: Context) -> Reading:
    """Read one line. Never raises: what cannot be done is told in `problem`."""
    try:
        return _read(line, context)
    except NeedsReason as refusal:
        return Reading(problem=str(refusal), wants_reason=True)
    except NeedsAgain as refusal:
        return Reading(problem=str(refusal), wants_again=True)
    except Refused as refusal:
        return Reading(problem=str(refusal))


def _read(typed: str, context: Context) -> Reading:
    text = " ".join(typed.split())
    timed, remark = text.startswith("@"), ""
    if timed:
        at, remark, text = _time(text[1:], context.now)
        context = replace(context, at=at)
    whole = text.split()
    text, because, why = text.partition(BECAUSE)
    words = text.split()
    if not words:
        return Reading(problem="Type a callsign and where it goes: le24 haym. Type ? for every command.")
    operation = context.operation  # refused while there is none: without places nothing can be understood
    line = _Line.of(context, words)
    matches = sorted(_matches(line), key=lambda match: (match.score, not match.command.never_guessed))
    if because and not matches:
        matches, because, why = [match for match in _matches(_Line.of(context, whole)) if match.free], "", ""
    if not matches:
        return Reading(problem=_no_match(context, words), completion=_begun(line))
    best = matches[0]
    _refuse_ambiguous(best, matches, words)
    act = _plan(best, context, why if because else "")
    act = replace(act, remarks=(*filter(None, (remark, best.remark)), *act.remarks))
    said = act_in_words(act.events, act.remarks, operation, when(act, context.now, timed))
    ending = "" if because else _rest(words[-1], best.last)
    return Reading(said, ending, command=best.command, act=act)


def _time(text: str, now: int) -> tuple[int, str, str]:
    """When something happened, what is to be said of that, and the rest of the line."""
    words = text.split()
    try:
        said, taken = first_time(words, now)
    except ClockError as error:
        raise Refused(str(error)) from error
    return said.at, said.remark, " ".join(words[taken:])


def _matches(line: _Line) -> Iterator[_Match]:
    for command in COMMANDS:
        for form in map(parts, command.forms):
            if line.may_be(form):
                yield from _fill(line, _Match(command), form, 0)


def _fill(line: _Line, match: _Match, form: Sequence[Part], start: int) -> Iterator[_Match]:
    """The matches of the parts of a form that are left with the words from `start` on."""
    if not form:
        if start == len(line.words):
            yield match
    elif start == len(line.words):
        return
    elif not form[0].kind:
        yield from _own_word(line, match, form, start)
    elif form[0].takes_rest:
        yield _with_rest(match, form[0], line.words[start:])
    else:
        yield from _argument(line, match, form, start)


def _own_word(line: _Line, match: _Match, form: Sequence[Part], start: int) -> Iterator[_Match]:
    part, word = form[0], line.folded[start]
    begun = part.shown.startswith(word) and len(form) == 1 and start + 1 == len(line.words)
    if word == part.shown or begun:
        found = match._replace(
            arguments=(*match.arguments, *((name, True) for name in part.fills)),
            score=match.score + (0 if word == part.shown else 1.5),
            texts=(*match.texts, part.shown),
            last=part.shown,
        )
        yield from _fill(line, found, form[1:], start + 1)


def _with_rest(match: _Match, part: Part, words: Sequence[str]) -> _Match:
    text = " ".join(words)
    return match._replace(
        arguments=(*match.arguments, (part.fills[0], text)),
        texts=(*match.texts, text),
        last=words[-1],
        free="" if part.kind == PERSON else part.fills[0],
    )


def _argument(line: _Line, match: _Match, form: Sequence[Part], start: int) -> Iterator[_Match]:
    part, rest = form[0], form[1:]
    for fit in line.fits(part.kind, start):
        end = start + fit.taken
        if bool(rest) != (end < len(line.words)):
            continue  # words without an argument, or arguments without a word
        values = fit.value if len(part.fills) > 1 else (fit.value,)
        found = match._replace(
            arguments=(*match.arguments, *zip(part.fills, values, strict=True)),
            score=match.score + fit.score + _elsewhere(match, part, fit),
            texts=(*match.texts, fit.text),
            last=fit.text if end == len(line.words) else match.last,
            home=fit.force if part.kind in CREWS else match.home,
            remark=fit.remark or match.remark,
        )
        yield from _fill(line, found, rest, end)


def _elsewhere(match: _Match, part: Part, fit: Fit) -> float:
    """Half a point against a place in another force than the crews work in: `market` means the near one."""
    return 0.5 if part.kind == "area" and match.home not in (None, fit.force) else 0


def _refuse_ambiguous(best: _Match, matches: Sequence[_Match], words: Sequence[str]) -> None:
    """Two readings that fit equally well: nothing is guessed, the operator is asked for more.

    What may be the beginning of a command that is never guessed is not read as anything else; typed whole, it is that
    command: an emergency waits for no question.
    """
    if best.score == 0 and best.command.never_guessed:
        return
    others = [match for match in matches if (match.command, match.arguments) != (best.command, best.arguments)]
    rivals = [match for match in others if match.score == best.score or match.command.never_guessed]
    if not rivals:
        return
    names = dict.fromkeys(
        text
        for match in (best, *rivals)
        for text, other in zip(match.texts, rivals[0].texts if match is best else best.texts, strict=False)
        if text != other
    )
    shown = list(names)[: MOST - 1]
    raise Refused(f"“{' '.join(words)}” could be {', '.join(shown[:-1])} or {shown[-1]}: type more of it.")


def _plan(match: _Match, context: Context, why: str) -> Act:
    arguments = dict(match.arguments)
    if why and match.free:
        arguments[match.free] += BECAUSE + why
    elif why:
        arguments["why"] = why
    act = decide(replace(context, because=why), match.command.act, **arguments)
    _takes_reason(match.command, arguments, act)
    return act


def _takes_reason(command: Command, arguments: dict[str, Any], act: Act) -> None:
    if "why" in arguments and not takes_reason(command.act) and not any(event.reason for event in act.events):
        raise Refused(f"“{command.name}” takes no reason: leave out what follows “because”, or write a note.")


def _rest(typed: str, full: str) -> str:
    """What completes the last typed word to what it stands for: `arket Centre` after `haym`."""
    for start in range(len(full)):
        if (start == 0 or full[start - 1] == " ") and full[start:].casefold().startswith(typed.casefold()):
            return full[start + len(typed) :]
    return ""


def _begun(line: _Line) -> str:
    """The completion of a line that is only begun: of its first word, if that is all there is."""
    if len(line.words) != 1:
        return ""
    found = sorted(line.fits("crews", 0), key=lambda fit: fit.score)
    found = [fit for fit in found if fit.text.casefold().startswith(line.folded[0])]
    return _rest(line.words[0], found[0].text) if found else ""


def _no_match(context: Context, words: Sequence[str]) -> str:
    if len(words) == 1:
        return f"{words[0]}: then a place, ok, back, refs, off, deploy … Type ? for every command."
    begun = [command for command in COMMANDS if any(_is_begun(form, words) for form in command.forms)]
    if begun:
        slots = (part.kind for command in begun for form in command.forms for part in parts(form))
        new = "callsign" in slots  # there one that nobody has is right
        strange = "" if new else _no_such_crew(context, words) or no_such_incident(context, words)
        return strange or f"“{' '.join(words)}” wants more, or something else after it: {begun[0].example}."
    return f"“{' '.join(words)}” is not understood: no such crew, place or command. Type ? for every command."


def _no_such_crew(context: Context, words: Sequence[str]) -> str:
    """That a callsign was typed whole which no crew has: a line may want nothing else."""
    known = context.board.names.callsigns
    strange = (word for word in map(str.upper, words) if CALLSIGN.fullmatch(word) and not known(word))
    first = next(strange, "")
    return first and f"{first} is not on duty, and the roster has no tour for it about now: type another callsign."


def _is_begun(form: str, words: Sequence[str]) -> bool:
    """Whether a word that is typed is one of a form's own: `deploy` in `le24 deploy`."""
    return any(word.casefold() in own_words(form) for word in words)
