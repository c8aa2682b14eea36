"""A chain that is kept apart is one line, with what to do."""

from msgspec.structs import replace

from models.board.apart import Apart

STRANGER = Apart("5f0c", "desk 2", "00" * 32, 12, 5, "", "unadmitted")
FORKED = replace(STRANGER, why="it has two different entries 4", verdict="forked", entries=1)


def test_a_stranger_is_an_unknown_workstation_whatever_it_calls_itself():
    assert STRANGER.unknown
    assert STRANGER.headline == "12 entries by an unknown workstation, key 6668 7AAD"
    assert STRANGER.advice == "It calls itself desk 2. Ring them, compare the key, and admit it or leave it"


def test_one_that_forked_is_called_by_its_name_and_says_why():
    assert not FORKED.unknown
    assert FORKED.headline == "1 entry by desk 2, key 6668 7AAD, kept apart"
    assert FORKED.advice == "Nothing of it counts: it has two different entries 4. Ring them, and ask for a new export"


def test_they_are_told_apart_by_chain_and_verdict():
    assert STRANGER.id != FORKED.id
    assert replace(STRANGER, entries=13).id == STRANGER.id
