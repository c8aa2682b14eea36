"""What another version wrote: relayed, shown, read-only here; and nothing that arrives can stop the room."""

import json

import pytest

from models.board.events import EmergencyRaised, Noted, Unknown, decode
from models.clock import hhmm
from models.situation.alarms import alarms
from models.situation.stays import Stays
from tests.admitting import hears
from tests.desk import Desk
from tests.shifts import at


def writes(desk: Desk, kind: str, *keys: str, **more: object) -> None:
    """A newer version at this workstation writes an event of its own on the heads that stand."""
    touch = {key: desk.board.heads(key) for key in keys}
    body = {"kind": kind, "at": at("08:00"), "operator": "1 New", "touch": touch, **more}
    with desk.room.journal.writing() as writing:
        writing.add(json.dumps(body).encode())


MATTERS = ("Leicester Market: minimum", "LE24: armed log", "the threat level")


def test_what_a_newer_version_decided_is_shown_and_changes_only_with_a_reason(desk, other):
    desk.on("le24 market")
    keys = ("area:market/cover", "operation/threat", "crew:LE24/log")
    writes(desk, "Escorted", *keys)
    hears(other.room, desk.told())
    assert other.board.not_understood() == set(keys)
    shown = [alarm.headline for alarm in alarms(other.board, Stays(), at("09:00")) if alarm.kind == "newer"]
    assert shown == [f"{name}: decided by a newer version" for name in MATTERS]
    for line, name in (("leicester market min 5", "Leicester Market"), ("threat critical by JTAC", "the threat level")):
        assert f"A newer version decided about {name} (“Escorted”)" in other.refuses("09:00", line)
        assert other.room.read(line).wants_reason
        assert "asked them" in other.says("09:00", f"{line} because asked them")
    assert other.board.not_understood() == {"crew:LE24/log"}
    assert other.says("09:00", "le24 haym")  # what it did not touch goes on


def test_a_reason_that_nothing_asks_for_is_not_taken(desk):
    assert "takes no reason" in desk.refuses("09:00", "leicester market min 5 because of the fair")


def test_an_emergency_waits_for_no_version(desk, other):
    desk.on("le24 market")
    writes(desk, "Escorted", "crew:LE24/emergency", "crew:LE24/duty")
    hears(other.room, desk.told())
    other.type("09:00", "le24 emergency")
    assert "‼ LE24: emergency" in other.drawn()


def test_a_difference_with_a_newer_version_is_settled_by_what_is_understood(desk, other):
    desk.on("le24 market")
    hears(other.room, desk.told())
    writes(desk, "Escorted", "crew:LE24/duty")
    other.type("08:00", "le24 haym")
    hears(other.room, desk.told())
    assert other.drawn() == ["◆ LE24: disputed, decided by a newer version", "○ 7 off duty"]
    refused = other.refuses("09:00", "le24 market")
    assert "1 patrolling Haymarket Centre (" in refused
    assert "2 decided by a newer version (" in refused
    assert "can't be chosen here" in other.refuses("09:00", "settle le24 2 because asked them")
    assert "A newer version decided about LE24" in other.refuses("09:00", "settle le24 1")
    other.type("09:00", "settle le24 1 because asked them")
    assert other.drawn() == ["● haymarket: LE24", "○ 7 off duty"]


def test_an_operation_file_that_cannot_be_read_stops_nothing(desk, other, tmp_path):
    other.on("le24 market")
    operation = other.board.operation
    writes(desk, "OperationAdopted", "operation/file", text="[operation]\ncolour = 'from 2031'\n")
    hears(other.room, desk.told())
    assert other.board.operation == operation
    assert other.board.crew("LE24") is not None
    other.room.close()
    again = Desk(tmp_path / "there", begin=False)
    assert again.board.crew("LE24") is not None
    again.room.close()


@pytest.mark.parametrize("kind", [b"Noted", b"FromTheFuture"])
def test_what_is_nested_without_end_is_not_understood_and_does_no_harm(kind):
    deep = b"[" * 300_000 + b"]" * 300_000
    body = b'{"kind":"' + kind + b'","at":1,"operator":"x","text":"t","more":' + deep + b"}"
    assert isinstance(decode(body), Unknown)


@pytest.mark.parametrize("number", ["-1", "9" * 17, "9" * 40])
def test_a_time_that_cannot_be_shown_is_not_understood(number):
    body = (
        f'{{"kind":"EmergencyRaised","at":{number},"operator":"x","crew":"LE24","touch":{{"crew:LE24/emergency":[]}}}}'
    )
    event = decode(body.encode())
    assert isinstance(event, Unknown)
    assert list(event.touch) == ["crew:LE24/emergency"]
    assert hhmm(event.at)


def test_times_within_five_centuries_are_read():
    body = f'{{"kind":"EmergencyRaised","at":{2**33},"operator":"x","crew":"LE24"}}'
    assert isinstance(decode(body.encode()), EmergencyRaised)
    assert isinstance(decode(b'{"kind":"Noted","at":0,"operator":"x","text":"t"}'), Noted)
