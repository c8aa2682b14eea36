import hashlib
import os
from pathlib import Path

import pytest

from models.journal import Journal, witness
from tests.admitting import takes
from tests.models.journal.paper import say, written


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
    seen = witness.Seen("o" * 36, 2**60, "h" * 64, "m" * 32, 2**63, "n" * 16, "b" * 16, 2**60, 2**45)
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


def test_each_start_has_a_nonce_and_says_the_one_before(journal: Journal) -> None:
    first = witness.look(journal.folder)
    journal.close()
    Journal.open(journal.folder).close()
    second = witness.look(journal.folder)
    assert (first.before, second.before) == ("", first.nonce)
    assert len({"", first.nonce, second.nonce}) == 3


def test_inside_and_outside_say_the_same_and_how_much_there_was(journal: Journal) -> None:
    say(journal, "one", "two")
    inside, outside = witness.look(journal.folder), witness.look_outside(False, journal.origin, journal.origin)
    assert inside == outside
    assert (inside.records, inside.at) == (3, journal.head.wall)
    takes(journal, written("00000000-0000-0000-0000-000000000001", 2))
    assert witness.look(journal.folder).records == 6, "those and the entry that admits them"


def test_a_start_writes_inside_first_and_each_through_to_the_disk(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.close()
    synced, sync = [], os.fsync

    def syncing(fd: int) -> None:
        there = Path(f"/proc/self/fd/{fd}").resolve() if Path("/proc").exists() else Path()
        if there.is_file() and there.name in (witness.FILE, journal.origin):
            synced.append((there.name, witness._read(there).nonce))
        sync(fd)

    monkeypatch.setattr(os, "fsync", syncing)
    again = Journal.open(journal.folder)
    nonce = witness.look(journal.folder).nonce
    assert synced == [(witness.FILE, nonce), (journal.origin, nonce)]
    again.close()


def test_what_an_earlier_version_left_is_read(tmp_path: Path) -> None:
    text = b'{"file":7,"hash":"h","machine":"m","origin":"o","seq":3}'
    check = hashlib.sha256(text).hexdigest()[:16].encode()
    (tmp_path / witness.FILE).write_bytes((check + b" " + text).ljust(511) + b"\n")
    assert witness.look(tmp_path) == witness.Seen("o", 3, "h", "m", 7)
