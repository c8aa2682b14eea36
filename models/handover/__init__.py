"""The shift handover: drawn up, briefed, read back, signed, and frozen for ever."""

from models.board.event import Mark
from models.handover.asked import Asked, answer, asked, last_time, missing, with_actions
from models.handover.content import SHORT, Action, Handover, as_content, digest, from_content
from models.handover.differences import Difference, differences, moved_on, take_in
from models.handover.draft import Sources, draft
from models.handover.pages import document
from models.handover.stages import NotYet, brief, correction, edited, not_yet_kept, read_back, sign, stage

__all__ = [
    "SHORT",
    "Action",
    "Asked",
    "Difference",
    "Handover",
    "Mark",
    "NotYet",
    "Sources",
    "answer",
    "as_content",
    "asked",
    "brief",
    "correction",
    "differences",
    "digest",
    "document",
    "draft",
    "edited",
    "from_content",
    "last_time",
    "missing",
    "moved_on",
    "not_yet_kept",
    "read_back",
    "sign",
    "stage",
    "take_in",
    "with_actions",
]
