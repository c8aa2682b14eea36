"""Since the last handover: a true difference, told crew by crew and decision by decision."""

from hypothesis import given, settings
from msgspec.structs import replace

from models.board.events import FROM_PAPER, KINDS, Undone, Void
from models.board.loss_events import Withheld
from models.commands import booking, correct, deployment, exceptions, notes_and_alarms, patrol, settle, undo
from models.handover.since import NO_LINE, SORTS, since
from models.status import Status
from tests.models.handover.scene import drawn, friday
from tests.random_shifts import play, steps
from tests.shifts import Shift, at


def told(shift, known=0, scope="", previous="", previous_at=0):
    before = replace(drawn(shift), number=previous, at=previous_at) if previous else None
    return since(shift.board, shift.events[known:], scope, before)


def steps_of(found, callsign):
    return [(step.what, step.late) for crew in found.crews if crew.callsign == callsign for step in crew.steps]


def lines_of(found, sort):
    return [line.what for line in found.lines if line.sort == sort]


def patrolling() -> Shift:
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.on("07:00", "NO23", "Ward Ince", area="square")
    return shift


def test_moves_are_told_crew_by_crew_in_order():
    found = told(friday())
    assert [crew.callsign for crew in found.crews] == ["LE21", "LE24", "LE30", "NO23"]
    assert steps_of(found, "NO23") == [
        ("booked on: Old Market Square", False),
        ("NOT-1187 en route", False),
        ("NOT-1187 at scene", False),
        ("Old Market Square", False),
    ]
    assert steps_of(found, "LE24")[1:3] == [("refreshments", False), ("Leicester Market", False)]


def test_a_corrected_step_stands_once_at_its_right_time():
    le21 = next(crew for crew in told(friday()).crews if crew.callsign == "LE21")
    assert [(step.at, step.what) for step in le21.steps][1:] == [(at("16:25"), "Old Market Square")]
    assert len(lines_of(told(friday()), "correction")) == 1


def test_every_sort_of_decision_has_a_line():
    found = told(friday())
    assert lines_of(found, "threat") == ["UK threat CRITICAL, was SEVERE · JTAC"]
    assert lines_of(found, "minimum") == ["Area target set: Haymarket Centre 4"]
    assert lines_of(found, "note") == ["Market closes at half past eight tonight"]
    assert lines_of(found, "alarm put aside")[0].startswith("Alarm put aside until 19:30")
    assert len(lines_of(found, "incident")) == 4


def test_every_kind_there_is_has_a_line_or_is_known_to_have_none():
    assert {*SORTS, *NO_LINE} == {*KINDS, Withheld, Void}
    assert not NO_LINE.intersection(SORTS)


def test_confirmations_and_visits_are_counted_not_listed():
    found = told(friday())
    assert (found.entries, found.confirmations, found.visits, found.contacts) == (len(friday().events), 1, 1, 14)


def test_only_what_is_new_is_told():
    shift = patrolling()
    known = len(shift.events)
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    found = told(shift, known, previous="H-1", previous_at=at("08:00"))
    assert [crew.callsign for crew in found.crews] == ["LE24"]
    assert steps_of(found, "LE24") == [("Haymarket Centre", False)]


def test_a_late_entry_appears_in_the_next_handover_and_says_that_it_is_late():
    """By the clock it lies before the last handover; by the journal it came after it."""
    shift = patrolling()
    known = len(shift.events)
    shift.do("08:20", notes_and_alarms.note, "Bag at the market, owner found")
    shift.do("08:30", patrol.reassign, ["LE24"], "haymarket")
    found = told(shift, known, previous="H-1", previous_at=at("09:00"))
    assert steps_of(found, "LE24") == [("Haymarket Centre", True)]
    assert [(line.what, line.late) for line in found.lines] == [("Bag at the market, owner found", True)]


def test_what_was_undone_is_not_told_as_a_move_but_as_a_correction():
    shift = patrolling()
    known = len(shift.events)
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("09:01", undo.undo)
    found = told(shift, known)
    assert found.crews == ()
    assert len(lines_of(found, "correction")) == 1


def test_an_undo_of_what_the_last_handover_told_is_a_step_back():
    shift = patrolling()
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    known = len(shift.events)
    shift.do("09:01", undo.undo)
    assert steps_of(told(shift, known), "LE24") == [("back to Leicester Market", False)]


def test_a_correction_of_a_correction_is_the_time_that_counts():
    shift = patrolling()
    shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    shift.do("08:50", correct.correct_crew, "LE24", "heard late")
    shift.do("08:40", correct.correct_crew, "LE24", "heard later still")
    (le24, _) = told(shift).crews
    assert [step.at for step in le24.steps] == [at("07:00"), at("08:40")]


def test_what_was_slipped_in_is_over_when_the_next_step_begins_else_it_says_until_when(desk):
    desk.on("le24 market")
    desk.type("09:50", "le24 haym")
    entries = [desk.type("10:00", f"@{line}") for line in ("09:10 le24 refs", "09:32 le24 station report")]
    found = since(desk.board, [(entry.digest, entry.event) for entry in entries], "", None)
    assert steps_of(found, "LE24") == [
        ("refreshments (slipped in)", False),
        ("at station, report, until 09:50 (slipped in)", False),
    ]


def test_an_undo_that_was_undone_leaves_the_move_standing():
    shift = patrolling()
    moved = shift.do("09:00", patrol.reassign, ["LE24"], "haymarket")
    undo = shift.take(Undone(at=at("09:01"), operator="7714", undoes=moved, was="Reassigned", restored={}))
    shift.take(Undone(at=at("09:02"), operator="7714", undoes=undo, was="Undone", restored={}))
    assert steps_of(told(shift), "LE24")[-1] == ("Haymarket Centre", False)


def test_overrides_are_told_and_paper_is_none():
    shift = patrolling()
    shift.incident("10:00")
    shift.do("10:01", deployment.deploy, ["LE24"], "LEI-0412")
    shift.do("10:30", booking.book_off, ["LE24"], "officer injured, Insp Howe")
    shift.do("10:40", exceptions.except_crew, ["NO23"], Status.COURT, "crown court")
    known = len(shift.events)
    shift.on("20:30", "LE24", "Nash Cass", "20:00-29:00", "market", why="nobody else, Insp Howe")
    digest, booked = shift.events[-1]
    shift.events[-1] = digest, replace(booked, reason=FROM_PAPER)
    assert len(lines_of(told(shift), "override")) == 1
    assert lines_of(told(shift, known), "override") == []


def test_settling_is_told_with_what_was_chosen():
    shift = patrolling()
    shift.differ("10:00", "LE24", "haymarket", "square")
    known = len(shift.events)
    shift.do("10:10", settle.settle_subject, "LE24", 1)
    found = told(shift, known)
    assert steps_of(found, "LE24")[0][0].startswith("settled: ")
    assert len(lines_of(found, "correction")) == 1


def test_a_force_hears_of_itself_of_its_crews_and_of_what_concerns_all():
    found = told(friday(), scope="NOT")
    assert "LE21" in [crew.callsign for crew in found.crews]  # it came to Old Market Square
    assert "LE24" not in [crew.callsign for crew in found.crews]
    assert lines_of(found, "threat")
    assert lines_of(found, "minimum") == []
    assert all("LEI-0412" not in what for what in lines_of(found, "incident"))


@settings(max_examples=60)
@given(steps)
def test_nothing_is_told_twice_and_nothing_is_left_out(told_steps):
    """Two handovers one after the other tell together what one over both would tell."""
    shift, _ = play(told_steps)
    half = len(shift.events) // 2
    undone = {event.undoes for _, event in shift.events if hasattr(event, "undoes")}
    corrected = {event.corrects for _, event in shift.events if hasattr(event, "corrects")}
    if undone or corrected:  # these may well fall on either side, and are then told on both
        return
    whole, first, second = told(shift), since(shift.board, shift.events[:half], "", None), told(shift, half)
    assert whole.entries == first.entries + second.entries
    for callsign in {crew.callsign for crew in whole.crews}:
        assert sorted(steps_of(whole, callsign)) == sorted(steps_of(first, callsign) + steps_of(second, callsign))
    assert sorted(line.what for line in whole.lines) == sorted(line.what for line in (*first.lines, *second.lines))
