"""What is decided about the chains of other workstations comes back as it was written."""

from models.board.chain_events import ChainAdmitted, CountedAgain, LeftOut
from models.board.erasing import without_words
from models.board.events import decode, encode

WHO = {"at": 5, "operator": "7714 Mistry"}
EVENTS = (
    ChainAdmitted(origin="5f0c", public_key="aa", workstation="desk 2", **WHO),
    LeftOut(origin="5f0c", workstation="desk 2", first=12, last=30, reason="they deny it", **WHO),
    CountedAgain(left_out="bb", workstation="desk 2", **WHO),
)


def test_they_come_back_as_they_were_written():
    for event in EVENTS:
        assert decode(encode(event)) == event


def test_they_decide_nothing_on_the_board_and_are_never_erased():
    for event in EVENTS:
        assert event.facts() == {}
        assert without_words(event) is event
