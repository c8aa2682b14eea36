"""The commands in words, for the bar, the shell and docs/commands.md."""

from pathlib import Path

from models.commands.arguments import ARGUMENTS, PERSON
from models.commands.guide import ARGUMENT_WORDS, as_markdown, as_text, typed
from models.operation import MEANINGS
from models.status import STATUSES

REFERRING = {"board-json": "What a crew can be doing", "operation-and-roster": "What a radio code can mean"}
DOCS = Path(__file__).parents[3] / "docs" / "commands.md"


def test_the_page_is_what_the_list_of_commands_says():
    again = "Make it anew: python -m models.commands.guide > docs/commands.md"
    assert DOCS.read_text("utf-8") == as_markdown(), again


def test_every_command_is_named_and_every_slot_explained():
    text = as_text()
    for command in typed():
        assert command.help in text
        assert f"## {command.name}\n" in as_markdown()
    assert set(ARGUMENT_WORDS) == {*ARGUMENTS, PERSON}


def test_the_forms_are_shown_without_what_they_fill():
    assert "- `{crew} split {officers} as {callsign}`" in as_markdown()
    assert "- `{crews} deploy {incident} armed {name…}`" in as_markdown()


def test_the_states_and_what_codes_mean_are_listed_and_the_other_pages_refer_to_them():
    page = as_markdown()
    for entry in STATUSES:
        assert f"| `{entry.status.value}` | {entry.shape} {entry.label} |" in page
    assert all(f"`{meaning}`" in page.partition("## What a radio code can mean")[2] for meaning in MEANINGS)
    for name, section in REFERRING.items():
        assert f" ## {section} " in page.replace("\n", " ")
        assert f"(commands.md#{section.lower().replace(' ', '-')})" in (DOCS.parent / f"{name}.md").read_text("utf-8")
