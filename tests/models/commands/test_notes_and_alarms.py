"""Journal lines, alarms taken or put aside, the threat level."""

import pytest

from models.commands import notes_and_alarms
from models.commands.context import Refused


def test_a_note_is_kept_as_it_was_typed(desk):
    assert desk.says("14:00", "note bag at <b>Haymarket</b>, owner found") == "bag at <b>Haymarket</b>, owner found"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("  ", "Write the note after the word"),
        ("a" * 2001, "At most 2000 characters can be recorded here, this has 2001"),
        ("left\u202eright", "turns the direction of writing"),
        ("two\nlines", "a control character"),
        ("\x1b[31mred", "a control character"),
        ("zero\u200bwidth", "an invisible or meaningless character"),
    ],
)
def test_what_would_not_show_as_it_is_is_refused(desk, text, why):
    with pytest.raises(Refused, match=why):
        notes_and_alarms.note(desk.room.context(), text)


def test_an_alarm_is_taken_once_by_name(desk):
    desk.room.perform(notes_and_alarms.acknowledge, "not-heard/LE24/1")
    assert desk.board.records.acknowledged["not-heard/LE24/1"] == (desk.now, "7714 Mistry")
    with pytest.raises(Refused, match="7714 Mistry has taken this already"):
        desk.room.perform(notes_and_alarms.acknowledge, "not-heard/LE24/1")


def test_an_alarm_is_put_aside_for_a_while_with_a_reason(desk):
    desk.room.perform(notes_and_alarms.shelve, "below/market", desk.now + 1800, "relief on its way")
    aside = (desk.now + 1800, "7714 Mistry", "relief on its way", desk.now)
    assert desk.board.records.shelved["below/market"] == (aside,)
    for until in (desk.now, desk.now - 1, desk.now + 12 * 3600 + 1):
        with pytest.raises(Refused, match="at most 12 hours"):
            notes_and_alarms.shelve(desk.room.context(), "below/market", until, "why not")
    with pytest.raises(Refused, match="Say why"):
        notes_and_alarms.shelve(desk.room.context(), "below/market", desk.now + 1800, " ")


def test_the_threat_level_who_set_it_and_what_it_was(desk):
    assert desk.board.threat().level == "SEVERE"
    assert desk.says("14:00", "threat critical by JTAC") == "UK threat CRITICAL, was SEVERE · JTAC"
    threat = desk.board.threat()
    assert (threat.level, threat.was, threat.set_by, threat.since) == ("CRITICAL", "SEVERE", "JTAC", desk.now)
    assert desk.refuses("14:01", "threat critical by JTAC") == "The threat level is CRITICAL already."
    desk.type("14:02", "undo")
    assert desk.board.threat().level == "SEVERE"


def test_when_a_threat_level_is_refused(desk):
    with pytest.raises(Refused, match="one of LOW, MODERATE"):
        notes_and_alarms.set_threat(desk.room.context(), "MAUVE", "JTAC")
    with pytest.raises(Refused, match="Say who set it"):
        notes_and_alarms.set_threat(desk.room.context(), "CRITICAL", " ")
    with pytest.raises(Refused, match="The wording set is one of 2016, 2019"):
        notes_and_alarms.set_threat(desk.room.context(), "CRITICAL", "JTAC", "1984")
