"""What one cell of a roster means. Each function returns the meaning or raises `CellError` with the reason."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from models.clock import ClockError, local
from models.operation import Force, Operation
from models.roster.officers import ROLES
from models.written_time import Written, instants, read_clock, read_date, shown_on, wall

_OTHER_MONTH = re.compile(r"[0-9]{1,2}[ -][A-Za-z]{3}")
_SPREADSHEET_TIME = re.compile(r"[0-9]{5}([.,][0-9]+)?")
_NUMBER = re.compile(r"[A-Z]{0,4}[0-9]{1,6}")
_NOUGHTS = re.compile(r"\.0+$")
_SURNAME = re.compile(r"['’]?[^\W\d_]([^\W\d_]|[\u0300-\u036f '’.-])*")
_CALLSIGN = re.compile(r"[A-Z]{1,4}[0-9]{1,4}[A-Z]?")
_BETWEEN_INITIALS = str.maketrans("", "", " .-")
_CLOCK = re.compile(r"[0-9]{1,2}[:.]?[0-9]{2}(:[0-9]{2}(\.0+)?)?( ?(gmt|bst))?", re.IGNORECASE)
LONGEST_TOUR = timedelta(hours=24)


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
    (day, start), ending = _parsed(_written(cells, "start")), _written(cells, "end")
    begins = _instants(day, start)[0]
    if _CLOCK.fullmatch(ending):
        ends = _next(_clock(ending), day, begins)
    else:
        ends = _instants(*_parsed(ending))[0]
    if ends <= begins:
        raise CellError("the tour ends before it starts")
    if local(ends).replace(tzinfo=None) - local(begins).replace(tzinfo=None) > LONGEST_TOUR:  # 25 h when clocks go back
        raise CellError("the tour is longer than 24 hours")
    return begins, ends


def _next(ending: Written, day: date, begins: int) -> int:
    """The end without a date of a tour that begins on a day."""
    later = wall(ending, day) > local(begins).replace(tzinfo=None) or any(at > begins for at in instants(ending, [day]))
    found = _instants(day if later else day + timedelta(days=1), ending)
    return next((at for at in found if at > begins), found[-1])


def _written(cells: dict[str, str], which: str) -> str:
    """What the file says of the start or end: a date and a time of two columns, or one column with both."""
    date_text, clock = cells.get(f"{which}_date", ""), cells.get(f"{which}_time", "") or cells.get(which, "")
    if not clock and not date_text:
        raise CellError(f"the {which} of the tour is missing")
    return f"{date_text} {clock}".strip() if _CLOCK.fullmatch(clock) or not clock else clock


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[date, Written]:
    """A day and its time from `2016-12-22 07:00`, `22/12/2016 07:00`, `22-Dec-16 0700`: day before month, always."""
    if _SPREADSHEET_TIME.fullmatch(text):
        raise CellError(f"“{text}” is a spreadsheet's inner number: format the column as date and time")
    try:
        found = read_date(text)
    except ClockError as error:
        raise CellError(str(error).rstrip(".")) from None
    if found is not None:
        return found[0], _clock(found[1])
    if _OTHER_MONTH.match(text):
        raise CellError(f"“{text[:30]}” names no month: write it as 22/12/2016 07:00")
    raise CellError(f"“{text[:30]}” is not a date and time: write it as 22/12/2016 07:00")


def _clock(text: str) -> Written:
    try:
        return read_clock(text)
    except ClockError:
        raise CellError(
            f"“{text[:20]}” is not a time of day: write it as 07:00" if text else "no time of day"
        ) from None


def _instants(day: date, written: Written) -> list[int]:
    try:
        return shown_on(written, day)
    except ClockError as error:
        raise CellError(str(error).rstrip(".")) from None
