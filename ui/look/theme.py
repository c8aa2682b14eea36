"""How everything looks: two palettes, the B612 fonts, sizes at any scale, and the style sheet.

Colours and sizes come from here and nowhere else. Amber and red belong to alarms alone. `PAIRS` names every
foreground that is drawn on a ground, and a test works out the contrast of each in both palettes.
"""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).parents[2] / "resources"
BODY_PX = 13


@dataclass(frozen=True)
class Palette:
    """Colours by name, as `#rrggbb`. `on_amber` and `on_red` are the text on a filled badge."""

    name: str
    ground: str
    panel: str
    card: str
    strip: str
    line: str
    text: str
    faded: str
    """text that has not been confirmed for a while: one step down"""
    dim: str
    deployed: str
    patrolling: str
    off_duty: str
    amber: str
    red: str
    on_amber: str
    on_red: str


DARK = Palette(
    name="dark",
    ground="#14171a",
    panel="#1b1f23",
    card="#23282d",
    strip="#2b3137",
    line="#30363c",
    text="#dfe3e6",
    faded="#a7aeb4",
    dim="#929ba3",
    deployed="#6cb2ff",
    patrolling="#4fb893",
    off_duty="#7a838b",
    amber="#f0b429",
    red="#ff5c5c",
    on_amber="#14171a",
    on_red="#14171a",
)

LIGHT = Palette(
    name="light",
    ground="#e4e6e8",
    panel="#eef0f1",
    card="#f8f9f9",
    strip="#ffffff",
    line="#cfd4d8",
    text="#1c2226",
    faded="#4b545b",
    dim="#5b656d",
    deployed="#0b5cad",
    patrolling="#0c7a55",
    off_duty="#7b858d",
    amber="#8f5b00",
    red="#c62828",
    on_amber="#ffffff",
    on_red="#ffffff",
)

PALETTES = {palette.name: palette for palette in (DARK, LIGHT)}

TEXT, GRAPHIC = 4.5, 3.0

# Every pair in use: foreground, ground, and the contrast it needs (WCAG 2.1: 1.4.3 for text, 1.4.11 for marks).
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("text", ground, TEXT) for ground in ("ground", "panel", "card", "strip")),
    *(("dim", ground, TEXT) for ground in ("ground", "panel", "card", "strip")),
    *(("faded", ground, TEXT) for ground in ("panel", "card", "strip")),
    *(("amber", ground, TEXT) for ground in ("ground", "panel", "card", "strip")),
    *(("red", ground, TEXT) for ground in ("panel", "card")),
    *(("deployed", ground, GRAPHIC) for ground in ("ground", "panel", "card", "strip")),
    *(("patrolling", ground, GRAPHIC) for ground in ("ground", "panel", "card", "strip")),
    *(("off_duty", ground, GRAPHIC) for ground in ("ground", "panel", "card", "strip")),
    *(("red", ground, GRAPHIC) for ground in ("ground", "panel", "card", "strip")),
    ("on_amber", "amber", TEXT),
    ("on_red", "red", TEXT),
    ("ground", "text", TEXT),
)

# name → (pixels at scale 1, mono, bold)
FONTS = {
    "body": (BODY_PX, False, False),
    "bold": (BODY_PX, False, True),
    "small": (12, False, False),
    "small_bold": (12, False, True),
    "tiny": (11, False, False),
    "figure": (BODY_PX, True, False),
    "figure_bold": (BODY_PX, True, True),
    "figure_small": (12, True, False),
    "title": (16, False, True),
    "title_figure": (16, True, True),
    "clock": (20, True, True),
}


class Theme:
    """A palette at a scale. Asks for nothing but a QGuiApplication with the fonts loaded."""

    def __init__(self, palette: Palette = DARK, scale: float = 1.0) -> None:
        self.palette = palette
        self.scale = scale
        self._colours = {name: QColor(value) for name, value in asdict(palette).items() if name != "name"}
        self._fonts = {name: self._font(*description) for name, description in FONTS.items()}

    def px(self, pixels: float) -> int:
        """Pixels of the 4 px grid at this scale."""
        return round(pixels * self.scale)

    def colour(self, name: str) -> QColor:
        """A colour of the palette. Raises KeyError for a name that is not there."""
        return self._colours[name]

    def font(self, name: str) -> QFont:
        """One of `FONTS`."""
        return self._fonts[name]

    def _font(self, pixels: int, mono: bool, bold: bool) -> QFont:
        return font_of(self.px(pixels), mono, bold)


def font_of(pixels: int, mono: bool, bold: bool) -> QFont:
    """B612 or B612 Mono in a size. B612 Mono Bold is flagged as regular inside its file: asked for by weight, Qt would
    embolden it a second time, and set every word twice in a PDF; so it is asked for by its style."""
    load_fonts()
    font = QFont("B612 Mono" if mono else "B612")
    font.setPixelSize(pixels)
    font.setKerning(not mono)
    if bold and mono:
        font.setStyleName("Bold")
    else:
        font.setBold(bold)
    return font


@cache
def load_fonts() -> tuple[str, ...]:
    """Load the bundled fonts, once; returns the families. A missing file is not fatal: Qt's own font stands in."""
    found: set[str] = set()
    for path in sorted((RESOURCES / "fonts").glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(found))


def system_scale() -> float:
    """How much larger than usual the system's own font is: 1.0 to 2.0."""
    return min(2.0, max(1.0, QFontInfo(QApplication.font()).pixelSize() / BODY_PX))


def style_sheet(theme: Theme) -> str:
    """The application's style sheet with the colours and sizes filled in. Its scroll bars are flat: Fusion's
    cost 2.5 ms a repaint."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((RESOURCES / "styles").glob("*.qss")))
    sizes = {f"px{n}": f"{theme.px(n)}px" for n in (2, 3, 4, 6, 8, 10, 12, 20, 24, 28)}
    return Template(text).substitute(asdict(theme.palette), **sizes)


def qt_palette(theme: Theme) -> QPalette:
    """The same colours for Qt's own widgets."""
    found, colour, role = QPalette(), theme.colour, QPalette.ColorRole
    for name, roles in (
        ("panel", (role.Window, role.AlternateBase)),
        ("card", (role.Base, role.Button, role.ToolTipBase)),
        ("text", (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.Highlight, role.BrightText)),
        ("ground", (role.HighlightedText,)),
        ("dim", (role.PlaceholderText,)),
        ("deployed", (role.Link, role.LinkVisited)),
        ("line", (role.Mid, role.Light, role.Midlight, role.Dark)),
    ):
        for each in roles:
            found.setColor(each, colour(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, each, colour("dim"))
    return found


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application."""
    app.setStyle("Fusion")
    app.setPalette(qt_palette(theme))
    app.setFont(theme.font("body"))
    app.setStyleSheet(style_sheet(theme))
