"""The theme: contrast of every pair in use, the fonts, the sizes, the style sheet."""

import re

import pytest
from PySide6.QtGui import QFont

from ui.look.theme import DARK, FONTS, LIGHT, PAIRS, Palette, Theme, apply, load_fonts, style_sheet, system_scale


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.1 contrast ratio, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_faint(palette: Palette) -> list[str]:
    found = [(f, g, need, contrast(getattr(palette, f), getattr(palette, g))) for f, g, need in PAIRS]
    return [f"{f} on {g}: {ratio:.2f} < {need}" for f, g, need, ratio in found if ratio < need]


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
def test_every_pair_in_use_can_be_read(palette):
    assert too_faint(palette) == []


def test_a_colour_that_is_too_faint_is_found():
    assert "amber on card: 4.18 < 4.5" in too_faint(Palette(**{**vars(LIGHT), "amber": "#a86b00"}))


def test_the_bundled_fonts_are_used(qapp):
    assert load_fonts() == ("B612", "B612 Mono")
    theme = Theme()
    assert {theme.font(name).family() for name in FONTS} == {"B612", "B612 Mono"}


@pytest.mark.parametrize(("scale", "pixels"), [(1.0, 13), (1.25, 16), (1.5, 20), (2.0, 26)])
def test_sizes_follow_the_scale(qapp, scale, pixels):
    theme = Theme(DARK, scale)
    assert theme.font("body").pixelSize() == pixels
    assert theme.px(4) == round(4 * scale)


def test_figures_do_not_jitter(qapp):
    from PySide6.QtGui import QFontMetrics

    for name in ("figure", "figure_bold", "clock", "title_figure"):
        metrics = QFontMetrics(Theme().font(name))
        assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("palette", [DARK, LIGHT], ids=lambda palette: palette.name)
def test_the_style_sheet_is_filled_in_and_understood(qapp, palette):
    sheet = style_sheet(Theme(palette))
    assert "$" not in sheet
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= set(vars(palette).values())
    apply(qapp, Theme(palette))  # a sheet Qt cannot parse is a Qt warning, which fails the test
    assert qapp.palette().window().color().name() == palette.panel


def test_type_is_as_large_as_the_system_s_own_font_and_at_most_twice_the_usual(qapp):
    kept = qapp.font()
    try:
        for pixels, scale in ((13, 1.0), (10, 1.0), (26, 2.0), (40, 2.0)):
            font = QFont(kept)
            font.setPixelSize(pixels)
            qapp.setFont(font)
            assert system_scale() == scale
    finally:
        qapp.setFont(kept)
