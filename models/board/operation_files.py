"""The operation files that were taken in, kept as long as another room may decide on them; what they make together."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from models.board.events import Event, Unknown
from models.board.facts import Fact, OperationPart, OperationText
from models.board.heads import facts_of
from models.board.operation_in_force import FILE, Disputes, Taken, in_force
from models.clock import Instant, hhmm
from models.operation import Operation, is_newer


class Unread(Struct, frozen=True):
    """A file that stands and cannot be read here."""

    at: Instant
    operator: str
    newer: bool

    def says(self, operation: Operation | None) -> str:
        """`An operation file of a newer version was taken in at 14:02 by 4410 Hart: the one before is in force`."""
        what = "of a newer version" if self.newer else "that cannot be read here"
        taken_in = f"was taken in at {hhmm(self.at)} by {self.operator or 'another room'}"
        counts = "the one before is in force" if operation else "there is none before it"
        return f"An operation file {what} {taken_in}: {counts}"


class OperationFiles(Struct):
    """Shape of `taken`: hash → what was taken in; of `disputes`: key → hash → what it says. A snapshot keeps it all."""

    taken: dict[str, Taken] = {}
    operation: Operation | None = None
    disputes: Disputes = {}
    unread: tuple[Unread, ...] = ()

    def copy(self) -> "OperationFiles":
        """The same, sharing nothing that grows."""
        return OperationFiles(self.taken.copy(), self.operation, self.disputes, self.unread)

    def take(self, digest: str, event: Event) -> None:
        """Take in an event that decides the operation file."""
        fact = facts_of(event).get(FILE)
        self.taken[digest] = Taken(
            event.at,
            event.operator,
            event.touch.get(FILE, ()),
            fact.text if isinstance(fact, OperationText) else "",
            fact if isinstance(fact, OperationPart) else None,
            isinstance(event, Unknown),
        )

    def weigh(self, heads: Iterable[str]) -> None:
        """Work out what is in force, of the decisions that stand (hashes)."""
        standing = sorted(set(heads) & self.taken.keys())
        found = in_force(self.taken, standing)
        self.operation, self.disputes = found.operation, found.disputes
        unread = [taken for digest in standing if not (taken := self.taken[digest]).is_readable]
        told = ((each, each.newer or is_newer(each.text)) for each in unread if each.text or each.newer)
        self.unread = tuple(Unread(each.at, each.operator, newer) for each, newer in told)

    def notes(self) -> Iterator[str]:
        """One sentence for each file that stands and cannot be read here."""
        return (each.says(self.operation) for each in self.unread)

    def said_of(self, key: str) -> str:
        """`minimum 6 (7714 Mistry, 14:02) or minimum 8 (4410 Hart, 14:05)`; nothing of what is not in dispute."""
        return " or ".join(
            f"{fact.says} ({self.taken[digest].operator or 'another room'}, {hhmm(self.taken[digest].at)})"
            for digest, fact in self.standing(key).items()
            if isinstance(fact, OperationPart | OperationText)
        )

    def standing(self, key: str) -> dict[str, Fact | None]:
        """Shape: hash → what it says, of something about the file that is in dispute."""
        return self.disputes.get(key, {})


def key_decided(key: str) -> str:
    """The decision key on which a dispute is settled."""
    return FILE if part_of(key) else key


def part_of(key: str) -> str:
    """The part of the operation that a key in dispute is about; empty for any other."""
    return key.removeprefix(f"{FILE}:") if key.startswith(f"{FILE}:") else ""
