"""The same pages as PDF and as pictures."""

import hashlib
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.ui.printouts.papers import COPY, everything
from ui.printouts.drawing import to_image, to_pdf
from ui.printouts.pages import pages, qr
from ui.printouts.paper import Text


def letters(text: str) -> Counter[str]:
    """How often each letter stands there: a PDF need not keep the order of what was drawn."""
    return Counter("".join(text.split()))


def test_the_text_in_the_pdf_is_the_text_of_the_pages(qapp, tmp_path):
    document = everything("Fields & fixtures: “alert” – not alarmed, 100 %")
    found = pages(document, COPY)
    file = tmp_path / "handover.pdf"
    to_pdf(found, file, "Handover")
    reader = PdfReader(file)
    assert len(reader.pages) == len(found)
    for page, written in zip(found, reader.pages, strict=True):
        said = "".join(mark.text for mark in page if isinstance(mark, Text))
        assert letters(written.extract_text()) == letters(said)


def test_a_pdf_is_a4_and_carries_its_fonts(qapp, tmp_path):
    file = tmp_path / "handover.pdf"
    to_pdf(pages(everything(), COPY), file, "Handover")
    page = PdfReader(file).pages[0]
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    names = {str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()}
    assert any("B612" in name for name in names)


def test_a_pdf_appears_whole_or_not_at_all(qapp, tmp_path):
    with pytest.raises(OSError, match="can't be written"):
        to_pdf(pages(everything(), COPY), tmp_path / "nowhere" / "handover.pdf", "Handover")
    assert list(tmp_path.iterdir()) == []


def test_the_same_content_gives_the_same_pages(qapp):
    assert pages(everything(), COPY) == pages(everything(), COPY)


def test_a_picture_is_black_on_white(qapp):
    image = to_image(pages(everything(), COPY)[0], 60)
    colours = [image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    assert all(abs(c.red() - c.green()) < 40 and abs(c.green() - c.blue()) < 40 for c in colours)
    assert min(c.lightness() for c in colours) < 80
    assert max(c.lightness() for c in colours) == 255


def test_the_qr_code_holds_the_fingerprint(qapp):
    fingerprint = hashlib.sha256(b"muster").hexdigest()
    rows = qr(fingerprint)
    assert len(rows) == len(rows[0])
    assert rows != qr(fingerprint[::-1])


def test_no_file_is_read_that_a_text_names(qapp, tmp_path, monkeypatch):
    opened: list[str] = []
    kept = Path.open
    monkeypatch.setattr(Path, "open", lambda self, *a, **k: (opened.append(str(self)), kept(self, *a, **k))[1])
    secret = tmp_path / "secret.png"
    pages(everything(f'<img src="{secret.as_uri()}">'), COPY)
    assert opened == []
