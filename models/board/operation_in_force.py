"""Which operation is in force: of files that were taken in apart, compared by meaning, part by part.

What a room changed is told from what it left as it was by the files it was decided on. What rooms changed apart is put
together. A part that was changed in two ways is in dispute by itself until somebody says whose file is right about it;
meanwhile what all knew last counts, of a place the higher minimum. Without a file that all knew, and where the parts do
not fit together, the files are in dispute whole, and what all knew last is in force. First files that mean the same
count as one. A file that cannot be read here stands for the nearest one before it that can.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from heapq import heappop, heappush

from msgspec import Struct

from models.board.facts import Fact, OperationPart, OperationText, Threat
from models.clock import Instant
from models.operation import Operation, OperationError, read_operation
from models.operation.part_words import said_apart
from models.operation.parts import Parts, Value, meanwhile, parts_of, put_together

FILE = "operation/file"
MOST_LEVELS = 50  # of files decided on several that nobody had put together, one such upon another

Disputes = dict[str, dict[str, Fact | None]]


class Taken(Struct, frozen=True):
    """What one event made of the operation file, and the events it was decided on (hashes)."""

    at: Instant
    operator: str
    parents: tuple[str, ...]
    text: str = ""
    settles: OperationPart | None = None
    newer: bool = False
    """of a kind that this version does not know"""

    @property
    def is_readable(self) -> bool:
        return self.settles is not None or read(self.text) is not None


class InForce(Struct):
    """Shape of `disputes`: `operation/file:area/market`, of whole files `operation/file` → hash → what it says."""

    operation: Operation | None = None
    disputes: Disputes = {}


@lru_cache(maxsize=64)
def read(text: str) -> Operation | None:
    """The operation of a text; None of one that this version cannot read. Each text is read once."""
    try:
        return read_operation(text) if text else None
    except OperationError:
        return None


@lru_cache(maxsize=64)
def _parts(text: str) -> Parts:
    operation = read(text)
    return parts_of(operation) if operation else {}


def in_force(taken: Mapping[str, Taken], standing: Iterable[str]) -> InForce:
    """What the decisions that stand (hashes) make of the operation."""
    heads = [digest for digest in standing if digest in taken]
    if len(heads) == 1 and (operation := read(taken[heads[0]].text)):
        return InForce(operation)  # as nearly always
    return _Weighing(taken, heads).of(heads)


class _Weighing:
    """How events hang together. What came before each is a number with a bit for every event."""

    def __init__(self, taken: Mapping[str, Taken], heads: Iterable[str]) -> None:
        self.taken = taken
        self.order: list[str] = []  # each after those it was decided on
        self.parents: dict[str, tuple[str, ...]] = {}
        self.bit: dict[str, int] = {}
        self.before: dict[str, int] = {}
        self.alike: dict[str, str] = {}  # what was decided alike on the same is one: hash → the one that stands for it
        known = _reaching(heads, lambda digest: [each for each in taken[digest].parents if each in taken])
        decided: dict[tuple[str, ...], list[str]] = {}
        for digest in _causal(known):
            parents = tuple(sorted(self.latest({self.alike[each] for each in known[digest]})))
            others = decided.setdefault(parents or taken[digest].parents, [])
            self.alike[digest] = next((each for each in others if _says_the_same(taken[each], taken[digest])), digest)
            if self.alike[digest] == digest:
                others.append(digest)
                self._add(digest, parents)

    def _add(self, digest: str, parents: tuple[str, ...]) -> None:
        self.parents[digest] = parents
        self.bit[digest] = 1 << len(self.order)
        self.order.append(digest)
        self.before[digest] = 0
        for parent in parents:
            self.before[digest] |= self.before[parent] | self.bit[parent]

    def of(self, standing: Iterable[str]) -> InForce:
        levels = [self.readable(self.alike[each] for each in standing)]
        while len(levels) < MOST_LEVELS:
            files = self.files(levels[-1])
            if not files or (levels[-1] == files and len(files) == 1):
                break
            levels.append(self.shared(files))
        found = InForce()
        for heads, shared in zip(reversed(levels), (set[str](), *reversed(levels)), strict=False):
            found = self.put_together(heads, shared, found)
        return found

    def put_together(self, heads: Collection[str], shared: Collection[str], known: InForce) -> InForce:
        """What heads make of the operation, by what those that are shared by all made of it."""
        files = sorted(self.files(heads), key=self.when)
        if not files:
            return known
        if heads == {files[0]}:
            return InForce(read(self.taken[files[0]].text))
        if shared:
            found = _Parting(self, shared, known.operation).of(heads, files)
            if found.operation is not None:
                return found
        return self.whole(files, known)

    def whole(self, files: Collection[str], known: InForce) -> InForce:
        """Files that cannot be put together. What all knew last is in force; without that, what was taken in first."""
        facts: dict[str, Fact | None] = {digest: OperationText(text=self.taken[digest].text) for digest in files}
        operation = known.operation or read(self.taken[next(iter(files))].text)
        return InForce(operation, {FILE: facts} if len(files) > 1 else {})

    def readable(self, digests: Iterable[str]) -> set[str]:
        """The latest of these; instead of one that cannot be read here, the nearest before it that can."""
        return self._nearest(digests, lambda digest: self.taken[digest].is_readable)

    def files(self, digests: Iterable[str]) -> set[str]:
        """The files behind what was settled about them."""
        return self._nearest(digests, lambda digest: read(self.taken[digest].text) is not None)

    def _nearest(self, digests: Iterable[str], wanted: Callable[[str], bool]) -> set[str]:
        reached = _reaching(digests, lambda digest: () if wanted(digest) else self.parents[digest])
        return self.latest([digest for digest in reached if wanted(digest)])

    def latest(self, digests: Collection[str]) -> set[str]:
        """Those that none of the others came after."""
        overtaken = 0
        for digest in digests:
            overtaken |= self.before[digest]
        return {digest for digest in digests if not self.bit[digest] & overtaken}

    def shared(self, files: Collection[str]) -> set[str]:
        """The latest that every one of these came after, or is."""
        everyone = -1
        for digest in files:
            everyone &= self.before[digest] | self.bit[digest]
        return self.readable(self.latest([digest for digest in self.order if self.bit[digest] & everyone]))

    def since(self, shared: Collection[str], heads: Collection[str]) -> list[str]:
        """What must be read to tell who changed what: all, or what came after a file that all else came after."""
        wanted = 0
        for head in heads:
            wanted |= self.before[head] | self.bit[head]
        all_ = [digest for digest in self.order if self.bit[digest] & wanted]
        first = next(iter(shared))
        if len(shared) > 1 or not self.taken[first].text:
            return all_
        bit, before = self.bit[first], self.before[first]
        after = [digest for digest in all_ if not self.bit[digest] & before]
        return after if all(digest == first or self.before[digest] & bit for digest in after) else all_

    def when(self, digest: str) -> tuple[Instant, str]:
        return self.taken[digest].at, digest


class _Parting:
    """Who decided each part last: shape of `decided`: hash → part → hashes of those whose word it has."""

    def __init__(self, weighing: _Weighing, shared: Collection[str], known: Operation | None) -> None:
        self.all, self.shared = weighing, shared
        self.known: Parts = parts_of(known) if known else {}
        self.decided: dict[str, dict[str, set[str]]] = {}

    def of(self, heads: Collection[str], files: Iterable[str]) -> InForce:
        for digest in self.all.since(self.shared, heads):
            self.decided[digest] = self.deciding(digest)
        last = self.together(heads)
        order = dict.fromkeys([*self.known, *(name for each in files for name in self.parts(each)), *last])
        parts: Parts = {}
        disputes: Disputes = {}
        for name in order:
            said = self.different(name, last.get(name, ()))
            value = said[0][1] if len(said) == 1 else meanwhile([each for _, each in said], self.known.get(name))
            if len(said) > 1:
                disputes[f"{FILE}:{name}"] = self.facts(name, said)
            if value is not None:
                parts[name] = value
        return InForce(put_together(parts), disputes)

    def deciding(self, digest: str) -> dict[str, set[str]]:
        before = self.together(each for each in self.all.parents[digest] if each in self.decided)
        taken = self.all.taken[digest]
        if taken.settles is not None:
            return before | {taken.settles.part: {digest}} if taken.settles.by in self.all.taken else before
        if not taken.is_readable:
            return before
        own = self.parts(digest)
        return {name: self.deciders(digest, before.get(name), name) for name in own | before}

    def deciders(self, digest: str, before: set[str] | None, name: str) -> set[str]:
        """Of a part of a file: those before it whose word it leaves as it was; or itself."""
        own = self.parts(digest).get(name)
        return before if before and all(self.value(each, name) == own for each in before) else {digest}

    def together(self, several: Iterable[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for digest in several:
            for name, deciders in self.decided[digest].items():
                found[name] = found.get(name, set()) | deciders
        return {name: self.all.latest(deciders) for name, deciders in found.items()}

    def different(self, name: str, deciders: Iterable[str]) -> list[tuple[str, Value | None]]:
        """Each thing that is said of a part, once, by whom it was said first."""
        said: list[tuple[str, Value | None]] = []
        for digest in sorted(deciders, key=self.all.when):
            value = self.value(digest, name)
            if all(value != other for _, other in said):
                said.append((digest, value))
        return said

    def facts(self, name: str, said: list[tuple[str, Value | None]]) -> dict[str, Fact | None]:
        words = said_apart(name, [value for _, value in said], self.known.get(name))
        return {
            digest: OperationPart(part=name, by=self.file(digest), words=each, since=self.all.taken[digest].at)
            for (digest, _), each in zip(said, words, strict=True)
        }

    def value(self, digest: str, name: str) -> Value | None:
        return self.parts(self.file(digest)).get(name)

    def parts(self, digest: str) -> Parts:
        return _parts(self.all.taken[digest].text)

    def file(self, digest: str) -> str:
        """The file with whose word an event settled; of a file itself."""
        settles = self.all.taken[digest].settles
        return settles.by if settles is not None else digest


def _reaching(digests: Iterable[str], further: Callable[[str], Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Shape: hash → where it led on, for all that is reached from these."""
    found: dict[str, tuple[str, ...]] = {}
    waiting = [*digests]
    while waiting:
        digest = waiting.pop()
        if digest not in found:
            found[digest] = tuple(further(digest))
            waiting += found[digest]
    return found


def _says_the_same(one: Taken, other: Taken) -> bool:
    if one.settles is not None or other.settles is not None:
        return False
    return one.text == other.text or (read(one.text) is not None and read(one.text) == read(other.text))


def _causal(parents: Mapping[str, Iterable[str]]) -> list[str]:
    """Each after those it was decided on, otherwise by hash."""
    waits = {digest: set(before) for digest, before in parents.items()}
    children: dict[str, list[str]] = {}
    for digest, before in waits.items():
        for parent in before:
            children.setdefault(parent, []).append(digest)
    ordered: list[str] = []
    ready = sorted(digest for digest, before in waits.items() if not before)
    while ready:
        digest = heappop(ready)
        ordered.append(digest)
        for child in children.get(digest, ()):
            waits[child].discard(digest)
            if not waits[child]:
                heappush(ready, child)
    return ordered


def threat_of(set_last: Fact | None, operation: Operation | None) -> Threat | None:
    """The threat level as it was last set; before that, the operation file's."""
    if isinstance(set_last, Threat) or operation is None:
        return set_last if isinstance(set_last, Threat) else None
    level, words, starts = operation.threat_level, operation.wording_set, operation.starts
    return Threat(level=level, wording_set=words, set_by="operation file", since=starts)
