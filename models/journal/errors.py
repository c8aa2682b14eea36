"""What can go wrong with a journal. Each is one plain sentence that says what to do."""

from __future__ import annotations

WHICH_FOLDER = "Check the data folder that was given."
REBUILDS = "Start the board again: it rebuilds the journal."
START_AGAIN = "Start the board again: it sets the file aside and rebuilds it."  # no command of a shell does


def without_advice(said: str) -> str:
    """What is wrong alone, for where something else is to be done, or is done already."""
    for advice in (START_AGAIN, REBUILDS, WHICH_FOLDER):
        said = said.removesuffix(advice)
    return said.rstrip()


class JournalError(Exception):
    """Base of all below; `str()` is written for the operator."""


class InUse(JournalError):
    """Another process holds the data folder. `pid` is None, `since` (UTC seconds) 0 where it could not be read.

    `account` started it, and `place` is the display or session of its windows; "" where that is not known.
    """

    def __init__(
        self, message: str, pid: int | None = None, account: str = "", place: str = "", since: int = 0
    ) -> None:
        super().__init__(message)
        self.pid, self.account, self.place, self.since = pid, account, place, since


class NotAJournal(JournalError):
    """The file or folder holds something else."""


class Damaged(JournalError):
    """The file cannot be read as it was written."""


class DiskFull(JournalError):
    """Nothing of the transaction was written."""


class DiskFailed(JournalError):
    """The disk reported an error; nothing more is written until the journal is opened again."""


class Displaced(JournalError):
    """The file at the journal's path is gone, or is no longer the one that is open."""


class ReadOnly(JournalError):
    """The journal was opened for reading only."""


class WrongPurpose(JournalError):
    """A live journal where an exercise was asked for, or the other way round."""


class TooNew(JournalError):
    """Written by a newer version of the program."""


class OnNetworkDrive(JournalError):
    """SQLite's locks and syncs cannot be relied on there."""


class NotGenuine(JournalError):
    """Records that do not verify: an altered body, a broken chain, a false signature."""


class Gap(JournalError):
    """Records of `origin` after `have` are missing before those that came."""

    def __init__(self, message: str, origin: str, have: int) -> None:
        super().__init__(message)
        self.origin, self.have = origin, have


class Forked(JournalError):
    """Another record stands at the same position of the same chain: an identity was copied or rolled back."""

    def __init__(self, message: str, origin: str, seq: int) -> None:
        super().__init__(message)
        self.origin, self.seq = origin, seq
