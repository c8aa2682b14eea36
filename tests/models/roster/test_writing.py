"""Reject files and rosters out: nothing lost, nothing that calculates."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.roster.officers import SERVICES, Officer, Roster, Tour
from models.roster.preview import preview
from models.roster.writing import reject_file, roster_file

HOSTILE = "LE2290,=HYPERLINK(1),J,LEI,ARV,,@LE24,+1,-1"


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_reject_file_gives_row_reason_and_the_cells_as_they_were(read):
    rejects = cells(reject_file(read("LE2211,Nash,J,LEI,ARV,,LE24,2016-12-22 07:00,2016-12-22 06:00")))
    assert ["|".join(row) for row in rejects] == [
        "Row|Reason|number|surname|initials|force|role|skills|callsign|start|end",
        "2|the tour ends before it starts.|LE2211|Nash|J|LEI|ARV||LE24|2016-12-22 07:00|2016-12-22 06:00",
    ]


def test_formulas_are_disarmed_and_hidden_characters_written_out(read):
    data = reject_file(read(HOSTILE, "LE2291,Na\u202esh\x07,J,LEI,ARV"))
    assert cells(data)[1][3] == "'=HYPERLINK(1)"
    assert cells(data)[1][8:] == ["'@LE24", "'+1", "'-1"]
    assert cells(data)[2][3] == "Na\\u202esh\\x07"
    assert "\u202e" not in data.decode("utf-8-sig")


def test_a_corrected_reject_file_can_be_imported(read, operation):
    rejected = read("LE2211,Nash,J,LEI,Sgt,,LE24,2016-12-22 07:00,2016-12-22 17:00")
    again = preview(reject_file(rejected).replace(b"Sgt,,LE24", b"ARV,,LE24"), operation)
    assert (again.accepted, again.refused) == (1, ())


def test_a_reject_file_refuses_again_what_was_not_corrected(read, operation):
    first = read(HOSTILE)
    again = preview(reject_file(first), operation)
    assert [one.reason for one in again.refused] == [one.reason for one in first.refused]


names = st.text("abcdefgéłøñß", min_size=1, max_size=9).map(str.title)
officers = st.builds(
    Officer,
    number=st.integers(1, 9999).map("LE{}".format),
    surname=names,
    initials=st.text("ABCDEF", max_size=3),
    force=st.just("LEI"),
    role=st.sampled_from(["AFO", "ARV", "SFO", "CTSFO"]),
    capabilities=st.sampled_from([(), ("DOG",), ("RPU", "TA")]),
    service=st.sampled_from(SERVICES),
)
more = st.tuples(st.sampled_from(("", "haymarket")), st.sampled_from(SERVICES), st.sampled_from(("", "6091")))


@settings(max_examples=50)
@given(st.lists(officers, min_size=1, max_size=8, unique_by=lambda officer: officer.number), st.data())
def test_a_roster_written_and_read_is_the_same_roster(operation, officers, data):
    tours = []
    for officer in officers:
        days = sorted(data.draw(st.sets(st.integers(0, 12), max_size=3)))
        starts = [1482390000 + 86400 * day for day in days]
        tours += [Tour(officer.number, "LE24", start, start + 36000, *data.draw(more)) for start in starts]
    first = {tour.officer: tour.service for tour in reversed(tours)}
    officers = [replace(officer, service=first.get(officer.number, officer.service)) for officer in officers]
    roster = Roster(tuple(officers), tuple(tours))
    found = preview(roster_file(roster), operation)
    assert found.refused == ()
    assert found.roster == roster


def test_only_a_roster_that_says_a_place_a_service_or_a_radio_has_a_column_for_it():
    officer, start = Officer("LE2401", "Nash", "A", "LEI"), 1482390000
    usual, dogs = (Tour("LE2401", "LE24", start, start + 36000, service=service) for service in SERVICES[:2])
    headings = [cells(roster_file(Roster((officer,), (tour,))))[0] for tour in (usual, dogs)]
    assert headings[0][-3:] == ["callsign", "start", "end"]
    assert headings[1][-2:] == ["end", "service"]
