"""What the exercise plays, force by force: read from a TOML file, with every problem named at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

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


def read_script(text: str, name: str = "exercise") -> Script:
    """The script in a TOML text; `name` (of the file) is used in what is said about it.

    Raises OperationError, which lists every problem with its line, its key and the cure.
    """
    problems = Problems(key_lines(text))
    script = _script(TomlTable(toml_values(text, name), "", problems))
    if problems.sentences:
        raise OperationError(name, tuple(problems.sentences))
    return script


@cache
def shipped_script() -> Script:
    """The script the program brings along. Raises OperationError and OSError."""
    return read_script(SHIPPED.read_text("utf-8"), SHIPPED.name)


def _script(top: TomlTable) -> Script:
    forces = [_force(table) for table in top.tables("forces", most=60)]
    own = {force: reports for force, _, reports in forces}
    if len(own) < len(forces):
        top.wrong("forces", "a force is there twice: put its reports together.")
    script = Script(
        reports=_reports(top),
        outcomes=_some(top, "outcomes"),
        errands=_some(top, "errands"),
        notes=_some(top, "notes"),
        own=own,
        first_references={force: first for force, first, _ in forces},
        opening=tuple(_opening(table, own) for table in top.tables("opening", most=20)),
        quiet_from=london_time(top, "quiet_from") if top.has("quiet_from") else 0,
    )
    if not script.reports:
        top.wrong("reports", "there is none for a force without its own: add [[reports]] with a nature.")
    top.finish()
    return script


def _force(table: TomlTable) -> tuple[str, int, tuple[Report, ...]]:
    """A force's id, the number of its first incident, and its own reports."""
    first = table.whole("first_reference", 1, 9999, "incidents") if table.has("first_reference") else 1
    found = table.text("id"), first, _reports(table)
    for report in found[2]:
        if not report.place:
            table.wrong("reports", f'“{report.nature}” has no place: add place = "…".')
    table.finish()
    return found


def _reports(table: TomlTable) -> tuple[Report, ...]:
    return tuple(_report(one) for one in table.tables("reports", most=200))


def _report(table: TomlTable) -> Report:
    report = Report(
        nature=table.text("nature"),
        place=table.text("place", otherwise=""),
        by=table.text("by", otherwise="999"),
        crews=table.whole("crews", 1, 9, "crews") if table.has("crews") else 2,
        tfc=table.text("tfc", otherwise=""),
    )
    table.finish()
    return report


def _opening(table: TomlTable, own: dict[str, tuple[Report, ...]]) -> Opening:
    force = table.choice("force", tuple(own))
    reports = {report.nature: report for report in own.get(force, ())}
    nature = table.choice("nature", tuple(reports))
    silent = table.has("silent_from")
    opening = Opening(
        ref=table.text("ref"),
        force=force,
        report=reports.get(nature, Report(nature)),
        opened=london_time(table, "opened"),
        stood_down=london_time(table, "stood_down"),
        silent_from=london_time(table, "silent_from") if silent else 0,
        silent_until=london_time(table, "silent_until") if silent else 0,
    )
    if opening.opened % 60:
        table.wrong("opened", "must be a whole minute.")
    table.finish()
    return opening


def _some(top: TomlTable, key: str) -> tuple[str, ...]:
    found = top.texts(key)
    if top.values.get(key, []) == []:
        top.wrong(key, f'is missing or empty: add {key} = ["…"].')
    return found
