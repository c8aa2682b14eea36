"""Chains that nobody admitted, that are false, that forked, or that come in pieces: what counts, and what goes on."""

import io

import pytest

from models.board.events import Reassigned, encode
from models.board.facts import Duty
from models.commands import booking
from models.control_room import ControlRoom
from models.journal import Journal, export_lines, import_lines
from models.journal.record import read
from models.status import Status
from tests import admitting
from tests.cases.rooms import hears, hears_strangers, notes, own
from tests.shifts import at


@pytest.fixture
def stranger(tmp_path, desk):
    """A chain made in a minute, with a key of its own and an operator's name of its choice, that knows the board."""
    journal = Journal.open(tmp_path / "stranger", workstation="desk 2", clock=lambda: at("08:00") * 1000)
    room = ControlRoom(journal, "1001 Alpha", clock=lambda: at("08:00"))
    desk.on("le24 market", "le21 haym")
    admitting.hears(room, desk.told())
    yield room
    room.close()


def as_export(room):
    """What the stranger has, as a file that is sent and read again."""
    file = io.StringIO()
    export_lines(room.journal.records(), file, exercise=False)
    file.seek(0)
    return import_lines(file, exercise=False)


def test_a_stranger_books_nobody_off(desk, stranger):
    stranger.perform(booking.book_off, ["LE24"])
    hears_strangers(desk, as_export(stranger))
    assert desk.drawn() == ["● market: LE24", "● haymarket: LE21", "○ 5 off duty"]


def test_a_stranger_who_names_every_decision_on_the_board_overrules_none(desk, stranger):
    idle = Duty(status=Status.PATROLLING, since=at("08:00"), area="airport")
    touch = {f"crew:{crew}/duty": desk.board.heads(f"crew:{crew}/duty") for crew in ("LE24", "LE21")}
    forged = Reassigned(
        at=at("08:00"), operator="1001 Alpha", area="airport", duties={"LE24": idle, "LE21": idle}, touch=touch
    )
    with stranger.journal.writing() as writing:
        writing.add(encode(forged))
    hears_strangers(desk, as_export(stranger))
    assert desk.drawn() == ["● market: LE24", "● haymarket: LE21", "○ 5 off duty"]


def test_a_false_signature_in_one_chain_holds_back_no_other(desk, other, third):
    desk.type("07:00", "note good")
    third.type("07:00", "note altered")
    false = [read(r.header, r.salt, r.body, b"\0" * 64 if r.sig and r.seq > 1 else r.sig) for r in own(third)]
    hears(other, [*desk.told(), *false])
    assert notes(other) == ["good"]


def test_a_false_signature_is_never_believed(desk, other):
    desk.type("07:00", "note altered")
    false = [read(r.header, r.salt, r.body, b"\0" * 64 if r.sig and r.seq > 1 else r.sig) for r in own(desk)]
    hears(other, false)
    assert notes(other) == []


@pytest.fixture
def piece(desk, other):
    """The first twenty of sixty-four notes that were signed together, and all of them."""
    for number in range(64):
        desk.type("07:01", f"note {number}")
    signed_once = [read(r.header, r.salt, r.body, r.sig if r.seq in (1, len(own(desk))) else None) for r in own(desk)]
    known = other.room.journal.heads()[desk.room.journal.origin][0]
    return signed_once[known : known + 20], signed_once


def test_a_piece_without_its_signature_waits_for_the_rest(other, piece):
    first, whole = piece
    assert hears(other, first) != ""
    assert notes(other) == []
    assert hears(other, whole) == ""
    assert len(notes(other)) == 64


def test_a_piece_without_its_signature_is_not_called_false(other, piece):
    first, _ = piece
    assert "not genuine" not in hears(other, first)
