import sys
from pathlib import Path

import pytest

from models.journal import location

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /srv/share rw - nfs4 server:/share rw
41 22 0:36 / /mnt/muster\\040data rw - cifs //server/data rw
42 22 0:37 / /srv/share/local rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("folder", "network"),
    [
        ("/var/muster", False),
        ("/srv/share/muster", True),
        ("/srv/shared", False),
        ("/mnt/muster data/x", True),
        ("/srv/share/local/muster", False),
    ],
)
def test_the_mount_that_a_folder_lies_on_decides(tmp_path: Path, folder: str, network: bool) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert location.on_network_drive(Path(folder), mounts) is network


def test_where_it_cannot_be_told_it_is_let_pass(tmp_path: Path) -> None:
    assert location.on_network_drive(tmp_path, tmp_path / "missing") is False


def test_this_machine_is_always_the_same_and_does_not_give_its_id_away() -> None:
    assert location.machine() == location.machine()
    path = Path("/etc/machine-id")
    if path.exists() and path.read_text().strip():
        assert len(location.machine()) == 32
        assert location.machine() != path.read_text().strip()


def test_a_file_keeps_its_number_while_it_is_written_and_a_copy_has_another(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"x")
    other.write_bytes(b"x")
    number = location.file_number(one)
    one.write_bytes(b"y" * 9999)
    assert location.file_number(one) == number
    assert location.file_number(other) != number


@pytest.mark.parametrize(
    ("folder", "holds", "program"),
    [
        ("OneDrive - Example Force/muster", "", "OneDrive"),
        ("dropbox (Work)/muster", "", "Dropbox"),
        ("GoogleDrive-a@b.uk/My Drive", "", "Google Drive"),
        ("Google Drive/muster", "", "Google Drive"),
        ("Nextcloud/muster", "", "Nextcloud"),
        ("shared/muster", "shared/.stfolder", "Syncthing"),
        ("shared/muster", "shared/.nextcloudsync.log", "Nextcloud"),
        ("shared/muster", "shared/.dropbox.cache", "Dropbox"),
        ("drive/muster", "drive/.git", ""),
    ],
)
def test_a_folder_that_a_sync_program_looks_after_is_known(
    tmp_path: Path, folder: str, holds: str, program: str
) -> None:
    (tmp_path / folder).mkdir(parents=True)
    if holds:
        (tmp_path / holds).mkdir()
    assert location.synced_by(tmp_path / folder) == program


def test_the_state_folder_is_that_of_the_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert location.state_folder() == tmp_path / "muster"
