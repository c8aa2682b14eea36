"""Setting up: what is missing is named in one command, and nothing half-done is ever left behind.

The script runs for real in a folder of its own; `id`, `ldconfig` and `apt-get` are stand-ins, so that any machine can
play a fresh one. The sets it installs are empty or cannot be found, so nothing is fetched.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the script is for Debian and Ubuntu")

EVERY_LIBRARY = "sed -n 's/^\\(lib[^ ]*\\) .*/\\1 (libc6) => here/p' requirements/set-up.sh"
UNKNOWN_PACKAGE = f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def checkout(tmp_path):
    """A checkout with nothing but the script and two sets, on a machine that has every library, used by root."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "requirements/set-up.sh", tmp_path / "requirements")
    (tmp_path / "requirements/empty.txt").write_text("# nothing\n", "utf-8")
    (tmp_path / "requirements/unknown.txt").write_text(UNKNOWN_PACKAGE, "utf-8")
    tool(tmp_path, "id", "echo 0")
    tool(tmp_path, "ldconfig", EVERY_LIBRARY)
    tool(tmp_path, "apt-get", 'echo "apt-get $*"')
    return tmp_path


def tool(checkout: Path, name: str, body: str) -> None:
    path = checkout / "tools" / name
    path.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    path.chmod(0o755)


def set_up(checkout: Path, *sets: str, python: str = sys.executable) -> tuple[int, str]:
    """Exit code, and all that was printed."""
    path = f"{checkout / 'tools'}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHON": python, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(
        ["sh", "requirements/set-up.sh", *sets],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_without_root_the_exact_command_is_printed_and_nothing_is_made(checkout):
    tool(checkout, "id", "echo 1000")
    tool(checkout, "ldconfig", f"{EVERY_LIBRARY} | grep -v -e libEGL -e cursor.so")
    code, said = set_up(checkout, "empty")
    assert code == 1
    assert "\n    sudo apt-get update && sudo apt-get install --yes libegl1 libwayland-cursor0 libxcb-cursor0\n" in said
    assert "apt-get -q" not in said
    assert not (checkout / ".venv").exists()


def test_as_root_what_is_missing_is_installed_once_and_the_second_call_does_nothing(checkout):
    tool(checkout, "ldconfig", f"{EVERY_LIBRARY} | grep -v libcups")
    code, said = set_up(checkout, "empty")
    assert code == 0, said
    assert "apt-get -q update\napt-get -q install --yes --no-install-recommends libcups2\n" in said
    assert said.endswith("Ready.\n")
    assert set_up(checkout, "empty") == (0, "")


def test_a_changed_set_is_installed_again(checkout):
    set_up(checkout, "empty")
    (checkout / "requirements/empty.txt").write_text("# still nothing\n", "utf-8")
    code, said = set_up(checkout, "empty")
    assert (code, "Making the virtual environment" in said, "Ready." in said) == (0, False, True)


def test_a_package_that_cannot_be_had_leaves_nothing_behind(checkout):
    code, said = set_up(checkout, "empty", "unknown")
    assert code == 1
    assert "the packages of requirements/unknown.txt could not be installed" in said
    assert not (checkout / ".venv").exists()


def test_a_finished_environment_survives_a_set_that_fails(checkout):
    set_up(checkout, "empty")
    assert set_up(checkout, "unknown")[0] == 1
    assert set_up(checkout, "empty") == (0, "")


def test_an_environment_cut_off_while_being_made_is_made_anew(checkout):
    set_up(checkout, "empty")
    (checkout / ".venv/unfinished").touch()
    (checkout / ".venv/rest").touch()
    assert set_up(checkout, "empty")[0] == 0
    assert not (checkout / ".venv/rest").exists()
    assert not (checkout / ".venv/unfinished").exists()


def test_an_old_python_is_refused_with_a_sentence(checkout):
    tool(checkout, "python3.9", 'case "$*" in *version_info*) exit 1 ;; --version) echo Python 3.9.2 ;; esac')
    code, said = set_up(checkout, "empty", python="python3.9")
    assert code == 1
    assert "Python 3.9.2 is too old" in said
    assert "make run PYTHON=python3.12" in said
    assert not (checkout / ".venv").exists()


def test_without_venv_its_package_is_named(checkout):
    tool(checkout, "id", "echo 1000")
    tool(checkout, "python3", 'case "$*" in *venv*) exit 1 ;; esac')
    code, said = set_up(checkout, "empty", python="python3")
    assert code == 1
    assert "install --yes python3-venv\n" in said


def test_the_print_system_of_the_tests_is_installed_where_it_must_be_there_and_only_there(checkout, monkeypatch):
    (checkout / "requirements/test.txt").write_text("# nothing\n", "utf-8")
    tool(checkout, "lp", "exit 0")
    assert "cups-daemon" not in set_up(checkout, "test")[1]
    monkeypatch.setenv("MUSTER_NEEDS_CUPS", "1")
    script = (checkout / "requirements/set-up.sh").read_text("utf-8")
    elsewhere = script.replace("command -v cupsd", "command -v no-cupsd").replace("/usr/share/ppd", "/nowhere")
    (checkout / "requirements/set-up.sh").write_text(elsewhere, "utf-8")
    code, said = set_up(checkout, "test")
    assert code == 0, said
    assert "install --yes --no-install-recommends cups-daemon cups-filters printer-driver-cups-pdf\n" in said
    (checkout / "requirements/empty.txt").write_text("# nothing\n", "utf-8")
    assert "cups" not in set_up(checkout, "empty")[1]
