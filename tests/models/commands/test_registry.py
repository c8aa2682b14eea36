"""The one list of commands: everything in it can be typed, is explained, and works as its example says."""

import ast
import inspect
from pathlib import Path

import pytest

from models.commands.arguments import ARGUMENTS
from models.commands.forms import parts
from models.commands.registry import COMMANDS, command
from tests.desk import Desk

ROOT = Path(__file__).parents[3]
TYPED = [found for found in COMMANDS if found.forms]

# What must have happened for an example to make sense, by command; all of them follow the common beginning.
COMMON = ("inc suspicious package, haymarket bus station, 999",)
BEFORE = {
    "roll call": ("le24 haym",),
    "at scene": ("le24 deploy lei-0001",),
    "radio state": ("le24 deploy lei-0001",),
    "back": ("le24 deploy lei-0001",),
    "en route": ("le24 scene lei-0001",),
    "armed": ("le24 deploy lei-0001",),
    "drop": ("le24 deploy lei-0001", "inc shots heard, market, 999, lei", "le24 deploy lei-0002"),
    "clear emergency": ("le24 emergency",),
    "called back": ("le24 call",),
    "log signed": ("le24 deploy lei-0001 armed Howe", "le24 back"),
    "tfc informed": ("le24 scene lei-0001",),
    "relabel": ("inc shots heard, market, 999, lei",),
    "join": ("le21 on haym",),
    "undo": ("le24 haym",),
    "correct": ("le24 haym",),
}
# need more before: a difference, lost content, a wrong clock, another room
ELSEWHERE = {"settle", "check", "clock right", "leave out", "count again"}
# The examples speak of a bigger operation than the desk's.
HERE = {
    "lei-0412": "lei-0001",
    "lei-0413": "lei-0002",
    "le31 on": "le22 on",
    "le2211,le2214": "le2201,le2202",
    "le2211": "le2401",
    "le2230": "le2201",
    "le25": "le21",
    "14:20": "14:01",
}


@pytest.mark.parametrize("found", [c for c in TYPED if c.name not in ELSEWHERE], ids=lambda c: c.name)
def test_every_example_does_what_the_command_is_for(tmp_path, found):
    desk = Desk(tmp_path / "desk")
    desk.on("le24 market")
    for line in (*COMMON, *BEFORE.get(found.name, ())):
        desk.type("14:00", line)
    line = found.example
    for there, here in HERE.items():
        line = line.replace(there, here)
    desk.now += 120
    reading = desk.room.read(line)
    assert not reading.problem, line
    assert reading.command is found
    desk.room.type(line)
    desk.room.close()


@pytest.mark.parametrize("found", COMMANDS, ids=lambda c: c.name)
def test_every_command_is_explained(found):
    assert found.help
    assert found.refused
    assert found.act.__doc__
    assert not found.help.endswith(".")
    assert bool(found.example) == bool(found.forms)


def test_names_are_given_once():
    names = [found.name for found in COMMANDS]
    assert len(set(names)) == len(names)
    assert command("reassign") is COMMANDS[0]
    with pytest.raises(KeyError):
        command("abracadabra")


@pytest.mark.parametrize("found", TYPED, ids=lambda c: c.name)
def test_every_argument_of_every_form_can_be_filled(found):
    for form in map(parts, found.forms):
        for part in form:
            assert not part.kind or part.takes_rest or part.kind in ARGUMENTS
            assert not part.takes_rest or part is form[-1]


@pytest.mark.parametrize("found", TYPED, ids=lambda c: c.name)
def test_every_form_fills_parameters_of_its_act_each_once_and_leaves_none_open(found):
    _, *parameters = inspect.signature(found.act).parameters.values()  # the first is the context
    for form in map(parts, found.forms):
        filled = [name for part in form for name in part.fills]
        assert len(set(filled)) == len(filled)
        assert set(filled) <= {parameter.name for parameter in parameters}
        assert {each.name for each in parameters if each.default is each.empty} <= set(filled)


@pytest.mark.parametrize("path", ["models/commands/bar.py", "ui/dialogs/menus.py", "ui/actions/moving.py"])
def test_what_reads_and_what_offers_commands_knows_none_by_name(path):
    strings = [node for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))) if isinstance(node, ast.Constant)]
    named = {node.value: node.lineno for node in strings if node.value in {found.name for found in COMMANDS}}
    assert named == {}, f"{path} has a case for a command: say in its entry what is special"
