"""Where the data of this workstation lies, by the customs of each system."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

from models.journal.sharing import is_shared
from models.shell.policy import Policy


def data_folder(given: str, exercise: bool, environ: Mapping[str, str] = os.environ, fixed: Path | None = None) -> Path:
    """The folder of one journal: the one given, else `live` or `exercise` within MUSTER_DATA or the usual place.

    `fixed` is the place of all accounts of this machine, if there is one: it is then the usual one.
    """
    if given:
        return _whole(given)
    chosen = environ.get("MUSTER_DATA", "")
    if chosen:
        home = _whole(chosen)
    else:
        home = fixed or user_data_path(_name(sys.platform), appauthor=False)
    return home / ("exercise" if exercise else "live")


def _whole(given: str) -> Path:
    """With ~ as shells read it: a name that is nobody's stands as it is written."""
    return Path(os.path.expanduser(given)).absolute()  # noqa: PTH111 - Path.expanduser raises for such a name


def for_whom(folder: Path, fixed: Path | None, made: Path) -> str:
    """Who shares a journal that is to begin in a folder; nothing where the folder was named.

    `fixed` as above; `made` is where an administrator makes it.
    """
    if fixed is not None and folder.is_relative_to(fixed):
        return f"It is for all who log on to this machine and may write to {fixed}."
    if not folder.is_relative_to(Path.home()):
        return ""
    return (
        "It is for this account alone. If it is to be for all who log on to this machine, close this window and have "
        f"the administrator make {made} for their group first."
    )


def no_folder(folder: Path) -> str:
    """What is in the way of a data folder, in a sentence, if it is no folder and can be none; else empty."""
    there = next(each for each in (folder, *folder.parents) if os.path.lexists(each))
    if there.is_dir():
        return ""
    what = "is a file" if there.is_file() else "is no folder"
    return f"{there} {what}: give a folder with --data, or in MUSTER_DATA."


def for_all(policy: Policy, made: Path) -> Path | None:
    """The place of all accounts: what the policy says, else the folder that an administrator has `made` for a group."""
    return policy.data or (made if is_shared(made) else None)


def _name(system: str) -> str:
    """Folders are written small on Linux, and begin with a capital elsewhere."""
    return "Muster" if system in ("win32", "darwin") else "muster"
