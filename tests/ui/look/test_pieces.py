"""Labels and buttons: plain text whatever is in them, fonts from the theme, names for screen readers."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.pieces import SteadyLine, button, dress, elided, label, paint_as
from ui.look.theme import Theme

HOSTILE = '<img src="file:///etc/passwd"><b>x</b>'


def test_text_is_plain(qtbot):
    for piece in (label(HOSTILE), elided(HOSTILE)):
        qtbot.addWidget(piece)
        assert piece.textFormat() == Qt.TextFormat.PlainText
        assert piece.text() == HOSTILE


def test_a_button_is_pressed_and_read_out(qtbot):
    pressed = []
    piece = button("Take", lambda: pressed.append(1), "Take this alarm")
    qtbot.addWidget(piece)
    QTest.mouseClick(piece, Qt.MouseButton.LeftButton)
    assert pressed == [1]
    assert (piece.accessibleName(), piece.accessibleDescription()) == ("Take", "Take this alarm")


def test_every_piece_gets_its_font_at_any_scale(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    column = QVBoxLayout(root)
    title, small = label("Title", "title"), label("small", "small")
    for piece in (title, small):
        column.addWidget(piece)
    for scale in (1.0, 2.0):
        dress(root, Theme(scale=scale))
        assert (title.font().pixelSize(), small.font().pixelSize()) == (16 * scale, 12 * scale)


def test_a_long_line_gives_way(qtbot):
    piece = elided("A very long name of an operation that nobody has room for")
    qtbot.addWidget(piece)
    assert piece.minimumSizeHint().width() == 0
    piece.resize(60, 20)
    piece.grab()


def test_ink_is_changed_only_when_it_differs(qtbot):
    piece = label("x", ink="dim")
    qtbot.addWidget(piece)
    paint_as(piece, "ink", "amber")
    assert piece.property("ink") == "amber"


def test_what_is_said_in_its_place_lays_nothing_out_anew(qtbot, qapp):
    window, line = QWidget(), elided("said", "small")
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(SteadyLine(line))
    window.layout().addWidget(label("below"))
    window.resize(300, 100)
    window.show()
    qapp.processEvents()
    asked = Asked(window)
    window.installEventFilter(asked)
    line.setText("said at much greater length " * 9)
    qapp.processEvents()
    assert asked.times == 0
    before = line.height()
    assert line.width() == line.parentWidget().width() > 0
    line.setFont(Theme(scale=2).font("title"))
    qapp.processEvents()
    qapp.processEvents()  # first its place hears of it, then the window
    assert asked.times > 0
    assert line.height() == line.sizeHint().height() > before


class Asked(QObject):
    """Counts how often a window is asked to lay out what is in it."""

    times = 0

    def eventFilter(self, _watched, event) -> bool:  # noqa: N802
        self.times += event.type() == QEvent.Type.LayoutRequest
        return False
