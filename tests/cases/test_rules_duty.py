"""Rules of the room, as shifts: coming on, being deployed, ending; what one way out does, every other does too."""

import pytest

from models.commands import booking
from models.situation.timers import running
from models.status import Status
from tests.cases.rooms import headlines
from tests.cases.waiting import takes
from tests.desk import TEXT
from tests.shifts import at

KNIFE = "inc knife, haymarket bus station, 999"


def clocks(desk, callsign, when):
    """The kinds of clocks that run for a crew at a time of day."""
    return [clock.kind for clock in running(desk.board.crew(callsign), desk.board, at(when))]


@pytest.fixture
def armed(desk):
    """LE24 deployed with firearms authorised."""
    desk.on("le24 haymarket", "le21 market")
    desk.type("07:10", KNIFE)
    desk.type("07:12", "le24 deploy lei-0001 armed Supt Hale")
    return desk


def test_a_crew_booked_off_out_of_an_armed_deployment_owes_its_log(armed):
    armed.type("08:00", "le24 off because relieved, Insp Howe")
    assert "LE24 went off duty with its armed log unsigned" in headlines(armed, "08:01")
    takes(armed, "08:02", "le24 log")


def test_a_crew_stood_down_from_an_armed_deployment_owes_its_log(armed):
    armed.type("08:00", "le24 back")
    armed.type("08:05", "le24 off because it is at the station")
    assert "LE24 went off duty with its armed log unsigned" in headlines(armed, "08:06")
    takes(armed, "08:07", "le24 log")


def test_the_tfc_is_not_informed_of_a_self_deployment_that_has_not_happened(desk):
    desk.on("le24 haymarket")
    desk.type("08:00", KNIFE)
    assert "self-deploy" in desk.refuses("08:01", "informed lei-0001")


def test_each_self_deployment_has_its_own_clock_until_the_tfc_knows(desk):
    desk.on("le24 haymarket", "le21 market")
    desk.type("08:00", KNIFE)
    desk.type("08:01", "le24 scene lei-0001")
    desk.type("08:02", "informed lei-0001")
    desk.type("09:00", "le21 scene lei-0001")
    assert "tfc" not in clocks(desk, "LE24", "09:06")
    assert "tfc" in clocks(desk, "LE21", "09:06")


def test_the_tfc_who_was_informed_is_the_tfc_where_none_was_named(desk):
    desk.on("le24 haymarket")
    desk.type("08:00", KNIFE)
    desk.type("08:01", "le24 scene lei-0001")
    desk.type("08:02", "informed lei-0001 Insp Howe")
    assert desk.board.incident_state("LEI-0001").incident.tfc == "Insp Howe"


@pytest.mark.parametrize("began", ["le24 scene lei-0001", "le24 deploy lei-0001"])
def test_authority_is_recorded_when_it_is_given_after_the_deployment_began(desk, began):
    desk.on("le24 haymarket")
    desk.type("08:00", KNIFE)
    desk.type("08:01", began)
    takes(desk, "08:05", "le24 deploy lei-0001 armed Supt Hale")
    assert desk.board.crew("LE24").duty.armed
    assert desk.board.crew("LE24").duty.authority == "Supt Hale"


def test_authority_for_an_incident_that_waits_is_not_dropped(desk):
    desk.on("le24 haymarket")
    desk.type("08:00", KNIFE)
    desk.type("08:00", "inc robbery, leicester market, 999")
    desk.type("08:01", "le24 deploy lei-0001")
    assert "Supt Hale" in desk.says("08:05", "le24 deploy lei-0002 armed Supt Hale")


@pytest.fixture
def joined(desk):
    """LE24 asked to be called back, and then joined LE21."""
    desk.on("le24 market", "le21 market")
    desk.type("08:00", "le24 call")
    desk.type("08:10", "le24 join le21")
    return desk


def test_a_call_back_is_carried_along_when_its_callsign_ends(joined):
    assert [crew.callsign for crew in joined.board.crews() if crew.callback and crew.callback.wanted] == ["LE21"]


def test_a_call_back_does_not_come_back_with_another_crew(joined):
    joined.type("09:10", "le21 split le2401 as le24")
    assert "call-back" not in clocks(joined, "LE24", "09:20")


def test_the_bulk_book_off_leaves_out_the_crew_that_cannot_go(desk):
    desk.on("le24 market", "le21 market")
    desk.type("19:20", "le24 emergency")
    desk.now = at("19:31")
    reading = desk.room.read("le24,le21 off")
    assert reading.event is not None, reading.problem
    said = desk.says("19:31", "le24,le21 off")
    assert [crew.callsign for crew in desk.board.crews()] == ["LE24"]
    assert "LE24" in said


@pytest.mark.parametrize("state", ["unavailable", "committed"])
def test_a_crew_that_is_unavailable_or_committed_says_why(desk, state):
    desk.on("le24 market")
    desk.refuses("08:00", f"le24 {state}")


@pytest.mark.parametrize("code", ["07", "08"])
def test_a_radio_code_for_such_a_state_asks_for_words_too(opened, code):
    desk = opened("codes", text=TEXT.replace('"12" = ', '"07" = "committed"\n"08" = "unavailable"\n"12" = '))
    desk.on("le24 market")
    desk.now = at("08:00")
    assert desk.room.read(f"le24 {code}").wants_reason
    takes(desk, "08:00", f"le24 {code} because of a flat tyre")
    assert (desk.board.duty("LE24").why, desk.board.duty("LE24").code) == ("of a flat tyre", code)


@pytest.mark.parametrize("state", ["refs", "station", "escort", "court"])
def test_the_other_exceptions_need_no_words(desk, state):
    desk.on("le24 market")
    takes(desk, "08:00", f"le24 {state}")


def test_one_code_for_crews_of_two_forces_is_read_by_each_ones_table(desk):
    desk.on("le24 market", "no23 square")
    desk.type("08:00", "le24,no23 04")
    states = {crew.callsign: crew.status for crew in desk.board.crews()}
    assert states == {"LE24": Status.REFS, "NO23": Status.STATION}


@pytest.mark.parametrize(("before", "code"), [("le24 route", "06"), ("le24 scene", "05"), ("le24 back", "11")])
def test_the_radio_code_is_kept_with_the_state(desk, before, code):
    desk.on("le24 market")
    desk.type("08:00", KNIFE)
    desk.type("08:01", "le24 deploy lei-0001")
    if before != "le24 route":
        desk.type("08:05", before)
    desk.type("08:10", f"le24 {code}")
    assert desk.board.duty("LE24").code == code


def test_an_officer_who_is_elsewhere_is_named_when_the_crew_books_on_without_them(desk):
    desk.type("07:00", "form le31 le2401 07-19")
    assert "Nash" in desk.says("07:05", "le24 on market")


def test_a_tour_that_begins_in_hours_is_said_before_it_is_booked_on(desk):
    desk.now = at("19:30")
    reading = desk.room.read("le24 on market")
    assert "04:00" in reading.says + reading.problem


def test_a_crew_that_went_home_by_mistake_is_booked_on_again(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 off")
    takes(desk, "08:05", "le24 on market because booked off by mistake")
    assert desk.drawn()[0] == "● market: LE24"


def test_rest_of_less_than_twelve_hours_is_said_when_the_crew_books_on(desk):
    desk.on("le24 market")
    desk.type("16:30", "le24 off")
    assert "11:30" in desk.says("28:00", "le24 on market")


def test_a_crew_under_another_forces_callsign_has_one_home_force(desk):
    desk.on("le24 market")
    desk.type("08:00", "le24 split le2401 as no31")
    desk.type("08:00", "form no32 le2101 07-19")
    assert desk.board.crew("NO31").force == desk.board.crew("NO32").force


def test_a_place_that_is_called_like_a_state_is_asked_about(opened):
    desk = opened("station", text=TEXT.replace('id = "haymarket"', 'id = "station"'), stored=True)
    desk.on("le24 market")
    why = desk.refuses("08:00", "le24 station")
    assert "Haymarket Centre" in why


def test_a_supervisor_books_off_a_deployed_crew_by_name_and_reason(armed):
    entry = armed.room.perform(booking.book_off, ["LE24"], "Insp Howe, relieved", at=at("07:12"))
    assert entry.event.override == "Insp Howe, relieved"
