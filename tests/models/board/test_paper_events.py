"""What did not leave is an entry that any board reads back as it was written."""

from models.board.events import decode, encode
from models.board.paper_events import Attempted


def test_it_is_read_as_it_was_written():
    event = Attempted(at=5, operator="7714 Mistry", what="Outage pack on CR-Laser", why="no paper", known=False, copy=2)
    assert decode(encode(event)) == event
    assert decode(b'{"kind":"Attempted","at":5,"operator":"x","what":"a pack"}').known
