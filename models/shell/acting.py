"""What changes the journal, from the shell: typed commands, files taken in, backups."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from models.board.wording import counted
from models.clock import local
from models.commands import Refused
from models.commands.basis import decide
from models.commands.context import NeedsAgain
from models.commands.guide import as_text
from models.commands.imports import adopt_operation, new_operation, not_as_it_stands, take_roster
from models.control_room import ControlRoom, Done
from models.journal import JournalError
from models.journal.files import write_durably
from models.operation import Operation, OperationError
from models.operation.part_words import changes
from models.plain_text import fault_of_name
from models.roster.preview import Preview, preview
from models.roster.table import RosterError
from models.roster.writing import reject_file
from models.shell.exits import Exit, exit_for
from models.shell.files import PRIVATE, a_free_name, may_write
from models.shell.rooms import NO_NAME, DataFolder, acting, begun, looking, warn_of_clock
from models.shell.saying import say, tell, warn

NOBODY = """\
Nothing was done: say who acts, with --operator "7714 Mistry", by MUSTER_OPERATOR in the environment, or as
shell_operator in settings.toml of the data folder."""
SHOWN = 20  # refused rows of a roster that are listed; all are in the reject file
LONGEST_FILE = 2_000_000


def do(where: DataFolder, lines: Iterable[str], sure: bool = False) -> Exit:
    """Carry out lines of the command bar, each answered by one line once it is durable. Stops at the first refusal.

    `sure`: what rooms differ about a crew was shown, and it goes to its incident all the same. Returns DONE where all
    lines are recorded, PART where those before the refused one are, REFUSED or the like where none is.
    """
    wanted = [line.strip() for line in lines if line.strip()]
    if wanted == ["?"]:
        say(as_text())
        return Exit.DONE
    if "?" in wanted:
        warn(
            "? lists the commands, and nothing else is done with it: nothing was recorded. Give the other lines alone."
        )
        return Exit.USAGE
    if not wanted:
        warn("No line was given: nothing was recorded.")
        return Exit.DONE
    if not where.named():
        _, unusable = where.settings()
        warn(*filter(None, (unusable, NOBODY)))
        return Exit.USAGE
    if fault := fault_of_name(where.named()):
        warn(NO_NAME.format(fault))
        return Exit.USAGE
    with acting(where) as room:
        return _carry_out(room, wanted, sure)


def lines_of(given: TextIO | None) -> list[str]:
    """The lines of standard input: UTF-8, or by its declared encoding. Raises Refused for what is neither."""
    if given is None:
        raise Refused("There is no standard input to read lines from: give them as words.")
    if given.isatty():
        return list(given)
    content = given.buffer.read()
    for encoding in ("utf-8-sig", given.encoding):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding).splitlines()
    raise Refused("What was given on standard input is not UTF-8 text: nothing was recorded. Is it the right file?")


def _carry_out(room: ControlRoom, wanted: Sequence[str], sure: bool) -> Exit:
    doubted = False
    for number, line in enumerate(wanted):
        if (doubt := room.clock.says()) and not doubted:
            warn(doubt)
        doubted = bool(doubt)
        try:
            tell(_answer(room, room.type(line, sure=sure)))
        except Refused as refusal:
            again = " (do --sure)" if isinstance(refusal, NeedsAgain) else ""
            warn(f"Refused: {line}: {refusal}{again}{_around(number, len(wanted))}")
            return Exit.PART if number else Exit.REFUSED
        except JournalError as error:
            warn(f"Not recorded: {line}: {error}{_around(number, len(wanted))}")
            return Exit.PART if number else exit_for(error)
    return Exit.DONE


def _around(number: int, of: int) -> str:
    """What became of the lines before and after the one that could not be carried out."""
    before = f" {counted(number, 'line')} before it: recorded." if number else ""
    left = of - number - 1
    return before + (f" {counted(left, 'line')} after it: not tried." if left else "")


def _answer(room: ControlRoom, done: Done) -> str:
    written = local(done.record.wall // 1000)
    return f"{written:%H:%M:%S} {done.digest[:8]} {done.says(room.board.operation)}"


def import_operation(where: DataFolder, file: Path, dry_run: bool = False) -> Exit:
    """Take in an operation file, whole or not at all, into a new data folder too. `dry_run` only says what changes."""
    text = _text(file)
    try:
        operation = new_operation(text, file.name)  # before there is a folder, so that a bad file leaves none
    except OperationError as error:
        raise Refused(str(error)) from error
    if dry_run:
        return _would_change(where, text, file.name, operation)
    with acting(where, create=True) as room:
        warn_of_clock(room)
        done = room.perform(adopt_operation, text, file.name)
        tell(f"Taken in: {operation.name}, {len(operation.forces)} forces, {len(operation.areas)} places.")
        tell(*(f"  {remark}" for remark in done.remarks))
    return Exit.DONE


def _would_change(where: DataFolder, text: str, name: str, operation: Operation) -> Exit:
    say(f"{operation.name}, {len(operation.forces)} forces, {len(operation.areas)} places.")
    if begun(where):
        with looking(where) as room:
            decide(room.context(), adopt_operation, text, name)  # Refused as it would be
            before = room.board.operation
            changed = changes(before, operation) if before else []
            say(*(f"  {change}" for change in (*changed, *not_as_it_stands(room.context(), text, operation))))
    say("Nothing was taken in.")
    return Exit.DONE


def import_roster(
    where: DataFolder, file: Path, dry_run: bool = False, rejects: Path | None = None, replace: bool = False
) -> Exit:
    """Take in the good rows of a roster in one entry; the others go to a reject file. `dry_run` only says so.

    Returns PART where some rows are refused. A file named `rejects` that is there already is only written with
    `replace`; without a name, one is found that is free.
    """
    if rejects is not None:
        may_write(rejects, where.folder, replace)
    with looking(where) if dry_run else acting(where) as room:
        warn_of_clock(room)
        found = _preview(room, file)
        _describe(found, say if dry_run else tell)
        if dry_run:
            say("Nothing was taken in.")
            return Exit.REFUSED if found.refused else Exit.DONE
        if found.refused:
            aside = rejects or a_free_name(file.with_name(f"{file.stem}-rejects.csv"))
            write_durably(aside, reject_file(found), PRIVATE)
            tell(f"Refused rows are in {aside}: put them right and import that file.")
        room.perform(take_roster, found.roster, file.name)
        tell(f"Taken in: {len(found.officers):,} officers, {len(found.tours):,} tours.")
    return Exit.PART if found.refused else Exit.DONE


def _preview(room: ControlRoom, file: Path) -> Preview:
    if room.board.operation is None:
        raise Refused("There is no operation yet: import an operation file first (import operation FILE).")
    try:
        return preview(file.read_bytes(), room.board.operation)
    except RosterError as error:
        raise Refused(f"{file.name}: {error}") from error


def _describe(found: Preview, give: Callable[..., None]) -> None:
    give(f"{found.summary()} ({found.mapping.name}, {found.encoding}).")
    give(*(f"  {force}: {officers:,} officers, {tours:,} tours" for force, officers, tours in found.counts))
    give(*(f"  row {one.row}: {one.reason}" for one in found.refused[:SHOWN]))
    if len(found.refused) > SHOWN:
        give(f"  and {len(found.refused) - SHOWN:,} more.")


def backup(where: DataFolder) -> Exit:
    """Make a checked backup now. A running board makes one every hour by itself."""
    with acting(where) as room:
        tell(f"Backed up and checked: {room.journal.backup()}")
    return Exit.DONE


def _text(file: Path) -> str:
    if file.stat().st_size > LONGEST_FILE:
        raise Refused(f"{file.name} is larger than {LONGEST_FILE // 1_000_000} MB: is it the right file?")
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(f"{file.name} is not UTF-8 text: is it the right file?") from error
