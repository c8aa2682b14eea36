import os
import sys
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


def test_without_a_readable_number_it_is_another_process(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    (tmp_path / FILE).write_text("?")
    with pytest.raises(InUse, match="another process") as refused:
        Lock(tmp_path)
    assert refused.value.pid is None
    first.close()
