"""What was decided about a deployment apart from the sending: its authority, and that the TFC knows of it."""

from msgspec.structs import replace

from models.board.facts import ArmedAuthority, Duty, Fact, Incident, TfcKnows


def as_known(duty: Duty, incident: Incident | None, given: Fact | None) -> Duty:
    """A deployment with what its incident is called now, and the authority given for it since it began."""
    if incident is not None and incident.ref != duty.called:
        duty = replace(duty, ref=incident.ref)
    if isinstance(given, ArmedAuthority) and given.incident == duty.incident and given.since >= duty.began:
        duty = replace(duty, armed=True, authority=given.by)
    return duty


def tfc_told(duty: Duty, told: Fact | None, informed: int) -> int:
    """When the TFC was told of this deployment, 0 for not yet; earlier versions noted it (`informed`) for all there."""
    own = told.since if isinstance(told, TfcKnows) and told.incident == duty.incident else 0
    latest = max(own, informed)
    return latest if latest >= (duty.began or duty.since) else 0
