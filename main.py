"""Muster: the live board of armed officers. Start here: the command line, and putting the rest together.

Nothing of the project is imported up here: `--help` answers at once, and what only prints text never loads Qt.
"""

import gc
import os
import signal
import sys
from argparse import Namespace as Arguments
from pathlib import Path
from typing import Any

from models.shell import faults
from models.shell.arguments import parser
from models.shell.options import fault, notes
from models.shell.saying import use_words, warn

USAGE, NOT_DONE, STOPPED = 2, 1, 130  # of models/shell/exits.py, which the libraries are needed for
HOW_TO_INSTALL = "Run requirements/set-up.sh, or install Muster again."
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
        chosen = program.first_start(where.folder, [*filter(None, [_for_whom(arguments, where.folder)]), *there])
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


def _for_whom(arguments: Arguments, folder: Path) -> str:
    """Whose a journal will be that begins in the usual place; of a folder that was named nothing is said."""
    from models.shell import policy
    from models.shell.folders import for_all, for_whom

    if arguments.data or os.environ.get("MUSTER_DATA"):
        return ""
    made = policy.machine_wide()
    return for_whom(folder, for_all(policy.read(policy.usual_place()), made), made)


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
        clock.run(arguments.speed or 1.0)
        return program.run(room, where.folder / rooms.SETTINGS, lambda: exercise.step(clock()))
    finally:
        room.close()


def _draw(room: Any, folder: Path) -> int:
    """The board without a window: as text, and dark and light as pictures."""
    from models.commands.differences import differences
    from models.describing.board_text import draw
    from models.shell.files import beside
    from models.shell.saying import say

    now = room.clock()
    say(draw(room.board, now, room.clock.says(), differences(room.board, room.past(), now)), "")
    pictures = [folder / f"board-{theme}.png" for theme in ("dark", "light")]
    folder.mkdir(parents=True, exist_ok=True)
    for file, theme in zip(pictures, ("dark", "light"), strict=True):
        with beside(file) as part:
            _picture(room, part, theme, (1920, 1080), 1.0)
    say(SCREENLESS.format(pictures="\n".join(f"  {file}" for file in pictures)))
    return 0


def _picture(room: Any, file: Path, theme: str, size: tuple[int, int], scale: float) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # it complains of every window it can't show
    from ui.program.program import picture

    picture(room, file, theme, size, scale)


def snapshot(arguments: Arguments) -> int:
    from models.shell import files, rooms
    from models.shell.saying import tell

    file, where = Path(arguments.png), _where(arguments)
    files.may_write(file, where.folder, arguments.replace)
    with rooms.looking(where) as room, files.beside(file) as part:
        _picture(room, part, arguments.theme, arguments.size, arguments.scale)
    tell(f"Drawn: {file}.")
    return 0


def do(arguments: Arguments) -> int:
    from models.shell import acting

    lines = acting.lines_of(sys.stdin) if arguments.line == ["-"] else arguments.line
    return acting.do(_where(arguments), lines, sure=arguments.sure)


def take_in(arguments: Arguments) -> int:
    from models.shell import acting, coming_in

    where, file = _where(arguments), Path(arguments.file)
    if arguments.what == "journal":
        asked = coming_in.Asked(arguments.yes, tuple(arguments.take_in), arguments.dry_run)
        return coming_in.import_kept(where, asked) if arguments.kept else coming_in.import_journal(where, file, asked)
    if arguments.what == "roster":
        rejects = Path(arguments.rejects) if arguments.rejects else None
        return acting.import_roster(where, file, arguments.dry_run, rejects, arguments.replace)
    return acting.import_operation(where, file, arguments.dry_run)


def export(arguments: Arguments) -> int:
    from models.shell import looking, papers

    if arguments.what == "journal":
        return looking.export_journal(_where(arguments), arguments.file, arguments.replace)
    period = {"begins": arguments.begins, "ends": arguments.ends}
    what = {"number": arguments.handover, "replace": arguments.replace}
    return papers.export_csv(_where(arguments), arguments.file, **what, **period)


def handover(arguments: Arguments) -> int:
    from models.shell import papers

    period = {"begins": arguments.begins, "ends": arguments.ends}
    return papers.handover(_where(arguments), _pages, number=arguments.number, **_on_paper(arguments), **period)


def outage_pack(arguments: Arguments) -> int:
    from models.shell import papers

    return papers.outage_pack(_where(arguments), _pages, **_on_paper(arguments))


def shift_report(arguments: Arguments) -> int:
    from models.shell import papers

    period = {"begins": arguments.begins, "ends": arguments.ends}
    return papers.shift_report(_where(arguments), _pages, **_on_paper(arguments), **period)


def _on_paper(arguments: Arguments) -> dict[str, Any]:
    return {"force": arguments.force, "pdf": arguments.pdf, "replace": arguments.replace}


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

    if arguments.file:
        return looking.verify_export(arguments.file, arguments.fingerprint)
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
    from models.journal import NotAJournal
    from models.shell import policy
    from models.shell.folders import data_folder, for_all, no_folder
    from models.shell.rooms import DataFolder, warn_once

    exercise = exercise or arguments.exercise
    set_here = policy.read(policy.usual_place())
    warn_once(set_here.said)
    folder = data_folder(arguments.data, exercise, fixed=for_all(set_here, policy.machine_wide()))
    if why := no_folder(folder):
        raise NotAJournal(why)
    return DataFolder(folder, exercise, arguments.operator)


def _misnamed(arguments: Arguments) -> str:
    """Why who is named is no number and name; whoever only looks, or sits at a window, is asked for none."""
    from models.plain_text import fault_of_name
    from models.shell.rooms import NO_NAME

    name = arguments.operator
    if notes(arguments) and not name:
        where = _where(arguments)
        warn(*filter(None, where.settings()[1:]))  # they may hold a name, and not be readable
        name = where.named()
    fault = fault_of_name(name) if name else ""
    return fault and NO_NAME.format(fault)


def _second_start(arguments: Arguments, error: Any) -> None:
    """The data folder is held: a board's window comes to the front, or what holds it is told, in a window too."""
    from models.shell import screen
    from models.shell.exits import held

    if arguments.command not in WINDOWS or not screen.there_is_a_screen():
        warn(held(error))
        return
    from ui.program import second_start

    said = second_start.ask(_where(arguments, exercise=arguments.command == "demo").folder, error)
    warn(said.sentence)
    if not said.came:
        second_start.show(said.sentence)


def _elsewhere(arguments: Arguments) -> list[str]:
    """What is to be said of other accounts' journals where there is none; nothing where `--data` is no folder."""
    from models.journal import NotAJournal
    from models.shell.others import elsewhere

    try:
        return list(elsewhere(_where(arguments).folder))
    except NotAJournal:
        return []


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
    use_words()
    arguments = parser().parse_args(words)
    if why := fault(sys.argv[1:] if words is None else words, arguments):
        warn(why)
        return USAGE
    if arguments.command not in WINDOWS:
        gc.enable()
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # what is half written is taken away, as after Ctrl-C
    try:
        return _run(arguments)
    except ImportError as error:
        warn(f"This installation of Muster is not whole ({error}). {HOW_TO_INSTALL}")
        return NOT_DONE
    except KeyboardInterrupt:
        warn(faults.STOPPED)
        return STOPPED


def _run(arguments: Arguments) -> int:
    from models.commands import Refused
    from models.journal import InUse, JournalError, NotAJournal
    from models.shell.exits import Exit, exit_for

    try:
        if why := _misnamed(arguments):
            warn(why)
            return Exit.USAGE
        return int(COMMANDS[arguments.command](arguments))
    except Refused as refusal:
        warn(f"Refused: {refusal}")
        return Exit.REFUSED
    except InUse as error:
        _second_start(arguments, error)
        return exit_for(error)
    except NotAJournal as error:
        warn(str(error), *_elsewhere(arguments))
        return exit_for(error)
    except JournalError as error:
        warn(str(error))
        return exit_for(error)
    except BrokenPipeError:
        return Exit.DONE  # whoever read the output has had enough
    except OSError as error:
        said = f"{error.filename or 'A file'}: {error.strerror}. Check the path and try again."
        warn(said if error.strerror else str(error))
        return Exit.REFUSED


if __name__ == "__main__":
    sys.excepthook = faults.take
    sys.exit(main())
