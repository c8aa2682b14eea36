"""What a command is given, and how it refuses."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from models.board.agreement import agree, cautious
from models.board.as_shown import newer_kind
from models.board.board import Board
from models.board.crews import Crew
from models.board.events import Event
from models.board.fact_words import name_of
from models.board.facts import Fact, OperationPart
from models.board.late_events import WasThere
from models.clock import hhmm, moment
from models.commands.differences import settle_first
from models.operation import Area, Operation
from models.plain_text import forbidden, quoted
from models.roster.officers import Officer
from models.status import Status

UNNAMED = "nobody named"  # who raised an emergency before anybody had said who sits here: that never waits
LONGEST_TEXT = 500  # characters in a reason, an outcome, a place
CALLSIGN = re.compile(r"[A-Z]{1,4}[0-9]{1,4}[A-Z]?")


class Refused(Exception):
    """The command was not carried out. The text is a sentence: why, and what to do. Nothing has changed."""


class NeedsReason(Refused):
    """The command goes through once it is given a reason: a warning that is never a wall."""


class NeedsName(Refused):
    """The command goes through once somebody has said who sits here: a name is never borrowed."""


class NeedsAgain(Refused):
    """The command goes through when it is given once more (`Context.sure`): it overrules what rooms differ about."""


class Past(Protocol):
    """What commands may ask of the journal."""

    def event(self, digest: str) -> Event | None:
        """The event of this hash (hex), or None."""

    def room(self, digest: str) -> str:
        """The workstation that wrote the event of this hash, by its name: `here` for this one, empty if unknown."""

    def chains(self) -> Mapping[str, str]:
        """The chains of other workstations that count here: identity → name, each name once."""

    def events_of(self, digests: Collection[str]) -> Mapping[str, Event]:
        """The events of these hashes that are known, by hash: looked up together, as far back as need be."""

    def mine(self, about: str = "") -> Iterator[tuple[str, Event]]:
        """This operator's own events at this workstation, each with its hash, the newest first, as far back as they go.

        With `about`, which is part of a decision key, only those whose keys may hold it.
        """

    def chain(self, digest: str) -> str:
        """The chain that holds the event of this hash; empty if it is not known."""

    def own_chains(self) -> Sequence[str]:
        """The chains that this workstation has written, first the one that it writes now."""

    def workstation(self, origin: str) -> str:
        """What the workstation of a chain is called."""

    def looking_back(self) -> "LooksBack":
        """Everything that is known, for the board of an instant."""

    def since(self, digest: str, about: Collection[str]) -> Sequence[tuple[str, Event]]:
        """Events that came after the one of this hash, oldest first: those that may name any of these parts of keys."""


class LooksBack(Protocol):
    """What commands may ask of the time of an entry."""

    def board(self, instant: int, now: Board, also: Collection[tuple[str, WasThere]] = ()) -> Board:
        """The board of an instant; `now` is the live one, `also` what is slipped in besides."""

    def next_state(self, crew: str, instant: int, officers: Collection[str] = ()) -> int | None:
        """When what a crew did at an instant was over: the next decision about it, or the next that was slipped in; of
        one that nothing is known of since, the next about one of its officers."""


@dataclass(frozen=True, slots=True)
class Context:
    """Who asks, when, and of which board. `at` is when it happened; `now` is when it is written down."""

    board: Board
    operator: str
    now: int
    at: int
    past: Past
    sure: bool = False
    """the operator was shown what rooms differ about and goes on"""
    machine: int | None = None
    """what this machine's clock says, while there is something to say against it"""
    present: Board | None = None
    """the board of now, where `board` is that of an earlier time"""
    asked: int = 0
    """when it is written down, where `now` is an earlier time too"""
    because: str = ""
    """the reason that was given, whether or not the command asks for one"""

    @property
    def operation(self) -> Operation:
        """The operation in force. Raises Refused while there is none."""
        if self.board.operation is None:
            raise Refused("There is no operation yet: import an operation file first.")
        return self.board.operation


def stood(context: Context, how: str) -> str:
    """How something stands, as a refusal says it: `is patrolling`; on the board of a past time `was patrolling at
    09:10`."""
    return f"is {how}" if context.present is None else f"was {how} at {moment(context.at, context.asked)}"


def on_duty(context: Context, callsign: str) -> Crew:
    """The crew of a callsign. Raises Refused when it is not on duty."""
    crew = context.board.crew(callsign)
    if crew is None:
        raise Refused(f"{callsign} is off duty: book it on first ({callsign.lower()} on).")
    return crew


def crews_on_duty(context: Context, callsigns: Sequence[str]) -> tuple[Crew, ...]:
    """The crews, each once. Raises Refused for one that is off duty or in dispute, or if none is named."""
    if not callsigns:
        raise Refused("Name a crew first.")
    crews = tuple(on_duty(context, callsign) for callsign in dict.fromkeys(callsigns))
    for crew in crews:
        not_disputed(context, crew)
        not_before(context, crew)
    return crews


def not_before(context: Context, crew: Crew) -> None:
    """Refuse a time before the crew's present state began: the journal would contradict itself.

    What happens now is never refused for that: then a clock was wrong, here or in another room, and it decides nothing.
    """
    if context.at < min(crew.duty.since, context.now):
        raise Refused(
            f"{crew.callsign} has been {crew.status.value} since {hhmm(crew.duty.since)}: "
            f"give a later time than {hhmm(context.at)}, or correct that entry first."
        )


def known_area(context: Context, name: str) -> Area:
    """The area of an id. Raises Refused for one the operation does not have."""
    area = context.operation.area(name)
    if area is None:
        raise Refused(f"“{name}” is not a place of this operation.")
    return area


def left(crews: Sequence[Crew]) -> dict[str, str]:
    """Shape: callsign → the area it is leaving, for those that patrol one."""
    return {crew.callsign: crew.duty.area for crew in crews if crew.status is Status.PATROLLING}


def first_clear(callsign: str) -> str:
    """What to do first about a crew whose emergency is on: `clear it first (le24 clear pressed by accident)`."""
    return f"clear it first ({clearing(callsign)})"


def clearing(callsign: str) -> str:
    """How an emergency is cleared, as it is typed."""
    return f"{callsign.lower()} clear pressed by accident"


def first_stand_down(context: Context, crew: Crew) -> str:
    """What to do first about a crew that is deployed, or was at a past time."""
    if context.present is not None:
        return "first enter when it was stood down"
    return f"stand it down first ({crew.callsign.lower()} back)"


def refuse_deployed(context: Context, crew: Crew) -> None:
    """Refuse what a deployed crew can't do before it is stood down."""
    if crew.status is Status.DEPLOYED:
        raise Refused(
            f"{crew.callsign} {stood(context, f'deployed to {crew.duty.called}')}: {first_stand_down(context, crew)}."
        )


def not_disputed(context: Context, crew: Crew) -> None:
    """Refuse to decide over a crew rooms disagree about, or, without a reason, one of a newer version's."""
    if crew.status is not Status.DISPUTED:
        return
    if crew.newer and not crew.disputed:
        if not context.because:
            raise NeedsReason(not_understood(context.board, f"crew:{crew.callsign}/duty"))
    elif crew.disputed:
        raise Refused(settle_first(context.board, context.past, f"crew:{crew.callsign}/duty"))
    elif crew.kept or not crew.officers:
        raise Refused(f"{crew.callsign} has been booked off: clear its emergency first.")


def not_understood(board: Board, key: str) -> str:
    """Why what a newer version decided is not decided anew without a word."""
    kind = newer_kind(board.standing(key).values())
    return (
        f"A newer version decided about {name_of(key, board)} (“{quoted(kind)}”), which this one cannot read: "
        "ask what holds, or go on with a reason (… because …)."
    )


def known_officer(context: Context, number: str) -> Officer:
    """The officer of a number. Raises Refused for one the roster does not have."""
    officer = context.board.officers.get(number)
    if officer is None:
        raise Refused(f"{number} is not on the roster: import the roster that names this officer.")
    return officer


def home_force(context: Context, callsign: str, officers: Sequence[Officer]) -> str:
    """The force a crew belongs to, however it was formed: that of its callsign, by which it is called on that force's
    channel and in its codes; where the callsign is no force's, that of the first of its officers, who each keep their
    own."""
    force = context.operation.callsign_force(callsign)
    return force.id if force else officers[0].force


def said(text: str, most: int = LONGEST_TEXT) -> str:
    """Words as they are recorded: trimmed. Raises Refused for what is too long, or would not show as it is."""
    words = text.strip()
    if len(words) > most:
        raise Refused(f"At most {most} characters can be recorded here, this has {len(words)}: make it shorter.")
    fault = forbidden(words)
    if fault:
        raise Refused(f"The text holds {fault}: type it again without that.")
    return words


def new_callsign(text: str) -> str:
    """A callsign that may be given to a crew. Raises Refused for what does not look like one."""
    if not CALLSIGN.fullmatch(text):
        raise Refused(f"“{text[:20]}” is not a callsign: write letters and a number, such as LE34.")
    return text


def restored(context: Context, event: Event, keys: Iterable[str] | None = None) -> dict[str, Fact | None]:
    """What stood before an event, by key; for some of its keys or all. Raises Refused where it cannot be told."""
    found: dict[str, Fact | None] = {}
    wanted = tuple(event.facts() if keys is None else keys)
    known = context.past.events_of({parent for key in wanted for parent in event.touch.get(key, ())})
    for key in wanted:
        parents = event.touch.get(key, ())
        before = [known[parent].facts() for parent in parents if parent in known]
        if len(before) < len(parents) or any(key not in facts for facts in before):
            raise Refused("What stood before that change can't be read here: change it again instead of undoing it.")
        values = [facts[key] for facts in before] or [None]
        settled = isinstance(event.facts().get(key), OperationPart)
        if settled or not all(agree(values[0], other) for other in values):
            raise Refused("That change settled a difference between rooms: it can't be undone, only changed again.")
        found[key] = cautious(values)
    return found
