"""The self-test: what works is said line by line, and what was not packed is found."""

from ui.look import theme
from ui.program import self_test


def test_a_whole_installation_passes(capsys, qapp):
    assert self_test.self_test() == 0
    said = capsys.readouterr()
    assert said.err == ""
    store, board, page, end = said.out.splitlines()
    assert store.startswith("store: ")
    assert store.endswith(" records written, read again and verified")
    assert "1280 × 800 in B612" in board
    assert page.startswith("page: Outage pack, ")
    assert end == "Everything works."


def test_a_broken_journal_is_told(capsys, qapp, monkeypatch):
    real = self_test.open_exercise

    def damaged(folder, operator):
        room, exercise, clock = real(folder, operator)
        with (folder / "journal" / "muster.db").open("r+b") as file:
            file.seek(40_000)
            file.write(b"\0" * 20_000)
        for other in (folder / "journal").glob("*-wal"):
            other.write_bytes(b"")
        return room, exercise, clock

    monkeypatch.setattr(self_test, "open_exercise", damaged)
    assert self_test.self_test() == 1
    assert capsys.readouterr().err.startswith("FAILED: ")


def test_a_missing_font_is_told(capsys, qapp, monkeypatch):
    monkeypatch.setattr(self_test.QFontDatabase, "families", lambda: ["Some other font"])
    assert self_test.self_test() == 1
    assert "FAILED: the font B612 was not packed or could not be loaded" in capsys.readouterr().err


def test_an_empty_picture_is_told(capsys, qapp, monkeypatch):
    def blank(room, file, size):
        image = self_test.QImage(*size, self_test.QImage.Format.Format_RGB32)
        image.fill(0)
        image.save(str(file))

    theme.load_fonts()
    monkeypatch.setattr(self_test, "picture", blank)
    assert self_test.self_test() == 1
    assert "FAILED: the board was drawn 1280 × 800 in 1 colours" in capsys.readouterr().err
