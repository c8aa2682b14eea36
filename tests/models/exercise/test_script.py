"""What the exercise plays is data: read, or refused in sentences."""

import pytest

from models.exercise.script import SHIPPED, Opening, Report, Script, read_script, shipped_script
from models.exercise.starting import OPERATION
from models.operation import OperationError, read_operation
from tests.four_forces import SCRIPT, script
from tests.shifts import at

TEXT = SCRIPT.read_text("utf-8")
FORCES = ("LEI", "NOT", "NOR", "LIN")


def refusal(*change: str) -> tuple[str, ...]:
    """What is said of the tests' script with one thing changed."""
    with pytest.raises(OperationError) as error:
        read_script(TEXT.replace(*change, 1), "exercise.toml", FORCES, at("05:50"))
    return error.value.problems


def test_a_force_has_its_own_reports_or_those_for_every_force():
    assert [report.nature for report in script.reports_of("LEI")] == ["Suspicious package", "Man with a knife"]
    assert script.reports_of("DER") == script.reports_of("NOT") == script.reports
    assert script.reports[1] == Report("Bag left unattended", by="officer", crews=1)
    assert script.first_reference("LEI") == "LEI-0405"
    assert script.first_reference("DER") == "DER-0001"


def test_the_opening_comes_at_its_minute_and_the_hours_before_are_quiet():
    welfare = script.opens("LIN", at("13:18"))
    assert welfare == Opening(
        "LIN-0093",
        "LIN",
        Report("Welfare check, firearm certificate", "Sleaford", "partner"),
        opened=at("13:18"),
        stood_down=at("15:06"),
        silent_from=at("13:58"),
        silent_until=at("14:44"),
    )
    assert script.opens("LIN", at("13:19")) is None
    assert script.opens("LEI", at("13:18")) is None
    assert script.opened_as("LIN-0093") is welfare
    assert script.opened_as("") is None
    assert [script.is_quiet(at(when)) for when in ("12:19", "12:20", "14:14", "14:15")] == [False, True, True, False]


def test_the_shortest_script_has_something_to_play_everywhere():
    shortest = 'outcomes = ["a"]\nerrands = ["b"]\nnotes = ["c"]\n[[reports]]\nnature = "d"\n'
    assert read_script(shortest) == Script((Report("d"),), ("a",), ("b",), ("c",))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("outcomes = [", "results = ["), 'outcomes: is missing or empty: add outcomes = ["…"].'),
        (("crews = 1", "crews = 0"), "line 43, reports[2].crews: must be a whole number of crews from 1 to 9, not 0."),
        (("crews = 1", "crew = 1"), "line 43, reports[2].crew: no such key here: did you mean “crews”?"),
        (('nature = "Shots heard"\n', ""), 'reports[1].nature: is missing: add nature = "…".'),
        ((', place = "Narborough Road"', ""), "“Man with a knife” has no place: add place = "),
        (('force = "LIN"', 'force = "LIM"'), "line 10, opening[1].force: “LIM” is not known: it may be LEI, LIN."),
        (('nature = "Suspicious package"', 'nature = "Parcel"'), "“Parcel” is not known: it may be Man with a knife, "),
        (("2016-12-23T14:14:00", '"14:14"'), "must be a London time: write opened = 2016-12-22T07:00:00"),
        (("2016-12-23T14:14:00", "2016-12-23T14:14:30"), "line 21, opening[2].opened: must be a whole minute."),
        (('id = "LIN"', 'id = "LEI"'), "forces: a force is there twice: put its reports together."),
        (("first_reference = 405", "first_reference = 0"), "must be a whole number of incidents from 1 to 9999, not 0"),
        (("[[opening]]", "[[opening"), "line 8, column "),
        (
            ('"LEI-0412"', '"LEI 0412"'),
            "line 18, opening[2].ref: must be the force's id, a hyphen and a number, such as",
        ),
        (('"LEI-0412"', '"NOT-0412"'), "line 18, opening[2].ref: must be the force's id"),
        (('"LEI-0412"', '"LEI-"'), "line 18, opening[2].ref: must be the force's id"),
        (('"LEI-0412"', '"LEIX-0412"'), "line 18, opening[2].ref: must be the force's id"),
        (("T15:12:00", "T14:14:00"), "line 22, opening[2].stood_down: must be after opened."),
        (("T14:44:00", "T13:44:00"), "line 15, opening[1].silent_until: must be after silent_from."),
        (("silent_from = 2016-12-23T13:58:00\n", ""), "opening[1].silent_from: must be a London time"),
        (("opened = 2016-12-23", "opened = 2016-12-21"), "opened: is before the exercise begins, Fri 23 Dec at 05:50"),
        (('by = "officer"', 'by = "oficer"'), "reports[2].by: “oficer” is not known: did you mean “officer”?"),
        (('"Man with a knife"', '"Suspicious package"'), "forces[1].reports: “Suspicious package” is there twice"),
        (('"Bag left unattended"', '"Shots heard"'), "reports: “Shots heard” is there twice"),
        (('id = "LEI"', 'id = "lei"'), "line 25, forces[1].id: “lei” is not known: did you mean “LEI”?"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_its_cure(change, said):
    assert any(said in problem for problem in refusal(*change)), refusal(*change)


def test_two_incidents_of_the_opening_are_told_apart():
    opening = TEXT[TEXT.index('[[opening]]\nref = "LEI') : TEXT.index("[[forces]]")]
    assert refusal("[[forces]]", f"{opening}[[forces]]") == (
        "line 25, opening[3].ref: is that of opening[2] too: choose another.",
        "line 28, opening[3].opened: is that of opening[2] too: choose another.",
    )


def test_a_force_without_reports_of_its_own_may_open_on_one_for_every_force():
    other = 'force = "NOT"\nnature = "Shots heard"'
    text = TEXT.replace('force = "LEI"\nnature = "Suspicious package"', other).replace("LEI-0412", "NOT-0412")
    found = read_script(f'{text}\n[[forces]]\nid = "NOT"\n', "exercise.toml", FORCES, at("05:50"))
    assert found.opening[1].report == found.reports[0]


def test_without_reports_for_every_force_a_new_one_would_be_silent():
    with pytest.raises(OperationError, match=r"add \[\[reports\]\] with a nature"):
        read_script(TEXT[: TEXT.index("[[reports]]")])


def test_the_script_that_is_shipped_names_forces_and_places_of_the_operation_it_is_shipped_with():
    shipped, operation = shipped_script(), read_operation(OPERATION.read_text("utf-8"))
    assert read_script(SHIPPED.read_text("utf-8")) == shipped
    assert set(shipped.own) <= {force.id for force in operation.forces}
    assert all(operation.starts < found.opened < found.stood_down < operation.ends for found in shipped.opening)
    assert not any(report.place for report in shipped.reports)
