"""The sheet being typed in is there again the next time."""

from msgspec.structs import replace

from models.desk.re_entry_draft import FILE, PaperDraft, keep_paper, kept_paper, waiting
from tests.shifts import at

SHEET = PaperDraft(text="14:20 le24 haym\n14:31 ünïcode 🚓", began="14:02", left_out=(2,), as_notes=(1,))


def test_what_was_typed_is_kept(tmp_path):
    keep_paper(tmp_path, SHEET)
    assert kept_paper(tmp_path) == (SHEET, "")


def test_an_empty_sheet_is_let_go(tmp_path):
    keep_paper(tmp_path, SHEET)
    keep_paper(tmp_path, PaperDraft(text=" \n", began="14:02"))
    assert list(tmp_path.iterdir()) == []
    assert kept_paper(tmp_path) == (PaperDraft(), "")


def test_a_damaged_one_is_put_aside_and_said(tmp_path):
    (tmp_path / FILE).write_bytes(b'{"text": 7}')
    draft, sentence = kept_paper(tmp_path)
    assert draft == PaperDraft()
    assert sentence.endswith("kept as paper-entry.damaged.")
    assert (tmp_path / "paper-entry.damaged").read_bytes() == b'{"text": 7}'


def test_what_waits_is_said_until_it_is_let_go(tmp_path):
    assert waiting(tmp_path) == ""
    keep_paper(tmp_path, replace(SHEET, begins=at("14:02")))
    assert waiting(tmp_path) == (
        "2 lines of paper wait to be entered, from the outage of Fri 23 Dec 14:02: "
        "the board does not show what stands there."
    )
    keep_paper(tmp_path, PaperDraft(text="14:20 le24 haym\n\n"))
    assert waiting(tmp_path) == "1 line of paper waits to be entered: the board does not show what stands there."
    keep_paper(tmp_path, PaperDraft())
    assert waiting(tmp_path) == ""
