"""An answer holds for what it was given to: for as long as that goes on, and for nothing that comes to it."""

from models.board.events import Acknowledged, Shelved
from models.commands import booking, deployment, patrol
from tests.attention import line, put_aside, quiet, rings, take
from tests.shifts import Shift, at


def deployed(*crews: str) -> Shift:
    """Crews at an incident from eight o'clock, LE24 at the scene a little before the others."""
    shift = quiet()
    for crew in crews:
        shift.on("07:30", crew, "Nash Cass", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, list(crews), "LEI-0412")
    for minute, crew in enumerate(crews, start=1):
        shift.do(f"08:{minute:02}", deployment.arrive, [crew])
    return shift


def test_a_crew_that_answers_does_not_make_the_silent_one_ring_again():
    shift = deployed("LE24", "LE25")
    take(shift, "08:25", "LE24 and LE25 not heard from")
    shift.do("08:26", patrol.confirm, ["LE25"])
    assert line(shift, "08:27", "LE24 not heard").acknowledged_by == "7714 Mistry"
    assert rings(shift, "08:46") == ["LE24 and LE25 not heard from for 0:45"], "it is silent again"


def test_a_further_crew_gone_silent_rings_with_the_one_that_was_taken():
    shift = deployed("LE24", "LE25")
    take(shift, "08:21", "LE24 not heard")
    assert rings(shift, "08:21") == []
    assert rings(shift, "08:22") == ["LE24 and LE25 not heard from for 0:21"]
    take(shift, "08:23", "LE24 and LE25", by="5121 Cole")
    assert line(shift, "08:24", "LE24 and LE25").acknowledged_by == "5121 Cole and 7714 Mistry"


def test_one_roll_call_is_taken_for_the_place():
    shift = quiet()
    for minute, crew in enumerate(("LE24", "LE25", "LE26")):
        shift.on(f"07:{minute:02}", crew, "Nash", area="market")
    take(shift, "08:00", "Leicester Market not heard")
    assert rings(shift, "08:02") == [], "those who join it are asked with it"
    shift.do("08:03", patrol.confirm, ["LE25"])
    assert rings(shift, "08:04") == []
    shift.do("08:05", patrol.confirm, ["LE24"])
    assert rings(shift, "08:06") == ["Leicester Market not heard from for 1:04"], "whom it was taken for have answered"


def test_a_tour_taken_at_amber_rings_anew_at_red_and_is_taken_then():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", "07:00-15:00", "market")
    shift.do("14:20", patrol.confirm, ["LE24"])
    take(shift, "14:31", "tour of duty")
    assert rings(shift, "14:59", "tour") == []
    assert rings(shift, "15:00", "tour") == ["LE24 tour of duty 8:00"]
    take(shift, "15:01", "tour of duty")
    assert rings(shift, "15:20", "tour") == []


def test_a_crew_whose_tour_ends_with_those_that_were_taken_rings():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", "07:00-15:00", "market")
    take(shift, "14:31", "tour of duty")
    shift.on("14:35", "LE25", "Cole", "07:00-15:00", "market")
    assert rings(shift, "14:36", "tour") == ["LE24 and LE25 tour of duty 7:36"]


def test_what_was_said_to_a_line_before_holds_for_that_line():
    shift = quiet()
    for crew in ("LE24", "LE25"):
        shift.on("07:00", crew, "Nash", "07:00-15:00", "market")
    shift.take(Acknowledged(at=at("14:31"), operator="5121 Cole", alarm=f"tour/LEI/{at('15:00')}"))
    assert line(shift, "14:32", "LE24 and LE25 tour").acknowledged_by == "5121 Cole"
    assert rings(shift, "15:00", "tour") == ["LE24 and LE25 tour of duty 8:00"], "it was amber then"


def test_what_was_said_to_a_red_line_before_holds_at_red():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", "07:00-15:00", "market")
    shift.take(Acknowledged(at=at("15:00"), operator="5121 Cole", alarm=f"tour/LEI/{at('15:00')}"))
    assert line(shift, "15:01", "tour").acknowledged_by == "5121 Cole"


def test_what_is_put_aside_until_a_time_stays_so_whatever_turns_red():
    shift = quiet()
    shift.on("07:00", "LE24", "Nash", "07:00-15:00", "market")
    put_aside(shift, "14:31", "tour of duty", "15:30")
    assert line(shift, "15:10", "tour").shelved_until == at("15:30")
    assert rings(shift, "15:30", "tour") == ["LE24 tour of duty 8:30"]


def test_a_line_is_put_aside_until_the_first_of_its_parts_comes_back():
    shift = deployed("LE24", "LE25")
    put_aside(shift, "08:21", "LE24 not heard", "09:00")
    put_aside(shift, "08:22", "LE24 and LE25", "08:50")
    assert line(shift, "08:30", "LE24 and LE25").shelved_until == at("08:50")
    assert rings(shift, "08:50") == ["LE24 and LE25 not heard from for 0:49"]


def test_an_armed_log_is_asked_for_at_the_end_of_each_tour():
    shift = deployed("LE24")
    shift.do("08:10", deployment.stand_down, ["LE24"])
    shift.incident("08:20", ref="LEI-0413")
    shift.do("08:20", deployment.deploy, ["LE24"], "LEI-0413", armed=True, authority="Insp Howe")
    shift.do("08:30", deployment.stand_down, ["LE24"])
    shift.do("18:50", patrol.confirm, ["LE24"])
    take(shift, "19:05", "armed log unsigned")
    assert rings(shift, "19:10", "armed log") == []
    shift.do("19:20", booking.book_off, ["LE24"], why="log tomorrow")
    assert rings(shift, "19:21", "armed log") == ["LE24 went off duty with its armed log unsigned"]
    take(shift, "19:22", "armed log")
    shift.on("31:00", "LE24", "Nash Cass", "31:00-43:00", "market", why="short of crews")
    assert rings(shift, "42:31", "armed log") == ["LE24 armed log unsigned"]
    shift.do("43:00", booking.book_off, ["LE24"], why="log tomorrow")
    assert rings(shift, "43:01", "armed log") == ["LE24 went off duty with its armed log unsigned"], "again"


def test_an_answer_to_one_place_says_nothing_about_its_next_gap():
    shift = Shift()
    shift.on("08:00", "LE24", "Nash Cass", area="haymarket")
    shift.do("10:00", patrol.reassign, ["LE24"], "market")
    shift.take(Shelved(at=at("10:16"), operator="x", alarm=f"below/haymarket/{at('10:00')}", until=at("16:00")))
    assert rings(shift, "10:20", "Haymarket") == []
    shift.do("11:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("11:30", patrol.reassign, ["LE24"], "market")
    assert rings(shift, "11:45", "Haymarket") == ["Haymarket Centre unpatrolled 0:15"]
