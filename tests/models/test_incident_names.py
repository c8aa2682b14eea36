"""An incident has a random identity, and nobody ever sees it: people read and say labels."""

import json

import pytest

from models.board.incident_events import IncidentReported
from models.board.wording import says
from models.commands import notes_and_alarms
from models.desk.alarm_watch import AlarmWatch
from models.desk.handovers import prepare
from models.desk.paperwork import journal_export
from models.reports.tables import as_csv, handover_tables
from tests.admitting import hears
from tests.cases.rooms import meet
from tests.frozen.says import everything_said
from tests.frozen.shifts import asked, sign
from tests.shifts import at

AFTERNOON = asked("12:00", "09:25", "10:30", drawn="11:30")
PLAYED = (
    ("09:10", "tfc lei-0001 shots Insp Howe"),
    ("09:11", "relabel lei-0001 shots lei-0001b"),
    ("09:12", "inc theft, haymarket centre, 999, lei"),
    ("09:13", "le21 deploy lei-0002"),
    ("09:14", "le21 at scene"),
    ("09:15", "le24 back"),
    ("09:16", "le24 deploy lei-0001b armed Supt Hale"),
    ("09:20", "le24 back two arrested"),
    ("09:21", "close lei-0001b two arrested"),
    ("09:22", "inc van on the pavement, leicester market, officer, lei"),
    ("09:23", "undo"),
    ("09:24", "le22 scene lei-0002"),
    ("09:25", "inc fight, haymarket centre, 101, lei"),
    ("09:26", "close lei-0004 all quiet"),
    ("09:27", "undo"),
)


@pytest.fixture
def shift(desk, other):
    """Incidents opened apart, called otherwise, closed, taken back; alarms taken; and rooms that differ about a TFC."""
    desk.on("le24 market", "le21 haym", "le22")
    hears(other.room, desk.told())
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999, lei")
    other.type("09:01", "inc shots heard, leicester market, 101, lei")
    desk.type("09:02", "le21 deploy lei-0001")
    other.type("09:03", "le24 scene lei-0001")
    meet(desk, other)
    for when, line in PLAYED:
        desk.type(when, line)
    hears(other.room, desk.told())
    for room, tfc in ((desk, "Insp Abel"), (other, "Insp Cain")):
        room.type("09:30", f"tfc lei-0002 {tfc}")
        room.type("09:30", "le22 off because Insp Howe" if room is desk else "le22 en route")
    meet(desk, other)
    answer_alarms(desk)
    sign(desk, "10:30")
    desk.now = AFTERNOON.now
    return desk


def answer_alarms(desk) -> None:
    """Take an alarm about an incident, and put it aside."""
    desk.now = at("10:20")
    about = next(alarm for alarm in AlarmWatch(desk.room).alarms(desk.now) if alarm.incident)
    desk.room.perform(notes_and_alarms.acknowledge, about.id)
    desk.room.perform(notes_and_alarms.shelve, about.id, at("11:00"), "crew on its way")


def shown(desk) -> dict[str, str]:
    """Shape: where it is → what is said there."""
    room = desk.room
    found = everything_said(room, AFTERNOON)
    alarms = AlarmWatch(room).alarms(desk.now)
    for name in list(found):
        if name.endswith("-alarms.txt"):  # these print the names of alarms, which nobody else does
            del found[name]
        elif name.endswith("-board.json"):
            found[name] = without_identities(found[name])
    tables = handover_tables(prepare(room, "", AFTERNOON.begins, AFTERNOON.ends, at=AFTERNOON.drawn))
    return found | {
        "alarms": "\n".join(f"{alarm.headline}\n{alarm.advice}" for alarm in alarms),
        "feed": "\n".join(says(entry.event, room.board.operation) for entry in room.recent()),
        "journal": as_csv(journal_export(room, at("07:00"), at("12:00"))),
        "tables": "\n".join(map(as_csv, tables)),
    }


def without_identities(text: str) -> str:
    """The JSON of a board without what is there for programs: the identity of incidents, and decision keys."""
    data = json.loads(text)
    del data["contradictions"]
    for force in data["forces"]:
        for incident in force["incidents"]:
            incident.pop("id")
    return json.dumps(data)


def identities(desk) -> list[str]:
    return [entry.event.incident for entry in desk.room.recent() if isinstance(entry.event, IncidentReported)]


def test_nothing_that_is_read_or_printed_shows_an_identity(shift):
    found = shown(shift)
    assert len(identities(shift)) == 5
    assert not [(where, each) for where, text in found.items() for each in identities(shift) if each in text]


@pytest.mark.parametrize(
    "line",
    [
        "le21 deploy lei-0002", "le21 at scene", "le21 off", "close lei-0001 no trace", "le21 join le24",
        "tfc lei-0002 Insp Howe", "le24 drop lei-0002", "close lei-0001b no trace", "le22 market", "tfc lei-00",
    ],
)  # fmt: skip
def test_no_refusal_shows_one(shift, line):
    why = shift.refuses("12:00", line)
    assert not [each for each in identities(shift) if each in why], why


def test_what_an_alarm_was_about_is_said_by_its_label(desk):
    desk.on("le24 market")
    desk.type("09:00", "inc shots heard, haymarket centre, 999, lei")
    desk.type("09:01", "le24 deploy lei-0001")
    desk.now = at("09:40")
    alarm = next(alarm for alarm in AlarmWatch(desk.room).alarms(desk.now) if alarm.incident)
    done = desk.room.perform(notes_and_alarms.acknowledge, alarm.id)
    assert done.says(desk.board.operation) == "Alarm taken: not heard from, LEI-0001"


def test_a_handover_tells_two_of_one_label_apart(desk, other):
    desk.on("le24 market", "le21 haym")
    hears(other.room, desk.told())
    desk.type("09:00", "inc suspicious package, haymarket bus station, 999, lei")
    other.type("09:01", "inc shots heard, leicester market, 101, lei")
    desk.type("09:02", "le21 deploy lei-0001")
    other.type("09:03", "le24 deploy lei-0001")
    meet(desk, other)
    drawn = prepare(desk.room, "", at("07:00"), at("19:00"))
    assert [incident.ref for incident in drawn.incidents] == ["LEI-0001 (suspicious)", "LEI-0001 (shots)"]
    sent = {crew.callsign: crew.incident for crew in drawn.deployed}
    assert sent == {"LE21": "LEI-0001 (suspicious)", "LE24": "LEI-0001 (shots)"}
