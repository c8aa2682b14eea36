"""An incident put together from what was decided of it apart."""

from models.board.facts import Closed, Incident, Label, Tfc, What
from models.board.incidents import Incidents, identity_of, incident_of, keys_of

WHAT = What(force="LEI", nature="knife", place="Haymarket", reported_by="999", opened=10)
OLD = Incident(ref="LEI-0001", force="LEI", nature="bag", place="Market", reported_by="999", opened=5, tfc="Insp Cole")


def put_together(identity, **parts):
    facts = {
        f"incident:{identity}/{part}" if part != "whole" else f"incident:{identity}": parts[part] for part in parts
    }
    return incident_of(identity, facts.get)


def test_an_incident_is_what_was_decided_of_it_apart():
    found = put_together("5f0c", what=WHAT, label=Label(text="LEI-0002"), tfc=Tfc(name="Insp Howe"))
    assert (found.identity, found.ref, found.nature, found.tfc, found.closed) == (
        "5f0c", "LEI-0002", "knife", "Insp Howe", 0,
    )  # fmt: skip
    closed = put_together(
        "5f0c", what=WHAT, label=Label(text="LEI-0002"), closed=Closed(closed=True, since=20, outcome="no trace")
    )
    assert (closed.closed, closed.outcome) == (20, "no trace")


def test_one_of_an_earlier_version_is_known_by_its_reference_and_goes_on_with_parts():
    found = put_together("LEI-0001", whole=OLD)
    assert (found.identity, found.ref, found.tfc) == ("LEI-0001", "LEI-0001", "Insp Cole")
    later = put_together("LEI-0001", whole=OLD, tfc=Tfc(name="Insp Howe"), closed=Closed(closed=True, since=20))
    assert (later.nature, later.tfc, later.closed) == ("bag", "Insp Howe", 20)
    assert put_together("LEI-0001", whole=OLD, label=Label(text="LEI-0001B")).ref == "LEI-0001B"


def test_of_what_was_taken_back_nothing_is_known():
    assert put_together("5f0c", tfc=Tfc(name="Insp Howe")) is None


def test_every_key_of_an_incident_names_it():
    assert {identity_of(key) for key in keys_of("5f0c")} == {"5f0c"}


def test_a_label_finds_the_incident_that_alone_has_it():
    known = Incidents()
    for identity in ("a", "b"):
        known.put(identity, put_together(identity, what=WHAT, label=Label(text="LEI-0002")))
    assert known.find("LEI-0002") is None
    assert known.called("LEI-0002") == ("a", "b")
    known.put("b", None)
    assert known.find("LEI-0002") is known.find("a")
    known.put("a", put_together("a", what=WHAT, closed=Closed(closed=True, since=20)))
    assert known.open == {}
