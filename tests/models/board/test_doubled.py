"""One reference that two rooms of an earlier version gave: two incidents, whatever is said by the reference."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.board.board import Board
from models.board.doubled import ONCE
from models.board.wording import says
from models.folding import folded
from models.journal import Record
from tests.admitting import hears
from tests.desk import Desk, drawn
from tests.old_rooms import KEY, REF, OldRoom
from tests.shifts import at

LATER = at("23:00")


@pytest.fixture
def rooms(tmp_path: Path) -> Iterator[tuple[OldRoom, OldRoom]]:
    """Two rooms of an earlier version: one has a bag left, the other shots heard, both LEI-0001."""
    one, other = OldRoom(tmp_path / "one"), OldRoom(tmp_path / "other")
    one.open("09:00", "bag left")
    other.open("09:01", "shots heard")
    yield one, other
    one.close()
    other.close()


def incidents(board: Board) -> dict[str, str]:
    """Every incident of the reference that is known: nature → crews there, its TFC, and whether it is closed."""
    known = [board.incident(identity) for identity in board.records.labels.get(REF, ())]
    found = {}
    for each in filter(None, known):
        state = board.incident_state(each.identity)
        crews = [crew.callsign for crew in state.crews] if state else []
        found[each.nature] = " ".join([*crews, each.tfc, "closed" if each.is_closed else ""]).strip()
    return found


def said(board: Board) -> object:
    twice = board.gaps.twice
    return drawn(board), incidents(board), board.contradictions(), twice.openings, sorted(twice.read_as)


def shown(desk: Desk, *told: list[Record]) -> Board:
    """The board of all that is told, having seen that every way to it gives the same."""
    for records in told:
        desk.now = max(desk.now, *(record.wall // 1000 for record in records))
        hears(desk.room, records)
    live = said(desk.board)
    assert said(folded(desk.room.journal)) == live
    desk.room.forget_past()
    assert said(desk.room.board_at(LATER)) == live
    desk.room.save_snapshot()
    assert said(Board(desk.board.state())) == live
    return desk.board


def test_two_openings_under_one_reference_are_two_incidents(desk: Desk, rooms: tuple[OldRoom, OldRoom]) -> None:
    one, other = rooms
    one.change("09:10", tfc="Insp Howe")
    other.change("09:11", closed=at("09:11"), outcome="no trace")
    board = shown(desk, one.told(), other.told())
    assert incidents(board) == {"bag left": "Insp Howe", "shots heard": "closed"}
    assert board.contradictions() == ()
    assert {each.partition("~")[0] for each in board.records.labels[REF]} == {REF}


def test_one_opening_keeps_the_reference_as_its_identity(desk: Desk, rooms: tuple[OldRoom, OldRoom]) -> None:
    one, _ = rooms
    board = shown(desk, one.told())
    assert board.incident(REF).identity == REF
    assert board.gaps.twice == ONCE


def test_a_crew_is_at_the_incident_that_was_opened_earlier_in_the_chain_that_sent_it(
    desk: Desk, rooms: tuple[OldRoom, OldRoom]
) -> None:
    one, other = rooms
    one.deploy("09:05", "LE21")
    other.deploy("09:05", "LE24")
    one.hear(other)
    one.arrive("09:20", "LE24")  # said in the room whose LEI-0001 is another
    board = shown(desk, one.told())
    assert incidents(board) == {"bag left": "LE21", "shots heard": "LE24"}
    assert board.crew("LE24").duty.called == REF


def test_a_room_that_opened_none_means_the_only_one_it_can_have_known(tmp_path: Path, desk: Desk) -> None:
    one, third, other = (OldRoom(tmp_path / name) for name in ("one", "third", "other"))
    one.open("09:00", "bag left")
    third.hear(one)
    third.deploy("09:05", "LE21")
    other.hear(third)
    other.heads = type(other.heads)()  # it did not look at what it has
    other.open("09:10", "shots heard")
    assert incidents(shown(desk, other.told())) == {"bag left": "LE21", "shots heard": ""}
    for room in (one, third, other):
        room.close()


@pytest.fixture
def unknown(tmp_path: Path, desk: Desk, rooms: tuple[OldRoom, OldRoom]) -> Desk:
    """A third room knew both when it sent LE24 to LEI-0001."""
    third = OldRoom(tmp_path / "third")
    desk.on("le24 market")
    third.hear(*rooms, desk)
    third.deploy("09:30", "LE24")
    shown(desk, third.told())
    third.close()
    return desk


def test_where_it_is_not_known_which_the_crew_shows_both(unknown: Desk) -> None:
    board = unknown.board
    assert board.crew("LE24").duty.called == "LEI-0001 (bag) or LEI-0001 (shots)"
    assert incidents(board) == {"bag left": "", "shots heard": ""}
    assert "LEI-0001 (bag) or LEI-0001 (shots)" in [state.incident.ref for state in board.incidents()]
    shown(unknown)


def test_a_command_asks_which_and_the_crew_can_be_told_to_be_there(unknown: Desk) -> None:
    assert "lei-0001 bag" in unknown.refuses("09:50", "tfc lei-0001 Insp Howe").lower()
    unknown.says("09:51", "le24 deploy lei-0001 bag")
    assert incidents(unknown.board) == {"bag left": "LE24", "shots heard": ""}
    shown(unknown)


def test_each_is_commanded_closed_and_called_otherwise_by_itself(desk: Desk, rooms: tuple[OldRoom, OldRoom]) -> None:
    one, other = rooms
    one.deploy("09:05", "LE21")
    shown(desk, one.told(), other.told())
    assert desk.says("09:40", "relabel lei-0001 shots lei-0002").startswith("LEI-0001 is called LEI-0002 from now on")
    assert desk.says("09:41", "tfc lei-0001 Insp Howe") == "LEI-0001 TFC: Insp Howe"
    desk.type("09:42", "relabel lei-0001 lei-0003")
    board = shown(desk)
    assert {each.ref: each.tfc for each in board.current_incidents().values()} == {
        "LEI-0002": "",
        "LEI-0003": "Insp Howe",
    }
    assert board.crew("LE21").duty.called == "LEI-0003"


@pytest.mark.parametrize("chosen", [0, 1])
def test_settling_one_takes_nothing_from_the_other(desk: Desk, rooms: tuple[OldRoom, OldRoom], chosen: int) -> None:
    one, other = rooms
    latest = one.change("09:10", tfc="Insp Howe"), other.change("09:11", tfc="Insp Barlow")
    one.hear(other)
    settled = one.settle("09:20", latest[chosen])
    board = shown(desk, one.told())
    assert incidents(board) == {"bag left": "Insp Howe", "shots heard": "Insp Barlow"}
    one.change("09:21", closed=at("09:21"))
    ended = incidents(shown(desk, one.told()))
    assert [nature for nature, what in ended.items() if "closed" in what] == [("bag left", "shots heard")[chosen]]
    one.undo("09:22", settled, None)
    assert incidents(shown(desk, one.told())) == ended


def test_what_was_undone_of_one_leaves_the_other(desk: Desk, rooms: tuple[OldRoom, OldRoom]) -> None:
    one, other = rooms
    opening = one.heads.of(KEY)[0]
    one.undo("09:03", opening, None)
    board = shown(desk, one.told(), other.told())
    assert [state.incident.nature for state in board.incidents()] == ["shots heard"]


def test_a_third_opening_and_what_a_room_says_later_by_the_reference_are_read_anew(
    tmp_path: Path, desk: Desk, rooms: tuple[OldRoom, OldRoom]
) -> None:
    one, other = rooms
    shown(desk, one.told(), other.told())
    third = OldRoom(tmp_path / "third")
    third.open("09:02", "man with a knife")
    other.deploy("09:06", "LE24")
    board = shown(desk, other.told())
    assert incidents(board) == {"bag left": "", "shots heard": "LE24"}
    board = shown(desk, third.told())
    assert incidents(board) == {"bag left": "", "shots heard": "LE24", "man with a knife": ""}
    third.close()


def test_an_incident_that_waits_for_a_crew_is_the_one_the_room_had(desk: Desk, rooms: tuple[OldRoom, OldRoom]) -> None:
    one, other = rooms
    other.queue("09:05", "LE24")
    desk.on("le24 market")
    board = shown(desk, one.told(), other.told())
    (waiting,) = board.fact("crew:LE24/queue").incidents
    assert board.incident(waiting).nature == "shots heard"
    assert board.crew("LE24").waiting == (REF,)


def test_the_reference_is_said_and_never_the_identity(desk: Desk, rooms: tuple[OldRoom, OldRoom]) -> None:
    one, other = rooms
    other.deploy("09:05", "LE24")
    other.informed("09:06", "Insp Howe")
    latest = one.heads.of(KEY)[0]
    one.hear(other)
    one.settle("09:20", latest)
    shown(desk, one.told())
    lines = [says(entry.event, desk.board.operation) for entry in desk.room.history()]
    assert "TFC Insp Howe informed of LEI-0001" in lines
    assert "Settled: LEI-0001" in lines
    assert not [line for line in lines if "~" in line]


# in any order

WHAT = ("open", "tfc", "close", "deploy", "arrive", "back", "queue", "hear", "settle")
STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(WHAT), st.sampled_from(["LE21", "LE24"])), min_size=4, max_size=24
)


def played(room: OldRoom, others: list[OldRoom], what: str, crew: str) -> None:
    """One step, where it can be taken."""
    duty, known = room.heads.value(f"crew:{crew}/duty"), room.heads.of(KEY)
    match what:
        case "open" if not known:
            room.open(f"09:0{len(room.name)}", f"nature of {room.name}")
        case "tfc" if room.incident:
            room.change("", tfc=f"Insp {room.now}")
        case "close" if room.incident:
            room.change("", closed=room.now)
        case "deploy" | "queue" if room.incident:
            getattr(room, what)("", crew)
        case "arrive" | "back" if getattr(duty, "incident", ""):
            getattr(room, what)("", crew)
        case "hear":
            room.hear(*others)
        case "settle" if len(known) > 1:
            room.settle("", known[0])


@settings(max_examples=25, deadline=None)
@given(STEPS, st.integers(0, 1000))
def test_in_whatever_order_it_comes_no_opening_is_lost_and_the_board_is_one(
    steps: list[tuple[int, str, str]], seed: int
) -> None:
    with TemporaryDirectory() as folder:
        rooms = [OldRoom(Path(folder) / name) for name in ("a", "bb", "ccc")]
        for place, what, crew in steps:
            played(rooms[place], [each for each in rooms if each is not rooms[place]], what, crew)
        told = [room.told() for room in rooms]
        openings = {f"nature of {room.name}" for room in rooms if any(_opens(r, room) for r in room.told())}
        boards = []
        for turn in range(2):
            desk = Desk(Path(folder) / f"desk-{turn}", begin=False)
            Random(seed + turn).shuffle(told)
            board = shown(desk, *told)
            assert openings <= set(incidents(board))
            assert len(board.records.labels.get(REF, ())) == len(openings)
            boards.append(said(board))
            desk.room.close()
        assert boards[0] == boards[1]
        for room in rooms:
            room.close()


def _opens(record: Record, room: OldRoom) -> bool:
    return record.origin == room.journal.origin and b'"IncidentOpened"' in (record.body or b"")
