"""Chains of other workstations, in words."""

from models.board.chain_events import ChainAdmitted, CountedAgain, LeftOut
from models.board.chain_words import LONG, chain_said, key_said, leaves_out, which_said
from models.board.wording import says

WHO = {"at": 5, "operator": "7714 Mistry"}
KEY = "00" * 32


def test_a_key_is_said_in_groups_of_four():
    assert key_said(KEY) == "6668 7AAD"
    assert key_said(KEY, LONG) == "6668 7AAD F862 BD77"


def test_entries_are_said_by_their_numbers():
    said = [which_said(*each) for each in ((1, 0), (12, 0), (12, 12), (12, 30))]
    assert said == ["all entries", "all entries from 12 on", "entry 12", "entries 12 to 30"]


def test_what_was_decided_is_said_in_one_line():
    events = (
        ChainAdmitted(origin="5f", public_key=KEY, workstation="desk 2", **WHO),
        ChainAdmitted(origin="5f", public_key="?", workstation="desk 2", **WHO),
        LeftOut(origin="5f", workstation="desk 2", first=12, last=30, reason="they deny it", **WHO),
        CountedAgain(left_out="aa", workstation="desk 2", **WHO),
    )
    assert [says(event, None) for event in events] == [
        "desk 2 counts here from now on, key 6668 7AAD",
        "desk 2 counts here from now on, key not readable",
        "Left out here: entries 12 to 30 of desk 2 · they deny it",
        "No longer left out here: entries of desk 2",
    ]
    assert chain_said(events[0]) == says(events[0], None)


def test_what_is_left_out_is_counted_for_each_workstation():
    assert leaves_out({"desk 3": 1, "desk 2": 1200}) == (
        "leaves out 1,200 entries of desk 2",
        "leaves out 1 entry of desk 3",
    )
    assert leaves_out({}) == ()
