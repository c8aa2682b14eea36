"""Which column of a file holds what: presets for known exports, and a guess for the others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from models.roster.table import RosterError

# What a roster can say of an officer and a tour, with every heading it has been met under.
FIELDS: dict[str, tuple[str, ...]] = {
    "number": (
        *("number", "collar no", "collar number", "collar", "shoulder number", "shoulder no", "officer number"),
        *("officer no", "officer id", "warrant number", "warrant no", "staff number", "employee number", "pin"),
    ),
    "surname": ("surname", "last name", "family name", "officer surname"),
    "initials": ("initials", "initial"),
    "forenames": ("forenames", "forename", "first names", "first name"),
    "name": ("name", "officer", "officer name", "full name"),
    "force": ("force", "organisation", "home force", "police force", "constabulary"),
    "role": ("role", "firearms role", "grade"),
    "skills": ("skills", "additional skills", "capabilities", "skill", "capability"),
    "callsign": ("callsign", "call sign", "resource", "unit", "crew", "vehicle"),
    "start": (
        "start",
        "duty start",
        "tour start",
        "shift start",
        "rostered start",
        "start date time",
        "from",
        "book on",
    ),
    "end": ("end", "duty end", "tour end", "shift end", "rostered end", "end date time", "finish", "to", "book off"),
    "start_date": ("start date", "date", "duty date", "shift date"),
    "start_time": ("start time", "on", "time on"),
    "end_date": ("end date",),
    "end_time": ("end time", "finish time", "off", "time off"),
    "place": ("place", "area", "patrol area", "planned place", "planned area", "posting"),
    "service": ("service",),
    "radio": ("radio", "radio no", "radio number", "issi", "issi number"),
}
MORE = ("place", "service", "radio")  # read wherever there is such a column, whatever the preset


class Mapping(Struct, frozen=True):
    """A field of FIELDS → the heading of its column. A file needs a number and a name; tours need start and end."""

    name: str
    columns: dict[str, str]

    def missing(self) -> str:
        """What a roster cannot do without and this mapping does not give, in words; empty if nothing."""
        has = self.columns.keys()
        wanted = [
            ("the officer's number", "number" in has),
            ("the officer's name", bool(has & {"surname", "name"})),
            ("the end of the tour", not self.has_tours or bool(has & {"end", "end_time"})),
            ("the callsign", not self.has_tours or "callsign" in has),
            ("the time the tour starts", "start_date" not in has or bool(has & {"start", "start_time"})),
        ]
        return " and ".join(words for words, given in wanted if not given)

    @property
    def has_tours(self) -> bool:
        """Whether the file says when officers work, and not only who there is."""
        return bool(self.columns.keys() & {"start", "start_date", "start_time"})


MUSTER = Mapping(
    "Muster",
    {key: key for key in ("number", "surname", "initials", "force", "role", "skills", "callsign", "start", "end")},
)
DUTY_SHEET = Mapping(
    "Duty sheet",
    {
        "number": "Collar No",
        "name": "Name",
        "force": "Force",
        "role": "Role",
        "skills": "Skills",
        "callsign": "Call Sign",
        "start_date": "Date",
        "start_time": "Start",
        "end_time": "End",
    },
)
RESOURCE_LIST = Mapping(
    "Resource list",
    {
        "number": "Shoulder Number",
        "surname": "Last Name",
        "forenames": "First Names",
        "force": "Organisation",
        "role": "Firearms Role",
        "skills": "Additional Skills",
        "callsign": "Resource",
        "start": "Duty Start",
        "end": "Duty End",
    },
)
PRESETS = (MUSTER, DUTY_SHEET, RESOURCE_LIST)
OPTIONAL = frozenset(("force", "role", "skills", "initials", "forenames"))


def guess(headings: tuple[str, ...]) -> Mapping:
    """The preset that fits the headings, else a mapping by the names in FIELDS. Raises RosterError if none will do."""
    known = {plain(heading) for heading in headings}
    for preset in PRESETS:
        if all(plain(heading) in known for field, heading in preset.columns.items() if field not in OPTIONAL):
            present = {field: heading for field, heading in preset.columns.items() if plain(heading) in known}
            return Mapping(preset.name, present | _by_name(headings, MORE))
    mapping = Mapping("by headings", _by_name(headings, FIELDS))
    if mapping.missing():
        names = ", ".join(f"“{heading[:30]}”" for heading in headings[:12] if heading)
        raise RosterError(
            f"No column was recognised for {mapping.missing()}. The headings are {names}: say which is which."
        )
    return mapping


def _by_name(headings: tuple[str, ...], fields: Iterable[str]) -> dict[str, str]:
    """Shape: field → its heading, for each of these fields that a heading names."""
    by_name = {plain(heading): heading for heading in headings}
    found = {field: next((by_name[word] for word in FIELDS[field] if word in by_name), "") for field in fields}
    return {field: heading for field, heading in found.items() if heading}


def positions(mapping: Mapping, headings: tuple[str, ...]) -> dict[str, int]:
    """Field → position of its column in a row. Raises RosterError if a column is missing or there are two of it."""
    if mapping.missing():
        raise RosterError(f"The columns chosen do not give {mapping.missing()}: choose a column for it.")
    known = [plain(heading) for heading in headings]
    for heading in mapping.columns.values():
        if known.count(plain(heading)) != 1:
            count = "no column" if plain(heading) not in known else "more than one column"
            raise RosterError(f"There is {count} called “{heading[:40]}”: choose another, or put the headings right.")
    return {field: known.index(plain(heading)) for field, heading in mapping.columns.items()}


def plain(heading: str) -> str:
    """`Call_Sign ` and `call sign` are the same heading."""
    return re.sub(r"[^a-z0-9]+", " ", heading.casefold()).strip()
