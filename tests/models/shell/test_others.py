"""A start that finds no journal says whose there is on this machine, and until when."""

from contextlib import closing
from pathlib import Path

import pytest

from models.journal import Journal
from models.shell.others import elsewhere
from tests.models.journal.paper import say

USUAL = ".local/share/muster/live"


@pytest.fixture
def homes(tmp_path, monkeypatch):
    made = {name: tmp_path / "home" / name for name in ("day", "night", "nobody")}
    for home in made.values():
        home.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: made["night"])
    return made


def test_another_accounts_journal_is_named_with_the_time_of_its_newest_record(homes):
    with closing(Journal.open(homes["day"] / USUAL, clock=lambda: 1482415320_000)) as journal:
        say(journal, "one")
    (said,) = elsewhere(homes["night"] / USUAL, homes.items())
    there = homes["day"] / USUAL
    assert said.startswith(
        f"The account day has a journal on this machine, until Thu 22 Dec 2016 14:02: {there}. Start with"
    )


def test_ones_own_and_none_say_nothing(homes):
    Journal.open(homes["night"] / USUAL).close()
    assert elsewhere(homes["night"] / USUAL, homes.items()) == []


def test_a_folder_that_was_given_has_none_of_other_accounts(homes, tmp_path):
    Journal.open(homes["day"] / USUAL).close()
    assert elsewhere(tmp_path / "given", homes.items()) == []


def test_a_home_that_is_closed_is_said_to_be(homes, monkeypatch):
    stat = Path.stat

    def closed(path, **how):
        if path.name == "muster.db" and "day" in path.parts:
            raise PermissionError
        return stat(path, **how)

    monkeypatch.setattr(Path, "stat", closed)
    (said,) = elsewhere(homes["night"] / USUAL, homes.items())
    assert said == "Whether day has a journal on this machine may not be seen from this account."
