"""What was entered late, in words."""

from models.board.facts import SELF_DEPLOYED, Duty
from models.board.late_events import Outage, WasThere
from models.board.taken_out import by_authority
from models.clock import day, hhmm, local
from models.status import Stage, Status


def was_there_said(was: WasThere, doing: str) -> str:
    """`LE22 was deployed to LEI-0004 08:31 to 08:55`; `doing` is what its duty says."""
    back = f" · back from {was.left}" if was.left else ""
    outcome = f" · {was.outcome}" if was.outcome else ""
    came = "came on, " if was.crewing and was.on == was.begins else "was "
    when = span(was.begins, was.ends) if was.begins < was.ends else f"at {hhmm(was.begins)}"
    return f"{was.crew} {came}{_then(was.duty, doing, was.by)} {when}{back}{outcome}"


def _then(duty: Duty, doing: str, by: str) -> str:
    if duty.status is Status.ON_DUTY:
        return "on duty without an area"
    if duty.status is Status.OFF_DUTY:
        return "off duty"
    if duty.status not in (Status.DEPLOYED, Status.PATROLLING):
        return f"off patrol ({doing})"
    if duty.stage is Stage.EN_ROUTE:
        doing = f"deployed to {duty.called}"
    if duty.authority == SELF_DEPLOYED:
        doing, by = f"{doing}, self-deployed", f", armed{by_authority(by)}," if by else ""
        return doing + by
    return f"{doing}, armed{by_authority(duty.authority)}," if duty.armed else doing


def span_of_both(one: WasThere, other: WasThere) -> str:
    """The time for which both of two entries say what a crew did."""
    return span(max(one.begins, other.begins), min(one.ends, other.ends))


def span(begins: int, ends: int) -> str:
    """`08:31 to 08:55`; with the days where they are not the same."""
    if local(begins).date() == local(ends).date():
        return f"{hhmm(begins)} to {hhmm(ends)}"
    return f"{day(begins)} {hhmm(begins)} to {day(ends)} {hhmm(ends)}"


def outage_said(outage: Outage) -> str:
    """`Worked on paper 08:00 to 11:45: 18 lines entered, 3 left out`."""
    lines = f"{outage.lines} line{'' if outage.lines == 1 else 's'} entered"
    left_out = f", {outage.left_out} left out" if outage.left_out else ""
    return f"Worked on paper {span(outage.begins, outage.ends)}: {lines}{left_out}"
