"""The operation: forces, areas, radio codes, timers and wordings, all of it data from one TOML file."""

from models.operation.forces import (
    CALL_BACK,
    CALL_BACK_URGENTLY,
    EMERGENCY,
    MEANINGS,
    MESSAGE,
    RADIO_CODE,
    RECEIVED,
    SAY_AGAIN,
    Force,
)
from models.operation.operation import LEVELS, WORDINGS, Capability, Contact, Operation
from models.operation.places import PRIORITIES, Area, Hours
from models.operation.reading import is_newer, read_new_operation, read_operation
from models.operation.tables import OperationError
from models.operation.timers import Timer, Timers

__all__ = [
    "CALL_BACK",
    "CALL_BACK_URGENTLY",
    "EMERGENCY",
    "LEVELS",
    "MEANINGS",
    "MESSAGE",
    "PRIORITIES",
    "RADIO_CODE",
    "RECEIVED",
    "SAY_AGAIN",
    "WORDINGS",
    "Area",
    "Capability",
    "Contact",
    "Force",
    "Hours",
    "Operation",
    "OperationError",
    "Timer",
    "Timers",
    "is_newer",
    "read_new_operation",
    "read_operation",
]
