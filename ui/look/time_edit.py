"""A field for a day and a time on the London clock, whatever the workstation's own zone is."""

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QDateTimeEdit

from models.clock import local, to_instant


def time_edit(name: str, instant: int) -> QDateTimeEdit:
    """A field that shows an instant (UTC seconds); `name` is for screen readers."""
    found = QDateTimeEdit(shown(instant))
    found.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    found.setDisplayFormat("ddd d MMM yyyy HH:mm")
    found.setAccessibleName(name)
    return found


def shown(instant: int) -> QDateTime:
    """London's clock as a plain date and time."""
    here = local(instant)
    return QDateTime(here.date(), here.time().replace(tzinfo=None, fold=0))


def instant_in(edit: QDateTimeEdit) -> int:
    """The instant in a field. Raises ClockError for an hour the clocks skipped."""
    return to_instant(edit.dateTime().toPython().replace(second=0, microsecond=0, tzinfo=None))
