"""Who is off duty and comes on when: the roster against the board."""

from models.board.board import Board
from models.board.events import RosterTaken
from models.commands import booking
from models.roster.officers import Officer, Roster, Tour
from models.situation.off_duty import PlannedCrew, next_booking, off_duty, planned_crew, relieved
from tests.shifts import Shift, at

NAMES = ("Nash", "Cass", "Cole", "Rowe", "Ames")


def rostered() -> Shift:
    """LE24 works 07:00 to 16:00, LE31 from 19:00; Ames has no tour ahead."""
    shift = Shift()
    officers = [Officer(f"LE{place:02}", name, "A", "LEI") for place, name in enumerate(NAMES, start=1)]
    tours = [Tour(number, "LE24", at("07:00"), at("16:00")) for number in ("LE01", "LE02")]
    tours += [Tour(number, "LE31", at("19:00"), at("29:00")) for number in ("LE03", "LE04")]
    tours += [Tour(number, "LE24", at("31:00"), at("40:00")) for number in ("LE01", "LE02")]
    shift.roster("LEI", officers, tours)
    return shift


def drawn(crews: tuple[PlannedCrew, ...]) -> list[str]:
    """`LE24 Nash Cass 07:00 late`."""
    return [
        " ".join([crew.callsign or "-", *(o.surname for o in crew.officers), *_hours(crew), *["late"] * crew.late])
        for crew in crews
    ]


def _hours(crew: PlannedCrew) -> list[str]:
    return [f"{(crew.start - at('00:00')) // 3600:02}-{(crew.end - at('00:00')) // 3600:02}"] if crew.callsign else []


def test_the_off_duty_list_through_a_day():
    shift = rostered()
    board = shift.board
    assert drawn(off_duty(board, "LEI", at("06:00"))) == ["LE24 Nash Cass 07-16", "LE31 Cole Rowe 19-29", "- Ames"]
    assert drawn(off_duty(board, "LEI", at("07:20")))[0] == "LE24 Nash Cass 07-16 late"
    shift.do("07:21", booking.book_on, ["LE24"], "market")
    assert drawn(off_duty(board, "LEI", at("07:30"))) == ["LE31 Cole Rowe 19-29", "- Ames"]
    shift.do("15:40", booking.book_off, ["LE24"])
    # gone home before their tour ended: not late, but planned for tomorrow
    assert drawn(off_duty(board, "LEI", at("15:45"))) == ["LE31 Cole Rowe 19-29", "LE24 Nash Cass 31-40", "- Ames"]
    assert drawn(off_duty(board, "LEI", at("41:00"))) == ["- Nash", "- Cass", "- Cole", "- Rowe", "- Ames"]
    assert off_duty(board, "NOT", at("06:00")) == ()


def test_who_went_home_from_an_earlier_tour_is_late_for_the_next():
    shift = rostered()
    shift.on("00:00", "LE99", "Hart", "00:00-05:00")
    shift.do("05:00", booking.book_off, ["LE99"])
    hart = shift.board.officers["LE9901"]
    tours = [Tour("LE9901", "LE99", at("00:00"), at("05:00")), Tour("LE9901", "LE98", at("17:00"), at("23:00"))]
    shift.roster("LEI", [hart], tours)
    assert drawn(off_duty(shift.board, "LEI", at("17:20"))) == ["LE98 Hart 17-23 late"]


def test_who_books_on_next_counts_officers():
    shift = rostered()
    assert next_booking(shift.board, "LEI", at("06:00")) == (2, at("07:00"))
    assert next_booking(shift.board, "LEI", at("07:00")) == (2, at("19:00")), "those late are not announced again"
    assert next_booking(shift.board, "LEI", at("20:00")) == (2, at("31:00"))
    assert next_booking(shift.board, "LEI", at("40:00")) is None
    assert next_booking(shift.board, "NOT", at("06:00")) is None


def test_officers_of_one_callsign_who_start_apart_are_two_crews():
    shift = Shift()
    officers = [Officer("1", "Nash", "A", "LEI"), Officer("2", "Cass", "A", "LEI")]
    tours = [Tour("1", "LE24", at("07:00"), at("16:00")), Tour("2", "LE24", at("08:00"), at("16:00"))]
    shift.roster("LEI", officers, tours)
    assert drawn(off_duty(shift.board, "LEI", at("06:00"))) == ["LE24 Nash 07-16", "LE24 Cass 08-16"]
    planned = planned_crew(shift.board, "LE24", at("06:00"))
    assert planned is not None
    assert drawn((planned,)) == ["LE24 Nash 07-16"]


def test_a_callsign_is_planned_for_the_tour_that_runs_or_comes_within_twelve_hours():
    board = rostered().board
    assert planned_crew(board, "LE31", at("06:59")) is None
    soon = planned_crew(board, "LE31", at("07:00"))
    assert soon is not None
    assert (soon.force, soon.start, soon.late) == ("LEI", at("19:00"), False)
    running = planned_crew(board, "LE31", at("28:59"))
    assert running is not None
    assert running.late
    assert planned_crew(board, "LE31", at("29:00")) is None
    assert planned_crew(board, "LE99", at("07:00")) is None


def test_relief_comes_on_within_an_hour_of_the_end():
    board = rostered().board
    assert [relieved(board, "LEI", at(end)) for end in ("16:00", "18:29", "18:30", "20:00", "20:01")] == [
        False, False, True, True, False,
    ]  # fmt: skip
    assert not relieved(board, "NOT", at("19:00"))


def test_2500_officers_of_eight_tours_are_listed_each_with_the_tour_of_the_day():
    officers = tuple(Officer(f"LE{n:04}", f"Name{n}", "A", "LEI") for n in range(2500))
    tours = tuple(
        Tour(o.number, f"LE{n // 2}", at("07:00") + d * 86_400, at("16:00") + d * 86_400)
        for n, o in enumerate(officers)
        for d in range(8)
    )
    board = Board()
    board.apply(
        [("aa", RosterTaken(at=0, operator="x", rosters={"LEI": Roster(officers=officers, tours=tours)}, source="t"))]
    )
    crews = off_duty(board, "LEI", at("12:00"))
    assert len(crews) == 1250
    assert {(crew.start, crew.end) for crew in crews} == {(at("07:00"), at("16:00"))}


def went_home() -> Shift:
    """LE24 came on for its tour from 07:00 to 16:00, and went home at ten."""
    shift = rostered()
    shift.do("07:00", booking.book_on, ["LE24"], "market")
    shift.do("10:00", booking.book_off, ["LE24"])
    return shift


def test_a_crew_that_went_home_is_planned_for_the_rest_of_its_tour():
    board = went_home().board
    planned = planned_crew(board, "LE24", at("15:59"))
    assert planned is not None
    assert drawn((planned,)) == ["LE24 Nash Cass 07-16 late"]
    assert planned.again
    assert planned_crew(board, "LE24", at("16:00")) is None, "its next tour is more than twelve hours off"


def test_another_crew_of_that_callsign_goes_before_it_within_the_hour():
    shift = went_home()
    ames = shift.board.officers["LE05"]
    tours = [tour for own in shift.board.tours.values() for tour in own]
    shift.roster(
        "LEI", list(shift.board.officers.values()), [*tours, Tour(ames.number, "LE24", at("15:00"), at("23:00"))]
    )
    for when, surnames in (("13:59", "Nash Cass"), ("14:00", "Ames")):
        planned = planned_crew(shift.board, "LE24", at(when))
        assert planned is not None
        assert " ".join(officer.surname for officer in planned.officers) == surnames, when


def test_who_never_came_on_comes_with_those_who_went_home_with_the_crew():
    shift = rostered()
    shift.do("06:50", booking.form, "LE31", ["LE02"], at("07:00"), at("16:00"))
    shift.do("07:00", booking.book_on, ["LE24"], "market")
    planned = planned_crew(shift.board, "LE24", at("07:01"))
    assert planned is not None
    assert (planned.officers, [officer.surname for officer in planned.absent]) == ((), ["Nash", "Cass"])
    shift.do("09:00", booking.book_off, ["LE24"])
    shift.do("09:00", booking.book_off, ["LE31"])
    planned = planned_crew(shift.board, "LE24", at("09:05"))
    assert planned is not None
    assert [officer.surname for officer in planned.officers] == ["Nash", "Cass"]


def test_who_works_another_tour_first_does_not_come():
    shift = rostered()
    officers = list(shift.board.officers.values())
    tours = [tour for own in shift.board.tours.values() for tour in own]
    shift.roster("LEI", officers, [*tours, Tour("LE04", "LE99", at("17:00"), at("20:00"))])
    planned = planned_crew(shift.board, "LE31", at("18:00"))
    assert planned is not None
    assert [officer.surname for officer in planned.officers] == ["Cole"]
    assert [officer.surname for officer in planned.absent] == ["Rowe"]
