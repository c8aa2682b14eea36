"""Police forces, and what their radio state codes mean to the board."""

from __future__ import annotations

from msgspec import Struct

from models.operation.timers import Timers
from models.status import Stage, Status

EMERGENCY, MESSAGE = "emergency", "message"
CALL_BACK, CALL_BACK_URGENTLY = "call back", "call back urgently"
RECEIVED, SAY_AGAIN = "received", "say again"
RADIO_CODE = "[0-9]{2}"  # as it is typed, so as an operation file that is taken in must write it
STORED_CODE = "[0-9A-Z]{1,3}"  # as files that were taken in earlier may write it

# What a radio code may mean: an overlay, words of or to a crew, a stage of deployment, or a status.
MEANINGS: tuple[str, ...] = (
    EMERGENCY,
    MESSAGE,
    CALL_BACK,
    CALL_BACK_URGENTLY,
    RECEIVED,
    SAY_AGAIN,
    *(stage.value for stage in Stage),
    *(status.value for status in Status if status not in (Status.DEPLOYED, Status.DISPUTED)),
)


# "message" used to stand for all of these; such a file is read by the number, and any other number asks for a call back
_BY_NUMBER = {"12": MESSAGE, "13": CALL_BACK, "14": CALL_BACK_URGENTLY, "15": RECEIVED, "16": SAY_AGAIN}


class Force(Struct, frozen=True):
    """A police force: `callsigns` is the prefix its crews carry ("LE"), `codes` maps a radio code to a meaning."""

    id: str
    name: str
    callsigns: str
    duty_day: str = "07:00"
    codes: dict[str, str] = {}
    timers: Timers = Timers()

    def meaning(self, code: str) -> str | None:
        """What a radio code ("06", "6") means in this force, one of MEANINGS, or None."""
        number = code.strip().zfill(2)
        meaning = self.codes.get(number)
        return _BY_NUMBER.get(number, CALL_BACK) if meaning == MESSAGE else meaning
