"""What a crew is shown to be doing, where what was last decided of it cannot be taken as it stands."""

from collections.abc import Collection, Container, Iterable

from models.board.facts import UNREAD, Duty, Emergency, Fact, NotUnderstood
from models.board.records import Parting
from models.clock import Instant, hhmm
from models.status import Status, is_on_duty

NOT_KNOWN = "what it does is not known"


def duty_shown(
    duty: Duty,
    emergency: Emergency | None,
    joined: Collection[Instant],
    standing: Iterable[Fact | None],
    places: Container[str],
    parted: Parting | None = None,
) -> Duty:
    """The duty of a crew, that nobody vanishes from the board. `joined`: since when each of its officers is in it;
    `standing`: what stands of its duty; `places`: those of the operation file; `parted`: how it ended."""
    if not is_on_duty(duty.status) and (emergency is not None or joined):
        return _kept_on(duty, emergency, joined, parted)
    if not is_on_duty(duty.status):
        # a newer version may have booked it on
        newer = [fact.since for fact in standing if isinstance(fact, NotUnderstood)]
        return Duty(status=Status.DISPUTED, since=max(newer), why=UNREAD) if newer else duty
    if duty.status is Status.PATROLLING and duty.area not in places:
        # another room took in a file without this place: the crew would stand on no card
        return Duty(status=Status.ON_DUTY, since=duty.since, why="its place is not in the operation file")
    return duty


def _kept_on(duty: Duty, emergency: Emergency | None, joined: Collection[Instant], parted: Parting | None) -> Duty:
    """Neither an emergency nor an officer vanishes from the board with the duty of the crew."""
    since = emergency.since if emergency is not None else max(joined)
    if not duty.since:
        # another room took back its booking on without knowing of the rest, or that has lost its content
        return Duty(status=Status.ON_DUTY, since=since, why=NOT_KNOWN)
    # another room booked it off without knowing
    why = "its emergency was on" if emergency is not None else "officers were joining it"
    return Duty(status=Status.DISPUTED, since=duty.since, why=f"{_parted(parted)} while {why}{_by(parted)}")


def _parted(parted: Parting | None) -> str:
    return f"joined to {parted[3]}" if parted and parted[3] else "booked off"


def _by(parted: Parting | None) -> str:
    return f" ({parted[2] or 'another room'}, {hhmm(parted[0])})" if parted else ""


def newer_kind(standing: Iterable[Fact | None]) -> str:
    """The kind a newer version decided in; empty where all that stands is understood."""
    return min((fact.kind for fact in standing if isinstance(fact, NotUnderstood)), default="")
