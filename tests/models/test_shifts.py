"""Random shifts in two rooms, as a state machine: whatever is done, in whatever order it is heard of.

Two boards are worked apart, now and then told of each other's events, in a shuffled order. After every step: nobody
is in two places, the counts add up, and what is kept incrementally equals what is counted from nothing.
"""

import random
from collections import Counter
from contextlib import suppress

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.board.board import Board, BoardState
from models.board.crews import Counts
from models.board.events import Event
from models.commands import (
    booking,
    correct,
    crewing,
    deployment,
    exceptions,
    incidents,
    notes_and_alarms,
    patrol,
    settle,
    undo,
)
from models.commands.context import NeedsReason, Refused
from models.status import CHOSEN_EXCEPTIONS, Status
from tests.desk import TEXT, roster
from tests.shifts import Shift, at, fold

CREW = st.sampled_from(["LE21", "LE22", "LE24", "NO23"])
CREWS = st.one_of(CREW.map(lambda crew: [crew]), st.lists(CREW, min_size=1, max_size=3))
AREA = st.sampled_from(["market", "haymarket", "square"])
REF = st.sampled_from(["LEI-0001", "LEI-0002", "NOT-0001"])
OFFICER = st.sampled_from(["LE2101", "LE2201", "LE2202", "LE2401", "NO2301"])
LATER = st.integers(0, 20)


class Room(Shift):
    """A room of its own: its events carry its name, and undo looks at its own alone."""

    def hear(self, told: list[tuple[str, Event]]) -> None:
        """Take in what another room did, but for what is known here."""
        known = dict(self.events)
        new = [pair for pair in told if pair[0] not in known]
        self.board.apply(new)
        self.events.extend(new)


class Shifts(RuleBasedStateMachine):
    """Commands at random; most are refused, and a refusal changes nothing."""

    @initialize(seed=st.integers(0, 1000))
    def begin(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.now = at("07:00")
        self.rooms = [Room(operation=TEXT, operator="7714 Mistry"), Room(operation="", operator="4410 Hart")]
        self.rooms[0].roster("LEI", [o for o in roster().officers if o.force == "LEI"], roster().tours[:7])
        self.rooms[0].roster("NOT", [o for o in roster().officers if o.force == "NOT"], roster().tours[7:9])
        self.room = self.rooms[0]
        for crew, area in (("LE21", "haymarket"), ("LE22", "market"), ("LE24", "market")):
            self.do(0, booking.book_on, [crew], area)
        self.do(0, incidents.open_incident, "Shots heard", "Market", "999", "LEI", "LEI-0001")
        self.tell()

    def do(self, minutes: int, act, *arguments, **named) -> None:
        self.now += 60 * minutes
        before = picture(self.room.board)
        try:
            self.room.do(self.now, act, *arguments, **named)
        except NeedsReason:
            with suppress(Refused):
                self.room.do(self.now, act, *arguments, **{**named, "why": "Insp Howe"})
        except Refused:
            assert picture(self.room.board) == before

    @rule(minutes=LATER, crews=CREWS, area=st.one_of(st.just(""), AREA))
    def book_on(self, minutes, crews, area):
        self.do(minutes, booking.book_on, crews, area)

    @rule(minutes=LATER, crews=CREWS)
    def book_off(self, minutes, crews):
        self.do(minutes, booking.book_off, crews)

    @rule(minutes=LATER, crews=CREWS, area=AREA)
    def reassign(self, minutes, crews, area):
        self.do(minutes, patrol.reassign, crews, area)

    @rule(minutes=LATER, crews=CREWS, status=st.sampled_from(CHOSEN_EXCEPTIONS))
    def except_crew(self, minutes, crews, status):
        self.do(minutes, exceptions.except_crew, crews, status)

    @rule(minutes=LATER, crews=CREWS)
    def resume(self, minutes, crews):
        self.do(minutes, exceptions.resume, crews)

    @rule(minutes=LATER, ref=REF)
    def open_incident(self, minutes, ref):
        self.do(minutes, incidents.open_incident, "Shots heard", "Market", "999", ref[:3], ref)

    @rule(minutes=LATER, ref=REF)
    def close_incident(self, minutes, ref):
        self.do(minutes, incidents.close_incident, ref)

    @rule(minutes=LATER, crews=CREWS, ref=REF, armed=st.booleans())
    def deploy(self, minutes, crews, ref, armed):
        self.do(minutes, deployment.deploy, crews, ref, armed=armed, authority="Insp Howe" if armed else "")

    @rule(minutes=LATER, crews=CREWS)
    def arrive(self, minutes, crews):
        self.do(minutes, deployment.arrive, crews)

    @rule(minutes=LATER, crews=CREWS)
    def stand_down(self, minutes, crews):
        self.do(minutes, deployment.stand_down, crews)

    @rule(minutes=LATER, crew=CREW, into=st.sampled_from(["LE34", "LE35", "LE24"]))
    def split(self, minutes, crew, into):
        found = self.room.board.crew(crew)
        self.do(minutes, crewing.split, crew, [found.officers[0].number] if found and found.officers else [], into)

    @rule(minutes=LATER, crew=st.sampled_from(["LE34", "LE35", "LE21", "LE24"]), into=CREW)
    def join(self, minutes, crew, into):
        self.do(minutes, crewing.join, crew, into)

    @rule(minutes=LATER, officer=OFFICER, into=CREW)
    def add_officers(self, minutes, officer, into):
        self.do(minutes, crewing.add_officers, [officer], into)

    @rule(minutes=LATER, crew=CREW)
    def emergency(self, minutes, crew):
        self.do(minutes, exceptions.raise_emergency, crew)

    @rule(minutes=LATER, crew=CREW)
    def clear(self, minutes, crew):
        self.do(minutes, exceptions.clear_emergency, crew, "pressed by accident")

    @rule(minutes=LATER, crew=CREW)
    def sign_log(self, minutes, crew):
        self.do(minutes, deployment.sign_log, crew)

    @rule(minutes=LATER, area=AREA, minimum=st.integers(0, 6))
    def set_cover(self, minutes, area, minimum):
        self.do(minutes, patrol.set_cover, area, minimum)

    @rule(minutes=LATER, level=st.sampled_from(["SEVERE", "CRITICAL"]))
    def threat(self, minutes, level):
        self.do(minutes, notes_and_alarms.set_threat, level, "JTAC")

    @rule(minutes=LATER, crews=CREWS)
    def confirm(self, minutes, crews):
        self.do(minutes, patrol.confirm, crews)

    @rule()
    def undo(self):
        """What undo gives back is the board before the act it undoes, if nothing else has happened since."""
        room = self.room
        with suppress(Refused):
            act = undo.undo(room.context(self.now))
            undone = {event.undoes for event in act.events}
            last = len(room.events) - len(undone)
            earlier = fold(room.events[:last]) if undone == {name for name, _ in room.events[last:]} else None
            room.take_all(act)
            assert earlier is None or picture(room.board) == picture(earlier)

    @rule(crew=CREW, minutes=st.integers(1, 30))
    def correct(self, crew, minutes):
        context = self.room.context(self.now - 60 * minutes)
        with suppress(Refused):
            self.room.take_all(correct.correct_crew(context, crew, "heard late"))

    @rule()
    def change_room(self):
        self.room = self.rooms[self.room is self.rooms[0]]

    @rule(crew=CREW, one=AREA, other=AREA)
    def decide_apart(self, crew, one, other):
        """Both rooms move the same crew before either hears of it."""
        for room, area in zip(self.rooms, (one, other), strict=True):
            self.room = room
            self.do(1, patrol.reassign, [crew], area)

    @rule()
    def tell(self):
        """Each room hears of everything in the other, in any order."""
        for here, there in (self.rooms, self.rooms[::-1]):
            told = list(there.events)
            self.dice.shuffle(told)
            here.hear(told)
        assert picture(self.rooms[0].board) == picture(self.rooms[1].board)

    @precondition(lambda self: self.room.board.contradictions())
    @rule(choice=st.integers(0, 5))
    def settle(self, choice):
        board = self.room.board
        key = board.contradictions()[choice % len(board.contradictions())]
        standing = sorted(board.standing(key))
        self.room.take(settle.settle(self.room.context(self.now), key, standing[choice % len(standing)]))
        assert key not in board.contradictions()

    # what always holds

    @invariant()
    def nobody_is_in_two_places(self):
        board = self.room.board
        seen = Counter(officer.number for crew in board.crews() for officer in crew.officers)
        assert all(times == 1 for times in seen.values()), seen
        places = Counter(crew.callsign for area in board.areas() for crew in area.crews)
        places.update(crew.callsign for state in board.incidents() for crew in state.crews)
        places.update(crew.callsign for force in ("LEI", "NOT") for crew in board.exceptions(force))
        assert places == Counter(crew.callsign for crew in board.crews()), (places, board.crews())

    @invariant()
    def the_counts_are_what_counting_gives(self):
        board = self.room.board
        for force in ("LEI", "NOT"):
            shown, right = board.counts(force), counted(board, force)
            assert shown == right, (force, shown, right)
        total = board.counts()
        assert total.deployed + total.patrolling + total.exceptions + total.off_duty == len(board.officers)

    @invariant()
    def nobody_is_deployed_to_nothing_or_patrols_nowhere(self):
        for crew in self.room.board.crews():
            assert crew.status is not Status.DEPLOYED or self.room.board.incident_state(crew.duty.incident)
            assert crew.status is not Status.PATROLLING or crew.duty.area
            assert crew.status is not Status.OFF_DUTY

    def teardown(self):
        for room in getattr(self, "rooms", ()):
            assert_the_same_whatever_the_order(room, self.dice)


def counted(board: Board, force: str) -> Counts:
    """The counts of one force's lane, the slow way."""
    counts = Counts()
    for crew in board.crews():
        if crew.working == force:
            doubtful = sum(is_doubted(board, crew.callsign, officer.number) for officer in crew.officers)
            counts.add(crew.status, len(crew.officers) - doubtful)
            counts.add(Status.DISPUTED, doubtful)
    on_duty = {officer.number for crew in board.crews() for officer in crew.officers}
    at_home = [o for o in board.officers.values() if o.force == force and o.number not in on_duty]
    counts.off_duty = len(at_home)
    return counts


def is_doubted(board: Board, crew: str, number: str) -> bool:
    """Whether rooms place an officer differently, or only one of them keeps him where he is."""
    return f"officer:{number}/crew" in board.contradictions() or board.membership(number).crew != crew


def picture(board: Board) -> tuple:
    """Everything that can be read from a board."""
    lanes = tuple((board.counts(f), board.incidents(f), board.areas(f), board.exceptions(f)) for f in ("LEI", "NOT"))
    return lanes, board.crews(), board.contradictions(), board.threat(), board.tours, board.officers


def assert_the_same_whatever_the_order(room: Room, dice: random.Random) -> None:
    """Folded from nothing, shuffled, one by one, or through a snapshot: it is the same board."""
    shown = picture(room.board)
    shuffled = list(room.events)
    dice.shuffle(shuffled)
    assert picture(fold(room.events)) == shown
    assert picture(fold(shuffled)) == shown
    half = fold(shuffled[::2])
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(half.state()), type=BoardState)
    again = Board(kept)
    for pair in shuffled[1::2]:
        again.apply([pair])
    assert picture(again) == shown


Shifts.TestCase.settings = settings(max_examples=40, stateful_step_count=50, deadline=None)
TestShifts = Shifts.TestCase


# The same with dice: Hypothesis finds short, odd shifts; these are long and crowded.


def throw(machine: Shifts, dice: random.Random) -> None:
    """One step, whatever the dice say."""
    crew, other = dice.sample(["LE21", "LE22", "LE24", "NO23"], 2)
    crews = [crew] if dice.random() < 0.8 else [crew, other]
    area, elsewhere = dice.choices(["market", "haymarket", "square"], k=2)
    ref, later = dice.choice(["LEI-0001", "LEI-0002", "NOT-0001"]), dice.randint(0, 20)
    extra = dice.choice(["LE34", "LE35", other])
    steps = (
        lambda: machine.book_on(later, crews, dice.choice(["", area])),
        lambda: machine.book_off(later, crews),
        lambda: machine.reassign(later, crews, area),
        lambda: machine.except_crew(later, crews, dice.choice(CHOSEN_EXCEPTIONS)),
        lambda: machine.resume(later, crews),
        lambda: machine.open_incident(later, ref),
        lambda: machine.close_incident(later, ref),
        *2 * (lambda: machine.deploy(later, crews, ref, dice.random() < 0.5),),
        lambda: machine.arrive(later, crews),
        *2 * (lambda: machine.stand_down(later, crews),),
        lambda: machine.split(later, crew, extra),
        lambda: machine.join(later, extra, crew),
        lambda: machine.add_officers(later, dice.choice(["LE2101", "LE2201", "LE2401", "NO2301"]), crew),
        lambda: machine.emergency(later, crew),
        *2 * (lambda: machine.clear(later, crew),),
        lambda: machine.sign_log(later, crew),
        lambda: machine.set_cover(later, area, dice.randint(0, 6)),
        lambda: machine.threat(later, dice.choice(["SEVERE", "CRITICAL"])),
        lambda: machine.confirm(later, crews),
        machine.undo,
        lambda: machine.correct(crew, 1 + later),
        machine.change_room,
        lambda: machine.decide_apart(crew, area, elsewhere),
        machine.tell,
        lambda: machine.settle(later) if machine.room.board.contradictions() else None,
    )
    dice.choice(steps)()
    machine.nobody_is_in_two_places()
    machine.the_counts_are_what_counting_gives()
    machine.nobody_is_deployed_to_nothing_or_patrols_nowhere()


def test_a_hundred_crowded_shifts(figure):
    events, differences = 0, 0
    for seed in range(100):
        machine, dice = Shifts(), random.Random(seed)
        machine.begin(seed)
        for _ in range(150):
            throw(machine, dice)
            differences += bool(machine.room.board.contradictions())
        machine.teardown()
        events += len(machine.rooms[0].events)
    assert events > 3000
    assert differences > 500
    figure(f"100 shifts in two rooms, {events:,} events: nobody in two places, counts add up, any order the same board")
