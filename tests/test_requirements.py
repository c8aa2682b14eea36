"""The hashed requirements: every package pinned, hashed and justified, and no word about where it came from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HASHED = sorted((ROOT / "requirements").glob("*.txt"))


def pins(path: Path) -> dict[str, int]:
    """Each package of a hashed file, and how many hashes it has."""
    found: dict[str, int] = {}
    name = ""
    for line in path.read_text("utf-8").splitlines():
        if pin := re.fullmatch(r"([a-z0-9-]+)==[0-9][\w.]* \\", line):
            name = pin[1]
            found[name] = 0
        elif re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line):
            found[name] += 1
        else:
            assert re.fullmatch(r"(\s*#.*)?", line), f"{path.name}: {line}"
    return found


def named(path: Path) -> list[str]:
    """What an .in file asks for."""
    lines = path.read_text("utf-8").splitlines()
    return [re.split("[=<>]", line)[0].lower() for line in lines if line and line[0] not in "#-"]


@pytest.mark.parametrize("path", HASHED, ids=lambda path: path.stem)
def test_every_package_is_pinned_and_hashed(path):
    assert pins(path)
    assert min(pins(path).values()) > 0
    assert set(named(path.with_suffix(".in"))) <= set(pins(path))


@pytest.mark.parametrize("path", HASHED, ids=lambda path: path.stem)
def test_no_file_names_a_place(path):
    assert not re.search(r"https?:|file:/|index-url|find-links|trusted-host|(?m:^|\s)/\w", path.read_text("utf-8"))


def test_sets_agree_on_what_they_share():
    lines = [line for path in HASHED for line in path.read_text("utf-8").splitlines() if "==" in line]
    versions = dict(line.rstrip(" \\").split("==") for line in lines)
    assert all(line.rstrip(" \\") == f"{name}=={versions[name]}" for line in lines if (name := line.split("==")[0]))


def test_qt_stays_on_the_version_that_works():
    """6.12.0 dies on CPython 3.11 (docs/dependencies.md)."""
    assert "pyside6-essentials==6.11.3" in (ROOT / "requirements/run.txt").read_text("utf-8")


def test_every_dependency_is_justified():
    justified = (ROOT / "docs/dependencies.md").read_text("utf-8").lower()
    asked_for = [name for path in HASHED for name in named(path.with_suffix(".in"))]
    assert [name for name in asked_for if f"| {name} |" not in justified] == []
