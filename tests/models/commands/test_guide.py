"""The commands in words, for the bar, the shell and docs/commands.md."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.commands import guide
from models.commands.arguments import ARGUMENTS, PERSON
from models.commands.guide import ARGUMENT_WORDS, MAKES_THE_PAGE, as_markdown, as_text, typed
from models.operation import MEANINGS
from models.status import STATUSES

REFERRING = {"board-json": "What a crew can be doing", "operation-and-roster": "What a radio code can mean"}
ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs" / "commands.md"


def test_the_page_is_what_the_list_of_commands_says():
    assert DOCS.read_text("utf-8") == as_markdown(), f"Make it anew: {MAKES_THE_PAGE}"


def test_the_page_is_made_anew_by_the_command_that_it_names(tmp_path):
    program, *arguments = MAKES_THE_PAGE.split()
    (tmp_path / "docs").mkdir()
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    assert program == ".venv/bin/python"
    subprocess.run([sys.executable, *arguments], cwd=tmp_path, env=env, check=True)
    assert (tmp_path / "docs/commands.md").read_bytes() == DOCS.read_bytes()


def test_a_page_that_cannot_be_made_whole_leaves_the_old_one(tmp_path, monkeypatch):
    page = tmp_path / "commands.md"
    page.write_text("the old page", "utf-8")
    monkeypatch.setattr(guide, "STATUSES", (None,))
    with pytest.raises(AttributeError):
        guide.main(page)
    assert page.read_text("utf-8") == "the old page"


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
