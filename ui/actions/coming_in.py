"""What other workstations wrote: its window, what is said of what was taken in, leaving out and counting again."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from models.commands.leaving_out import count_again, leave_out
from models.desk.chains_shown import Row
from models.plain_text import quoted
from ui.actions.open_windows import OpenWindows
from ui.dialogs.ask import Answers, Ask, Field
from ui.setting_up.aside import Aside
from ui.window.window import Window

BANNER = "coming in"
SAID, LONGEST = 3, 200  # sentences about chains that do not count, and characters of each


class ComingIn(QObject):
    """At most one window; asking again brings it to the front. `came` says that something was taken in."""

    came = Signal()

    def __init__(self, window: Window, then: Callable[[Callable[[], object]], object]) -> None:
        """`then` does something once it is known who sits here."""
        super().__init__(window)
        self.window, self.bridge, self._then = window, window.bridge, then
        self.aside = Aside(self)
        self.open_windows = OpenWindows()
        window.closing.connect(self.end)

    def open(self, path: Path | None = None) -> None:
        """Show what is here of other workstations, or look at a file of one."""
        self._then(partial(self._open, path))

    def _open(self, path: Path | None) -> None:
        from ui.setting_up.journals_in import JournalsIn

        if not self.open_windows.bring_forward("journals"):
            shown = JournalsIn(self.window, self.bridge, self.window.theme, self.aside)
            shown.taken.connect(self._say)
            shown.turned.connect(self.turn)
            self.open_windows.keep("journals", shown)
        if path is not None:
            self.open_windows["journals"].take_path(str(path))

    def _say(self, sentences: tuple[str, ...]) -> None:
        done, *without = (quoted(each, LONGEST) for each in sentences)
        more = [f"And {len(without) - SAID:,} more."] if len(without) > SAID else []
        said = " ".join((done, *without[:SAID], *more))
        if without:
            self.window.banners.say(BANNER, said, "amber")
        else:
            self.window.banners.clear(BANNER)
            self.window.bar.say(said, "text")
        self.came.emit()

    def turn(self, row: Row) -> None:
        """Ask why what a workstation wrote is to be left out here, or is to count again; then do it."""
        command, about = (count_again, row.left_out) if row.left_out else (leave_out, row.origin)
        what = (
            f"What {row.name} wrote counts here again."
            if row.left_out
            else (f"Nothing that {row.name} wrote or writes counts here any more, until it is counted again here.")
        )
        title = "Count again" if row.left_out else "Leave out"

        def check(answers: Answers) -> str:
            return "" if answers["why"] else "Say why."

        def turn_it(answers: Answers) -> None:
            self.bridge.perform(command, about, why=answers["why"])

        asked_over = self.open_windows.get("journals", self.window)
        Ask.show_for(asked_over, title, f"{what} Key {row.key}.", (Field("why", "Why"),), title, check, turn_it)

    def end(self) -> None:
        """Close the window, and end what is under way."""
        self.open_windows.close_all()
        self.aside.end()
