"""Texts that stand struck through: what lost its field, or was put out of it, with what changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.handover.sheet import Struck
from ui.look.pieces import button, label, panel

READABLE = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class StruckTexts(QWidget):
    """One card for each. `put_back` and `deleted` carry the models.handover.sheet.Struck; `fields` are those there
    are."""

    put_back = Signal(object)
    deleted = Signal(object)

    def __init__(self, texts: Sequence[Struck], fields: Sequence[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if texts:
            column.addWidget(label("Struck through", "small_bold", "amber"))
        for text in texts:
            column.addWidget(self._card(text, text.field in fields))

    def _card(self, struck: Struck, has_field: bool) -> QWidget:
        frame = panel("card")
        column = QVBoxLayout(frame)
        column.addWidget(label(struck.prompt, "small", "dim", wrap=True))
        text = label(struck.text, wrap=True)
        font = QFont()
        font.setStrikeOut(True)
        text.setFont(font)
        text.setProperty("face", None)  # its font is its own
        text.setTextInteractionFlags(READABLE)
        text.setAccessibleName(f"Struck through: {struck.text}")
        column.addWidget(text)
        for changed in struck.changed:
            column.addWidget(label(changed, "small", wrap=True))
        row = QHBoxLayout()
        row.addStretch()
        back = button("Put back", lambda: self.put_back.emit(struck), "Into its field again")
        gone = button("Delete", lambda: self.deleted.emit(struck), "This text goes for good")
        for act in (back, gone) if has_field else (gone,):
            act.setAccessibleName(f"{act.text()}: {struck.prompt}: {struck.text}"[:200])
            row.addWidget(act)
        column.addLayout(row)
        return frame
