"""The proof: every count that takes longer than `make test` may, within half an hour; docs/evidence.md says them.

    .venv/bin/python -m tests.planted.proof [ROW ...]

Runs the rows, or those named, two at a time; prints of each how many ran of how many were asked, and how long all took.
Fails if anything was found or fewer ran than were asked. The rows that ran are written anew in docs/evidence.md.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.planted import run as planting
from tests.planted.bugs import ROOT, planted

EVIDENCE = ROOT / "docs/evidence.md"
WORKERS = 2
_writing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Row:
    """One claim and its count. `setting` is the variable that sets the count, `ran` finds it in the test's figure."""

    name: str
    claim: str
    test: str
    setting: str
    asked: int
    ran: str = ""
    per: int = 1  # how many of the setting make one of the count


SIMULATED = (
    Row(
        "kills",
        "A writer is killed (`kill -9`) at a random moment, starting or recording: nothing recorded is lost",
        "tests/simulation/test_kill.py::test_nothing_recorded_is_lost_when_writers_are_killed",
        "MUSTER_KILLS",
        6000,
        r"kill -9: (\d+) kills",
    ),
    Row(
        "kills-in-backups",
        "The same while backups are made: a backup that can be found is good",
        "tests/simulation/test_kill.py::test_a_backup_that_can_be_found_is_good_even_when_killed",
        "MUSTER_KILLS",
        1000,
        r"kill -9 during a backup: \d+ of (\d+) kills",
        per=6,
    ),
    Row(
        "power-cuts",
        "The power fails at a random moment: nothing reported as recorded is lost, nothing is half there",
        "tests/simulation/test_power_cut.py::test_nothing_recorded_is_lost_in_a_power_cut",
        "MUSTER_POWER_CUTS",
        100_000,
        r"power cuts: (\d+) over",
    ),
    Row(
        "byte-flips",
        "One byte of the data folder changes by itself: it is noticed, or nothing that can be read has changed",
        "tests/simulation/test_byte_flips.py::test_no_byte_flip_is_silent",
        "MUSTER_FLIPS",
        7500,
        r"byte flips: (\d+), 0 silent",
    ),
    Row(
        "taken-away",
        "Under a board that records: another file, no log, no folder, written over, no rights, no lock file, a full "
        "disk: nothing acknowledged is lost",
        "tests/simulation/test_taken_away.py::test_nothing_acknowledged_is_lost_when_the_files_are_taken_away",
        "MUSTER_TAKEN_AWAY",
        700,
        r"files taken away: (\d+) times",
    ),
    Row(
        "put-back",
        "An older state of the whole data folder is put back (into its files, or anew with their numbers): the next "
        "start tells it with the number missing",
        "tests/simulation/test_put_back.py::test_every_folder_put_back_is_told_with_the_number_missing",
        "MUSTER_PUT_BACK",
        100,
        r"folder restores: (\d+) of",
    ),
    Row(
        "ordinary-starts",
        "Ordinary starts under three accounts, half of them after a power cut: none takes a new identity",
        "tests/simulation/test_put_back.py::test_no_ordinary_start_mints_an_identity",
        "MUSTER_STARTS",
        100,
        r"ordinary starts: (\d+) under",
    ),
    Row(
        "oracle",
        "A random shift of 100 lines: the board says, line by line, what an independent, naive second opinion says",
        "tests/oracle/test_oracle.py::test_the_board_says_what_the_rules_of_the_room_say",
        "MUSTER_SHIFTS",
        300,
        r"oracle: (\d+) shifts",
    ),
    Row(
        "clocks",
        "A clock is set wrong in mid-shift (−26 h to +400 days), here or in the other room: no alarm comes later",
        "tests/simulation/test_wrong_clocks.py::test_no_alarm_comes_later_where_a_clock_is_wrong",
        "MUSTER_CLOCKS",
        150,
        r"wrong clocks: (\d+) shifts",
    ),
    Row(
        "rooms",
        "2 to 8 rooms apart (wrong clocks, crashes, lost or erased content, newer kinds): a board is what is recorded",
        "tests/simulation/test_rooms.py::test_rooms_apart",
        "MUSTER_ROOMS",
        500,
        r"rooms apart: (\d+) seeds",
    ),
    Row(
        "exports",
        "An honest journal is exported (rooms apart, new identities, content erased or withheld): never called false",
        "tests/simulation/test_honest_exports.py::test_an_honest_export_is_never_called_false",
        "MUSTER_EXPORTS",
        1000,
        r"honest exports: (\d+) of",
    ),
    Row(
        "restores",
        "A whole disk is put back as it was: told at the first contact, both pasts are kept, the exchange goes on",
        "tests/simulation/test_restores.py",
        "MUSTER_RESTORES",
        100,
        r"restores of a whole disk: \d+ of (\d+)",
    ),
    Row(
        "import",
        "Entries of another workstation are taken in as a stream, in 150 MB at the most",
        "tests/simulation/test_big_import.py",
        "MUSTER_IMPORTED",
        1_000_000,
        r"entries taken in as a stream: \d+ of (\d+)",
    ),
    Row(
        "prints",
        "Each kind of print on each kind of printer (rejecting, paused, dying, gone …): what is said is true",
        "tests/ui/printouts/test_print_watch.py::test_what_is_said_of_a_print_is_true",
        "MUSTER_PRINTS",
        90,
        r"prints: (\d+), of",
    ),
)
PLANTED = Row(
    "planted",
    "A bug planted in the program is noticed by the one named test beside it",
    "tests/planted/run.py",
    "",
    len(planted()),
)
ROWS = (PLANTED, *SIMULATED)
LONGEST_FIRST = (
    *("power-cuts", "kills", "byte-flips", "oracle", "rooms", "taken-away", "put-back"),
    *("clocks", "exports", "restores", "import", "ordinary-starts", "kills-in-backups", "prints"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """How many of a row's count ran without anything being found, and what there is to say of it."""

    row: Row
    ran: int
    said: str = ""

    @property
    def good(self) -> bool:
        return self.ran >= self.row.asked


def simulated(row: Row) -> Found:
    """Run one test with the count asked for. What failed or was skipped has run 0 times."""
    environment = {**os.environ, row.setting: str(row.asked * row.per)}
    command = [sys.executable, "-m", "pytest", "-q", row.test]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    ran, figure = counted(row, done.stdout) if done.returncode == 0 else (0, "")
    return Found(row, ran, figure or done.stdout[-3000:] + done.stderr[-1000:])


def counted(row: Row, said: str) -> tuple[int, str]:
    """The count in the test's figure, and that figure; 0 when it gave none."""
    found = re.search(rf"^{row.ran}.*$", said, re.MULTILINE)
    return (int(found[1]), found[0]) if found else (0, "")


def prove(names: Sequence[str]) -> list[Found]:
    """Run the rows named: the planted bugs first, then the simulations beside each other, the longest first."""
    found = [told(Found(PLANTED, planting.run(planted())[0]))] if PLANTED.name in names else []
    rows = [row for name in LONGEST_FIRST for row in SIMULATED if row.name == name in names]
    with ThreadPoolExecutor(WORKERS) as workers:
        found += workers.map(lambda row: told(simulated(row)), rows)
    return found


def told(found: Found) -> Found:
    """Print it and write it down at once: a proof that is cut off has proved what ran before."""
    if found.said:
        print(found.said, flush=True)
    if not found.good:
        print(f"{found.row.name}: only {found.ran} of {found.row.asked}", flush=True)
    with _writing:
        before = last_ran(EVIDENCE.read_text("utf-8")) if EVIDENCE.exists() else {}
        EVIDENCE.write_text(page(before | {found.row.name: found.ran}), "utf-8")
    return found


# docs/evidence.md


HEAD = """# Evidence

What is claimed, how often it was tried, and how to try it again. `make proof` writes into each row how many ran
last, and fails if that is fewer than asked; `make test` fails if this page asks for other counts than the program.

| claim | in `make test` | asked of `make proof` | ran | in `make soak` | by itself |
|---|---|---|---|---|---|
"""
TAIL = """
What a simulation does and leaves out is said at the head of its file; how bugs are planted, in `tests/planted/bugs.py`.
"""


def in_tests(row: Row) -> str:
    """The count in `make test`: as the test itself has it."""
    if not row.setting:
        return "can be planted"
    source = (ROOT / row.test.partition("::")[0]).read_text("utf-8")
    default = re.search(rf'"{row.setting}", "(\d+)"', source)
    return _number(int(default[1]) // row.per) if default else "?"


def in_soak(row: Row) -> str:
    """The count in `make soak`: as the Makefile has it."""
    asked = re.search(rf"{row.setting}=(\d+)", (ROOT / "Makefile").read_text("utf-8")) if row.setting else None
    return _number(int(asked[1]) // row.per) if asked else "-"


def line(row: Row, ran: int) -> str:
    cells = (row.claim, in_tests(row), _number(row.asked), _number(ran), in_soak(row), by_itself(row))
    return f"| {' | '.join(cells)} |"


def by_itself(row: Row) -> str:
    return "`make planted`" if row is PLANTED else f"`.venv/bin/python -m tests.planted.proof {row.name}`"


def page(ran: dict[str, int]) -> str:
    """The whole page. Shape of `ran`: name of the row → how many ran."""
    return HEAD + "\n".join(line(row, ran.get(row.name, 0)) for row in ROWS) + "\n" + TAIL


def last_ran(text: str) -> dict[str, int]:
    """How many of each row ran, as the page says."""
    lines = [cells for each in text.splitlines() if len(cells := each.split(" | ")) == 6]
    return {row.name: int(cells[3].replace(" ", "")) for row in ROWS for cells in lines if by_itself(row) in cells[5]}


def _number(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def main(names: Sequence[str]) -> int:
    """Prove the rows named, or all; returns how many of them failed."""
    if unknown := set(names) - {row.name for row in ROWS}:
        print(f"There is no row {min(unknown)}: choose of {', '.join(row.name for row in ROWS)}.")
        return 1
    began = time.monotonic()
    found = prove(names or [row.name for row in ROWS])
    print("\nproof:")
    for each in found:
        print(f"  {'ok    ' if each.good else 'FAILED'}  {each.ran} of {each.row.asked}  {each.row.name}")
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    print(f"The proof took {minutes} min {seconds:02} s.")
    return sum(not each.good for each in found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) > 0)
