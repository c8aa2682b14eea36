"""How a job stands, in words, from what the print system says of it and of its queue."""

import re
from dataclasses import dataclass
from typing import Literal

from models.printing.queues import (
    ABORTED,
    CANCELLED,
    COMPLETED,
    HELD,
    PAUSED,
    PENDING,
    PROCESSING,
    STOPPED,
    Job,
    NotTaken,
    Queue,
)

Outcome = Literal["under way", "done", "failed", "unknown"]

A4, LETTER = "iso_a4_210x297mm", "na_letter_8.5x11in"

# What printers complain of, by RFC 8011, without their endings -error, -warning, -report.
COMPLAINTS = {
    "media-empty": "it has no paper",
    "media-needed": "it wants paper",
    "media-jam": "paper is stuck in it",
    "toner-empty": "it has no toner",
    "marker-supply-empty": "it has no toner",
    "door-open": "its door is open",
    "cover-open": "its cover is open",
    "input-tray-missing": "its tray is missing",
    "output-area-full": "its output tray is full",
    "offline": "it is switched off or not connected",
    "shutdown": "it is switched off",
    "timed-out": "it does not answer",
    "connecting-to-device": "it does not answer yet",
    "paused": "it is paused",
    "moving-to-paused": "it is being paused",
    "stopped-partly": "a part of it is stopped",
}
SAID = {PENDING: "it waits in the queue", PROCESSING: "it is being printed"}
ENDED_BADLY = ("job-completed-with-errors",)


@dataclass(frozen=True, slots=True)
class Standing:
    """`why` is the end of a sentence; empty for what is done."""

    outcome: Outcome
    why: str = ""


def standing(job: Job, queue: Queue | None) -> Standing:
    """How a job stands. No queue: there is none of its name any more."""
    if job.state == COMPLETED:
        badly = any(reason in ENDED_BADLY for reason in job.reasons)
        return Standing("unknown", "the printer says that it ended with errors") if badly else Standing("done")
    if queue is None:
        return Standing("failed", "the printer was removed while the job was under way")
    if job.state == CANCELLED:
        return Standing("failed", "the job was cancelled")
    if job.state == ABORTED:
        return Standing("failed", f"the printer gave up{_in_its_words(job.message or queue.message)}")
    return Standing("under way", _waiting(job, queue))


def _waiting(job: Job, queue: Queue) -> str:
    wrong = trouble(queue)
    if job.state == HELD:
        return "it is held in the queue until somebody releases it"
    if job.state == STOPPED:
        return f"the printer stopped it{_in_its_words(job.message)}"
    if wrong:
        return wrong
    return SAID.get(job.state, "the print system does not say how it stands")


def trouble(queue: Queue) -> str:
    """What keeps a printer from printing, as far as it says; empty if nothing does."""
    said = (re.sub(r"-(error|warning|report)$", "", reason) for reason in queue.reasons)
    known = list(dict.fromkeys(COMPLAINTS[reason] for reason in said if reason in COMPLAINTS))
    if queue.state == PAUSED and COMPLAINTS["paused"] not in known:
        known.insert(0, "it is stopped")
    message = _in_its_words(queue.message) if known else ""
    return f"{' and '.join(known)}{message}" if known else ""


def state_in_words(queue: Queue) -> str:
    """A printer as one chooses it: ready, or what is wrong with it."""
    if not queue.accepting:
        return "takes no jobs"
    return trouble(queue) or "ready"


def _in_its_words(message: str) -> str:
    text = " ".join(message.split()).rstrip(".")[:120]
    return f" (“{text}”)" if text else ""


def paper_in(queue: Queue) -> str:
    """The paper to lay pages out for: A4 or LETTER. Raises NotTaken for a printer that has neither, and for a class
    whose printers have not all the same."""
    if queue.members:
        inside = {paper_in(each) for each in queue.members}
        if len(inside) > 1:
            raise NotTaken(
                f"The printers of {queue.name} have different paper in them: choose one of them by its name."
            )
        return inside.pop()
    there = (queue.paper, *queue.ready) if queue.paper in queue.ready else (*queue.ready, queue.paper)
    found = next((name for name in there if name in (A4, LETTER)), "")
    if found:
        return found
    if not any(there):
        return A4  # it does not say
    other = ", ".join(dict.fromkeys(_paper_name(name) for name in there if name))
    raise NotTaken(f"{queue.name} has {other} in it, and pages are laid out for A4 or Letter: put one of these in.")


def _paper_name(name: str) -> str:
    """`iso_a5_148x210mm` as people say it."""
    found = re.fullmatch(r"[a-z]+_(.+)_[0-9.]+x[0-9.]+(?:mm|in)", name)
    return found[1].upper() if found else name
