"""Parts of an operation by the names people say, and what files say of one: `minimum 6`, `left out`."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from models.clock import DAYS, day, hhmm
from models.operation.operation import Operation
from models.operation.parts import QUIET, Parts, Period, Value, parts_of
from models.operation.places import Hours
from models.operation.timers import Timer

FIELDS = {"lat": "latitude", "lon": "longitude", "crowded": "crowded", "callsigns": "callsigns begin"}
WHOLE = {
    "period": "the period of the operation",
    "threat": "the threat level of the operation file",
    QUIET: "the quiet dates",
    "description": "the description of the operation",
    "codes": "the radio codes",
}
LONGEST = 120  # characters of one value


def part_name(part: str, operation: Operation | None) -> str:
    """`East Midlands Airport`, `the radio codes of Leicestershire`, `the timer “rest”`."""
    kind, _, rest = part.partition("/")
    if part in WHOLE:
        return WHOLE[part]
    name, _, force = rest.partition("/")
    match kind:
        case "area":
            area = operation.area(rest) if operation else None
            return area.name if area else rest
        case "force":
            return _force(rest, operation)
        case "codes":
            return f"the radio codes of {_force(rest, operation)}"
        case "timer":
            return f"the timer “{name.replace('_', ' ')}”" + (f" of {_force(force, operation)}" if force else "")
        case _:
            return f"the {kind} “{name}”" + (f" of {_force(force, operation)}" if force else "")


def _force(force: str, operation: Operation | None) -> str:
    found = operation.force(force) if operation else None
    return found.name if found else force


def said_apart(part: str, values: Sequence[Value | None], before: Value | None) -> list[str]:
    """What each file says of a part, told from the others; `before` is what all knew."""
    compared = [value for value in (*values, before if None in values else None) if value is not None]
    fields = _changed(compared)
    return [_said(part, value, fields) for value in values]


def changes(before: Operation, after: Operation) -> list[str]:
    """What another file would change: `East Midlands Airport: minimum 4 → minimum 8`, `Beaumont Leys: new`."""
    old, new = parts_of(before), parts_of(after)
    changed = [part for part in {**old, **new} if old.get(part) != new.get(part)]
    return [f"{part_name(part, after if part in new else before)}: {_change(part, old, new)}" for part in changed]


def _change(part: str, old: Parts, new: Parts) -> str:
    before, after = said_apart(part, [old.get(part), new.get(part)], None)
    if part.startswith(("timer/", "codes/")) or (part in old and part in new):
        return f"{before} → {after}"
    return "new" if part in new else "left out"


def _said(part: str, value: Value | None, fields: Sequence[str]) -> str:
    if value is None:
        return "as usual" if part.startswith(("timer/", "codes/")) else "left out"
    match value:
        case Timer(amber=amber, red=red, on=on):
            return f"amber {_length(amber)}, red {_length(red)}" if on else "off"
        case Period(starts=starts, ends=ends):
            return f"{day(starts)} {hhmm(starts)} to {day(ends)} {hhmm(ends)}"
        case Struct():
            said = (f"{FIELDS.get(name, name.replace('_', ' '))} {_shown(getattr(value, name))}" for name in fields)
            return ", ".join(said) or "kept as it was"
        case dict():
            return ", ".join(f"{code} {value.get(code, 'nothing')}" for code in fields) or "as before"
        case int():
            return _length(value)
        case _:
            return _shown(value)


def _changed(values: Sequence[Value]) -> list[str]:
    """The fields, or the codes, in which values of one part are not all alike."""
    tables = [_table(value) for value in values]
    names = sorted({name for table in tables for name in table}) if isinstance(values[0], dict) else [*tables[0]]
    return [name for name in names if any(table.get(name) != tables[0].get(name) for table in tables)]


def _table(value: Value) -> Mapping[str, object]:
    if isinstance(value, Struct):
        return {name: getattr(value, name) for name in value.__struct_fields__}
    return value if isinstance(value, dict) else {}


def _shown(value: object) -> str:
    if isinstance(value, Hours):
        when = [DAYS[each] for each in value.days] + [_date(each) for each in value.dates]
        hours = f"{_clock(value.begins)}-{_clock(value.ends)}" if value.begins < value.ends else "closed"
        return f"{' '.join(when)} {hours}"
    if isinstance(value, date):
        return _date(value)
    if isinstance(value, tuple):
        return _cut("; ".join(map(_shown, value)) or "none")
    return _cut(str(value) or "none")


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _date(when: date) -> str:
    return f"{when:%d %b}".lstrip("0")


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _length(seconds: int) -> str:
    if seconds % 60:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds % 3600 or not seconds else f"{seconds // 3600} h"
