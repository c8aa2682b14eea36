"""Coming back from paper in a process of its own: once the last line that was typed is kept, the process is killed.

python child_paper.py FOLDER
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from models.desk.re_entry_draft import kept_paper
from tests.desk import Desk
from ui.bridge import Bridge
from ui.look.theme import Theme
from ui.paperwork.re_entry import PaperEntry

SHEET = "06:10 le24 on market"


def main(folder: Path) -> None:
    app = QApplication([])
    desk = Desk(folder)
    form = PaperEntry(Bridge(desk.room), Theme())
    form.show()
    QTest.keyClicks(form.editor, SHEET)
    watch = QTimer(interval=20)
    watch.timeout.connect(lambda: kept_paper(folder)[0].text == SHEET and os.kill(os.getpid(), signal.SIGKILL))
    watch.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
