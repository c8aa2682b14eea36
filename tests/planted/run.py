"""Plant each bug in a copy of the tree, run the one test it names, and tell which are not noticed.

    python -m tests.planted.run [WORDS]

A bug is killed if the program still imports and the named test, which passes without it, fails by the named assertion.
Anything else is a survivor: the test passes, something crashes, another assertion fails, the edit no longer applies.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from tests.planted.bugs import HERE, ROOT, Bug, fault, plain, planted

NEEDED = ("main.py", "pyproject.toml", "models", "ui", "resources", "tests")
WORKERS = 2
LONGEST = 300  # seconds for one test; on an idle machine it takes two or three
KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a bug; `said` is KILLED, or how it got away."""

    bug: Bug
    said: str
    seconds: float

    @property
    def killed(self) -> bool:
        return self.said == KILLED


def copy_of(tree: Path, target: Path) -> Path:
    """The tree without what Python keeps of it, so that no edit can hide behind an older compiled file."""
    target.mkdir()
    for name in NEEDED:
        if (tree / name).is_dir():
            shutil.copytree(tree / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (tree / name).exists():
            shutil.copy(tree / name, target / name)
    return target


def compiled(tree: Path) -> Path:
    """Compile the program once; each file is checked by its content, so an edited one is compiled anew."""
    command = [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "models", "ui"]
    subprocess.run(command, cwd=tree, check=False, stdout=subprocess.DEVNULL)
    return tree


@contextmanager
def edited(tree: Path, bug: Bug) -> Iterator[None]:
    """The tree with the bug in it, for as long as the block."""
    path = tree / bug.file
    before = path.read_text("utf-8")
    path.write_text(before.replace(bug.old, bug.new), "utf-8")
    try:
        yield
    finally:
        path.write_text(before, "utf-8")


def tried(tree: Path, test: str) -> dict[str, object]:
    """What the trial in this tree says of a test (see trial.py), or {"imports": why there is no verdict}."""
    verdict = tree / "verdict.json"
    verdict.unlink(missing_ok=True)
    command = [sys.executable, str(HERE / "trial.py"), str(verdict), test]
    environment = {**os.environ, "CI": "1", "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen"}
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        return {"imports": f"more than {LONGEST} s"}
    if not verdict.exists():
        return {"imports": f"the process ended with {done.returncode}: {done.stderr[-300:]}"}
    return json.loads(verdict.read_text("utf-8"))


def judged(bug: Bug, tree: Path) -> str:
    """KILLED, or how the bug got away, in a tree where the named test passes."""
    if wrong := fault(bug, tree):
        return wrong
    with edited(tree, bug):
        found = tried(tree, bug.node)
    if found["imports"]:
        return f"breaks the program instead: {found['imports']}"
    failures = found["failures"]
    if not failures:
        return "survives: the test passes" if found["passed"] else "survives: no test ran"
    other = [failure for failure in failures if plain(bug.fails) not in plain(failure["assertion"])]
    return f"fails otherwise: {other[0]['said'].splitlines()[0]}" if other else KILLED


def without_bugs(bugs: Sequence[Bug], tree: Path) -> str:
    """What the named tests say while there is no bug; "" when all of them pass."""
    nodes = sorted({bug.node for bug in bugs if not fault(bug, tree)})
    command = [sys.executable, "-m", "pytest", "-q", "-n", str(WORKERS), *nodes]
    done = subprocess.run(command, cwd=tree, env={**os.environ, "CI": "1"}, capture_output=True, text=True, check=False)
    return "" if not nodes or done.returncode == 0 else done.stdout[-3000:] + done.stderr[-1000:]


def verdicts(bugs: Sequence[Bug], root: Path, ground: Path) -> Iterator[Verdict]:
    """One by one in the order given, in as many copies of the tree as there are workers."""
    free: Queue[Path] = Queue()
    first = compiled(copy_of(root, ground / "0"))
    for number in range(1, WORKERS):
        free.put(Path(shutil.copytree(first, ground / str(number))))
    free.put(first)

    def work(bug: Bug) -> Verdict:
        tree, began = free.get(), time.monotonic()
        try:
            return Verdict(bug, judged(bug, tree), time.monotonic() - began)
        finally:
            free.put(tree)

    with ThreadPoolExecutor(WORKERS) as workers:
        yield from workers.map(work, bugs)


def run(bugs: Sequence[Bug], root: Path = ROOT) -> tuple[int, int]:
    """Try them all and print what was found; returns (killed, asked)."""
    with tempfile.TemporaryDirectory(prefix="muster-planted-") as folder:
        ground = Path(folder)
        if wrong := without_bugs(bugs, copy_of(root, ground / "sound")):
            print(f"The named tests must pass while there is no bug:\n{wrong}")
            return 0, len(bugs)
        survivors = []
        for verdict in verdicts(bugs, root, ground):
            print(
                f"{verdict.seconds:5.1f} s  {'killed  ' if verdict.killed else 'SURVIVOR'}  {verdict.bug.name}",
                flush=True,
            )
            if not verdict.killed:
                survivors.append(verdict)
    print(f"planted bugs: {len(bugs) - len(survivors)} of {len(bugs)} killed")
    for verdict in survivors:
        print(f"  {verdict.bug.name} ({verdict.bug.node}): {verdict.said}")
    return len(bugs) - len(survivors), len(bugs)


if __name__ == "__main__":
    wanted = " ".join(sys.argv[1:])
    killed, asked = run([bug for bug in planted() if wanted in bug.name])
    sys.exit(killed < asked or not asked)
