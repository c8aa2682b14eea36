"""An operator's desk for tests: lines are typed at a time of day, and the board is drawn in a few lines of text.

The journal is a real one in a folder of the test's; the clock stands where the test puts it, on Friday 23 December
2016. Crews and places:

    LE21 Cole Rowe · LE22 Jay Dunn Lee · LE24 Nash Cass     07-19, Leicestershire; LE24 again on the 24th at 04:00
    NO23 Lane Finch                                         07-19, Nottinghamshire
    market and haymarket (2 officers each) · square (Nottingham, 2)
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.board.board import Board
from models.board.events import OperationAdopted
from models.commands.context import Refused
from models.commands.imports import adopt_operation, take_roster
from models.control_room import ControlRoom, Done
from models.journal import Journal, Record
from models.roster.officers import Officer, Roster, Tour
from models.status import Status
from tests.shifts import OPERATION, at

CODES = """
[codes]
"00" = "emergency"
"01" = "on duty"
"02" = "patrolling"
"04" = "refs"
"05" = "en route"
"06" = "at scene"
"11" = "off duty"
"12" = "message"
"13" = "call back"
"""
NOTTINGHAM = """callsigns = "NO"
[forces.codes]
"04" = "station"
"14" = "refs"
"""
TEXT = OPERATION.replace('[codes]\n"00" = "emergency"\n', CODES).replace('callsigns = "NO"\n', NOTTINGHAM)
TEXT = TEXT.replace('name = "Haymarket Centre"\n', 'name = "Haymarket Centre"\naliases = ["Haymarket bus station"]\n')
CREWS = {"LE21": "Cole Rowe", "LE22": "Jay Dunn Lee", "LE24": "Nash Cass", "NO23": "Lane Finch"}


def roster() -> Roster:
    """Everybody's tour on the 23rd from 07 to 19; LE24's next one, too soon after."""
    officers, tours = [], []
    for crew, surnames in CREWS.items():
        force = "LEI" if crew.startswith("LE") else "NOT"
        for place, surname in enumerate(surnames.split(), start=1):
            officers.append(Officer(f"{crew}{place:02}", surname, "A", force))
            tours.append(Tour(f"{crew}{place:02}", crew, at("07:00"), at("19:00")))
    tours += [Tour(f"LE24{place:02}", "LE24", at("28:00"), at("38:00")) for place in (1, 2)]
    return Roster(tuple(officers), tuple(tours))


class Desk:
    """One workstation with its operator. `says` types a line, `refuses` expects it to be turned down.

    `stored` has the operation as it was taken in before a new file was asked for more.
    """

    def __init__(
        self,
        folder: Path,
        operator: str = "7714 Mistry",
        begin: bool = True,
        text: str = "",
        later: bool = False,
        stored: bool = False,
    ) -> None:
        self.now = at("06:00")
        journal = Journal.open(folder, workstation=folder.name, clock=lambda: self.now * 1000, later=later)
        self.room = ControlRoom(journal, operator, clock=lambda: self.now)
        if begin:
            if stored:
                self.room.record([OperationAdopted(at=self.now, operator=operator, text=text)])
            else:
                self.room.perform(adopt_operation, text or TEXT)
            self.room.perform(take_roster, roster(), "test")

    @property
    def board(self) -> Board:
        return self.room.board

    def type(self, when: str, line: str) -> Done:
        """Type a line at a time of day; returns what was recorded."""
        self.now = at(when)
        return self.room.type(line)

    def says(self, when: str, line: str) -> str:
        """Type a line; returns the answer."""
        return self.type(when, line).says(self.board.operation)

    def refuses(self, when: str, line: str) -> str:
        """Type a line that must be refused; returns why. Nothing may have changed."""
        self.now = at(when)
        before = drawn(self.board), self.room.journal.heads()
        reading = self.room.read(line)
        assert reading.act is None, reading.says
        with pytest.raises(Refused) as refusal:
            self.room.type(line)
        assert str(refusal.value) == reading.problem
        assert (drawn(self.board), self.room.journal.heads()) == before
        return reading.problem

    def on(self, *crews: str) -> None:
        """Book crews on at 07:00: `on("le24 market", "le21")`."""
        for crew in crews:
            callsign, _, area = crew.partition(" ")
            self.type("07:00", f"{callsign} on {area}".strip())

    def drawn(self) -> list[str]:
        return drawn(self.board)

    def told(self) -> list[Record]:
        """Every record, for another workstation to receive."""
        return list(self.room.journal.records())


def drawn(board: Board) -> list[str]:
    """The board in a few lines: incidents, places, exceptions, then officers off duty, counted."""
    return [*_lines(board), f"○ {board.counts().off_duty} off duty"]


def _lines(board: Board) -> Iterator[str]:
    for state in board.incidents():
        crews = ", ".join(f"{crew.callsign} {crew.duty.stage}" for crew in state.crews)
        yield f"▲ {state.incident.ref}: {crews or 'nobody'}"
    for area in board.areas():
        if area.crews:
            yield f"● {area.area.id}: {', '.join(crew.callsign for crew in area.crews)}"
    for crew in board.crews():
        if crew.status not in (Status.DEPLOYED, Status.PATROLLING):
            yield f"◆ {crew.callsign}: {crew.status}" + (f", {crew.duty.why}" if crew.duty.why else "")
    yield from (f"‼ {crew.callsign}: emergency" for crew in board.crews() if crew.emergency)
