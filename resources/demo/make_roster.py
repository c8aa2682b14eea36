"""Makes roster.csv: fictional officers of four real forces, and their tours from 22 December 2016 to 3 January 2017.

Run from the project's folder: `python -m resources.demo.make_roster`. The same seed always makes the same file.

Two sections per force. One works two days, two nights, four rest days (07-19, 19-07), the other two earlies, two
lates, four rest days (06-16, 16-02): four teams each, so that one team is on at any time. A fifth of the crews is on
leave or a course in each block, and some officers are away throughout.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from models.clock import to_instant
from models.roster.officers import Officer, Roster, Tour
from models.roster.writing import roster_file

SEED = 2016
FIRST_DAY, DAYS = datetime.fromisoformat("2016-12-22"), 13
AWAY_EACH_BLOCK = 0.2

# Force, callsign prefix, crews per team on twelve hours and on ten hours, officers away throughout.
FORCES = (("LEI", "LE", 9, 4, 12), ("NOT", "NO", 9, 3, 14), ("NOR", "NN", 6, 2, 12), ("LIN", "LI", 8, 3, 12))

# Section → for each worked day of the eight-day cycle: start (hour), length (hours), first callsign number.
TWELVE = ((7, 12, 21), (7, 12, 21), (19, 12, 41), (19, 12, 41))
TEN = ((6, 10, 31), (6, 10, 31), (16, 10, 36), (16, 10, 36))

# Role and skill of a team's crews in turn.
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


class Recruits:
    """Hands out officers: a surname never twice in a row, a number never twice."""

    def __init__(self, force: str, prefix: str, chance: Random, first: int) -> None:
        self.force, self.prefix, self.chance, self.number = force, prefix, chance, first
        self.names: list[str] = []

    def next(self, role: str, skill: str) -> Officer:
        """One more officer of the force."""
        if not self.names:
            self.names = sorted(SURNAMES.split(), key=lambda _: self.chance.random())
        self.number += 1 + int(self.chance.random() * 4)
        letters = "ABCDEFGHJKLMNPRSTW"
        initials = letters[int(self.chance.random() * len(letters))]
        skills = (skill,) if skill else ()
        return Officer(f"{self.prefix}{self.number}", self.names.pop(), initials, self.force, role, skills)


def make_roster(seed: int = SEED) -> Roster:
    """About 400 officers, their tours in the order of officers."""
    chance = Random(seed)
    officers: list[Officer] = []
    tours: list[Tour] = []
    for place, (force, prefix, twelve, ten, idle) in enumerate(FORCES):
        recruits = Recruits(force, prefix, chance, 2200 + 500 * place)
        for crews, shifts in ((twelve, TWELVE), (ten, TEN)):
            teams = [[_crew(recruits, number, chance) for number in range(crews)] for _ in range(4)]
            officers += [officer for team in teams for crew in team for officer in crew]
            for number, team in enumerate(teams):
                tours += _tours(team, shifts, 2 * number, prefix, chance)
        officers += [recruits.next(*AWAY[number % len(AWAY)]) for number in range(idle)]
    order = {officer.number: place for place, officer in enumerate(officers)}
    return Roster(tuple(officers), tuple(sorted(tours, key=lambda tour: (order[tour.officer], tour.start))))


def _crew(recruits: Recruits, number: int, chance: Random) -> list[Officer]:
    role, skill = KINDS[number % len(KINDS)]
    return [recruits.next(role, skill) for _ in range(3 if chance.random() < 0.05 else 2)]


def _tours(team: list[list[Officer]], shifts: tuple, offset: int, prefix: str, chance: Random) -> list[Tour]:
    """What a team works: it begins its cycle `offset` days late; crews are numbered afresh for each shift."""
    tours: list[Tour] = []
    here = _present(team, chance)
    for day in range(DAYS):
        place = (day - offset) % 8
        if place == 0 and day > 0:
            here = _present(team, chance)
        if place >= len(shifts):
            continue
        hour, length, first = shifts[place]
        start = FIRST_DAY + timedelta(days=day, hours=hour)
        begins, ends = to_instant(start), to_instant(start + timedelta(hours=length))
        for number, crew in enumerate(here, start=first):
            tours += [Tour(officer.number, f"{prefix}{number}", begins, ends) for officer in crew]
    return tours


def _present(team: list[list[Officer]], chance: Random) -> list[list[Officer]]:
    """The crews that work the coming block, in their usual order."""
    idle = set(sorted(range(len(team)), key=lambda _: chance.random())[: round(AWAY_EACH_BLOCK * len(team))])
    return [crew for number, crew in enumerate(team) if number not in idle]


if __name__ == "__main__":
    Path(__file__).with_name("roster.csv").write_bytes(roster_file(make_roster()))
