"""What lies ahead in making a handover: the step it is at, in words, and the part where it goes on."""

from typing import Literal

from models.handover.asked import missing
from models.handover.content import CROSS_CHECK, Handover
from models.handover.sheet import Sheet, pending
from models.handover.stages import stage

Step = Literal["prepare", "brief", "read back", "sign", "signed"]


def step(handover: Handover) -> Step:
    """The act that comes next."""
    now = stage(handover)
    return "brief" if now == "prepare" and not missing(handover) else now


def ahead(handover: Handover) -> str:
    """What is still to be done, in a line."""
    unread = ", ".join(str(tick.part) for tick in handover.check.ticks if not tick.read)
    words: dict[Step, str] = {
        "prepare": f"{len(missing(handover))} still to be answered",
        "brief": "To be briefed face to face: part 13",
        "read back": f"Still to be read back: {unread}",
        "sign": "To be signed by both: part 13",
        "signed": f"Signed: {handover.number}",
    }
    return words[step(handover)]


def next_part(handover: Handover, sheet: Sheet, part: int) -> int:
    """Where to go on from a part: a question, a text that was not taken, the briefing, what is to be read back."""
    missed = [question.part for question in missing(handover)]
    waiting = [each for each, _ in pending(handover, sheet)]
    unread = [tick.part for tick in handover.check.ticks if not tick.read] if handover.check.briefed else []
    further = [each for each in unread if each > part]
    return (*missed, *waiting, *further, *unread, CROSS_CHECK)[0]


def open_in(handover: Handover, sheet: Sheet) -> dict[int, int]:
    """How much is open in a part. Shape: part → questions to be answered, and one if a text was not taken."""
    found = {part: 1 for part, _ in pending(handover, sheet)}
    missed = [question.part for question in missing(handover)]
    return found | {part: missed.count(part) for part in missed}
