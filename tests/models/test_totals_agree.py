"""Every surface says the same numbers, whatever the shift and whatever the hour: nobody is missing from the totals.

Shifts are random: two rooms and what they differ about, crews across the border, crews that rooms left without
officers, officers whom no roster names. What is right is counted here, from the crews, the roster and the hours.
"""

import re
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.clock import to_instant
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.document.document import Table
from models.handover import Sources, draft
from models.operation.crowded import crowded_periods
from models.reports.outage_pack import outage_pack
from models.situation.cover import cover
from models.situation.coverage import curve
from models.status import Status
from tests.models.handover.scene import MARK
from tests.random_shifts import meeting, rooms
from tests.shifts import OPERATION, Shift

DAY = 86_400
COUNTED = r"^(.*?) +▲ (\d+) +● (\d+) +◆ (\d+) +○ (\d+) +(?:covered )?(.*)$"
LONG_OVER = 400 * DAY
LATER = st.one_of(st.integers(0, 36 * 3600), st.sampled_from([0, 12 * DAY, LONG_OVER]))


def expected(shift: Shift, now: int) -> dict[str, tuple]:
    """Shape: force → (▲, ●, ◆, ○, the words about its places), "All" the last; counted the slow way."""
    board, operation = shift.board, shift.board.operation
    found = {}
    on_duty = {officer.number for crew in board.crews() for officer in crew.officers}
    for force in operation.forces:
        states = {Status.DEPLOYED: 0, Status.PATROLLING: 0, "◆": 0}
        there = dict.fromkeys((area.id for area in operation.areas if area.force == force.id), 0)
        for crew in board.crews(force.id):
            for officer in crew.officers:
                doubted = f"officer:{officer.number}/crew" in board.contradictions()
                states["◆" if doubted or crew.status not in states else crew.status] += 1
                if crew.status is Status.PATROLLING and not doubted:
                    there[crew.duty.area] += 1
        home = sum(officer.force == force.id and officer.number not in on_duty for officer in board.officers.values())
        crowded = [area for area in operation.areas if area.force == force.id and is_crowded(area, operation, now)]
        met = sum(there[area.id] >= board.area(area.id).minimum for area in crowded)
        found[force.name] = (*states.values(), home, met, len(crowded), len(there))
    found["All"] = tuple(map(sum, zip(*found.values(), strict=True)))
    return {name: (*numbers[:4], words(*numbers[4:])) for name, numbers in found.items()}


def is_crowded(area, operation, now: int) -> bool:
    around = crowded_periods(area, operation, now - 2 * DAY, now + 2 * DAY)
    return any(begins <= now < ends for begins, ends in around)


def words(met: int, crowded: int, places: int) -> str:
    in_all = f"{places} {'place' if places == 1 else 'places'} in all"
    return f"{met} of {crowded} crowded now; {in_all}" if crowded else f"no place is crowded now; {in_all}"


def in_json(shift: Shift, now: int) -> dict[str, tuple]:
    data = as_data(shift.board, now)
    found = {**{force["name"]: force["counts"] for force in data["forces"]}, "All": data["counts"]}
    for counts in found.values():
        assert counts["on_duty"] == counts["deployed"] + counts["patrolling"] + counts["exceptions"]
        assert counts["cover"] == words(counts["places_covered"], counts["places_crowded"], counts["places"])
    return {
        name: (counts["deployed"], counts["patrolling"], counts["exceptions"], counts["off_duty"], counts["cover"])
        for name, counts in found.items()
    }


def in_text(shift: Shift, now: int) -> dict[str, tuple]:
    lines = re.findall(COUNTED, draw(shift.board, now), re.MULTILINE)
    return {name or "All": (*map(int, numbers), said) for name, *numbers, said in lines}


def in_handover(shift: Shift, now: int) -> dict[str, tuple]:
    handover = draft(Sources(shift.board, shift.stays, shift.events, MARK), "", now - 3600, now + 3600, now)
    rows = {row.force: (row.deployed, row.patrolling, row.exceptions, row.off_duty) for row in handover.strength}
    for row in handover.strength:
        on_duty = row.own_on_duty - row.elsewhere + row.from_elsewhere
        assert on_duty == row.deployed + row.patrolling + row.exceptions, "as the note below the table says"
    rows["All"] = tuple(map(sum, zip(*rows.values(), strict=True)))
    return {each.force: (*rows[each.force], each.words) for each in handover.covered}


def in_outage_pack(shift: Shift, now: int) -> dict[str, tuple]:
    (table,) = (
        block
        for part in outage_pack(shift.board, now).parts
        for block in part.blocks
        if isinstance(block, Table) and block.columns[-1].title == "Places covered"
    )
    return {row[0]: (*map(int, row[1:5]), row[5]) for row in table.rows}


@settings(max_examples=150)
@given(meeting, LATER, st.booleans())
@example([], LONG_OVER, False)
def test_all_say_the_same_at_every_hour(told, later, forgotten):
    for shift in rooms(told):
        if forgotten:  # officers on duty whom the roster does not know any more
            shift.roster("LEI", [officer for number, officer in shift.board.officers.items() if number[-1] == "1"])
        now = max(event.at for _, event in shift.events) + later
        right = expected(shift, now)
        assert in_json(shift, now) == right
        assert in_text(shift, now) == right
        assert in_handover(shift, now) == right
        assert in_outage_pack(shift, now) == right
        everybody = {*shift.board.officers, *(o.number for crew in shift.board.crews() for o in crew.officers)}
        assert sum(right["All"][:4]) == len(everybody)
        ((_, percent),) = curve(shift.stays, shift.board.operation, now, now)
        assert percent == cover(shift.board, now).percent, "the chart"


LONG = OPERATION.replace("2016-12-22T07:00:00", "2016-10-29T12:00:00").replace("2017-01-03", "2017-03-27")
LATE = '"Mon-Sat 09:00-20:00", "Sat 09:00-01:30", "Sun 00:30-02:00"'


@pytest.mark.parametrize("night", ["2016-10-29", "2017-03-25"])
def test_through_the_nights_in_which_the_clocks_change(night):
    shift = Shift(LONG.replace('"Mon-Sat 09:00-20:00"', LATE))
    for crew, area in (("LE24", "market"), ("NO23", "square")):
        shift.on("07:00", crew, "Nash Cass", area=area)
    starts = day_begins(night)
    said = set()
    for now in range(starts, starts + 2 * DAY, 900):
        right = expected(shift, now)
        assert in_json(shift, now) == in_handover(shift, now) == in_outage_pack(shift, now) == right
        said.add(right["All"][-1])
    assert "no place is crowded now; 4 places in all" in said
    assert len(said) > 3


def day_begins(day: str) -> int:
    return to_instant(datetime.fromisoformat(f"{day}T00:00"))


def test_before_the_operation_begins_and_after_it_ends_no_place_counts(desk):
    desk.on("le24 market")
    operation = desk.board.operation
    for now in (operation.starts - 1, operation.ends):
        counts = as_data(desk.board, now)["counts"]
        assert (counts["places_covered"], counts["places_crowded"]) == (0, 0)
        assert counts["cover"] == "no place is crowded now; 4 places in all"
