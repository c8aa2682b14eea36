"""What happens to incidents, each thing on a key of its own."""

from models.board.facts import Closed, Label, Tfc, What
from models.board.incident_events import IncidentClosed, IncidentReopened, IncidentReported, Relabelled, TfcNamed

WHO = {"at": 20, "operator": "7714 Mistry", "incident": "5f0c"}
WHAT = What(force="LEI", nature="knife", place="Haymarket", reported_by="999", opened=10)


def test_naming_the_tfc_and_closing_touch_different_keys():
    named, closed = TfcNamed(**WHO, tfc="Insp Howe").facts(), IncidentClosed(**WHO, outcome="no trace").facts()
    assert named == {"incident:5f0c/tfc": Tfc(name="Insp Howe")}
    assert closed == {"incident:5f0c/closed": Closed(closed=True, since=20, outcome="no trace")}


def test_a_report_gives_what_it_is_and_its_label():
    facts = IncidentReported(**WHO, label="LEI-0002", what=WHAT).facts()
    assert facts == {"incident:5f0c/what": WHAT, "incident:5f0c/label": Label(text="LEI-0002")}
    assert Relabelled(**WHO, label="LEI-0002B").facts() == {"incident:5f0c/label": Label(text="LEI-0002B")}


def test_one_that_goes_on_is_open_again():
    facts = IncidentReopened(**WHO, label="LEI-0002", what=WHAT).facts()
    assert facts["incident:5f0c/closed"] == Closed(closed=False, since=20)
    assert facts["incident:5f0c/what"] == WHAT
