"""What a line that is not understood may have meant: asked, and callsigns never guessed at."""

import pytest

from models.desk.paper_typos import asked


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("le24 haymm", "Did you mean “le24 haymarket”?"),
        ("le24 bakc", "Did you mean “le24 back”?"),
        ("le99 haymarket", "There is no crew LE99: neither on duty nor on the roster."),
        ("spoke to the manager about the gate", ""),
    ],
)
def test_what_is_asked(desk, words, question):
    desk.on("le24 market")
    assert asked(words, desk.room.context()) == question
