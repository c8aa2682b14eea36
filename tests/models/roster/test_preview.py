"""A file held up to the light: what would be taken, what not, and why; row by row."""

from random import Random
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.roster.columns import PRESETS, Mapping
from models.roster.preview import Preview, preview
from models.roster.table import RosterError
from tests.models.roster.conftest import HEADINGS

NASH = "LE2211,Nash,J,LEI,ARV,,LE24,2016-12-22 07:00,2016-12-22 17:00"
CASS = "LE2214,Cass,M,LEI,ARV,DOG,LE24,2016-12-22 07:00,2016-12-22 17:00"
AT_ONCE = (
    "“1” are not initials: give up to five letters; the role “Sgt” is not known: write one of AFO, ARV, SFO, CTSFO; "
    "the capability “HORSE” is not in this operation: write one of AFO, ARV, SFO, CTSFO, TA, DOG, RPU, PLAN; "
    "“X” is not a callsign: write it as LE24; the start of the tour is missing."
)
LANE = "NO2701,Lane,P,NOT,SFO,,NO21,2016-12-22 19:00,2016-12-23 07:00"


def drawn(found: Preview) -> str:
    """The preview as a person would read it out."""
    lines = [found.summary()]
    lines += [f"{force}: {officers} officers, {tours} tours" for force, officers, tours in found.counts if officers]
    lines += [f"row {one.row}: {one.reason}" for one in found.refused]
    return "\n".join(lines)


def test_a_clean_file(read):
    found = read(NASH, CASS, LANE)
    assert drawn(found) == (
        "3 of 3 rows: 3 officers, 3 tours; 0 refused\nLEI: 2 officers, 2 tours\nNOT: 1 officers, 1 tours"
    )
    assert [f"{one.number} {one.surname} {one.initials} {one.capability}" for one in found.officers] == [
        "LE2211 Nash J ARV",
        "LE2214 Cass M DOG",
        "NO2701 Lane P SFO",
    ]
    assert found.roster.on_duty(found.tours[0].start) == found.tours[:2]


def test_every_bad_row_has_its_reason(read):
    found = read(
        NASH,
        NASH,
        CASS.replace("LE2214", "2214").replace(",07:00", ",09:00"),
        NASH.replace("22 07:00", "22 12:00").replace("22 17:00", "22 22:00"),
        LANE.replace("Lane", "Byrne"),
        LANE,
        LANE.replace("NOT", "WMP"),
        NASH.replace("LE2211", "LE2290").replace("22 17:00", "22 06:00"),
        NASH.replace("LE2211", "LE2291").replace("22 17:00", "24 17:00"),
        NASH.replace("LE2211", "LE2292").replace("Nash", "Na\u202esh"),
        NASH.replace("LE2211", "LE2293").replace("Nash", "N" * 201),
        f"{NASH},more",
        ",Nash,1,LEI,Sgt,HORSE,X,,",
        "LE2211,Nash,J,LEI,ARV",
        "LE2294,Orr,,LEI,ARV",
    )
    assert drawn(found).splitlines()[3:] == [
        "row 3: LE2211's tour repeats the one in row 2, Thu 22 Dec 07:00 to 17:00.",
        "row 5: LE2211's tour overlaps the one in row 2, Thu 22 Dec 07:00 to 17:00.",
        "row 7: NO2701 is Byrne P, SFO, NOT in row 6, but Lane P, SFO, NOT here.",
        "row 8: the force “WMP” is not in this operation: write one of LEI, NOT, NOR, LIN.",
        "row 9: the tour ends before it starts.",
        "row 10: the tour is longer than 24 hours.",
        "row 11: surname holds a character that turns the direction of writing (U+202E, place 3).",
        "row 12: surname is longer than 200 characters: is a quotation mark not closed?",
        "row 13: the row has 10 cells, but there are 9 headings.",
        "row 14: no number; " + AT_ONCE,
        "row 15: LE2211 is already in row 2, and this row has no tour.",
    ]
    assert (found.accepted, len(found.refused)) == (4, 11)


def test_planned_places_nobody_knows_are_left_out_and_named(operation):
    rows = [f"{NASH},Rutland Water", f"{CASS},Haymarket Centre", f"{LANE},Sherwood"]
    found = preview("\n".join([f"{HEADINGS},place", *rows]).encode(), operation)
    assert [tour.place for tour in found.tours] == ["", "haymarket", ""]
    assert found.summary() == (
        "3 of 3 rows: 3 officers, 3 tours; 0 refused; "
        "left out, as no place of this operation: “Rutland Water”, “Sherwood”"
    )


def test_an_officer_may_work_tours_of_two_services(operation):
    dogs = NASH.replace("22 07:00", "23 07:00").replace("22 17:00", "23 17:00")
    found = preview("\n".join([f"{HEADINGS},service", f"{NASH},", f"{dogs},police dogs"]).encode(), operation)
    assert [tour.service for tour in found.tours] == ["firearms", "police dogs"]
    assert [officer.service for officer in found.officers] == ["firearms"]


def test_an_unclosed_quotation_mark_is_suspected(read):
    found = read(NASH, 'LE2290,"Nash,J,LEI', CASS)
    assert drawn(found).splitlines()[-1] == ("row 3: surname holds a line break: is a quotation mark not closed?")


def test_tours_may_touch(read):
    assert read(NASH, NASH.replace("22 17:00", "22 18:00").replace("22 07:00", "22 17:00")).accepted == 2


def test_a_row_without_a_tour_is_an_officer_who_is_away(read):
    found = read("LE2294,Orr,,LEI,ARV", "LE2294,Orr,,LEI,ARV,,LE24,2016-12-22 07:00,2016-12-22 17:00")
    assert drawn(found).startswith("2 of 2 rows: 1 officers, 1 tours; 0 refused")


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_reads_the_same_officer_and_tour(operation, preset):
    cells = {
        "number": "2211",
        "surname": "NASH",
        "initials": "J A",
        "forenames": "John Adam",
        "name": "NASH, J A",
        "force": "Leicestershire",
        "role": "ARV",
        "skills": "DOG",
        "callsign": "LE24",
        "start": "22-Dec-2016 19:00",
        "end": "23-Dec-2016 07:00",
        "start_date": "22/12/2016",
        "start_time": "19:00",
        "end_time": "07:00",
    }
    text = ";".join(preset.columns.values()) + "\r\n" + ";".join(cells[field] for field in preset.columns) + "\r\n"
    found = preview(text.encode("cp1252"), operation)
    assert (found.mapping.name, found.refused) == (preset.name, ())
    assert [(one.number, one.surname, one.initials, one.force, one.capabilities) for one in found.officers] == [
        ("LE2211", "Nash", "JA", "LEI", ("DOG",))
    ]
    assert [(tour.callsign, tour.end - tour.start) for tour in found.tours] == [("LE24", 12 * 3600)]


def test_the_operator_may_say_which_column_is_which(operation):
    data = b"a,b,c\n2211,Nash,Leicestershire\n"
    with pytest.raises(RosterError, match="No column was recognised for the officer's number"):
        preview(data, operation)
    found = preview(data, operation, Mapping("by hand", {"number": "a", "surname": "b", "force": "c"}))
    assert found.officers[0].number == "LE2211"


def test_excels_habits_all_at_once(operation):
    text = (
        "sep=;\r\nnumber;surname;initials;force;role;skills;callsign;start;end;;;\r\n"
        '="2211";Nash;J;LEI;ARV;;LE24;22/12/2016 07:00;22/12/2016 17:00;;;\r\n'
        "2214.0;\u00a0Cass;M;LEI;ARV;;LE24;22/12/2016 07:00;22/12/2016 17:00;;;\r\n;;;;;;;;;;;\r\n"
    )
    assert drawn(preview(text.encode("cp1252"), operation)) == (
        "2 of 2 rows: 2 officers, 2 tours; 0 refused\nLEI: 2 officers, 2 tours"
    )


def test_the_same_bytes_give_the_same_preview(operation, whole_roster):
    assert preview(whole_roster, operation) == preview(whole_roster, operation)


rows = st.lists(
    st.tuples(
        st.sampled_from(["2211", "LE2211", "LE2214", "NO1", "", "x"]),
        st.sampled_from(["Nash", "Cass", "=1", ""]),
        st.integers(0, 40).map(lambda hour: f"2016-12-{22 + hour // 24} {hour % 24}:00"),
        st.integers(0, 40).map(lambda hour: f"2016-12-{22 + hour // 24} {hour % 24}:00"),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=100)
@given(rows)
def test_every_row_is_either_taken_or_refused_and_nobody_is_in_two_places(operation, rows):
    lines = [f"{number},{name},LEI,LE24,{start},{end}" for number, name, start, end in rows]
    found = preview("\n".join(["number,surname,force,callsign,start,end", *lines]).encode(), operation)
    assert found.accepted + len(found.refused) == len(rows)
    assert len(found.tours) == found.accepted
    assert {one.row for one in found.refused} <= set(range(2, len(rows) + 2))
    assert {tour.officer for tour in found.tours} == {officer.number for officer in found.officers}
    for tour in found.tours:
        assert sum(t.start < tour.end and tour.start < t.end for t in found.tours if t.officer == tour.officer) == 1


def test_a_roster_ten_times_as_long_takes_about_ten_times_as_long(operation, whole_roster):
    """No hidden square: one officer with thousands of tours, in random order, is as quick as thousands of officers."""

    def seconds(count: int) -> float:
        days = [f"{2000 + n // 336}-{n // 28 % 12 + 1}-{n % 28 + 1}" for n in range(count)]
        Random(1).shuffle(days)
        lines = [f"LE2211,Nash,LEI,LE24,{day} 07:00,{day} 19:00" for day in days]
        data = "\n".join(["number,surname,force,callsign,start,end", *lines]).encode()
        start = process_time()
        assert preview(data, operation).accepted == count
        return process_time() - start

    assert min(seconds(20_000) for _ in range(2)) < 25 * min(seconds(2_000) for _ in range(3))
