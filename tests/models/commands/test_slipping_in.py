"""What a crew did before it went on: written down below, as it would have been decided then, and moving nothing now."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.board.board import Board
from models.board.events import Event, WasThere
from models.board.incident_events import IncidentReported
from models.board.looking_back import LookingBack
from models.commands import booking, deployment, exceptions, patrol, undo
from models.commands.built_on import built_on, since
from models.commands.context import Context, Refused
from models.commands.correct import correct
from models.desk.alarm_watch import AlarmWatch
from models.roster.officers import Officer
from models.situation.stays import Stays
from models.status import Status
from tests.admitting import hears
from tests.desk import drawn
from tests.shifts import Shift, at, fold


@pytest.fixture
def gone_on(desk):
    """LE22 was at the market from seven on; at 09:05 it went to the Haymarket, and it is ten now."""
    desk.on("le22 market", "le24 market")
    desk.type("08:30", "inc bag left, haymarket bus station, 999")
    desk.type("09:05", "le22 haym")
    desk.now = at("10:00")
    return desk


def was(desk, when):
    return drawn(desk.room.board_at(at(when)))


def test_a_deployment_that_is_over_goes_in_as_what_was(gone_on):
    before = gone_on.drawn()
    assert gone_on.says("10:00", "@08:31 le22 deploy lei-0001") == (
        "LE22 was deployed to LEI-0001 08:31 to 09:05 · slipped in: what LE22 does now is unchanged"
    )
    assert gone_on.says("10:01", "@08:40 le22 at scene").startswith("LE22 was at scene LEI-0001 08:40 to 09:05")
    back = gone_on.says("10:02", "@08:55 le22 back owner found")
    assert back.startswith("LE22 was patrolling Leicester Market 08:55 to 09:05 · back from LEI-0001 · owner found")
    assert gone_on.drawn() == before
    assert was(gone_on, "08:30")[:2] == ["▲ LEI-0001: nobody", "● market: LE22, LE24"]
    assert was(gone_on, "08:35")[:2] == ["▲ LEI-0001: LE22 en route", "● market: LE24"]
    assert was(gone_on, "08:54")[:2] == ["▲ LEI-0001: LE22 at scene", "● market: LE24"]
    assert was(gone_on, "08:55")[:2] == ["▲ LEI-0001: nobody", "● market: LE22, LE24"]
    assert was(gone_on, "09:05")[1:3] == ["● market: LE24", "● haymarket: LE22"]


def test_what_is_timed_after_the_present_state_began_is_decided_as_ever(gone_on):
    assert not isinstance(gone_on.type("10:00", "@09:30 le22 market").event, WasThere)
    assert gone_on.board.crew("LE22").duty.since == at("09:30")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("@06:30 le22 haym", "LE22 was not on duty at 06:30: first enter when it came on, or give a later time."),
        ("@08:31 le22 market", "LE22 was patrolling Leicester Market already at 08:31."),
        ("@08:31 le22 back", "LE22 has"),
        ("@08:31 le22 scene", "LE22 was not deployed at 08:31"),
        (
            "@08:20 le22 deploy lei-0001",
            "LEI-0001 was opened at 08:30. It then began 08:20: add a reason (… because …)",
        ),
    ],
)
def test_the_rules_are_those_of_its_time(gone_on, line, why):
    if line.endswith("back"):
        gone_on.type("10:00", "le22 refs")
        gone_on.type("10:01", "le22 market")
        why = "LE22 was patrolling Leicester Market already at 08:31."
    assert why in gone_on.refuses("10:02", line)


def test_what_came_before_the_call_says_in_one_act_that_it_began_then(gone_on):
    said = gone_on.says("10:00", "@08:20 le22,le24 scene lei-0001 because they came upon it")
    assert said.startswith("Time corrected: 08:20, not 08:30 · called LEI-0001")
    assert gone_on.board.incident("LEI-0001").opened == at("08:20")
    assert "▲ LEI-0001: LE22 at scene, LE24 at scene" in was(gone_on, "08:20")
    gone_on.type("10:01", "undo")
    assert gone_on.board.incident("LEI-0001").opened == at("08:30")


def test_no_reason_is_asked_for_what_cannot_be(gone_on):
    refused = "LE22 was not on duty at 06:30: first enter when it came on, or give a later time."
    assert gone_on.refuses("10:00", "@06:30 le22 scene lei-0001") == refused
    gone_on.type("10:01", "@08:15 le22 refs")
    gone_on.type("10:02", "inc fire, haymarket bus station, 999")
    gone_on.type("10:03", "@08:25 le22 deploy lei-0002 because it was seen then")
    assert gone_on.refuses("10:04", "@08:26 le22 scene lei-0001") == (
        "LE22 was deployed elsewhere, to LEI-0002 at 08:26: first enter when it was stood down."
    )


def test_of_two_that_begin_together_the_one_entered_last_holds(gone_on):
    for minute, place in enumerate(("airport", "haym", "airport", "haym", "airport")):
        gone_on.type(f"10:0{minute}", f"@08:31 le22 {place}")
        there = gone_on.room.board_at(at("08:40")).crew("LE22").duty.area
        assert there == {"haym": "haymarket"}.get(place, place)


def test_what_came_before_the_call_goes_in_once_the_opening_is_put_right(gone_on):
    (opened,) = (each for each in gone_on.room.recent() if isinstance(each.event, IncidentReported))
    gone_on.room.perform(correct, opened.digest, at=at("08:15"), why="the crew came upon it")
    assert gone_on.says("10:01", "@08:20 le22 scene lei-0001").startswith(
        "LE22 was at scene LEI-0001, self-deployed 08:20"
    )


def test_a_crew_that_has_gone_home_since_can_still_be_told_of(gone_on):
    gone_on.type("10:00", "le22 off")
    said = gone_on.says("10:30", "@08:31 le22 refs")
    assert said.startswith("LE22 was off patrol (refreshments) 08:31 to 09:05")
    assert "◆ LE22: refs" in was(gone_on, "08:40")


def test_of_several_crews_each_is_written_as_it_fits(gone_on):
    said = gone_on.says("10:00", "@08:40 le22,le24 airport")
    assert said == (
        "LE22 was patrolling East Midlands Airport 08:40 to 09:05 · LE24 → East Midlands Airport at 08:40 · "
        "slipped in: what LE22 does now is unchanged"
    )


# what is owed from it


def test_the_log_of_an_armed_deployment_is_owed_until_one_is_signed(gone_on):
    gone_on.type("10:00", "@08:31 le22 deploy lei-0001 armed Supt Hale")
    assert gone_on.board.crew("LE22").log.incident == "LEI-0001"
    assert gone_on.room.board_at(at("08:40")).armed_log("LE22") is None
    assert gone_on.room.board_at(at("09:05")).armed_log("LE22") is not None
    gone_on.type("10:05", "le22 log")
    assert gone_on.board.crew("LE22").log is None
    assert "LE22 owes no armed log" in gone_on.refuses("10:06", "le22 log")
    assert gone_on.says("10:07", "undo").startswith("Undone: LE22 armed log signed")
    assert gone_on.board.crew("LE22").log.incident == "LEI-0001"


def test_a_log_signed_since_then_is_the_log_of_it(gone_on):
    gone_on.type("10:00", "le22 deploy lei-0001 armed Supt Hale")
    gone_on.type("10:10", "le22 back")
    gone_on.type("10:15", "le22 log")
    gone_on.type("10:20", "@08:31 le22 deploy lei-0001 armed Supt Hale")
    assert gone_on.board.crew("LE22").log is None


def test_a_second_armed_deployment_adds_to_the_log_and_names_each_once(gone_on):
    gone_on.type("10:00", "@08:31 le22 deploy lei-0001 armed Supt Hale")
    gone_on.type("10:10", "inc knife, haymarket bus station, 999")
    gone_on.type("10:11", "le22 deploy lei-0002 armed Supt Hale")
    gone_on.type("10:30", "le22 back")
    assert gone_on.board.crew("LE22").log.incident == "LEI-0001, LEI-0002"


def test_a_crew_that_came_upon_what_waited_for_it_was_there_by_the_authority_given_for_that(gone_on):
    gone_on.type("09:05", "inc knife, haymarket bus station, 999")
    gone_on.type("09:10", "le22 scene lei-0001")
    gone_on.type("09:15", "le22 deploy lei-0002 armed Supt Hale")
    gone_on.type("09:20", "le22 back")
    gone_on.type("09:40", "le22 airport")
    assert gone_on.says("10:00", "@09:25 le22 scene lei-0002").startswith(
        "LE22 was at scene LEI-0002, self-deployed, armed, authority Supt Hale, 09:25 to 09:40"
    )
    gone_on.type("10:01", "@09:30 le22 en route")
    gone_on.type("10:02", "@09:35 le22 back")
    for then in ("09:26", "09:31"):
        crew = gone_on.room.board_at(at(then)).crew("LE22")
        assert (crew.duty.armed, crew.duty.authority, crew.self_deployed, crew.log) == (True, "Supt Hale", True, None)
    log = gone_on.board.crew("LE22").log
    assert (log.incident, log.since) == ("LEI-0002", at("09:35"))


def headlines(desk):
    return [alarm.headline for alarm in AlarmWatch(desk.room).alarms(desk.now)]


def test_the_tfc_is_to_be_told_of_a_self_deployment_also_when_the_incident_is_closed(gone_on):
    gone_on.type("10:00", "@08:31 le22 scene lei-0001")
    gone_on.type("10:01", "close lei-0001 owner found")
    assert "LE22 self-deployed to LEI-0001 at 08:31, TFC not informed" in headlines(gone_on)
    assert gone_on.says("10:05", "informed lei-0001 Insp Howe") == (
        "LE22 self-deployed to LEI-0001: TFC Insp Howe informed"
    )
    assert not any("TFC" in line for line in headlines(gone_on))
    assert "LEI-0001 is closed" in gone_on.refuses("10:06", "informed lei-0001")
    gone_on.type("10:07", "undo")
    assert "LE22 self-deployed to LEI-0001 at 08:31, TFC not informed" in headlines(gone_on)


def test_refreshments_that_were_taken_count(gone_on):
    gone_on.type("10:00", "@08:31 le22 refs")
    assert gone_on.board.records.last_refs("LE2201") == at("08:31")
    gone_on.type("10:01", "undo")
    assert gone_on.board.records.last_refs("LE2201") == 0


# taking it back


def test_it_can_be_taken_back_step_by_step(gone_on):
    gone_on.type("10:00", "@08:31 le22 deploy lei-0001 armed Supt Hale")
    gone_on.type("10:01", "@08:40 le22 scene")
    assert gone_on.says("10:02", "undo").startswith("Undone: LE22 was at scene LEI-0001, armed, authority Supt Hale")
    assert "▲ LEI-0001: LE22 en route" in was(gone_on, "08:50")
    assert gone_on.says("10:03", "undo le22").startswith("Undone: LE22 was deployed to LEI-0001")
    assert gone_on.board.crew("LE22").log is None
    assert was(gone_on, "08:50")[:2] == ["▲ LEI-0001: nobody", "● market: LE22, LE24"]


def test_an_incident_that_a_late_line_relies_on_is_not_taken_back(gone_on):
    gone_on.type("10:00", "inc knife, haymarket bus station, 999")
    gone_on.type("10:01", "le24 refs")
    gone_on.type("10:30", "le24 market")
    opened = gone_on.type("10:31", "inc theft, haymarket bus station, 999").digest
    gone_on.type("10:40", "le24 haym")
    gone_on.type("10:41", "@10:35 le24 deploy lei-0003")
    after = since(gone_on.room.context(), {opened: gone_on.room.event(opened)})
    assert built_on({opened: gone_on.room.event(opened)}, after)[1].crew == "LE24"


# two rooms


@pytest.fixture
def apart(other, gone_on):
    """Two rooms that know the same, and slip in different things for the same time."""
    other.now = at("10:00")
    hears(other.room, gone_on.told())
    gone_on.type("10:00", "@08:31 le22 deploy lei-0001")
    other.type("10:00", "@08:40 le22 airport")
    return gone_on, other


def test_two_rooms_that_slip_in_different_things_are_both_listed(apart):
    here, there = apart
    hears(here.room, there.told())
    hears(there.room, here.told())
    for desk in apart:
        (line,) = [a for a in AlarmWatch(desk.room).alarms(at("10:05")) if a.kind == "slipped-in"]
        assert line.headline == "Rooms slipped in different things for LE22, 08:40 to 09:05"
        assert "deployed" in line.advice or "en route LEI-0001 (7714 Mistry)" in line.advice
        assert "patrolling East Midlands Airport (4410 Hart)" in line.advice
        assert desk.board.contradictions() == ()
    assert was(here, "08:50") == was(there, "08:50")


def test_taking_one_back_ends_the_difference(apart):
    here, there = apart
    hears(here.room, there.told())
    here.type("10:06", "undo le22")
    assert not any(alarm.kind == "slipped-in" for alarm in AlarmWatch(here.room).alarms(at("10:07")))


def test_who_knew_of_the_other_line_differs_from_nobody(apart):
    here, _ = apart
    here.type("10:01", "@08:45 le22 at scene")
    assert here.board.records.slipped_in_apart("LE22") == ()


def test_a_line_looked_at_before_another_room_slipped_one_in_is_looked_at_again(apart):
    here, there = apart
    basis = here.board.moves
    hears(here.room, there.told())
    with pytest.raises(Refused, match=r"LE22.* look at it again, then decide"):
        here.room.type("@08:20 le22 refs", basis)


# whatever comes, in whatever order

CREWS = {"LE24": "Nash Cass", "LE27": "Cole"}
PLACES = ("market", "haymarket", "airport")

steps = st.lists(
    st.tuples(st.sampled_from(sorted(CREWS)), st.integers(0, 9), st.integers(0, 90), st.booleans(), st.booleans()),
    max_size=16,
)


def _command(kind, crew):
    match kind:
        case 0 | 1 | 2:
            return patrol.reassign, ([crew], PLACES[kind])
        case 3:
            return exceptions.except_crew, ([crew], Status.REFS)
        case 4:
            return deployment.deploy, ([crew], "LEI-0412", True, "Supt Hale")
        case 5:
            return deployment.self_deploy, ([crew], "LEI-0412")
        case 6:
            return deployment.stand_down, ([crew],)
        case 7:
            return booking.book_off, ([crew], "as told")
        case 8:
            officers = [f"{crew}01"] if crew == "LE24" else ["LE2402", f"{crew}01"]  # one may be in either
            return booking.form, (crew, officers, at("07:00"), at("19:00"), "market", "", "as told")
        case _:
            return exceptions.resume, ([crew],)


def _standing(board: Board) -> list[object]:
    crews = [(crew.callsign, crew.duty, crew.officers, crew.emergency, crew.queue) for crew in board.crews()]
    return [crews, board.counts()]


@settings(max_examples=60, deadline=None)
@given(steps, st.randoms(use_true_random=False))
def test_whatever_is_slipped_in_moves_nothing_now_and_any_order_gives_the_same(told, random):
    shift = Shift()
    for crew, surnames in CREWS.items():
        shift.on("07:00", crew, surnames, area="market")
    shift.incident("07:05")
    now = at("07:10")
    for crew, kind, minutes, late, back in told:
        now += 7 * 60
        when = now - minutes * 60 if late else now
        command, arguments = undo.undo if back and late else None, ()
        if command is None:
            command, arguments = _command(kind, crew)
        _step(shift, Context(shift.board, shift.operator, now, max(when, at("07:06")), shift), command, arguments)
    _all_alike(shift.events, shift.board, shift.stays, now, random)


lines = st.lists(
    st.tuples(st.sampled_from(sorted(CREWS)), st.sampled_from([8, *range(10), 7, 7, 8, 8]), st.integers(0, 24)),
    min_size=2,
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(lines, st.booleans(), st.randoms(use_true_random=False))
def test_whatever_is_written_of_crews_booked_on_again_the_same(told, together, random):
    """Lines from paper of eight to twelve, in any order, after LE24 was booked on at 12:06; the other is off."""
    shift = Shift()
    shift.roster("LEI", [Officer(number, "Nash", "A", "LEI") for number in ("LE2401", "LE2402", "LE2701")])
    shift.incident("07:05")
    again = ["LE2401", "LE2402"] if together else ["LE2402"]
    shift.do("12:06", booking.form, "LE24" if together else "LE31", again, at("07:00"), at("19:00"), "airport")
    now = at("12:10")
    for crew, kind, tenth in told:
        now += 60
        command, arguments = _command(kind, crew)
        _step(shift, Context(shift.board, shift.operator, now, at("08:00") + tenth * 600, shift), command, arguments)
    _all_alike(shift.events, shift.board, shift.stays, now, random)


def _step(shift: Shift, context: Context, command, arguments) -> None:
    before = _standing(shift.board)
    try:
        act = command(context, *arguments)
    except Refused:
        return
    shift.take_all(act)
    slipped_in = [event for event in act.events if isinstance(event, WasThere)]
    if len(slipped_in) == len(act.events):
        assert _standing(shift.board) == before
    past = shift.looking_back()
    for event in slipped_in:
        crew = past.board(event.begins, shift.board).crew(event.crew)
        if event.duty.status is Status.OFF_DUTY:
            assert crew is None
            continue
        assert tuple(officer.number for officer in crew.officers) == event.officers
        assert (crew.duty.status, crew.duty.area, crew.duty.incident) == (
            event.duty.status,
            event.duty.area,
            event.duty.incident,
        )


def _all_alike(events: list[tuple[str, Event]], board: Board, stays: Stays, now: int, random) -> None:
    shuffled = events.copy()
    random.shuffle(shuffled)
    past, otherwise = LookingBack(), LookingBack()
    for digest, event in events:
        past.note(digest, event)
    for digest, event in shuffled:
        otherwise.note(digest, event)
    assert _standing(fold(shuffled)) == _standing(board)
    assert fold(shuffled).armed_logs() == board.armed_logs()
    assert [crew.booked_on for crew in fold(shuffled).crews()] == [crew.booked_on for crew in board.crews()]
    for place in (*PLACES, ""):
        assert Stays(events).of(place) == Stays(shuffled).of(place) == stays.of(place)
    for instant in range(at("07:00"), now, 11 * 60):
        then, other = past.board(instant, board), otherwise.board(instant, board)
        assert _standing(then) == _standing(other)
        assert then.armed_logs() == other.armed_logs()
        for place in PLACES:
            there = sum(stay.officers for stay in stays.of(place) if stay.begins <= instant < (stay.ends or now + 1))
            assert then.area(place).strength == there
    assert _standing(past.board(now, board)) == _standing(board)
