"""What happens in and to control rooms, besides what their operators type."""

from collections.abc import Callable
from contextlib import suppress

import msgspec
from msgspec.structs import replace

from models.board.erasing import may_go, skeleton
from models.board.events import CoverSet, Event, Noted, Reassigned, ThreatSet, encode
from models.board.facts import Duty, Threat
from models.board.loss_events import Erased
from models.board.telling import as_typed
from models.clock import hhmm
from models.commands.act import sealed
from models.commands.context import Refused
from models.commands.imports import adopt_operation, take_roster
from models.commands.leaving_out import count_again, leave_out, spans
from models.journal import Record
from models.journal.record import canonical
from models.roster.officers import Officer, Roster, Tour
from models.status import Status
from tests.desk import TEXT
from tests.shifts import at
from tests.simulation.rooms import checks
from tests.simulation.rooms.states import seen
from tests.simulation.rooms.world import OPERATORS, Room, Rooms

HOUR = 3600
LATELY = 40  # of so many entries some lose their content

# What is typed in one room, of which another hears; then what each types, not hearing of the other.
APART = (
    ("{crew} clear pressed by accident", "{crew} emergency", "{crew} emergency; {crew} clear pressed by accident"),
    ("inc knife, market, 999, lei", "undo", "{crew} deploy {ref}"),
    ("{crew} market", "@{earlier} {crew} refs", "@{earlier} {crew} court"),
    ("{crew} haymarket", "@{earlier} {crew} airport", "@{earlier} {crew} station"),
)


def decide_apart(rooms: Rooms, place: int) -> None:
    """Two rooms decide about one thing, each otherwise."""
    alike = [each for each, skew in enumerate(rooms.skew) if each != place and skew == rooms.skew[place]]
    other = alike[0] if alike else rooms.another(place)  # by one clock they can speak of the same minutes
    here, there = rooms.desks[place], rooms.desks[other]
    both = [crew.callsign for crew in here.board.crews() if there.board.crew(crew.callsign)]
    if both:
        crew = rooms.dice.choice(both)
        first, *apart = rooms.dice.choice(APART)
        _say(here, first, crew)
        rooms.wait(5)
        rooms.tells_all(place, other)
        for desk, line in zip((here, there), apart, strict=True):
            _say(desk, line, crew)
        if rooms.likely(0.7):
            rooms.tells_all(other, place)
            rooms.met.update(seen(here))


def _say(desk: Room, line: str, crew: str) -> None:
    latest = max((state.incident for state in desk.board.incidents()), key=lambda each: each.opened, default=None)
    ref, earlier = as_typed(desk.board, latest) if latest else "", hhmm(desk.board.duty(crew).since - 60)
    for words in line.format(crew=crew, ref=ref, earlier=earlier).split("; "):
        with suppress(Refused):
            desk.room.type(words, sure=True)


# files


def takes_in_a_file(rooms: Rooms, place: int) -> None:
    area = rooms.dice.choice(("market", "haymarket", "airport"))
    begins, _, rest = TEXT.partition(f'id = "{area}"')
    head, _, tail = rest.partition("minimum = ")
    text = f'{begins}id = "{area}"{head}minimum = {rooms.dice.randint(1, 8)}{tail[1:]}'
    with suppress(Refused):  # such as while rooms differ about the file
        rooms.desks[place].room.perform(adopt_operation, text)
        rooms.met["operation file taken in"] += 1


def takes_in_a_roster(rooms: Rooms, place: int) -> None:
    """A few officers get other tours, or other ranks; now and then a tour is withdrawn."""
    desk, dice = rooms.desks[place], rooms.dice
    known = sorted(desk.board.officers)
    if not known:
        return
    officers = [desk.board.officers[number] for number in dice.sample(known, min(2, len(known)))]
    said = tuple(replace(officer, role=dice.choice(("ARV", "SFO"))) for officer in officers)
    begins = at("07:00") + HOUR * dice.choice((0, 0, 1, 12, 24))
    tours = tuple(
        _tour(officer, dice.choice((officer.number[:4], "LE39")), begins, dice.randint(8, 12)) for officer in said
    )
    gone = [tour for tour in desk.board.tours.get(officers[0].number, ()) if rooms.likely(0.4)]
    with suppress(Refused):
        desk.room.perform(take_roster, Roster(said[bool(gone) :], tours[bool(gone) :]), "by hand", gone)
        rooms.met["roster taken in"] += 1
        rooms.met["tours withdrawn"] += bool(gone)


def _tour(officer: Officer, callsign: str, begins: int, hours: int) -> Tour:
    return Tour(officer.number, callsign, begins, begins + hours * HOUR)


# entries that no operator here can make


def _writes(rooms: Rooms, place: int, body: bytes) -> str:
    """An entry comes into a room's own chain past all its rules; returns its hash."""
    with rooms.desks[place].room.journal.writing() as writing:
        record = writing.add(body)
    rooms.starts_again(place)  # without a snapshot, which would say that the board knows of this
    return record.hash.hex()


def decides_newer(rooms: Rooms, place: int) -> None:
    """A room of a newer version decides something about a crew in a kind that nobody here knows."""
    crews = rooms.desks[place].board.crews()
    if crews:
        key = f"crew:{rooms.dice.choice(crews).callsign}/duty"
        _teleports(rooms, place, key, rooms.desks[place].board.heads(key))
        rooms.met["a newer kind decides"] += 1


def _teleports(rooms: Rooms, place: int, key: str, parents: tuple[str, ...]) -> None:
    noted = encode(Noted(at=rooms.desks[place].now, operator=OPERATORS[place], text="x"))
    _writes(rooms, place, canonical(msgspec.json.decode(noted) | {"kind": "Teleported", "touch": {key: parents}}))


def writes_the_impossible(rooms: Rooms, place: int) -> None:
    """A program that is not ours writes what cannot be; now and then another decides on it."""
    desk = rooms.desks[place]
    whole = sealed(rooms.dice.choice(_impossible(desk, OPERATORS[place])), desk.board.heads)
    digest = _writes(rooms, place, encode(whole))
    rooms.impossible.add(digest)
    rooms.met["an impossible entry"] += 1
    if rooms.likely(0.4):
        key = next(iter(whole.facts()))
        _teleports(rooms, place, key, (digest,))
        rooms.met["decided on an impossible entry"] += 1


def _impossible(desk: Room, operator: str) -> list[Event]:
    panic = Threat(level="panic", wording_set="", set_by="x", since=desk.now)
    nowhere = Duty(status=Status.PATROLLING, since=desk.now)
    crews = [crew.callsign for crew in desk.board.crews()]
    return [
        ThreatSet(at=desk.now, operator=operator, threat=panic),
        CoverSet(at=desk.now, operator=operator, area="market", minimum=-3),
        *[Reassigned(at=desk.now, operator=operator, area="", duties={crew: nowhere}) for crew in crews[:3]],
    ]


# content that goes


def loses_content(rooms: Rooms, place: int) -> None:
    """Entries lose their content on a room's own disk, before or after a snapshot was made."""
    desk = rooms.desks[place]
    held = list(desk.room.journal.records())[-LATELY:]
    whole = [record for record in held if record.seq > 3 and record.body is not None]
    lost = {record.hash for record in rooms.dice.sample(whole, min(len(whole), rooms.dice.randint(1, 3)))}
    if lost:
        _starts_without(rooms, place, lost)
        rooms.met["content lost on the disk"] += 1


def _starts_without(rooms: Rooms, place: int, lost: set[bytes]) -> None:
    kept = rooms.likely(0.6)
    if kept:
        rooms.desks[place].room.save_snapshot()
    rooms.starts_again(place, lost=lost)
    desk = rooms.desks[place]
    if kept:
        of = sum(seq for seq, _ in desk.room.journal.heads().values())
        assert desk.room._since_snapshot == of, "a snapshot from before a loss was believed"
        rooms.met["a snapshot refused after a loss"] += 1
    checks.holds(desk)


def erases(rooms: Rooms, place: int) -> None:
    """The words in an entry are taken out: as they should be, wrongly, or twice otherwise; here or not here yet."""
    desk, dice = rooms.desks[place], rooms.dice
    there = desk if rooms.likely(0.6) else dice.choice(rooms.desks)
    record = dice.choice(list(there.room.journal.records())[-LATELY:])
    event = rooms.event(record)
    if event is None or not may_go(event) or isinstance(event, Erased):
        return
    right, wrong = skeleton(event), skeleton(replace(event, at=event.at + 60))
    said = dice.choice(((right,), (right,), (right,), (wrong,), (right, wrong)))
    desk.room.record([_erasure(desk, OPERATORS[place], record, text) for text in said])
    rooms.met.update(seen(desk))
    if right in said:
        rooms.erased[record.hash.hex()] = right
    rooms.met.update({(right,): ["erased"], (wrong,): ["wrongly erased"]}.get(said, ["erased twice, otherwise"]))
    if desk.has_content(record) and rooms.likely(0.5):
        _starts_without(rooms, place, {record.hash})
        rooms.met["erased, and the content gone"] += 1
    checks.holds(rooms.desks[place])


def erases_at_the_end(rooms: Rooms) -> None:
    """One room takes the words out of an entry that all have whole, and its content; all the others hear of it."""
    desk = rooms.desks[0]
    for record in reversed(list(desk.room.journal.records())):
        event = rooms.event(record)
        if event is not None and may_go(event) and all(each.has_content(record) for each in rooms.desks):
            desk.room.record([_erasure(desk, OPERATORS[0], record, skeleton(event))])
            rooms.starts_again(0, lost={record.hash})
            break
    rooms.all_meet()


def _erasure(desk: Room, operator: str, record: Record, text: str) -> Erased:
    return Erased(at=desk.now, operator=operator, hash=record.hash.hex(), skeleton=text, by="Insp Howe")


# what is left out


def leaves_out(rooms: Rooms, place: int) -> None:
    """An operator leaves out what another workstation wrote, all of it or a part; or counts it again."""
    desk, dice = rooms.desks[place], rooms.dice
    out = list(spans(desk.room.context()))
    chains = sorted(desk.room.past().chains())
    with suppress(Refused):
        if out and rooms.likely(0.7):
            desk.room.perform(count_again, dice.choice(sorted(out)))
            rooms.met["counted again"] += 1
        elif chains:
            chain = dice.choice(chains)
            last = desk.room.journal.heads()[chain][0]
            first = dice.randint(max(2, last - 12), max(2, last))
            desk.room.perform(
                leave_out, chain, dice.choice(((first, 0), (first, first), (first, last))), "they deny it"
            )
            rooms.met["left out"] += 1
    checks.holds(desk)


def content_comes_back(rooms: Rooms, place: int) -> None:
    """A room that lacks the content of entries hears all that another has."""
    if rooms.desks[place].board.gaps.withheld:
        rooms.tells_whole(rooms.another(place), place)


HAPPENINGS: tuple[tuple[Callable[[Rooms, int], None], int], ...] = (
    (Rooms.types, 60),
    (Rooms.tells, 18),
    (Rooms.parts_or_meets, 6),
    (Rooms.crashes, 2),
    (Rooms.clock_set, 2),
    (decide_apart, 9),
    (decides_newer, 2),
    (takes_in_a_file, 2),
    (takes_in_a_roster, 2),
    (writes_the_impossible, 1),
    (loses_content, 2),
    (erases, 2),
    (leaves_out, 2),
    (content_comes_back, 3),
    (Rooms.images_or_restores, 2),
    (Rooms.clones, 1),
)
