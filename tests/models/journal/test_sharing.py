"""A folder of a group: whoever of the group logs on goes on in the same journal, under the same identity."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from models.journal import Journal, sharing
from tests.models.journal.paper import say

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there files have the rights of their folder")

GROUP, DAY, NIGHT = 4321, 4322, 4323
SHIFT = """
import json, os, sys
from pathlib import Path
from tests.models.journal.paper import say
from models.journal import Journal, migrations, schema, writing
Journal.open(Path(sys.argv[4]) / "first", workstation="x").close()  # imports what it imports late
os.umask(0o077)
os.setgroups([int(sys.argv[3])])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[2]))
os.environ["XDG_STATE_HOME"] = sys.argv[4] + "/state-" + sys.argv[2]
journal = Journal.open(Path(sys.argv[1]))
if not journal.read_only:
    say(journal, "by " + sys.argv[2])
    journal.backup()
    journal.save_snapshot(b"x", {})
print(json.dumps([journal.origin, journal.read_only, list(journal.warnings), len(list(journal.records()))]))
if len(sys.argv) > 5:
    os.kill(os.getpid(), 9)
journal.close()
"""


@pytest.fixture
def machine_wide() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="muster-"))
    place.chmod(0o777)
    folder = place / "muster"
    folder.mkdir()
    if os.getuid() == 0:
        os.chown(folder, 0, GROUP)
    folder.chmod(0o2770)
    yield folder
    shutil.rmtree(place)


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can log on as others")
def test_each_account_of_the_group_goes_on_in_the_same_journal(machine_wide: Path) -> None:
    root, said = Path(__file__).parents[3], []
    for n, who in enumerate((DAY, NIGHT, NIGHT, DAY, NIGHT)):
        killed = ["killed"] if n in (0, 2) else []
        arguments = [machine_wide / "live", str(who), str(GROUP), machine_wide.parent, *killed]
        done = subprocess.run(
            [sys.executable, "-c", SHIFT, *arguments], cwd=root, capture_output=True, text=True, check=False
        )
        assert done.stdout, done.stderr
        said.append(json.loads(done.stdout))
    origins, read_only, warnings, counts = zip(*said, strict=True)
    assert len(set(origins)) == 1
    assert (set(read_only), [*warnings]) == ({False}, [[]] * 5)
    assert counts == (2, 3, 4, 5, 6)


def test_what_lies_in_a_groups_folder_is_the_groups_and_in_ones_own_is_ones_own(
    machine_wide: Path, tmp_path: Path
) -> None:
    for place, wanted in ((machine_wide, 0o060), (tmp_path, 0)):
        with closing(Journal.open(place / "live")) as journal:
            say(journal, "one")
            journal.backup()
            assert journal.warnings == ()
            private = [*place.joinpath("live").glob("w*"), place / "live", place / "live/journal"]
            assert {stat.S_IMODE(path.stat().st_mode) & 0o067 for path in private if path.is_file()} == {wanted}
            assert all(bool(path.stat().st_mode & stat.S_IWGRP) == bool(wanted) for path in private)
        assert sharing.is_shared(place / "live") == bool(wanted)


def test_a_link_in_it_gives_no_rights_to_what_it_names(machine_wide: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.touch(0o600)
    (machine_wide / "link").symlink_to(secret)
    sharing.share(machine_wide)
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
