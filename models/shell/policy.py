"""What an IT department has set for the whole machine, once: where the journals lie.

    data = "/var/lib/muster"

One file, which only an administrator can write: `/etc/muster/policy.toml`, `%PROGRAMDATA%\\Muster\\policy.toml`. One
that others may write is not obeyed.
"""

from __future__ import annotations

import os
import stat
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple


class Policy(NamedTuple):
    """`data`: the folder in which `live` and `exercise` lie, if that is set. `said`: why the file is not obeyed."""

    data: Path | None = None
    said: str = ""


def usual_place(system: str = sys.platform) -> Path:
    if system == "win32":
        return Path(os.environ.get("PROGRAMDATA", "C:/ProgramData")) / "Muster/policy.toml"
    return Path("/Library/Application Support/Muster" if system == "darwin" else "/etc/muster") / "policy.toml"


def machine_wide(system: str = sys.platform) -> Path:
    """The folder for the whole machine where no policy names one: used if an administrator has made it."""
    return usual_place(system).parent if system in ("win32", "darwin") else Path("/var/lib/muster")


def read(path: Path, owner: int = 0) -> Policy:
    """The policy of this machine. `owner` is the only user who may be able to write it."""
    try:
        if others := _others_may_write(path, owner):
            return Policy(said=f"{path} is not obeyed: others than the administrator may write {others}.")
        found = tomllib.loads(path.read_text("utf-8")).get("data")
    except FileNotFoundError:
        return Policy()
    except (OSError, ValueError) as error:
        return Policy(said=f"{path} cannot be read ({error}): it is not obeyed.")
    if found is None:
        return Policy()
    if not isinstance(found, str) or not Path(found).is_absolute():
        return Policy(said=f"{path} is not obeyed: data is to be the whole path of a folder, in quotation marks.")
    return Policy(Path(found))


def _others_may_write(path: Path, owner: int) -> Path | None:
    if os.name != "posix":
        return None  # there the rights are those of the folder, which the installation sets
    for each in (path, path.parent):
        found = each.stat()
        if found.st_uid != owner or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return each
    return None
