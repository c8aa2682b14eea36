"""What the program says of a frozen journal, as texts: the writer keeps them, the test compares with them.

Every opening of a copied journal begins a chain of its own, as it must. That one entry, and what a printout says of
the opening itself (the journal's fingerprint and length, warnings at the start), are left out here; nothing else is.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

from msgspec.structs import replace as changed

from models.board.board import Board
from models.board.wording import says
from models.clock import local
from models.control_room import ControlRoom, Entry
from models.describing.board_json import as_data
from models.describing.board_text import draw
from models.desk import handovers
from models.desk.alarm_watch import AlarmWatch
from models.desk.paperwork import pack, report
from models.document.document import Document
from models.document.text import as_text
from models.handover import document, from_content
from models.situation.alarms import Alarm, alarms
from models.situation.stays import Stays
from tests.frozen.opening import Questions

OF_THE_OPENING = ("Journal", "Warnings at the start")  # in the systems of a handover


def everything_said(room: ControlRoom, questions: Questions) -> dict[str, str]:
    """Shape: name of a text file → what the program says under that name."""
    return {name: text if text.endswith("\n") else text + "\n" for name, text in _said(room, questions)}


def _said(room: ControlRoom, questions: Questions) -> Iterator[tuple[str, str]]:
    now, entries = questions.now, _entries(room)
    yield "history.txt", "\n".join(_entry(entry, room) for entry in entries)
    yield "now-board.txt", draw(room.board, now)
    yield "now-board.json", _json(room.board, now)
    yield "now-alarms.txt", _alarms(AlarmWatch(room).alarms(now))
    for instant in questions.instants:
        yield from _rewound(room, entries, instant)
    yield from _handovers(room, questions)
    for name, drawn in _papers(room, questions):
        yield name, as_text(replace(drawn, fingerprint=""))


def _entries(room: ControlRoom) -> list[Entry]:
    """The entries in the order they happened, without what this opening has added."""
    return [entry for entry in room.history() if entry.record.origin != room.journal.origin]


def _entry(entry: Entry, room: ControlRoom) -> str:
    when, event = local(entry.event.at), entry.event
    return f"{when:%Y-%m-%d %H:%M:%S}  {event.operator or '-':<14}  {says(event, room.board.operation)}"


def _json(board: Board, at: int) -> str:
    return json.dumps(as_data(board, at), ensure_ascii=False, indent=1)


def _rewound(room: ControlRoom, entries: list[Entry], instant: int) -> Iterator[tuple[str, str]]:
    """The board as it was, and the alarms there then were."""
    name = f"{local(instant):%d-%H%M}"
    board = room.board_at(instant)
    stays = Stays((entry.digest, entry.event) for entry in entries if entry.event.at <= instant)
    yield f"{name}-board.txt", draw(board, instant)
    yield f"{name}-board.json", _json(board, instant)
    yield f"{name}-alarms.txt", _alarms(alarms(board, stays, instant))


def _alarms(found: tuple[Alarm, ...]) -> str:
    return "\n\n".join("\n".join(_alarm(alarm)) for alarm in found) or "no alarms"


def _alarm(alarm: Alarm) -> Iterator[str]:
    yield f"{alarm.priority} {alarm.level}: {alarm.headline}"
    yield f"  {alarm.advice}"
    yield f"  since {_time(alarm.since)}, raised {_time(alarm.raised)}, {alarm.id}"
    about = {"force": alarm.force, "crew": alarm.crew, "area": alarm.area, "incident": alarm.incident}
    yield "  about " + ", ".join(f"{what} {which}" for what, which in about.items() if which)
    if alarm.acknowledged_by:
        yield f"  taken by {alarm.acknowledged_by}"
    if alarm.shelved_until:
        yield f"  put aside until {_time(alarm.shelved_until)}"
    yield from (f"  with {part}" for part in alarm.parts)


def _time(instant: int) -> str:
    return f"{local(instant):%d %H:%M:%S}"


def _handovers(room: ControlRoom, questions: Questions) -> Iterator[tuple[str, str]]:
    """Every signed one, as it is stored and as it is printed; of one number there may be several."""
    for place, found in enumerate(handovers.signed(room), start=1):
        content = handovers.content_of(room, found)
        name = f"signed-{place}-{found.number}"
        yield f"{name}.json", content
        yield f"{name}.txt", as_text(document(from_content(content)))


def _papers(room: ControlRoom, questions: Questions) -> Iterator[tuple[str, Document]]:
    yield "handover-draft.txt", _draft(room, questions)
    for scope in ("", *(force.id for force in room.board.operation.forces)):
        if kept := handovers.kept_draft(room, scope):
            yield f"kept-draft-{scope or 'region'}.txt", document(kept)
    yield "shift-report.txt", report(room, questions.begins, questions.ends)
    yield "outage-pack.txt", pack(room)


def _draft(room: ControlRoom, questions: Questions) -> Document:
    drawn = handovers.prepare(room, questions.scope, questions.begins, questions.ends, at=questions.drawn)
    systems = tuple(line for line in drawn.systems if line[0] not in OF_THE_OPENING)
    return document(changed(drawn, systems=systems))
