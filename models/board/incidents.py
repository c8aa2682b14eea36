"""Incidents, put together from what was decided of each apart: what it is, its label, its TFC, whether it is closed."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence

from msgspec.structs import replace

from models.board.crews import Crew
from models.board.facts import Closed, Fact, Incident, Label, Queue, Tfc, What
from models.clock import hhmm

PARTS = ("what", "label", "tfc", "closed")


def identity_of(key: str) -> str:
    """The identity of the incident that a decision key is about: `5f0c…` of `incident:5f0c…/tfc`."""
    return key.partition(":")[2].partition("/")[0]


def keys_of(identity: str) -> tuple[str, ...]:
    """Every decision key of an incident; the first is that of an earlier version, which decided all at once."""
    return (f"incident:{identity}", *(f"incident:{identity}/{part}" for part in PARTS))


def incident_of(identity: str, fact: Callable[[str], Fact | None]) -> Incident | None:
    """The incident of an identity, from the value of each of its keys; None while nothing says what it is."""
    whole, what, label, tfc, closed = map(fact, keys_of(identity))
    found = whole if isinstance(whole, Incident) else None
    if isinstance(what, What):
        found = Incident(
            id=identity,
            ref=identity,
            force=what.force,
            nature=what.nature,
            place=what.place,
            reported_by=what.reported_by,
            opened=what.opened,
            tfc=found.tfc if found else "",
            closed=found.closed if found else 0,
            outcome=found.outcome if found else "",
        )
    if found is None:
        return None
    if isinstance(label, Label):
        found = replace(found, id=identity, ref=label.text)
    if isinstance(tfc, Tfc):
        found = replace(found, tfc=tfc.name)
    if isinstance(closed, Closed):
        found = replace(found, closed=closed.since if closed.closed else 0, outcome=closed.outcome)
    return found


def still_waiting(queue: Fact | None, still: Container[str]) -> tuple[str, ...]:
    """The incidents that wait for a crew, without those closed meanwhile."""
    return tuple(name for name in queue.incidents if name in still) if isinstance(queue, Queue) else ()


def taken_back(identity: str, crews: Sequence[Crew], was: What | None) -> Incident:
    """What stands for an incident that a room took back not knowing that crews were sent: neither they vanish, nor what
    it `was`."""
    first = crews[0]
    return Incident(
        id=identity,
        ref=first.duty.called,
        force=first.working,
        nature=f"{was.nature} (taken back)" if was else "Taken back",
        place=was.place if was else "",
        reported_by=was.reported_by if was else "",
        opened=was.opened if was else min(crew.duty.began for crew in crews),
    )


def alike(incidents: Iterable[Incident], label: str) -> list[Incident]:
    """Those of a label, oldest first."""
    found = (each for each in incidents if each.ref == label)
    return sorted(found, key=_oldest_first)


def _oldest_first(incident: Incident) -> tuple[int, str]:
    return incident.opened, incident.identity


def telling_words(same: Sequence[Incident]) -> dict[str, list[str]]:
    """Shape: identity → the words that mean this one alone: of what it is and where, who reported it, when.

    Where two are the same in all that, they are counted: 1, 2.
    """
    words = {each.identity: _words(each) for each in same}
    found = {}
    for place, each in enumerate(same, start=1):
        others = {word for identity, theirs in words.items() if identity != each.identity for word in theirs}
        own = [word for word in words[each.identity] if word not in others]
        found[each.identity] = own or [str(place)]
    return found


def _words(incident: Incident) -> list[str]:
    text = f"{incident.nature} {incident.place} {incident.reported_by}".casefold()
    return [*dict.fromkeys(re.findall(r"\w+", text)), hhmm(incident.opened).casefold().replace(" ", "")]


def either(reference: str, several: Sequence[Incident]) -> Incident:
    """What stands for an incident where it is not known which of several of one reference was meant."""
    words = telling_words(several)
    return Incident(
        id=reference,
        ref=" or ".join(f"{each.ref} ({words[each.identity][0]})" for each in several),
        force=several[0].force,
        nature="which of them is not known",
        place="",
        reported_by="",
        opened=min(each.opened for each in several),
    )


class Incidents:
    """Every incident that is known of, by identity and by label."""

    def __init__(self) -> None:
        self._known: dict[str, Incident] = {}
        self._called: dict[str, set[str]] = defaultdict(set)  # label → identities
        self.open: dict[str, Incident] = {}

    def put(self, identity: str, new: Incident | None) -> None:
        """An incident as it is known now; None where it was taken back."""
        old = self._known.pop(identity, None)
        if old is not None:
            self._called[old.ref].discard(identity)
        if new is not None:
            self._known[identity] = new
            self._called[new.ref].add(identity)
        if new is not None and not new.closed:
            self.open[identity] = new
        else:
            self.open.pop(identity, None)

    def find(self, name: str) -> Incident | None:
        """An incident by its identity, or by the label that it alone has."""
        called = self.called(name)
        return self._known.get(name) or (self._known[called[0]] if len(called) == 1 else None)

    def either(self, reference: str, identities: Iterable[str]) -> Incident | None:
        """What stands for any of several incidents of one reference; None while none of them is known."""
        several = sorted((self._known[each] for each in identities if each in self._known), key=_oldest_first)
        return either(reference, several) if several else None

    def called(self, label: str) -> tuple[str, ...]:
        """The identities of the incidents with a label: two rooms that open one apart may give it the same."""
        return tuple(sorted(self._called.get(label, ())))
