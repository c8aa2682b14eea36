"""What is covered: since when a place is short, its gaps, its visits, and the curve over the day."""

import pytest
from hypothesis import example, given, settings

from models.commands import booking, correct, deployment, patrol
from models.operation import Operation, read_operation
from models.situation.coverage import below_since, curve, deployed, gaps, last_visit
from models.situation.stays import Stays
from tests.four_forces import TEXT
from tests.models.situation.test_stays import clock
from tests.random_shifts import AREAS, play, steps
from tests.shifts import OPERATION, Shift, at

TWO_FORCES = read_operation(OPERATION, "test")
MINUTE = 60


def since(shift: Shift, area: str, when: str) -> str:
    return clock(below_since(shift.stays, TWO_FORCES, area, at(when)))


def short(shift: Shift, area: str, begins: str = "00:00", ends: str = "24:00") -> list[str]:
    return [f"{clock(a)}-{clock(b)}" for a, b in gaps(shift.stays, TWO_FORCES, area, at(begins), at(ends))]


def test_a_place_is_short_from_the_hour_it_gets_crowded():
    shift = Shift()
    assert [since(shift, "haymarket", when) for when in ("08:59", "09:00", "14:00", "19:59", "20:00")] == [
        "", "09:00", "09:00", "09:00", "",
    ]  # fmt: skip
    assert short(shift, "haymarket") == ["09:00-20:00"]
    assert short(shift, "haymarket", "12:00", "13:00") == ["12:00-13:00"]


def test_short_since_the_last_crew_left_and_not_since_the_first_gap():
    shift = Shift()
    shift.on("08:30", "LE24", "Nash Cass", area="haymarket")
    shift.incident("10:00")
    shift.do("10:10", deployment.deploy, ["LE24"], "LEI-0412")
    shift.do("11:00", deployment.stand_down, ["LE24"])
    shift.do("14:04", patrol.reassign, ["LE24"], "market")
    assert [since(shift, "haymarket", when) for when in ("10:09", "10:10", "10:59", "11:00", "14:32")] == [
        "", "10:10", "10:10", "", "14:04",
    ]  # fmt: skip
    assert short(shift, "haymarket") == ["10:10-11:00", "14:04-20:00"]


def test_one_officer_where_two_are_wanted_is_short():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash", area="haymarket")
    shift.on("09:30", "LE25", "Cass", area="haymarket")
    shift.do("12:00", booking.book_off, ["LE24"])
    assert short(shift, "haymarket") == ["09:00-09:30", "12:00-20:00"]


def test_crews_that_relieve_each_other_leave_no_gap_and_a_change_while_short_is_one_gap():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash Cass", area="haymarket")
    shift.on("09:00", "LE25", "Cole Rowe", area="haymarket")
    shift.do("10:00", patrol.reassign, ["LE24"], "market")
    shift.do("15:00", patrol.reassign, ["LE25"], "market")
    shift.on("16:00", "LE26", "Ames", area="haymarket")
    shift.do("17:00", booking.book_off, ["LE26"])
    assert short(shift, "haymarket") == ["15:00-20:00"]


def test_a_raised_minimum_is_short_since_it_was_raised():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash Cass", area="haymarket")
    shift.do("14:11", patrol.set_cover, "haymarket", 4)
    assert since(shift, "haymarket", "14:32") == "14:11"
    shift.do("14:40", patrol.set_cover, "haymarket", 0)
    assert since(shift, "haymarket", "14:40") == ""
    assert short(shift, "haymarket") == ["14:11-14:40"]


def test_second_thoughts_change_the_past():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash Cass", area="haymarket")
    moved = shift.do("14:00", patrol.reassign, ["LE24"], "market")
    shift.do("13:30", correct.correct, moved, "said later")
    assert since(shift, "haymarket", "14:32") == "13:30"


def test_an_unknown_place_is_not_short():
    assert since(Shift(), "moon", "14:00") == ""
    assert short(Shift(), "moon") == []


def test_nothing_is_short_before_the_operation_begins():
    begins = TWO_FORCES.starts  # Thursday 22 December, 07:00; the airport is crowded from 04:00
    assert below_since(Stays(), TWO_FORCES, "airport", begins + 60) == begins


def test_short_in_the_night_since_the_evening():
    late = read_operation(OPERATION.replace('"Mon-Sat 08:00-17:00"', '"Fri 20:00-02:00"'), "test")
    assert below_since(Stays(), late, "market", at("25:30")) == at("20:00")


def test_the_last_visit():
    shift = Shift()
    assert last_visit(shift.stays, "haymarket", at("08:00")) is None
    shift.on("08:30", "LE24", "Nash Cass", area="haymarket")
    assert last_visit(shift.stays, "haymarket", at("08:00")) is None, "not yet, for a board rewound"
    assert last_visit(shift.stays, "haymarket", at("09:00")) == (at("09:00"), "LE24")
    shift.do("14:04", patrol.reassign, ["LE24"], "market")
    assert last_visit(shift.stays, "haymarket", at("14:32")) == (at("14:04"), "LE24")
    shift.do("14:20", patrol.visit, "LE24", 3, "haymarket")
    assert last_visit(shift.stays, "haymarket", at("14:32")) == (at("14:20"), "LE24")


def test_before_the_first_entry_nothing_is_known_which_is_not_a_gap():
    shift = Shift()
    shift.on("13:30", "LE24", "Nash Cass", area="market")
    first = clock(shift.stays.begins)
    assert first == "06:00"
    assert since(shift, "airport", "14:00") == first, "not 04:00, when it got crowded"
    assert short(shift, "airport") == [f"{first}-23:00"]
    drawn = {clock(when): part for when, part in curve(shift.stays, TWO_FORCES, at("05:00"), at("07:00"), 1800)}
    assert drawn == {"05:00": None, "05:30": None, "06:00": 0, "06:30": 0, "07:00": 0}


def test_the_curve_over_a_day():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash Cass", area="market")
    shift.on("09:30", "LE25", "Cole Rowe", area="haymarket")
    shift.on("10:00", "NO23", "Ames Orr", area="square")
    shift.do("18:00", booking.book_off, ["LE25"])
    drawn = {clock(when): part for when, part in curve(shift.stays, TWO_FORCES, at("02:00"), at("20:00"), 1800)}
    assert drawn["03:30"] is None, "no place is crowded"
    assert drawn["07:00"] == 0, "the airport alone, and nobody there"
    assert drawn["08:00"] == 50, "of airport and market, the market"
    assert drawn["09:00"] == 25
    assert drawn["10:00"] == 75
    assert drawn["17:00"] == pytest.approx(200 / 3), "the market is no longer crowded"
    assert drawn["18:00"] == pytest.approx(100 / 3)
    assert len(drawn) == 37
    of_one_force = curve(shift.stays, TWO_FORCES, at("10:00"), at("10:00"), force="NOT")
    assert of_one_force == ((at("10:00"), 100.0),)


def test_officers_deployed_over_time():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash Cass", area="market")
    shift.on("08:00", "LE25", "Cole", area="market")
    shift.incident("10:00")
    shift.do("10:10", deployment.deploy, ["LE24"], "LEI-0412")
    shift.do("10:20", deployment.deploy, ["LE25"], "LEI-0412")
    shift.do("10:30", deployment.stand_down, ["LE24"])
    assert [n for _, n in deployed(shift.stays, at("10:00"), at("10:30"), 600)] == [0, 2, 3, 1]


@settings(max_examples=40)
@given(steps)
@example(  # covered for a minute between two looks that were five minutes apart
    [(1, "on", "LE21", "market"), (90, "on", "LE22", "haymarket"), (1, "go", "LE22", "market")]
)
def test_interval_arithmetic_agrees_with_looking_again_and_again(told):
    """Against the plainest of ways: fold the board anew every five minutes and at every event, and look."""
    shift, end = play(told, second_thoughts_too=False)
    every, happened = range(at("07:30"), end + 10 * MINUTE, 5 * MINUTE), (event.at for _, event in shift.events)
    minutes = sorted({*every, *(instant for instant in happened if instant >= every[0])})
    boards = [Shift(operation="") for _ in minutes]
    for instant, rewound in zip(minutes, boards, strict=True):
        rewound.board.apply(pair for pair in shift.events if pair[1].at <= instant)
    for area in AREAS:
        strength = dict.fromkeys(minutes, 0)
        seen: int | None = None
        for instant, rewound in zip(minutes, boards, strict=True):
            state = rewound.board.area(area)
            is_short = TWO_FORCES.is_crowded(state.area, instant) and not state.covered
            strength[instant] = state.strength
            found = below_since(shift.stays, TWO_FORCES, area, instant)
            assert (found is not None) == is_short
            if found is not None:
                assert found <= instant
                assert seen is None or found <= seen
            seen = (seen or instant) if is_short else None
        steps_up = shift.stays.strength(area)
        assert all(_at(steps_up, instant) == officers for instant, officers in strength.items())


def _at(steps_up: tuple[tuple[int, int], ...], instant: int) -> int:
    return next((officers for begins, officers in reversed(steps_up) if begins <= instant), 0)


def busy_day() -> tuple[Shift, Operation]:
    """3 000 moves of 200 crews (400 officers) between the 25 places of four forces."""
    shift = Shift(operation=TEXT)
    operation = shift.board.operation
    assert operation is not None
    areas = [area.id for area in operation.areas]
    crews = [f"LE{number}" for number in range(100, 300)]
    for number, crew in enumerate(crews):
        shift.on_at(at("07:00"), crew, "Nash Cass", areas[number % len(areas)])
    for number in range(2800):
        crew = crews[number * 7 % len(crews)]
        here = shift.board.crew(crew)
        assert here is not None
        there = areas[(areas.index(here.duty.area) + 1 + number % 5) % len(areas)]
        shift.do(at("07:05") + number * 15, patrol.reassign, [crew], there)
    return shift, operation


def test_a_day_of_3000_changes_taken_one_by_one_is_the_day_taken_whole():
    shift, operation = busy_day()
    whole, one_by_one = Stays(shift.events), Stays(shift.events[:-500])
    for pair in shift.events[-500:]:
        one_by_one.take([pair])
    for area in operation.areas:
        assert one_by_one.strength(area.id) == whole.strength(area.id)
        assert below_since(one_by_one, operation, area.id, at("19:00")) == below_since(
            whole, operation, area.id, at("19:00")
        )
    day = at("07:00"), at("19:00")
    assert curve(one_by_one, operation, *day) == curve(whole, operation, *day)
