"""This workstation's settings: one frozen value, one small TOML file. They are comfort, never evidence.

A file that is missing, damaged or from another version never stops the board: what can't be used is kept aside,
the usual settings stand in, and one sentence says so.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

THEMES = ("dark", "light")
SMALLEST_TEXT, LARGEST_TEXT = 0.8, 2.0


@dataclass(frozen=True)
class Settings:
    """What is remembered between starts. `text` is the size of type, 1.0 being usual; `window` is x, y, width, height
    in pixels, empty until the window has been placed; `side` is the width of the panels at text size 1.

    `shell_operator` is in whose name a shell acts where none is given with the command; who sits at the window is asked
    at each start and never kept.

    `outage_printer` names the printer to which the outage pack goes when the link is lost, and every
    `outage_print_minutes` (0: only then); empty: it is kept in its folder only."""

    shell_operator: str = ""
    theme: str = "dark"
    text: float = 1.0
    hidden_forces: tuple[str, ...] = ()
    window: tuple[int, ...] = ()
    maximised: bool = False
    side: int = 352
    panels: tuple[int, ...] = ()
    outage_printer: str = ""
    outage_print_minutes: int = 0


def read_settings(path: Path, set_aside: bool = True) -> tuple[Settings, str]:
    """The settings in a file, and a sentence for the operator if they could not be used; empty if all is well.

    Not `set_aside`, a file that can't be used stays where it is: whoever only looks changes nothing.
    """
    try:
        found = tomllib.loads(path.read_text("utf-8"))
        return _settings(found), ""
    except FileNotFoundError:
        return Settings(), ""
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        aside = _put_aside(path) if set_aside else None
        where = f" It is kept as {aside.name}." if aside else ""
        return Settings(), f"The settings of this workstation could not be read ({error}): usual ones are used.{where}"
    except OSError as error:
        why = error.strerror or "unknown error"
        return Settings(), f"The settings of this workstation could not be opened ({why}): usual ones are used."


def write_settings(path: Path, settings: Settings) -> None:
    """Write the whole file beside the old one, then put it in its place. Raises OSError."""
    lines = [f"{name} = {_toml(value)}" for name, value in asdict(settings).items()]
    part = path.with_name(path.name + ".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    part.write_text("\n".join(lines) + "\n", "utf-8")
    part.replace(path)


def _settings(found: dict[str, object]) -> Settings:
    """Settings from what a TOML file holds; names of other versions are passed over. Raises ValueError."""
    usual = Settings()
    known = {field.name: getattr(usual, field.name) for field in fields(Settings)}
    values = {name: _fitting(name, value, known[name]) for name, value in found.items() if name in known}
    chosen = Settings(**values)  # type: ignore[arg-type]
    if chosen.theme not in THEMES:
        raise ValueError(f"theme is “{chosen.theme[:20]}”, not one of {', '.join(THEMES)}")
    if not SMALLEST_TEXT <= chosen.text <= LARGEST_TEXT:
        raise ValueError(f"text is {chosen.text}, not between {SMALLEST_TEXT} and {LARGEST_TEXT}")
    if len(chosen.window) not in (0, 4) or not 100 <= chosen.side <= 4000:
        raise ValueError("window or side make no sense")
    if not 0 <= chosen.outage_print_minutes <= 1440:
        raise ValueError(f"outage_print_minutes is {chosen.outage_print_minutes}, not between 0 and 1440")
    return chosen


def _fitting(name: str, value: object, usual: object) -> object:
    """The value as the type of the usual one. Raises ValueError."""
    if isinstance(usual, tuple):
        inner = str if name == "hidden_forces" else int
        if isinstance(value, list) and all(type(item) is inner for item in value):
            return tuple(value)
    elif isinstance(usual, float) and type(value) in (int, float):
        return float(str(value))
    elif type(value) is type(usual):
        return value
    raise ValueError(f"{name} can't be {str(value)[:30]}")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # a TOML string is JSON's, but for DEL
    return str(value)


def _put_aside(path: Path) -> Path | None:
    """Rename a file that can't be used, so that nothing is lost; None if even that fails."""
    for number in range(1, 100):
        aside = path.with_name(f"{path.name}.unusable-{number}")
        if not aside.exists():
            try:
                path.replace(aside)
            except OSError:
                return None
            return aside
    return None
