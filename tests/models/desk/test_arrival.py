"""What comes is looked at, tried on a copy, and taken in; a file that is none, or turns into another, is told."""

import json
import os
import shutil
import threading

import pytest

from models.board.events import Noted, encode
from models.desk import arrival
from models.desk.arrival import LeftOff, Lot, Trial, becomes, kept_here, looked_at, take_in, what_comes, would_change
from models.journal import Journal, JournalError, NotGenuine, Verdict, export_lines
from models.journal.record import canonical, genesis, make
from models.situation.alarms import alarms
from models.situation.stays import Stays
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at


def exported(records, path):
    with path.open("w", encoding="utf-8") as lines:
        export_lines(records, lines, exercise=False)
    return path


def look(desk, path):
    return looked_at(Lot(path), desk.room.journal, desk.room.wanted())


def test_who_wrote_is_named_and_at_most_some(tmp_path, desk):
    journal = Journal.open(tmp_path / "many", workstation="desk 2")
    with journal.writing() as writing:
        for number in range(9):
            writing.add(encode(Noted(at=at("08:00"), operator=f"{number} Hart" + "t" * 999, text="x")))
    found = look(desk, exported(journal.records(), tmp_path / "many.jsonl"))
    said = what_comes(found, found.found.chains[0], at("10:00"))
    assert said.count("Hart") == arrival.MOST_AUTHORS
    assert "and others; unknown here" in said
    assert len(said) < 600
    journal.close()


def test_a_new_identity_that_the_old_key_vouches_for_is_told_as_such(tmp_path, desk, stranger):
    hears(desk.room, stranger.told())
    first, before = tmp_path / "desk 2", tmp_path / "before"
    stranger.room.close()
    shutil.copytree(first, before)
    stranger.room = Desk(first, "4410 Hart", begin=False).room
    stranger.type("09:10", "le21 market")
    stranger.room.close()
    shutil.rmtree(first)
    before.rename(first)
    stranger.room = Desk(first, "4410 Hart", begin=False).room  # its own witness tells of more: a new identity
    stranger.type("09:20", "le24 market")
    found = look(desk, exported(stranger.told(), tmp_path / "there.jsonl"))
    (new,) = found.found.strangers()
    assert what_comes(found, new, at("10:00")).endswith(
        "goes on with desk 2, whose key vouches for it: ring them and compare the new key all the same"
    )


def test_it_is_tried_on_a_copy_in_another_thread_while_the_room_goes_on(desk, stranger, tmp_path):
    path, found = exported(stranger.told(), tmp_path / "there.jsonl"), {}
    trial = Trial(desk.room.journal, desk.room.wanted())
    looked, typed = threading.Event(), threading.Event()

    def work():
        found["arrival"] = trial.look(Lot(path))
        looked.set()
        typed.wait(10)
        origin = stranger.room.journal.origin
        found["nothing"] = trial.foresee(found["arrival"], ())
        found["would"] = trial.foresee(found["arrival"], (origin,))
        found["folder"] = trial._copy.folder
        trial.end()

    thread = threading.Thread(target=work)
    thread.start()
    assert looked.wait(10)
    desk.type("09:01", "le21 refs")
    typed.set()
    thread.join(20)
    assert found["nothing"].crews == ()
    assert found["would"].crews == ("LE24: patrolling Leicester Market → patrolling Haymarket Centre",)
    assert not found["folder"].exists(), "the copy goes"
    take_in(desk.room, found["arrival"], (stranger.room.journal.origin,))
    assert "● haymarket: LE24" in desk.drawn()
    assert "✚" not in "".join(desk.drawn())


def test_left_off_nothing_is_kept_of_it(desk, stranger, tmp_path):
    path = exported(stranger.told(), tmp_path / "there.jsonl")
    trial = Trial(desk.room.journal, ())

    def off(*_):
        raise LeftOff

    with pytest.raises(LeftOff):
        trial.look(Lot(path), off)
    folder = trial._copy.folder
    trial.end()
    assert not folder.exists()
    assert desk.room.journal.apart() == ()


def test_a_file_that_is_another_by_then_is_not_taken_in(desk, stranger, tmp_path):
    path = exported(stranger.told(), tmp_path / "there.jsonl")
    found, before = look(desk, path), (desk.drawn(), desk.room.journal.heads())
    exported(stranger.told()[:-1], path)
    with pytest.raises(NotGenuine, match="has changed since it was looked at: nothing was taken in"):
        take_in(desk.room, found, (stranger.room.journal.origin,))
    path.unlink()
    with pytest.raises(FileNotFoundError):
        take_in(desk.room, found, (stranger.room.journal.origin,))
    assert (desk.drawn(), desk.room.journal.heads()) == before
    assert desk.room.journal.apart() == ()


def test_what_is_no_file_is_told_and_never_waited_for(desk, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotGenuine, match="pipe is no file that can be read twice"):
        look(desk, tmp_path / "pipe")
    (tmp_path / "empty").touch()
    with pytest.raises(NotGenuine, match="empty is empty: nothing was stored"):
        look(desk, tmp_path / "empty")
    with pytest.raises(NotGenuine, match="is a journal's database or a backup of one"):
        look(desk, desk.room.journal.backup())


def test_a_first_record_whose_key_is_none_is_kept_and_hinders_no_start(desk, tmp_path):
    """What is kept is shown at every start: whatever it says."""
    body = {"kind": "Joined", "at": 1, "operator": "", "workstation": "x" * 10_000, "public_key": "no key"}
    when = {"lamport": 1, "wall": at("08:00") * 1000, "offset": 0}
    origin = "00000000-0000-4000-8000-00000000000a"
    first = make(canonical(body), origin=origin, seq=1, prev=genesis(exercise=False), **when)
    found = look(desk, exported([first], tmp_path / "bad.jsonl"))
    assert found.found.chains[0].verdict in (Verdict.FALSE, Verdict.INCOMPLETE)
    assert found.found.strangers() == ()
    take_in(desk.room, found)
    folder, apart = desk.room.journal.folder, desk.board.apart
    desk.room.close()
    again = Desk(folder, begin=False)
    assert again.board.apart == apart
    assert all(len(each.workstation) <= 64 for each in apart)
    stays = Stays((entry.digest, entry.event) for entry in again.room.recent())
    assert len([a for a in alarms(again.board, stays, again.now) if a.kind == "apart"]) == len(apart)
    again.room.close()


def test_a_false_chain_counts_for_nothing_and_the_own_one_is_told_from_others(desk, stranger, tmp_path):
    path = exported(stranger.told(), tmp_path / "there.jsonl")
    lines = path.read_text("utf-8").splitlines()
    places = {json.loads(line).get("header"): n for n, line in enumerate(lines)}
    last = max(places.values())
    while '"sig":null' in lines[last] or "end" in lines[last][:9]:
        last -= 1
    lines[last] = lines[last].replace('"sig":"', '"sig":"AAAA')
    path.write_text("\n".join([*lines, ""]), "utf-8")
    found = look(desk, path)
    said = {becomes(found, each, admitted=True) for each in found.found.chains}
    assert "kept apart: false" in said
    assert "nothing new" in said


def test_what_is_kept_here_is_looked_at_without_a_file(desk, stranger):
    desk.room.receive(record for record in stranger.told() if record.origin == stranger.room.journal.origin)
    lot = kept_here(desk.room)
    assert (lot.name, len(lot.strangers)) == ("", 1)
    found = looked_at(lot, desk.room.journal, ())
    assert take_in(desk.room, found, (stranger.room.journal.origin,)).new == found.found.chains[0].new
    assert isinstance(desk.room.journal, Journal)
    assert issubclass(NotGenuine, JournalError)


def test_another_past_of_this_workstation_counts_too_and_is_not_foreseen(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "here"
    Desk(folder).room.close()
    shutil.copytree(folder, tmp_path / "image")
    before = Desk(folder, begin=False)
    before.type("08:00", "note one")
    file = exported(before.told(), tmp_path / "own.jsonl")
    before.room.close()
    put_back(tmp_path / "image", folder)
    shutil.rmtree(tmp_path / "state")  # the account's own notes come back too
    again = Desk(folder, begin=False)
    again.type("08:05", "note two")
    found = look(again, file)
    (chain,) = found.found.chains
    assert becomes(found, chain, admitted=False) == "counts too: written here"
    would = again.room.foresee(found.lot.source(again.room.journal), found.found)
    assert would_change(found, would) == [arrival.OTHER_PAST, "Of the rest, on the board no crew would change."]
    take_in(again.room, found)
    assert sorted(e.event.text for e in again.room.recent() if isinstance(e.event, Noted)) == ["one", "two"]
    again.room.close()


def put_back(image, folder):
    """Every file as it was, in its place."""
    for path in [each for each in folder.rglob("*") if each.is_file()]:
        kept = image / path.relative_to(folder)
        path.write_bytes(kept.read_bytes()) if kept.exists() else path.unlink()
