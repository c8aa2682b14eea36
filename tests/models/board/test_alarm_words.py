"""The names of alarms, as answers in the journal have them."""

from models.board.alarm_words import ALARM_WORDS, alarm_subject
from models.situation.occurrences import RINGS


def test_every_word_is_of_an_alarm_there_is():
    assert set(ALARM_WORDS) <= set(RINGS)


def test_what_an_alarm_is_about():
    assert alarm_subject("log/LE24/148/off duty") == "LE24"
    assert alarm_subject("contradiction/crew:LE24/duty/ab+cd") == "LE24"
    assert alarm_subject("impossible/4410 Hart/2") == "4410 Hart"
