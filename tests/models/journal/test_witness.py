from pathlib import Path

from models.journal import Journal, witness
from tests.models.journal.paper import say


def test_it_follows_every_commit(journal: Journal) -> None:
    for n in range(3):
        say(journal, str(n), "more")
        seen = witness.look(journal.folder)
        assert (seen.origin, seen.seq, seen.hash) == (journal.origin, 3 + 2 * n, journal.head.hash.hex())


def test_it_fills_one_sector(journal: Journal) -> None:
    say(journal, "one")
    say(journal, "two")
    assert (journal.folder / witness.FILE).stat().st_size == 512


def test_a_torn_one_is_none(tmp_path: Path) -> None:
    seen = witness.Seen("o" * 36, 2**60, "h" * 64, "m" * 32, 2**63)
    line = witness.line(seen)
    path = tmp_path / witness.FILE
    path.write_bytes(line)
    assert witness.look(tmp_path) == seen
    text = len(line.rstrip())
    for at in range(text):
        path.write_bytes(line[:at] + bytes([line[at] ^ 8]) + line[at + 1 :])
        assert witness.look(tmp_path) is None
        path.write_bytes(line[:at])
        assert witness.look(tmp_path) is None
    path.unlink()
    assert witness.look(tmp_path) is None
