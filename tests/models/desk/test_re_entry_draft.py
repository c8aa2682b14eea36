"""The sheet being typed in is there again the next time."""

from models.desk.re_entry_draft import FILE, PaperDraft, keep_paper, kept_paper

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
