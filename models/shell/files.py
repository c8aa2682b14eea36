"""Files that a command writes where it is told to: for their owner alone, and never over one that is there, unasked."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import BinaryIO

from models.commands import Refused
from models.control_room import ControlRoom
from models.desk.leaving import note, part_of
from models.journal.files import lies_in
from models.shell.saying import bytes_out, gone

PRIVATE = 0o600


def may_write(file: Path, data: Path, replace: bool = False) -> None:
    """Raises Refused, before anything is done, if a file can't go there or is not to be written over.

    `data`: the data folder, into which nothing is put.
    """
    if file.is_dir():
        raise Refused(f"{file} is a folder: give the name of a file in it.")
    if lies_in(data, file):
        raise Refused(f"{file} is in the data folder, which is the board's own: give another place.")
    if file.exists() and not file.is_file():
        raise Refused(f"{file} is a device and no file: give the name of a file, or >{file} after the command.")
    if not file.parent.is_dir():
        raise Refused(f"There is no folder {file.parent}: make it first, or give another one.")
    if file.exists() and not replace:
        raise Refused(f"{file} is there already: give another name, or --replace.")


def a_free_name(file: Path) -> Path:
    """The file, or where it is there already the first of `name-2`, `name-3` that is not."""
    if not file.exists():
        return file
    return next(free for number in count(2) if not (free := file.with_stem(f"{file.stem}-{number}")).exists())


@contextmanager
def beside(file: Path) -> Iterator[Path]:
    """A new file beside this one, for its owner alone, put in its place at the end of the block; else it is gone."""
    part = part_of(file)
    try:
        yield part
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def to_standard_output(room: ControlRoom, what: str) -> Iterator[BinaryIO]:
    """Standard output for what leaves byte for byte. Broken off, it is Refused, and what left of it is noted."""
    out = bytes_out()
    try:
        yield out
        out.flush()
    except OSError as error:
        why = gone(error).strerror
        note(room, f"{what}, broken off: standard output")
        raise Refused(f"{what} broke off ({why}): what arrived is not whole. Export it again.") from error
