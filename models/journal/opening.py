"""Opening a data folder: every check before the first click, in a fixed order.

Place, lock, SQLite's quick check, layout and triggers, purpose, audit of what was added since the last verified head,
head witness. A damaged file is set aside and rebuilt; where nothing can be written, the journal opens for reading.
The quick check, which reads the whole file, may be left for later by who asks for that, after a clean end.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct

from models.journal import audit, backup, clean_end, identity, keys, layout, location, repair, rights, sharing, witness
from models.journal.errors import (
    REBUILDS,
    START_AGAIN,
    WHICH_FOLDER,
    Damaged,
    DiskFull,
    JournalError,
    NotAJournal,
    OnNetworkDrive,
    ReadOnly,
    WrongPurpose,
    without_advice,
)
from models.journal.files import sync_folder, translated_os
from models.journal.lock import Lock
from models.journal.record import Record, genesis
from models.journal.store import Store, database_path

TAKE_IN_AGAIN = "Have those send an export of their journal, and take it in again."
Progress = Callable[[str, int, int], None]


class Wanted(NamedTuple):
    """What is asked of an opening. `create`: make a journal where there is none, set aside and rebuild a damaged one.

    `later`: after a clean end the check of every page is left to the caller. `progress` is told what goes on
    ("Checking"), how many records are done, and of how many; what it raises ends the opening, and nothing is changed.
    """

    exercise: bool
    create: bool = False
    later: bool = False
    progress: Progress | None = None

    def checking(self, done: int, of: int) -> None:
        if self.progress is not None:
            self.progress("Checking", done, of)


class Opened(Struct):
    """What the checks came to. `new_origin_because` says why when a new origin must be minted; `own` is the last one.

    `answer` is what there is to doubt in it: see `identity`.
    `unchecked` says that SQLite's check of every page is still to be made, `as_left` that nothing but this program has
    written to the file since it was closed.
    """

    folder: Path
    exercise: bool
    store: Store
    heads: dict[str, Record]
    lock: Lock | None = None
    own: str = ""
    key: Ed25519PrivateKey | None = None
    new_origin_because: str | None = None
    read_only: bool = False
    unchecked: bool = False
    as_left: bool = False
    warnings: list[str] = []
    answer: identity.Answer = identity.Answer()
    temporary: Path | None = None

    def close(self, sound: bool = False, touched: bool = False) -> None:
        """`sound`: nothing speaks against the file as it is left; `touched`: another program has done something to it.

        What another program wrote into the log is then not carried into the database.
        """
        if touched:
            self.store.leave()
        else:
            self.store.close()
        if sound:
            clean_end.note(self.folder)
        if not self.read_only:
            sharing.share(self.folder)
        if self.lock is not None:
            self.lock.close()
        if self.temporary is not None:
            shutil.rmtree(self.temporary, ignore_errors=True)


def open_folder(folder: Path, wanted: Wanted) -> Opened:
    """Raises a JournalError; then nothing is held and nothing is half-made."""
    if not folder.is_dir():
        if folder.exists() or not wanted.create:
            raise NotAJournal(f"There is no journal in {folder}. {WHICH_FOLDER}")
        with translated_os(folder):
            sharing.begin(folder)
    if location.on_network_drive(folder):
        raise OnNetworkDrive(
            f"{folder} is on a network drive, where a journal is not safe: choose a folder on this machine's own disk."
        )
    if why := rights.no_reading(folder):
        raise ReadOnly(why)
    try:
        lock = Lock(folder)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR):
            said = f"{error.filename} cannot be written: {rights.CHECK}"
            return _for_reading(folder, wanted, rights.no_writing(folder) or said)
        with translated_os(folder):
            raise
    try:
        return _open_locked(folder, wanted, lock)
    except BaseException:
        lock.close()
        raise


def look_into(folder: Path, wanted: Wanted) -> Opened:
    """For reading only, without the lock: also while another process holds the folder. Changes nothing in it.

    SQLite lets any number read beside the one that writes, each a whole commit at a time. Raises a JournalError.
    """
    path = database_path(folder)
    if why := rights.no_reading(folder):
        raise ReadOnly(why)
    if not path.exists():
        raise _missing(folder)
    if why := rights.no_writing(folder):
        return _for_reading(folder, wanted, why)
    try:
        return _beside(folder, wanted)
    except DiskFull as error:  # no room for the log's index, so nobody else has it open
        return _for_reading(folder, wanted, str(error))


def _beside(folder: Path, wanted: Wanted) -> Opened:
    """Read where it lies: what others write meanwhile does no harm."""
    foreign = clean_end.foreign_log(folder)
    try:
        store = Store(database_path(folder), "immutable" if foreign else "ro")
    except NotAJournal as error:
        raise _foreign(folder, error) from error
    try:
        _refuse_unreadable(folder, store)
        opened = _read_checked(folder, wanted, store, audit.load_verified(folder))
        _tell_doubts(opened)
    except BaseException:
        store.close()
        raise
    opened.read_only = True
    if foreign:
        opened.warnings.append(f"{store.path}-wal was not left here by Muster: the next start sets it aside.")
    return opened


def copied(reader: Store, exercise: bool) -> Opened:
    """A copy of what a store holds now, which may be written to, in a folder that goes when it is closed.

    Raises a JournalError.
    """
    temporary = Path(tempfile.mkdtemp(prefix="muster-"))
    try:
        with translated_os(temporary):
            database_path(temporary).parent.mkdir(mode=0o700)
        reader.copy_into(database_path(temporary))
        store = Store(database_path(temporary), "rw")
        return Opened(temporary, exercise, store, store.heads(), own=store.own() or "", temporary=temporary)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise


def _open_locked(folder: Path, wanted: Wanted, lock: Lock) -> Opened:
    told: list[str] = []
    warnings: list[str] = []
    left = witness.look(folder)  # rebuilding takes it away
    try:
        if why := rights.no_writing(folder):
            raise ReadOnly(why)
        told = [repair.set_log_aside(folder)] if clean_end.foreign_log(folder) else []
        try:
            opened = _settled(folder, wanted, left, used=used_before(folder), rebuilt=False)
        except (Damaged, NotAJournal) as error:
            lost = _foreign(folder, error) if isinstance(error, NotAJournal) else error
            if not (wanted.create and used_before(folder)):
                raise lost from error
            warnings += repair.rebuild(folder, wanted.exercise, str(lost))
            opened = _settled(folder, wanted, left, used=False, rebuilt=True)  # it may rightly be empty now
    except (DiskFull, ReadOnly) as error:
        opened = _for_reading(folder, wanted, str(error))
    opened.lock = lock
    if program := location.synced_by(folder):
        opened.warnings.append(
            f"{folder} lies in a folder of {program}, which may exchange the journal while it is open: "
            "let it leave this folder alone, or keep the data elsewhere (--data, or MUSTER_DATA)."
        )
    opened.warnings[:0] = told + warnings
    return opened


def _settled(folder: Path, wanted: Wanted, left: witness.Seen | None, used: bool, rebuilt: bool) -> Opened:
    """Checked, and whose it is decided: what is read for that may be damaged too."""
    opened = _checked(folder, wanted, used)
    try:
        _settle_identity(opened, left, rebuilt)
    except BaseException:
        opened.store.leave()
        raise
    return opened


def _missing(folder: Path) -> JournalError:
    """What is to be said where there is no database."""
    if not used_before(folder):
        return NotAJournal(f"There is no journal in {folder}. {WHICH_FOLDER}")
    seen = witness.look(folder)
    records = f" It held {seen.records:,} record{'' if seen.records == 1 else 's'}." if seen and seen.records else ""
    return Damaged(f"{database_path(folder)} is missing.{records} {REBUILDS}")


def _refuse_unreadable(folder: Path, store: Store) -> None:
    """For who only reads. Where a journal lived, an empty or foreign file is a loss."""
    if used_before(folder) and store.is_empty():
        raise Damaged(f"{store.path} is empty. {START_AGAIN}")
    try:
        store.refuse_unreadable()
    except NotAJournal as error:
        raise _foreign(folder, error) from error


def _foreign(folder: Path, error: NotAJournal) -> JournalError:
    """Another program's file, as it is told in this folder."""
    return Damaged(f"{without_advice(str(error))} {START_AGAIN}") if used_before(folder) else error


def used_before(folder: Path) -> bool:
    """Whether a journal has lived here, so that a missing or foreign file is a loss and not a fresh start."""
    return any((folder / name).exists() for name in (witness.FILE, repair.FOLDER, backup.FOLDER))


def _checked(folder: Path, wanted: Wanted, used: bool) -> Opened:
    """With `used`, an empty or missing file is a loss."""
    path = database_path(folder)
    as_left = clean_end.holds(folder)
    wanted = wanted._replace(later=wanted.later and as_left)
    if not path.exists():
        if used or not wanted.create:
            raise _missing(folder)
        with translated_os(folder):
            path.parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(folder)
            sync_folder(folder.parent)
    store = Store(path)
    try:
        opened = _check_store(folder, wanted, store, used)
    except (Damaged, NotAJournal):
        store.leave()
        raise
    except BaseException:
        store.close()
        raise
    opened.as_left = as_left
    return opened


def _check_store(folder: Path, wanted: Wanted, store: Store, used: bool) -> Opened:
    fresh = store.is_empty()
    if fresh and used:
        raise Damaged(f"{store.path} is empty. {START_AGAIN}")
    if fresh:
        store.write_ahead()
        store.writer.create()
        return Opened(folder, wanted.exercise, store, {}, new_origin_because="a new journal")
    store.refuse_foreign()
    store.write_ahead()
    before = store.version()
    if before != layout.VERSION:
        from models.journal.migrations import migrate  # with SQLAlchemy, which an ordinary start does without

        clean_end.forget(folder)  # from here on a log is our own
        backup.make_unchecked(folder, store, int(time.time() * 1000))
        migrate(store)
    if not layout.is_as_made(store.statements()):
        clean_end.forget(folder)
        store.writer.renew_triggers()
    verified = audit.load_verified(folder) if before == layout.VERSION else {}
    opened = _read_checked(folder, wanted, store, verified)
    if used and not opened.heads:
        raise Damaged(f"{store.path} is empty. {START_AGAIN}")
    audit.save_verified(folder, {origin: (head.seq, head.hash) for origin, head in opened.heads.items()})
    clean_end.forget(folder)
    return opened


def _read_checked(folder: Path, wanted: Wanted, store: Store, verified: dict[str, tuple[int, str]]) -> Opened:
    """The checks that need no writing."""
    heads = store.heads()
    _check_purpose(folder, wanted.exercise, store, heads)
    doubted = audit.doubted(folder)
    later = wanted.later and not doubted
    if doubted:
        of = sum(head.seq for head in heads.values())
        found = audit.whole(store, wanted.exercise, lambda done: wanted.checking(done, of))
        findings = list(found.findings)
    else:
        findings = [] if later else audit.pages(store)
        findings = findings or audit.arrangement(store)
        findings = findings or audit.tail(store, heads, wanted.exercise, verified, wanted.checking)
    if findings:
        raise Damaged(f"{store.path} is damaged. {without_advice(findings[0])} {START_AGAIN}")
    opened = Opened(folder, wanted.exercise, store, heads, own=store.own() or "", unchecked=later)
    if not heads or opened.own not in heads:
        opened.own = ""
    return opened


def _check_purpose(folder: Path, exercise: bool, store: Store, heads: dict[str, Record]) -> None:
    firsts = [store.record(origin, 1) for origin in heads]
    if any(first is not None and first.prev == genesis(not exercise) for first in firsts):
        held, asked = ("a live journal", "an exercise") if exercise else ("an exercise", "a live journal")
        raise WrongPurpose(f"{folder} holds {held}, not {asked}: give another data folder with --data.")


def _settle_identity(opened: Opened, left: witness.Seen | None, rebuilt: bool) -> None:
    """Decide whether this folder may go on under its own origin."""
    if opened.new_origin_because is not None:
        return
    opened.key = keys.load(opened.folder)
    asked = identity.Asked(opened.folder, opened.exercise, opened.store, opened.heads, opened.own)
    opened.answer = identity.after_rebuilding(asked, left) if rebuilt else identity.is_as_left(asked)
    opened.new_origin_because = str(opened.answer) or None
    if rebuilt:
        opened.warnings += [f"Of what was there, {opened.answer.missing}."] if opened.answer.missing else []
    elif opened.new_origin_because is not None:
        back = _refilled(opened)
        if opened.heads:
            opened.warnings.append(
                f"This workstation goes on under a new identity: {opened.new_origin_because}.{back} "
                "Check the board against the other rooms before relying on it."
            )
    elif opened.answer.missing:
        back = _refilled(opened)
        opened.warnings.append(f"{identity.ROLLED_BACK.capitalize()}{opened.answer.missing}.{back} {TAKE_IN_AGAIN}")
    elif warning := keys.warning(opened.folder):
        opened.warnings.append(warning)


def _refilled(opened: Opened) -> str:
    """What the backups hold is taken in again; says how much that was."""
    refilled = repair.refill(opened.folder, opened.exercise, opened.store)
    opened.heads = opened.store.heads()
    records = "1 record was" if refilled == 1 else f"{refilled:,} records were"
    return f" {records} taken back in from the last backup, or from the file without its log." if refilled else ""


def _tell_doubts(opened: Opened) -> None:
    """For who only reads."""
    asked = identity.Asked(opened.folder, opened.exercise, opened.store, opened.heads, opened.own)
    opened.answer = identity.is_as_left(asked)
    if opened.answer.doubts:
        opened.warnings.append(
            f"This may not be the journal that was left here: {opened.answer}. Check it against the other rooms before "
            "relying on it; the next start of the board goes on under a new identity."
        )
    elif opened.answer.missing:
        opened.warnings.append(f"{identity.ROLLED_BACK.capitalize()}{opened.answer.missing}. {TAKE_IN_AGAIN}")


def new_witness(opened: Opened, own: str) -> witness.Witness:
    """The witnesses, ready to be kept up to date. `own` is the identity now."""
    home = witness.outside(opened.exercise, opened.store.first_own() or own)
    return witness.Witness(opened.folder, home, location.file_number(opened.store.path))


def _for_reading(folder: Path, wanted: Wanted, why: str) -> Opened:
    """A journal that cannot be written."""
    path = database_path(folder)
    if not path.exists() or not path.stat().st_size:
        raise ReadOnly(f"{why} There is no journal in {folder} to read.")
    store, temporary = _reading_store(path.resolve(), clean_end.foreign_log(folder))
    try:
        _refuse_unreadable(folder, store)
        opened = _read_checked(folder, wanted._replace(later=False), store, audit.load_verified(folder))
        _tell_doubts(opened)
    except BaseException:
        store.close()
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
        raise
    opened.read_only, opened.temporary = True, temporary
    opened.warnings.insert(0, f"The journal is open for reading only, nothing can be recorded: {why}")
    return opened


def _reading_store(path: Path, alone: bool) -> tuple[Store, Path | None]:
    """Read in place when nothing is pending beside the file, else from a private copy, which is then to be removed.

    While somebody else writes it, SQLite itself keeps the two apart. `alone`: what lies beside it is not its own.
    """
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    if index.exists() and not alone:
        with suppress(JournalError):  # the index is only a leftover
            store = Store(path, "ro")
            try:
                store.version()
            except JournalError:
                store.close()
                raise
            return store, None
    if alone or not log.exists() or not log.stat().st_size:
        return Store(path, "immutable"), None
    temporary = Path(tempfile.mkdtemp(prefix="muster-"))
    try:
        with translated_os(temporary):
            shutil.copyfile(path, temporary / path.name)
            shutil.copyfile(log, temporary / log.name)
        return Store(temporary / path.name, "rw"), temporary
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
