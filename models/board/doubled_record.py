"""Which of several incidents of one reference a record of an earlier version means, and how it is read for that."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from models.board.event import Header
from models.board.events import Event
from models.board.opened_apart import Opening


class Telling:
    """Which incident each record means, each after those it can have known."""

    def __init__(self, several: dict[str, list[Opening]]) -> None:
        self.several = several
        self.reach: dict[tuple[str, str], frozenset[str]] = {}  # (reference, hash) → the incidents among its ancestors
        self.whole: dict[tuple[str, str], str] = {}  # … → the one it decides about
        self.before: dict[tuple[str, str], tuple[str, ...]] = {}  # … → what it names as parents
        self.sent: dict[tuple[str, str, int], set[str]] = defaultdict(set)  # (reference, crew, began) → …
        self.held: dict[tuple[str, str, str], str] = {}  # (reference, key, hash) → …

    def pass_over(self, digest: str, event: Event) -> None:
        """An entry that is not understood, or cannot be: who decided on it decided on what came before it."""
        for reference in self.several:
            here, parents = (reference, digest), event.touch.get(f"incident:{reference}", ())
            known = (self.reach.get((reference, parent), frozenset()) for parent in parents)
            self.reach[here], self.whole[here], self.before[here] = frozenset[str]().union(*known), "", parents

    def nearest(self, reference: str, parents: Iterable[str], identity: str) -> Iterator[str]:
        """Of what is named as parents, and of what came before that, the nearest that was about one incident."""
        asked = list(reversed(list(parents)))
        while asked:  # not by recursion: a journal may hold an undo of an undo of an undo, without end
            parent = asked.pop()
            if self.whole.get((reference, parent), identity) == identity:
                yield parent
            else:
                asked += reversed(self.before[reference, parent])


class Saying:
    """One record, with the incidents it means."""

    def __init__(self, telling: Telling, digest: str, header: Header, raw: dict[str, Any]) -> None:
        self.telling, self.digest, self.header, self.raw = telling, digest, header, raw
        self.touch: dict[str, list[str]] = raw.get("touch", {})
        self.seen = self.touch | raw.get("read", {})
        self.called: list[str] = []  # what people call those that wait
        self.meant: dict[str, set[str]] = defaultdict(set)  # reference → what its facts mean
        self.decided = {name: self._decided(name) for name in telling.several if f"incident:{name}" in self.touch}

    def said(self) -> dict[str, Any]:
        """The record as it is read. Facts first: the rest of it means what they mean."""
        plain = ("touch", "read", "incident", "alarm", "about")
        said = {name: self._field(value) for name, value in self.raw.items() if name not in plain or _is_fact(value)}
        for name in ("incident", "about", "alarm"):
            if isinstance(value := self.raw.get(name), str):
                said[name] = self._text(name, value)
        if said.get("incident") != self.raw.get("incident"):
            said.setdefault("ref", self.raw["incident"])
        if self.raw["kind"] == "Queued":
            said["called"] = self.called
        for name in ("touch", "read"):
            if name in self.raw:
                said[name] = dict(self._seen(key, hashes) for key, hashes in self.raw[name].items())
        return said

    # what was decided of an incident, all at once

    def _decided(self, reference: str) -> str:
        telling, here, parents = self.telling, (reference, self.digest), self.touch[f"incident:{reference}"]
        opened = {each.digest: each.identity for each in telling.several[reference]}.get(self.digest)
        known = [telling.reach[reference, parent] for parent in parents if (reference, parent) in telling.reach]
        reach = frozenset((opened,)) if opened else frozenset[str]().union(*known)
        identity = next(iter(reach)) if len(reach) == 1 else self._by_what_it_says(reference, reach)
        telling.reach[here], telling.whole[here], telling.before[here] = reach, identity, tuple(parents)
        return identity

    def _by_what_it_says(self, reference: str, reach: frozenset[str]) -> str:
        """Which of several a decision is about that was taken on all of them, else the one of what it takes back. Where
        neither tells, such as where settling is taken back, the bare reference: it takes nothing from any."""
        fact = self._whole_fact(f"incident:{reference}") or {}
        among = [each for each in self.telling.several[reference] if each.identity in reach or not reach]
        told = [each for each in among if each.is_told_by(fact)]
        exactly = [each for each in told if each.incident.opened == fact.get("opened")]
        if told:
            return min(each.identity for each in exactly or told)
        target = reference, self._about()
        return self.telling.whole[target] if len(self.telling.reach.get(target, ())) == 1 else reference

    def _about(self) -> str:
        return str(self.raw.get("undoes") or self.raw.get("corrects") or "")

    def _whole_fact(self, key: str) -> Mapping[str, Any] | None:
        found = [each[key] for each in self.raw.values() if isinstance(each, dict) and _is_fact(each.get(key))]
        own = self.raw.get("incident")
        return found[0] if found else own if _is_fact(own) else None

    # facts

    def _field(self, value: Any) -> Any:
        if _is_fact(value):
            return self._fact(value, self.raw.get("crew", ""))
        if not isinstance(value, dict):
            return value
        return {self._key(key): self._fact(each, _crew(key)) if _is_fact(each) else each for key, each in value.items()}

    def _fact(self, fact: dict[str, Any], crew: str) -> dict[str, Any]:
        several = self.telling.several
        match fact["fact"]:
            case "Incident" if fact["ref"] in several:
                identity = self.decided.get(fact["ref"], fact["ref"])
                return fact if identity == fact["ref"] else fact | {"id": identity}
            case "Duty" if fact.get("incident") in several:
                return self._with(fact, self._sent_to(fact, crew))
            case "Queue":
                return self._queue(fact, crew)
            case "ArmedAuthority" | "TfcKnows" if fact.get("incident") in several:
                return self._with(fact, self._held(fact["incident"], f"crew:{crew}/duty"))
        return fact

    def _with(self, fact: dict[str, Any], identity: str) -> dict[str, Any]:
        reference = fact["incident"]
        self.meant[reference].add(identity)
        refers = {"ref": fact.get("ref") or reference} if fact["fact"] == "Duty" and identity != reference else {}
        return fact | {"incident": identity} | refers

    def _sent_to(self, duty: dict[str, Any], crew: str) -> str:
        """A deployment goes on as it began; one that begins is known by its place."""
        reference, began = duty["incident"], duty.get("began") or duty["since"]
        before = self.telling.sent[reference, crew, began]
        key = f"crew:{crew}/duty"
        if self.raw["kind"] == "Deployed":
            identity = self._fresh(reference)
        else:
            identity = next(iter(before)) if len(before) == 1 else self._held(reference, key)
        before.add(identity)
        return self._hold(reference, key, identity)

    def _queue(self, queue: dict[str, Any], crew: str) -> dict[str, Any]:
        """What waits for a crew; where it is not known which of several, each of them does."""
        names = queue["incidents"]
        called = self.raw.get("called") or names
        waiting = [(each, label) for name, label in zip(names, called, strict=False) for each in self._any(name, crew)]
        armed = [[each, by] for name, by in queue.get("armed", ()) for each in self._any(name, crew)]
        self.called = [label for _, label in waiting]
        return queue | {"incidents": [each for each, _ in waiting], "armed": armed}

    def _any(self, name: str, crew: str) -> tuple[str, ...]:
        if name not in self.telling.several:
            return (name,)
        key = f"crew:{crew}/queue"
        identity = self._hold(name, key, self._held(name, key))
        return tuple(each.identity for each in self.telling.several[name]) if identity == name else (identity,)

    def _held(self, reference: str, *keys: str) -> str:
        """What the entries that this one was decided on meant, on these keys; else by its place."""
        held = self.telling.held
        found = {held[here] for key in keys for p in self.seen.get(key, ()) if (here := (reference, key, p)) in held}
        return found.pop() if len(found) == 1 else self._fresh(reference)

    def _hold(self, reference: str, key: str, identity: str) -> str:
        self.telling.held[reference, key, self.digest] = identity
        return identity

    # the rest

    def _named(self, reference: str) -> str:
        """What the record as a whole means by a reference."""
        if len(self.meant[reference]) == 1:
            return next(iter(self.meant[reference]))
        return self._held(reference, *(key for key in self.seen if key.startswith("crew:")))

    def _fresh(self, reference: str) -> str:
        """What a record means that goes on with nothing: what it names as decided of it, else by its place."""
        reach, own = self.telling.reach, f"incident:{reference}"
        about = [key for key in self.seen if key == own or key.startswith(f"{own}/")]
        found = {each for key in about for parent in self.seen[key] for each in reach.get((reference, parent), ())}
        return found.pop() if len(found) == 1 else self._placed(reference)

    def _placed(self, reference: str) -> str:
        """The incident opened earlier in the same chain, else the only one that can have been known there."""
        here, openings = self.header, self.telling.several[reference]
        own = [each for each in openings if each.header.origin == here.origin and each.header.seq < here.seq]
        known = own or [each for each in openings if each.header.lamport < here.lamport]
        return known[0].identity if len(known) == 1 else reference

    def _text(self, name: str, text: str) -> str:
        """`LEI-0001`, `incident:LEI-0001`, or an alarm's `tfc/LEI-0001/1482487800/red`."""
        parted = {"about": ":", "alarm": "/"}.get(name)
        parts = text.split(parted) if parted else [text]
        return (parted or "").join(self._named(part) if part in self.telling.several else part for part in parts)

    def _key(self, key: str) -> str:
        kind, _, rest = key.partition(":")
        reference, slash, part = rest.partition("/")
        if kind != "incident" or reference not in self.telling.several:
            return key
        if not slash:
            return f"incident:{self.decided.get(reference) or self._named(reference)}"
        identity = self._named(reference)
        self.telling.reach[reference, self.digest] = frozenset((identity,))
        return f"incident:{identity}/{part}"

    def _seen(self, key: str, hashes: list[str]) -> tuple[str, list[str]]:
        said = self._key(key)
        if said == key or "/" in key:
            return said, hashes
        reference, identity = key.partition(":")[2], said.partition(":")[2]
        return said, list(dict.fromkeys(self.telling.nearest(reference, hashes, identity)))


def _is_fact(value: Any) -> bool:
    return isinstance(value, dict) and "fact" in value


def _crew(key: str) -> str:
    """The callsign of `LE24`, or of `crew:LE24/duty`."""
    return key.removeprefix("crew:").partition("/")[0]
