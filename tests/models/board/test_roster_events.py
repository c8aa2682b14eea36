"""What is written when a roster is taken in: what its file said, on the key of its force; and what once was."""

from models.board.events import RosterTaken, decode, encode
from models.board.facts import RosterIssue, RosterOf
from models.board.roster_events import RosterIssued
from models.roster.officers import Officer, Roster, Tour

NASH = Officer("LE2401", "Nash", "A", "LEI")
PLAIN = Tour("LE2401", "LE24", 1, 2)
WHO = {"at": 5, "operator": "7714 Mistry"}


def test_an_issue_decides_the_key_of_its_force():
    event = RosterIssued(**WHO, force="LEI", issue=RosterIssue(officers=(NASH,), tours=(PLAIN,), source="lei.csv"))
    assert event.facts() == {"roster:LEI": event.issue}
    assert decode(encode(event)) == event


def test_what_the_file_does_not_say_takes_no_room_in_the_journal():
    body = encode(RosterIssued(**WHO, force="LEI", issue=RosterIssue(tours=(PLAIN,))))
    assert b'"tours":[{"callsign":"LE24","end":2,"officer":"LE2401","start":1}]' in body
    assert not any(word in body for word in (b"withdrawn", b"place", b"service", b"radio"))


def test_a_tour_of_before_there_were_services_is_of_the_service_firearms():
    body = (
        b'{"at":5,"kind":"RosterTaken","operator":"x","rosters":{"LEI":{"officers":[{"force":"LEI","initials":"A",'
        b'"number":"LE2401","role":"ARV","skills":[],"surname":"Nash"}],"tours":[{"callsign":"LE24","end":2,'
        b'"officer":"LE2401","start":1}]}},"source":"old.csv"}'
    )
    event = decode(body)
    assert isinstance(event, RosterTaken)
    assert event.facts() == {"roster:LEI": RosterOf(roster=Roster((NASH,), (PLAIN,)), source="old.csv")}
    assert event.rosters["LEI"].tours[0].service == "firearms"
