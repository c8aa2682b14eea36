"""Finding the line of a key, and saying what else a word may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.operation.tables import OperationError, Problems, TomlTable, did_you_mean, key_lines

TEXT = """\
name = "x"

[[forces]]
id = "LEI"
[forces.codes]
"06" = "at scene"
[[forces]]
id = "NOT"
[forces.codes]
"06" = "committed"
note = \"\"\"
id = "not a key"
[[areas]]
\"\"\"
[[areas]]
id = "haymarket"
"""


def test_every_key_has_its_line():
    assert key_lines(TEXT) == {
        "name": 1,
        "forces[1]": 3,
        "forces[1].id": 4,
        "forces[1].codes": 5,
        "forces[1].codes.06": 6,
        "forces[2]": 7,
        "forces[2].id": 8,
        "forces[2].codes": 9,
        "forces[2].codes.06": 10,
        "forces[2].codes.note": 11,
        "areas[1]": 15,
        "areas[1].id": 16,
    }


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("areas[1].id", "line 16, areas[1].id: no."),
        ("areas[1].crowded[2]", "line 15, areas[1].crowded[2]: no."),
        ("areas[9].id", "areas[9].id: no."),
        ("name", "line 1, name: no."),
        ("nowhere", "nowhere: no."),
    ],
)
def test_a_problem_names_the_nearest_line(path, said):
    problems = Problems(key_lines(TEXT))
    problems.add(path, "no.")
    assert problems.sentences == [said]


@given(st.text())
def test_no_text_upsets_the_search_for_lines(text):
    assert all(1 <= line <= text.count("\n") + len(text) + 1 for line in key_lines(text).values())


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("minimun", "did you mean “minimum”?"),
        ("Minimum", "did you mean “minimum”?"),
        ("xyz", "it may be crowded, lat, lon, minimum."),
        ("m" * 5000, "it may be crowded, lat, lon, minimum."),
    ],
)
def test_suggests_the_word_that_was_meant(found, said):
    assert did_you_mean(found, ("minimum", "crowded", "lat", "lon")) == said


def test_names_all_words_where_there_are_few():
    assert did_you_mean("2017", ("2016", "2019")) == "it may be 2016, 2019."


def test_says_so_where_there_is_nothing_to_choose_from():
    assert did_you_mean("LEI", ()) == "nothing is known yet that it could be: add that first."


def reading(**values: object) -> tuple[TomlTable, Problems]:
    problems = Problems({})
    return TomlTable(values, "areas[1]", problems), problems


def test_all_problems_of_a_table_are_found_at_once():
    table, problems = reading(
        name=7, lat="north", minimum=2.5, priority="D", crowded="Mon", note="", bell="\x07", lone=1
    )
    table.text("name")
    table.number("lat", 49, 61.5, "degrees north")
    table.whole("minimum", 0, 99, "officers")
    table.choice("priority", ("A", "B", "C"))
    table.texts("crowded")
    table.text("note")
    table.text("bell")
    table.text("gone")
    table.finish()
    assert problems.sentences == [
        "areas[1].name: must be text in quotation marks, not 7.",
        "areas[1].lat: must be degrees north from 49 to 61.5, not “north”.",
        "areas[1].minimum: must be a whole number of officers, not 2.5.",
        "areas[1].priority: “D” is not known: it may be A, B, C.",
        'areas[1].crowded: must be a list of at most 50 texts: write crowded = ["…", "…"].',
        "areas[1].note: is empty: fill it in.",
        "areas[1].bell: holds a control character (U+0007, place 1): take it out.",
        'areas[1].gone: is missing: add gone = "…".',
        "areas[1].lone: no such key here: did you mean “gone”?",
    ]


def test_true_is_no_number():
    table, problems = reading(lat=True)
    table.number("lat", 0, 1, "degrees")
    assert problems.sentences == ["areas[1].lat: must be degrees from 0 to 1, not True."]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400])
def test_numbers_beyond_all_bounds_are_refused(value):
    table, problems = reading(minimum=value)
    table.whole("minimum", 0, 99, "officers")
    assert len(problems.sentences) == 1


def test_an_error_counts_and_lists_its_problems():
    error = OperationError("x.toml", ("line 3, name: is empty: fill it in.",))
    assert str(error) == "x.toml cannot be used: one problem to put right.\nline 3, name: is empty: fill it in."
    assert str(OperationError("x.toml", ("a", "b"))).startswith("x.toml cannot be used: 2 problems")
