"""The one seam: what the screen wishes becomes a command, what changes becomes a signal, refusals become sentences."""

import pytest

from models.commands.booking import book_off
from models.commands.imports import adopt_operation
from models.commands.patrol import reassign
from models.journal import JournalError
from tests.admitting import hears
from tests.desk import TEXT, Desk
from tests.shifts import at
from ui.bridge import Bridge


class Heard:
    """Everything a bridge has said."""

    def __init__(self, bridge: Bridge) -> None:
        self.changes, self.recorded, self.refused, self.reasons = [], [], [], []
        bridge.changed.connect(lambda changes, own: self.changes.append((sorted(changes.crews), own)))
        bridge.recorded.connect(self.recorded.append)
        bridge.refused.connect(self.refused.append)
        bridge.reason_wanted.connect(lambda question, again: self.reasons.append((question, again)))


@pytest.fixture
def bridge(qapp, friday):
    return Bridge(friday.room)


def test_a_change_of_this_operator_is_told_as_their_own(bridge):
    heard = Heard(bridge)
    entry = bridge.perform(reassign, ("LE24",), "haymarket")
    assert heard.changes == [(["LE24"], True)]
    assert heard.recorded == [entry]
    assert heard.refused == []


def test_a_change_that_comes_from_elsewhere_is_not(bridge, friday, tmp_path, qapp):
    other = Desk(tmp_path / "other", "5121 Cole", begin=False)
    other.now = at("14:32")
    hears(other.room, friday.told())
    other.type("14:33", "le24 haym")
    heard = Heard(bridge)
    hears(friday.room, other.told())
    other.room.journal.close()
    qapp.processEvents()
    assert heard.changes == [(["LE24"], False)]
    assert heard.recorded == []


def test_a_burst_from_elsewhere_is_told_at_once_when_the_loop_turns(bridge, friday, qapp):
    heard = Heard(bridge)
    for minute, line in enumerate(("le24 haym", "no23 refs", "le24 market")):
        friday.type(f"14:3{minute + 3}", line)
    assert heard.changes == []
    qapp.processEvents()
    assert heard.changes == [(["LE24", "NO23"], False)]
    qapp.processEvents()
    assert len(heard.changes) == 1


def test_what_others_did_is_told_before_what_this_operator_does_next(bridge, friday):
    heard = Heard(bridge)
    friday.type("14:33", "no23 refs")
    bridge.perform(reassign, ("LE24",), "haymarket")
    assert heard.changes == [(["NO23"], False), (["LE24"], True)]


def test_a_refusal_is_a_sentence_and_changes_nothing(bridge, friday):
    heard, before = Heard(bridge), friday.drawn()
    assert bridge.perform(reassign, ("LE21",), "market") is None
    assert heard.refused == ["LE21 is deployed to LEI-0001: stand it down first (le21 back)."]
    assert (heard.changes, heard.recorded, friday.drawn()) == ([], [], before)


def test_what_changed_underneath_since_it_was_shown_is_refused(bridge, friday):
    basis = bridge.basis()
    friday.type("14:32", "le24 airport")
    heard = Heard(bridge)
    assert bridge.perform(reassign, ("LE24",), "haymarket", basis=basis) is None
    assert "LE24 has just been changed (7714 Mistry, 14:32: LE24 → East Midlands Airport)" in heard.refused[0]


def test_a_question_for_a_reason_can_be_answered(bridge, friday):
    heard = Heard(bridge)
    assert bridge.perform(book_off, ("LE21",)) is None
    question, again = heard.reasons[0]
    assert "deployed to LEI-0001" in question
    assert heard.refused == []
    again("Insp Howe allows it")
    assert friday.board.crew("LE21") is None


def test_a_disk_that_fails_is_said_in_its_own_words(bridge, friday, monkeypatch):
    def fails(*_arguments):
        raise JournalError("The disk is full: nothing was recorded. Free some space.")

    monkeypatch.setattr(friday.room.journal, "writing", fails)
    heard = Heard(bridge)
    assert bridge.type("le24 haym") is None
    assert heard.refused == ["The disk is full: nothing was recorded. Free some space."]


def test_crews_past_their_tour_are_named(bridge, friday):
    assert bridge.overdue() == ()
    friday.now = at("19:31")
    assert bridge.overdue() == ("LE22", "LE24", "NO23"), "LE21 is deployed: never offered"


def test_the_duty_day_begins_at_the_hour_of_the_first_force(qapp, tmp_path):
    desk = Desk(tmp_path / "empty", begin=False)
    bridge = Bridge(desk.room)
    assert bridge.day_begins(at("06:30")) == at("07:00") - 86_400, "no operation yet: at seven, and it is not seven yet"
    bridge.perform(adopt_operation, TEXT.replace('callsigns = "LE"', 'callsigns = "LE"\nduty_day = "06:00"'))
    assert bridge.day_begins(at("06:30")) == at("06:00")
    desk.room.journal.close()
