"""What is known of a deployment besides the sending."""

from models.board.deployments import as_known, tfc_told
from models.board.facts import SELF_DEPLOYED, ArmedAuthority, Duty, Incident, TfcKnows
from models.status import Stage, Status

DUTY = Duty(
    status=Status.DEPLOYED,
    since=20,
    began=10,
    incident="a",
    stage=Stage.AT_SCENE,
    authority=SELF_DEPLOYED,
    ref="LEI-0001",
)
INCIDENT = Incident(
    id="a", ref="LEI-0001B", force="LEI", nature="knife", place="Haymarket", reported_by="999", opened=5
)


def test_a_deployment_is_called_what_its_incident_is_called_now():
    assert as_known(DUTY, INCIDENT, None).called == "LEI-0001B"
    assert as_known(DUTY, None, None).called == "LEI-0001"


def test_authority_given_since_it_began_holds_and_no_other():
    given = ArmedAuthority(incident="a", by="Supt Hale", since=12)
    found = as_known(DUTY, None, given)
    assert (found.armed, found.authority) == (True, "Supt Hale")
    earlier = ArmedAuthority(incident="a", by="Supt Hale", since=9)
    elsewhere = ArmedAuthority(incident="b", by="Supt Hale", since=12)
    assert not as_known(DUTY, None, earlier).armed
    assert not as_known(DUTY, None, elsewhere).armed


def test_the_tfc_knows_of_this_deployment_if_told_since_it_began():
    assert tfc_told(DUTY, TfcKnows(incident="a", since=12), 0) == 12
    assert tfc_told(DUTY, TfcKnows(incident="a", since=9), 0) == 0
    assert tfc_told(DUTY, TfcKnows(incident="b", since=12), 0) == 0


def test_what_an_earlier_version_noted_of_the_incident_holds_for_every_deployment_till_then():
    assert tfc_told(DUTY, None, 12) == 12
    assert tfc_told(DUTY, None, 9) == 0
