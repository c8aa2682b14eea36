"""Twenty-five lines from a morning on paper, with what people get wrong: each gets the right answer."""

from pathlib import Path

import pytest

from models.board.events import WasThere
from models.commands.imports import adopt_operation, take_roster
from models.desk.re_entry import check, enter
from models.exercise.starting import BROUGHT_ALONG
from models.roster.preview import preview
from models.situation.stays import Stays
from tests.desk import Desk
from tests.shifts import at

SHEET = (Path(__file__).parent / "paper-25.txt").read_text("utf-8")


@pytest.fixture
def morning(tmp_path):
    """The shipped operation and roster; three crews are on, four incidents open. The screens are dark from 07:45 to
    noon; then LE22 is found elsewhere, before the paper is typed in."""
    desk = Desk(tmp_path / "data", begin=False)
    desk.room.perform(adopt_operation, BROUGHT_ALONG.operation.read_text("utf-8"))
    people = preview(BROUGHT_ALONG.people.read_bytes(), desk.board.operation)
    desk.room.perform(take_roster, people.roster, BROUGHT_ALONG.people.name)
    for line in ("le21 on", "le22 on haymarket", "le23 on haymarket"):
        desk.type("07:00", line)
    for report in ("bag, haymarket, 999, lei",) * 3 + ("drone, old market square, 999, not",):
        desk.type("07:10", f"inc {report}")
    desk.type("12:05", "le22 fosse")
    desk.now = at("12:30")
    return desk


def tried(desk, sheet, **named):
    return check(sheet, desk.room.context(), began=at("07:45"), ended=at("12:00"), **named)


ANSWERS = {
    1: "08:02 LE24 booked on, Fosse Park",
    3: "08:10 NO21 and NO22 booked on, Old Market Square",
    5: "08:15 NN21 booked on, Abington Street",
    7: "08:25 LI21 booked on, ",
    8: "08:30 Public report: suspicious bag at leicester station, 999 · LEI-0004",
    9: "08:31 LE22 was deployed to LEI-0004 08:31 to 08:40",
    10: "08:40 LE22 was at scene LEI-0004 08:40 to 08:55",
    11: "08:55 LE22 was patrolling Haymarket Centre 08:55 to 12:05 · back from LEI-0004 · bag owner found",
    12: "08:56 LEI-0004 closed · bag owner found",
    13: "There is no crew LE99: neither on duty nor on the roster.",
    14: "LE27 is off duty: book it on first (le27 on).",
    15: "Did you mean “le24 haymarket”?",
    16: "09:12 NO22 refreshments",
    17: "09:40 NO22 → Old Market Square",
    18: "Say which force it belongs to, at the end: lei, not, nor, lin.",
    19: "No incident is called NOT-0002",
    20: "NO21 is not deployed",
    21: "Did you mean “no21 back”?",
    22: "is not understood",
    23: "10:20 LE21 and LE22 confirmed · radio",
    24: "LE23 is patrolling Fosse Park already.",
    25: "07:50 LE23 → Fosse Park",
}


def test_every_line_is_answered_rightly(morning):
    batch = tried(morning, SHEET)
    said = {line.number: line.problem or line.says for line in batch.lines}
    for number, answer in ANSWERS.items():
        assert answer in said[number]
    assert [line.number for line in batch.problems] == [13, 14, 15, 18, 19, 20, 21, 22, 24]
    assert not batch.ready


def mended(sheet):
    for wrong, right in (("haymm", "haymarket"), ("bakc", "back"), ("old market square, 999", "forest road, 999, not")):
        sheet = sheet.replace(wrong, right)
    return sheet


def test_with_its_slips_mended_it_goes_in_whole_and_each_thing_is_where_it_was(morning):
    before = morning.board.crew("LE22").duty, morning.board.crew("LE22").log
    batch = tried(morning, mended(SHEET), left_out={13, 14, 24}, as_notes={22})
    assert batch.ready, batch.problems
    entries = enter(morning.room, batch)
    assert sum(isinstance(entry.event, WasThere) for entry in entries) == 3
    assert (morning.board.crew("LE22").duty, morning.board.crew("LE22").log) == before
    assert morning.board.crew("NO21").log.incident == "NOT-0002"
    at_half_past = morning.room.board_at(at("08:35"))
    assert [state.incident.ref for state in at_half_past.incidents() if state.crews] == ["LEI-0004"]
    stays = Stays((entry.digest, entry.event) for entry in morning.room.recent())
    deployed = [(stay.crew, stay.begins, stay.ends) for stay in stays.deployments()]
    assert deployed == [("LE22", at("08:31"), at("08:55")), ("NO21", at("09:46"), at("10:10"))]
    assert [stay.begins for stay in stays.of("fosse-park") if stay.crew == "LE23"] == [at("07:50")]
