import os
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import InUse
from models.journal.lock import FILE, Lock


def test_only_one_may_hold_it_and_the_other_is_told_who(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    with pytest.raises(InUse, match=f"process {os.getpid()}") as refused:
        Lock(tmp_path)
    assert refused.value.pid == os.getpid()
    first.close()
    Lock(tmp_path).close()


def test_a_lock_file_that_was_left_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("999999\n")
    Lock(tmp_path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")
def test_a_lock_file_that_was_deleted_lets_nobody_in(tmp_path: Path) -> None:
    with closing(Lock(tmp_path)):
        (tmp_path / FILE).unlink()
        with pytest.raises(InUse, match="another process"):
            Lock(tmp_path).close()
        assert not (tmp_path / FILE).exists(), "else an earlier version would take it for its own"
    Lock(tmp_path).close()


def test_since_when_and_for_which_account_it_is_held_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "hale")
    first, began = Lock(tmp_path), int(time.time())
    with pytest.raises(InUse, match=f"process {os.getpid()} of hale") as refused:
        Lock(tmp_path)
    assert began - 5 <= refused.value.since <= began
    first.close()


@pytest.mark.parametrize("said", ["7\n", "7\n99999999999999999999\nhale\n", "7\n-5\n"])
def test_what_an_older_version_or_anybody_else_wrote_into_it_does_no_harm(tmp_path: Path, said: str) -> None:
    first = Lock(tmp_path)
    (tmp_path / FILE).write_text(said)
    with pytest.raises(InUse, match="process 7") as refused:
        Lock(tmp_path)
    assert 0 <= refused.value.since <= 1 << 34
    first.close()


def test_without_a_readable_number_it_is_another_process(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    (tmp_path / FILE).write_text("?")
    with pytest.raises(InUse, match="another process") as refused:
        Lock(tmp_path)
    assert refused.value.pid is None
    first.close()
