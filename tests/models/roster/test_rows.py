"""A row at a time, in any order of columns: an officer and a tour, or all that is wrong with it."""

import pytest

from models.clock import day, hhmm
from models.roster.cells import CellError
from models.roster.officers import Officer
from models.roster.rows import RowReader

COLUMNS = ("callsign", "number", "surname", "force", "start", "end", "skills")
NASH = ("LE24", "2211", "Nash", "LEI", "2016-12-22 07:00", "2016-12-22 17:00", "dog")


@pytest.fixture
def reader(operation) -> RowReader:
    return RowReader(operation, {key: place for place, key in enumerate(COLUMNS)}, len(COLUMNS), has_tours=True)


def wrong(reader: RowReader, *cells: str) -> str:
    with pytest.raises(CellError) as refusal:
        reader.read(cells)
    return str(refusal.value)


def test_a_row_is_an_officer_and_a_tour(reader):
    officer, tour = reader.read(NASH)
    assert officer == Officer("LE2211", "Nash", "", "LEI", "AFO", ("DOG",))
    assert (tour.officer, tour.callsign) == ("LE2211", "LE24")
    assert [(day(at), hhmm(at)) for at in (tour.start, tour.end)] == [("Thu 22 Dec", "07:00"), ("Thu 22 Dec", "17:00")]


def test_a_tour_has_its_planned_place_service_and_radio(operation):
    columns = (*COLUMNS, "place", "service", "radio")
    reader = RowReader(operation, {key: at for at, key in enumerate(columns)}, len(columns), has_tours=True)
    officer, tour = reader.read((*NASH, "Haymarket Centre", "Police dogs", "6091"))
    assert (tour.place, tour.service, tour.radio) == ("haymarket", "police dogs", "6091")
    assert officer.service == "police dogs"
    assert wrong(reader, *NASH, "", "Custody").startswith("the service “Custody” is not known")
    assert reader.read((*NASH, "Rutland Water", "", ""))[1].place == ""
    assert list(reader.unknown_places) == ["Rutland Water"]


def test_what_a_short_row_does_not_give_is_blank(reader):
    officer, tour = reader.read(NASH[:6])
    assert officer.capabilities == ()
    assert tour is not None
    assert reader.read(("", "2211", "Nash", "LEI")) == (officer, None)
    assert wrong(reader, "LE24", "LE2211").split("; ") == ["the surname is missing", "the start of the tour is missing"]


def test_a_file_without_tours_has_none_whatever_its_cells_say(operation):
    places = {key: place for place, key in enumerate(COLUMNS)}
    officer, tour = RowReader(operation, places, len(COLUMNS), has_tours=False).read(NASH)
    assert (officer.number, tour) == ("LE2211", None)


def test_all_that_is_wrong_is_said_at_once_and_each_time_it_comes(reader):
    row = ("ZZ1", "x", "7", "Rutland", "late", "", "CAT")
    said = wrong(reader, *row)
    assert [part.partition(":")[0] for part in said.split("; ")] == [
        "the force “Rutland” is not in this operation", "“x” is not an officer's number", "“7” is not a surname",
        "the capability “CAT” is not in this operation", "the callsign ZZ1 belongs to no force here",
        "“late” is not a date and time",
    ]  # fmt: skip
    assert wrong(reader, *row) == said


def test_what_is_remembered_of_one_row_is_not_said_of_another(reader):
    reader.read(NASH)
    other, tour = reader.read(("LE24", "NO2701", "Lane", "NOT", *NASH[4:]))
    assert (other.number, other.force, tour.officer) == ("NO2701", "NOT", "NO2701")
    assert reader.read((*NASH[:3], "NOT", *NASH[4:]))[0].number == "NO2211", "a bare number has the prefix of its force"


def test_a_force_that_is_not_given_is_that_of_each_number(reader):
    forces = [reader.read(("", number, "Nash", ""))[0].force for number in ("LE1", "NO1", "LE2", "LI1")]
    assert forces == ["LEI", "NOT", "LEI", "LIN"]


def test_times_without_a_callsign_are_a_tour_that_lacks_one(reader):
    assert wrong(reader, "", *NASH[1:]) == "the callsign is missing"
