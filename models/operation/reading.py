"""From the text of an operation file to an `Operation`, with every problem named at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import lru_cache, partial
from typing import TypeGuard

from models.clock import LONDON, parse_minutes, to_instant
from models.operation.bounds import too_much
from models.operation.forces import MEANINGS, STORED_CODE, Force
from models.operation.new_file import check_new
from models.operation.operation import LEVELS, WORDINGS, Capability, Contact, Operation
from models.operation.places import PRIORITIES, Area
from models.operation.reading_times import parse_dates, parse_hours, period_dates, read_timers
from models.operation.tables import OperationError, Problems, TomlTable, key_lines
from models.operation.timers import Timers

MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")
FORMAT = 1  # of the files that this version knows whole; one that says no `format` is of the first
LONGEST_PERIOD = 400 * 86_400


def read_operation(text: str, name: str = "operation") -> Operation:
    """The operation in a TOML text; `name` (of the file) is used in what is said about it.

    Whatever was ever taken in must stay readable here: a check that came later belongs into `read_new_operation`.
    Raises OperationError, which lists every problem with its line, its key (`areas[3]` is the third area) and the cure.
    """
    return _checked(text, name)


def read_new_operation(text: str, name: str, typed_for: Callable[[str], str]) -> Operation:
    """The operation in a file that is about to be taken in. Raises OperationError, as `read_operation` does.

    `typed_for` says what a name that may be typed for a place is typed for already, empty if for nothing.
    """
    return _checked(text, name, partial(check_new, typed_for=typed_for))


def _checked(text: str, name: str, check: Callable[[TomlTable, Operation], None] | None = None) -> Operation:
    values = toml_values(text, name)  # first: it refuses what would take too long
    problems = Problems(key_lines(text))
    top = TomlTable(values, "", problems)
    operation = _operation(top)
    if check:
        check(top, operation)
    if problems.sentences:
        raise OperationError(name, tuple(problems.sentences))
    return operation


def toml_values(text: str, name: str) -> dict[str, object]:
    """What a TOML text holds, none of it checked. Raises OperationError."""
    if sentence := too_much(text):
        raise OperationError(name, (sentence,))
    try:
        return _parsed(text)
    except ValueError as error:  # tomllib's own error and, for absurd numbers and dates, the plain one
        raise OperationError(name, (_syntax(str(error)),)) from None


@lru_cache(2)  # a file is first asked whether it can be read, then read
def _parsed(text: str) -> dict[str, object]:
    return tomllib.loads(text)


def not_toml(text: str) -> str:
    """What is wrong with a text that no version can read as an operation file, as the end of a sentence."""
    try:
        toml_values(text, "it")
    except OperationError as error:
        return f"cannot be read: {error.problems[0]}"
    return ""


def _syntax(error: str) -> str:
    found = re.fullmatch(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", error, re.DOTALL)
    if not found:
        return f"It is not valid TOML: {ascii(error)[1:-1]}. Put this right first."
    where = f"line {found[2]}, column {found[3]}" if found[2] else "at the end"
    return f"{where}: {ascii(found[1])[1:-1]}. Put this right first, the rest is checked after it."


def _operation(top: TomlTable) -> Operation:
    _format(top)
    head = top.table("operation")
    starts, ends = _period(head)
    dates = period_dates(starts, ends)
    timers = read_timers(top.table("timers"), Timers())
    codes = _codes(top.table("codes"), {})
    forces = _forces(top, timers, codes)
    force_ids = tuple(force.id for force in forces)
    name = head.text("name")
    operation = Operation(
        id=head.text("id", otherwise=_slug(name), most=40),
        name=name,
        unit=head.text("unit"),
        region=head.text("region", otherwise=""),
        starts=starts,
        ends=ends,
        threat_level=head.choice("threat_level", LEVELS),
        wording_set=head.choice("wording_set", tuple(WORDINGS)),
        intent=head.text("intent", most=1000),
        forces=forces,
        areas=tuple(_area(table, force_ids, dates) for table in top.tables("areas", most=2000)),
        capabilities=tuple(map(_capability, top.tables("capabilities", most=50))),
        contacts=tuple(_contact(table, force_ids) for table in top.tables("contacts", most=100)),
        quiet_dates=_quiet_dates(head, dates),
        marking=head.choice("marking", MARKINGS, otherwise="OFFICIAL-SENSITIVE"),
        timers=timers,
        codes=codes,
    )
    _once_only(top, operation)
    head.finish()
    top.finish()
    return operation


def _format(top: TomlTable) -> None:
    """A newer file may have keys that this version does not know: they are passed over."""
    found = top.values.get("format", FORMAT) if top.has("format") else FORMAT
    if not _is_format(found):
        top.wrong("format", f"must be a whole number from 1: write format = {FORMAT}, or leave it out.")
    top.problems.newer = _is_format(found) and found > FORMAT


def _is_format(found: object) -> TypeGuard[int]:
    return isinstance(found, int) and not isinstance(found, bool) and found > 0


def is_newer(text: str) -> bool:
    """Whether a file says that it is of a newer format than this version knows."""
    try:
        found = toml_values(text, "").get("format", FORMAT)
    except OperationError:
        return False
    return _is_format(found) and found > FORMAT


def _period(head: TomlTable) -> tuple[int, int]:
    starts, ends = london_time(head, "starts"), london_time(head, "ends")
    if starts and ends and not starts < ends <= starts + LONGEST_PERIOD:
        head.wrong("ends", "must be after starts, and at most 400 days later.")
        return 0, 0
    return starts, ends


def london_time(head: TomlTable, key: str) -> int:
    """The instant of a London time below a key; 0 where there is none, which is a problem."""
    found = head.values.get(key) if head.has(key) else None
    if isinstance(found, datetime) and 1970 < found.year < 2200:
        try:
            return to_instant(found.astimezone(LONDON).replace(tzinfo=None) if found.tzinfo else found)
        except ValueError as error:
            head.wrong(key, str(error))
            return 0
    head.wrong(key, f"must be a London time: write {key} = 2016-12-22T07:00:00, without quotation marks.")
    return 0


def _quiet_dates(head: TomlTable, dates: tuple[date, ...]) -> tuple[date, ...]:
    quiet: list[date] = []
    for number, text in enumerate(head.texts("quiet_dates"), start=1):
        nothing: tuple[date, ...] = ()
        quiet += head.parse(f"quiet_dates[{number}]", text, partial(parse_dates, within=dates), nothing)
    return tuple(quiet)


def _forces(top: TomlTable, timers: Timers, codes: dict[str, str]) -> tuple[Force, ...]:
    forces = tuple(_force(table, timers, codes) for table in top.tables("forces", most=60))
    if not forces:
        top.wrong("forces", "there is no force: add [[forces]] with id, name and callsigns.")
    return forces


def _force(table: TomlTable, timers: Timers, codes: dict[str, str]) -> Force:
    force = Force(
        id=_shaped(table, "id", "[A-Z]{2,4}", "two to four capital letters, such as LEI"),
        name=table.text("name", most=40),
        callsigns=_shaped(table, "callsigns", "[A-Z]{1,4}", "one to four capital letters, such as LE"),
        duty_day=table.text("duty_day", otherwise="07:00"),
        codes=_codes(table.table("codes"), codes),
        timers=read_timers(table.table("timers"), timers),
    )
    table.parse("duty_day", force.duty_day, parse_minutes, 0)
    table.finish()
    return force


def _codes(table: TomlTable, common: dict[str, str]) -> dict[str, str]:
    codes = dict(common)
    for code in table.values:
        if not re.fullmatch(STORED_CODE, code):
            table.has(code)
            table.wrong(ascii(code)[1:-1][:20], 'is not a radio code: write it as "06".')
        else:
            codes[code.zfill(2)] = table.choice(code, MEANINGS)
    return codes


def _area(table: TomlTable, forces: tuple[str, ...], dates: tuple[date, ...]) -> Area:
    name = table.text("name", most=40)
    crowded = [
        table.parse(f"crowded[{number}]", text, partial(parse_hours, within=dates), None)
        for number, text in enumerate(table.texts("crowded"), start=1)
    ]
    area = Area(
        id=_shaped(table, "id", "[a-z0-9]+(-[a-z0-9]+)*", "small letters, figures and hyphens, such as haymarket"),
        name=name,
        force=table.choice("force", forces),
        lat=table.number("lat", 49.0, 61.5, "degrees north"),
        lon=table.number("lon", -9.0, 2.5, "degrees east (minus for west)"),
        priority=table.choice("priority", PRIORITIES),
        minimum=table.whole("minimum", 0, 99, "officers"),
        crowded=tuple(hours for hours in crowded if hours),
        aliases=table.texts("aliases", most=10),
    )
    table.finish()
    return area


def _capability(table: TomlTable) -> Capability:
    capability = Capability(
        code=_shaped(table, "mark", "[A-Z0-9]{2,6}", "two to six capital letters, such as DOG"),
        name=table.text("name"),
        service=table.text("service", otherwise=""),
    )
    table.finish()
    return capability


def _contact(table: TomlTable, forces: tuple[str, ...]) -> Contact:
    contact = Contact(
        name=table.text("name"),
        number=table.text("number", otherwise="", most=30),
        force=table.choice("force", forces) if table.has("force") else "",
    )
    table.finish()
    return contact


def _shaped(table: TomlTable, key: str, pattern: str, words: str) -> str:
    found = table.text(key, most=40)
    if found and not re.fullmatch(pattern, found):
        table.wrong(key, f"must be {words}.")
    return found


def _once_only(top: TomlTable, operation: Operation) -> None:
    """Ids, prefixes, marks and the names people type must each mean one thing."""
    _repeats(top, "forces", "id", ((force.id,) for force in operation.forces))
    _repeats(top, "forces", "callsigns", ((force.callsigns,) for force in operation.forces))
    _repeats(top, "capabilities", "mark", ((capability.code,) for capability in operation.capabilities))
    _repeats(top, "areas", "id", ((area.id,) for area in operation.areas))
    _repeats(
        top, "areas", "name", ({area.name.casefold(), *map(str.casefold, area.aliases)} for area in operation.areas)
    )


def _repeats(top: TomlTable, kind: str, key: str, words: Iterable[Iterable[str]]) -> None:
    first: dict[str, int] = {}
    for number, mine in enumerate(words, start=1):
        for word in mine:
            if word and first.setdefault(word, number) != number:
                sentence = f"“{word}” is used by {kind}[{first[word]}] already: choose another."
                top.problems.add(f"{kind}[{number}].{key}", sentence)


def _slug(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.casefold()).strip("-")[:40] or "operation"
