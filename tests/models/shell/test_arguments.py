"""The command line: every subcommand explained, options before or after it."""

import pytest

import main
from models.shell.arguments import EXITS, parser


@pytest.mark.parametrize("command", [[], *([name] for name in main.COMMANDS)], ids=lambda words: " ".join(words) or "-")
def test_every_command_has_help_with_its_exit_codes(command, capsys):
    with pytest.raises(SystemExit) as end:
        parser().parse_args([*command, "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert EXITS.strip() in said
    assert "--data DIR" in said


def test_every_command_is_carried_out_by_somebody():
    for name in main.COMMANDS:
        assert name in parser().format_help()


def test_without_a_command_it_is_the_board():
    found = parser().parse_args([])
    assert (found.command, found.data, found.exercise, found.text) == ("board", "", False, False)


def test_shared_options_may_stand_before_or_after_the_command():
    for words in (["--data", "x", "verify"], ["verify", "--data", "x"]):
        assert parser().parse_args(words).data == "x"
    assert parser().parse_args(["--data", "x", "verify", "--data", "y"]).data == "y"
    assert parser().parse_args(["--exercise", "do", "undo"]).exercise


@pytest.mark.parametrize(
    "words", [["dance"], ["do"], ["import", "people", "x"], ["snapshot"], ["demo", "--speed", "x"]]
)
def test_wrong_usage_is_2(words, capsys):
    with pytest.raises(SystemExit) as end:
        parser().parse_args(words)
    assert end.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_the_size_of_a_picture():
    assert parser().parse_args(["snapshot", "--png", "x", "--size", "1280x800"]).size == (1280, 800)
