"""Reading TOML tables so that every problem is found at once, and each says where it is and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import TypeVar

from models.plain_text import forbidden

LONGEST_NUMBER = 10**40

Value = TypeVar("Value")


class OperationError(ValueError):
    """An operation file that cannot be used. `problems` holds one sentence for each thing to put right."""

    def __init__(self, name: str, problems: tuple[str, ...]) -> None:
        self.name, self.problems = name, problems
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join((f"{name} cannot be used: {count} to put right.", *problems)))


class Problems:
    """What is wrong so far, each with its key and, where it can be told, its line."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self.lines = lines
        self.sentences: list[str] = []
        self.newer = False
        """the file is of a newer format: what nobody here knows is passed over"""

    def add(self, path: str, sentence: str) -> None:
        """Note a problem with a key; the line of the nearest known key around it goes in front."""
        known = f"{path}[1]" if f"{path}[1]" in self.lines else path
        while known and known not in self.lines:
            known = known[: max(known.rfind("."), known.rfind("["), 0)]
        line = self.lines.get(known)
        self.sentences.append(f"line {line}, {path}: {sentence}" if line else f"{path}: {sentence}")


class TomlTable:
    """One TOML table being read: each getter takes a key, notes a problem and returns a harmless value if it must."""

    def __init__(self, values: Mapping[str, object], path: str, problems: Problems) -> None:
        self.values, self.path, self.problems = values, path, problems
        self.asked: list[str] = []

    def wrong(self, key: str, sentence: str) -> None:
        """Note a problem with one key of this table."""
        self.problems.add(f"{self.path}.{key}" if self.path else key, sentence)

    def has(self, key: str) -> bool:
        """Whether the key is there; asking for it makes it a known key."""
        self.asked.append(key)
        return key in self.values

    def text(self, key: str, otherwise: str | None = None, most: int = 80) -> str:
        """A line of plain text, trimmed; missing is a problem unless `otherwise` says what then."""
        if not self._present(key, otherwise is not None, f'add {key} = "…"'):
            return otherwise or ""
        return self._plain(key, self.values[key], most)

    def texts(self, key: str, most: int = 50) -> tuple[str, ...]:
        """A list of lines of plain text, empty if missing."""
        if not self.has(key):
            return ()
        found = self.values[key]
        if not isinstance(found, list) or len(found) > most:
            self.wrong(key, f'must be a list of at most {most} texts: write {key} = ["…", "…"].')
            return ()
        return tuple(self._plain(f"{key}[{number}]", value, 80) for number, value in enumerate(found, start=1))

    def choice(self, key: str, allowed: tuple[str, ...], otherwise: str | None = None) -> str:
        """One of the allowed words."""
        before = len(self.problems.sentences)
        found = self.text(key, otherwise)
        if len(self.problems.sentences) == before and found not in allowed:
            self.wrong(key, f"“{found}” is not known: {did_you_mean(found, allowed)}")
        return found

    def number(self, key: str, low: float, high: float, unit: str) -> float:
        """A number from low to high."""
        if not self._present(key, False, f"add {key} = …"):
            return low
        found = self.values[key]
        if isinstance(found, bool) or not isinstance(found, int | float) or not low <= found <= high:
            self.wrong(key, f"must be {unit} from {low:g} to {high:g}, not {shown(found)}.")
            return low
        return found

    def whole(self, key: str, low: int, high: int, unit: str) -> int:
        """A whole number from low to high."""
        found = self.number(key, low, high, f"a whole number of {unit}")
        if found != int(found):
            self.wrong(key, f"must be a whole number of {unit}, not {found:g}.")
        return int(found)

    def parsed(self, key: str, parse: Callable[[str], Value], otherwise: Value) -> Value:
        """A text that `parse` understands; its ValueError is the sentence. Missing: `otherwise`."""
        if not self.has(key):
            return otherwise
        return self.parse(key, self._plain(key, self.values[key], 80), parse, otherwise)

    def parse(self, key: str, text: str, parse: Callable[[str], Value], otherwise: Value) -> Value:
        """What `parse` makes of a text that was already read."""
        try:
            return parse(text)
        except ValueError as error:
            self.wrong(key, str(error))
            return otherwise

    def table(self, key: str) -> TomlTable:
        """The table below a key; empty if missing."""
        found = self.values[key] if self.has(key) else {}
        if not isinstance(found, dict):
            self.wrong(key, f"must be a table: write [{key}] and its keys below it.")
            found = {}
        return TomlTable(found, f"{self.path}.{key}" if self.path else key, self.problems)

    def tables(self, key: str, most: int) -> Iterator[TomlTable]:
        """The tables of a list, numbered from 1 in what is said about them."""
        found = self.values[key] if self.has(key) else []
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self.wrong(key, f"must be a list of tables: write [[{key}]] above each.")
            return
        if len(found) > most:
            self.wrong(key, f"there are {len(found)}; at most {most} can be used.")
        for number, one in enumerate(found[:most], start=1):
            yield TomlTable(one, f"{self.path}.{key}[{number}]" if self.path else f"{key}[{number}]", self.problems)

    def finish(self) -> None:
        """Refuse the keys nobody asked for: a misspelt key must not be quietly ignored."""
        for key in self.values if not self.problems.newer else ():
            if key not in self.asked:
                shown_key = key if forbidden(key) is None else ascii(key)
                self.wrong(shown_key[:40], f"no such key here: {did_you_mean(key, tuple(self.asked))}")

    def _present(self, key: str, optional: bool, cure: str) -> bool:
        if self.has(key):
            return True
        if not optional:
            self.wrong(key, f"is missing: {cure}.")
        return False

    def _plain(self, key: str, value: object, most: int) -> str:
        if not isinstance(value, str):
            self.wrong(key, f"must be text in quotation marks, not {shown(value)}.")
            return ""
        found = value.strip()
        fault = forbidden(found)
        if fault:
            self.wrong(key, f"holds {fault}: take it out.")
        elif not found and not key.endswith("number"):
            self.wrong(key, "is empty: fill it in.")
        elif len(found) > most:
            self.wrong(key, f"is {len(found)} characters long: make it {most} at most.")
        return found


def did_you_mean(found: str, allowed: tuple[str, ...]) -> str:
    """The cure for a word that is not known: the nearest one, or all of them if they are few or none is near."""
    if not allowed:
        return "nothing is known yet that it could be: add that first."
    near = {word.casefold(): word for word in allowed}
    close = get_close_matches(found.casefold()[:60], near, n=1, cutoff=0.6) if len(allowed) > 3 else []
    return f"did you mean “{near[close[0]]}”?" if close else f"it may be {', '.join(sorted(set(allowed)))}."


def shown(value: object) -> str:
    """A wrong value as it may be quoted in a sentence."""
    if isinstance(value, int) and abs(value) > LONGEST_NUMBER:  # which may be too long even to be written out
        return "such a number"
    return f"“{value[:40]}”" if isinstance(value, str) and forbidden(value) is None else ascii(value)[:40]


def key_lines(text: str) -> dict[str, int]:
    """The line each key and table header stands on: {"areas[3].minimum": 41}. Only a help for finding things."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, inside = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside and (header := re.match(r"\s*(\[\[?)\s*([\w.-]+)\s*\]", line)):
            table = _numbered(header[2], counts, is_list=header[1] == "[[")
            lines.setdefault(table, number)
        elif not inside and (key := re.match(r'\s*"?([\w.-]+)"?\s*=', line)):
            lines.setdefault(f"{table}.{key[1]}" if table else key[1], number)
        if (line.count('"""') + line.count("'''")) % 2:
            inside = not inside
    return lines


def _numbered(header: str, counts: dict[str, int], *, is_list: bool) -> str:
    """`forces.codes` below the second `[[forces]]` is `forces[2].codes`."""
    path = ""
    parts = header.split(".")
    for depth, part in enumerate(parts):
        path = f"{path}.{part}" if path else part
        if is_list and depth == len(parts) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path
