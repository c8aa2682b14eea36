"""Every command in words: the `?` of the command bar and the shell, and docs/commands.md."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from models.commands.arguments import CHANNELS
from models.commands.forms import shown
from models.commands.registry import COMMANDS, Command
from models.operation import LEVELS
from models.operation.forces import MEANINGS
from models.roster.officers import SERVICES
from models.status import CHOSEN_EXCEPTIONS, ENTRY, STATUSES

MAKES_THE_PAGE = ".venv/bin/python -m models.commands.guide docs/commands.md"

GRAMMAR = (
    "Any fragment of a callsign or a place will do: le24 haym. If it fits several equally well, you are asked.",
    "Several crews: le24,le25 haym. Those who can't are left out, and named with the reason.",
    "Something that happened earlier: @14:20 le24 haym. That is the last such time, within twelve hours.",
    "With its day, any other: @23:50 yesterday le24 ok, @22/12 23:50 …, @thu 23:50 …",
    "Where an hour happens twice: @01:20 gmt le24 ok.",
    "A reason, where one is wanted: le24 off because relieved early by Insp Howe.",
)

# What stands in braces in a form, in words.
ARGUMENT_WORDS = {
    "crews": "one callsign, or several with commas",
    "crew": "a callsign",
    "area": "a crowded place: any fragment of its name or alias",
    "incident": "the reference of an open incident, or its end; of two that are called the same, with a word of it",
    "callsign": "a callsign that is free",
    "officers": "officers' numbers with commas",
    "status": ", ".join(ENTRY[status].words[0] for status in CHOSEN_EXCEPTIONS),
    "code": "a radio state code of two figures, as the crew's force uses it",
    "contacts": "how many people were spoken to",
    "minimum": "officers",
    "choice": "1 or 2: which of the decisions shown",
    "dispute": "what rooms differ about: an incident, a place, an officer's number, threat",
    "entry": "an entry without its content, as Attention calls it: 17 of desk 2",
    "chain": "another workstation, by its name: desk 2",
    "leftout": "a workstation of which something is left out here",
    "which": "numbers of entries: 12, or 12-30",
    "clock": "a time: 14:20, or with its day: 23:50 yesterday",
    "tour": "a tour: 07-19 or 19:00-07:00",
    "level": ", ".join(level.lower() for level in LEVELS),
    "channel": ", ".join(CHANNELS),
    "service": f"{', '.join(SERVICES)}; else as the roster has it",
    "name…": "a person, by rank and name: the rest of the line",
}


def typed() -> tuple[Command, ...]:
    """The commands that can be typed, in the order of the list."""
    return tuple(command for command in COMMANDS if command.forms)


def as_text() -> str:
    """What `?` shows: one line a command."""
    widest = max(len(command.example) for command in typed())
    lines = (f"{command.example:<{widest}}  {command.help}" for command in typed())
    return "\n".join((*lines, "", *GRAMMAR))


def as_markdown() -> str:
    """The whole of docs/commands.md."""
    return "\n".join(_markdown()) + "\n"


def _markdown() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "What can be typed into the command bar, and given to `main.py do`. The board's menus offer the same."
    yield f"This page is made from the list of commands by `{MAKES_THE_PAGE}`; do not edit it."
    yield ""
    yield from (f"- {line}" for line in GRAMMAR)
    for command in typed():
        yield from ("", f"## {command.name}", "", f"{command.help}. For example `{command.example}`.", "")
        yield from (f"- `{shown(form)}`" for form in command.forms)
        yield from ("", f"Refused when {command.refused}.")
    yield from ("", "## What stands in braces", "")
    yield from (f"- `{{{argument}}}`: {words}" for argument, words in ARGUMENT_WORDS.items())
    yield from ("- any other that ends in `…`: the rest of the line, as it is", "")
    yield from _statuses()
    yield from ("## By button or key alone", "")
    yield from (
        f"- {command.name}: {command.help}. Refused when {command.refused}."
        for command in COMMANDS
        if not command.forms
    )


def _statuses() -> Iterator[str]:
    """What a crew's status may be, what is typed for it, and what the codes of an operation file may mean."""
    yield from ("## What a crew can be doing", "")
    yield "A crew has one of these states; the name is what `board --json` says."
    yield from ("", "| name | on screen and paper | typed after the callsign |", "|---|---|---|")
    for entry in STATUSES:
        words = ", ".join(f"`{word}`" for word in entry.words) if entry.chosen else ""
        yield f"| `{entry.status.value}` | {entry.shape} {entry.label} | {words} |"
    codes = ", ".join(f"`{meaning}`" for meaning in MEANINGS)
    yield from ("", "## What a radio code can mean", "", f"In an operation file: {codes}.", "")


def main(page: Path) -> None:
    """Write the page anew, once the whole of it is known."""
    page.write_text(as_markdown(), "utf-8", newline="\n")


if __name__ == "__main__":
    parser = ArgumentParser(description="Write docs/commands.md anew from the list of commands.")
    parser.add_argument("page", type=Path)
    main(parser.parse_args().page)
