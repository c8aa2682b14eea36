"""Incidents opened, commanded and closed."""

import pytest
from msgspec.structs import replace

from models.board.events import Settled
from models.board.facts import Incident
from models.board.incident_events import IncidentOpened
from models.commands import correct, incidents
from models.commands.context import Refused
from models.status import Status
from tests.cases.rooms import meet
from tests.shifts import at

SHOTS, BAG = "inc shots heard, haymarket centre, 999, lei", "inc bag left, leicester market, 999, lei"


def test_an_incident_is_opened_from_one_line_and_the_force_told_from_the_place(desk):
    said = desk.says("14:00", "inc suspicious package, haymarket bus station, 999")
    assert said == "Public report: suspicious package at haymarket bus station, 999 · LEI-0001"
    assert desk.says("14:01", "inc armed robbery, old market square, 101").endswith("· NOT-0001")
    assert desk.says("14:02", "inc van on the pavement, a46 sleaford, officer, not").endswith("· NOT-0002")
    assert desk.drawn()[:3] == ["▲ LEI-0001: nobody", "▲ NOT-0001: nobody", "▲ NOT-0002: nobody"]


def test_a_place_may_hold_commas_and_reporters_are_nine_nine_nine_unless_said(desk):
    event = desk.type("14:00", "inc bag left, haymarket, upper floor, by the lift").event
    assert (event.what.place, event.what.reported_by) == ("haymarket, upper floor, by the lift", "999")


def test_references_go_on_from_the_highest(desk):
    desk.room.perform(incidents.open_incident, "Shots heard", "Bulwell", "999", "NOT", "not-1187")
    assert desk.says("14:01", "inc armed robbery, old market square").endswith("· NOT-1188")


def test_the_tfc_is_named_and_the_incident_closed_with_an_outcome(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    assert desk.says("14:05", "tfc lei-0001 Insp Howe") == "LEI-0001 TFC: Insp Howe"
    assert desk.says("14:50", "close lei-0001 no trace") == "LEI-0001 closed · no trace"
    assert desk.drawn() == ["○ 9 off duty"]
    closed = desk.board.incident("LEI-0001")
    assert (closed.tfc, closed.outcome, closed.closed) == ("Insp Howe", "no trace", desk.now)


def test_an_incident_with_crews_is_not_closed(desk):
    desk.on("le24 market")
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:05", "le24 deploy lei-0001")
    assert desk.refuses("14:06", "close lei-0001") == ("LE24 still deployed to LEI-0001: stand down first (le24 back).")


def test_what_or_where_missing_or_a_place_nobody_owns(desk):
    assert desk.refuses("14:00", "inc suspicious package").startswith("Say what and where")
    assert desk.refuses("14:00", "inc package, somewhere else") == (
        "Say which force it belongs to, at the end: lei, not."
    )


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("Package", "Haymarket", "carrier pigeon", "LEI"), "An incident is reported by 999, 101, officer or partner"),
        (("Package", "Haymarket", "999", "LEI", "<img src=x>"), "A reference is letters, figures and hyphens"),
        (("Package", "Haymarket", "999", "LEI", "lei-0001"), "LEI-0001 is an incident already"),
        (("Pack\u202eage", "Haymarket", "999", "LEI"), "turns the direction of writing"),
        (("P" * 501, "Haymarket", "999", "LEI"), "At most 500 characters"),
    ],
)
def test_what_is_refused_says_why(desk, arguments, why):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    with pytest.raises(Refused, match=why):
        incidents.open_incident(desk.room.context(), *arguments)


def test_nothing_is_closed_before_it_was_opened(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    assert (
        desk.refuses("14:05", "@13:50 close lei-0001") == "LEI-0001 was opened at 14:00: give a later time than 13:50."
    )


def test_closed_is_closed(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:50", "close lei-0001 no trace")
    for act, more in ((incidents.close_incident, ()), (incidents.name_tfc, ("Howe",)), (incidents.tfc_informed, ())):
        with pytest.raises(Refused, match="LEI-0001 is closed: open a new incident"):
            act(desk.room.context(), "LEI-0001", *more)
    with pytest.raises(Refused, match="Name the TFC"):
        incidents.name_tfc(desk.room.context(), "LEI-0001", " ")


def apart(desk, other, when="09:01", what=BAG):
    """Two rooms open an incident each while they are apart: both say LEI-0001."""
    mine = desk.type("09:00", SHOTS).event.incident
    theirs = other.type(when, what).event.incident
    meet(desk, other)
    return mine, theirs


def test_of_two_that_are_called_the_same_a_word_says_which(desk, other):
    mine, theirs = apart(desk, other)
    assert desk.refuses("09:10", "tfc lei-0001 Insp Abel") == (
        "“tfc lei-0001 Insp Abel” could be lei-0001 shots (shots heard, haymarket centre) or "
        "lei-0001 bag (bag left, leicester market): type more of it."
    )
    assert desk.says("09:10", "tfc lei-0001 bag Insp Abel") == (
        "LEI-0001 TFC: Insp Abel · LEI-0001 bag left, leicester market"
    )
    assert (desk.board.incident(theirs).tfc, desk.board.incident(mine).tfc) == ("Insp Abel", "")
    desk.type("09:11", "close lei-0001 shots no trace")
    assert desk.board.incident(mine).outcome == "no trace"
    assert desk.says("09:12", "close lei-0001 found") == "LEI-0001 closed · found", "the other one stands alone now"


def test_two_rooms_that_hear_of_the_same_at_the_same_minute_count_them(desk, other):
    mine, theirs = apart(desk, other, "09:00", SHOTS)
    first, second = sorted((mine, theirs))
    desk.type("09:10", "tfc lei-0001 2 Insp Abel")
    assert desk.board.incident(second).tfc == "Insp Abel"
    assert desk.board.incident(first).tfc == ""


def test_relabelling_one_of_two_ends_the_question(desk, other):
    mine, theirs = apart(desk, other)
    assert desk.says("09:10", "relabel lei-0001 bag lei-0001b") == (
        "LEI-0001 is called LEI-0001B from now on · LEI-0001 bag left, leicester market"
    )
    desk.type("09:11", "tfc lei-0001 Insp Abel")
    desk.type("09:11", "tfc lei-0001b Insp Cain")
    assert (desk.board.incident(mine).tfc, desk.board.incident(theirs).tfc) == ("Insp Abel", "Insp Cain")
    assert desk.drawn()[:2] == ["▲ LEI-0001: nobody", "▲ LEI-0001B: nobody"]


def test_a_crew_is_shown_with_the_new_label_at_once(desk):
    desk.on("le24 market")
    desk.type("09:00", SHOTS)
    desk.type("09:01", "le24 deploy lei-0001")
    desk.type("09:02", "relabel lei-0001 lei-0001b")
    assert desk.board.crew("LE24").duty.called == "LEI-0001B"
    assert desk.says("09:03", "le24 at scene") == "LE24 at scene · LEI-0001B"


def test_a_label_that_another_has_or_had_or_it_has_already_is_refused(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", BAG)
    taken = "LEI-0002 was given to another incident: choose another reference."
    assert desk.refuses("09:02", "relabel lei-0001 lei-0002") == taken
    assert desk.refuses("09:02", "relabel lei-0001 lei-0001") == "It is called LEI-0001 already."
    assert desk.refuses("09:02", "relabel lei-0001 a/b").startswith("A reference is letters, figures and hyphens")
    desk.type("09:03", "relabel lei-0002 lei-0009")
    assert desk.refuses("09:04", "relabel lei-0001 lei-0002") == taken
    desk.type("09:05", "relabel lei-0009 lei-0002")


def test_a_label_is_never_given_out_twice(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "relabel lei-0001 lei-0007")
    assert desk.says("09:02", BAG).endswith("LEI-0008")
    desk.type("09:03", "undo")
    assert desk.says("09:04", BAG).endswith("LEI-0009")


def test_commands_rely_on_what_the_incident_is(desk):
    what = f"incident:{desk.type('09:00', SHOTS).event.incident}/what"
    for line in ("tfc lei-0001 Insp Howe", "relabel lei-0001 lei-0002", "close lei-0002 no trace"):
        event = desk.type("09:01", line).event
        assert event.read == {what: desk.board.heads(what)}
        assert what not in event.touch


def test_one_of_an_earlier_version_goes_on_in_parts(desk):
    old = Incident(
        ref="LEI-0412", force="LEI", nature="bag", place="Market", reported_by="999", opened=5, tfc="Insp Cole"
    )
    desk.room.record([IncidentOpened(at=desk.now, operator="1", incident=old)])
    assert desk.says("09:00", "tfc lei-0412 Insp Howe") == "LEI-0412 TFC: Insp Howe"
    desk.type("09:01", "relabel lei-0412 lei-0412b")
    assert desk.says("09:02", "close lei-0412b no trace") == "LEI-0412B closed · no trace"
    found = desk.board.incident("LEI-0412")
    assert (found.ref, found.tfc, found.nature, found.outcome) == ("LEI-0412B", "Insp Howe", "bag", "no trace")
    assert desk.says("09:03", SHOTS).endswith("LEI-0413")


def test_the_right_time_of_a_report_is_when_it_was_opened(desk):
    done = desk.type("09:00", SHOTS)
    desk.now += 600
    desk.room.perform(correct.correct, done.digest, "heard late", at=done.event.at - 300)
    assert desk.board.incident("LEI-0001").opened == done.event.at - 300


def test_undoing_says_what_holds_again_in_words(desk):
    desk.type("09:00", SHOTS)
    for line, now in (
        ("tfc lei-0001 Insp Howe", "LEI-0001 TFC: Insp Howe · now no TFC"),
        ("close lei-0001 no trace", "LEI-0001 closed · no trace · now open"),
        ("relabel lei-0001 lei-0002", "LEI-0001 is called LEI-0002 from now on · now called LEI-0001"),
    ):
        desk.type("09:01", line)
        assert desk.says("09:02", "undo") == f"Undone: {now}"
    assert desk.says("09:03", "undo").endswith("· LEI-0001 · now taken back")


# the TFC informed of a self-deployment


@pytest.fixture
def came_upon(desk):
    """LE24 came upon a man with a knife at 08:01; LE21 and NO23 patrol."""
    desk.on("le24 haymarket", "le21 market", "no23 square")
    desk.type("08:00", "inc knife, haymarket bus station, 999")
    desk.type("08:01", "le24 scene lei-0001")
    return desk


def told(desk) -> dict[str, int]:
    return {crew.callsign: crew.tfc_told for crew in desk.board.incident_state("LEI-0001").crews}


def test_the_tfc_is_told_of_each_self_deployment_once_and_of_no_other_crew(came_upon):
    came_upon.type("08:02", "le21 deploy lei-0001")
    assert came_upon.says("08:03", "informed lei-0001") == "LE24 self-deployed to LEI-0001: TFC informed"
    assert told(came_upon) == {"LE21": 0, "LE24": at("08:03")}
    again = "The TFC knows already that LE24 self-deployed to LEI-0001."
    assert came_upon.refuses("08:04", "informed lei-0001") == again
    came_upon.type("09:00", "no23 scene lei-0001")
    assert told(came_upon)["NO23"] == 0
    came_upon.type("09:02", "informed lei-0001")
    assert told(came_upon) == {"LE21": 0, "LE24": at("08:03"), "NO23": at("09:02")}


def test_there_is_nothing_to_inform_the_tfc_of_where_every_crew_was_sent(desk):
    desk.on("le24 haymarket")
    desk.type("08:00", "inc knife, haymarket bus station, 999")
    nothing = "No crew that is at LEI-0001 has self-deployed: there is nothing to inform the TFC of."
    assert desk.refuses("08:01", "informed lei-0001") == nothing
    desk.type("08:02", "le24 deploy lei-0001")
    assert desk.refuses("08:03", "informed lei-0001") == nothing


def test_what_the_tfc_was_told_at_a_time_is_not_of_who_came_after_it(came_upon):
    came_upon.type("09:00", "le21 scene lei-0001")
    assert came_upon.says("09:05", "@08:30 informed lei-0001") == (
        "LE24 self-deployed to LEI-0001: TFC informed at 08:30 · "
        "left out: LE21 self-deployed to LEI-0001 at 09:00: give a later time"
    )
    assert told(came_upon) == {"LE21": 0, "LE24": at("08:30")}


def test_who_was_informed_is_the_tfc_where_none_was_named(came_upon):
    assert came_upon.says("08:03", "informed lei-0001 Insp Howe") == (
        "LE24 self-deployed to LEI-0001: TFC Insp Howe informed · LEI-0001 TFC: Insp Howe"
    )
    assert came_upon.board.incident("LEI-0001").tfc == "Insp Howe"


def test_another_name_than_the_tfc_of_the_incident_is_refused_with_what_to_type(came_upon):
    came_upon.type("08:02", "tfc lei-0001 Insp Howe")
    assert came_upon.refuses("08:03", "informed lei-0001 Supt Hale") == (
        "The TFC of LEI-0001 is Insp Howe, not Supt Hale: "
        "type informed lei-0001, or first name the new one (tfc lei-0001 Supt Hale)."
    )
    done = came_upon.type("08:04", "informed lei-0001 insp howe")
    assert [entry.event.tfc for entry in done.entries] == ["Insp Howe"]


def test_rooms_that_differ_about_the_crew_there_are_not_told_that_nobody_is(came_upon):
    board, key = came_upon.board, "crew:LE24/duty"
    standing, heads = board.fact(key), board.heads(key)
    away = replace(standing, incident="", status=Status.COURT)
    for number, duty in enumerate((standing, away)):
        apart = Settled(at=at("08:05"), operator="4410 Hart", chosen={key: duty}, touch={key: heads})
        board.apply([(f"{number:064x}", apart)])
    assert "Rooms differ about LE24" in came_upon.refuses("08:06", "informed lei-0001")


def test_of_two_closed_ones_that_are_called_the_same_a_word_says_which(desk, other):
    desk.type("09:00", "inc bag left, market, 999, lei")
    other.type("09:00", "inc knife, market, 999, lei")
    desk.type("09:10", "close lei-0001")
    other.type("09:10", "close lei-0001")
    meet(desk, other)
    desk.on("le24 market")
    why = desk.refuses("09:30", "le24 deploy lei-0001")
    assert "“le24 deploy lei-0001” could be lei-0001" in why
    assert "(bag left, market)" in why
    assert "(knife, market)" in why
    assert "closed" in desk.refuses("09:30", "le24 deploy lei-0001 knife")
