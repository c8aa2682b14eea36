"""Whether there is a screen to open a window on. Qt ends the whole process when there is none, so it is asked first."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 2.0  # seconds
X_PORT = 6000


def there_is_a_screen(environ: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """True where Qt's platform was chosen by hand, on Windows and macOS, and where a display answers."""
    if environ.get("QT_QPA_PLATFORM") or system in ("win32", "darwin"):
        return True
    return _wayland(environ) or _x11(environ.get("DISPLAY", ""))


def _wayland(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(str(Path(environ.get("XDG_RUNTIME_DIR", "/run")) / name))


def _x11(display: str) -> bool:
    """`:1`, `:1.0`, `unix:1`, `somewhere:10.0`: a socket of this machine, else one across the network."""
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
        return _answers(path) or _answers("\0" + path)
    import socket

    try:
        with socket.create_connection((host.strip("[]"), X_PORT + int(number)), PATIENCE):
            return True
    except OSError:
        return False


def _answers(path: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(PATIENCE)
        try:
            caller.connect(path)
        except OSError:
            return False
    return True
