"""Which force and which period a handover is of."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QHBoxLayout, QWidget

from models.clock import ClockError, local, to_instant
from models.operation import Operation
from ui.pieces import button, label

SHIFT = 12 * 3600
CHANGES_AT = (7, 19)  # the hours, London time, at which 12-hour shifts change


def usual_period(now: int) -> tuple[int, int]:
    """The shift that is ending: the 07-19 or 19-07 shift that has run for at least two hours."""
    here = local(now - 2 * 3600)
    hour = max((at for at in CHANGES_AT if at <= here.hour), default=CHANGES_AT[1] - 24)
    midnight = datetime(here.year, here.month, here.day)  # noqa: DTZ001 - London's own midnight
    begins = to_instant(midnight) + hour * 3600
    return begins, begins + SHIFT


class Period(QWidget):
    """Scope, from and to. `chosen` is emitted by the button, when the operator has made up their mind."""

    chosen = Signal()

    def __init__(self, operation: Operation, begins: int, ends: int) -> None:
        super().__init__()
        self.scope = QComboBox()
        self.scope.addItem(operation.region or "All forces", "")
        for force in operation.forces:
            self.scope.addItem(force.name, force.id)
        self.scope.setAccessibleName("Handover of")
        self.begins, self.ends = _clock("From", begins), _clock("To", ends)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for words, piece in (("Handover of", self.scope), ("from", self.begins), ("to", self.ends)):
            row.addWidget(label(words, "small", "dim"))
            row.addWidget(piece)
        self.draw = button("Draw up", self.chosen.emit, "Draw the handover up from the board and the journal")
        row.addWidget(self.draw)

    def period(self) -> tuple[str, int, int]:
        """Force id ("" for the region), begins and ends in UTC seconds. Raises ValueError for a skipped hour."""
        try:
            return self.scope.currentData(), _instant(self.begins), _instant(self.ends)
        except ClockError as error:
            raise ValueError(str(error)) from error

    def show_period(self, scope: str, begins: int, ends: int) -> None:
        """Show a period that was chosen elsewhere."""
        self.scope.setCurrentIndex(max(0, self.scope.findData(scope)))
        self.begins.setDateTime(_shown(begins))
        self.ends.setDateTime(_shown(ends))


def _clock(name: str, instant: int) -> QDateTimeEdit:
    found = QDateTimeEdit(_shown(instant))
    found.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    found.setDisplayFormat("ddd d MMM yyyy HH:mm")
    found.setAccessibleName(name)
    return found


def _shown(instant: int) -> QDateTime:
    """London's clock as a plain date and time: Qt's own zone is the workstation's, which may be another."""
    here = local(instant)
    return QDateTime(here.date(), here.time().replace(tzinfo=None, fold=0))


def _instant(edit: QDateTimeEdit) -> int:
    return to_instant(edit.dateTime().toPython().replace(second=0, microsecond=0, tzinfo=None))
