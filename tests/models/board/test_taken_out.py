"""What is said where an erasure took words out: every sentence still ends, and nothing that stood is denied."""

import pytest

from models.board.erasing import without_words
from models.board.events import Deployed, ThreatSet, Undone
from models.board.facts import ArmedAuthority, Queue, Tfc, Threat
from models.board.incident_events import TfcNamed
from models.board.taken_out import after, by_authority
from models.board.wording import fact_in_words, says
from models.commands import deployment
from models.status import Status
from tests.shifts import Shift


@pytest.fixture
def shift():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.incident("08:00")
    return shift


def left(event):
    return says(without_words(event), None)


def test_no_comma_and_no_dot_stands_before_nothing():
    assert by_authority("Supt Hale") == ", authority Supt Hale"
    assert after("JTAC") == " · JTAC"
    assert by_authority("") == after("") == ""


def test_every_sentence_still_ends(shift):
    shift.do("08:01", deployment.deploy, ["LE24"], "LEI-0412", True, "Supt Hale")
    sent = shift.events[-1][1]
    assert isinstance(sent, Deployed)
    assert left(sent) == "LE24 deployed to LEI-0412 · armed"
    assert (
        left(TfcNamed(at=1, operator="x", incident="1", ref="LEI-0412", tfc="Insp Howe")) == "LEI-0412 TFC: (taken out)"
    )
    threat = Threat(level="CRITICAL", wording_set="2016", set_by="JTAC", since=1, was="SEVERE")
    assert left(ThreatSet(at=1, operator="x", threat=threat)) == "UK threat CRITICAL, was SEVERE"
    undone = Undone(at=1, operator="x", undoes="a", was="LE24 off", restored={"crew:LE24/duty": None})
    assert left(undone) == "Undone: (taken out) · now LE24 off duty"
    assert fact_in_words("incident:1/tfc", Tfc(name=""), None) == "TFC (taken out)"


def test_whose_authority_is_taken_out_leaves_the_crew_armed():
    nameless = ArmedAuthority(incident="1", by="", since=1)
    assert fact_in_words("crew:LE24/authority", nameless, None) == "armed"
    nobody = ArmedAuthority(incident="", by="", since=1)
    assert fact_in_words("crew:LE24/authority", nobody, None) == "no authority recorded since it was sent"


def test_what_waits_with_an_authority_is_armed_whoever_gave_it(shift):
    shift.incident("08:01", "LEI-0413")
    shift.do("08:02", deployment.deploy, ["LE24"], "LEI-0412")
    queued = shift.context("08:03")
    event = deployment.deploy(queued, ["LE24"], "LEI-0413", True, "Supt Hale").events[0]
    shift.take(without_words(event))
    assert isinstance(shift.board.fact("crew:LE24/queue"), Queue)
    shift.do("08:04", deployment.stand_down, ["LE24"])
    shift.do("08:05", deployment.deploy, ["LE24"], "LEI-0413")
    crew = shift.board.crew("LE24")
    assert (crew.status, crew.duty.armed, crew.duty.authority) == (Status.DEPLOYED, True, "")
