"""Somebody who clicks and types at random in a handover window, and knows nothing of it but its widgets.

What can be typed into and pressed is found by walking the widgets that are on the screen, so a field or a button added
later is found as well. Every text typed is one of a kind: it is still on the screen, in some part, or was
deleted on purpose.
"""

from contextlib import suppress
from pathlib import Path
from random import Random

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from models.commands import Refused
from models.desk.handovers import kept_draft
from tests.desk import Desk
from ui.bridge import Bridge
from ui.handover.window import HandoverWindow
from ui.look.theme import DARK, Theme

TEXT = (QLineEdit, QPlainTextEdit, QTextEdit)
ON_PURPOSE = ("Delete", "Give this draft up")  # the buttons whose purpose is that a text goes
KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_PageDown)
KEPT_WITHIN = 400  # milliseconds after a key
MOST = 3  # texts in one field, so that it is sometimes full and mostly not
BOARD = (
    "le24 refs",
    "le24 back",
    "le21 back no trace",
    "le22 on",
    "le22 haym",
    "no23 refs",
    "no23 back",
    "close lei-0001 no trace",
)


class Clicker:
    """A random operator at a window over a desk. `typed` are the texts that must be there, by the draft they are in."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk, self.chance = desk, Random(seed)
        self.typed: dict[str, set[str]] = {}
        self.count, self.done = 0, []
        self.bridge = Bridge(desk.room)
        self.window = self._open()

    def _open(self) -> HandoverWindow:
        window = HandoverWindow(self.bridge, Theme(DARK))
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        window.show()
        return window

    def told(self) -> str:
        """What was done last, and what the window says."""
        return f"{' · '.join(self.done[-25:])} → {self.window.problem.text()}"

    # what there is

    def pieces(self, *kinds: type[QWidget]) -> list[QWidget]:
        """The widgets of these kinds that are on the screen and work, in a steady order."""
        found = [piece for piece in self.window.findChildren(QWidget) if isinstance(piece, kinds)]
        return [piece for piece in found if piece.isVisible() and piece.isEnabled()]

    def fields(self) -> list[QWidget]:
        """Where text is typed. What stands in a box for times is a time, in a list to choose from a choice."""
        return [
            piece
            for piece in self.pieces(*TEXT)
            if not piece.isReadOnly() and not isinstance(piece.parentWidget(), QAbstractSpinBox | QComboBox)
        ]

    def standing(self) -> set[str]:
        """Every text typed that is on the screen now, in fields and in lines."""
        said = " ".join(_text(piece) for piece in self.window.findChildren(QWidget))
        return {text for texts in self.typed.values() for text in texts if text in said}

    # what is done

    def act(self) -> None:
        """One thing, at random."""
        acts = (
            *(self.type_text,) * 6,
            *(self.press,) * 6,
            *(self.choose,) * 4,
            *(self.board_moves,) * 2,
            self.key,
            self.turn,
            self.close_and_reopen,
            self.killed,
        )
        act = self.chance.choice(acts)
        self.done.append(act.__name__)
        act()
        QApplication.processEvents()

    def type_text(self) -> None:
        """Into any field, after what stands there; now and then over it, which deletes it on purpose."""
        fields = self.fields()
        if not fields:
            self.choose()
            return
        field = self.chance.choice(fields)
        self._go_to(field)
        mine, before = self._mine(), _text(field)
        inside = {text for text in mine if text in before}
        if inside and (len(inside) >= MOST or self.chance.random() < 0.2):
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            mine -= {text for text in inside if self._only_there(field, text)}
        self.count += 1
        text = f"{self.chance.choice(('kestrel', 'heron', 'wren'))}{self.count:03}z"
        QTest.keyClicks(field, f" {text}")
        if self.chance.random() < 0.08:
            QApplication.clipboard().setText("x" * 2100)  # more than any field takes
            QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        mine.add(text)
        self.done.append(f"{text[:14]} into {field.accessibleName()}")

    def _go_to(self, field: QWidget) -> None:
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    def _only_there(self, field: QWidget, text: str) -> bool:
        others = (piece for piece in self.window.findChildren(QWidget) if piece is not field)
        return not any(text in _text(piece) for piece in others)

    def press(self) -> None:
        """A button, by mouse; now and then the board moves while it is held down, and it must not become another."""
        button = self.chance.choice(self.pieces(QAbstractButton))
        before, meant, words = self.everything(button), _meant(button), button.text()
        self.done.append(f"“{button.accessibleName()}”")
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
        if self.chance.random() < 0.3:
            self.board_moves()
        assert button.text() == words
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
        if words in ON_PURPOSE:
            self._mine().difference_update(text for text in before if words != "Delete" or text in meant)

    def choose(self) -> None:
        """Another row of a list, another entry of a box, another tab."""
        lists = self.pieces(QAbstractItemView)
        piece = self.chance.choice((*lists, *lists, *lists, *self.pieces(QComboBox, QTabBar)))
        if isinstance(piece, QAbstractItemView):
            rows = piece.model().rowCount()
            if rows:
                piece.setCurrentIndex(piece.model().index(self.chance.randrange(rows), 0))
        elif piece.count():
            piece.setCurrentIndex(self.chance.randrange(piece.count()))

    def key(self) -> None:
        piece = QApplication.focusWidget() or self.window
        if piece is not None and not (isinstance(piece, QAbstractButton) and piece.text() in ON_PURPOSE):
            QTest.keyClick(piece, self.chance.choice(KEYS))

    def turn(self) -> None:
        """Another time in one of the boxes for times, and mostly a press on a button beside it."""
        box = self.chance.choice(self.pieces(QAbstractSpinBox))
        box.stepBy(self.chance.choice((-1, 1, 2)))
        beside = [piece for piece in self.pieces(QAbstractButton) if piece.parentWidget() is box.parentWidget()]
        if beside and self.chance.random() < 0.7:
            self.chance.choice(beside).click()

    def board_moves(self) -> None:
        """Something happens on the board, and the window looks at it."""
        self.desk.now += self.chance.randrange(60, 600)
        with suppress(Refused):
            self.desk.room.type(self.chance.choice(BOARD))
        QApplication.processEvents()
        self.window.compare()

    def close_and_reopen(self) -> None:
        self.window.close()
        assert not self.window.isVisible()
        self._forget()
        self.window = self._open()

    def killed(self) -> None:
        """kill -9, a third of a second or more after the last key: the next start has what the disk holds by then."""
        soon = [timer for timer in self.window.findChildren(QTimer) if timer.interval() <= KEPT_WITHIN]
        while any(timer.isActive() for timer in soon):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        folder = Path(self.desk.room.journal.folder)
        there = {path: path.read_bytes() for path in folder.glob("handover-draft-*")}
        self._forget()
        for path in folder.glob("handover-draft-*"):
            path.unlink()
        for path, content in there.items():
            path.write_bytes(content)
        self.window = self._open()

    def _forget(self) -> None:
        self.window.deleteLater()
        QApplication.sendPostedEvents(self.window, QEvent.Type.DeferredDelete)

    # what is there after all

    def _mine(self) -> set[str]:
        return self.typed.setdefault(self.window.handover.scope, set())

    def everything(self, button: QAbstractButton | None = None) -> set[str]:
        """Every text typed that is found by going through all rows of every list of the window.

        Only before a press that is to delete something: `button` says which.
        """
        if button is not None:
            return set(self._mine()) if button.text() in ON_PURPOSE else set()
        found = self.standing()
        for view in self.pieces(QAbstractItemView):
            for row in range(view.model().rowCount()):
                view.setCurrentIndex(view.model().index(row, 0))
                found |= self.standing()
        return found

    def lost(self) -> list[str]:
        """The texts of the draft on the screen that are nowhere to be found."""
        return sorted(text[:20] for text in self._mine() - self.everything())

    def lost_in_all(self) -> list[str]:
        """The same for every draft that was typed into."""
        found = self.lost()
        for scope in self.typed:
            draft = kept_draft(self.desk.room, scope)
            if draft is not None and scope != self.window.handover.scope:
                self.window.period.show_period(scope, draft.begins, draft.ends)
                self.window.period.draw.click()
                assert self.window.handover.scope == scope
                found += self.lost()
            elif draft is None:
                found += sorted(self.typed[scope])
        return found


def _meant(button: QWidget) -> str:
    """What is said in the frame that a button stands in."""
    return " ".join(_text(piece) for piece in button.parentWidget().findChildren(QWidget))


def _text(piece: QWidget) -> str:
    if isinstance(piece, QPlainTextEdit | QTextEdit):
        return piece.toPlainText()
    return piece.text() if isinstance(piece, QLineEdit | QLabel) else ""
