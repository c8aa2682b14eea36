"""Coming back from paper: what was written down during an outage, entered late, as one batch.

One line for each entry, in the grammar of the command bar with its true time before it and, at its end, the initials of
who wrote it: `14:20 le24 haym /JM` (paper_sheet.py). The lines are tried in the order of their times on a copy of the
board, each against the board as the earlier ones leave it. Nothing is recorded until every line is good, left out, or
made a note; then all are recorded together, or none, with an entry that says when the outage was.

A line that lies before what its crew does now is slipped in: it is on record as what was, and moves nothing now. What
can't be slipped in, or is no entry at all, is left out, which is on record too, or kept as a note in its own words.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import msgspec
from msgspec.structs import replace as changed

from models.board.board import Board
from models.board.board_state import BoardState
from models.board.events import FROM_PAPER, CrewEvent, Event, Noted
from models.board.late_events import Outage, WasThere
from models.board.wording import act_in_words
from models.clock import day_name, hhmm, local
from models.commands.act import Act, sealed
from models.commands.bar import Reading, read
from models.commands.context import Context, LooksBack, NeedsReason, Refused
from models.commands.notes_and_alarms import LONGEST_NOTE
from models.control_room import ControlRoom, Entry
from models.desk.paper_sheet import Written, moment, written
from models.desk.paper_typos import NOT_UNDERSTOOD, asked
from models.plain_text import escaped
from models.recall import HERE

USUAL_OUTAGE = 12 * 3600
MOST_LINES = 500
NOT_ON_PAPER = ("undo", "correct", "settle")

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(BoardState)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line as typed, and what comes of it. `number` counts from 1, `at` is 0 while the time can't be read.

    `act` would be recorded and `says` tells it, also of what is `left_out`, which is kept in a note; or `problem` says
    why it can't be. A line that `heads` those below it says their day, and is not recorded.
    """

    number: int
    text: str
    at: int = 0
    says: str = ""
    problem: str = ""
    wants_reason: bool = False
    left_out: bool = False
    as_note: bool = False
    heads: bool = False
    act: Act | None = None
    words: str = ""
    """what happened: the line without its time"""
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was typed, line by line as typed, of an outage from one instant to another. `events` are in the order of
    their times."""

    lines: tuple[PaperLine, ...]
    events: tuple[Event, ...]
    began: int = 0
    ended: int = 0

    @property
    def problems(self) -> tuple[PaperLine, ...]:
        return tuple(line for line in self.lines if line.problem)

    @property
    def ready(self) -> bool:
        """Whether it can be recorded: no line has a problem, and there is something to record."""
        return bool(self.events) and not self.problems

    @property
    def left_out(self) -> int:
        return sum(line.left_out for line in self.lines)

    @property
    def entered(self) -> int:
        """How many lines go in, as entries or as notes."""
        return sum(line.act is not None and not line.left_out for line in self.lines)


class _Past:
    """What the commands may ask of the journal while a batch is tried: the journal's entries and the batch's own."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.tried: dict[str, Event] = {}

    def event(self, digest: str) -> Event | None:
        return self.tried.get(digest) or self._context.past.event(digest)

    def room(self, digest: str) -> str:
        return HERE if digest in self.tried else self._context.past.room(digest)

    def chains(self) -> Mapping[str, str]:
        return self._context.past.chains()

    def events_of(self, digests: Collection[str]) -> Mapping[str, Event]:
        known = self._context.past.events_of(set(digests) - self.tried.keys())
        return {**known, **{digest: self.tried[digest] for digest in digests if digest in self.tried}}

    def mine(self, about: str = "") -> Iterator[tuple[str, Event]]:
        return self._context.past.mine(about)

    def chain(self, digest: str) -> str:
        return self._context.past.chain(digest)

    def own_chains(self) -> Sequence[str]:
        return self._context.past.own_chains()

    def workstation(self, origin: str) -> str:
        return self._context.past.workstation(origin)

    def looking_back(self) -> LooksBack:
        return _LookingBack(self._context.past.looking_back(), self.tried)

    def since(self, digest: str, about: Collection[str]) -> Sequence[tuple[str, Event]]:
        return [*self._context.past.since(digest, about), *self.tried.items()]


@dataclass(frozen=True, slots=True)
class _LookingBack:
    """The past with what has been tried, which is all of an earlier time than what is asked for."""

    known: LooksBack
    tried: Mapping[str, Event]

    def board(self, instant: int, now: Board, also: Collection[tuple[str, WasThere]] = ()) -> Board:
        late = [(digest, event) for digest, event in self.tried.items() if isinstance(event, WasThere)]
        board = self.known.board(instant, now, (*also, *late))
        board.apply((digest, event) for digest, event in self.tried.items() if not isinstance(event, WasThere))
        return board

    def next_state(self, crew: str, instant: int, officers: Collection[str] = ()) -> int | None:
        return self.known.next_state(crew, instant, officers)


def check(
    text: str,
    context: Context,
    *,
    began: int = 0,
    ended: int = 0,
    left_out: Set[int] = frozenset(),
    as_notes: Set[int] = frozenset(),
) -> Batch:
    """Try the lines of a text, changing nothing. The outage `began` 12 hours ago and `ended` now unless it is said.

    `left_out` and `as_notes` are numbers of lines. Empty lines and lines beginning with # say nothing.
    """
    began, ended = began or context.now - USUAL_OUTAGE, min(ended or context.now, context.now)
    sheet = written(text, began, ended)
    if len(sheet) > MOST_LINES:
        problem = f"At most {MOST_LINES} lines can be entered at once, these are {len(sheet)}: enter them in parts."
        return Batch((PaperLine(sheet[0].number, sheet[0].text, problem=problem),), (), began, ended)
    lines = [_left_out(line, context) if line.number in left_out else line for line in map(_line, sheet)]
    several_days = local(began).date() != local(ended).date()
    tried = _tried(sorted(lines, key=lambda line: (line.at or context.now, line.number)), context, as_notes)
    lines = [_said(line, context, several_days) for line in _until_the_next(list(tried))]
    events = tuple(event for line in lines if line.act is not None for event in line.act.events)
    return Batch(tuple(sorted(lines, key=lambda line: line.number)), events, began, ended)


def _line(found: Written) -> PaperLine:
    return PaperLine(
        found.number,
        escaped(found.text),
        found.at,
        problem=found.problem,
        heads=found.heads is not None,
        says=day_name(found.heads) if found.heads else "",
        words=escaped(found.words),
        initials=escaped(found.initials),
    )


def _left_out(line: PaperLine, context: Context) -> PaperLine:
    """What is left out stays on record, in its own words."""
    if line.heads:
        return line
    return _kept(replace(line, left_out=True, problem=""), f"Left out from paper: {line.text}", context)


def _kept(line: PaperLine, text: str, context: Context) -> PaperLine:
    if len(text) > LONGEST_NOTE:
        return replace(line, problem=f"A note has at most {LONGEST_NOTE} characters: split the line in two.")
    at = line.at or context.now
    event = Noted(at=at, operator=context.operator, text=text, reason=_reason("", line.initials))
    return replace(line, act=Act((event,)))


def _tried(lines: Iterable[PaperLine], context: Context, as_notes: Set[int]) -> Iterator[PaperLine]:
    board, past = copied(context.board), _Past(context)
    trying = replace(context, board=board, past=past)
    for line in lines:
        if line.problem or line.left_out or line.heads:
            yield line
            continue
        found = _note(line, trying) if line.number in as_notes else _read(line, trying)
        if found.act is not None:
            _try(found, found.act, board, past)
        yield found


def _try(line: PaperLine, act: Act, board: Board, past: _Past) -> None:
    """Let the copy of the board have the line, under made-up hashes."""
    for place, event in enumerate(act.events):
        digest = f"{line.number:032x}{place:032x}"
        past.tried[digest] = sealed(event, board.heads)
        board.apply([(digest, past.tried[digest])])


def copied(board: Board) -> Board:
    """Another board that says the same."""
    return Board(_decoder.decode(_encoder.encode(board.state())))


def _read(line: PaperLine, context: Context) -> PaperLine:
    if line.words.startswith("@"):
        return replace(line, problem="The line has two times: leave out the second.")
    reading = read(line.words, replace(context, at=line.at))
    name = reading.command.name if reading.command else line.words.split()[0]
    if name in NOT_ON_PAPER:
        return replace(line, problem=f"“{name}” has no place on paper: leave the line out, and do it afterwards.")
    if reading.act is None:
        question = asked(line.words, replace(context, at=line.at)) if NOT_UNDERSTOOD in reading.problem else ""
        return replace(line, problem=f"{question} {reading.problem}".strip(), wants_reason=reading.wants_reason)
    if reading.act.refusals:
        in_part = _in_part(reading.act.refusals[0])
        return replace(line, problem=in_part.problem, wants_reason=in_part.wants_reason)
    events = tuple(changed(event, reason=_reason(event.reason, line.initials)) for event in reading.act.events)
    return replace(line, act=Act(events, reading.act.remarks))


def _in_part(refusal: Refused) -> Reading:
    """A line from paper goes in whole or not at all: a crew it would leave out is its problem."""
    problem = f"{refusal} Or take the crew out of the line: it is entered whole."
    return Reading(problem=problem, wants_reason=isinstance(refusal, NeedsReason))


def _reason(reason: str, initials: str) -> str:
    """The reason of an entry, that it is from paper, and who wrote it there."""
    by = f"{FROM_PAPER}, {initials}" if initials else FROM_PAPER
    return f"{reason}, {by}" if reason else by


def _note(line: PaperLine, context: Context) -> PaperLine:
    return replace(_kept(line, f"On paper at {hhmm(line.at)}: {line.words}", context), as_note=True)


def _until_the_next(lines: Sequence[PaperLine]) -> list[PaperLine]:
    """Lines in the order of their times; what is slipped in is over when the next line about its crew begins."""
    found, next_of = [], dict[str, int]()
    for line in reversed(lines):
        events = line.act.events if line.act else ()
        ended = [_over(event, next_of) for event in reversed(events)][::-1]
        found.append(replace(line, act=replace(line.act, events=tuple(ended))) if line.act else line)
    return found[::-1]


def _over(event: Event, next_of: dict[str, int]) -> Event:
    """An event that is over when the next about the same crew begins, at once where that is in the same minute; from
    now on, it is the next itself."""
    if isinstance(event, WasThere):
        ends = next_of.get(event.crew, event.ends)
        next_of[event.crew] = event.begins
        return changed(event, ends=ends) if event.begins <= ends < event.ends else event
    if isinstance(event, CrewEvent):
        next_of.update((crew, event.at) for crew in event.duties)
    return event


def _said(line: PaperLine, context: Context, several_days: bool) -> PaperLine:
    if line.act is None:
        return line
    said = act_in_words(line.act.events, line.act.remarks, context.board.operation)
    if line.left_out:
        return replace(line, says=said)
    return replace(line, says=f"{moment(line.at) if several_days else hhmm(line.at)} {said}")


def enter(room: ControlRoom, batch: Batch) -> list[Entry]:
    """Record a batch that was checked: all of it in one transaction, as late entries, and when the outage was.

    Raises Refused while a line has a problem, or if the board has changed so that the lines now mean something else;
    or a JournalError. Nothing is recorded then.
    """
    room.needs_name()  # it may have lapsed since the sheet was begun
    context = room.context()
    again = check(
        _as_typed(batch),
        context,
        began=batch.began,
        ended=batch.ended,
        left_out={line.number for line in batch.lines if line.left_out},
        as_notes={line.number for line in batch.lines if line.as_note},
    )
    if again.problems:
        raise Refused(f"Line {again.problems[0].number}: {again.problems[0].problem}")
    if not again.events:
        raise Refused("There is nothing to enter.")
    if [line.says for line in again.lines] != [line.says for line in batch.lines]:
        raise Refused("The board has changed since the lines were checked: look at them again, then enter them.")
    return room.record([*again.events, _outage(again, context)], together=True)


def _as_typed(batch: Batch) -> str:
    """The text of a batch, each line at its number."""
    lines = {line.number: line.text for line in batch.lines}
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def _outage(batch: Batch, context: Context) -> Outage:
    return Outage(
        at=batch.ended,
        operator=context.operator,
        begins=batch.began,
        ends=batch.ended,
        lines=batch.entered,
        left_out=batch.left_out,
    )
