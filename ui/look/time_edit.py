"""A field for a day and a time on the London clock, whatever the workstation's own zone is."""

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QDateTimeEdit

from models.clock import ClockError, hhmm, local, to_instant
from ui.look.wheel import only_scrolls

FORMAT = "ddd d MMM yyyy HH:mm"


def time_edit(name: str, instant: int) -> QDateTimeEdit:
    """A field that shows an instant (UTC seconds); `name` is for screen readers.

    In the hour that happens twice it says which of the two it means: the one it was given, else the first.
    """
    found = QDateTimeEdit()
    only_scrolls(found)
    found.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    found.setAccessibleName(name)
    found.dateTimeChanged.connect(lambda: _say_which(found))
    show_instant(found, instant)
    return found


def show_instant(edit: QDateTimeEdit, instant: int) -> None:
    """Show another instant."""
    edit.setProperty("instant", instant // 60 * 60)
    edit.setDateTime(shown(instant))
    _say_which(edit)


def _say_which(edit: QDateTimeEdit) -> None:
    try:
        zone = hhmm(instant_in(edit))[5:]
    except ClockError:
        zone = ""  # the hour that the clocks skip
    edit.setDisplayFormat(f"{FORMAT}'{zone}'" if zone else FORMAT)


def shown(instant: int) -> QDateTime:
    """London's clock as a plain date and time."""
    here = local(instant)
    return QDateTime(here.date(), here.time().replace(tzinfo=None, fold=0))


def instant_in(edit: QDateTimeEdit) -> int:
    """The instant in a field. Raises ClockError for an hour the clocks skipped."""
    given = edit.property("instant")
    if given is not None and shown(given) == edit.dateTime():
        return int(given)
    return to_instant(edit.dateTime().toPython().replace(second=0, microsecond=0, tzinfo=None))
