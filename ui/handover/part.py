"""The right side of the handover window: one part with what it asks, its tick, and what stands struck through."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.handover import Handover, asked, stage
from models.handover.content import CROSS_CHECK, TITLES
from models.handover.sheet import ACTION, DISCREPANCY, Sheet
from ui.handover.actions import Actions
from ui.handover.checking import Briefing, ReadBack, Signing
from ui.handover.fields import Fields
from ui.handover.questions import Questions
from ui.handover.struck import StruckTexts
from ui.look.pieces import label

ACTIONS = 9


class PartForm(QWidget):
    """One part of a draft. What it has none of is None. `before` is what the last handover said, by question."""

    def __init__(self, handover: Handover, sheet: Sheet, part: int, before: dict[str, str]) -> None:
        super().__init__()
        self.part = part
        self.fields = Fields(sheet.typed, self)
        mine = [question for question in asked(handover) if question.part == part]
        self.questions = Questions(mine, before, self.fields)
        self.actions = (
            Actions(handover.actions if sheet.actions is None else sheet.actions) if part == ACTIONS else None
        )
        self.briefing = self.signing = self.reading = None
        if part == CROSS_CHECK:
            self.briefing = Briefing(handover.check, self.fields)
            self.signing = Signing(handover, stage(handover) == "sign", self.fields)
        elif handover.check.briefed:
            self.reading = ReadBack(handover.check.ticks[part - 1], self.fields)
        known = [*(question.key for question in mine), f"{DISCREPANCY}{part}" if self.reading else "", ACTION]
        self.struck = StruckTexts([struck for struck in sheet.struck if struck.part == part], known)
        self._lay_out()
        self.setEnabled(stage(handover) != "signed")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(label(f"{self.part}  {TITLES[self.part - 1]}", "title"))
        asks = () if self.actions or self.signing else (self.questions,)
        for piece in (*asks, self.actions, self.briefing, self.signing, self.reading, self.struck):
            if piece is not None:
                column.addWidget(piece)
        column.addStretch()

    def finish(self) -> None:
        """What is still being typed counts."""
        self.questions.finish()
        for piece in (self.actions, self.reading):
            if piece is not None:
                piece.finish()

    def first(self) -> QWidget | None:
        """Where the keyboard is wanted first: a question, the tick, the briefing or the signature."""
        if self.signing is not None and self.briefing is not None:
            fields = next(iter(self.signing.fields.values()), None)
            return fields[0] if fields and fields[0].isEnabled() else self.briefing.name
        if self.actions is not None:
            return self.actions.rows[0].what if self.actions.rows else None
        return self.reading.box if self.reading is not None else self.questions.first()
