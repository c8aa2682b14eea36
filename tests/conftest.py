"""What every test runs under: no screen, nobody's home folder, no deadline, nothing left open, a place for figures.

A Qt warning fails the test in which it is said (`qt_log_level_fail` in pyproject.toml); so does any Python warning.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from models.journal import Journal
from tests.print_system import PrintSystem, needed, print_system

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The same examples at every run, here as in continuous integration; `make soak` looks for new ones.
settings.register_profile("muster", deadline=None, derandomize="MUSTER_NEW_EXAMPLES" not in os.environ)
settings.load_profile("muster")


@pytest.fixture(autouse=True, scope="session")
def nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes the folders of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(home)


@pytest.fixture(autouse=True, scope="session")
def nobodys_printers() -> None:
    """No test prints on the printers of the machine it runs on: nothing listens here."""
    os.environ["CUPS_SERVER"] = "127.0.0.1:9"


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintSystem]:
    """A print system of the test's own, which the program prints on."""
    needed()
    with print_system(tmp_path / "cups") as found:
        monkeypatch.setenv("CUPS_SERVER", found.server)
        yield found


@pytest.fixture(autouse=True, scope="session")
def open_journals() -> Iterator[set[Journal]]:
    """Held until they are closed: one that nobody holds any more would be collected, unclosed, at any moment."""
    known: set[Journal] = set()
    begin, end = Journal.__init__, Journal.close

    def begun(journal: Journal, *arguments: object) -> None:
        begin(journal, *arguments)
        known.add(journal)

    def ended(journal: Journal) -> None:
        known.discard(journal)
        end(journal)

    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(Journal, "__init__", begun)
        patching.setattr(Journal, "close", ended)
        yield known


@pytest.fixture(autouse=True)
def journals_closed(open_journals: set[Journal]) -> Iterator[None]:
    """However a test ends, no journal it opened stays open: that would fail whichever test comes next."""
    before = set(open_journals)
    yield
    for journal in open_journals - before:
        journal.close()


@pytest.fixture(autouse=True)
def windows_gone(journals_closed: None) -> Iterator[None]:
    """However a test ends, no window it made stays: it would hear of all that the next tests do."""
    before = set(QApplication.topLevelWidgets())
    yield
    for window in set(QApplication.topLevelWidgets()) - before:
        if window.parent() is None:  # the others go with their parents
            window.hide()
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """`figure("300 kills, 0 events lost")` prints the sentence at the end of the run, whatever else is hidden."""
    return lambda sentence: record_property("figure", sentence)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    passed = terminalreporter.getreports("passed")
    figures = [value for report in passed for name, value in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for sentence in figures:
            terminalreporter.line(sentence)
