"""What one cell of a roster means. Each function returns the meaning or raises `CellError` with the reason."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache

from models.clock import MONTHS, ClockError, parse_minutes, to_instant
from models.operation import Force, Operation
from models.roster.officers import ROLES

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_BRITISH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})")
_NAMED = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3})[a-z]*[ -]([0-9]{4}|[0-9]{2})")
_SECONDS = re.compile(r"([0-9]{1,2}:[0-9]{2}):[0-9]{2}(\.0+)?")
_SPREADSHEET_TIME = re.compile(r"[0-9]{5}([.,][0-9]+)?")
_NUMBER = re.compile(r"[A-Z]{0,4}[0-9]{1,6}")
_NOUGHTS = re.compile(r"\.0+$")
_SURNAME = re.compile(r"['’]?[^\W\d_]([^\W\d_]|[\u0300-\u036f '’.-])*")
_CALLSIGN = re.compile(r"[A-Z]{1,4}[0-9]{1,4}[A-Z]?")
_BETWEEN_INITIALS = str.maketrans("", "", " .-")
_CLOCK = re.compile(r"[0-9]{1,2}[:.]?[0-9]{2}(:[0-9]{2}(\.0+)?)?")
LONGEST_TOUR = 24 * 3600


class CellError(ValueError):
    """Why a row cannot be taken: a sentence for the one who has to put it right."""


def force_of(text: str, number: str, operation: Operation) -> Force:
    """The force by id, name or prefix; if the cell is empty, by the prefix of the officer's number."""
    wanted = text.casefold()
    for force in operation.forces:
        if wanted and wanted in (force.id.casefold(), force.name.casefold(), force.callsigns.casefold()):
            return force
    found = None if wanted else operation.callsign_force(number)
    if found is None:
        ids = ", ".join(force.id for force in operation.forces)
        said = f"the force “{text}” is not in this operation" if text else "the force is not given"
        raise CellError(f"{said}: write one of {ids}")
    return found


def officer_number(text: str, force: Force) -> str:
    """`LE2211`; a bare `2211`, or `2211.0` as spreadsheets have it, gets the prefix of its force."""
    plain = _NOUGHTS.sub("", text.replace(" ", "").upper())
    if not _NUMBER.fullmatch(plain):
        raise CellError(
            f"“{text}” is not an officer's number: write it as {force.callsigns}2211" if text else "no number"
        )
    return plain if plain[0].isalpha() else force.callsigns + plain


def person(surname: str, initials: str, forenames: str, name: str) -> tuple[str, str]:
    """Surname and initials, from either columns of their own or a name such as `NASH, J A` or `J A Nash`."""
    if name and not surname:
        surname, initials = _split_name(name)
    if not _SURNAME.fullmatch(surname):
        raise CellError(f"“{surname[:40]}” is not a surname" if surname else "the surname is missing")
    letters = initials or "".join(word[0] for word in re.split(r"[ -]+", forenames) if word)
    letters = letters.translate(_BETWEEN_INITIALS).upper()
    if letters and not (letters.isalpha() and len(letters) <= 5):
        raise CellError(f"“{letters[:20]}” are not initials: give up to five letters")
    return _cased(surname), letters


def _cased(surname: str) -> str:
    """`O'NEILL` and `MCGREGOR` as their owners write them; what is not all capitals stays as it is."""
    if not surname.isupper() or len(surname) < 3:
        return surname
    return re.sub(r"\bMc([a-z])", lambda found: f"Mc{found[1].upper()}", surname.title())


def _split_name(name: str) -> tuple[str, str]:
    surname, comma, given = name.partition(",")
    if not comma:
        *before, surname = name.split()
        given = " ".join(before)
    return surname.strip(), "".join(word[0] for word in re.split(r"[ .-]+", given) if word)


def role_of(text: str) -> str:
    """One of ROLES; AFO if the file does not say."""
    if text and text.upper() not in ROLES:
        raise CellError(f"the role “{text}” is not known: write one of {', '.join(ROLES)}")
    return text.upper() or "AFO"


def capabilities_of(text: str, operation: Operation) -> tuple[str, ...]:
    """Capability codes of the operation, separated by semicolons, commas, slashes or blanks."""
    codes = tuple(dict.fromkeys(word.upper() for word in re.split(r"[;,/|+ ]+", text) if word))
    for code in codes:
        if operation.capability(code) is None:
            known = ", ".join(capability.code for capability in operation.capabilities)
            raise CellError(f"the capability “{code}” is not in this operation: write one of {known}")
    return codes


def callsign_of(text: str, operation: Operation) -> str:
    """`LE24`, however it is spaced and cased; its prefix must belong to a force of the operation."""
    plain = text.replace(" ", "").replace("-", "").upper()
    if not _CALLSIGN.fullmatch(plain):
        raise CellError(f"“{text}” is not a callsign: write it as LE24" if text else "the callsign is missing")
    if operation.callsign_force(plain) is None:
        prefixes = ", ".join(force.callsigns for force in operation.forces)
        raise CellError(f"the callsign {plain} belongs to no force here: it starts with one of {prefixes}")
    return plain


def tour_times(cells: dict[str, str]) -> tuple[int, int]:
    """Start and end as instants, from whichever columns the file has. An end without a date is the next such time."""
    start, ending = _parsed(_written(cells, "start")), _written(cells, "end")
    if _CLOCK.fullmatch(ending):
        end = start.replace(hour=0, minute=0) + timedelta(minutes=_minutes(ending))
        end = end if end > start else end + timedelta(days=1)
    else:
        end = _parsed(ending)
    begins, ends = _instant(start), _instant(end)
    if ends <= begins:
        raise CellError("the tour ends before it starts")
    if ends - begins > LONGEST_TOUR:
        raise CellError("the tour is longer than 24 hours")
    return begins, ends


def _written(cells: dict[str, str], which: str) -> str:
    """What the file says of the start or end: a date and a time of two columns, or one column with both."""
    date_text, clock = cells.get(f"{which}_date", ""), cells.get(f"{which}_time", "") or cells.get(which, "")
    if not clock and not date_text:
        raise CellError(f"the {which} of the tour is missing")
    return f"{date_text} {clock}".strip() if _CLOCK.fullmatch(clock) or not clock else clock


@lru_cache(maxsize=4096)
def _parsed(text: str) -> datetime:
    """A London time from `2016-12-22 07:00`, `22/12/2016 07:00`, `22-Dec-16 0700`: day before month, always."""
    if _SPREADSHEET_TIME.fullmatch(text):
        raise CellError(f"“{text}” is a spreadsheet's inner number: format the column as date and time")
    for pattern, order in ((_ISO, (1, 2, 3)), (_BRITISH, (3, 2, 1)), (_NAMED, (3, 2, 1))):
        if found := pattern.match(text):
            clock = _minutes(text[found.end() :].removeprefix("T").strip())
            return _date(found[order[0]], found[order[1]], found[order[2]], text) + timedelta(minutes=clock)
    raise CellError(f"“{text[:30]}” is not a date and time: write it as 22/12/2016 07:00")


def _date(year: str, month: str, day: str, text: str) -> datetime:
    if month.isalpha() and month.title() not in MONTHS:
        raise CellError(f"“{text[:30]}” names no month: write it as 22/12/2016 07:00")
    number = MONTHS.index(month.title()) + 1 if month.isalpha() else int(month)
    whole_year = int(year) if len(year) == 4 else 2000 + int(year)
    if not 1990 <= whole_year <= 2100:
        raise CellError(f"the year in “{text[:30]}” cannot be right")
    try:
        return datetime(whole_year, number, int(day))  # noqa: DTZ001, a London wall clock, made an instant below
    except ValueError:
        raise CellError(f"“{text[:30]}” is no date of the calendar: write day, month, year") from None


def _minutes(text: str) -> int:
    found = _SECONDS.fullmatch(text)
    try:
        return parse_minutes(found[1] if found else text)
    except ClockError:
        raise CellError(
            f"“{text[:20]}” is not a time of day: write it as 07:00" if text else "no time of day"
        ) from None


def _instant(there: datetime) -> int:
    try:
        return to_instant(there)
    except ClockError as error:
        raise CellError(str(error).rstrip(".")) from None
