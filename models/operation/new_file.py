"""What is asked of an operation file that is taken in, and not of one that was taken in before it was asked."""

from __future__ import annotations

import re
from collections.abc import Callable

from models.operation.forces import RADIO_CODE, STORED_CODE
from models.operation.operation import Operation
from models.operation.places import Area
from models.operation.tables import TomlTable


def check_new(top: TomlTable, operation: Operation, typed_for: Callable[[str], str]) -> None:
    """Note what an operator could type but would not mean: codes nobody can type, names that mean something else."""
    _codes(top, "codes", top.values.get("codes"))
    forces = top.values.get("forces")
    for number, force in enumerate(forces if isinstance(forces, list) else (), start=1):
        _codes(top, f"forces[{number}].codes", force.get("codes") if isinstance(force, dict) else None)
    _ids_and_names(top, operation)
    for number, area in enumerate(operation.areas, start=1):
        for key, name in _typed(area):
            if meant := typed_for(name):
                top.wrong(f"areas[{number}].{key}", f"“{name}” is typed for {meant}: choose another, or a longer one.")


def _codes(top: TomlTable, path: str, codes: object) -> None:
    """Two figures: of 6 and 06 in one table nobody could tell which holds. What is no code at all was said already."""
    for code in codes if isinstance(codes, dict) else ():
        if re.fullmatch(STORED_CODE, code) and not re.fullmatch(RADIO_CODE, code):
            top.wrong(f"{path}.{code}", 'a radio code is typed as two figures: write it as "06".')


def _ids_and_names(top: TomlTable, operation: Operation) -> None:
    """An id is typed like a name: it may be a name of its own place, not of another."""
    names = {_folded(name): number for number, area in enumerate(operation.areas) for _, name in _typed(area)[1:]}
    for number, area in enumerate(operation.areas):
        other = names.get(area.id, number)
        if other != number:
            top.wrong(f"areas[{number + 1}].id", f"“{area.id}” is a name of areas[{other + 1}]: choose another id.")


def _typed(area: Area) -> tuple[tuple[str, str], ...]:
    """What may be typed for a place, by its key: first the id, then the names."""
    aliases = ((f"aliases[{number}]", alias) for number, alias in enumerate(area.aliases, start=1))
    return ("id", area.id), ("name", area.name), *aliases


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
