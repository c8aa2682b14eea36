"""Setting type: breaking text into lines of a width, and placing them. All text is plain."""

import re
from functools import lru_cache

from models.plain_text import escaped
from ui.printouts.paper import Face, Text, widest, width

_OTHER_SCRIPTS = re.compile(r"[^\u0000-\u024f\u2000-\u2bff]")  # than Latin, with its signs


@lru_cache(maxsize=20_000)
def lines(text: str, face: Face, across: float) -> tuple[str, ...]:
    """The text in lines no wider than `across` dots: broken between words, and inside a word only if it must be."""
    found: list[str] = []
    for paragraph in text.split("\n"):
        found += _broken(escaped(paragraph.replace("\t", " ")), face, across)
    return tuple(found) or ("",)


def _broken(text: str, face: Face, across: float) -> list[str]:
    """Words are measured one by one: the same ones come again and again, and their widths are remembered. But beside
    other scripts the same figures may be wider: then whole lines are measured."""
    if text.isascii() and len(text) * widest(face) <= across:
        return [text]
    apart = not _OTHER_SCRIPTS.search(text)
    space = width(" ", face)
    found: list[str] = []
    line, reach = "", 0.0
    for index, word in enumerate(text.split(" ")):
        wide = width(word, face)
        if index:
            further = reach + space + wide if apart else width(f"{line} {word}", face)
            if further <= across:
                line, reach = f"{line} {word}", further
                continue
            found.append(line)
        line, reach = word, wide
        if wide > across:
            *whole, line = _cut(word, face, across)
            found += whole
            reach = width(line, face)
    return [*found, line]


def _cut(word: str, face: Face, across: float) -> list[str]:
    """A word in pieces that fit; most words fit whole."""
    pieces: list[str] = []
    while width(word, face) > across and len(word) > 1:
        length = next((n for n in range(len(word) - 1, 1, -1) if width(word[:n], face) <= across), 1)
        pieces.append(word[:length])
        word = word[length:]
    return [*pieces, word]


def placed(text: str, face: Face, x: float, y: float, across: float, align: str = "left") -> list[Text]:
    """The lines of a text as marks, the first one's top at `y`."""
    found = []
    for number, line in enumerate(lines(text, face, across)):
        shift = 0.0
        if align != "left":
            rest = across - width(line, face)
            shift = rest if align == "right" else rest / 2
        found.append(Text(x + shift, y + number * face.step + face.rise, line, face))
    return found


def one_line(text: str, face: Face, x: float, y: float, room: float) -> Text:
    """A line that is shortened, never clipped: names can be long."""
    shown = placed(text, face, x, y, 10 * room)[0].text
    while width(shown, face) > room and len(shown) > 1:
        shown = shown[:-2].rstrip() + "…"
    return Text(x, y + face.rise, shown, face)


def depth(text: str, face: Face, across: float) -> float:
    """Dots the lines of a text take, top to bottom."""
    return len(lines(text, face, across)) * face.step
