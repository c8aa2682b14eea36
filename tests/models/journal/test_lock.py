import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import InUse, Journal
from models.journal.lock import FILE, Lock, account

ROOT = Path(__file__).parents[3]
WRITES = """
import itertools
import sys
from pathlib import Path
from tests.models.journal.paper import say
from models.journal import Journal
journal = Journal.open(Path(sys.argv[1]))
for n, _ in enumerate(itertools.chain([""], sys.stdin), 1):
    say(journal, str(n))
    print(n, flush=True)
journal.close()
"""


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody delete a file that is open")
def test_while_one_process_writes_no_other_may_whatever_becomes_of_the_lock_file(tmp_path: Path) -> None:
    folder = tmp_path / "live"
    command = [sys.executable, "-c", WRITES, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "1\n"
        for spoil in (lambda path: path.unlink(), lambda path: path.touch(), lambda path: path.write_text("1\n")):
            spoil(folder / FILE)
            second = subprocess.run(command, cwd=ROOT, input="", capture_output=True, text=True, check=False)
            assert "InUse" in second.stderr
            assert second.stdout == ""
        first.stdin.write("\n")
        first.stdin.flush()
        assert first.stdout.readline() == "2\n", "the first one records on"
        first.stdin.close()
    done = subprocess.run(command, cwd=ROOT, input="", capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1\n", "")
    with closing(Journal.open(folder)) as journal:
        assert [record.seq for record in journal.records()] == [1, 2, 3, 4]
        assert journal.warnings == ()


def test_it_says_whose_the_process_is_and_where_its_windows_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "")
    monkeypatch.setenv("DISPLAY", ":7")
    with closing(Lock(tmp_path)), pytest.raises(InUse, match=f"process {os.getpid()} of {account()}") as refused:
        Lock(tmp_path)
    assert (refused.value.account, refused.value.place) == (account(), ":7")


def test_one_of_an_earlier_version_says_its_number_alone(tmp_path: Path) -> None:
    with closing(Lock(tmp_path)):
        (tmp_path / FILE).write_text("71\n")
        with pytest.raises(InUse, match=r"\(process 71\)") as refused:
            Lock(tmp_path)
    assert (refused.value.account, refused.value.place) == ("", "")


def test_without_a_readable_number_it_is_another_process(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    (tmp_path / FILE).write_text("?")
    with pytest.raises(InUse, match="another process") as refused:
        Lock(tmp_path)
    assert refused.value.pid is None
    first.close()
