"""A journal that lacks something: nothing that was replaced comes back, and every way gives the same board."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.board.board import Board
from models.board.erasing import skeleton
from models.board.events import HandoverSigned, encode
from models.board.facts import RosterIssue
from models.board.incident_events import IncidentReported
from models.board.loss_events import Erased, Withheld
from models.board.roster_events import RosterIssued
from models.board.wording import says
from models.commands.context import Refused
from models.control_room import ControlRoom
from models.desk import handovers
from models.folding import folded
from models.journal import Record
from models.losses import left_out
from tests.admitting import hears
from tests.desk import Desk, drawn, roster
from tests.losing import strip, without_bodies
from tests.shifts import at

LATER = at("23:00")
STANDING = ["● square: LE24", "○ 7 off duty"]


@pytest.fixture
def third(tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    made = Desk(tmp_path / "beyond", operator="3308 Amis", begin=False)
    hears(made.room, desk.told())
    yield made
    made.room.close()


def hear(desk: Desk, told: list[Record], *lost: bytes) -> None:
    """Take in what is told, at once: no clock is wrong."""
    desk.now = max(desk.now, *(record.wall // 1000 for record in told))
    hears(desk.room, without_bodies(told, lost))


def heads(board: Board) -> dict[str, tuple[str, ...]]:
    return {key: board.heads(key) for key in board.state().heads.standing if board.heads(key)}


def said(board: Board) -> object:
    """What a board shows and holds, all of it that a loss may touch."""
    doubts = [key for key in board.contradictions() if board.content_lost(key)]
    facts = {key: fact for key in heads(board) if (fact := board.fact(key)) is not None}
    return drawn(board), board.contradictions(), doubts, sorted(board.unaccounted()), facts, board.gaps


def one_board(room: ControlRoom) -> object:
    """What the live board says, having seen that the board folded anew and the one rewound to now say the same.

    By the same decisions, but for the rewound one: there an undo stands for what stood before it.
    """
    live, again = room.board, folded(room.journal)
    assert (said(again), heads(again)) == (said(live), heads(live))
    room.forget_past()
    assert said(room.board_at(LATER)) == said(live)
    return said(live)


# a lost entry that a later one names


@pytest.fixture
def replaced(desk: Desk, other: Desk) -> bytes:
    """LE24 was moved to the Haymarket, then to the square; the other room comes to know it without the first."""
    desk.on("le24 market")
    lost = desk.type("09:00", "le24 haym").record.hash
    desk.type("09:10", "le24 square")
    hear(other, desk.told(), lost)
    return lost


def test_what_the_lost_entry_had_replaced_does_not_come_back(other: Desk, replaced: bytes) -> None:
    assert other.drawn() == STANDING
    assert (other.board.contradictions(), other.board.unaccounted()) == ((), {})
    one_board(other.room)


def test_what_was_recorded_later_is_not_missed_on_the_board_of_an_earlier_instant(desk: Desk, other: Desk) -> None:
    desk.on("le24 market")
    lost = desk.type("09:00", "note nobody names this").record.hash
    hear(other, desk.told(), lost)
    missed = [other.room.board_at(at(when)).unaccounted() for when in ("08:59", "09:00")]
    assert [len(each) for each in missed] == [0, 1]


def test_history_says_that_it_stood_until_the_next_that_is_known(other: Desk, replaced: bytes) -> None:
    assert drawn(other.room.board_at(at("09:05"))) == ["● market: LE24", "○ 7 off duty"]
    assert drawn(other.room.board_at(at("09:15"))) == STANDING


def test_nothing_else_that_was_decided_is_touched(desk: Desk, other: Desk, replaced: bytes) -> None:
    assert other.board.crew("LE24") == desk.board.crew("LE24")
    assert other.board.counts() == desk.board.counts()


def test_it_is_so_after_the_next_start_with_a_snapshot_and_without(
    tmp_path: Path, other: Desk, replaced: bytes
) -> None:
    before = said(other.board)
    for _ in ("with", "without"):
        other.room.close()
        again = Desk(tmp_path / "there", begin=False)
        assert one_board(again.room) == before
        again.room.close()
        (tmp_path / "there" / "snapshot.cache").unlink()


def test_content_that_goes_after_the_snapshot_was_made_is_noticed_at_the_start(tmp_path: Path, desk: Desk) -> None:
    desk.on("le24 market")
    lost = desk.type("09:00", "le24 haym").record.hash
    desk.type("09:10", "le24 square")
    last = desk.type("09:20", "le24 market").record.hash
    desk.room.close()
    strip(tmp_path / "here", {lost})
    again = Desk(tmp_path / "here", begin=False)
    assert again.drawn() == ["● market: LE24", "○ 7 off duty"]
    assert len(again.board.gaps.withheld) == 1
    one_board(again.room)
    again.room.close()
    strip(tmp_path / "here", {last})
    again = Desk(tmp_path / "here", begin=False)
    assert again.drawn() == STANDING  # as far as anybody knows, and Attention says that it may not be so
    assert [place.number for place in again.board.unaccounted().values()] == [8]
    one_board(again.room)
    again.room.close()


def test_a_snapshot_from_before_a_loss_is_not_believed_at_any_later_start(tmp_path: Path, desk: Desk) -> None:
    desk.on("le24 market")
    lost = desk.type("09:00", "le24 haym").record.hash
    desk.room.close()
    strip(tmp_path / "here", {lost})
    for _ in range(2):
        again = Desk(tmp_path / "here", begin=False)
        assert again.drawn() == ["● market: LE24", "○ 7 off duty"]
        again.room.journal.close()  # a clean end, but no new snapshot could be written


def test_content_that_goes_while_the_board_is_open_is_noticed_when_it_comes(desk: Desk, other: Desk) -> None:
    desk.on("le24 market")
    hear(other, desk.told())
    basis = other.board.moves
    lost = desk.type("09:00", "le24 haym").record.hash
    other.room.board_at(LATER)  # what was kept for rewinding holds no longer
    hear(other, desk.told(), lost)
    desk.type("09:10", "le24 square")
    hear(other, desk.told())
    assert other.drawn() == STANDING
    one_board(other.room)
    assert other.board.moved("crew:LE24/duty", basis)


def test_an_undo_never_gives_back_what_a_lost_entry_replaced(desk: Desk, tmp_path: Path, replaced: bytes) -> None:
    desk.room.close()
    strip(tmp_path / "here", {replaced})
    again = Desk(tmp_path / "here", begin=False)
    assert "can't be read here" in again.refuses("09:20", "undo")
    again.room.close()


# heads of other chains


def test_what_another_room_had_decided_before_is_in_doubt_until_it_is_settled(
    desk: Desk, other: Desk, third: Desk
) -> None:
    other.on("le24 market")
    hear(desk, other.told())
    lost = desk.type("09:00", "le24 haym").record.hash
    desk.type("09:10", "le24 square")
    hear(third, desk.told(), lost)
    assert third.drawn() == ["◆ LE24: disputed", "○ 7 off duty"]
    assert third.board.contradictions() == ("crew:LE24/duty",)
    assert third.board.content_lost("crew:LE24/duty")
    one_board(third.room)
    assert third.says("09:30", "settle le24 2") == "Settled: LE24 patrolling Old Market Square"
    assert third.drawn() == STANDING
    assert not third.board.content_lost("crew:LE24/duty")
    one_board(third.room)


def test_a_contradiction_of_rooms_apart_is_no_lost_content(desk: Desk, other: Desk) -> None:
    desk.on("le24 market")
    hear(other, desk.told())
    desk.type("09:00", "le24 haym")
    other.type("09:00", "le24 square")
    lost = other.type("09:01", "note about nothing").record.hash
    hear(desk, other.told(), lost)
    assert desk.board.contradictions() == ("crew:LE24/duty",)
    assert not desk.board.content_lost("crew:LE24/duty")


def test_what_came_after_the_lost_entry_is_not_replaced_by_it(desk: Desk, other: Desk, third: Desk) -> None:
    desk.on("le24 market")
    lost = desk.type("09:00", "le24 haym").record.hash
    hear(other, desk.told())
    other.type("09:10", "le24 square")
    desk.type("09:11", "le24 market")
    later = desk.type("09:12", "note about nothing").record.hash
    for told in (other.told(), desk.told()):
        hear(third, told, lost, later)
    assert third.board.contradictions() == ("crew:LE24/duty",)
    assert {duty.area for duty in third.board.crew("LE24").disputed} == {"market", "square"}
    one_board(third.room)


# said everywhere


def test_a_withheld_entry_is_said_to_be_one_wherever_it_would_be_shown(desk: Desk, other: Desk) -> None:
    desk.on("le24 market")
    lost = desk.type("09:00", "note secret").record
    hear(other, desk.told(), lost.hash)
    other.now = at("09:30")
    words = "Entry 6 of here is without its content: what it says is not known"
    shown = (other.room.recent()[-1], other.room.newest(1)[0], other.room.history(at("08:00"))[-1])
    for entry in shown:
        assert isinstance(entry.event, Withheld)
        assert says(entry.event, other.board.operation) == words
        assert entry.event.at == at("09:00")
    assert other.room.event(lost.hash.hex()) is None


# taken out on purpose


def erasure(record: Record, text: str) -> Erased:
    return Erased(at=at("10:00"), operator="7714 Mistry", hash=record.hash.hex(), skeleton=text, by="Insp Howe")


@pytest.fixture
def armed(desk: Desk, other: Desk) -> Record:
    """LE24 is deployed by the authority of somebody who asks to be taken out; both rooms know."""
    desk.on("le24 market")
    desk.type("08:00", "inc knife, market, 999, lei")
    done = desk.type("08:05", "le24 deploy lei-0001 armed Supt Hale")
    hear(other, desk.told())
    return done.record


def authority(board: Board) -> str:
    return board.duty("LE24").authority


def test_rooms_with_and_without_the_content_have_one_board(
    desk: Desk, other: Desk, armed: Record, tmp_path: Path
) -> None:
    event = desk.room.event(armed.hash.hex())
    assert authority(desk.board) == "Supt Hale"
    desk.room.record([erasure(armed, skeleton(event))])
    assert authority(desk.board) == ""
    assert desk.drawn() == ["▲ LEI-0001: LE24 en route", "○ 7 off duty"]
    hear(other, desk.told())
    assert said(other.board) == one_board(desk.room) == one_board(other.room)
    desk.room.close()
    strip(tmp_path / "here", {armed.hash})
    again = Desk(tmp_path / "here", begin=False)
    assert said(again.board)[:5] == said(other.board)[:5]
    assert authority(again.board) == ""
    assert again.board.gaps.withheld == {}
    one_board(again.room)
    again.room.close()


def test_an_erasure_that_says_other_things_than_the_entry_is_void(desk: Desk, other: Desk, armed: Record) -> None:
    event = desk.room.event(armed.hash.hex())
    wrong = skeleton(event).replace("LE24", "LE21")
    other.room.record([erasure(armed, wrong)])
    assert authority(other.board) == "Supt Hale"
    hear(desk, other.told())
    assert authority(desk.board) == "Supt Hale"
    assert [place.name for place in desk.board.gaps.void.values()] == ["entry 7 of here"]
    one_board(desk.room)


def test_where_the_content_is_gone_only_the_own_word_counts(
    desk: Desk, other: Desk, third: Desk, armed: Record
) -> None:
    text = skeleton(desk.room.event(armed.hash.hex()))
    other.room.record([erasure(armed, text)])
    hear(third, other.told(), armed.hash)
    assert list(third.board.gaps.withheld) == [armed.hash.hex()]
    third.room.record([erasure(armed, text)])
    assert third.board.gaps.withheld == {}
    assert third.drawn() == ["▲ LEI-0001: LE24 en route", "○ 7 off duty"]
    one_board(third.room)


def test_two_erasures_that_differ_leave_the_entry_withheld(desk: Desk, third: Desk, armed: Record) -> None:
    text = skeleton(desk.room.event(armed.hash.hex()))
    hear(third, desk.told(), armed.hash)
    third.room.record([erasure(armed, text), erasure(armed, text.replace("LE24", "LE21"))])
    assert third.board.gaps.doubled == {armed.hash.hex()} == set(third.board.gaps.withheld)
    one_board(third.room)


def test_an_erasure_that_comes_before_its_entry_waits_for_it(desk: Desk, other: Desk, third: Desk) -> None:
    desk.on("le24 market")
    done = desk.type("09:00", "note Mr Smith rang")
    text = skeleton(done.event)
    third.room.record([erasure(done.record, text)])
    assert third.board.gaps.unmet == {done.record.hash.hex()}
    hear(third, desk.told())
    assert "Mr Smith" not in str([entry.event for entry in third.room.recent()])
    assert third.board.gaps.unmet == frozenset()
    one_board(third.room)


def test_what_was_possible_with_its_words_is_not_impossible_without(desk: Desk, other: Desk) -> None:
    desk.type("08:00", "inc knife, market, 999, lei")
    hear(other, desk.told())
    numbers = set(desk.board.officers)
    rosters = [entry for entry in desk.room.recent() if isinstance(entry.event, RosterIssued | IncidentReported)]
    desk.room.record([erasure(entry.record, skeleton(entry.event)) for entry in rosters])
    hear(other, desk.told())
    assert desk.drawn() == ["▲ LEI-0001: nobody", "○ 9 off duty"]
    assert set(desk.board.officers) == numbers
    assert {officer.surname for officer in desk.board.officers.values()} == numbers  # as they are called then
    assert desk.board.records.impossible == {}
    assert said(other.board) == one_board(desk.room) == one_board(other.room)


def test_what_is_impossible_is_not_erased_into_force(desk: Desk, other: Desk) -> None:
    nameless = replace(roster().officers[0], surname=" ")
    event = RosterIssued(at=at("09:00"), operator="x", force="LEI", issue=RosterIssue(officers=(nameless,)))
    with desk.room.journal.writing() as writing:
        record = writing.add(encode(event))
    hear(other, desk.told())
    other.room.record([erasure(record, skeleton(event))])
    assert len(other.board.gaps.void) == 1
    assert other.board.officers["LE2101"].surname == "Cole"
    one_board(other.room)


def test_of_a_signed_handover_that_was_erased_the_number_stays(desk: Desk) -> None:
    event = HandoverSigned(at=at("09:00"), operator="x", number="H-1", force="", digest="", content="Mr Smith")
    entry = desk.room.record([event])[0]
    desk.room.record([erasure(entry.record, skeleton(event))])
    (found,) = handovers.signed(desk.room)
    assert found.number == "H-1"
    with pytest.raises(Refused, match="its content has been erased"):
        handovers.content_of(desk.room, found)


def test_who_joined_is_never_erased(desk: Desk) -> None:
    first = next(iter(desk.room.journal.records()))
    text = first.body.decode().replace("here", "")
    desk.room.record([erasure(first, text)])
    assert len(desk.board.gaps.void) == 1
    assert desk.board.gaps.kept == {}


def test_a_skeleton_with_words_in_it_is_none(desk: Desk, third: Desk, armed: Record) -> None:
    hear(third, desk.told(), armed.hash)
    third.room.record([erasure(armed, armed.body.decode())])
    assert list(third.board.gaps.withheld) == [armed.hash.hex()]
    assert len(third.board.gaps.void) == 1


# any shift, any loss

LINES = (
    *("le24 haym", "le24 square", "le24 market", "le24 refs", "le24 back", "le21 haym", "le21 on market", "le21 off"),
    *("le24 emergency", "le24 clear by accident", "market min 4", "market min 3", "threat critical by JTAC", "undo"),
    *("threat severe by JTAC", "le24 call", "le24 called", "correct le24 09:00 heard late", "le24 ok", "settle le24 1"),
)
STEP = st.tuples(st.integers(0, 2), st.sampled_from(LINES) | st.sampled_from(["hear 0", "hear 1", "hear 2"]))


def play(desks: list[Desk], steps: list[tuple[int, str]]) -> None:
    """What is refused is left out; everybody tells everybody in the end."""
    for minute, (place, line) in enumerate(steps):
        desk = desks[place]
        if line.startswith("hear"):
            hear(desk, desks[int(line[-1])].told())
        else:
            with suppress(Refused):
                desk.type(f"{9 + minute // 60:02}:{minute % 60:02}", line)
    for desk in desks[1:]:
        hear(desks[0], desk.told())


def naive_heads(records: list[Record], board_of: ControlRoom, lost: set[bytes]) -> dict[str, set[str]]:
    """Rule (a) once more, event by event: what no known decision names, nor replaced without naming it."""
    whole = [(r, board_of.event(r.hash.hex())) for r in records if r.hash not in lost]
    by_hash = {r.hash.hex(): r for r in records}
    found: dict[str, set[str]] = {}
    for key in {key for _, event in whole for key in event.facts()}:
        on = [(r, event) for r, event in whole if key in event.facts()]
        named = {parent for _, event in on for parent in event.touch.get(key, ())}
        gone = [by_hash[parent] for parent in named if parent in by_hash and by_hash[parent].hash in lost]
        found[key] = {
            r.hash.hex()
            for r, _ in on
            if r.hash.hex() not in named and not any(g.origin == r.origin and g.seq > r.seq for g in gone)
        }
    return {key: standing for key, standing in found.items() if standing}


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(STEP, min_size=4, max_size=24), chance=st.integers(0, 2**32))
def test_any_loss_in_any_shift(steps: list[tuple[int, str]], chance: int) -> None:
    random = Random(chance)
    with TemporaryDirectory() as folder:
        desks = [Desk(Path(folder) / name, begin=name == "one") for name in ("one", "two", "three")]
        desks[0].on("le24 market")
        for desk in desks[1:]:
            hear(desk, desks[0].told())
        play(desks, steps)
        records = desks[0].told()
        chains = [[r for r in records if r.origin == desk.room.journal.origin] for desk in desks]
        may_go = [*(r.hash for r in chains[0][4:]), *(r.hash for chain in chains[1:] for r in chain[1:])]
        lost = set(random.sample(may_go, min(len(may_go), random.randrange(7))))
        on_the_way = [name for name in may_go if name in lost and random.random() < 0.5]
        reader = Desk(Path(folder) / "reader", begin=False)
        hear_in_parts(reader, chains, on_the_way, random)
        one_board(reader.room)
        reader.room.close()
        strip(Path(folder) / "reader", lost)
        again = Desk(Path(folder) / "reader", begin=False)
        one_board(again.room)
        found = {key: set(standing) for key, standing in heads(again.board).items()}
        assert found == naive_heads(records, desks[0].room, lost)
        for desk in (*desks, again):
            desk.room.close()


def hear_in_parts(reader: Desk, chains: list[list[Record]], lost: list[bytes], random: Random) -> None:
    """Chain by chain in any order, each in two parts; now and then a snapshot is made between them."""
    for chain in random.sample(chains, len(chains)):
        cut = random.randint(1, len(chain))
        while chain[cut - 1].sig is None:
            cut += 1
        hear(reader, chain[:cut], *lost)
        if random.random() < 0.5:
            reader.room.save_snapshot()
        hear(reader, chain, *lost)


def test_a_booking_on_that_is_lost_is_asked_about_until_the_crew_is_known_again(desk, third):
    first = desk.type("07:00", "le24 on market").record
    desk.type("08:00", "le24 haym")
    hear(third, desk.told(), first.hash)
    assert [crew.surnames for crew in third.board.crews()] == [""]
    assert [place.number for place in third.board.unaccounted().values()] == [first.seq]
    one_board(third.room)
    third.type("08:05", "le24 off")
    third.type("08:06", "le24 on haym because its booking on was lost")
    assert third.board.unaccounted() == {}
    one_board(third.room)


def test_a_crew_whose_booking_on_is_lost_stays_in_sight_since_its_officers_came(desk, third):
    first = desk.type("07:00", "le22 on market").record
    desk.type("08:00", "le22 split le2202 as le29")
    desk.type("08:30", "le29 join le22")
    hear(third, desk.told(), first.hash)
    assert third.drawn() == ["◆ LE22: on duty, what it does is not known", "○ 8 off duty"]
    assert third.board.crew("LE22").duty.since == at("08:30")
    assert [place.number for place in third.board.unaccounted().values()] == [first.seq]
    one_board(third.room)


def test_what_another_workstation_leaves_out_counts_here(desk, other):
    desk.on("le24 market")
    other.type("09:00", "note x")
    hears(desk.room, other.told())
    name = next(iter(desk.room.past().chains().values()))
    desk.type("09:05", f"leave out {name} because they deny it")
    (span,) = left_out(desk.room.journal)[other.room.journal.origin]
    assert (span.first, span.last, span.workstation) == (1, 0, name)
    hears(other.room, desk.told())
    assert left_out(other.room.journal) == {}
    desk.type("09:06", f"count again {name}")
    assert left_out(desk.room.journal) == {}
