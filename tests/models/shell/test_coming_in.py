"""An exported journal in, from the shell: shown, asked, and stored only when that was said."""

import io
import re
from types import SimpleNamespace

import pytest

from models.commands import Refused
from models.desk import arrival
from models.journal import DiskFull, export_lines
from models.shell.coming_in import Asked, import_journal, import_kept
from models.shell.exits import Exit
from models.shell.rooms import DataFolder, acting
from tests.admitting import hears
from tests.desk import Desk

HART = "4410 Hart"
ONLY_SHOWN = Asked()


def nobody(_question):
    return False


@pytest.fixture
def there(tmp_path):
    """Another workstation, which has moved LE24 and says so in a file."""
    desk = Desk(tmp_path / "desk 2", HART)
    desk.on("le24 market", "le21 haym")
    desk.type("09:00", "le24 haym")
    yield desk
    desk.room.close()


@pytest.fixture
def file(there, tmp_path):
    with (tmp_path / "there.jsonl").open("w", encoding="utf-8") as lines:
        export_lines(there.told(), lines, exercise=False)
    return tmp_path / "there.jsonl"


@pytest.fixture
def here(tmp_path):
    """The data folder of a workstation that has begun the same operation."""
    desk = Desk(tmp_path / "here")
    desk.room.close()
    return DataFolder(tmp_path / "here", operator="7714 Mistry")


def held(where):
    with acting(where) as room:
        return len(list(room.journal.records())), tuple(room.board.apart)


def key_shown(text):
    return re.search(r"key ((?:[0-9A-F]{4} ?){4})", text).group(1).strip()


def test_without_an_answer_all_is_shown_and_nothing_is_stored(here, file, capsys):
    before = held(here)
    assert import_journal(here, file, ONLY_SHOWN, nobody) is Exit.REFUSED
    said = capsys.readouterr().out
    assert re.search(r"desk 2, key ([0-9A-F]{4} ?){4}: 7 new of 7 entries, .* to .*; unknown here: ring them", said)
    assert "If those unknown here counted, on the board 2 crews would change:" in said
    assert "LE24: off duty → patrolling Haymarket Centre" in said
    assert said.endswith("Nothing was stored.\n")
    assert held(here) == before


def test_a_dry_run_shows_it_and_stores_nothing(here, file, capsys):
    before = held(here)
    assert import_journal(here, file, Asked(dry_run=True), nobody) is Exit.DONE
    assert "LE24: off duty → patrolling Haymarket Centre" in capsys.readouterr().out
    assert held(here) == before


def test_a_key_given_admits_the_workstation_that_has_it(here, file, capsys):
    import_journal(here, file, ONLY_SHOWN, nobody)
    key = key_shown(capsys.readouterr().out)
    assert import_journal(here, file, Asked(keys=(key,)), nobody) is Exit.DONE
    assert "Taken in: 7 new entries." in capsys.readouterr().out
    with acting(here) as room:
        assert [crew.callsign for crew in room.board.area("haymarket").crews] == ["LE21", "LE24"]
        admitted = [entry.event for entry in room.recent() if type(entry.event).__name__ == "ChainAdmitted"]
        assert [(each.operator, each.workstation) for each in admitted] == [("7714 Mistry", "desk 2")]
    assert import_journal(here, file, Asked(yes=True), nobody) is Exit.DONE
    assert "Taken in: 0 new entries." in capsys.readouterr().out


def test_a_key_that_nobody_has_is_refused(here, file):
    before = held(here)
    with pytest.raises(Refused, match="No unknown workstation in it has the key 0000 0000"):
        import_journal(here, file, Asked(keys=("0000 0000",)), nobody)
    with pytest.raises(Refused, match="give one as the preview shows it"):
        import_journal(here, file, Asked(keys=("4",)), nobody)
    assert held(here) == before


def test_stored_without_being_admitted_it_is_kept_apart_and_counts_later(here, file, capsys):
    assert import_journal(here, file, Asked(yes=True), nobody) is Exit.PART
    assert "Kept apart: 7 entries of desk 2, which nobody has admitted." in capsys.readouterr().err
    _, apart = held(here)
    assert [(each.entries, each.unknown) for each in apart] == [(7, True)]
    assert re.fullmatch(r"7 entries by an unknown workstation, key [0-9A-F]{4} [0-9A-F]{4}", apart[0].headline)
    assert import_kept(here, ONLY_SHOWN, nobody) is Exit.REFUSED
    assert import_kept(here, ONLY_SHOWN, lambda _question: True) is Exit.DONE
    with acting(here) as room:
        assert room.board.crew("LE24") is not None
        assert room.board.apart == ()
    assert import_kept(here, ONLY_SHOWN, nobody) is Exit.DONE


def test_a_person_is_asked_for_each_workstation_and_then_whether_to_store(here, file):
    asked = []
    assert import_journal(here, file, ONLY_SHOWN, lambda question: asked.append(question) or True) is Exit.DONE
    assert re.match(r"Does desk 2, key .* count here from now on\?", asked[0])
    assert asked[1:] == ["Store this?"]


def test_a_new_folder_is_made_only_when_something_is_stored(tmp_path, file, capsys):
    where = DataFolder(tmp_path / "new", operator="7714 Mistry")
    assert import_journal(where, file, ONLY_SHOWN, nobody) is Exit.REFUSED
    assert not where.folder.exists()
    key = key_shown(capsys.readouterr().out)
    assert import_journal(where, file, Asked(keys=(key,)), nobody) is Exit.DONE
    with acting(where) as room:
        assert room.board.crew("LE24") is not None


def test_of_a_file_that_breaks_off_what_is_complete_counts(here, file, capsys):
    import_journal(here, file, ONLY_SHOWN, nobody)
    key = key_shown(capsys.readouterr().out)
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:-2]) + lines[-2][:40], "utf-8")
    assert import_journal(here, file, Asked(keys=(key,)), nobody) is Exit.PART
    said = capsys.readouterr()
    assert "breaks off after line" in said.err
    assert "Taken in: 6 new entries." in said.out


def test_a_file_for_which_there_is_no_room_is_refused_before_anything_is_stored(here, file, monkeypatch):
    before = held(here)
    monkeypatch.setattr(arrival.shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    with pytest.raises(DiskFull, match=r"nothing was stored\. Free some space"):
        import_journal(here, file, Asked(yes=True), nobody)
    assert held(here) == before


def test_a_difference_that_would_arise_is_foreseen(tmp_path, capsys):
    one, two = Desk(tmp_path / "desk 1"), Desk(tmp_path / "desk 2", HART, begin=False)
    one.on("le24 market")
    hears(two.room, one.told())
    two.type("09:00", "le24 haym")
    one.type("09:01", "le24 refs")
    text = io.StringIO()
    export_lines(two.told(), text, exercise=False)
    (tmp_path / "two.jsonl").write_text(text.getvalue(), "utf-8")
    two.room.close()
    one.room.close()
    import_journal(DataFolder(tmp_path / "desk 1"), tmp_path / "two.jsonl", ONLY_SHOWN, nobody)
    assert "Rooms would differ about 1 more:\n  LE24" in capsys.readouterr().out


def test_what_is_in_a_line_that_is_no_record_is_told_and_holds_back_nobody(here, file, capsys):
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join([lines[0], "{}\n", *lines[1:]]), "utf-8")
    assert import_journal(here, file, Asked(yes=True), nobody) is Exit.PART
    assert "Line 2 is not a record" in capsys.readouterr().err
