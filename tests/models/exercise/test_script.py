"""What the exercise plays is data: read, or refused in sentences."""

import pytest

from models.exercise.script import SHIPPED, Opening, Report, Script, read_script, shipped_script
from models.exercise.starting import OPERATION
from models.operation import OperationError, read_operation
from tests.four_forces import SCRIPT, script
from tests.shifts import at

TEXT = SCRIPT.read_text("utf-8")


def refusal(*change: str) -> tuple[str, ...]:
    """What is said of the tests' script with one thing changed."""
    with pytest.raises(OperationError) as error:
        read_script(TEXT.replace(*change, 1), "exercise.toml")
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
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_its_cure(change, said):
    assert any(said in problem for problem in refusal(*change)), refusal(*change)


def test_without_reports_for_every_force_a_new_one_would_be_silent():
    with pytest.raises(OperationError, match=r"add \[\[reports\]\] with a nature"):
        read_script(TEXT[: TEXT.index("[[reports]]")])


def test_the_script_that_is_shipped_names_forces_and_places_of_the_operation_it_is_shipped_with():
    shipped, operation = shipped_script(), read_operation(OPERATION.read_text("utf-8"))
    assert read_script(SHIPPED.read_text("utf-8")) == shipped
    assert set(shipped.own) <= {force.id for force in operation.forces}
    assert all(operation.starts < found.opened < found.stood_down < operation.ends for found in shipped.opening)
    assert not any(report.place for report in shipped.reports)
