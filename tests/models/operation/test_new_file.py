"""What is asked of a file that is taken in, while a text that was taken in before stays readable."""

import pytest

from models.operation import OperationError, read_new_operation, read_operation


def typed_for(name: str) -> str:
    """As if there were one command."""
    return "the command “emergency”" if name.casefold() == "emergency" else ""


@pytest.fixture
def new_text(small_text) -> str:
    return small_text.replace('"6" = "committed"', '"06" = "committed"')


def test_a_file_with_nothing_wrong_is_the_same_operation(new_text, small):
    assert read_new_operation(new_text, "new.toml", typed_for) == small


MISTAKES = [
    (
        'id = "old-market-square"',
        'id = "haymarket-bus"\naliases = ["Haymarket"]',
        "line 40, areas[1].id: “haymarket” is a name of areas[2]: choose another id.",
    ),
    ('id = "haymarket"', 'id = "emergency"', "line 40, areas[1].id: “emergency” is typed for the command “emergency”"),
    ('"Old Market Square"', '"Emergency"', "line 52, areas[2].name: “Emergency” is typed for the command “emergency”"),
    ('["Haymarket bus', '["Emergency", "Haymarket bus', "line 48, areas[1].aliases[1]: “Emergency” is typed for"),
    ('"02" =', '"2" =', 'line 12, codes.2: a radio code is typed as two figures: write it as "06".'),
    ('"02" =', '"AB" =', "line 12, codes.AB: a radio code is typed as two figures"),
    (
        '"06" = "committed"',
        '"06" = "committed"\n"6" = "refs"',
        "line 35, forces[2].codes.6: a radio code is typed as two figures",
    ),
]


@pytest.mark.parametrize(("was", "becomes", "said"), MISTAKES, ids=[said[:50] for _, _, said in MISTAKES])
def test_what_would_be_typed_and_mean_something_else_is_refused_in_a_new_file_alone(new_text, was, becomes, said):
    assert was in new_text
    text = new_text.replace(was, becomes, 1)
    with pytest.raises(OperationError) as refusal:
        read_new_operation(text, "new.toml", typed_for)
    assert len(refusal.value.problems) == 1
    assert said in refusal.value.problems[0]
    read_operation(text)  # as it may stand in a journal


def test_an_id_may_be_a_name_of_its_own_place(new_text):
    text = new_text.replace('["Haymarket bus station"]', '["Haymarket"]')
    assert read_new_operation(text, "new.toml", typed_for).areas[0].aliases == ("Haymarket",)


def test_it_is_said_together_with_all_else(new_text):
    text = new_text.replace("SEVERE", "SEVER").replace('"02" =', '"2" =')
    with pytest.raises(OperationError) as refusal:
        read_new_operation(text, "new.toml", typed_for)
    assert [problem[:8] for problem in refusal.value.problems] == ["line 6, ", "line 12,"]


@pytest.mark.parametrize("text", ["", "codes = 1", "forces = [1]", "forces = 1", "[[forces]]\ncodes = 2", "areas = 1"])
def test_what_is_no_operation_at_all_is_refused_and_never_crashes(text):
    with pytest.raises(OperationError):
        read_new_operation(text, "new.toml", typed_for)
