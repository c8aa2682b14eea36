import errno
from pathlib import Path

import pytest

from models.journal import DiskFailed, DiskFull, ReadOnly, files


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key"
    files.write_durably(path, b"old", mode=0o600)
    (tmp_path / "key.part").write_bytes(b"left by a crash")

    def fails(fd: int) -> None:
        raise OSError(errno.EIO, "broken")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "fsync", fails)
        with pytest.raises(OSError, match="broken"):
            files.write_durably(path, b"new")
    assert path.read_bytes() == b"old"
    files.write_durably(path, b"new")
    assert path.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["key"]


def test_a_cache_is_given_back_as_it_was_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    assert files.read_cache(path) is None
    for content in (b"", b"folded"):
        files.write_cache(path, content)
        assert files.read_cache(path) == content
    path.write_bytes(path.read_bytes()[:-1])
    assert files.read_cache(path) is None


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EACCES, ReadOnly),
        (errno.EROFS, ReadOnly),
        (errno.EIO, DiskFailed),
    ],
)
def test_the_systems_errors_become_sentences(number: int, kind: type[Exception]) -> None:
    with pytest.raises(kind, match=r"data.*\."), files.translated_os(Path("data")):
        raise OSError(number, "what the system says")
