"""Coming on duty and going off: tours, rest, overrides."""

import pytest

from models.commands import booking
from models.commands.context import NeedsReason, Refused
from tests.shifts import at


def test_rostered_crews_come_on_with_their_officers_and_tours(desk):
    assert desk.says("06:55", "le24 on market") == "LE24 booked on, Leicester Market"
    assert desk.says("07:00", "le21,le22 on") == "LE21 and LE22 booked on"
    assert desk.drawn() == ["● market: LE24", "◆ LE21: on duty", "◆ LE22: on duty", "○ 2 off duty"]
    crew = desk.board.crew("LE24")
    assert crew.surnames == "Nash · Cass"
    assert (crew.crewing.tour_start, crew.crewing.tour_end) == (at("07:00"), at("19:00"))
    assert crew.booked_on == at("06:55")


def test_a_crew_of_chosen_officers_is_formed_for_a_tour(desk):
    assert desk.says("06:55", "form le31 le2101,le2401 07-16") == "LE31 booked on"
    crew = desk.board.crew("LE31")
    assert crew.surnames == "Cole · Nash"
    assert (crew.crewing.tour_start, crew.crewing.tour_end) == (at("07:00"), at("16:00"))
    desk.type("07:00", "le24 on market")
    assert desk.board.crew("LE24").surnames == "Cass"


def test_off_duty_clears_the_area_and_frees_officers_and_callsign(desk):
    desk.on("le24 market")
    assert desk.says("19:00", "le24 off") == "LE24 booked off"
    assert desk.drawn() == ["○ 9 off duty"]
    assert desk.board.crew_of("LE2401") == ""


def test_the_short_rest_is_a_warning_that_wants_a_reason_and_never_a_wall(desk):
    desk.on("le24 market")
    desk.type("19:00", "le24 off")
    desk.now = at("27:50")
    reading = desk.room.read("le24 on market")
    assert reading.wants_reason
    assert reading.problem == ("Nash (LE2401) has had 8:50 of rest, less than 11:00: add a reason (… because …).")
    entry = desk.type("27:50", "le24 on market because two crews are ill")
    assert entry.event.reason == "two crews are ill"
    assert desk.board.crew("LE24").strength == 2


def test_eleven_hours_of_rest_are_enough(desk):
    desk.on("le24 market")
    desk.type("16:50", "le24 off")
    desk.type("27:50", "le24 on market")


def test_a_deployed_crew_goes_off_only_with_the_supervisors_override(desk):
    desk.on("le24 market")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:05", "le24 deploy lei-0001")
    assert desk.refuses("19:00", "le24 off") == (
        "LE24 is deployed to LEI-0001: stand it down first, or give the supervisor's override and reason (… because …)."
    )
    event = desk.type("19:00", "le24 off because relieved at scene, Insp Howe").event
    assert event.override == "relieved at scene, Insp Howe"
    assert desk.drawn() == ["▲ LEI-0001: nobody", "○ 9 off duty"]


def test_an_unsigned_armed_log_is_a_warning(desk):
    desk.on("le24 market")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:05", "le24 deploy lei-0001 armed Insp Howe")
    desk.type("18:00", "le24 back")
    assert "owes an armed log for LEI-0001" in desk.refuses("19:00", "le24 off")
    desk.type("19:00", "le24 off because log follows by e-mail")
    assert desk.board.armed_log("LE24").incident == "LEI-0001"
    assert desk.says("20:00", "le24 log") == "LE24 armed log signed · LEI-0001"


def test_an_emergency_is_a_wall(desk):
    desk.on("le24 market")
    desk.type("14:00", "le24 emergency")
    assert desk.refuses("19:00", "le24 off because home").startswith("The emergency of LE24 is on: clear it first")


def test_when_booking_on_is_refused(desk):
    desk.on("le24 market")
    assert desk.refuses("07:05", "le24 on") == "LE24 is on duty already."
    assert "LE24" in desk.refuses("07:05", "form le24 le2101 07-19")
    assert "Nash (LE2401) is on duty with LE24" in desk.refuses("07:05", "form le31 le2401 07-19")
    assert "LE9999 is not on the roster" in desk.refuses("07:05", "form le31 le9999 07-19")
    assert "no tour for LE24" in _after(desk)


def _after(desk):
    desk.type("10:00", "le24 off")
    return desk.refuses("10:05", "le24 on")


def test_a_tour_that_makes_no_sense_is_refused(desk):
    for start, end in ((at("07:00"), at("07:00")), (at("07:00"), at("06:00")), (0, at("07:00"))):
        with pytest.raises(Refused, match="A tour ends after it starts, and within 24 hours"):
            booking.form(desk.room.context(), "LE31", ["LE2101"], start, end)
    with pytest.raises(Refused, match="Choose the officers"):
        booking.form(desk.room.context(), "LE31", [], at("07:00"), at("19:00"))


@pytest.mark.parametrize("name", ["", "<b>LE24</b>", "LE24/duty", "le24", "LE 24", "24", "LE24:x"])
def test_a_callsign_that_is_none_is_refused(desk, name):
    with pytest.raises(Refused, match="is not a callsign"):
        booking.form(desk.room.context(), name, ["LE2101"], at("07:00"), at("19:00"))


def test_a_crew_cannot_come_on_before_it_went_off(desk):
    desk.on("le24 market")
    desk.type("19:00", "le24 off")
    assert "went off duty at 19:00" in desk.refuses("19:05", "@18:30 form le24 le2101 19-23")
    assert "Nash (LE2401) went off duty at 19:00" in desk.refuses("19:05", "@18:30 form le31 le2401 19-23")


def test_nobody_leaves_duty_by_himself(desk):
    desk.on("le24 market", "le21 haym")
    desk.now = at("27:00")
    assert desk.board.crew("LE24") is not None
    context = desk.room.context()
    assert booking.overdue(context) == ("LE21", "LE24")


def test_overdue_crews_are_those_half_an_hour_past_their_tour_and_not_deployed(desk):
    desk.on("le24 market", "le21 haym")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:05", "le21 deploy lei-0001")
    desk.now = at("19:29")
    assert booking.overdue(desk.room.context()) == ()
    desk.now = at("19:30")
    assert booking.overdue(desk.room.context()) == ("LE24",)


def test_rest_is_not_asked_of_somebody_who_was_never_on(desk):
    desk.on("le24 market")
    desk.type("19:00", "le24 off")
    desk.now = at("20:00")
    with pytest.raises(NeedsReason):
        booking.form(desk.room.context(), "LE31", ["LE2401"], at("20:00"), at("23:00"))
    booking.form(desk.room.context(), "LE31", ["LE2201"], at("20:00"), at("23:00"))
