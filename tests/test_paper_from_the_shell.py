"""Paper from the shell, as processes of their own on a machine without a screen: PDF files, exit codes, notes."""

import pytest
from pypdf import PdfReader

import main
from models.clock import hhmm
from models.clock_watch import machine
from tests.four_forces import OPERATION, roster_bytes
from tests.test_main import program

# a period around now, whatever the time of day: by itself it would end with the shift that is handed over
PERIOD = ["--from", hhmm(int(machine()) - 2 * 3600), "--to", hhmm(int(machine()) + 3600)]


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> str:
    """A live data folder with four forces and their officers."""
    here = tmp_path_factory.mktemp("paper")
    folder, people = str(here / "data"), here / "roster.csv"
    people.write_bytes(roster_bytes())
    assert main.main(["import", "operation", str(OPERATION), "--data", folder]) == 0
    assert main.main(["import", "roster", str(people), "--data", folder]) == 0
    return folder


@pytest.mark.parametrize(
    ("words", "says", "least"),
    [
        (["outage-pack"], "Working on paper", 10),
        (["outage-pack", "--force", "LEI"], "Leicestershire: incident sheet 2", 4),
        (["handover", "--force", "Leicestershire"], "DRAFT · NOT SIGNED", 2),
        (["shift-report", *PERIOD], "Shift report · East Midlands", 1),
    ],
)
def test_a_pdf_needs_no_screen(data, tmp_path, words, says, least):
    file = tmp_path / "out.pdf"
    done = program(*words, "--data", data, "--operator", "8021 Hart", "--pdf", str(file))
    assert (done.returncode, done.stdout) == (0, f"Written: {file}.\n"), done.stderr
    pages = PdfReader(file).pages
    assert len(pages) >= least
    assert says in " ".join(" ".join(page.extract_text() for page in pages).split())


def test_what_left_is_in_the_journal(data, tmp_path, capsys):
    assert main.main(["export", "csv", str(tmp_path / "journal.csv"), "--data", data, *PERIOD]) == 0
    capsys.readouterr()
    assert main.main(["export", "csv", "-", "--data", data, *PERIOD]) == 0
    assert "as CSV: journal.csv" in capsys.readouterr().out


def test_text_without_a_file_and_codes(data, capsys):
    assert main.main(["outage-pack", "--data", data, "--force", "LIN"]) == 0
    assert "Lincolnshire: incident sheet 1" in capsys.readouterr().out
    assert main.main(["handover", "--data", data, "--number", "H-1"]) == 1
    assert capsys.readouterr().err.startswith("Refused: There is no signed handover H-1")
    assert main.main(["shift-report", "--data", data, "--pdf", "/nowhere/report.pdf", *PERIOD]) == 1
    assert "There is no folder /nowhere: make it first" in capsys.readouterr().err
