"""What is said of rosters: taken in, and where they differ. No key is ever shown."""

from models.board.facts import RosterIssue
from models.board.roster_events import RosterIssued
from models.board.roster_words import differing_said, roster_said
from models.board.rosters import Differing
from models.operation import read_operation
from models.roster.officers import Officer, Tour
from tests.shifts import OPERATION, at

TWO_FORCES = read_operation(OPERATION)
NASH = Officer("LE2401", "Nash", "A", "LEI")


def tour(begins, ends, **more):
    return Tour("LE2401", "LE24", at(begins), at(ends), **more)


def issued(*tours, **said):
    issue = RosterIssue(officers=(NASH,), tours=tours, source="lei.csv", **said)
    return roster_said(RosterIssued(at=1, operator="x", force="LEI", issue=issue), TWO_FORCES)


def test_an_issue_says_whom_it_names_and_for_which_days():
    assert issued() == "Roster taken in: 1 officer of Leicestershire · lei.csv"
    assert issued(tour("07:00", "19:00")) == (
        "Roster taken in: 1 officer of Leicestershire, 1 tour Fri 23 Dec · lei.csv"
    )
    assert issued(tour("07:00", "19:00"), tour("31:00", "43:00"), withdrawn=(tour("55:00", "67:00"),)) == (
        "Roster taken in: 1 officer of Leicestershire, 2 tours Fri 23 Dec to Sat 24 Dec, 1 tour withdrawn · lei.csv"
    )


def test_what_rosters_differ_about_is_said_with_all_that_tells_it_apart():
    early, late = tour("07:00", "19:00"), tour("09:00", "19:00", place="haymarket", service="police dogs", radio="6091")
    assert differing_said(Differing("LE2401", (("a", early), ("b", late))), NASH, TWO_FORCES) == (
        "Nash (LE2401): LE24 Fri 23 Dec 07:00-19:00 or "
        "LE24 Fri 23 Dec 09:00-19:00, at Haymarket Centre, police dogs, radio 6091"
    )
    other = Officer("LE2401", "Nash-Cole", "A", "LEI", "SFO", ("DOG",), "police dogs")
    assert differing_said(Differing("LE2401", (("a", NASH), ("b", other))), other, None) == (
        "Nash-Cole (LE2401): Nash A, ARV or Nash-Cole A, SFO DOG, police dogs"
    )
