"""What an instant is worth that lies ahead of now: a crew as its clocks count it, and how it is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.board.clock_events import ClockDoubted, ClockRight, TimedAhead, clock_said
from models.board.events import Confirmed
from models.board.records import HOURS, Records
from models.board.told import NEVER, as_at, lasted, since_at_the_latest, timed_ahead, told_next, untimed
from models.commands import booking, deployment, exceptions, notes_and_alarms, patrol
from models.commands.incidents import tfc_informed
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.describing.crews_in_words import crew_in_words
from models.handover import standing
from models.reports.outage_pack import outage_pack
from models.situation.alarms import alarms
from models.situation.coming_on import short_rest
from models.situation.timers import running
from models.status import Status
from tests.shifts import Shift, at


@pytest.fixture
def fast():
    """LE24 is at the market since seven and was heard at half past eight; at nine a room ten hours fast moved it."""
    shift = Shift()
    shift.incident("07:00")
    shift.on("07:00", "LE24", "Nash Cass", "07:00-23:00", "market")
    shift.do("08:30", patrol.confirm, ["LE24"])
    shift.do("19:00", patrol.reassign, ["LE24"], "haymarket")
    return shift


def noted(shift: Shift, when: str) -> Shift:
    """The same, once the room here has written down that it came at a time of day."""
    (found,) = timed_ahead(shift.board, [crew.callsign for crew in shift.board.crews()], at(when))
    shift.take(found)
    assert not timed_ahead(shift.board, ["LE24"], at(when)), "once is enough"
    return shift


def clocks(shift: Shift, when: str) -> dict[str, int]:
    return {clock.kind: clock.began for clock in running(shift.board.crew("LE24"), shift.board, at(when))}


def test_a_crew_of_which_nothing_lies_ahead_is_as_it_is(fast):
    crew = fast.board.crew("LE24")
    assert as_at(crew, at("19:00")) is crew
    assert as_at(crew, at("18:59")) is crew, "clocks less than a minute apart count as one"
    assert lasted(crew, at("18:59")) == "0:00"
    assert not untimed(crew, at("18:59"))
    assert told_next(crew, at("19:00")) == NEVER


def test_a_state_timed_ahead_is_no_word_from_the_crew(fast):
    crew = fast.board.crew("LE24")
    assert untimed(crew, at("09:00"))
    assert as_at(crew, at("09:00")).confirmed == at("08:30")
    assert clocks(fast, "09:31")["roll-call"] == at("08:30")
    assert told_next(crew, at("09:00")) == at("18:59")
    assert lasted(crew, at("09:00")) == "≥ 0:00"


def test_a_word_timed_ahead_does_not_count_and_the_one_before_it_does(fast):
    fast.do("19:30", patrol.confirm, ["LE24"])
    assert fast.board.crew("LE24").heard.at == at("19:30")
    assert as_at(fast.board.crew("LE24"), at("09:31")).heard.at == at("08:30")


def test_a_word_that_came_before_its_time_never_counts(fast):
    fast.do("19:30", patrol.confirm, ["LE24"])
    noted(fast, "09:00")
    assert fast.board.crew("LE24").heard.at == at("08:30"), "not then, and not at half past seven"


def test_what_came_in_counts_from_when_it_came(fast):
    crew = noted(fast, "09:00").board.crew("LE24")
    assert (crew.by, since_at_the_latest(crew, at("09:30"))) == (at("09:00"), at("09:00"))
    assert lasted(crew, at("09:30")) == "≥ 0:30"
    assert lasted(crew, at("19:10")) == "≥ 10:10", "also when that time comes"
    assert as_at(crew, at("19:10")).confirmed == at("08:30")
    assert [(stay.begins, stay.ends) for stay in fast.stays.of("haymarket")] == [(at("09:00"), None)]
    assert [(stay.begins, stay.ends) for stay in fast.stays.of("market")] == [(at("07:00"), at("09:00"))]


def test_the_next_decision_is_of_its_own_time(fast):
    noted(fast, "09:00").do("09:20", patrol.reassign, ["LE24"], "market")
    crew = fast.board.crew("LE24")
    assert (crew.by, lasted(crew, at("09:30")), as_at(crew, at("09:30")).confirmed) == (0, "0:10", at("09:20"))


def test_every_surface_says_it(fast):
    board, when = noted(fast, "09:00").board, at("09:30")
    assert "≥ 0:30" in draw(board, when)
    (force, _) = as_data(board, when)["forces"]
    (crew,) = force["crews"]
    assert (crew["since"], crew["since_at_the_latest"]) == ("2016-12-23T09:00:00+00:00", True)
    assert crew["confirmed"] == "2016-12-23T08:30:00+00:00"
    said = crew_in_words(board.crew("LE24"), when, board.operation)
    assert "patrolling Haymarket Centre since 09:00 at the latest, not confirmed since" in said
    assert "by 09:00" in str(outage_pack(board, when).parts)
    fast.do("19:05", exceptions.except_crew, ["LE24"], Status.REFS)
    noted(fast, "09:40")
    (excepted,) = standing.exceptions(board, "", at("09:45"))
    assert (excepted.state, excepted.since) == ("refreshments, since then at the latest", at("09:40"))


def test_refreshments_timed_ahead_have_fed_nobody(fast):
    fast.do("19:05", exceptions.except_crew, ["LE24"], Status.REFS)
    fast.do("19:45", exceptions.resume, ["LE24"])
    assert clocks(fast, "12:30")["refs-due"] == at("07:00")


def test_the_tfc_told_later_than_now_is_not_told(fast):
    fast.do("09:30", deployment.self_deploy, ["LE24"], "LEI-0412")
    fast.do("19:10", tfc_informed, "LEI-0412")
    assert "tfc" in clocks(fast, "09:40")


def test_an_answer_timed_ahead_silences_nothing_until_then_and_can_be_given_anew():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", "07:00-23:00", "market")
    (alarm,) = rings(shift, "08:10")
    shift.do("18:00", notes_and_alarms.acknowledge, alarm.kept_for[0])
    shift.do("18:00", notes_and_alarms.shelve, alarm.kept_for[0], at("20:00"), "relief")
    assert not rings(shift, "08:10")[0].acknowledged_by
    assert not rings(shift, "08:10")[0].shelved_until
    shift.do("08:11", notes_and_alarms.acknowledge, alarm.kept_for[0])
    shift.do("08:11", notes_and_alarms.shelve, alarm.kept_for[0], at("09:00"), "relief")
    assert rings(shift, "08:12")[0].acknowledged_by == "7714 Mistry"
    assert rings(shift, "08:12")[0].shelved_until == at("09:00")


def rings(shift, when):
    return [alarm for alarm in alarms(shift.board, shift.stays, at(when)) if alarm.kind == "roll-call"]


def test_a_place_left_by_a_clock_that_is_fast_is_short_at_once(fast):
    found = [alarm for alarm in alarms(fast.board, fast.stays, at("09:20")) if alarm.area == "market"]
    assert [alarm.kind for alarm in found] == ["below"]


def test_rest_counted_from_a_time_ahead_is_none_and_never_negative(fast):
    fast.do("20:00", booking.book_off, ["LE24"])
    nash = fast.board.officers["LE2401"]
    assert short_rest(fast.board, nash, at("10:00")) == ("red", "Nash (LE2401) has had 0:00 of rest")


instants = st.lists(st.integers(0, 400 * 3600), max_size=60)


@given(instants, st.randoms())
def test_words_are_kept_alike_in_any_order_and_the_last_of_all_among_them(times, random):
    def kept(order):
        records = Records()
        for instant in order:
            records.take(str(instant), Confirmed(at=instant, operator="x", crews=("LE24",)))
        return records.words("LE24")

    shuffled = times[:]
    random.shuffle(shuffled)
    assert kept(times) == kept(shuffled)
    latest = {hour: max(t for t in times if t // 3600 == hour) for hour in {t // 3600 for t in times}}
    assert [word.at for word in kept(times)] == sorted(latest.values())[-HOURS:]


def test_what_was_found_out_is_said():
    ahead = TimedAhead(at=0, operator="", crews=("LE21", "LE22", "LE24", "NO23", "NO24"), ahead=36_000)
    assert clock_said(ahead) == "Timed 10 h 0 min ahead of the clock here: LE21, LE22, LE24 and 2 more"
    assert "said Fri 23 Dec 2016 09:00" in clock_said(ClockDoubted(at=0, operator="", machine=at("09:00")))
    assert "counted to Fri 23 Dec 2016 14:00" in clock_said(ClockRight(at=0, operator="7714 Mistry", was=at("14:00")))
