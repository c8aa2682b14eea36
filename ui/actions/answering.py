"""Answering alarms: see what one is about, take it, put it aside; and the offer to book crews off together."""

from PySide6.QtCore import QObject

from models import clock
from models.board.crews import Crew
from models.board.wording import listed
from models.commands.booking import book_off
from models.commands.checking import check_content
from models.commands.notes_and_alarms import acknowledge_parts, shelve_parts
from models.said_time import to_come
from models.situation.alarms import Alarm
from ui.actions.coming_in import ComingIn
from ui.actions.opening import Opening
from ui.dialogs.ask import Answers, Ask, Field
from ui.dialogs.details import Content, Details
from ui.panels.attention import Attention
from ui.window.window import Window

SHELF = 1800  # seconds an alarm is put aside unless another time is given
MOST_NAMED = 5  # on the button that books crews off
MOST_ROWS = 12  # more are a list that scrolls


class Answering(QObject):
    """Answers what Attention asks for."""

    def __init__(self, window: Window, opening: Opening, coming_in: ComingIn) -> None:
        super().__init__(window)
        self.window, self.opening, self.bridge, self.coming_in = window, opening, window.bridge, coming_in
        self._offer: Details | None = None
        self.attention = attention = window.panels[Attention]
        attention.opened.connect(self.open)
        attention.taken.connect(self.take)
        attention.shelved.connect(self.put_aside)
        attention.book_off_wanted.connect(self.offer_book_off)

    def open(self, alarm: Alarm) -> None:
        """Show what an alarm is about, in its lane; what rooms or rosters differ about in a window."""
        if alarm.kind == "contradiction":
            self.opening.open_contradictions()
            return
        if alarm.kind == "roster":
            self.opening.open(f"roster:{alarm.force}")
            return
        if alarm.kind == "lost":
            self._check_content(alarm)
            return
        if alarm.kind == "apart":
            self.coming_in.open()
            return
        for key in (f"crew:{alarm.crew}", f"area:{alarm.area}", f"incident:{alarm.incident}"):
            if self.window.lanes.reveal(key):
                return

    def _check_content(self, alarm: Alarm) -> None:
        """Ask what an entry without its content had decided; of several that are gathered, the oldest."""
        lost = self.bridge.room.board.unaccounted()
        first = next((digest for digest, place in lost.items() if f"lost/{place.name}" == alarm.kept_for[0]), "")
        self.bridge.perform(check_content, first)

    def take(self, alarm: Alarm) -> None:
        """Take an alarm in this operator's name."""
        self.bridge.perform(acknowledge_parts, alarm.kept_for)

    def take_current(self) -> None:
        """Take the alarm in focus, else the most urgent one."""
        alarm = self.attention.current()
        if alarm is not None:
            self.take(alarm)

    def put_aside_current(self) -> None:
        """Put the alarm in focus aside, else the most urgent one."""
        alarm = self.attention.current()
        if alarm is not None:
            self.put_aside(alarm)

    def put_aside(self, alarm: Alarm) -> None:
        """Ask until when an alarm is put aside, and why."""

        def until(answers: Answers) -> int:
            return to_come(answers["until"], self.bridge.now)

        def check(answers: Answers) -> str:
            try:
                until(answers)
            except clock.ClockError as error:
                return str(error)
            return "" if answers["why"] else "Say why."

        def means(answers: Answers) -> str:
            return f"Put aside until {clock.moment(until(answers), self.bridge.now)}."

        def shelve_it(answers: Answers) -> None:
            self.bridge.perform(shelve_parts, alarm.kept_for, until(answers), why=answers["why"])

        fields = (Field("until", "Until", clock.hhmm(self.bridge.now + SHELF)), Field("why", "Why"))
        sentence = f"{alarm.headline}. It comes back by itself."
        Ask.show_for(self.window, "Put aside", sentence, fields, "Put aside", check, shelve_it, means)

    def offer_book_off(self, crews: tuple[str, ...]) -> None:
        """Show whose tours ended a while ago, and offer to book them off together."""
        board = self.bridge.room.board
        found = [crew for callsign in crews if (crew := board.crew(callsign))]
        if not found:
            return
        stays = {crew.callsign: self.bridge.read(f"{crew.callsign.lower()} off").problem for crew in found}
        going = [callsign for callsign, problem in stays.items() if not problem]
        rows = tuple((crew.callsign, _overdue(crew, stays[crew.callsign])) for crew in found)
        many = len(rows) > MOST_ROWS
        who = listed(going) if len(going) <= MOST_NAMED else f"{len(going)} crews"
        content = Content(
            title="Past the end of tour",
            sentence="Nobody leaves duty by themselves. "
            + ("Book these crews off together?" if going else "None of these can go yet."),
            rows=() if many else rows,
            happened=tuple(f"{callsign}  {said}" for callsign, said in rows) if many else (),
            actions=((f"Book off {who}", lambda: self._book_off(crews)),) if going else (),
        )
        self._offer = self.opening.show(lambda: content)

    def _book_off(self, crews: tuple[str, ...]) -> None:
        if self.bridge.perform(book_off, crews) and self._offer is not None:
            self._offer.close()
            self._offer = None


def _overdue(crew: Crew, stays: str) -> str:
    """A crew past its tour, and why it can't be booked off with the others."""
    ended = f"{crew.surnames} · tour ended {clock.hhmm(crew.crewing.tour_end)}"
    return f"{ended} · stays on: {stays}" if stays else ended
