"""The lines of a shift: what each says, how it is typed, what the oracle makes of it; and shifts of random lines.

A step is (minutes since midnight, verb, what it says). Random lines are chosen so that most of them are taken.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from tests.oracle import acts, codes, crewing, late, second, slipped, times
from tests.oracle.room import Refused, Room
from tests.oracle.times import said
from tests.oracle.world import CODES, CREWS, FORCES, MIDNIGHT, OFFICERS, PLACES, SPARE

Step = tuple[int, str, tuple[Any, ...]]

MINUTES = (0, 1, 1, 1, 2, 2, 3, 4, 5, 5, 8, 10, 15, 20, 30, 40)
BEGAN = 6 * 60
BEGINS = (6 * 60 + 40, 6 * 60 + 55, 7 * 60, 7 * 60 + 10, 15 * 60)
NAMES = ("Supt Hale", "Insp Howe")


def many(crews: Sequence[str]) -> str:
    return ",".join(crews).lower()


def reason(why: str) -> str:
    return f" because {why}" if why else ""


# verb: (how it is typed, what it does)
LINES: dict[str, tuple[Callable[..., str], Callable[..., acts.Act]]] = {
    "move": (lambda crews, place: f"{many(crews)} {place}", acts.move),
    "state": (lambda crews, status, why="": f"{many(crews)} {status} {why}".rstrip(), acts.state),
    "deploy": (
        lambda crews, ref, by="": f"{many(crews)} deploy {ref.lower()}" + (f" armed {by}" if by else ""),
        acts.deploy,
    ),
    "self": (lambda crews, ref: f"{many(crews)} scene {ref.lower()}", acts.self_deploy),
    "stage": (lambda crews, stage: f"{many(crews)} {stage}", acts.stage),
    "drop": (lambda crew, ref: f"{crew.lower()} drop {ref.lower()}", acts.drop),
    "back": (lambda crews: f"{many(crews)} back", acts.back),
    "log": (lambda crew: f"{crew.lower()} log", acts.sign),
    "on": (lambda crews, place="", why="": f"{many(crews)} on {place}".rstrip() + reason(why), crewing.book_on),
    "form": (lambda crew, who, begins, ends: f"form {crew.lower()} {many(who)} {begins:02}-{ends:02}", crewing.form),
    "off": (lambda crews, why="": f"{many(crews)} off{reason(why)}", crewing.book_off),
    "split": (lambda crew, who, into: f"{crew.lower()} split {many(who)} as {into.lower()}", crewing.split),
    "join": (lambda crew, into: f"{crew.lower()} join {into.lower()}", crewing.join),
    "add": (lambda crew, who, why="": f"{crew.lower()} add {many(who)}{reason(why)}", crewing.add),
    "emergency": (lambda crew: f"{crew.lower()} emergency", acts.emergency),
    "clear": (lambda crew, why: f"{crew.lower()} clear {why}", acts.clear),
    "call": (lambda crew: f"{crew.lower()} call", acts.call),
    "called": (lambda crew: f"{crew.lower()} called", acts.called),
    "incident": (lambda nature, place, by, force: f"inc {nature}, {place}, {by}, {force.lower()}", acts.incident),
    "close": (lambda ref: f"close {ref.lower()}", acts.close),
    "tfc": (lambda ref, name: f"tfc {ref.lower()} {name}", acts.tfc),
    "informed": (lambda ref, name="": f"informed {ref.lower()} {name}".rstrip(), acts.informed),
    "minimum": (lambda place, officers: f"{place} min {officers}", acts.minimum),
    "threat": (lambda level: f"threat {level} by JTAC", acts.threat),
    "heard": (lambda crews: f"{many(crews)} ok", acts.heard),
    "roll": (lambda place: f"{place} ok", acts.roll_call),
    "visit": (lambda crew, contacts: f"{crew.lower()} visit {contacts}", acts.visit),
    "note": (lambda text: f"note {text}", acts.note),
    "code": (lambda crews, figures: f"{many(crews)} {figures}", codes.code),
    "correct": (lambda crew, when: f"correct {crew.lower()} {clock(when)} heard late", second.correct),
    "slip": (
        lambda when, verb, says: f"@{clock(when)} {LINES[verb][0](*says)}",
        lambda room, now, when, verb, says: slipped.late(
            room, now, times.typed(now, when), says[0][0], lambda was: LINES[verb][1](was, when, *says)
        ),
    ),
    "undo": (lambda crew="": f"undo {crew.lower()}".rstrip(), second.undo),
}


def clock(instant: int) -> str:
    minutes = (instant - MIDNIGHT) // 60 % 1440
    return f"{minutes // 60:02}:{minutes % 60:02}"


def typed(step: Step) -> str:
    if step[1] == "late":
        minutes, verb, says = step[2]
        return f"@{clock(MIDNIGHT + minutes * 60)} {LINES[verb][0](*says)}"
    return LINES[step[1]][0](*step[2])


def instant(step: Step) -> int:
    return MIDNIGHT + step[0] * 60


def judge(room: Room, step: Step) -> Any:
    """What the line would do; raises Refused."""
    if step[1] == "late":
        minutes, verb, says = step[2]
        then = said(instant(step), minutes)
        return late.in_time(room, then, instant(step), LINES[verb][1](room, then, *says))
    return LINES[step[1]][1](room, instant(step), *step[2])


def take(room: Room, step: Step) -> None:
    """Carry out a line that is not refused."""
    now, (_, verb, says) = instant(step), step
    found = judge(room, step)
    if verb == "late":
        now, verb, says = said(now, says[0]), *says[1:]
    if verb == "undo":
        second.take_back(room, now, found)
        return
    kind, events = found
    corrected = room.by.get(("duty", says[0])) if verb == "correct" else None
    room.record(says[0] if kind == "slip" else now, kind, events)
    if kind == "heard":
        room.heard |= {crew: max(now, room.heard.get(crew, 0)) for (crew,), _ in events}
    elif kind == "incident":
        force = says[3]
        room.numbers[force] = room.numbers.get(force, 0) + 1
    elif kind == "correct":
        room.events[-1] |= {"of": corrected, "at": times.typed(now, says[1])}


# random lines


class Chooser:
    """Chooses what a line says: mostly what fits the room as it is."""

    def __init__(self, room: Room, random: Random) -> None:
        self.room, self.random = room, random

    def one(self, fitting: Sequence[Any], others: Sequence[Any]) -> Any:
        return self.random.choice(fitting) if fitting and self.random.random() < 0.85 else self.random.choice(others)

    def some(self, fitting: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        """One crew mostly; often several, now and then with one among them that cannot be taken."""
        most = self.random.choice((1, 1, 1, 1, 2, 2, 3, 4))
        found = list(fitting) if fitting else list(others)
        chosen = self.random.sample(found, min(most, len(found)))
        if self.random.random() < 0.15:
            chosen.append(self.random.choice(others))
        return tuple(dict.fromkeys(chosen))

    @property
    def known(self) -> list[str]:
        return sorted({*CREWS, *self.room.crews()})

    def doing(self, *statuses: str) -> list[str]:
        return [crew for crew in self.room.crews() if not statuses or self.room.duty(crew)["status"] in statuses]

    def marked(self, mark: Callable[[str], Any]) -> list[str]:
        return [crew for crew in self.room.crews() if mark(crew)]

    @property
    def free(self) -> list[str]:
        """On duty and not deployed."""
        return [crew for crew in self.room.crews() if self.room.duty(crew)["status"] != "deployed"]

    @property
    def off(self) -> list[str]:
        return [crew for crew in CREWS if not self.room.duty(crew)]

    @property
    def idle(self) -> list[str]:
        return [number for number in OFFICERS if not self.room.crew_of(number)]

    def place(self) -> str:
        return self.random.choice(list(PLACES))

    def ref(self) -> str:
        """Mostly an open one; now and then one that is closed or was taken back, and never one that never was."""
        return self.one(self.room.incidents(), ever(self.room))

    def why(self, chance: float, why: str = "relieved early") -> str:
        return why if self.random.random() < chance else ""


def ever(room: Room) -> list[str]:
    """Every incident there was."""
    return [event["about"][0] for event in room.events if event["verb"] == "incident"]


def _on(c: Chooser) -> Any:
    return c.some(c.off, c.known), c.random.choice(("", c.place(), c.place())), c.why(0.4)


def _split(c: Chooser) -> Any:
    big = [crew for crew in c.room.crews() if len(c.room.officers(crew)) > 1]
    crew = c.one(big, c.known)
    officers = c.room.officers(crew) or list(OFFICERS)
    leaving = c.random.sample(officers, c.random.randint(1, max(1, len(officers) - (c.random.random() < 0.9))))
    return crew, tuple(leaving), c.random.choice((*SPARE, *SPARE, *CREWS))


def _join(c: Chooser) -> Any:
    crew, into = c.one(c.room.crews(), c.known), c.one(c.room.crews(), c.known)
    beside = [other for other in c.room.crews() if alike(c.room, crew, other)]
    return crew, c.one(beside, (into,))


def alike(room: Room, crew: str, other: str) -> bool:
    one, two = room.duty(crew), room.duty(other)
    return (
        crew != other
        and bool(one and two)
        and (one["incident"], one["authority"]) == (two["incident"], two["authority"])
    )


def _correct(c: Chooser) -> Any:
    crew = c.one(c.room.crews(), c.known)
    duty = c.room.get("duty", crew)
    now = c.now - c.now % 60
    since = duty["since"] if duty else now
    return crew, max(c.random.randint(since // 60 - 15, now // 60 + 4) * 60, now - 13 * 3600)


def _late(c: Chooser) -> Any:
    """Mostly of the last half hour; now and then a little ahead, or long ago."""
    verb = c.random.choice(late.VERBS)
    now = (c.now - MIDNIGHT) // 60
    back = c.random.choice((-4, -3, -2, -1, 0, *range(1, 30), 700, 719, 720, 721, 800))
    if back <= 720:
        back = min(back, now - BEGAN)  # before the journal began nothing is known
    return (now - back) % 1440, verb, CHOICES[verb][1](c)


def _slip(c: Chooser) -> Any:
    """A line about one crew, timed before what it does now began."""
    began = {crew: min(c.room.get("member", each)["booked_on"] for each in c.room.officers(crew)) for crew in c.doing()}
    crew = c.one([crew for crew in began if began[crew] < c.room.get("duty", crew)["since"]], c.known)
    duty = c.room.get("duty", crew)
    since = (duty["since"] if duty else c.now) // 60
    earliest = max(began.get(crew, 0) // 60 - 1, since - 120, c.now // 60 - 11 * 60)
    when = c.random.randint(min(earliest, since - 1), since - 1) * 60
    verb = c.random.choice(slipped.VERBS)
    says = {
        "move": (c.place(),),
        "state": ("refs",),
        "deploy": (c.random.choice(ever(c.room) or [""]), c.random.choice(("", *NAMES))),
        "self": (c.random.choice(ever(c.room) or [""]),),
        "stage": (c.random.choice(("at scene", "en route")),),
        "back": (),
    }[verb]
    return when, verb, ((crew,), *says)


def _informed(c: Chooser) -> Any:
    alone = [ref for ref in ever(c.room) if c.room.late_untold(ref, c.now)]
    alone += [c.room.duty(crew)["incident"] for crew in c.doing("deployed") if c.room.duty(crew)["self"]]
    return c.one(alone, (c.ref(),)), c.random.choice(("", *NAMES))


def _form(c: Chooser) -> Any:
    officers = c.random.sample(c.idle or list(OFFICERS), min(c.random.choice((1, 2)), len(c.idle) or 1))
    return c.random.choice((*SPARE, *c.off)), tuple(officers), *c.random.choice(((7, 19), (7, 16), (19, 7), (11, 20)))


def _code(c: Chooser) -> Any:
    figures = c.random.choice(sorted({*CODES["LEI"], *CODES["NOT"]}))
    if figures == "00":
        return (c.one(c.room.crews(), c.known),), figures
    fitting = {"01": c.off, "05": c.doing("deployed"), "06": c.doing("deployed"), "11": c.free}.get(figures, c.free)
    return c.some(fitting, c.known), figures


WORDS = {"committed": "crowd control", "unavailable": "vehicle fault"}


def _state(c: Chooser) -> Any:
    status = c.random.choice(("refs", "refs", "station", "committed", "unavailable", "escort", "court"))
    return c.some(c.free, c.known), status, WORDS.get(status, "") if c.random.random() < 0.85 else ""


def _owing(c: Chooser) -> list[str]:
    return [crew for kind, crew in c.room.facts if kind == "log" and c.room.owes(crew)]


def _off(c: Chooser) -> Any:
    owing = [crew for crew in _owing(c) if c.room.duty(crew)]
    return c.some(owing if c.random.random() < 0.3 else c.room.crews(), c.known), c.why(0.5)


# verb: (weight, what it says)
CHOICES: dict[str, tuple[int, Callable[[Chooser], Any]]] = {
    "move": (14, lambda c: (c.some(c.free, c.known), c.place())),
    "state": (8, _state),
    "deploy": (12, lambda c: (c.some(c.free, c.known), c.ref(), c.random.choice(("", *NAMES)))),
    "self": (6, lambda c: (c.some(c.free, c.known), c.ref())),
    "stage": (6, lambda c: (c.some(c.doing("deployed"), c.known), c.random.choice(("at scene", "en route")))),
    "drop": (1, lambda c: (c.one(c.marked(c.room.queue), c.known), c.ref())),
    "back": (12, lambda c: (c.some([crew for crew in c.room.crews() if crew not in c.doing("patrolling")], c.known),)),
    "log": (5, lambda c: (c.one(_owing(c), c.known),)),
    "on": (14, _on),
    "form": (2, _form),
    "off": (6, _off),
    "split": (4, _split),
    "join": (5, _join),
    "add": (3, lambda c: (c.one(c.room.crews(), c.known), (c.one(c.idle, list(OFFICERS)),), c.why(0.5))),
    "emergency": (2, lambda c: (c.one(c.room.crews(), c.known),)),
    "clear": (
        2,
        lambda c: (c.one([crew for crew in c.room.crews() if c.room.emergency(crew)], c.known), "by accident"),
    ),
    "call": (2, lambda c: (c.one(c.room.crews(), c.known),)),
    "called": (1, lambda c: (c.one(c.marked(c.room.call_back), c.known),)),
    "incident": (5, lambda c: ("knife", "city street", "999", c.random.choice(list(FORCES)))),
    "close": (3, lambda c: (c.one([ref for ref in c.room.incidents() if not c.room.at_incident(ref)], (c.ref(),)),)),
    "tfc": (2, lambda c: (c.ref(), c.random.choice(NAMES))),
    "informed": (5, _informed),
    "minimum": (2, lambda c: (c.place(), c.random.randint(0, 5))),
    "threat": (1, lambda c: (c.random.choice(("severe", "critical")),)),
    "heard": (8, lambda c: (c.some(c.room.crews(), c.known),)),
    "roll": (4, lambda c: (c.one([p for p in PLACES if c.room.in_place(p)], list(PLACES)),)),
    "visit": (1, lambda c: (c.one(c.doing("patrolling"), c.known), 4)),
    "note": (1, lambda c: ("bag found",)),
    "code": (10, _code),
    "correct": (6, _correct),
    "late": (8, _late),
    "slip": (16, _slip),
    "undo": (8, lambda c: (c.random.choice(("", "", c.one(c.room.crews(), c.known))),)),
}


def random_step(room: Room, random: Random, minutes: int) -> Step:
    """A line; most often one that is taken."""
    chooser = Chooser(room, random)
    chooser.now = MIDNIGHT + minutes * 60
    hopeful = random.random() < 0.5
    step: Step = (minutes, "note", ("quiet",))
    for _ in range(12):
        verb = random.choices(list(CHOICES), [weight for weight, _ in CHOICES.values()])[0]
        if verb in ("deploy", "self", "close", "tfc", "informed", "drop", "slip") and not ever(room):
            continue
        step = (minutes, verb, CHOICES[verb][1](chooser))
        if not hopeful or is_taken(room, step):
            break
    return step


def is_taken(room: Room, step: Step) -> bool:
    try:
        judge(room, step)
    except Refused:
        return False
    return True
