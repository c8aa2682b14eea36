"""What a crew is shown to be doing, where what was last decided of it cannot be taken as it stands."""

from collections.abc import Container, Iterable

from models.board.facts import UNREAD, Duty, Emergency, Fact, NotUnderstood
from models.status import Status, is_on_duty


def duty_shown(
    duty: Duty, emergency: Emergency | None, has_officers: bool, standing: Iterable[Fact | None], places: Container[str]
) -> Duty:
    """The duty of a crew, that nobody vanishes from the board. `standing`: what stands of its duty; `places`: those
    of the operation file."""
    if not is_on_duty(duty.status) and (emergency is not None or has_officers):
        # another room booked it off without knowing: neither an emergency nor an officer vanishes from the board
        why = "its emergency was on" if emergency is not None else "officers were joining it"
        since = duty.since or (emergency.since if emergency else 0)
        return Duty(status=Status.DISPUTED, since=since, why=f"booked off while {why}")
    if not is_on_duty(duty.status):
        # a newer version may have booked it on
        newer = [fact.since for fact in standing if isinstance(fact, NotUnderstood)]
        return Duty(status=Status.DISPUTED, since=max(newer), why=UNREAD) if newer else duty
    if duty.status is Status.PATROLLING and duty.area not in places:
        # another room took in a file without this place: the crew would stand on no card
        return Duty(status=Status.ON_DUTY, since=duty.since, why="its place is not in the operation file")
    return duty


def newer_kind(standing: Iterable[Fact | None]) -> str:
    """The kind a newer version decided in; empty where all that stands is understood."""
    return min((fact.kind for fact in standing if isinstance(fact, NotUnderstood)), default="")
