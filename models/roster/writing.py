"""Rosters out: what was refused, to be put right and imported again; and a roster in Muster's own columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from models.clock import local
from models.plain_text import disarmed
from models.roster.columns import MORE, MUSTER
from models.roster.officers import FIREARMS, Officer, Roster, Tour
from models.roster.preview import Preview


def reject_file(preview: Preview) -> bytes:
    """The refused rows as CSV (UTF-8 with BOM, so that spreadsheets read it), each with its row number and reason.

    Formula cells are disarmed by an apostrophe, hidden characters written out; corrected, it can be imported again.
    """
    rows = ((str(one.row), one.reason, *one.cells) for one in preview.refused)
    return _csv(("Row", "Reason", *preview.headings), rows)


def roster_file(roster: Roster) -> bytes:
    """A roster as CSV in Muster's own columns, London times; officers without a tour have a row without one.

    Columns for place, service and radio are written where the roster says something in them.
    """
    tours: dict[str, list[Tour]] = {}
    for tour in roster.tours:
        tours.setdefault(tour.officer, []).append(tour)
    more = tuple(field for field in MORE if _is_said(field, roster))
    rows = (_row(officer, tour, more) for officer in roster.officers for tour in tours.get(officer.number, [None]))
    return _csv((*MUSTER.columns, *more), rows)


def _is_said(field: str, roster: Roster) -> bool:
    """Whether an officer or a tour says anything but the usual: no place, firearms, no radio."""
    said = {getattr(tour, field) for tour in roster.tours}
    said |= {officer.service for officer in roster.officers} if field == "service" else set()
    return not said <= {"", FIREARMS}


def _row(officer: Officer, tour: Tour | None, more: Sequence[str]) -> tuple[str, ...]:
    who = (
        officer.number,
        officer.surname,
        officer.initials,
        officer.force,
        officer.role,
        ";".join(officer.capabilities),
    )
    if tour is None:
        return (*who, "", "", "", *(officer.service if field == "service" else "" for field in more))
    return (*who, tour.callsign, _clock(tour.start), _clock(tour.end), *(getattr(tour, field) for field in more))


def _clock(instant: int) -> str:
    there = local(instant)
    return f"{there.year}-{there.month:02}-{there.day:02} {there.hour:02}:{there.minute:02}"


def _csv(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(map(disarmed, headings))
    writer.writerows(tuple(map(disarmed, row)) for row in rows)
    return sheet.getvalue().encode("utf-8-sig")
