"""Who is in a crew, put together from what was decided of each officer."""

from models.board.clock_events import TimedAhead
from models.board.facts import Duty
from models.board.members import Members, members_of, uncertain
from models.status import Status
from tests.shifts import at


def test_since_when_they_are_there_and_on_duty(desk):
    desk.on("le24 market")
    desk.type("09:00", "le24 add le2201")
    found = members_of("LE24", {"LE2402", "LE2401", "LE2201"}, desk.board._heads, desk.board.records)
    assert found.numbers == ("LE2201", "LE2401", "LE2402")
    assert (found.kept, found.booked_on, found.came) == ((), at("07:00"), at("09:00"))


def test_of_a_time_that_is_known_to_be_wrong_nothing_is_known(desk):
    desk.on("le24 market")
    entry = next(iter(desk.board.standing("officer:LE2401/crew")))
    records = desk.board.records.copy()
    note = TimedAhead(at=at("06:00"), operator="4410 Hart", crews=("LE24",), entries=(entry,), ahead=3600)
    records.take("f" * 64, note)
    found = members_of("LE24", {"LE2401"}, desk.board._heads, records)
    assert (found.booked_on, found.came) == (0, 0)


def test_who_is_kept_is_not_counted_on_where_the_crew_goes_on():
    members = Members(("LE2401", "LE2402"), (), ("LE2402",), frozenset({"LE2401"}), 0, 0)
    assert uncertain(members, Duty(status=Status.PATROLLING, since=1, area="market")) == 2
    assert uncertain(members, Duty(status=Status.DISPUTED, since=1)) == 1
