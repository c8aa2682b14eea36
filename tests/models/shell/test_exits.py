"""Exit codes are a promise to scripts."""

from models.journal import Damaged, InUse, WrongPurpose
from models.shell.exits import Exit, exit_for


def test_the_codes_never_change():
    assert {code.name: int(code) for code in Exit} == {
        "DONE": 0,
        "REFUSED": 1,
        "USAGE": 2,
        "IN_USE": 3,
        "JOURNAL": 4,
    }


def test_a_folder_in_use_is_told_apart_from_a_journal_that_is_no_good():
    assert exit_for(InUse("busy")) == 3
    assert exit_for(Damaged("broken")) == exit_for(WrongPurpose("exercise")) == 4
