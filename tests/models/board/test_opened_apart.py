"""What an earlier version opened, and by what two of one reference are told apart."""

import pytest
from msgspec.structs import replace

from models.board.events import Noted
from models.board.facts import Incident
from models.board.incident_events import IncidentOpened
from models.board.opened_apart import Opening, identity_of, opened_by, reference_of

BAG = Incident(ref="LEI-0001", force="LEI", nature="bag left", place="market", reported_by="999", opened=100)
OPENED = IncidentOpened(at=100, operator="7714 Mistry", incident=BAG)


def test_the_reference_of_an_identity():
    assert (reference_of("LEI-0001~1f0c93ab"), reference_of("LEI-0001")) == ("LEI-0001", "LEI-0001")
    assert reference_of(identity_of("LEI-0001", "1f0c93ab77")) == "LEI-0001"
    assert BAG.identity == "LEI-0001"


@pytest.mark.parametrize(
    ("event", "reference"),
    [
        (OPENED, "LEI-0001"),
        (replace(OPENED, touch={"incident:LEI-0001": ("ab",)}), ""),
        (replace(OPENED, incident=replace(BAG, id="5f0c")), ""),
        (Noted(at=100, operator="7714 Mistry", text="bag found"), ""),
    ],
)
def test_an_opening_that_nothing_came_before_and_that_has_no_identity_of_its_own(event, reference):
    assert opened_by(event) == reference


def test_what_a_decision_says_tells_which_of_two_it_is_about():
    opening = Opening("1f0c93ab77", None, BAG)
    said = {"ref": "LEI-0001", "nature": "bag left", "place": "market", "reported_by": "999", "force": "LEI"}
    assert opening.identity == "LEI-0001~1f0c93ab"
    assert opening.is_told_by(said | {"tfc": "Insp Howe"})
    assert not opening.is_told_by(said | {"nature": "shots heard"})
    assert not opening.is_told_by({})
