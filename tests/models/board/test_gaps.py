"""What a journal lacks, and what people call an entry."""

from models.board.gaps import NOTHING, Gaps, Kept, Place
from tests.shifts import at

PLACE = Place("9f02", 17, "desk 2", at("14:02"))


def test_an_entry_is_called_by_its_number_its_workstation_and_when_it_was_recorded():
    assert PLACE.name == "entry 17 of desk 2"
    assert PLACE.called == "entry 17 of desk 2, recorded 14:02"


def test_only_what_is_read_otherwise_than_it_stands_is_a_gap():
    assert not NOTHING
    assert not Gaps(void={"aa": PLACE}, erasures=frozenset({"aa"}), unmet=frozenset({"bb"}))
    assert Gaps(withheld={"aa": PLACE})
    assert Gaps(kept={"aa": Kept(PLACE, "{}")})


def test_what_was_recorded_later_is_no_gap_of_an_earlier_instant_unless_something_names_it():
    gaps = Gaps(withheld={"aa": PLACE, "bb": Place("9f02", 18, "desk 2", at("14:30"))})
    assert [set(gaps.by(at(when), ()).withheld) for when in ("14:01", "14:02", "14:30")] == [
        set(),
        {"aa"},
        {"aa", "bb"},
    ]
    assert set(gaps.by(at("14:01"), {"bb"}).withheld) == {"bb"}
