"""Windows beside the board: each kind once."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.actions.open_windows import OpenWindows


def new_window() -> QWidget:
    found = QWidget()
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return found


def gone() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_window_is_brought_forward_while_it_is_open_and_forgotten_after(qapp):
    windows = OpenWindows()
    assert not windows.bring_forward("shelf")
    windows.keep("shelf", new_window())
    windows["shelf"].showMinimized()
    assert windows.bring_forward("shelf")
    assert not windows["shelf"].isMinimized()
    windows.close_all()
    gone()
    assert windows == {}
    assert not windows.bring_forward("shelf")


def test_the_one_that_took_its_place_is_not_forgotten_with_the_old_one(qapp):
    windows = OpenWindows()
    old, new = new_window(), new_window()
    windows.keep("preview", old)
    windows.keep("preview", new)
    old.close()
    gone()
    assert windows == {"preview": new}
    windows.close_all()
    gone()
    assert windows == {}
