"""Muster: the live board of armed officers. Start here: the command line, and putting the rest together.

Nothing of the project is imported up here: `--help` answers at once, and what only prints text never loads Qt.
"""

import gc
import os
import sys
from argparse import Namespace as Arguments
from pathlib import Path
from typing import Any

from models.shell.arguments import parser

SCREENLESS = """\
There is no screen to open a window on, so the board was drawn instead:
{pictures}
To get the window, start this on the desktop of the machine, or over `ssh -X`."""


def board(arguments: Arguments) -> int:
    if arguments.text or arguments.json or arguments.at:
        from models.shell import looking

        return looking.board(_where(arguments), arguments.json, arguments.at)
    return demo(arguments) if arguments.exercise else live(arguments)


def live(arguments: Arguments) -> int:
    from models.shell import rooms, screen

    where = _where(arguments)
    if not screen.there_is_a_screen():
        with rooms.looking(where) as room:
            return _draw(room, where.folder / "pictures")
    from ui.program import program
    from ui.program.reading import LeftOff, Reading

    chosen = None
    if not rooms.begun(where):
        from models.shell.others import elsewhere

        there = elsewhere(where.folder)
        rooms.warn(*there)
        chosen = program.first_start(where.folder, there)
        if chosen is None:
            return 0
        if chosen.exercise:
            return demo(arguments)
    reading = Reading(program.application)
    try:
        with rooms.acting(where, create=True, later=True, progress=reading) as room:
            reading.close()
            if chosen is not None:
                chosen.take_in(room)
            room.operator = where.operator  # not whoever was here last, nor the machine's account: the window asks
            return program.run(room, where.folder / rooms.SETTINGS)
    except LeftOff:
        return 0


def demo(arguments: Arguments) -> int:
    from models.exercise.starting import open_exercise
    from models.shell import rooms, screen

    where = _where(arguments, exercise=True)
    if not screen.there_is_a_screen() or arguments.pictures:
        room, _, _ = open_exercise(where.folder, where.who(), arguments.seed)
        try:
            return _draw(room, Path(arguments.pictures or where.folder / "pictures"))
        finally:
            room.close()
    from ui.program import program

    room, exercise, clock = open_exercise(where.folder, where.who(), arguments.seed)
    try:
        clock.run(arguments.speed)
        return program.run(room, where.folder / rooms.SETTINGS, lambda: exercise.step(clock()))
    finally:
        room.close()


def _draw(room: Any, folder: Path) -> int:
    """The board without a window: dark and light as pictures, and as text."""
    from models.commands.differences import differences
    from models.describing.board_text import draw
    from models.shell.rooms import say

    now = room.clock()
    pictures = [folder / f"board-{theme}.png" for theme in ("dark", "light")]
    folder.mkdir(parents=True, exist_ok=True)
    for file, theme in zip(pictures, ("dark", "light"), strict=True):
        _picture(room, file, theme, (1920, 1080), 1.0)
    say(
        draw(room.board, now, room.clock.says(), differences(room.board, room.past(), now)),
        "",
        SCREENLESS.format(pictures="\n".join(f"  {file}" for file in pictures)),
    )
    return 0


def _picture(room: Any, file: Path, theme: str, size: tuple[int, int], scale: float) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # it complains of every window it can't show
    from ui.program.program import picture

    picture(room, file, theme, size, scale)


def snapshot(arguments: Arguments) -> int:
    from models.shell import rooms

    with rooms.looking(_where(arguments)) as room:
        _picture(room, Path(arguments.png), arguments.theme, arguments.size, arguments.scale)
        rooms.say(f"Drawn: {arguments.png}.")
    return 0


def do(arguments: Arguments) -> int:
    from models.shell import acting

    lines = sys.stdin if arguments.line == ["-"] else arguments.line
    return acting.do(_where(arguments), lines, sure=arguments.sure)


def take_in(arguments: Arguments) -> int:
    from models.shell import acting

    where, file = _where(arguments), Path(arguments.file)
    if arguments.what == "roster":
        return acting.import_roster(where, file, arguments.dry_run, arguments.rejects and Path(arguments.rejects))
    if arguments.what == "operation":
        return acting.import_operation(where, file, arguments.dry_run)
    return acting.import_journal(where, file)


def export(arguments: Arguments) -> int:
    from models.shell import looking, papers

    if arguments.what == "journal":
        return looking.export_journal(_where(arguments), arguments.file)
    period = {"begins": arguments.begins, "ends": arguments.ends}
    return papers.export_csv(_where(arguments), arguments.file, number=arguments.handover, **period)


def handover(arguments: Arguments) -> int:
    from models.shell import papers

    period = {"begins": arguments.begins, "ends": arguments.ends}
    what = {"force": arguments.force, "number": arguments.number, "pdf": arguments.pdf}
    return papers.handover(_where(arguments), _pages, **what, **period)


def outage_pack(arguments: Arguments) -> int:
    from models.shell import papers

    return papers.outage_pack(_where(arguments), _pages, force=arguments.force, pdf=arguments.pdf)


def shift_report(arguments: Arguments) -> int:
    from models.shell import papers

    period = {"begins": arguments.begins, "ends": arguments.ends}
    return papers.shift_report(_where(arguments), _pages, force=arguments.force, pdf=arguments.pdf, **period)


def _pages(document: Any, copy: Any) -> bytes:
    """A document as a PDF file; needs no screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.printouts.drawing import pdf
    from ui.printouts.pages import pages
    from ui.program.program import application

    application()
    return pdf(pages(document, copy), document.title)


def verify(arguments: Arguments) -> int:
    from models.shell import looking

    return looking.verify(_where(arguments))


def backup(arguments: Arguments) -> int:
    from models.shell import acting

    return acting.backup(_where(arguments))


def self_test(_: Arguments) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.program.self_test import self_test

    return self_test()


def bench(arguments: Arguments) -> int:
    """A missed goal is said, and no failure: the exit code is 1 only if a row could not be measured."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tests.bench.bench import bench

    return 0 if bench(arguments.quick, Path(arguments.json) if arguments.json else None, arguments.row) else 1


def _where(arguments: Arguments, exercise: bool = False) -> Any:
    from models.shell import policy
    from models.shell.folders import data_folder, for_all
    from models.shell.rooms import DataFolder, warn_once

    exercise = exercise or arguments.exercise
    set_here = policy.read(policy.usual_place())
    warn_once(set_here.said)
    fixed = for_all(set_here, policy.machine_wide())
    return DataFolder(data_folder(arguments.data, exercise, fixed=fixed), exercise, arguments.operator)


def _second_start(arguments: Arguments, error: Any) -> None:
    """The data folder is held: a board's window comes to the front, or what holds it is told, in a window too."""
    from models.shell import screen
    from models.shell.rooms import warn

    if arguments.command not in WINDOWS or not screen.there_is_a_screen():
        warn(str(error))
        return
    from ui.program import second_start

    said = second_start.ask(_where(arguments, exercise=arguments.command == "demo").folder, error)
    warn(said.sentence)
    if not said.came:
        second_start.show(said.sentence)


COMMANDS = {
    "board": board,
    "demo": demo,
    "do": do,
    "snapshot": snapshot,
    "import": take_in,
    "export": export,
    "handover": handover,
    "outage-pack": outage_pack,
    "shift-report": shift_report,
    "verify": verify,
    "backup": backup,
    "self-test": self_test,
    "bench": bench,
}
WINDOWS = ("board", "demo")


def main(words: list[str] | None = None) -> int:
    """Run one command; what goes wrong is said in a sentence. Returns the exit code."""
    gc.disable()  # a start makes much and drops little; `program.run` turns it on again after the first paint
    arguments = parser().parse_args(words)
    if arguments.command not in WINDOWS:
        gc.enable()
    from models.commands import Refused
    from models.journal import InUse, JournalError, NotAJournal
    from models.shell.exits import Exit, exit_for
    from models.shell.rooms import warn

    try:
        return int(COMMANDS[arguments.command](arguments))
    except Refused as refusal:
        warn(f"Refused: {refusal}")
        return Exit.REFUSED
    except InUse as error:
        _second_start(arguments, error)
        return exit_for(error)
    except NotAJournal as error:
        from models.shell.others import elsewhere

        warn(str(error), *elsewhere(_where(arguments).folder))
        return exit_for(error)
    except JournalError as error:
        warn(str(error))
        return exit_for(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read the output has had enough
        return Exit.DONE
    except OSError as error:
        warn(f"{error.filename or 'A file'}: {error.strerror}. Check the path and try again.")
        return Exit.REFUSED


if __name__ == "__main__":
    sys.exit(main())
