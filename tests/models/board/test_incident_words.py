"""What an incident is and where, also without its words."""

from models.board.incident_words import what_and_where, what_of


def test_what_is_missing_leaves_no_comma_behind():
    assert what_and_where("theft", "Leicester Market") == "theft, Leicester Market"
    assert what_and_where("theft", "") == "theft"
    assert what_and_where("", "Leicester Market") == "an incident, Leicester Market"
    assert what_and_where("", "") == what_of("") == "an incident"
