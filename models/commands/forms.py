"""How a command is typed: the notation of the forms in the registry, taken apart.

A form is words as they stand and arguments in braces. An argument is a kind (`arguments.py`) and what it fills of the
act: `{area}` fills `area`; `{crew:into}` is a crew that fills `into`; `{tour:tour_start,tour_end}` fills two. `…` after
the kind takes the rest of the line: `{why…}`, `{name…:tfc}`. A word may fill something too: `armed:armed` sets it.
"""

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Part:
    """A word or an argument of a form. `shown` is what people read, `kind` empty for a word."""

    shown: str
    kind: str
    fills: tuple[str, ...]

    @property
    def takes_rest(self) -> bool:
        return self.kind.endswith("…")


@cache
def parts(form: str) -> tuple[Part, ...]:
    """The parts of a form, in order."""
    return tuple(map(_part, form.split()))


def _part(text: str) -> Part:
    argument = text.startswith("{")
    name, _, fills = text.strip("{}").partition(":")
    if argument:
        return Part(f"{{{name}}}", name, tuple((fills or name.removesuffix("…")).split(",")))
    return Part(name, "", tuple(fills.split(",")) if fills else ())


@cache
def own_words(form: str) -> tuple[str, ...]:
    """The words of a form that are typed as they stand."""
    return tuple(part.shown for part in parts(form) if not part.kind)


def shown(form: str) -> str:
    """A form as people read it: without what its arguments fill."""
    return " ".join(part.shown for part in parts(form))
