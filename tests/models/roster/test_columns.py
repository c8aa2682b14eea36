"""Which column is what: presets, a guess, and what is said when neither will do."""

from pathlib import Path

import pytest

from models.roster.columns import DUTY_SHEET, FIELDS, MUSTER, PRESETS, RESOURCE_LIST, Mapping, guess, plain, positions
from models.roster.table import RosterError


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_is_recognised_by_its_own_headings(preset):
    headings = tuple(preset.columns.values())
    assert guess(headings) == preset
    assert guess(tuple(reversed(headings))) == preset, "in any order"
    assert guess((*headings, "Rank", "Station")) == preset, "among others"
    assert guess(tuple(heading.upper().replace(" ", "_") for heading in headings)).name == preset.name


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_preset_knows_fields_that_there_are_and_lacks_nothing(preset):
    assert set(preset.columns) <= set(FIELDS)
    assert preset.missing() == ""
    assert preset.has_tours


def test_the_presets_differ():
    assert len({preset.name for preset in PRESETS}) == len(PRESETS) >= 3
    assert guess(tuple(DUTY_SHEET.columns.values())) != guess(tuple(RESOURCE_LIST.columns.values()))


def test_what_is_optional_may_be_missing():
    mapping = guess(("number", "surname", "callsign", "start", "end"))
    assert (mapping.name, mapping.has_tours) == ("Muster", True)
    assert "role" not in mapping.columns


def test_other_headings_are_understood_by_name():
    mapping = guess(("PIN", "Family name", "Unit", "Start date", "Time on", "Time off", "Grade"))
    assert mapping == Mapping(
        "by headings",
        {
            "number": "PIN",
            "surname": "Family name",
            "callsign": "Unit",
            "start_date": "Start date",
            "start_time": "Time on",
            "end_time": "Time off",
            "role": "Grade",
        },
    )


def test_place_service_and_radio_are_read_wherever_a_column_is_called_so():
    headings = (*DUTY_SHEET.columns.values(), "Planned place", "Service", "ISSI")
    mapping = guess(headings)
    assert mapping.name == "Duty sheet"
    more = {"place": "Planned place", "service": "Service", "radio": "ISSI"}
    assert mapping.columns == {**DUTY_SHEET.columns, **more}
    assert guess(("number", "surname", "callsign", "start", "end", "area")).columns["place"] == "area"


def test_no_heading_means_two_things():
    words = [word for known in FIELDS.values() for word in known]
    assert len(words) == len(set(words))
    assert all(plain(word) == word for word in words)


def test_the_page_about_rosters_names_every_preset_and_heading():
    page = (Path(__file__).parents[3] / "docs" / "operation-and-roster.md").read_text("utf-8")
    for preset in PRESETS:
        row = next(line for line in page.splitlines() if line.startswith(f"| {preset.name} |"))
        assert all(heading in row for heading in preset.columns.values())


def test_officers_without_tours_are_a_roster_too():
    assert not guess(("number", "surname")).has_tours


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (
            ("a", "b"),
            "No column was recognised for the officer's number and the officer's name. The headings are “a”, “b”",
        ),
        (("number", "surname", "start", "end"), "recognised for the callsign"),
        (("number", "surname", "callsign", "start"), "recognised for the end of the tour"),
        (("number", "surname", "callsign", "start date", "end date", "end"), "recognised for the time the tour starts"),
    ],
)
def test_says_which_column_is_wanting(headings, said):
    with pytest.raises(RosterError) as refusal:
        guess(headings)
    assert said in str(refusal.value)


def test_finds_the_places_of_the_columns():
    assert positions(Mapping("mine", {"number": "No.", "surname": "Who"}), ("who", "x", "no")) == {
        "number": 2,
        "surname": 0,
    }


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"number": "No"}, "do not give the officer's name: choose a column for it"),
        ({"number": "No", "surname": "Nom"}, "There is no column called “Nom”"),
        ({"number": "Twice", "surname": "No"}, "There is more than one column called “Twice”"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(columns, said):
    with pytest.raises(RosterError) as refusal:
        positions(Mapping("mine", columns), ("No", "Twice", "twice"))
    assert said in str(refusal.value)


def test_headings_are_compared_by_what_one_reads():
    assert plain(" Call_Sign ") == plain("call sign") == plain("CALL-SIGN")
    assert plain("start") != plain("start date")
    assert MUSTER.columns["number"] == "number"
