"""Run by itself in a tree with a bug in it: does the program import, and how does the named test fail?

    python trial.py VERDICT TEST

Writes JSON: {"imports": how an import failed or "", "passed": tests, "failures": [{"assertion", "said"}]}. `assertion`
are the lines of the test that were under way, or "" where something else than an assertion of a test has failed.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TREE = Path.cwd()


def modules() -> Iterator[str]:
    for path in (TREE / "main.py", *sorted(TREE.glob("models/**/*.py")), *sorted(TREE.glob("ui/**/*.py"))):
        yield ".".join(path.relative_to(TREE).with_suffix("").parts).removesuffix(".__init__")


def import_all() -> str:
    """Import the whole program; says which module cannot be imported, or ""."""
    for name in modules():
        try:
            importlib.import_module(name)
        except Exception as error:  # noqa: BLE001 whatever it is, it is told
            return f"{name}: {type(error).__name__}: {error}"
    return ""


class Listener:
    """Notes how tests fail."""

    def __init__(self) -> None:
        self.passed = 0
        self.failures: list[dict[str, str]] = []

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
        report = yield
        self.passed += report.when == "call" and report.passed
        if report.failed:
            said = call.excinfo.exconly() if call.excinfo else "a warning"
            self.failures.append({"assertion": asserted(item.path, call), "said": f"{report.when}: {said}"})
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failures.append({"assertion": "", "said": f"collecting: {report.longreprtext}"})


def asserted(test: Path, call: pytest.CallInfo) -> str:
    """The lines of the test in which an assertion of the tests failed; "" where it was something else."""
    found = call.excinfo
    if call.when != "call" or found is None or not isinstance(found.value, (AssertionError, pytest.fail.Exception)):
        return ""
    paths = {Path(entry.path) for entry in found.traceback}
    if any(path.is_relative_to(TREE / part) for path in paths for part in ("main.py", "models", "ui")):
        return ""  # an assertion of the program's own
    return "\n".join(str(entry.statement) for entry in found.traceback if Path(entry.path) == test)


def main(verdict: Path, test: str) -> None:
    sys.path[0] = str(TREE)
    listener, imports = Listener(), import_all()
    if not imports:
        pytest.main(["-q", "-p", "no:cacheprovider", test], plugins=[listener])
    said = {"imports": imports, "passed": listener.passed, "failures": listener.failures}
    verdict.write_text(json.dumps(said), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
