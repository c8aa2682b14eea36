"""One cell at a time: what it means, or why it cannot be used."""

import pytest

from models.clock import day, duration, hhmm
from models.roster.cells import (
    CellError,
    callsign_of,
    capabilities_of,
    force_of,
    officer_number,
    person,
    role_of,
    tour_times,
)


@pytest.mark.parametrize(
    ("text", "number", "force"),
    [
        ("LEI", "", "LEI"),
        ("leicestershire", "", "LEI"),
        ("LE", "", "LEI"),
        ("", "NN2211", "NOR"),
        ("Lincolnshire", "x", "LIN"),
    ],
)
def test_a_force_by_id_name_prefix_or_number(operation, text, number, force):
    assert force_of(text, number, operation).id == force


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Rutland", "", "the force “Rutland” is not in this operation: write one of LEI, NOT, NOR, LIN"),
        ("", "2211", "the force is not given: write one of LEI, NOT, NOR, LIN"),
        ("Rutland", "LE2211", "the force “Rutland” is not in this operation: write one of LEI, NOT, NOR, LIN"),
    ],
)
def test_an_unknown_force_is_refused(operation, text, number, reason):
    with pytest.raises(CellError) as refusal:
        force_of(text, number, operation)
    assert str(refusal.value) == reason


@pytest.mark.parametrize("text", ["LE2211", "le2211", "LE 2211", "2211", "2211.0", "2211.00"])
def test_an_officers_number_is_unique_in_the_region(operation, text):
    assert officer_number(text, operation.force("LEI")) == "LE2211"


def test_a_number_may_carry_another_prefix(operation):
    assert officer_number("NO2211", operation.force("LEI")) == "NO2211"


@pytest.mark.parametrize("text", ["", "LE", "2211.5", "-2211", "=2211", "LE2211LE", "٢٢١١", "12345678", "<b>1</b>"])
def test_what_is_no_officers_number_is_refused(operation, text):
    with pytest.raises(CellError):
        officer_number(text, operation.force("LEI"))


@pytest.mark.parametrize(
    ("surname", "initials", "forenames", "name", "person_"),
    [
        ("Nash", "J", "", "", ("Nash", "J")),
        ("NASH", "j.a.", "", "", ("Nash", "JA")),
        ("O'NEILL", "", "", "", ("O'Neill", "")),
        ("MCGREGOR", "", "", "", ("McGregor", "")),
        ("de Souza", "", "Maria Ana", "", ("de Souza", "MA")),
        ("Smith-Jones", "", "Anne-Marie", "", ("Smith-Jones", "AM")),
        ("", "", "", "NASH, J", ("Nash", "J")),
        ("", "", "", "Nash, John Adam", ("Nash", "JA")),
        ("", "", "", "J A Nash", ("Nash", "JA")),
        ("", "", "", "Nash", ("Nash", "")),
        ("Łukasz", "Ż", "", "", ("Łukasz", "Ż")),
        ("'t Hooft", "G", "", "", ("'t Hooft", "G")),
        ("Ai\u0307", "", "", "", ("Ai\u0307", "")),
    ],
)
def test_names_as_files_write_them(surname, initials, forenames, name, person_):
    assert person(surname, initials, forenames, name) == person_


@pytest.mark.parametrize("surname", ["", "=1+1", "<b>Nash</b>", "4711", "Nash;", "file://x", "-"])
def test_what_is_no_surname_is_refused(surname):
    with pytest.raises(CellError, match="surname"):
        person(surname, "J", "", "")


@pytest.mark.parametrize("initials", ["J1", "ABCDEF", "=A", "J<"])
def test_what_are_no_initials_is_refused(initials):
    with pytest.raises(CellError, match="initials"):
        person("Nash", initials, "", "")


def test_roles_and_skills(operation):
    assert (role_of("sfo"), role_of("")) == ("SFO", "AFO")
    assert capabilities_of("dog; RPU,dog", operation) == ("DOG", "RPU")
    assert capabilities_of("", operation) == ()
    with pytest.raises(CellError, match="the role “Sgt” is not known: write one of AFO, ARV, SFO, CTSFO"):
        role_of("Sgt")
    with pytest.raises(CellError, match="the capability “HORSE” is not in this operation"):
        capabilities_of("HORSE", operation)


@pytest.mark.parametrize(
    ("text", "callsign"), [("LE24", "LE24"), ("le 24", "LE24"), ("NN-21", "NN21"), ("LI24A", "LI24A")]
)
def test_callsigns_as_they_are_written(operation, text, callsign):
    assert callsign_of(text, operation) == callsign


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        ("24", "write it as LE24"),
        ("WM24", "starts with one of LE, NO, NN, LI"),
        ("LE", "write it as LE24"),
    ],
)
def test_what_is_no_callsign_is_refused(operation, text, reason):
    with pytest.raises(CellError, match=reason):
        callsign_of(text, operation)


def said(cells: dict[str, str]) -> str:
    start, end = tour_times(cells)
    return f"{day(start)} {hhmm(start)} {duration(end - start)}"


@pytest.mark.parametrize(
    "start",
    [
        "2016-12-22 07:00",
        "2016-12-22T07:00",
        "2016-12-22 07:00:00",
        "22/12/2016 07:00",
        "22/12/16 7:00",
        "22.12.2016 0700",
        "22-12-2016 07.00",
        "22-Dec-2016 07:00",
        "22 Dec 16 07:00",
        "22 December 2016 07:00",
    ],
)
def test_one_moment_in_ten_spellings(start):
    assert said({"start": start, "end": "2016-12-22 19:00"}) == "Thu 22 Dec 07:00 12:00"


def test_day_comes_before_month():
    assert said({"start": "02/01/2017 07:00", "end": "02/01/2017 17:00"}) == "Mon 2 Jan 07:00 10:00"


@pytest.mark.parametrize(
    ("cells", "tour"),
    [
        ({"start_date": "22/12/2016", "start_time": "07:00", "end_time": "17:00"}, "Thu 22 Dec 07:00 10:00"),
        ({"start_date": "22/12/2016", "start_time": "19:00", "end_time": "07:00"}, "Thu 22 Dec 19:00 12:00"),
        ({"start_date": "22/12/2016", "start_time": "07:00", "end_time": "07:00"}, "Thu 22 Dec 07:00 24:00"),
        (
            {"start_date": "31/12/2016", "start_time": "19:00", "end_date": "01/01/2017", "end_time": "07:00"},
            "Sat 31 Dec 19:00 12:00",
        ),
        ({"start_date": "22/12/2016", "start": "0700", "end": "1700"}, "Thu 22 Dec 07:00 10:00"),
        ({"start_date": "22/12/2016", "start": "22/12/2016 07:00", "end": "17:00:00"}, "Thu 22 Dec 07:00 10:00"),
        ({"start_time": "22/12/2016 07:00", "end_time": "22/12/2016 17:00"}, "Thu 22 Dec 07:00 10:00"),
        ({"start": "22/12/2016 19:00", "end_time": "07:00"}, "Thu 22 Dec 19:00 12:00"),
    ],
)
def test_dates_and_times_in_columns_of_their_own(cells, tour):
    assert said(cells) == tour


def test_a_night_in_which_the_clocks_change_is_11_or_13_hours():
    assert said({"start": "25/03/2017 19:00", "end": "26/03/2017 07:00"}) == "Sat 25 Mar 19:00 11:00"
    assert said({"start": "29/10/2016 19:00", "end": "30/10/2016 07:00"}) == "Sat 29 Oct 19:00 13:00"


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        ("2016-12-22 19:00", "2016-12-22 07:00", "the tour ends before it starts"),
        ("2016-12-22 07:00", "2016-12-22 07:00", "the tour ends before it starts"),
        ("2016-12-22 07:00", "2016-12-23 07:01", "the tour is longer than 24 hours"),
        ("", "2016-12-22 07:00", "the start of the tour is missing"),
        ("2016-12-22 07:00", "", "the end of the tour is missing"),
        ("12/22/2016 07:00", "x", "is no date of the calendar: write day, month, year"),
        ("30/02/2017 07:00", "x", "is no date of the calendar"),
        ("22/12/2016", "x", "no time of day"),
        ("22/12/2016 25:00", "x", "“25:00” is not a time of day"),
        ("42726.2916666667", "x", "is a spreadsheet's inner number: format the column as date and time"),
        ("yesterday", "x", "is not a date and time: write it as 22/12/2016 07:00"),
        ("22 Dez 2016 07:00", "x", "names no month"),
        ("22/12/1066 07:00", "x", "“22/12/1066” can't be right: check the year"),
        ("26/03/2017 01:30", "x", "01:30 is skipped on Sun 26 Mar"),
    ],
)
def test_impossible_tours_are_refused(start, end, reason):
    with pytest.raises(CellError) as refusal:
        tour_times({"start": start, "end": end if end != "x" else "26/03/2017 08:00"})
    assert reason in str(refusal.value)
