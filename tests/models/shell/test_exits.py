"""Exit codes are a promise to scripts."""

import time

from models.clock import hhmm
from models.journal import Damaged, InUse, WrongPurpose
from models.shell.exits import Exit, exit_for, held


def test_the_codes_never_change():
    assert {code.name: int(code) for code in Exit} == {
        "DONE": 0,
        "REFUSED": 1,
        "USAGE": 2,
        "IN_USE": 3,
        "JOURNAL": 4,
        "PART": 5,
        "FAULT": 6,
        "STOPPED": 130,
    }


def test_a_folder_in_use_is_told_apart_from_a_journal_that_is_no_good():
    assert exit_for(InUse("busy")) == 3
    assert exit_for(Damaged("broken")) == exit_for(WrongPurpose("exercise")) == 4


def test_who_holds_the_folder_is_said_with_since_when():
    now = int(time.time())
    assert held(InUse("Muster is already running (process 7).", 7, since=now)) == (
        f"Muster is already running (process 7). It has been open since {hhmm(now)}."
    )
    assert held(InUse("Another program is using it.")) == "Another program is using it."
