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


def test_that_the_roster_has_no_tour_is_said_only_when_it_has_none(desk):
    desk.now = at("15:59")
    assert desk.room.read("le24 on").event is not None, "at 04:00, in twelve hours"
    assert desk.refuses("38:00", "le24 on").startswith("The roster has no tour for LE24 about now: form the crew")
    assert desk.refuses("19:00", "le21 on").startswith("The roster has no tour for LE21 about now: form the crew")


def test_a_crew_whose_officers_are_all_elsewhere_says_where(desk):
    desk.type("07:00", "form le31 le2401 07-19")
    desk.type("07:00", "le21 on")
    desk.type("07:00", "le21 add le2402")
    assert desk.refuses("07:05", "le24 on") == (
        "Nobody is left to come on as LE24: Nash (LE2401) is on duty with LE31 and Cass (LE2402) is on duty with LE21."
    )


def test_who_is_missing_from_the_crew_is_named(desk):
    desk.type("07:00", "form le31 le2401 07-19")
    said = "LE24 booked on, Leicester Market · left out: Nash (LE2401) is on duty with LE31"
    assert desk.room.read("le24 on market").says == said
    assert desk.says("07:05", "le24 on market") == said
    assert desk.board.crew("LE24").surnames == "Cass"


def test_who_went_home_from_the_tour_does_not_come_on_with_a_crew_that_begins_it(desk):
    desk.type("07:00", "form le31 le2401 07-19")
    desk.type("09:00", "le31 off")
    assert desk.says("09:05", "le24 on") == "LE24 booked on · left out: Nash (LE2401) went off duty at 09:00"
    assert desk.board.crew("LE24").surnames == "Cass"


def test_of_several_crews_each_comes_on_as_the_roster_has_it_and_who_cannot_is_named(desk):
    desk.on("le22 market")
    done = desk.type("07:05", "le24,le22,le21 on haym")
    assert done.says(desk.board.operation) == (
        "LE21 and LE24 booked on, Haymarket Centre · left out: LE22 is on duty already"
    )
    assert [(set(entry.event.duties), set(entry.event.members)) for entry in done.entries] == [
        ({"LE24"}, {"LE2401", "LE2402"}),
        ({"LE21"}, {"LE2101", "LE2102"}),
    ]


# going home by mistake, and coming on again


def test_a_crew_that_went_home_by_mistake_comes_on_again_with_a_reason_asked_once(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 off")
    desk.now = at("08:05")
    reading = desk.room.read("le24 on market")
    assert reading.wants_reason
    assert reading.problem == "LE24 went off duty at 08:00, its tour ends 19:00: add a reason (… because …)."
    assert desk.says("08:05", "le24 on market because booked off by mistake") == (
        "LE24 booked on, Leicester Market · booked off by mistake"
    )
    assert desk.board.crew("LE24").surnames == "Nash · Cass"
    assert desk.board.crew("LE24").crewing.tour_end == at("19:00")


def test_another_change_in_between_makes_no_difference(desk):
    desk.on("le24 market", "le21 market")
    desk.type("08:00", "le24 off")
    desk.type("08:01", "le21 haym")
    desk.now = at("08:05")
    assert desk.room.read("le24 on").problem.startswith("LE24 went off duty at 08:00")


def test_only_those_who_are_still_off_duty_come_on_again(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 off")
    desk.type("08:01", "form le31 le2401 07-19 because short of crews")
    assert desk.says("08:05", "le24 on because booked off by mistake") == (
        "LE24 booked on · booked off by mistake · left out: Nash (LE2401) is on duty with LE31"
    )


def test_officers_who_went_home_from_another_crew_are_named_instead_of_it(desk):
    desk.type("07:00", "form le31 le2401,le2402 07-19")
    desk.type("08:00", "le31 off")
    assert desk.refuses("08:05", "le24 on") == (
        "Nash (LE2401) went off duty at 08:00, the tour of LE24 ends 19:00: add a reason (… because …)."
    )


def test_the_next_tour_is_meant_once_it_is_near(desk):
    desk.type("28:00", "le24 on")
    desk.type("28:10", "le24 off")
    desk.now = at("28:20")
    assert "went off duty at 04:10, its tour ends 14:00" in desk.room.read("le24 on").problem.replace("Sat 24 Dec ", "")


# what else is said


def test_a_tour_that_begins_in_more_than_an_hour_is_said_with_its_day(desk):
    assert desk.says("19:30", "le24 on market") == (
        "LE24 booked on, Leicester Market · the tour of LE24 begins Sat 04:00"
    )


@pytest.mark.parametrize(("when", "remark"), [("05:59", " · the tour of LE24 begins 07:00"), ("06:00", "")])
def test_within_the_hour_it_is_not(desk, when, remark):
    assert desk.says(when, "le24 on") == f"LE24 booked on{remark}"


def test_a_tour_that_is_typed_lies_ahead(desk):
    assert desk.says("14:00", "form le31 le2401 07-12") == "LE31 booked on · the tour of LE31 begins Sat 07:00"


@pytest.mark.parametrize(("off", "remark"), [("16:00", ""), ("16:01", "11:59"), ("17:00", "11:00")])
def test_a_rest_of_less_than_twelve_hours_is_said(desk, off, remark):
    desk.on("le24 market")
    desk.type(off, "le24 off")
    said = [f" · {name} has had {remark} of rest" for name in ("Nash (LE2401)", "Cass (LE2402)")] if remark else []
    assert desk.says("28:00", "le24 on market") == f"LE24 booked on, Leicester Market{''.join(said)}"


def test_officers_of_another_force_are_shown_before_they_are_booked_on(desk):
    said = "LE31 booked on · Lane (NO2301) is of Nottinghamshire"
    desk.now = at("06:55")
    assert desk.room.read("form le31 le2401,no2301 07-19").says == said
    assert desk.says("06:55", "form le31 le2401,no2301 07-19") == said


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
    refused = desk.refuses("19:05", "@18:30 form le24 le2101 19-23")
    assert refused == "LE24 was on duty already at 18:30: choose another callsign."
    refused = desk.refuses("19:05", "@18:30 form le31 le2401 19-23")
    assert refused == "Nash (LE2401) was on duty with LE24 at 18:30."


def test_crews_past_their_tour_are_booked_off_together_but_for_those_who_cannot_go(desk):
    desk.on("le24 market", "le21 haym", "le22 market", "no23 square")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:05", "le21 deploy lei-0001 armed Insp Howe")
    desk.type("14:30", "le21 back")
    desk.type("14:31", "no23 deploy lei-0001")
    desk.type("19:30", "le24 emergency")
    done = desk.type("19:31", "le24,le21,le22,no23 off")
    assert done.says(desk.board.operation) == (
        "LE22 booked off · left out: The emergency of LE24 is on: clear it first (le24 clear pressed by accident) · "
        "left out: LE21 owes an armed log for LEI-0001: have it signed first (le21 log), or say why not "
        "(… because …) · "
        "left out: NO23 is deployed to LEI-0001: stand it down first, or give the supervisor's override and reason "
        "(… because …)"
    )
    assert [crew.callsign for crew in desk.board.crews()] == ["LE21", "LE24", "NO23"]


def test_each_crew_goes_off_in_an_event_of_its_own_and_only_the_deployed_one_by_override(desk):
    desk.on("le24 market", "le21 haym")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:05", "le21 deploy lei-0001")
    done = desk.type("19:31", "le24,le21 off because relieved, Insp Howe")
    found = [(entry.event.override, entry.event.left, set(entry.event.members)) for entry in done.entries]
    assert found == [
        ("", {"LE24": "market"}, {"LE2401", "LE2402"}),
        ("relieved, Insp Howe", {}, {"LE2101", "LE2102"}),
    ]


def test_a_crew_armed_and_booked_off_owes_its_log_and_nothing_waits_for_it(desk):
    desk.on("le24 market")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:01", "inc knife, haymarket bus station, 999")
    desk.type("14:05", "le24 deploy lei-0001 armed Insp Howe")
    desk.type("14:06", "le24 deploy lei-0002")
    desk.type("14:07", "le24 13")
    event = desk.type("19:00", "le24 off because relieved, Insp Howe").event
    assert desk.board.armed_log("LE24").incident == "LEI-0001"
    assert not event.queues["LE24"].incidents
    assert not event.callbacks["LE24"].wanted


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
