"""Text and boxes as small pictures: kept, bounded, sharp at any pixel ratio, and plain."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter

from ui.look import text_cache as module
from ui.look.text_cache import TextCache
from ui.look.theme import DARK, Theme


@pytest.fixture
def cache(qapp):
    return TextCache(Theme())


def drawn(cache: TextCache, draw, ratio: float = 1.0) -> QImage:
    image = QImage(round(300 * ratio), round(40 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    draw(cache.on(painter))
    painter.end()
    return image


def inked(image: QImage) -> set[int]:
    return {image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in range(image.height())}


def test_a_kept_picture_is_what_was_drawn(cache):
    def draw(painter):
        cache.text(painter, 5, 5, 24, "LE24 Nash · Cass", "body", "text")

    assert drawn(cache, draw) == drawn(cache, draw)
    assert int(DARK.text[1:], 16) in inked(drawn(cache, draw))


def extent(image: QImage) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is not black."""
    spots = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) & 0xFFFFFF]
    return min(x for x, _ in spots), min(y for _, y in spots), max(x for x, _ in spots), max(y for _, y in spots)


@pytest.mark.parametrize("text", ["<b>x</b>", "&lt;b&gt;", "<img src='file:///etc/passwd'>", "&amp;", "x<br>y"])
def test_markup_is_drawn_as_it_was_typed(cache, text):
    def letter_for_letter(painter):
        painter.setFont(cache.theme.font("body"))
        painter.setPen(cache.colour("text"))
        for n in range(len(text)):
            painter.drawText(5 + cache.width(text[:n], "body"), 25, text[n])

    image = drawn(cache, lambda painter: cache.text(painter, 5, 5, 24, text, "body", "text"))
    typed = drawn(cache, letter_for_letter)
    left, _, right, _ = extent(image)
    assert abs(left - extent(typed)[0]) <= 1
    assert abs(right - extent(typed)[2]) <= 3, "kerning apart, as wide as its letters"


def test_a_long_text_ends_in_an_ellipsis(cache):
    short = cache.elide("Nash · Cass", "body", 45)
    assert short.endswith("…")
    assert cache.width(short, "body") <= 45
    assert cache.elide("Nash", "body", 400) == "Nash"


def test_another_pixel_ratio_is_drawn_sharp(cache):
    def draw(painter):
        cache.text(painter, 5, 5, 24, "LE24", "figure_bold", "text")

    one, two = drawn(cache, draw), drawn(cache, draw, 2.0)
    assert two.scaled(one.size()) != one
    assert drawn(cache, draw) == one, "and back again"


def test_what_is_kept_is_bounded(cache, monkeypatch):
    monkeypatch.setattr(module, "BUDGET", 20_000)
    monkeypatch.setattr(module, "KEPT", 50)
    for number in range(300):
        drawn(cache, lambda painter, n=number: cache.text(painter, 0, 0, 20, f"crew {n}", "body", "text"))
        cache.elide(f"a long name {number}", "body", 30)
    kept = sum(picture.width() * picture.height() for picture in cache._pictures.values())
    assert kept <= 20_000
    assert len(cache._widths) <= 50
    assert len(cache._elided) <= 50


@pytest.mark.parametrize("size", [(60, 20), (700, 300)])
def test_a_box_is_the_same_kept_or_drawn(cache, size):
    rect = QRect(3, 3, *size)
    kept = drawn(cache, lambda painter: cache.box(painter, rect, "card", "line", 3))
    assert {int(DARK.card[1:], 16), int(DARK.line[1:], 16)} <= inked(kept)


def test_every_state_has_a_shape_of_its_own(cache):
    pictures = [drawn(cache, lambda painter, s=shape: cache.shape(painter, s, 4, 4, 12, "text")) for shape in "▲●○◆▸▾"]
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[n + 1 :])
