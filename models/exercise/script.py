"""What the exercise plays, force by force: read from a TOML file, with every problem named at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from models.clock import day, hhmm
from models.commands.incidents import REFERENCE, REPORTERS
from models.operation.reading import london_time, toml_values
from models.operation.tables import OperationError, Problems, TomlTable, key_lines

SHIPPED = Path(__file__).parents[2] / "resources" / "demo" / "exercise.toml"


@dataclass(frozen=True, slots=True)
class Report:
    """What comes in: nature, place, who reports it, how many crews go, and the TFC if firearms are authorised.

    Without a place it is of one of the force's own areas.
    """

    nature: str
    place: str = ""
    by: str = "999"
    crews: int = 2
    tfc: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """An incident the exercise opens on: when it is opened, and when its crews are stood down (UTC seconds).

    Its last crew is not heard from between `silent_from` and `silent_until`.
    """

    ref: str
    force: str
    report: Report
    opened: int
    stood_down: int
    silent_from: int = 0
    silent_until: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    """What is played: the incidents of the opening, what comes in later, and what is said.

    `own` and `first_references` are by force (id); `quiet_from` is when no other incident is opened any more until
    the opening is over; without it that is so from the beginning.
    """

    reports: tuple[Report, ...]
    outcomes: tuple[str, ...]
    errands: tuple[str, ...]
    notes: tuple[str, ...]
    own: dict[str, tuple[Report, ...]] = field(default_factory=dict)
    first_references: dict[str, int] = field(default_factory=dict)
    opening: tuple[Opening, ...] = ()
    quiet_from: int = 0

    def reports_of(self, force: str) -> tuple[Report, ...]:
        """What may come in for a force: its own reports, else those for every force."""
        return self.own.get(force) or self.reports

    def first_reference(self, force: str) -> str:
        """The reference of the first incident of a force: "LEI-0405"."""
        return f"{force}-{self.first_references.get(force, 1):04}"

    def opens(self, force: str, minute: int) -> Opening | None:
        """The incident of the opening that a force has in that minute (its first second), or None."""
        return next((found for found in self.opening if (found.force, found.opened) == (force, minute)), None)

    def opened_as(self, ref: str) -> Opening | None:
        """The incident of the opening with this reference, or None."""
        return next((found for found in self.opening if found.ref == ref), None)

    def is_quiet(self, at: int) -> bool:
        """Whether only incidents of the opening are opened at that instant."""
        return any(self.quiet_from <= at <= found.opened for found in self.opening)


def read_script(text: str, name: str = "exercise", forces: tuple[str, ...] = (), begins: int = 0) -> Script:
    """The script in a TOML text; `name` (of the file) is used in what is said about it.

    `forces` (ids) are those there are, if that is known; `begins` is when playing begins (UTC seconds). Raises
    OperationError, which lists every problem with its line, its key and the cure.
    """
    problems = Problems(key_lines(text))
    script = _script(TomlTable(toml_values(text, name), "", problems), forces, begins)
    if problems.sentences:
        raise OperationError(name, tuple(problems.sentences))
    return script


@cache
def shipped_script() -> Script:
    """The script the program brings along. Raises OperationError and OSError."""
    return read_script(SHIPPED.read_text("utf-8"), SHIPPED.name)


def _script(top: TomlTable, known: tuple[str, ...], begins: int) -> Script:
    forces = [_force(table, known) for table in top.tables("forces", most=60)]
    own = {force: reports for force, _, reports in forces}
    if len(own) < len(forces):
        top.wrong("forces", "a force is there twice: put its reports together.")
    everywhere = _reports(top)
    script = Script(
        reports=everywhere,
        outcomes=_some(top, "outcomes"),
        errands=_some(top, "errands"),
        notes=_some(top, "notes"),
        own=own,
        first_references={force: first for force, first, _ in forces},
        opening=tuple(_opening(table, own, everywhere, begins) for table in top.tables("opening", most=20)),
        quiet_from=london_time(top, "quiet_from") if top.has("quiet_from") else 0,
    )
    if not script.reports:
        top.wrong("reports", "there is none for a force without its own: add [[reports]] with a nature.")
    _once_only(top, "ref", (found.ref for found in script.opening))
    _once_only(top, "opened", ((found.force, found.opened) if found.opened else "" for found in script.opening))
    top.finish()
    return script


def _once_only(top: TomlTable, key: str, values: Iterable[object]) -> None:
    """A reference tells one incident, and a force has one incident a minute."""
    first: dict[object, int] = {}
    for number, value in enumerate(values, start=1):
        if value and first.setdefault(value, number) != number:
            top.wrong(f"opening[{number}].{key}", f"is that of opening[{first[value]}] too: choose another.")


def _force(table: TomlTable, known: tuple[str, ...]) -> tuple[str, int, tuple[Report, ...]]:
    """A force's id, the number of its first incident, and its own reports."""
    first = table.whole("first_reference", 1, 9999, "incidents") if table.has("first_reference") else 1
    found = table.choice("id", known) if known else table.text("id"), first, _reports(table)
    for report in found[2]:
        if not report.place:
            table.wrong("reports", f'“{report.nature}” has no place: add place = "…".')
    table.finish()
    return found


def _reports(table: TomlTable) -> tuple[Report, ...]:
    reports = tuple(_report(one) for one in table.tables("reports", most=200))
    natures = [report.nature for report in reports if report.nature]
    for nature in sorted({nature for nature in natures if natures.count(nature) > 1}):
        table.wrong("reports", f"“{nature}” is there twice: an incident is told from others by it, so word one anew.")
    return reports


def _report(table: TomlTable) -> Report:
    report = Report(
        nature=table.text("nature"),
        place=table.text("place", otherwise=""),
        by=table.choice("by", REPORTERS, otherwise="999"),
        crews=table.whole("crews", 1, 9, "crews") if table.has("crews") else 2,
        tfc=table.text("tfc", otherwise=""),
    )
    table.finish()
    return report


def _opening(
    table: TomlTable, own: dict[str, tuple[Report, ...]], everywhere: tuple[Report, ...], begins: int
) -> Opening:
    force = table.choice("force", tuple(own))
    reports = {report.nature: report for report in own.get(force) or everywhere}
    nature = table.choice("nature", tuple(reports)) if force in own else table.text("nature")
    silent = table.has("silent_from") or table.has("silent_until")
    opening = Opening(
        ref=table.text("ref"),
        force=force,
        report=reports.get(nature, Report(nature)),
        opened=london_time(table, "opened"),
        stood_down=london_time(table, "stood_down"),
        silent_from=london_time(table, "silent_from") if silent else 0,
        silent_until=london_time(table, "silent_until") if silent else 0,
    )
    if force in own:
        _keeps_reference(table, opening)
    _keeps_time(table, opening, begins)
    table.finish()
    return opening


def _keeps_reference(table: TomlTable, opening: Opening) -> None:
    ref, force = opening.ref, opening.force
    if ref and not (REFERENCE.fullmatch(ref) and ref.startswith(f"{force}-") and len(ref) > len(force) + 1):
        table.wrong("ref", f"must be the force's id, a hyphen and a number, such as {force}-0412.")


def _keeps_time(table: TomlTable, opening: Opening, begins: int) -> None:
    if opening.opened % 60:
        table.wrong("opened", "must be a whole minute.")
    if 0 < opening.opened < begins:
        table.wrong("opened", f"is before the exercise begins, {day(begins)} at {hhmm(begins)}: it would never come.")
    for first, last in (("opened", "stood_down"), ("silent_from", "silent_until")):
        if 0 < getattr(opening, last) <= getattr(opening, first):
            table.wrong(last, f"must be after {first}.")


def _some(top: TomlTable, key: str) -> tuple[str, ...]:
    found = top.texts(key)
    if top.values.get(key, []) == []:
        top.wrong(key, f'is missing or empty: add {key} = ["…"].')
    return found
