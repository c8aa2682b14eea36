"""What an administrator has set for the machine is obeyed; what others could have set is not, and is told."""

import os
import sys
from pathlib import Path

import pytest

from models.shell import policy

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "muster").mkdir(mode=0o755)
    path = tmp_path / "muster/policy.toml"
    path.write_text('data = "/srv/muster"\n')
    path.chmod(0o644)
    return path


def test_it_says_where_the_journals_lie(file):
    assert policy.read(file, os.getuid()) == (Path("/srv/muster"), "")


def test_none_says_nothing_and_what_it_does_not_know_is_passed_over(file):
    file.write_text('theme = "dark"\n')
    assert policy.read(file, os.getuid()) == policy.read(file.with_name("none")) == (None, "")


@pytest.mark.parametrize("part", ["policy.toml", "."])
def test_one_that_others_may_write_is_not_obeyed_and_told(file, part):
    (file.parent / part).chmod(0o775)
    found = policy.read(file, os.getuid())
    assert found.data is None
    assert found.said.startswith(f"{file} is not obeyed: others than the administrator may write")


def test_one_of_another_user_is_not_obeyed(file):
    assert policy.read(file, os.getuid() + 1).data is None


@pytest.mark.parametrize("text", ["data = 7", 'data = "here"', "data"])
def test_one_that_makes_no_sense_is_told(file, text):
    file.write_text(text)
    found = policy.read(file, os.getuid())
    assert found.data is None
    assert str(file) in found.said


def test_each_system_has_its_place():
    assert policy.usual_place("linux") == Path("/etc/muster/policy.toml")
    assert policy.usual_place("win32").name == "policy.toml"
    assert policy.machine_wide("linux") == Path("/var/lib/muster")
    assert policy.machine_wide("darwin") == Path("/Library/Application Support/Muster")
