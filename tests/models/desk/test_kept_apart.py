"""What was kept apart is offered at the next start and taken in as any export is."""

import shutil
import sys

import pytest

from models.commands.context import Refused
from models.desk.arrival import Lot, looked_at, not_counted, take_in, taken_in
from models.desk.kept_apart import offers
from models.journal import Displaced, export_lines
from models.journal.store import database_path
from tests.desk import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody take away a file that is open")


def swapped_desk(folder):
    """A shift whose file was put back, while it was open, to what it was before le21 came on; then closed."""
    desk = Desk(folder)
    desk.on("le24 market")
    desk.room.close()
    shutil.copyfile(database_path(folder), folder.parent / "stale")
    desk = Desk(folder, begin=False)
    desk.on("le21 market")
    (folder.parent / "stale").replace(database_path(folder))
    database_path(folder).with_name("muster.db-wal").unlink()
    with pytest.raises(Displaced):
        desk.type("07:10", "note never recorded")
    desk.room.close()


@pytest.fixture
def desk(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    swapped_desk(tmp_path / "muster")
    again = Desk(tmp_path / "muster", begin=False)
    yield again
    again.room.close()


def taken(room, path):
    """Looked at, and taken in with everybody admitted who is unknown: what is said of it."""
    arrival = looked_at(Lot(path), room.journal, room.wanted())
    admit = [each.origin for each in arrival.found.strangers()]
    return " ".join((taken_in(take_in(room, arrival, admit)), *not_counted(arrival, admit)))


def test_it_is_offered_taken_in_and_offered_no_more(desk):
    assert "● market: LE24" in desk.drawn()
    ((path, sentence),) = offers(desk.room).items()
    assert sentence.startswith("1 record is missing here")
    assert taken(desk.room, path) == "Taken in: 1 new entries."
    assert "● market: LE21, LE24" in desk.drawn()
    assert offers(desk.room) == {}


def test_what_was_tampered_with_is_refused_and_stays_offered(desk):
    ((path, _),) = offers(desk.room).items()
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[0], lines[1].replace('"sig":"', '"sig":"AAAA'), lines[2], ""]), "utf-8")
    said = taken(desk.room, path)
    assert said.startswith("Taken in: 0 new entries.")
    assert "is false: entry" in said
    assert "● market: LE21, LE24" not in desk.drawn()
    assert list(offers(desk.room)) == [path]


def test_in_a_journal_begun_anew_the_chain_of_before_is_admitted_by_whoever_takes_it_in(desk, tmp_path):
    ((path, _),) = offers(desk.room).items()
    shutil.rmtree(tmp_path / "muster")
    anew = Desk(tmp_path / "muster", begin=False)
    anew.room.operator = ""
    whole = tmp_path / "whole.jsonl"
    with whole.open("w", encoding="utf-8") as lines:
        export_lines(desk.told(), lines, exercise=False)
    with pytest.raises(Refused, match="Nobody has said who sits here"):
        taken(anew.room, whole)
    anew.room.operator = "7714 Mistry"
    assert taken(anew.room, whole) == f"Taken in: {len(desk.told())} new entries."
    assert "● market: LE24" in anew.drawn()
    assert path.exists()
    anew.room.close()
