"""The commands in words, for the bar, the shell and docs/commands.md."""

from pathlib import Path

from models.commands.arguments import ARGUMENTS
from models.commands.guide import ARGUMENT_WORDS, argument_words, as_markdown, as_text, typed

DOCS = Path(__file__).parents[3] / "docs" / "commands.md"


def test_the_page_is_what_the_list_of_commands_says():
    again = "Make it anew: python -m models.commands.guide > docs/commands.md"
    assert DOCS.read_text("utf-8") == as_markdown(), again


def test_every_command_is_named_and_every_slot_explained():
    text = as_text()
    for command in typed():
        assert command.help in text
        assert f"## {command.name}\n" in as_markdown()
    assert set(ARGUMENT_WORDS) == set(ARGUMENTS)
    assert argument_words("why…") == "any words"
    assert argument_words("area").startswith("a crowded place")
