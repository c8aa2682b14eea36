"""Where the data of this workstation lies, by the customs of each system."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


def data_folder(
    given: str, exercise: bool, environ: Mapping[str, str] = os.environ, system: str = sys.platform
) -> Path:
    """The folder of one journal: the one given, else `live` or `exercise` within MUSTER_DATA or the usual place."""
    if given:
        return Path(given).expanduser().absolute()
    chosen = environ.get("MUSTER_DATA", "")
    home = Path(chosen).expanduser().absolute() if chosen else _usual(environ, system)
    return home / ("exercise" if exercise else "live")


def _usual(environ: Mapping[str, str], system: str) -> Path:
    if system == "win32":
        local = environ.get("LOCALAPPDATA", "")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "Muster"
    if system == "darwin":
        return Path.home() / "Library" / "Application Support" / "Muster"
    shared = environ.get("XDG_DATA_HOME", "")
    return (Path(shared) if shared.startswith("/") else Path.home() / ".local" / "share") / "muster"
