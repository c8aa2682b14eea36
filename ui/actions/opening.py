"""Opening things: details of crews, places, incidents, contradictions, journal entries; putting a time right."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from models.board.fact_words import matter_of
from models.board.wording import says
from models.clock import ClockError, moment
from models.commands.correct import correct
from models.said_time import as_typed, happened
from ui.actions.moving import Moving
from ui.bridge import Entry
from ui.dialogs import contents
from ui.dialogs.ask import Answers, Ask, Field
from ui.dialogs.details import Content, Details
from ui.dialogs.menus import Doing
from ui.panels.journal import JournalPanel
from ui.window.window import Window

MOST_BUTTONS = 8


class Opening(QObject):
    """Opens windows of details, and keeps them up to date while they are open."""

    def __init__(self, window: Window, doing: Doing, moving: Moving) -> None:
        super().__init__(window)
        self.window, self.doing, self.moving, self.bridge = window, doing, moving, window.bridge
        self.opened: list[Details] = []
        window.lanes.opened.connect(self.open)
        window.panels[JournalPanel].opened.connect(self.open_entry)
        self.bridge.changed.connect(self._refresh)

    def open(self, key: str) -> None:
        """Details of `crew:LE24`, `area:haymarket`, `incident:LEI-0412`, `contradiction:crew:LE24/duty`; for a
        planned crew (`planned:LE31:1482519600:LE2211`), the window that books it on."""
        kind, _, name = key.partition(":")
        make = {
            "crew": contents.crew_content,
            "area": contents.area_content,
            "incident": contents.incident_content,
            "contradiction": contents.contradiction_content,
        }.get(kind)
        if kind == "planned":
            callsign, start, number = name.split(":")
            self.moving.form_planned(callsign, int(start), number)
        elif make is not None:
            self.show(lambda: make(self.doing, name))

    def show(self, content: Callable[[], Content | None]) -> Details | None:
        """Show a window of details that follows what `content` returns; None if there is nothing to show."""
        if content() is None:
            return None
        details = Details(self.window, content, self.window.theme)
        self.opened.append(details)
        details.finished.connect(self._forget_closed)
        details.show()
        return details

    def _forget_closed(self) -> None:
        self.opened = [details for details in self.opened if details is not self.sender()]

    def _refresh(self) -> None:
        for details in tuple(self.opened):
            details.refresh()

    def open_contradictions(self) -> None:
        """What rooms decided differently: the one thing, or the list of all."""
        keys = self.bridge.room.board.contradictions()
        if len(keys) == 1:
            self.open(f"contradiction:{keys[0]}")
        else:
            self.show(self._all_contradictions)

    def _all_contradictions(self) -> Content | None:
        keys = self.bridge.room.board.contradictions()
        if not keys:
            return None
        names = [matter_of(key, self.bridge.room.board) for key in keys]
        return Content(
            title="Rooms differ",
            sentence=f"Two rooms decided differently about {len(keys)} things. Ask, then settle one after the other.",
            rows=tuple((f"{index}", name) for index, name in enumerate(names, start=1)),
            actions=tuple((name, self._opens(key)) for name, key in zip(names[:MOST_BUTTONS], keys, strict=False)),
        )

    def _opens(self, key: str) -> Callable[[], None]:
        return lambda: self.open(f"contradiction:{key}")

    def open_entry(self, entry: Entry) -> None:
        """A journal entry, whole."""
        self.show(lambda: contents.entry_content(self.doing, entry, lambda: self.ask_correction(entry)))

    def ask_correction(self, entry: Entry) -> None:
        """Ask for the right time of an entry, and why."""

        def check(answers: Answers) -> str:
            try:
                happened(answers["time"], self.bridge.now)
            except ClockError as error:
                return str(error)
            return "" if answers["why"] else "Say why the time is corrected."

        def means(answers: Answers) -> str:
            now = self.bridge.now
            said = happened(answers["time"], now)
            return said.remark or f"Corrected to {moment(said.at, now)}."

        def correct_it(answers: Answers) -> None:
            at = happened(answers["time"], self.bridge.now).at
            self.bridge.perform(correct, entry.digest, at=at, why=answers["why"])

        said = says(entry.event, self.bridge.room.board.operation)
        written = as_typed(entry.event.at, self.bridge.now)
        fields = (Field("time", "Right time", written), Field("why", "Why"))
        Ask.show_for(self.window, "Correct the time", said, fields, "Correct", check, correct_it, means)
