from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.journal import Damaged, DiskFull, Journal, backup
from models.journal.store import Store
from tests.models.journal.paper import say

NOON = datetime(2016, 12, 22, 12, tzinfo=UTC)
MS = 3_600_000
Open = Callable[..., Journal]


def named(n: int, at: datetime) -> Path:
    return Path(f"muster-{n:06d}-{at:%Y%m%dT%H%M%SZ}.db")


def test_a_backup_holds_what_the_journal_held(journal: Journal) -> None:
    say(journal, "LE24 to Haymarket")
    expected = list(journal.records())
    path = journal.backup()
    say(journal, "later")
    copy = Store(path, "ro")
    assert list(copy.records()) == expected
    copy.close()
    assert backup.check(path, exercise=False) == ()
    assert backup.all_in(journal.folder) == [path]
    assert not list(path.parent.glob("*.part*"))


def test_a_backup_can_be_made_in_another_thread(journal: Journal) -> None:
    from concurrent.futures import ThreadPoolExecutor

    say(journal, "one")
    with ThreadPoolExecutor() as others:
        made = [others.submit(journal.backup) for _ in range(3)]
        audit = others.submit(journal.verify)
        for n in range(20):
            say(journal, str(n))
        assert len({path.result() for path in made}) == 3
        assert audit.result().good


def test_a_disk_that_falsifies_the_copy_is_noticed(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    say(journal, "x" * 5000)
    good = journal.backup()
    copy_into = Store.copy_into

    def falsified(self: Store, path: Path) -> None:
        copy_into(self, path)
        content = path.read_bytes()
        path.write_bytes(content.replace(b"xxxx", b"xxyx"))

    monkeypatch.setattr(Store, "copy_into", falsified)
    with pytest.raises(Damaged, match="The earlier backups are kept"):
        journal.backup()
    assert backup.all_in(journal.folder) == [good]


def test_a_disk_that_gives_back_an_older_copy_is_noticed(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    say(journal, "one")
    good = journal.backup()
    say(journal, "two")
    monkeypatch.setattr(Store, "copy_into", lambda _self, path: path.write_bytes(good.read_bytes()))
    with pytest.raises(Damaged, match="The earlier backups are kept"):
        journal.backup()
    assert backup.all_in(journal.folder) == [good]


def test_no_room_for_a_backup(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Store, path: Path) -> None:
        path.write_bytes(b"half")
        raise DiskFull("full")

    monkeypatch.setattr(Store, "copy_into", full)
    with pytest.raises(DiskFull, match=r"no room for a backup .* recording goes on"):
        journal.backup()
    assert list((journal.folder / "backups").iterdir()) == []
    say(journal, "goes on")


def test_the_last_good_one_is_found_behind_a_damaged_one(journal: Journal) -> None:
    good, bad = journal.backup(), journal.backup()
    bad.write_bytes(bad.read_bytes()[:-4096])
    assert backup.newest_good(journal.folder, exercise=False) == good
    good.write_bytes(b"")
    assert backup.newest_good(journal.folder, exercise=False) is None


def test_of_several_good_ones_the_newest_is_taken(journal: Journal) -> None:
    older, newer, bad = journal.backup(), journal.backup(), journal.backup()
    assert older < newer < bad
    bad.write_bytes(b"")
    assert backup.newest_good(journal.folder, exercise=False) == newer


def test_it_is_due_after_an_hour(opened: Open) -> None:
    now = [int(NOON.timestamp()) * 1000]
    journal = opened("live", clock=lambda: now[0])
    assert journal.backup_due()
    journal.backup()
    assert not journal.backup_due()
    now[0] += MS - 1
    assert not journal.backup_due()
    now[0] += 1
    assert journal.backup_due()
    now[0] -= 400 * 24 * MS  # the clock was wrong when the last one was made
    assert journal.backup_due()


def test_24_hourly_and_14_daily_ones_are_kept() -> None:
    kept: list[Path] = []
    for n in range(24 * 30):
        kept.append(named(n, NOON + timedelta(hours=n)))
        for path in backup.dropped(kept):
            kept.remove(path)
    days = [path.name.split("-")[2][:8] for path in kept]
    assert len(kept) == 24 + 14
    assert kept[-24:] == [named(n, NOON + timedelta(hours=n)) for n in range(24 * 29, 24 * 30)]
    assert days[:14] == [f"201701{day:02d}" for day in range(7, 21)]
    assert [path.name.split("T")[1][:2] for path in kept[:13]] == ["23"] * 13, "the last one of each day"


def test_those_that_need_not_be_kept_are_dropped(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "LATEST", 3)
    made = [journal.backup() for _ in range(6)]
    assert backup.all_in(journal.folder) in (made[-4:], made[-5:])  # the last three and, of each day, one more


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=120))
def test_whatever_the_clock_said_the_newest_are_kept(hours: list[int]) -> None:
    kept: list[Path] = []
    for n, hour in enumerate(hours):
        kept.append(named(n, NOON + timedelta(hours=hour)))
        for path in backup.dropped(kept):
            kept.remove(path)
    everything = [named(n, NOON + timedelta(hours=hour)) for n, hour in enumerate(hours)]
    assert kept[-24:] == everything[-24:]
    assert len(kept) <= 24 + 14
    assert len(kept) >= min(len(hours), 24)


def test_one_too_many_that_cannot_be_dropped_is_no_failure(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def held_open(path: Path, missing_ok: bool = False) -> None:
        if path.suffix == ".db":
            raise PermissionError(13, "in use")
        unlink(path, missing_ok)

    monkeypatch.setattr(backup, "LATEST", 1)
    journal.backup()
    journal.backup()
    monkeypatch.setattr(Path, "unlink", held_open)
    made = journal.backup()
    assert backup.check(made, exercise=False) == ()
    assert len(backup.all_in(journal.folder)) == 3
