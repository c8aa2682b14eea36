"""Incidents opened, commanded and closed."""

import pytest

from models.commands import incidents
from models.commands.context import Refused


def test_an_incident_is_opened_from_one_line_and_the_force_told_from_the_place(desk):
    said = desk.says("14:00", "inc suspicious package, haymarket bus station, 999")
    assert said == "Public report: suspicious package at haymarket bus station, 999 · LEI-0001"
    assert desk.says("14:01", "inc armed robbery, old market square, 101").endswith("· NOT-0001")
    assert desk.says("14:02", "inc van on the pavement, a46 sleaford, officer, not").endswith("· NOT-0002")
    assert desk.drawn()[:3] == ["▲ LEI-0001: nobody", "▲ NOT-0001: nobody", "▲ NOT-0002: nobody"]


def test_a_place_may_hold_commas_and_reporters_are_nine_nine_nine_unless_said(desk):
    event = desk.type("14:00", "inc bag left, haymarket, upper floor, by the lift").event
    assert (event.incident.place, event.incident.reported_by) == ("haymarket, upper floor, by the lift", "999")


def test_references_go_on_from_the_highest(desk):
    desk.room.perform(incidents.open_incident, "Shots heard", "Bulwell", "999", "NOT", "not-1187")
    assert desk.says("14:01", "inc armed robbery, old market square").endswith("· NOT-1188")


def test_the_tfc_is_named_and_the_incident_closed_with_an_outcome(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    assert "TFC Insp Howe" in desk.says("14:05", "tfc lei-0001 Insp Howe")
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
    assert desk.refuses("14:05", "@13:50 close lei-0001") == "LEI-0001 was opened at 14:00: give a later time."


def test_closed_is_closed(desk):
    desk.type("14:00", "inc suspicious package, haymarket bus station, 999")
    desk.type("14:50", "close lei-0001 no trace")
    for act, more in ((incidents.close_incident, ()), (incidents.name_tfc, ("Howe",)), (incidents.tfc_informed, ())):
        with pytest.raises(Refused, match="LEI-0001 is closed: open a new incident"):
            act(desk.room.context(), "LEI-0001", *more)
    with pytest.raises(Refused, match="Name the TFC"):
        incidents.name_tfc(desk.room.context(), "LEI-0001", " ")
