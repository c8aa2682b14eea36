"""The one file here that knows the product: it types lines at a workstation and reads what the board says as text."""

import json
from pathlib import Path

from models.commands.context import Refused
from models.commands.imports import adopt_operation, take_roster
from models.control_room import ControlRoom
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.describing.crews_in_words import area_in_words
from models.journal import Journal
from models.roster.officers import Officer, Roster, Tour
from models.situation.alarms import alarms
from models.situation.coverage import below_since
from models.situation.stays import Stays


class Workstation:
    """A workstation with its journal in a folder. Times are instants."""

    def __init__(self, folder: Path, now: int) -> None:
        self.now, self.answer = now, ""
        journal = Journal.open(folder, workstation=folder.name, clock=lambda: self.now * 1000)
        self.room = ControlRoom(journal, "7714 Mistry", clock=lambda: self.now)

    def takes_in(self, operation: str, officers: dict[str, tuple[str, str]], tours: list[tuple]) -> None:
        """The operation file, and the roster: number → (surname, force), and (number, callsign, start, end)."""
        known = tuple(Officer(number, surname, "A", force) for number, (surname, force) in officers.items())
        self.room.perform(adopt_operation, operation)
        self.room.perform(take_roster, Roster(known, tuple(Tour(*tour) for tour in tours)), "roster")

    def type(self, now: int, line: str) -> str:
        """Type a line; "" when it is taken, with what is said then in `answer`, else why it is refused."""
        self.now = now
        try:
            self.answer = self.room.type(line).says(self.room.board.operation)
        except Refused as refusal:
            return str(refusal) or "refused without a word"
        return ""

    def data(self, at: int = 0) -> dict:
        """What `board --json` prints, or `board --json --at`."""
        board = self.room.board_at(at) if at else self.room.board
        return json.loads(json.dumps(as_data(board, at or self.now)))

    def text(self) -> str:
        """What `board` prints."""
        return draw(self.room.board, self.now)

    def places(self) -> list[str]:
        """What is said of each place: how many officers it has, and since when too few."""
        board, operation = self.room.board, self.room.board.operation
        stays = Stays((entry.digest, entry.event) for entry in self.room.history())
        since = {place.area.id: below_since(stays, operation, place.area.id, self.now) for place in board.areas()}
        return [area_in_words(place, self.now, operation, since[place.area.id]) for place in board.areas()]

    def attention(self) -> list[str]:
        """The lines in Attention: what there is, and what to do."""
        return [f"{alarm.headline}: {alarm.advice}" for alarm in alarms(self.room.board, Stays(), self.now)]

    def close(self) -> None:
        self.room.close()
