"""The limits are far from what versions wrote, and the largest roster there may be is within them."""

import base64
import json
from pathlib import Path

from models.board import limits
from models.board.events import RosterTaken, decode
from models.board.possible import impossible
from models.roster.officers import Officer, Roster, Tour

FROZEN = Path(__file__).parents[2] / "frozen"


def test_nothing_that_was_ever_written_comes_near_the_limits():
    for file in FROZEN.glob("*/journal.jsonl"):
        for line in file.read_text("utf-8").splitlines():
            if body := base64.b64decode(json.loads(line).get("body") or ""):
                event = decode(body)
                assert len(body) < limits.LONGEST_ENTRY / 4
                assert len(event.touch) + len(event.read) < limits.MOST_KEYS / 10
                assert sum(map(len, event.touch.values())) < limits.MOST_HEADS / 10


def test_a_region_in_one_roster_with_a_fortnight_of_tours_is_within_them():
    officers = tuple(Officer(f"LE{number}", "Nash", "A", "LEI") for number in range(10_000))
    days = range(0, 14 * 86_400, 86_400)
    tours = tuple(Tour(officer.number, "LE24", day, day + 43_200) for officer in officers for day in days)
    event = RosterTaken(at=1, operator="x", rosters={"LEI": Roster(officers, tours)}, source="x")
    assert impossible(event, 11_000_000) == ""
