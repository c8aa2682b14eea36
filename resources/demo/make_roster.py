"""Makes roster.csv: fictional officers of every force of the operation, and their tours through the whole of it.

Run from the project's folder: `python -m resources.demo.make_roster`. The same seed always makes the same file; a
force added at the end of the operation file leaves the others' officers as they were.

Two sections per force. One works two days, two nights, four rest days (07-19, 19-07), the other two earlies, two
lates, four rest days (06-16, 16-02): four teams each, so that one team is on at any time. A fifth of the crews is on
leave or a course in each block, and some officers are away throughout.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from msgspec import Struct, convert

from models.clock import local, to_instant
from models.operation import Force, Operation, read_operation
from models.roster.officers import Officer, Roster, Tour
from models.roster.writing import roster_file

SEED = 2016
AWAY_EACH_BLOCK = 0.2
HERE = Path(__file__).parent
OPERATION = HERE.parent / "operations" / "east-midlands-christmas.toml"
FIRST_CREW = 21  # the callsign of the first crew by day; the other shifts follow, at round numbers if there is room

# Role and capability of a team's crews in turn.
KINDS = (
    ("ARV", ""),
    ("ARV", ""),
    ("SFO", ""),
    ("ARV", ""),
    ("ARV", "DOG"),
    ("AFO", ""),
    ("ARV", "RPU"),
    ("ARV", ""),
    ("SFO", ""),
)
AWAY = (("AFO", "PLAN"), ("ARV", ""), ("SFO", "TA"), ("CTSFO", ""), ("AFO", ""), ("ARV", "DOG"))

SURNAMES = """\
Abbott Adams Ainsley Allen Ames Archer Ashby Atkins Bailey Baines Baker Ball Banks Barker Barnes Barton Bates
Bell Benson Berry Birch Bird Blake Bolton Bond Booth Boyle Brady Bray Briggs Brook Brown Bryant Buck Bull
Burke Burns Burton Butler Byrne Cain Carr Carter Cass Chapman Chaudhry Clark Cole Collins Cook Cooper Cox
Crane Croft Cross Curtis Dale Daly Davey Dawson Day Dean Desai Dixon Dobson Doyle Drake Duffy Dunn Dyer Dyson
Eaton Ellis Epps Evans Farmer Farr Finch Fisher Fleming Flynn Ford Foster Fox Francis Frost Fuller Gale Garner
Gibbs Gill Glover Goode Gordon Grant Gray Green Griffin Gupta Hale Hall Hardy Harper Harris Hart Harvey Hayes
Heath Hill Hobbs Holmes Hope Howard Howe Hudson Hughes Hunt Hussain Ince Ingram Irwin Jarvis Jay Jennings
Joyce Kaur Kay Keane Kelly Kemp Kent Khan King Kirby Knight Lamb Lane Law Leach Lee Lewis Little Lloyd Long
Lowe Lucas Lynch Malik Mann Marsh Mason May Mehta Miles Mills Mistry Moody Moore Morgan Moss Nair Nash Neal
Nolan Norris North Nunn Oakley Odell Okafor Orr Osei Owen Page Parker Parry Patel Payne Pearce Perry Pike Pope
Porter Potter Price Quinn Rahman Ray Reed Reid Rice Riley Rose Ross Rowe Rush Ryan Sahota Sharp Shaw Short
Sims Singh Slater Small Snow Spence Steele Stone Swift Tate Taylor Thorne Todd Tucker Turner Tyler Vale
Vaughan Wade Walsh Ward Warren Waters Watts Webb Wells West White Wilde Woods Wright Yates Young"""


class Strength(Struct, frozen=True):
    """Crews in each team on twelve hours and on ten, and officers away throughout."""

    twelve: int
    ten: int
    away: int


class Shift(Struct, frozen=True):
    """What a section works on one day of its cycle: from an hour, for so many, crews numbered from `first`."""

    hour: int
    length: int
    first: int


class Recruits:
    """Hands out officers: a surname never twice in a row, a number never twice."""

    def __init__(self, force: str, prefix: str, chance: Random, first: int) -> None:
        self.force, self.prefix, self.chance, self.number = force, prefix, chance, first
        self.names: list[str] = []

    def next(self, role: str, capability: str) -> Officer:
        """One more officer of the force."""
        if not self.names:
            self.names = sorted(SURNAMES.split(), key=lambda _: self.chance.random())
        self.number += 1 + int(self.chance.random() * 4)
        letters = "ABCDEFGHJKLMNPRSTW"
        initials = letters[int(self.chance.random() * len(letters))]
        capabilities = (capability,) if capability else ()
        return Officer(f"{self.prefix}{self.number}", self.names.pop(), initials, self.force, role, capabilities)


def make_roster(operation: Operation, strengths: dict[str, Strength], seed: int = SEED) -> Roster:
    """About a hundred officers a force, their tours in the order of officers. `strengths` is by force (id)."""
    chance = Random(seed)
    officers: list[Officer] = []
    tours: list[Tour] = []
    for place, force in enumerate(operation.forces):
        strength = strengths.get(force.id) or needed(operation, force)
        recruits = Recruits(force.id, force.callsigns, chance, 2200 + 500 * place)
        for crews, shifts in zip((strength.twelve, strength.ten), sections(strength), strict=True):
            teams = [[_crew(recruits, number, chance) for number in range(crews)] for _ in range(4)]
            officers += [officer for team in teams for crew in team for officer in crew]
            for number, team in enumerate(teams):
                tours += _tours(team, shifts, 2 * number, force, operation, chance)
        officers += [recruits.next(*AWAY[number % len(AWAY)]) for number in range(strength.away)]
    order = {officer.number: place for place, officer in enumerate(officers)}
    return Roster(tuple(officers), tuple(sorted(tours, key=lambda tour: (order[tour.officer], tour.start))))


def needed(operation: Operation, force: Force) -> Strength:
    """Crews enough to hold the minimum of every place of a force, and some to spare."""
    pairs = sum((area.minimum + 1) // 2 for area in operation.areas if area.force == force.id)
    return Strength(twelve=pairs + 1, ten=pairs // 2 + 1, away=len(AWAY))


def sections(strength: Strength) -> tuple[tuple[Shift, ...], tuple[Shift, ...]]:
    """What the two sections work on the worked days of the eight-day cycle. No two crews on duty share a callsign."""
    early = FIRST_CREW + max(10, strength.twelve)
    late = early + max(5, strength.ten)
    night = late + max(5, strength.ten)
    twelve = Shift(7, 12, FIRST_CREW), Shift(7, 12, FIRST_CREW), Shift(19, 12, night), Shift(19, 12, night)
    return twelve, (Shift(6, 10, early), Shift(6, 10, early), Shift(16, 10, late), Shift(16, 10, late))


def _crew(recruits: Recruits, number: int, chance: Random) -> list[Officer]:
    role, capability = KINDS[number % len(KINDS)]
    return [recruits.next(role, capability) for _ in range(3 if chance.random() < 0.05 else 2)]


def _tours(
    team: list[list[Officer]],
    shifts: tuple[Shift, ...],
    offset: int,
    force: Force,
    operation: Operation,
    chance: Random,
) -> list[Tour]:
    """What a team works: it begins its cycle `offset` days late; crews are numbered afresh for each shift."""
    tours: list[Tour] = []
    here = _present(team, chance)
    for day, when in enumerate(days(operation)):
        place = (day - offset) % 8
        if place == 0 and day > 0:
            here = _present(team, chance)
        if place >= len(shifts):
            continue
        shift = shifts[place]
        start = datetime.combine(when, time(shift.hour))
        begins, ends = to_instant(start), to_instant(start + timedelta(hours=shift.length))
        for number, crew in enumerate(here, start=shift.first):
            tours += [Tour(officer.number, f"{force.callsigns}{number}", begins, ends) for officer in crew]
    return tours


def days(operation: Operation) -> list[date]:
    """The dates of an operation, in London."""
    first, last = local(operation.starts).date(), local(operation.ends).date()
    return [first + timedelta(days=day) for day in range((last - first).days + 1)]


def _present(team: list[list[Officer]], chance: Random) -> list[list[Officer]]:
    """The crews that work the coming block, in their usual order."""
    idle = set(sorted(range(len(team)), key=lambda _: chance.random())[: round(AWAY_EACH_BLOCK * len(team))])
    return [crew for number, crew in enumerate(team) if number not in idle]


def shipped_strengths() -> dict[str, Strength]:
    """What strengths.toml says, by force (id)."""
    return convert(tomllib.loads((HERE / "strengths.toml").read_text("utf-8")), dict[str, Strength])


def main() -> None:
    operation = read_operation(OPERATION.read_text("utf-8"), OPERATION.name)
    (HERE / "roster.csv").write_bytes(roster_file(make_roster(operation, shipped_strengths())))


if __name__ == "__main__":
    main()
