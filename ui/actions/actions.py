"""Everything the operator can do with the window, put together: keys, the view, who sits here, help, coming back."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu, QPushButton

from models.board.wording import says
from models.clock import hhmm
from models.commands.notes_and_alarms import set_threat
from models.operation import LEVELS
from ui.actions.answering import Answering
from ui.actions.coming_in import ComingIn
from ui.actions.handing_over import HandingOver
from ui.actions.idle import Idle
from ui.actions.journal_file import JournalFile
from ui.actions.moving import READ_ONLY, Moving
from ui.actions.opening import Opening
from ui.actions.paperwork import Paperwork
from ui.actions.sitting_here import SittingHere
from ui.actions.unread_files import UnreadFiles
from ui.dialogs.ask import Answers, Ask, Field
from ui.dialogs.cheat_sheet import CheatSheet
from ui.dialogs.menus import Doing
from ui.panels.journal import JournalPanel
from ui.window.window import Window

TOLD_AFTER_AWAY = 3
TEXT_STEP = 0.1

# keys, what they do, the method
KEYS = (
    ("Ctrl+K", "Command bar; or just start typing a callsign", "command"),
    ("Ctrl+Z", "Undo your own last change of the board", "undo"),
    ("Ctrl+P", "Shift handover", "handover"),
    ("Ctrl+Shift+P", "Signed handovers", "signed_handovers"),
    ("Ctrl+O", "Outage pack now", "outage_pack"),
    ("Ctrl+B", "Coming back from paper", "from_paper"),
    ("Ctrl+R", "Shift report", "shift_report"),
    ("Ctrl+E", "Export tables", "export_tables"),
    ("F1", "Commands and keys", "cheat_sheet"),
    ("F6", "Next part of the window", "next_part"),
    ("Shift+F6", "The part before", "part_before"),
    ("F8", "Take the alarm in focus, else the most urgent", "take_alarm"),
    ("Shift+F8", "Put that alarm aside, with a reason", "put_alarm_aside"),
    ("F11", "Full screen", "full_screen"),
    ("Ctrl+T", "Dark or light", "switch_theme"),
    ("Ctrl++", "Larger type", "larger"),
    ("Ctrl+-", "Smaller type", "smaller"),
    ("Ctrl+0", "Usual size of type", "usual_size"),
    ("Ctrl+I", "Import a roster", "import_roster"),
    ("Ctrl+Shift+J", "From other workstations: look, take in, leave out", "journals_in"),
)
IN_VIEW_MENU = (
    "handover",
    "signed_handovers",
    "outage_pack",
    "from_paper",
    "shift_report",
    "export_tables",
    "import_roster",
    "journals_in",
    "switch_theme",
    "larger",
    "smaller",
    "usual_size",
    "full_screen",
    "cheat_sheet",
)
OTHER_KEYS = (
    ("Ctrl+1 … 9", "Show or hide a lane"),
    ("↑ ↓ ← →", "Walk the board, and across lanes"),
    ("Space", "Pick a crew up, put it down"),
    ("Enter", "Details"),
    ("Menu, Shift+F10", "What can be done with a crew"),
    ("Esc", "Put back; return from the past to now"),
)


class Actions(QObject):
    """The operator's hands on a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.window, self.bridge = window, window.bridge
        doing = Doing(self.bridge, self.bridge.type, window.bar.begin, self._open_command)
        self.moving = Moving(window, doing)
        self.opening = Opening(window, doing, self.moving)
        self.paperwork = Paperwork(window)
        self.handing_over = HandingOver(window, self.paperwork.preview)
        self.sitting_here = SittingHere(window)
        self.unread_files = UnreadFiles(window)
        self.coming_in = ComingIn(window, self.sitting_here.then)
        self.answering = Answering(window, self.opening, self.coming_in)
        self.journal_file = JournalFile(window, self.coming_in)
        self.idle = Idle(window.bridge.room.clock, self)
        self._connect()
        self._make_shortcuts()

    def _connect(self) -> None:
        header, bar = self.window.header, self.window.bar
        header.operator_wanted.connect(self.sitting_here.ask)
        header.threat_wanted.connect(self.ask_threat)
        header.view_wanted.connect(self.view_menu)
        self.handing_over.signed.connect(self.sitting_here.signed)
        bar.help_wanted.connect(self.cheat_sheet)
        bar.left.connect(self.window.start)
        self.idle.back.connect(self.tell_what_changed)

    def _make_shortcuts(self) -> None:
        for keys, _, name in (*KEYS, ("Ctrl+=", "", "larger")):  # the plus sign without Shift
            QShortcut(keys, self.window, getattr(self, name))
        for number in range(1, 10):
            shortcut = QShortcut(f"Ctrl+{number}", self.window)
            shortcut.setObjectName(str(number))
            shortcut.activated.connect(self._toggle_lane)

    def _open_command(self, name: str, crews: tuple[str, ...]) -> None:
        if name == "details":
            self.opening.open(f"crew:{crews[0]}")
        else:
            self.moving.open_command(name, crews)

    # keys

    def command(self) -> None:
        """Go to the command bar."""
        self.window.bar.start()

    def undo(self) -> None:
        """Take back this operator's own last change."""
        if not self.window.time.active:
            self.bridge.undo()
        else:
            self.bridge.refused.emit(READ_ONLY)

    def handover(self) -> None:
        """Prepare the shift handover, or go on with it."""
        self.sitting_here.then(self.handing_over.open)

    def signed_handovers(self) -> None:
        """Show the signed handovers."""
        self.handing_over.shelf()

    def outage_pack(self) -> None:
        """The board as paper, in the preview."""
        self.sitting_here.then(self.paperwork.outage_pack)

    def from_paper(self) -> None:
        """Type in what was written on paper."""
        self.sitting_here.then(self.paperwork.from_paper)

    def shift_report(self) -> None:
        """The period in pictures, for the inspector."""
        self.sitting_here.then(self.paperwork.shift_report)

    def export_tables(self) -> None:
        """The journal or a handover as CSV."""
        self.sitting_here.then(self.paperwork.export_tables)

    def cheat_sheet(self) -> None:
        """Show every command and key."""
        keys = [(keys, words) for keys, words, _ in KEYS]
        CheatSheet(self.window, [*keys, *OTHER_KEYS], self.window.theme).show()

    def next_part(self) -> None:
        """Go on to the next part of the window."""
        self.window.walk_parts(1)

    def part_before(self) -> None:
        """Go back to the part before."""
        self.window.walk_parts(-1)

    def take_alarm(self) -> None:
        """Take the alarm in focus, else the most urgent."""
        self.answering.take_current()

    def put_alarm_aside(self) -> None:
        """Put it aside."""
        self.answering.put_aside_current()

    # what threat

    def ask_threat(self) -> None:
        """Ask for a change of the threat level."""
        threat = self.bridge.room.board.threat()
        if threat is None:
            return

        def check(answers: Answers) -> str:
            if answers["level"] == threat.level:
                return f"The level is {threat.level} now."
            return "" if answers["by"] else "Say who set it."

        def record(answers: Answers) -> None:
            self.bridge.perform(set_threat, answers["level"], answers["by"])

        fields = (Field("level", "Level", threat.level, LEVELS), Field("by", "Set by", hint="JTAC"))
        sentence = "Record a change of the national threat level."
        Ask.show_for(self.window, "UK threat level", sentence, fields, "Record", check, record)

    def tell_what_changed(self, since: int) -> None:
        """The operator is back: say what others changed meanwhile, until it is seen."""
        room = self.bridge.room
        missed = [e for e in room.recent() if e.record.wall // 1000 > since and e.event.operator != room.operator]
        if missed:
            newest = [says(entry.event, room.board.operation) for entry in reversed(missed[-TOLD_AFTER_AWAY:])]
            more = f" · and {len(missed) - TOLD_AFTER_AWAY} more" if len(missed) > TOLD_AFTER_AWAY else ""
            text = f"While you were away since {hhmm(since)}: {' · '.join(newest)}{more}"
            self.window.banners.say("away", text, do="See them in the journal", done=self._seen)

    def _seen(self) -> None:
        self.window.banners.clear("away")
        self.window.panels[JournalPanel].start()

    # the view

    def view_menu(self, hung_from: QPushButton) -> None:
        """Lanes, theme, size of type, full screen, help."""
        menu = QMenu(self.window)
        settings, operation = self.window.settings, self.bridge.room.board.operation
        for number, force in enumerate(operation.forces if operation else (), start=1):
            action = menu.addAction(f"{force.name}\tCtrl+{number}")
            action.setCheckable(True)
            action.setChecked(force.id not in settings.hidden_forces)
            action.setObjectName(str(number))
            action.triggered.connect(self._toggle_lane)
        menu.addSeparator()
        for keys, words, name in KEYS:
            if name in IN_VIEW_MENU:
                menu.addAction(f"{words}\t{keys}", getattr(self, name))
        menu.popup(hung_from.mapToGlobal(hung_from.rect().bottomLeft()))

    def toggle_lane(self, force: str) -> None:
        """Show or hide the lane of a force; the last one stays."""
        every = self.window.forces()
        hidden = set(self.window.settings.hidden_forces) & set(every) ^ {force}
        if set(every) - hidden:
            self.window.use(hidden_forces=tuple(each for each in every if each in hidden))

    def _toggle_lane(self) -> None:
        number, forces = int(self.sender().objectName()), self.window.forces()
        if number <= len(forces):
            self.toggle_lane(forces[number - 1])

    def switch_theme(self) -> None:
        """Dark or light."""
        self.window.use(theme="light" if self.window.settings.theme == "dark" else "dark")

    def larger(self) -> None:
        """Larger type."""
        self.window.resize_text(TEXT_STEP)

    def smaller(self) -> None:
        """Smaller type."""
        self.window.resize_text(-TEXT_STEP)

    def usual_size(self) -> None:
        """The usual size of type."""
        self.window.resize_text(0)

    def full_screen(self) -> None:
        """Full screen, or no longer."""
        self.window.setWindowState(self.window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def import_roster(self) -> None:
        """Open the import of a roster."""
        from ui.setting_up.roster_import import RosterImport

        RosterImport(self.window, self.bridge, self.window.theme).show()

    def journals_in(self) -> None:
        """Look at what other workstations wrote."""
        self.coming_in.open()
