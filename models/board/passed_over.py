"""What decides nothing, and what decides something that is not understood: passed over, to what was decided before it.

An impossible entry may have been taken for a decision elsewhere: what was decided on it was decided on what it names.
A decision of a newer version stands, but what it says is not known: until it is decided anew, what was last
understood before it holds, marked as such. Neither depends on the order of arrival.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from models.board.facts import Fact, NotUnderstood

Parents = tuple[str, ...]


class Passed(msgspec.Struct):
    """On one key. Shapes: hash of an impossible entry → the hashes it names; hash of a decision of a newer version →
    those it names; hash of an understood decision that only such have replaced → its value.

    `named` are those that newer versions replaced, `replaced` those of them that an understood decision replaced too.
    """

    void: dict[str, Parents] = {}
    newer: dict[str, Parents] = {}
    before: dict[str, Fact | None] = {}
    named: set[str] = set()
    replaced: set[str] = set()

    def through(self, parents: Parents) -> Parents:
        """The decisions that hashes stand for: what is impossible stands for what it names."""
        return tuple(back_to(parents, self.void)) if self.void else parents

    def last_understood(self, heads: Iterable[str]) -> list[Fact | None]:
        """What was last understood before these heads, which are all of newer versions."""
        found = back_to(heads, {**self.void, **self.newer})
        return [self.before[digest] for digest in found if digest in self.before]


def back_to(digests: Iterable[str], passed: Mapping[str, Parents]) -> Iterator[str]:
    """Of each way back from these hashes the first that is not passed over, each once."""
    seen: set[str] = set()
    ways = list(digests)[::-1]
    while ways:
        digest = ways.pop()
        if digest in seen:
            continue
        seen.add(digest)
        if digest in passed:
            ways += reversed(passed[digest])
        else:
            yield digest


def is_newer(fact: Fact | None) -> bool:
    return type(fact) is NotUnderstood
