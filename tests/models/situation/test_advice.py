"""What an alarm advises: whom to send, whom to ask, what is planned."""

from models.commands import booking, deployment, exceptions, patrol
from models.roster.officers import Officer, Tour
from models.situation.advice import contradiction_said, nearest_said, several
from models.situation.alarms import alarms
from models.situation.surroundings import Surroundings
from models.status import Status
from tests.shifts import OPERATION, Shift, at


def advice(shift: Shift, when: str, kind: str) -> list[str]:
    return [alarm.advice for alarm in alarms(shift.board, shift.stays, at(when)) if alarm.kind == kind]


def surroundings(shift: Shift, when: str) -> Surroundings:
    found = Surroundings(shift.board)
    for state in shift.board.areas():
        found.note(state, crowded=True, at=at(when))
    return found


def test_the_nearest_crew_and_the_nearest_that_can_be_spared():
    shift = Shift()

    def nearest(when: str = "10:00") -> str:
        return nearest_said(shift.board.area("haymarket"), surroundings(shift, when))

    assert nearest() == ""
    shift.on("07:00", "NO23", "Rowe Ward", area="square")
    assert nearest() == "Nearest: NO23, 35.1 km"
    shift.on("07:00", "LE24", "Nash Cass", "07:00-16:00", "market")
    assert nearest() == "Nearest: LE24, 0.4 km"
    shift.on("07:00", "NO24", "Hart Lane", area="square")
    assert nearest() == "Nearest: LE24, 0.4 km · to spare: NO23, 35.1 km"
    shift.on("07:00", "LE25", "Cole Shaw", "07:00-16:00", "market")
    assert nearest() == "Nearest: LE24, 0.4 km"
    assert nearest("16:00") == "Nearest: NO23, 35.1 km", "those whose tour is over are not sent anywhere"
    shift.do("10:01", exceptions.raise_emergency, "LE24")
    assert nearest() == "Nearest: LE25, 0.4 km"


def test_who_left_a_place_is_named_with_what_keeps_it():
    shift = Shift()
    shift.on("07:00", "LE27", "Cole Rowe", area="haymarket")
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.incident("13:00")
    shift.do("13:45", deployment.deploy, ["LE27"], "LEI-0412")
    assert "Crew LE27 deployed to LEI-0412. Nearest: LE24, 0.4 km" in advice(shift, "14:32", "below")
    shift.do("14:40", deployment.stand_down, ["LE27"])
    shift.do("14:41", exceptions.except_crew, ["LE27"], Status.STATION, "custody handover")
    assert "Crew LE27 at station, custody handover. Nearest: LE24, 0.4 km" in advice(shift, "15:00", "below")
    shift.do("15:01", patrol.reassign, ["LE27"], "square")
    assert "Nearest: LE24, 0.4 km" in advice(shift, "15:05", "below"), "sent elsewhere on purpose: nothing to say"
    shift.do("15:10", booking.book_off, ["LE27"])
    assert "Nearest: LE24, 0.4 km" in advice(shift, "15:20", "below")


def test_nobody_to_send():
    assert set(advice(Shift(), "14:00", "below")) == {"No crew is patrolling that could be sent"}


def test_the_end_of_a_tour_says_whether_relief_is_planned():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", "07:00-16:00", "market")
    assert advice(shift, "15:40", "tour") == ["Books off 16:00 · no relief planned"]
    assert advice(shift, "16:10", "tour") == ["Tour ended 16:00: book off, or say why not"]
    relief = Officer("LE9901", "Hart", "A", "LEI")
    officers = [*shift.board.officers.values(), relief]
    shift.roster("LEI", officers, [Tour(relief.number, "LE99", at("16:00"), at("24:00"))])
    assert advice(shift, "15:40", "tour") == ["Books off 16:00"]
    shift.incident("15:00")
    shift.do("15:30", deployment.deploy, ["LE24"], "LEI-0412")
    assert advice(shift, "15:41", "tour") == ["Books off 16:00 · LE24 deployed"]


def test_refreshments_and_an_area_are_asked_for():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", "07:00-16:30", "market")
    shift.on("07:00", "LE25", "Cole Rowe", "07:00-16:30")
    assert advice(shift, "07:10", "no-area") == ["Send it to an area: East Midlands Airport has 0 of 4"]
    assert advice(shift, "13:10", "refs-due") == ["Send them for refreshments · 0:50 allowed"]
    shift.do("13:11", exceptions.except_crew, ["LE24"], Status.REFS)
    assert advice(shift, "14:20", "refs-over") == ["Ask it: back to Leicester Market?"]


def test_before_anything_is_crowded_the_first_place_that_will_be_short_is_named():
    shift = Shift()
    shift.on("02:00", "LE25", "Cole Rowe")
    assert advice(shift, "02:10", "no-area") == ["Send it to an area: Leicester Market has 0 of 2"]


def test_a_place_to_send_a_crew_to_when_none_is_short():
    shift = Shift(operation=OPERATION.replace("minimum = 2", "minimum = 0").replace("minimum = 4", "minimum = 0"))
    shift.on("07:00", "LE25", "Cole")
    assert advice(shift, "07:10", "no-area") == ["Send it to an area"]


def test_a_contradiction_names_both_sides():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash", area="market")
    shift.differ("14:00", "LE24", "haymarket", "airport")
    said = contradiction_said("crew:LE24/duty", shift.board)
    assert said == (
        "Rooms differ about LE24",
        "Ask, then settle: patrolling East Midlands Airport or patrolling Haymarket Centre",
    )
    shown: dict[str, tuple[str, ...]] = {}
    for minimum in (3, 4):
        event = patrol.set_cover(shift.context("14:00"), "square", minimum)
        shift.take(event, shown)
    assert contradiction_said("area:square/cover", shift.board) == (
        "Rooms differ about Old Market Square",
        "Ask, then settle: see what each room decided · type settle square-minimum 1",
    )


def test_a_contradiction_about_the_threat_level_is_named_in_words():
    assert contradiction_said("operation/threat", Shift().board)[0] == "Rooms differ about the threat level"


def test_many_names_are_cut_short():
    assert several(["A", "B", "C"]) == "A, B and C"
    assert several(["A", "B", "C", "D", "E"]) == "A, B and 3 more"
