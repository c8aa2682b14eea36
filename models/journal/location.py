"""Where the data folder lies: on which machine, and on what kind of drive."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs", "webdav"}


def machine() -> str:
    """A stable name for this machine, hashed since some systems ask for it to be kept private; "" when unknown."""
    name = _machine_id()
    return hashlib.sha256(b"muster " + name.encode()).hexdigest()[:32] if name else ""


if sys.platform == "win32":
    import winreg

    def _machine_id() -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
else:

    def _machine_id() -> str:
        try:
            return Path("/etc/machine-id").read_text("ascii", "replace").strip()
        except OSError:
            return ""


def file_number(path: Path) -> int:
    """The file's inode: it stays while the file is written to, and changes when the file is a copy."""
    return path.stat().st_ino


def state_folder() -> Path:
    """Where this account keeps what is to be found again although the data folder was lost; need not be there yet."""
    from platformdirs import user_state_path  # where a system has no such folder it names another

    return user_state_path("Muster" if sys.platform in ("win32", "darwin") else "muster", appauthor=False)


def on_network_drive(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether SQLite's locks cannot be relied on there. False where it cannot be told."""
    if sys.platform == "win32":
        import ctypes

        remote = 4
        root = os.path.splitdrive(folder.absolute())[0] + "\\"
        return root.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(root) == remote
    return _kind_of_mount(folder.resolve(), mounts) in NETWORK


SYNCED = {  # how the folder of a sync program is called, or what lies in it
    "OneDrive": ("onedrive", ()),
    "Dropbox": ("dropbox", (".dropbox", ".dropbox.cache")),
    "Google Drive": ("google drive", (".tmp.drivedownload",)),
    "Nextcloud": ("nextcloud", (".nextcloudsync.log", ".owncloudsync.log")),
    "Syncthing": ("syncthing", (".stfolder",)),
}


def synced_by(folder: Path) -> str:
    """The sync program in whose folder this one lies; "" if in none that is known. It may exchange an open file."""
    for above in (folder.absolute(), *folder.absolute().parents):
        for program, (called, holds) in SYNCED.items():
            name = above.name.casefold().replace("googledrive", "google drive")
            if name.startswith(called) or any((above / each).exists() for each in holds):
                return program
    return ""


def _kind_of_mount(folder: Path, mounts: Path) -> str:
    """The file system type of the longest mount point above `folder` (proc(5), mountinfo)."""
    longest, kind = "", ""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = left.split(" ")[4].replace("\\040", " ")
        if len(point) >= len(longest) and folder.is_relative_to(point):
            longest, kind = point, right.split(" ")[0]
    return kind
