"""Every surface says the same numbers, whatever the shift and whatever the hour: nobody is missing from the totals.

Shifts are random: two rooms and what they differ about, crews across the border, crews that rooms left without
officers, officers whom no roster names. What is right is counted here, from the crews, the roster and the hours.
"""

import re
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.board.events import OperationAdopted, Settled
from models.board.facts import Membership
from models.clock import to_instant
from models.commands import booking, crewing, exceptions
from models.commands.act import as_act
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.document.document import Document, Table
from models.document.text import as_text
from models.handover import Handover, Sources, document, draft
from models.operation.crowded import crowded_periods
from models.reports.outage_pack import outage_pack
from models.roster.officers import Officer, Tour
from models.situation.cover import cover
from models.situation.coverage import curve
from models.status import Status
from tests.models.handover.scene import MARK
from tests.models.test_shifts import is_doubted
from tests.random_shifts import meeting, rooms
from tests.shifts import OPERATION, Shift, at

DAY = 86_400
DOGS = "police dogs"
COUNTED = r"^(.*?) +▲ (\d+) +● (\d+) +◆ (\d+) +○ (\d+) +(?:covered )?(.*)$"
LONG_OVER = 400 * DAY
LATER = st.one_of(st.integers(0, 36 * 3600), st.sampled_from([0, 12 * DAY, LONG_OVER]))


def expected(shift: Shift, now: int) -> dict[str, tuple]:
    """Shape: force → (▲, ●, ◆, ○, the words about its places), "All" the last; counted the slow way."""
    board, operation = shift.board, shift.board.operation
    named = [force.id for force in operation.forces]
    on_duty = {officer.number for crew in board.crews() for officer in crew.officers}
    found = {}
    for force in operation.forces:
        states = {Status.DEPLOYED: 0, Status.PATROLLING: 0, "◆": 0}
        there = dict.fromkeys((area.id for area in operation.areas if area.force == force.id), 0)
        for crew in board.crews(force.id):
            for officer in crew.officers if crew.crewing.service == "firearms" else ():
                doubted = is_doubted(board, crew.callsign, officer.number)
                states["◆" if doubted or crew.status not in states else crew.status] += 1
                if crew.status is Status.PATROLLING and not doubted:
                    there[crew.duty.area] += 1
        lanes = (force.id, *(o.force for o in board.officers.values() if force.id == named[0] and o.force not in named))
        home = [o for o in board.officers.values() if o.force in lanes and o.number not in on_duty]
        rest = sum(is_armed(officer, board.tours.get(officer.number)) for officer in home)
        crowded = [area for area in operation.areas if area.force == force.id and is_crowded(area, operation, now)]
        met = sum(there[area.id] >= board.area(area.id).minimum for area in crowded)
        found[force.name] = (*states.values(), rest, met, len(crowded), len(there))
    found["All"] = tuple(map(sum, zip(*found.values(), strict=True)))
    return {name: (*numbers[:4], words(*numbers[4:])) for name, numbers in found.items()}


def is_armed(officer: Officer, tours: tuple[Tour, ...] | None) -> bool:
    return "firearms" in {tour.service for tour in tours or ()} if tours else officer.service == "firearms"


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
    handover = handed_over(shift, now)
    rows = {row.force: (row.deployed, row.patrolling, row.exceptions, row.off_duty) for row in handover.strength}
    for row in handover.strength:
        on_duty = row.own_on_duty - row.elsewhere + row.from_elsewhere
        assert on_duty == row.deployed + row.patrolling + row.exceptions, "as the note below the table says"
    rows["All"] = tuple(map(sum, zip(*rows.values(), strict=True)))
    return {each.force: (*rows[each.force], each.words) for each in handover.covered}


def handed_over(shift: Shift, now: int) -> Handover:
    return draft(Sources(shift.board, shift.stays, shift.events, MARK), "", now - 3600, now + 3600, now)


def paper(pages: Document) -> str:
    return " ".join(as_text(pages).split())


def in_outage_pack(shift: Shift, now: int) -> dict[str, tuple]:
    (table,) = (
        block
        for part in outage_pack(shift.board, now).parts
        for block in part.blocks
        if isinstance(block, Table) and block.columns[-1].title == "Places covered"
    )
    return {row[0]: (*map(int, row[1:5]), row[5]) for row in table.rows}


NOTTINGHAM = OPERATION.index('[[forces]]\nid = "NOT"')
ONE_FORCE = OPERATION[:NOTTINGHAM] + OPERATION[OPERATION.index("[[areas]]") : OPERATION.rindex("[[areas]]")]


def handlers(shift: Shift, now: int) -> None:
    """Two handlers with their dogs at the Haymarket, as many as it needs officers; a third is off duty."""
    people = [Officer(f"LE91{n:02}", name, "A", "LEI", service=DOGS) for n, name in enumerate(("Hale", "Moss", "Dean"))]
    shift.roster("LEI", [*(o for o in shift.board.officers.values() if o.force == "LEI"), *people])
    shift.do(now, booking.form, "LE91", ["LE9100", "LE9101"], now, now + 8 * 3600, area="haymarket", service=DOGS)


@settings(max_examples=200)
@given(meeting, LATER, st.sets(st.sampled_from(["forgotten", "dogs", "one force"])))
@example([], LONG_OVER, set())
def test_all_say_the_same_at_every_hour(told, later, also):
    for shift in rooms(told):
        now = max(event.at for _, event in shift.events)
        if "dogs" in also:
            handlers(shift, now)
        if "forgotten" in also:  # officers on duty whom the roster does not know any more
            shift.roster("LEI", [officer for number, officer in shift.board.officers.items() if number[-1] == "1"])
        if "one force" in also:  # a file without the force of crews on duty, and of officers at home
            shift.take(OperationAdopted(at=now, operator="7714 Mistry", text=ONE_FORCE))
        all_agree(shift, now + later)


def all_agree(shift: Shift, now: int) -> None:
    right = expected(shift, now)
    assert in_json(shift, now) == right
    assert in_text(shift, now) == right
    several = len(shift.board.operation.forces) > 1  # of one force, paper adds no sum
    on_paper = {name: numbers for name, numbers in right.items() if several or name != "All"}
    assert in_handover(shift, now) == on_paper
    assert in_outage_pack(shift, now) == on_paper
    everybody = {*shift.board.officers, *(o.number for crew in shift.board.crews() for o in crew.officers)}
    others = shift.board.counts().others + shift.board.counts().others_off
    assert sum(right["All"][:4]) + others == len(everybody), "nobody is missing"
    ((_, percent),) = curve(shift.stays, shift.board.operation, now, now)
    assert percent == cover(shift.board, now).percent, "the chart"


def test_a_dog_is_on_the_board_and_covers_nothing():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    handlers(shift, at("07:10"))
    all_agree(shift, at("14:32"))
    counts = shift.board.counts()
    assert (counts.patrolling, counts.on_duty, counts.others, counts.others_off) == (2, 2, 2, 1)
    assert [crew.callsign for crew in shift.board.area("haymarket").crews] == ["LE91"]
    assert cover(shift.board, at("14:32"), "LEI").words == "1 of 3 crowded now; 3 places in all"
    said = "and 2 of other services · 1 of other services off duty"
    assert said in draw(shift.board, at("14:32"))
    assert as_data(shift.board, at("14:32"))["counts"]["other_services"] == 2
    assert "And 2 of other services in Leicestershire." in paper(document(handed_over(shift, at("14:32"))))
    assert "Leicestershire: and 2 of other services." in paper(outage_pack(shift.board, at("14:32")))


def test_whom_rooms_place_differently_is_on_duty_and_counted_once():
    shift = Shift()
    for crew, surnames in (("LE21", "Cole Rowe"), ("LE22", "Jay Dunn")):
        shift.on("07:00", crew, surnames, area="market")
    shift.roster("LEI", [*shift.board.officers.values(), Officer("LE2601", "Hale", "A", "LEI")])
    apart = [crewing.add_officers(shift.context("09:00"), ["LE2601"], crew) for crew in ("LE21", "LE22")]
    shown = {key: shift.board.heads(key) for act in apart for event in as_act(act).events for key in event.facts()}
    for act in apart:
        for event in as_act(act).events:
            shift.take(event, shown)
    counts = shift.board.counts()
    assert (counts.patrolling, counts.exceptions, counts.disputed, counts.on_duty) == (4, 1, 1, 5)
    all_agree(shift, at("09:30"))


def test_a_crew_that_rooms_left_without_officers_keeps_them_and_counts_them():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.do("08:00", exceptions.raise_emergency, "LE24")
    gone = {f"officer:LE24{n:02}/crew": Membership(crew="", since=at("08:01"), booked_on=0) for n in (1, 2)}
    shift.take(Settled(at=at("08:01"), operator="4410 Hart", chosen=gone))
    assert [officer.surname for officer in shift.board.crew("LE24").officers] == ["Nash", "Cass"]
    assert shift.board.counts("LEI").exceptions == 2
    all_agree(shift, at("08:05"))


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
