"""Who sits here: asked at each start, after a signed handover and when the duty day turns. A name is never borrowed.

The board is shown and followed all the while, and an emergency never waits; whatever else is decided asks first, and is
then carried out as it was meant.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from models.clock import hhmm
from models.plain_text import fault_of_name
from ui.dialogs.ask import Answers, Ask, Field
from ui.window.window import Window

BANNER = "operator"
UNTIL_THEN = "Until then nothing but an emergency can be recorded here."


class SittingHere(QObject):
    """Keeps the operator of a window's control room."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window, self.bridge = window, window.bridge
        self._asking: Ask | None = None
        self._then: Callable[[], object] | None = None
        self._duty_day = self.bridge.day_begins(self.bridge.now)
        self.bridge.name_wanted.connect(self._ask_then)
        window.ticked.connect(self._look)

    def begin(self) -> None:
        """Ask at the start, unless the name was given with it. Who plays an exercise is nobody."""
        if not self.bridge.room.operator:
            self._lapse("Who sits here?")
            self.ask()

    def then(self, act: Callable[[], object]) -> None:
        """Do something that carries the operator's name: at once, or when somebody has given theirs."""
        if self.bridge.room.operator:
            act()
        else:
            self._ask_then(act)

    def signed(self, number: str) -> None:
        """A handover was signed by both: from now on the incoming operator sits here, who says so."""
        if not self.bridge.room.journal.exercise:
            self._lapse(f"{number} is signed: who sits here now?")

    def ask(self) -> None:
        """Ask who sits here."""
        if self._asking is not None:
            self._asking.raise_()
            self._asking.activateWindow()
            return
        fields = (Field("name", "Number and name", hint="7714 Mistry"),)
        sentence = "Who sits here? Every entry carries this name."
        self._asking = Ask.show_for(self.window, "Operator", sentence, fields, "Take over", _fault, self._take_over)
        self._asking.finished.connect(self._answered)

    def _ask_then(self, act: Callable[[], object]) -> None:
        self._then = act
        self.ask()

    def _take_over(self, answers: Answers) -> None:
        self._show(" ".join(answers["name"].split()))
        self.window.banners.clear(BANNER)
        self._duty_day = self.bridge.day_begins(self.bridge.now)

    def _answered(self) -> None:
        """The question is closed: what waited for the name is done, or forgotten if nobody gave one."""
        self._asking, act, self._then = None, self._then, None
        if act is not None and self.bridge.room.operator:
            act()

    def _look(self) -> None:
        """At the turn of the duty day a name lapses: whoever stays says so again."""
        begins = self.bridge.day_begins(self.bridge.now)
        if begins > self._duty_day and self.bridge.room.operator and not self.bridge.room.journal.exercise:
            self._lapse(f"The duty day turned at {hhmm(begins)}: who sits here now?")
        self._duty_day = begins  # also back, when a clock was ahead and is put right

    def _lapse(self, why: str) -> None:
        self._show("")
        self.window.banners.say(BANNER, f"{why} {UNTIL_THEN}", "amber", "Give your name", self.ask)

    def _show(self, name: str) -> None:
        self.bridge.room.operator = name
        self.window.header.show_operator(name)


def _fault(answers: Answers) -> str:
    return fault_of_name(answers["name"])
