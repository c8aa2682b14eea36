"""Alarms by their names."""

from models.board.alarm_words import ALARM_WORDS, alarm_in_words, alarm_subject
from models.situation.alarms import RINGS


def test_only_alarms_that_there_are_have_words():
    assert set(ALARM_WORDS) <= set(RINGS)


def test_an_alarm_says_what_it_is_and_about_what():
    assert (alarm_in_words("below/market/1482480000"), alarm_subject("below/market/1482480000")) == (
        "below minimum",
        "market",
    )
    assert alarm_subject("contradiction/crew:LE24/duty/0a1b") == "LE24"
    assert alarm_in_words("en-route/LE24/1482480000") == "en route"
