"""When what was slipped in holds, what is owed from it, and where rooms differ about it."""

from msgspec.structs import replace

from models.board.facts import SELF_DEPLOYED, ArmedLog, Crewing, Duty, Membership
from models.board.late import (
    Untold,
    differing,
    holding,
    late_key,
    latest,
    members_held,
    off_since,
    on_since,
    owed,
    untold,
    without_deployment,
)
from models.board.late_events import WasThere
from models.status import Stage, Status


def patrol(begins, ends, area="market", known=()):
    duty = Duty(status=Status.PATROLLING, since=begins, area=area)
    return _was(duty, begins, ends, known)


def deployed(begins, ends, began=0, stage=Stage.EN_ROUTE, authority="Supt Hale", incident="LEI-0001"):
    duty = Duty(
        status=Status.DEPLOYED,
        since=begins,
        began=began or begins,
        incident=incident,
        stage=stage,
        armed=authority not in ("", SELF_DEPLOYED),
        authority=authority,
    )
    return _was(duty, begins, ends)


def _was(duty, begins, ends, known=()):
    read = {late_key("LE22"): known} if known else {}
    return WasThere(at=begins, operator="x", crew="LE22", duty=duty, officers=(), begins=begins, ends=ends, read=read)


def test_it_holds_until_it_ends_or_something_was_decided_or_slipped_in_later():
    entries = {"a": patrol(100, 200), "b": patrol(150, 180)}
    decided = [(50, ()), (170, ()), (200, ())]
    held = {at: _at(entries, decided, at) for at in (99, 100, 149, 150, 169, 170, 179, 199, 200)}
    assert held == {99: "", 100: "a", 149: "a", 150: "b", 169: "b", 170: "", 179: "", 199: "", 200: ""}
    assert _at(entries, [(50, ())], 190) == "a"


def _at(entries, decided, instant):
    found = holding(entries, decided, instant)
    return found[0] if found else ""


def test_of_two_that_begin_together_one_holds_in_any_order():
    one, two = patrol(100, 200), patrol(100, 200, "haymarket")
    assert _at({"a": one, "b": two}, [], 150) == _at({"b": two, "a": one}, [], 150) == "b"


def test_of_two_that_begin_together_the_one_that_knew_the_other_holds():
    entries = {"b": patrol(100, 200), "a": patrol(100, 200, "haymarket", ("b",))}
    assert latest(entries)[0] == "a"
    assert latest({}) is None


CREWING = Crewing(force="LEI", tour_start=0, tour_end=900)


def tour(begins, ends, on=0):
    return replace(patrol(begins, ends), officers=("1", "2"), on=on or begins, crewing=CREWING)


def gone(begins, ends, on):
    return replace(patrol(begins, ends), duty=Duty(status=Status.OFF_DUTY, since=begins), officers=("1",), on=on)


def test_officers_are_where_their_crew_came_on_until_something_is_decided_of_them():
    lines = {"1": [(50, ())], "2": [(50, ()), (150, ())]}
    held = members_held([("a", tour(100, 300))], lines.get, 200)
    assert held == {"1": {"a": Membership(crew="LE22", since=100, booked_on=100)}}
    held = members_held([("b", gone(160, 300, 100)), ("c", patrol(160, 300))], lines.get, 200)
    assert held == {"1": {"b": Membership(crew="", since=160, booked_on=100)}}


def test_an_officer_has_been_on_duty_since_the_crew_came_on_or_came_back():
    assert on_since({"a": tour(100, 300)}, 300) == 100
    assert on_since({"a": tour(100, 300), "b": tour(200, 300, 100)}, 300) == 100
    assert on_since({"a": tour(100, 300)}, 301) == 301  # in between it was off, for all that is known
    assert on_since({"a": tour(100, 300), "b": gone(200, 300, 100)}, 300) == 300
    assert on_since({"b": gone(200, 300, 100)}, 50) == 300
    assert on_since({}, 300) == 300


def test_an_officer_has_rested_since_the_crew_went_off_or_nothing_is_known_of_it():
    assert off_since({"a": tour(100, 300), "b": gone(200, 300, 100)}) == 200
    assert off_since({"a": tour(100, 300)}) == 300
    assert off_since({}) == 0


def test_a_log_is_owed_from_the_end_of_an_armed_deployment_until_one_is_signed():
    entries = {"a": deployed(100, 120), "b": deployed(120, 300, 100, Stage.AT_SCENE), "c": patrol(200, 300)}
    assert owed(None, entries, []) == ArmedLog(pending=True, since=200, incident="LEI-0001")
    assert owed(None, entries, [199]) is not None
    assert owed(None, entries, [200]) is None
    already = ArmedLog(pending=True, since=150, incident="LEI-0007, LEI-0001")
    assert owed(already, entries, []) == already
    assert owed(already, {"a": deployed(10, 20, incident="LEI-0003")}, []) == ArmedLog(
        pending=True, since=20, incident="LEI-0003, LEI-0007, LEI-0001"
    )
    assert owed(already, {}, []) is already


def test_nothing_is_owed_of_a_deployment_that_goes_on():
    entries = {"a": deployed(100, 120), "b": deployed(120, 300, 100, Stage.AT_SCENE), "c": patrol(50, 100)}
    assert without_deployment(entries, entries["b"].duty) == {"c": entries["c"]}


def test_the_tfc_is_to_be_told_once_of_each_self_deployment():
    entries = {"a": deployed(100, 120, authority=SELF_DEPLOYED), "b": deployed(120, 300, 100, authority=SELF_DEPLOYED)}
    assert untold(entries, []) == (Untold("LEI-0001", "LEI-0001", 100),)
    assert untold(entries, [("LEI-0001", 99), ("LEI-0002", 150)]) != ()
    assert untold(entries, [("LEI-0001", 100)]) == ()


def test_rooms_differ_where_neither_knew_of_the_other_and_they_say_different_things_of_one_time():
    one, two = patrol(100, 200), patrol(150, 300, "haymarket")
    assert list(differing({"a": one, "b": two})) == [("a", "b")]
    assert list(differing({"a": one, "b": patrol(200, 300, "haymarket")})) == []
    assert list(differing({"a": one, "b": patrol(150, 300)})) == []
    assert list(differing({"a": one, "b": patrol(150, 300, "haymarket", ("a",))})) == []


def test_rooms_differ_about_who_authorised_what_a_crew_came_upon():
    hale, howe = (replace(deployed(100, 200, authority=SELF_DEPLOYED), by=by) for by in ("Supt Hale", "Insp Howe"))
    assert list(differing({"a": hale, "b": howe})) == [("a", "b")]
    assert list(differing({"a": hale, "b": hale})) == []
