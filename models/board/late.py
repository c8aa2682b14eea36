"""What was slipped in below what crews have done since: when it holds, what is still owed from it, where rooms differ.

What a crew did at an instant is what was decided last before it, unless something slipped in since then holds there:
of several, the one that begins last. Where a crew stands now does not follow from it; what it owes does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from models.board.agreement import agree
from models.board.facts import SELF_DEPLOYED, ArmedLog, Duty, Fact, Membership
from models.board.late_events import LateTold, WasThere
from models.board.lines import Step
from models.board.second_thoughts import SecondThoughts
from models.clock import Instant
from models.status import Status, is_on_duty

Entries = Mapping[str, WasThere]  # by hash


class Untold(Struct, frozen=True):
    """A self-deployment that was slipped in, or is over, and of which the TFC is not known to know."""

    incident: str
    called: str
    began: Instant


def late_key(crew: str) -> str:
    """What stands for a decision key where an event names the late entries about a crew that were known to it."""
    return f"crew:{crew}/late"


def late_keys(event: object) -> tuple[str, ...]:
    """What an event moves that decides nothing."""
    return (late_key(event.crew),) if isinstance(event, WasThere | LateTold) else ()


def standing(entries: Entries, thoughts: SecondThoughts) -> dict[str, WasThere]:
    """Those that were not taken back."""
    return {digest: was for digest, was in entries.items() if not thoughts.is_undone(digest)}


def holding(entries: Entries, decided: Sequence[Step], instant: Instant) -> tuple[str, WasThere] | None:
    """What was slipped in and holds at an instant, with its hash. `decided` is the line of the crew's duty."""
    last = max((begins for begins, _ in decided if begins <= instant), default=0)
    return latest({digest: was for digest, was in entries.items() if last <= was.begins <= instant < was.ends})


def latest(entries: Entries) -> tuple[str, WasThere] | None:
    """The one that begins last, with its hash; of those that begin together, that which was entered last."""
    begins = max((was.begins for was in entries.values()), default=0)
    together = {digest: was for digest, was in entries.items() if was.begins == begins}
    known = {each for was in together.values() for each in was.read.get(late_key(was.crew), ())}
    digest = max(together.keys() - known, default="")
    return (digest, together[digest]) if digest else None


def membership_of(was: WasThere) -> Membership | None:
    """Where its officers were then, by an entry about a crew whose coming on, or going off, was slipped in."""
    if not is_on_duty(was.duty.status):
        return Membership(crew="", since=was.begins, booked_on=was.on)
    return Membership(crew=was.crew, since=was.on, booked_on=was.on) if was.crewing else None


def members_held(
    held: Iterable[tuple[str, WasThere]], decided: Callable[[str], Sequence[Step]], instant: Instant
) -> dict[str, dict[str, Membership]]:
    """Where officers were at an instant, by what was slipped in and held then; each entry with its hash.

    Shape: number → hash → membership. `decided` gives the line of an officer: what was decided since ends it.
    """
    found: dict[str, dict[str, Membership]] = {}
    for digest, was in held:
        member = membership_of(was)
        for number in was.officers if member else ():
            if member and not any(member.since < begins <= instant for begins, _ in decided(number)):
                found.setdefault(number, {})[digest] = member
    return found


def on_since(entries: Entries, booked_on: Instant) -> Instant:
    """Since when an officer has been on duty who was booked on then, with what was slipped in of their tours."""
    found = latest(entries)
    if found is None or found[1].ends < booked_on:
        return booked_on
    last = found[1]
    return last.on if is_on_duty(last.duty.status) else max(booked_on, last.ends)


def off_since(entries: Entries) -> Instant:
    """Since when an officer has been off duty at the earliest, by what was slipped in; 0 if by nothing."""
    found = latest(entries)
    return 0 if found is None else found[1].ends if is_on_duty(found[1].duty.status) else found[1].begins


def same_deployment(one: Duty, other: Duty) -> bool:
    """Whether two duties are of one deployment of a crew."""
    both = one.status is other.status is Status.DEPLOYED
    return both and (one.incident, one.began) == (other.incident, other.began)


def without_deployment(entries: Entries, duty: Duty) -> dict[str, WasThere]:
    """The entries without those of a deployment that goes on: nothing is owed from it yet."""
    return {digest: was for digest, was in entries.items() if not same_deployment(was.duty, duty)}


def _over(entries: Entries, deployment: WasThere) -> Instant:
    """When a deployment that was slipped in was over."""
    parts = [was for was in entries.values() if same_deployment(was.duty, deployment.duty)]
    others = [was.begins for was in entries.values() if not same_deployment(was.duty, deployment.duty)]
    begins, ends = max((was.begins, was.ends) for was in parts)
    return min([ends, *(other for other in others if other > begins)])


def owed(log: ArmedLog | None, entries: Entries, signed: Sequence[Instant]) -> ArmedLog | None:
    """The armed log a crew owes, with those of deployments that were slipped in: each until one is signed after it."""
    due: dict[str, Instant] = {}
    for was in sorted(entries.values(), key=lambda was: (was.begins, was.crew)):
        if was.duty.status is Status.DEPLOYED and was.duty.armed:
            over = _over(entries, was)
            if not any(at >= over for at in signed):
                due[was.duty.called] = over
    if not due:
        return log
    if log is None:
        return ArmedLog(pending=True, since=min(due.values()), incident=", ".join(due))
    known = log.incident.split(", ")
    names = [name for name in due if name not in known]
    return replace(log, since=min(log.since, *due.values()), incident=", ".join([*names, *known]))


def untold(entries: Entries, told: Sequence[tuple[str, Instant]], came: Sequence[Untold] = ()) -> tuple[Untold, ...]:
    """Self-deployments that were slipped in, or are over (`came`), and of which the TFC has not been told.
    `told`: (incident, when)."""
    found = {*came} | {
        Untold(was.duty.incident, was.duty.called, was.duty.began)
        for was in entries.values()
        if was.duty.status is Status.DEPLOYED and was.duty.authority == SELF_DEPLOYED
    }
    left = (each for each in found if not any(name == each.incident and at >= each.began for name, at in told))
    return tuple(sorted(left, key=lambda each: (each.began, each.incident)))


def differing(entries: Entries) -> Iterator[tuple[str, str]]:
    """Pairs of hashes: rooms that did not know of each other slipped in different things for the same time."""
    names = sorted(entries, key=lambda digest: (entries[digest].begins, digest))
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            if entries[other].begins < entries[one].ends and not _agree(entries, one, other):
                yield one, other


def _agree(entries: Entries, one: str, other: str) -> bool:
    first, second = entries[one], entries[other]
    known = other in first.read.get(late_key(first.crew), ()) or one in second.read.get(late_key(first.crew), ())
    return known or (first.by == second.by and agree(first.duty, second.duty))


def log_of(fact: Fact | None) -> ArmedLog | None:
    """The armed log that a decision says is owed."""
    return fact if isinstance(fact, ArmedLog) and fact.pending else None
