"""Coming back from paper: what was written down during an outage, entered late, as one batch.

One line for each entry, in the grammar of the command bar with its true time before it: `14:20 le24 haym`. The lines
are tried in the order of their times on a copy of the board, each against the board as the earlier ones leave it.
Nothing is recorded until every line is good, left out, or made a note; then all are recorded together, or none.

A line that lies before what the journal already holds of its crew can't be slipped in below it: the present state of
the crew would change to what it was then. Such a line is shown as a contradiction, with what stands against it. The
operator leaves it out, corrects the later entry first, or keeps it as a note, so that it is on record all the same.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import msgspec
from msgspec.structs import replace as changed

from models.board.board import Board
from models.board.board_state import BoardState
from models.board.events import FROM_PAPER, Event, Noted
from models.board.wording import act_in_words, duty_in_words
from models.clock import ClockError, day, hhmm, moment
from models.commands.act import Act, sealed
from models.commands.bar import Reading, read
from models.commands.context import Context, NeedsReason, Refused
from models.commands.notes_and_alarms import LONGEST_NOTE
from models.control_room import ControlRoom, Entry
from models.plain_text import escaped
from models.recall import HERE
from models.said_time import NoTime, first_time

LONGEST_OUTAGE = 12 * 3600
MOST_LINES = 500
NOT_ON_PAPER = ("undo", "correct", "settle")

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(BoardState)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line as typed, and what comes of it. `number` counts from 1, `at` is 0 while the time can't be read.

    Exactly one of these holds: `act` would be recorded and `says` tells it; `problem` says why it can't be; or it
    is `left_out`. `contradicts` is set where the journal already holds something later.
    """

    number: int
    text: str
    at: int = 0
    says: str = ""
    problem: str = ""
    contradicts: bool = False
    wants_reason: bool = False
    left_out: bool = False
    as_note: bool = False
    act: Act | None = None
    words: str = ""
    """what happened: the line without its time"""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was typed, line by line as typed. `events` are in the order of their times."""

    lines: tuple[PaperLine, ...]
    events: tuple[Event, ...]

    @property
    def problems(self) -> tuple[PaperLine, ...]:
        return tuple(line for line in self.lines if line.problem)

    @property
    def ready(self) -> bool:
        """Whether it can be recorded: no line has a problem, and there is something to record."""
        return bool(self.events) and not self.problems


class _Past:
    """What the commands may ask of the journal while a batch is tried: the journal's entries and the batch's own."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.tried: dict[str, Event] = {}

    def event(self, digest: str) -> Event | None:
        return self.tried.get(digest) or self._context.past.event(digest)

    def room(self, digest: str) -> str:
        return HERE if digest in self.tried else self._context.past.room(digest)

    def events_of(self, digests: Collection[str]) -> Mapping[str, Event]:
        known = self._context.past.events_of(set(digests) - self.tried.keys())
        return {**known, **{digest: self.tried[digest] for digest in digests if digest in self.tried}}

    def mine(self, about: str = "") -> Iterator[tuple[str, Event]]:
        return self._context.past.mine(about)

    def since(self, digest: str, about: Collection[str]) -> Sequence[tuple[str, Event]]:
        return [*self._context.past.since(digest, about), *self.tried.items()]


def check(
    text: str,
    context: Context,
    *,
    began: int = 0,
    left_out: Set[int] = frozenset(),
    as_notes: Set[int] = frozenset(),
) -> Batch:
    """Try the lines of a text, changing nothing. `began` is when the outage began (12 hours ago by default).

    `left_out` and `as_notes` are numbers of lines. Empty lines and lines beginning with # say nothing.
    """
    began = began or context.now - LONGEST_OUTAGE
    typed = [(number, " ".join(line.split())) for number, line in enumerate(text.splitlines(), start=1)]
    written = [(number, line) for number, line in typed if line and not line.startswith("#")]
    if len(written) > MOST_LINES:
        problem = f"At most {MOST_LINES} lines can be entered at once, these are {len(written)}: enter them in parts."
        return Batch((PaperLine(written[0][0], written[0][1], problem=problem),), ())
    placed = [_placed(number, line, context.now, began) for number, line in written]
    placed = [replace(line, left_out=True, problem="") if line.number in left_out else line for line in placed]
    lines = list(_tried(sorted(placed, key=lambda line: (line.at, line.number)), context, as_notes))
    events = tuple(event for line in lines if line.act is not None for event in line.act.events)
    return Batch(tuple(sorted(lines, key=lambda line: line.number)), events)


def _placed(number: int, text: str, now: int, began: int) -> PaperLine:
    line = PaperLine(number, escaped(text))
    words = line.text.removeprefix("@").split()
    try:
        said, taken = first_time(words, now)
    except NoTime:
        return replace(line, problem="Begin the line with its time: 14:20 le24 haym.")
    except ClockError as error:
        return replace(line, problem=str(error))
    if said.at < began:
        problem = f"{moment(said.at, now)} lies before {moment(began, now)}, when the outage began: check the time."
        return replace(line, problem=problem)
    rest = " ".join(words[taken:])
    if not rest or rest.startswith("@"):
        return replace(line, at=said.at, problem="Say what happened after the time: 14:20 le24 haym.")
    return replace(line, at=said.at, words=rest)


def _tried(lines: Iterable[PaperLine], context: Context, as_notes: Set[int]) -> Iterator[PaperLine]:
    board, past = copied(context.board), _Past(context)
    trying = replace(context, board=board, past=past)
    for line in lines:
        if line.problem or line.left_out:
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
    timed = replace(context, at=line.at)
    reading = read(line.words, timed)
    name = reading.command.name if reading.command else line.words.split()[0]
    if name in NOT_ON_PAPER:
        return replace(line, problem=f"“{name}” has no place on paper: leave the line out, and do it afterwards.")
    if reading.act is None:
        return _refused(line, reading, line.words, timed)
    if reading.act.refusals:
        return _refused(line, _in_part(reading.act.refusals[0]), line.words, timed)
    return _placed_as(line, Act(tuple(map(_from_paper, reading.act.events)), reading.act.remarks), context)


def _in_part(refusal: Refused) -> Reading:
    """A line from paper goes in whole or not at all: a crew it would leave out is its problem."""
    problem = f"{refusal} Or take the crew out of the line: it is entered whole."
    return Reading(problem=problem, wants_reason=isinstance(refusal, NeedsReason))


def _from_paper(event: Event) -> Event:
    return changed(event, reason=f"{event.reason}, {FROM_PAPER}" if event.reason else FROM_PAPER)


def _placed_as(line: PaperLine, act: Act, context: Context) -> PaperLine:
    said = act_in_words(act.events, act.remarks, context.board.operation)
    return replace(line, act=act, says=f"{moment(line.at, context.now)} {said}")


def _refused(line: PaperLine, reading: Reading, words: str, context: Context) -> PaperLine:
    """Why a line can't be entered. If something later is known of a crew it names, that is why, and is told."""
    later = None if reading.wants_reason else _known_later(line, words, context.board)
    if later is None:
        return replace(line, problem=reading.problem, wants_reason=reading.wants_reason)
    problem = (
        f"The journal already has {later}: later than this line. "
        "Leave the line out, keep it as a note, or correct that entry first."
    )
    return replace(line, problem=problem, contradicts=True)


def _known_later(line: PaperLine, words: str, board: Board) -> str | None:
    """`LE24 patrolling Victoria Centre since Fri 23 Dec 15:00`, of the first crew named that is later."""
    for callsign in re.split(r"[ ,+]+", words.upper()):
        duty = board.duty(callsign)
        if duty.since > line.at:
            doing = duty_in_words(duty, board.operation)
            return f"{callsign} {doing} since {day(duty.since)} {hhmm(duty.since)}"
    return None


def _note(line: PaperLine, context: Context) -> PaperLine:
    text = f"On paper at {hhmm(line.at)}: {line.words}"
    if len(text) > LONGEST_NOTE:
        return replace(line, problem=f"A note has at most {LONGEST_NOTE} characters: split the line in two.")
    event = Noted(at=line.at, operator=context.operator, text=text, reason=FROM_PAPER)
    return replace(_placed_as(line, Act((event,)), context), as_note=True)


def enter(room: ControlRoom, batch: Batch, *, began: int = 0) -> list[Entry]:
    """Record a batch that was checked: all of it in one transaction, as late entries.

    Raises Refused while a line has a problem, or if the board has changed so that the lines now mean something else;
    or a JournalError. Nothing is recorded then.
    """
    text = "\n".join(line.text for line in batch.lines)
    numbers = {line.number: index for index, line in enumerate(batch.lines, start=1)}
    again = check(
        text,
        room.context(),
        began=began,
        left_out={numbers[line.number] for line in batch.lines if line.left_out},
        as_notes={numbers[line.number] for line in batch.lines if line.as_note},
    )
    if again.problems:
        raise Refused(f"Line {again.problems[0].number}: {again.problems[0].problem}")
    if not again.events:
        raise Refused("There is nothing to enter: every line is left out.")
    if [line.says for line in again.lines] != [line.says for line in batch.lines]:
        raise Refused("The board has changed since the lines were checked: look at them again, then enter them.")
    return room.record(again.events, together=True)
