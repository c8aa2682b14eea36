"""Every command against every key it can touch: moved since its preview began, or in dispute between rooms."""

import pytest

from models.board.events import Settled, Unknown
from models.board.facts import (
    ArmedAuthority,
    ArmedLog,
    CallBack,
    Closed,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Incident,
    Label,
    Membership,
    Queue,
    Tfc,
    TfcKnows,
    Threat,
    What,
)
from models.commands.act import keys_of
from models.commands.context import Refused
from models.commands.registry import COMMANDS
from models.desk.re_entry import copied
from models.status import Status
from tests.shifts import at

KNIFE = "inc knife, haymarket centre, 999"
DEPLOYED = (KNIFE, "le24 deploy lei-0001")
SELF_DEPLOYED = (KNIFE, "le24 scene lei-0001")
OWES = (KNIFE, "le24 deploy lei-0001 armed Supt Hale", "le24 back")

# Each command that decides something, with what has to have happened at the market, where LE24 is, before it is typed.
LINES: dict[str, tuple[tuple[str, ...], str]] = {
    "reassign": ((), "le24 haymarket"),
    "radio state": ((), "le24 04"),
    "exception": ((), "le24 refs"),
    "deploy": ((KNIFE,), "le24 deploy lei-0001"),
    "drop": ((*DEPLOYED, "inc theft, market, 999, lei", "le24 deploy lei-0002"), "le24 drop lei-0002"),
    "at scene": (DEPLOYED, "le24 at scene"),
    "self-deploy": ((KNIFE,), "le24 scene lei-0001"),
    "en route": (SELF_DEPLOYED, "le24 en route"),
    "back": (DEPLOYED, "le24 back"),
    "book on": ((), "le21 on haymarket"),
    "form": ((), "form le31 le2101 07-19"),
    "book off": ((), "le24 off"),
    "split": ((), "le24 split le2402 as le29"),
    "join": (("le21 on market",), "le24 join le21"),
    "add": ((), "le24 add le2201"),
    "emergency": ((), "le24 emergency"),
    "clear emergency": (("le24 emergency",), "le24 clear pressed by accident"),
    "call back": ((), "le24 call"),
    "called back": (("le24 call",), "le24 called"),
    "incident": ((), KNIFE),
    "close": ((KNIFE,), "close lei-0001 no trace"),
    "tfc": ((KNIFE,), "tfc lei-0001 Insp Howe"),
    "tfc informed": (SELF_DEPLOYED, "informed lei-0001"),
    "armed": (DEPLOYED, "le24 armed Supt Hale"),
    "log signed": (OWES, "le24 log"),
    "minimum": ((), "market min 4"),
    "threat": ((), "threat critical by JTAC"),
    "service": ((), "le24 service dogs"),
}
NEEDS_NO_KEY = {
    "confirm",
    "roll call",
    "visit",
    "note",
    "check",
    "leave out",
    "count again",
    "acknowledge",
    "shelve",
    "clock right",
}  # records: always taken
SECOND_THOUGHTS = {"undo", "correct", "settle"}  # see test_undo.py
ALWAYS = {"emergency", "clear emergency"}  # an emergency never waits

# Two values of each kind of decision, by the end of its key, that rooms may have come to apart.
APART = {
    "duty": [Duty(status=status, since=at("07:30")) for status in (Status.COURT, Status.ESCORT)],
    "crewing": [Crewing(force="LEI", tour_start=at("07:00"), tour_end=at(ends)) for ends in ("18:00", "19:30")],
    "crew": [Membership(crew=crew, since=at("07:00"), booked_on=at("07:00")) for crew in ("LE24", "LE77")],
    "emergency": [Emergency(on=on, since=at("07:30")) for on in (True, False)],
    "callback": [CallBack(wanted=wanted, since=at("07:30")) for wanted in (True, False)],
    "log": [ArmedLog(pending=pending, since=at("07:30")) for pending in (True, False)],
    "queue": [Queue(incidents=incidents) for incidents in ((), ("LEI-0009",))],
    "authority": [ArmedAuthority(incident="LEI-0001", by=by, since=at("07:30")) for by in ("Supt Hale", "Supt Cole")],
    "tfc": [TfcKnows(incident=name, since=at("07:30")) for name in ("LEI-0001", "LEI-0009")],
    "cover": [Cover(minimum=minimum) for minimum in (5, 6)],
    "threat": [Threat(level=level, wording_set="2016", set_by="x", since=0) for level in ("LOW", "MODERATE")],
    "what": [What(force="LEI", nature=n, place="x", reported_by="999", opened=at("07:10")) for n in ("fire", "flood")],
    "label": [Label(text=text) for text in ("LEI-0001", "LEI-0077")],
    "closed": [Closed(closed=closed, since=at("07:30")) for closed in (False, True)],
}
WHOLE = [  # of an incident of an earlier version
    Incident(ref="LEI-0001", force="LEI", nature=nature, place="x", reported_by="999", opened=at("07:10"))
    for nature in ("fire", "flood")
]
INCIDENT_TFC = [Tfc(name=name) for name in ("Insp Howe", "Insp Cole")]


def values(key):
    if key.startswith("incident:") and "/" not in key:
        return WHOLE
    return INCIDENT_TFC if key.startswith("incident:") and key.endswith("/tfc") else APART[key.rpartition("/")[2]]


@pytest.fixture(params=LINES)
def ready(request, desk):
    """A desk at which a command can be given, its line, and its name."""
    before, line = LINES[request.param]
    desk.on("le24 market")
    for place, earlier in enumerate(before):
        desk.type(f"08:{place:02}", earlier)
    desk.now = at("08:30")
    assert desk.room.read(line).act is not None, desk.room.read(line).problem
    return desk, line, request.param


def keys_touched(desk, line):
    return list(dict.fromkeys(key for event in desk.room.read(line).act.events for key in keys_of(event)))


def test_every_command_that_decides_something_is_here():
    assert {command.name for command in COMMANDS} == {*LINES, *NEEDS_NO_KEY, *SECOND_THOUGHTS, "relabel"} - (
        {"relabel"} - {command.name for command in COMMANDS}
    )


def test_what_moved_since_the_preview_began_is_refused_and_nothing_is_recorded(ready):
    desk, line, _ = ready
    board = desk.room.board
    keys = keys_touched(desk, line)
    for number, key in enumerate(keys):
        desk.room.board = copied(board)
        basis, heads = desk.board.moves, desk.room.journal.heads()
        standing = desk.board.fact(key)
        event = Settled(at=at("08:29"), operator="4410 Hart", chosen={key: standing}, touch={key: board.heads(key)})
        desk.board.apply([(f"{number:064x}", event)])
        if desk.room.read(line).act is None or key not in keys_touched(desk, line):
            continue  # it is no longer decided against that
        with pytest.raises(Refused, match="has just been changed"):
            desk.room.type(line, basis)
        assert desk.room.journal.heads() == heads


def test_what_moved_elsewhere_is_no_reason_to_refuse(ready):
    desk, line, _ = ready
    basis = desk.board.moves
    desk.room.type("airport min 5")
    desk.room.type(line, basis)


def test_a_key_in_dispute_changes_only_by_settling_it(ready):
    desk, line, name = ready
    board = desk.room.board
    keys = keys_touched(desk, line)
    for key in keys:
        desk.room.board = copied(board)
        heads, standing = desk.room.journal.heads(), board.heads(key)
        apart = [
            Settled(at=at("08:20"), operator=who, chosen={key: value}, touch={key: standing})
            for who, value in zip(("4410 Hart", "3308 Amis"), values(key), strict=True)
        ]
        desk.board.apply([(f"{number:064x}", event) for number, event in enumerate(apart)])
        assert key in desk.board.contradictions(), key
        reading = desk.room.read(line)
        if name in ALWAYS:
            assert reading.act is not None or "already" in reading.problem or "no emergency" in reading.problem
            continue
        if reading.act is not None:
            assert key not in keys_touched(desk, line), (key, reading.says)
            continue
        if reading.problem.startswith("No crew that is at"):
            continue  # neither room says that it is there
        with pytest.raises(Refused, match=r"Rooms differ about .*: 1 .*, 2 "):
            desk.room.type(line)
        assert desk.room.journal.heads() == heads


def test_what_a_newer_version_decided_is_decided_anew_or_relied_on_only_with_a_reason(ready):
    desk, line, name = ready
    board = desk.room.board
    keys = keys_touched(desk, line)
    for key in sorted(key for key in keys if board.heads(key) or key == "crew:LE21/duty"):
        desk.room.board = copied(board)
        newer = Unknown(at=at("08:20"), operator="4410 Hart", name="Teleported", touch={key: board.heads(key)})
        desk.board.apply([("f" * 64, newer)])
        if name in ALWAYS or " because " in line:
            assert desk.room.read(line).act is not None
        else:
            assert desk.room.read(line).wants_reason, (key, desk.room.read(line))
            act = desk.room.read(f"{line} because asked them").act
            assert "asked them" in {event.reason for event in act.events if key in keys_of(event)}


def test_of_several_crews_only_the_one_that_rooms_differ_about_is_left_out(desk):
    desk.on("le24 market", "le21 haymarket")
    desk.type("08:00", KNIFE)
    desk.type("08:01", "le24,le21 deploy lei-0001 armed Supt Hale")
    apart = [
        Settled(at=at("08:05"), operator=who, chosen={"crew:LE24/log": log})
        for who, log in zip(("4410 Hart", "3308 Amis"), APART["log"], strict=True)
    ]
    desk.board.apply([(f"{number:064x}", event) for number, event in enumerate(apart)])
    desk.now = at("08:30")
    assert desk.room.read("le24,le21 back").act is not None
    said = desk.says("08:30", "le24,le21 back")
    left_out = "left out: Rooms differ about LE24 (armed log): 1 "
    assert said.startswith(f"LE21 stood down from LEI-0001 → Haymarket Centre · {left_out}")
    assert desk.drawn()[0] == "▲ LEI-0001: LE24 en route"
