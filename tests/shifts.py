"""A shift in a control room, for tests: `@14:20 reassign LE24 to the market`, and what the board then says.

Events come from the product's own commands and carry the heads that were shown, as the journal's do; only the disk
is left out. Everything happens on Friday 23 December 2016, by the London clock.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from hashlib import sha256
from itertools import count

from msgspec.structs import replace

from models.board.board import Board
from models.board.events import Event, OperationAdopted, RosterTaken, Unknown, encode
from models.board.looking_back import LookingBack
from models.clock import parse_minutes
from models.commands import booking, incidents, patrol
from models.commands.act import Act, as_act
from models.commands.context import Context
from models.roster.officers import Officer, Roster, Tour
from models.situation.stays import Stays

MIDNIGHT = 1482451200  # Friday 23 December 2016 00:00 GMT
FORCES = {"LE": "LEI", "NO": "NOT"}

OPERATION = """
[operation]
id = "two-forces"
name = "Christmas patrols"
unit = "EMOpPS"
starts = 2016-12-22T07:00:00
ends = 2017-01-03T23:59:00
threat_level = "SEVERE"
wording_set = "2016"
intent = "Alert but not alarmed."
[codes]
"00" = "emergency"
[[forces]]
id = "LEI"
name = "Leicestershire"
callsigns = "LE"
[[forces]]
id = "NOT"
name = "Nottinghamshire"
callsigns = "NO"
[[areas]]
id = "market"
name = "Leicester Market"
force = "LEI"
lat = 52.6345
lon = -1.1338
priority = "A"
minimum = 2
crowded = ["Mon-Sat 08:00-17:00"]
[[areas]]
id = "haymarket"
name = "Haymarket Centre"
force = "LEI"
lat = 52.6374
lon = -1.1316
priority = "B"
minimum = 2
crowded = ["Mon-Sat 09:00-20:00"]
[[areas]]
id = "airport"
name = "East Midlands Airport"
force = "LEI"
lat = 52.8254
lon = -1.3307
priority = "B"
minimum = 4
crowded = ["daily 04:00-23:00"]
[[areas]]
id = "square"
name = "Old Market Square"
force = "NOT"
lat = 52.9532
lon = -1.1496
priority = "A"
minimum = 2
crowded = ["Mon-Sat 09:00-20:00"]
"""


def at(text: str) -> int:
    """The instant of a time of day on Friday 23 December 2016; `25:30` is half past one in the morning after."""
    hours, _, minutes = text.partition(":")
    days, hour = divmod(int(hours), 24)
    return MIDNIGHT + days * 86_400 + parse_minutes(f"{hour}:{minutes}") * 60


def fold(events: Sequence[tuple[str, Event]]) -> Board:
    """The board of a set of events, from nothing."""
    return Board(None, events)


class Shift:
    """A board, its history, and an operator at it."""

    def __init__(self, operation: str = OPERATION, operator: str = "7714 Mistry") -> None:
        self.board = Board()
        self.stays = Stays()
        self.operator = operator
        self.events: list[tuple[str, Event]] = []
        self._numbers = count(1)
        if operation:
            self.take(OperationAdopted(at=at("06:00"), operator=operator, text=operation))

    # what the commands may ask of the journal

    def event(self, digest: str) -> Event | None:
        return dict(self.events).get(digest)

    def room(self, digest: str) -> str:
        return "here" if self.event(digest) else ""

    def events_of(self, digests: Collection[str]) -> dict[str, Event]:
        return {digest: event for digest, event in self.events if digest in digests}

    def mine(self, about: str = "") -> Iterator[tuple[str, Event]]:
        return (pair for pair in reversed(self.events) if pair[1].operator == self.operator)

    def chain(self, digest: str) -> str:
        return "here" if self.event(digest) else ""

    def own_chains(self) -> tuple[str, ...]:
        return ("here",)

    def workstation(self, origin: str) -> str:
        return origin

    def looking_back(self) -> LookingBack:
        found = LookingBack()
        for digest, event in self.events:
            found.note(digest, event)
        return found

    def since(self, digest: str, about: Collection[str]) -> list[tuple[str, Event]]:
        return self.events[[name for name, _ in self.events].index(digest) + 1 :]

    # what happens

    def context(self, when: str | int) -> Context:
        instant = at(when) if isinstance(when, str) else when
        return Context(board=self.board, operator=self.operator, now=instant, at=instant, past=self)

    def do(self, when: str | int, act: Callable[..., Event | Act], *arguments: object, **named: object) -> str:
        """Carry out a command at a time of day; returns the hash of its event, of several the last."""
        return self.take_all(act(self.context(when), *arguments, **named))

    def take_all(self, act: Event | Act) -> str:
        """Take in all that a command decided; returns the hash of its event, of several the last."""
        return [self.take(event) for event in as_act(act).events][-1]

    def take(self, event: Event, shown: dict[str, tuple[str, ...]] | None = None) -> str:
        """Take one event in, decided on what the board shows now or on the heads given; an unknown one as it is."""
        heads = {key: self.board.heads(key) if shown is None else shown.get(key, ()) for key in event.facts()}
        read = {key: self.board.heads(key) for key in event.read}
        if not isinstance(event, Unknown):
            event = replace(event, touch={key: parents for key, parents in heads.items() if parents}, read=read)
        digest = sha256(encode(event) + b"%d" % next(self._numbers)).hexdigest()
        self.changes = self.board.apply([(digest, event)])
        self.concerned = self.stays.take([(digest, event)])
        self.events.append((digest, event))
        return digest

    def hear(self, other: "Shift") -> None:
        """Take in what another room has decided."""
        known = {digest for digest, _ in self.events}
        new = [pair for pair in other.events if pair[0] not in known]
        self.board.apply(new)
        self.stays.take(new)
        self.events += new

    def differ(self, when: str, crew: str, one: str, other: str) -> tuple[str, str]:
        """Two rooms, each without knowing of the other, send a crew to two areas; returns the hashes of both."""
        key = f"crew:{crew}/duty"
        shown = {key: self.board.heads(key)}
        first, second = (patrol.reassign(self.context(when), [crew], area).events[0] for area in (one, other))
        return self.take(first, shown), self.take(second, shown)

    def on(self, when: str, crew: str, surnames: str, tour: str = "07:00-19:00", area: str = "", why: str = "") -> str:
        """Book on a crew: `on("07:00", "LE24", "Nash Cass", "07:00-16:00", "market")`."""
        start, end = (at(each) for each in tour.split("-"))
        return self.on_at(at(when), crew, surnames, area, start, end, why)

    def on_at(
        self, now: int, crew: str, surnames: str, area: str = "", start: int = 0, end: int = 0, why: str = ""
    ) -> str:
        """Book on a crew at an instant, for a tour of twelve hours unless another is given."""
        officers = [Officer(_number(crew, place), name, "A", FORCES[crew[:2]]) for place, name in _placed(surnames)]
        known = self.board.officers
        if any(officer.number not in known for officer in officers):
            others = [officer for officer in known.values() if officer.force == FORCES[crew[:2]]]
            tours = [tour for officer in others for tour in self.board.tours.get(officer.number, ())]
            self.roster(FORCES[crew[:2]], [*others, *officers], tours)
        numbers = [officer.number for officer in officers]
        start, end = start or now, end or now + 12 * 3600
        return self.do(now, booking.form, crew, numbers, start, end, area=area, why=why)

    def roster(self, force: str, officers: Sequence[Officer], tours: Sequence[Tour] = ()) -> str:
        """Import a roster for one force, in place of the one before."""
        unique = tuple({officer.number: officer for officer in officers}.values())
        roster = Roster(officers=unique, tours=tuple(tours))
        return self.take(RosterTaken(at=at("06:00"), operator=self.operator, rosters={force: roster}, source="test"))

    def incident(self, when: str, ref: str = "LEI-0412", nature: str = "Suspicious package", place: str = "") -> str:
        """Open an incident, reported by 999."""
        where = place or "Haymarket bus station"
        return self.do(when, incidents.open_incident, nature, where, "999", ref[:3], ref)


def _placed(surnames: str) -> list[tuple[int, str]]:
    return list(enumerate(surnames.split(), start=1))


def _number(crew: str, place: int) -> str:
    return f"{crew}{place:02}"
