"""The command line: its subcommands and their options, and nothing else, so that `--help` answers at once."""

import argparse
import sys
from typing import Any

WIDEST = 16_384  # pixels of a picture
FASTEST = 3600  # an hour in a second
EXITS = """\
exit codes: 0 done, 1 refused, 2 wrong usage, 3 the data folder is in use, 4 the journal can't be opened or verified:
after these four nothing of what was asked is recorded; 5 done in part, standard error says which; 6 a fault of the
program.
Without --data, the data folders `live` and `exercise` lie in MUSTER_DATA, else where this system keeps such data.
"""
VERDICTS = "exit code 0 whole, 1 false, 2 unreadable, 3 true but something withheld or beyond the paper"


def parser() -> argparse.ArgumentParser:
    """The table of subcommands: `command` in the result names the one that was given."""
    name = "muster" if getattr(sys, "frozen", False) else "main.py"
    words = "The police control room's live board of armed officers"
    whole = _described(argparse.ArgumentParser(name, allow_abbrev=False), "board", words)
    title = "commands, each with its own --help; without one: the board"
    commands = whole.add_subparsers(title=title, metavar="COMMAND")
    _shared(whole, "", False)
    whole.set_defaults(text=False, json=False, at="", seed=None, speed=None, pictures="")

    def command(name: str, words: str) -> argparse.ArgumentParser:
        made = _described(commands.add_parser(name, help=words, allow_abbrev=False), name, words)
        _shared(made, argparse.SUPPRESS, argparse.SUPPRESS)  # what was given before the command stands
        return made

    made = command("demo", "the exercise: invented people and incidents in a data folder of their own")
    made.add_argument("--speed", type=_speed, help="seconds of the exercise in each real second; without: 1")
    made.add_argument("--seed", type=int, help="another number, other reports from here on")
    made.add_argument("--pictures", default="", metavar="DIR", help="only draw the board, into this folder")
    made = command("do", "carry out lines of the command bar, each answered once it is durable")
    made.add_argument("line", nargs="+", help="'le24 haym'; - reads standard input; '?' lists them all")
    made.add_argument("--sure", action="store_true", help="deploy a crew rooms differ about all the same")
    made = command("board", "the board as text or JSON, also beside a running one; without either: in a window")
    made.add_argument("--text", action="store_true", help="as text")
    made.add_argument("--json", action="store_true", help="as JSON: docs/board-json.md")
    made.add_argument("--at", default="", metavar="TIME", help="as it was: 14:20, or 2016-12-23T14:20")
    made = command("snapshot", "draw the whole screen into a picture")
    made.add_argument("--png", required=True, metavar="FILE")
    _replace(made)
    made.add_argument("--theme", choices=("dark", "light"), default="dark")
    made.add_argument("--size", type=_size, default=(1920, 1080), metavar="WxH", help="in pixels: 1920x1080")
    made.add_argument("--scale", type=_scale, default=1.0, help="pixels to a unit of the design: 1 to 2")
    made = command("import", "take in an operation file, a roster (CSV) or an exported journal")
    made.add_argument("what", choices=("operation", "roster", "journal"))
    made.add_argument("file", nargs="?", default="")
    made.add_argument("--dry-run", action="store_true", help="only say what would be taken in")
    made.add_argument("--yes", action="store_true", help="a journal: store what the preview shows, unasked")
    words = "a journal: admit the workstation with this key, as the preview shows it; may be given again"
    made.add_argument("--take-in", action="append", default=[], metavar="KEY", help=words)
    words = "a journal: what is kept here of workstations that nobody has admitted, instead of a file"
    made.add_argument("--kept", action="store_true", help=words)
    made.add_argument("--rejects", default="", metavar="FILE", help="a roster: where its refused rows go")
    _replace(made)
    made = command("export", "write the journal: every record as JSON Lines, or a period as a CSV table")
    made.add_argument("what", choices=("journal", "csv"))
    made.add_argument("file", help="a file, or - for standard output; with --handover a folder")
    made.add_argument("--handover", default="", metavar="H-…", help="csv: the tables of a signed handover instead")
    _replace(made)
    _period(made)
    made = command("handover", "a shift handover as text or PDF: the draft, or one drawn up now, or a signed one")
    made.add_argument("--number", default="", metavar="H-…", help="a signed one, printed again with the same content")
    _paper(made)
    _period(made)
    made = command("outage-pack", "the board as paper to work on: as text or PDF")
    _paper(made)
    made = command("shift-report", "the period in figures and pictures, for the inspector: as text or PDF")
    _paper(made)
    _period(made)
    made = command("verify", "check every record, chain and signature of the journal, also beside a running board")
    made.add_argument("file", nargs="?", default="", help=f"an exported journal instead: {VERDICTS}")
    made.add_argument("--fingerprint", default="", metavar="TEXT", help="with FILE: as printed, or of the QR code")
    command("backup", "make a checked backup now; a running board makes one every hour")
    command("self-test", "open a store, draw a board and print a page, in a folder thrown away afterwards")
    made = command("bench", "measure the speed of everything, each against a peer in the same run")
    made.add_argument("row", nargs="*", help="only these rows, by their numbers: 3d 11")
    made.add_argument("--quick", action="store_true", help="three rounds, and a journal of 100 000 events")
    made.add_argument("--json", default="", metavar="FILE", help="the figures, for programs, into this file")
    return whole


def _described(parser: argparse.ArgumentParser, name: str, words: str) -> argparse.ArgumentParser:
    parser.description, parser.epilog = f"{words[0].upper()}{words[1:]}.", EXITS
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.set_defaults(command=name)
    return parser


def _shared(parser: argparse.ArgumentParser, text: str, no: Any) -> None:
    parser.add_argument("--data", default=text, metavar="DIR", help="the data folder, instead of the usual one")
    parser.add_argument("--exercise", action="store_true", default=no, help="the exercise, never the live journal")
    parser.add_argument("--operator", default=text, metavar="NAME", help='who acts, such as "7714 Mistry"')


def _paper(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", default="", help="of this force, by id or name; without it: the region")
    parser.add_argument("--pdf", default="", metavar="FILE", help="as pages; what is written is noted in the journal")
    _replace(parser)


def _replace(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--replace", action="store_true", help="write over a file that is there already")


def _period(parser: argparse.ArgumentParser) -> None:
    usual = "without: the 12-hour shift"
    parser.add_argument("--from", dest="begins", default="", metavar="TIME", help=f"14:20, 2016-12-23T14:20; {usual}")
    parser.add_argument("--to", dest="ends", default="", metavar="TIME", help="the same, after --from")


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    try:
        return int(_within(width, 1, WIDEST)), int(_within(height, 1, WIDEST))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text[:20]}” is no size: write 1920x1080") from error


def _speed(text: str) -> float:
    return _within(text, 0.01, FASTEST)


def _scale(text: str) -> float:
    return _within(text, 1, 2)


def _within(text: str, least: float, most: float) -> float:
    number = float(text)
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{text[:20]} is not from {least:g} to {most:g}")
    return number
