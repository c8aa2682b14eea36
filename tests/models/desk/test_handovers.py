"""The handover desk: a draft that survives, a handover that never changes, and one that is found again."""

import pytest
from msgspec.structs import replace

from models.board.events import HandoverSigned
from models.clock_watch import ClockWatch
from models.commands.context import Refused
from models.commands.handing_over import MOST_BYTES
from models.desk import handovers
from models.document.text import as_text
from models.handover import answer, as_content, correction, digest, document, moved_on, stage
from tests.admitting import hears
from tests.bench.shift import NOW, control_room, moves
from tests.desk import Desk
from tests.models.handover.scene import both_signed, filled
from tests.shifts import at

PERIOD = at("07:00"), at("19:00")


def prepared(desk, when="18:45", scope="", period=PERIOD):
    desk.now = at(when)
    return handovers.prepare(desk.room, scope, *period)


def frozen(desk, handover):
    """Both sign, and it is recorded; the clock moves on as it does while people talk."""
    ready = both_signed(handover)
    desk.now = max(desk.now, ready.check.incoming.at)
    return handovers.freeze(desk.room, ready).event


def signed_at(desk, when, scope=""):
    return frozen(desk, prepared(desk, when, scope))


def reopened(desk, tmp_path):
    """The same data folder after the program was closed and started again."""
    desk.room.close()
    again = Desk(tmp_path / "here", begin=False)
    again.now, desk.room = desk.now, again.room  # which the fixture closes
    return again


@pytest.fixture
def afternoon(desk):
    desk.on("le24 market", "le21 haym", "no23 square")
    desk.type("11:00", "inc suspicious package, haymarket bus station, 999, lei")
    desk.type("11:02", "le21 deploy lei-0001 armed Insp Howe")
    desk.type("13:00", "le24 ok")
    return desk


def test_a_handover_is_drawn_from_the_live_board_and_names_its_journal(afternoon):
    handover = prepared(afternoon)
    heads = afternoon.room.journal.heads()
    assert [crew.callsign for crew in handover.deployed] == ["LE21"]
    assert handover.mark.vector == {origin: seq for origin, (seq, _) in heads.items()}
    assert handover.mark.fingerprint == afternoon.room.journal.fingerprint().hex()
    assert dict(handover.systems)["Link between the rooms"] == "not shared: this workstation alone"
    assert dict(handover.systems)["Journal"] == "10 entries, 1 chain"
    assert dict(handover.systems)["Differences between rooms"] == "none"


def test_one_of_the_past_is_drawn_from_the_board_as_it_was(afternoon):
    afternoon.now = at("18:45")
    handover = handovers.prepare(afternoon.room, "", *PERIOD, at=at("10:00"))
    assert handover.at == at("10:00")
    assert handover.incidents == handover.deployed == ()
    assert [place.area for place in handover.places if place.actual] == [
        "Leicester Market",
        "Haymarket Centre",
        "Old Market Square",
    ]
    assert handover.since.entries == 3  # the three who booked on


def test_signing_freezes_it_under_a_number_and_the_content_can_be_opened_again(afternoon):
    event = signed_at(afternoon, "18:45")
    assert isinstance(event, HandoverSigned)
    assert event.number == "H-2016-1223-01"
    assert digest(event.content) == event.digest
    found = handovers.the_one(afternoon.room, " h-2016-1223-01 ")
    handover = handovers.opened(afternoon.room, found)
    assert stage(handover) == "signed"
    assert as_content(handover) == event.content


def test_whatever_happens_afterwards_it_prints_the_same_bytes(afternoon, tmp_path):
    event = signed_at(afternoon, "18:45")
    before = as_text(document(handovers.opened(afternoon.room, handovers.the_one(afternoon.room, event.number))))
    afternoon.type("19:00", "threat critical by JTAC")
    afternoon.type("19:01", "haym min 6")
    afternoon.type("19:02", "le21 back no trace")
    afternoon.type("19:03", "le24 off")
    again = reopened(afternoon, tmp_path)
    found = handovers.the_one(again.room, event.number)
    assert handovers.content_of(again.room, found).encode() == event.content.encode()
    assert as_text(document(handovers.opened(again.room, found))).encode() == before.encode()


def test_numbers_count_by_duty_day_and_scope(afternoon):
    assert signed_at(afternoon, "12:00").number == "H-2016-1223-01"
    assert signed_at(afternoon, "18:45").number == "H-2016-1223-02"
    assert signed_at(afternoon, "18:56", "LEI").number == "H-2016-1223-LEI-01"
    assert signed_at(afternoon, "30:30").number == "H-2016-1223-03"
    assert signed_at(afternoon, "31:30").number == "H-2016-1224-01"
    assert [each.number for each in handovers.signed(afternoon.room, "LEI")] == ["H-2016-1223-LEI-01"]
    assert len(handovers.signed(afternoon.room)) == 5
    assert handovers.find(afternoon.room, "H-2016-1223-09") == ()


def test_the_next_one_tells_the_true_difference_late_entries_too(afternoon):
    signed_at(afternoon, "12:00")
    afternoon.type("18:00", "no23 station")
    afternoon.type("18:01", "@11:30 note bag at the market, owner found")
    since = prepared(afternoon).since
    assert (since.previous, since.previous_at) == ("H-2016-1223-01", at("12:00"))
    assert [(crew.callsign, [step.what for step in crew.steps]) for crew in since.crews] == [("NO23", ["at station"])]
    assert [(line.what, line.late) for line in since.lines] == [("bag at the market, owner found", True)]
    assert since.entries == 2  # and not its own signing


def test_a_late_entry_from_before_the_whole_period_is_told_all_the_same(afternoon):
    signed_at(afternoon, "18:45")
    afternoon.type("19:20", "@18:30 note bag at the market, owner found")
    night = prepared(afternoon, "30:45", period=(at("19:00"), at("31:00")))
    assert [(line.what, line.late) for line in night.since.lines] == [("bag at the market, owner found", True)]


def test_each_scope_has_its_own_last_handover(afternoon):
    signed_at(afternoon, "12:00", "LEI")
    assert prepared(afternoon, scope="LEI").since.previous == "H-2016-1223-LEI-01"
    assert prepared(afternoon, scope="NOT").since.previous == ""
    assert prepared(afternoon).since.previous == ""


def test_what_another_room_sends_late_appears_in_the_next_handover(afternoon, other):
    """By the clock it happened before the last handover; here it came after it."""
    hears(other.room, afternoon.told())
    other.type("11:30", "note a van parked across the entrance")
    signed_at(afternoon, "12:00")
    hears(afternoon.room, other.told())
    since = prepared(afternoon).since
    assert [(line.what, line.operator, line.late) for line in since.lines if line.sort == "note"] == [
        ("a van parked across the entrance", "4410 Hart", True)
    ]


def test_while_it_is_prepared_the_board_moves_on_and_the_draft_does_not(afternoon):
    draft = filled(prepared(afternoon))
    afternoon.type("18:50", "le24 haym")
    now = handovers.afresh(afternoon.room, draft)
    assert {each.part for each in moved_on(draft, now)} >= {6, 11}
    assert [place.actual for place in draft.places if place.area == "Haymarket Centre"] == [0]
    event = frozen(afternoon, draft)
    assert '"recorded_since":1' in event.content


def test_the_difference_is_still_to_the_same_last_handover_when_drawn_afresh(afternoon):
    signed_at(afternoon, "12:00")
    draft = prepared(afternoon)
    afternoon.type("18:50", "le24 haym")
    assert handovers.afresh(afternoon.room, draft).since.previous == "H-2016-1223-01"


def test_a_shift_of_400_officers_and_3000_events_is_told_whole(tmp_path, figure):
    room = control_room(tmp_path, 400)
    room.record(list(moves(room.board, 3000)))
    room.clock = ClockWatch(lambda: NOW + 3000, watched=False)
    handover = handovers.prepare(room, "", NOW - 8 * 3600, NOW + 4 * 3600)
    pages = document(handover)
    size = len(as_content(handover).encode())
    room.close()
    figure(f"handover of 400 officers and 3 000 events: {size // 1000} kB")
    assert handover.since.entries >= 3000
    assert sum(len(crew.steps) for crew in handover.since.crews) >= 3000  # every move is told
    assert len(pages.parts) == 13
    assert size < MOST_BYTES / 2


def test_a_content_that_is_not_what_its_digest_says_is_not_opened(afternoon):
    event = signed_at(afternoon, "12:00")
    afternoon.room.record([replace(event, number="H-2016-1223-66", content=event.content.replace("Howe", "Hewo"))])
    with pytest.raises(Refused, match="H-2016-1223-66 does not agree with its own digest: verify the journal"):
        handovers.opened(afternoon.room, handovers.the_one(afternoon.room, "H-2016-1223-66"))


# drafts


def test_a_draft_survives_and_goes_when_it_is_signed(afternoon, tmp_path):
    draft = answer(prepared(afternoon), "next", "Late shopping until nine")
    handovers.keep_draft(afternoon.room, draft)
    again = reopened(afternoon, tmp_path)
    assert handovers.kept_draft(again.room, "") == draft
    assert handovers.kept_draft(again.room, "LEI") is None
    again.now = at("18:50")
    frozen(again, draft)
    assert handovers.kept_draft(again.room, "") is None


@pytest.mark.parametrize("rubbish", [b"", b"{", b'{"scope":1}', b"\xff\xfe\x00", b"null"])
def test_a_damaged_draft_is_put_aside_and_said(afternoon, rubbish):
    path = handovers.draft_file(afternoon.room, "")
    path.write_bytes(rubbish)
    with pytest.raises(ValueError, match="kept aside as handover-draft-region"):
        handovers.kept_draft(afternoon.room, "")
    assert path.with_suffix(".damaged").read_bytes() == rubbish
    assert handovers.kept_draft(afternoon.room, "") is None


def test_a_draft_is_for_the_operator_alone(afternoon):
    handovers.keep_draft(afternoon.room, prepared(afternoon))
    assert handovers.draft_file(afternoon.room, "").stat().st_mode & 0o077 == 0


def test_a_refused_signing_leaves_the_draft(afternoon):
    draft = prepared(afternoon)
    handovers.keep_draft(afternoon.room, draft)
    with pytest.raises(Refused, match="Both must sign first"):
        handovers.freeze(afternoon.room, draft)
    assert handovers.kept_draft(afternoon.room, "") == draft


# corrections


def test_a_correction_is_a_new_handover_that_names_the_old_one(afternoon):
    first = signed_at(afternoon, "12:00")
    old = handovers.opened(afternoon.room, handovers.the_one(afternoon.room, first.number))
    corrected = answer(correction(old), "next", "Snow from ten")
    second = frozen(afternoon, corrected)
    assert (second.number, second.replaces) == ("H-2016-1223-02", "H-2016-1223-01")
    assert [(each.number, each.replaces) for each in handovers.signed(afternoon.room)] == [
        ("H-2016-1223-01", ""),
        ("H-2016-1223-02", "H-2016-1223-01"),
    ]
    assert handovers.content_of(afternoon.room, handovers.the_one(afternoon.room, first.number)) == first.content
    assert "Replaces   H-2016-1223-01" in as_text(
        document(handovers.opened(afternoon.room, handovers.the_one(afternoon.room, second.number)))
    )


def test_a_handover_is_found_after_the_board_was_taken_from_a_snapshot(afternoon, tmp_path):
    event = signed_at(afternoon, "12:00")
    afternoon.room.save_snapshot()
    again = reopened(afternoon, tmp_path)
    assert handovers.opened(again.room, handovers.the_one(again.room, event.number)).number == event.number


def test_two_rooms_apart_may_give_one_number_twice_and_both_are_kept(afternoon, other):
    hears(other.room, afternoon.told())
    here, there = signed_at(afternoon, "12:00"), signed_at(other, "12:30")
    hears(afternoon.room, other.told())
    assert here.number == there.number
    assert len(handovers.signed(afternoon.room)) == 2
    assert [each.at for each in handovers.find(afternoon.room, here.number)] == [here.at, there.at]
