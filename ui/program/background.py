"""The one event loop, and what goes on in it beside the board: checks of the journal, hourly backups."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop, QThreadExecutor

from models.clock import hhmm, local
from models.control_room import ControlRoom, JournalError

LOOK = 60  # seconds between two looks at what is due
REST = 5  # seconds without a key, a movement of the pointer or an entry, from which on the board is tidied
NIGHT = 3  # o'clock: when the whole journal is checked

Say = Callable[[str, str, str], None]


class Background(QObject):
    """Runs until `end`. `say(name, sentence, level)` tells the operator what they must know."""

    def __init__(
        self,
        app: QApplication,
        room: ControlRoom,
        say: Say,
        rested: Callable[[], float] = lambda: REST,
        let_go: Callable[[], None] = lambda: None,
    ) -> None:
        """`rested` says for how many seconds the operator's hands have rested; `let_go` is done when they do."""
        super().__init__(app)
        self.room, self.say, self.rested, self.let_go = room, say, rested, let_go
        self.loop = QEventLoop(app)
        self._ended = self.loop.create_future()
        self._checked = ""

    def run(self) -> None:
        """Run the loop until `end` is called; what is being written or checked is finished first."""
        with QThreadExecutor(1) as executor, self.loop:
            keeping = [self.loop.create_task(task) for task in (self._look_after(executor), self._keep_snapshot())]
            self.loop.run_until_complete(self._ended)
            for task in keeping:
                task.cancel()
            self.loop.run_until_complete(asyncio.gather(*keeping, return_exceptions=True))

    def end(self) -> None:
        """Let the loop end."""
        if not self._ended.done():
            self._ended.set_result(None)

    async def _look_after(self, executor: QThreadExecutor) -> None:
        await self.check_pages(executor)
        while True:
            await self.back_up(executor)
            await self.check(executor)
            await asyncio.sleep(LOOK)

    async def _keep_snapshot(self) -> None:
        while True:
            await asyncio.sleep(REST)
            self.tidy()

    def tidy(self) -> None:
        """While nobody types: save a snapshot if one is due, let go what is not asked for any more."""
        if self.rested() < REST:
            return
        if self.room.snapshot_due():
            self.room.save_snapshot()
        self.let_go()

    async def check_pages(self, executor: QThreadExecutor) -> None:
        """Make the check that the start did not wait for. A finding ends the recording, and stays on the screen."""
        journal = self.room.journal
        if not journal.unchecked:
            return
        try:
            found = await self.loop.run_in_executor(executor, journal.check_pages)
        except JournalError as error:
            found = f"The journal could not be checked: {error}"
        if found:
            self.say("pages", found, "red")

    async def back_up(self, executor: QThreadExecutor) -> None:
        """Make a backup if one is due; a failure stays on the screen."""
        journal = self.room.journal
        if not journal.backup_due():
            return
        try:
            await self.loop.run_in_executor(executor, journal.backup)
        except JournalError as error:
            self.say("backup", f"No backup could be made at {hhmm(self.room.clock())}: {error}", "amber")

    async def check(self, executor: QThreadExecutor) -> None:
        """Check the whole journal once a night; faults stay on the screen."""
        there = local(self.room.clock())
        if there.hour != NIGHT or self._checked == there.date().isoformat():
            return
        self._checked = there.date().isoformat()
        try:
            found = await self.loop.run_in_executor(executor, self.room.journal.verify)
        except JournalError as error:
            self.say("verify", f"The journal could not be checked: {error}", "red")
            return
        if not found.good:
            said = "The nightly check found faults in the journal: close Muster and start it again; it repairs itself."
            self.say("verify", said, "red")
