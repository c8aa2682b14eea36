"""Chains that come from elsewhere: admitting them by name, and what the board would be with them.

What does not count is kept by the journal and never folded. A chain counts here by an entry of this workstation's own.
"""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from models.board.apart import Apart
from models.board.board import Board
from models.board.chain_events import BranchAdopted, ChainAdmitted
from models.board.crews import Changes
from models.board.events import encode
from models.board.fact_words import name_of
from models.board.wording import duty_in_words
from models.folding import Progress, folded
from models.journal import Coming, Incoming, Journal, Source, Verdict
from models.status import is_on_duty

ALIVE = 20_000  # new records that are taken in one by one; more of them are folded from the disk, in little memory


class Received(Struct, frozen=True):
    """What was taken in: what it changed, and every chain that came with the verdict on it.

    `new` is how many entries that count came, `healed` how many have their content again.
    """

    changes: Changes
    chains: tuple[Coming, ...] = ()
    new: int = 0
    healed: int = 0

    def left(self) -> tuple[str, ...]:
        """What of it does not count, a sentence for each chain."""
        return tuple(filter(None, map(said, self.chains)))


def whole(found: Incoming, journal: Journal) -> tuple[Coming, ...]:
    """The chains that came, without complaint of one whose other past counts by now."""
    known = {record.hash for record in journal.adopted}
    counts = [each for each in found.chains if each.verdict is Verdict.FORKED and each.last in known]
    return tuple(replace(each, verdict=Verdict.GENUINE, why="") if each in counts else each for each in found.chains)


def said(coming: Coming) -> str:
    """Why a chain does not count, or not all of it; empty where all does."""
    if coming.why:
        return f"{coming.name} is {coming.verdict}: {coming.why}."
    return ""


def admissions(found: Incoming, admit: Collection[str], operator: str, at: int) -> dict[str, bytes]:
    """The entries by which these chains count from now on: shape origin → body."""
    return {
        each.origin: encode(
            ChainAdmitted(
                at=at, operator=operator, origin=each.origin, public_key=each.key.hex(), workstation=each.name
            )
        )
        for each in found.strangers()
        if each.origin in admit
    }


def adoptions(found: Incoming, pasts: Mapping[str, tuple[str, str]], operator: str, at: int) -> dict[str, bytes]:
    """The entries by which other pasts of own chains count from now on: shape origin → body. `pasts`: their tips."""
    names = {each.origin: each.name for each in found.chains}
    return {
        origin: encode(BranchAdopted(at=at, operator=operator, origin=origin, workstation=names[origin], tips=tips))
        for origin, tips in pasts.items()
    }


def kept_apart(journal: Journal) -> tuple[Apart, ...]:
    """The chains that are kept and do not count, as the board shows them."""
    return tuple(
        Apart(each.origin, each.name, each.key.hex(), each.entries, each.at, each.why, each.verdict)
        for each in journal.apart()
    )


class Foreseen(Struct, frozen=True):
    """What taking in would change: crews, a line each, by callsign; what rooms would differ about, by name."""

    crews: tuple[str, ...]
    differences: tuple[str, ...]


def foreseen(
    journal: Journal,
    board: Board,
    source: Source,
    found: Incoming,
    admit: Collection[str],
    progress: Progress | None = None,
) -> Foreseen:
    """The board as it would be, told against the one that is: tried on the disk, and taken back.

    Raises a JournalError.
    """
    with journal.trying(source, found, admit):
        then = folded(journal, progress)
    before = set(board.contradictions())
    differences = tuple(name_of(key, then) for key in then.contradictions() if key not in before)
    return Foreseen(tuple(_moves(board, then)), tuple(dict.fromkeys(differences)))


def _moves(board: Board, then: Board) -> Iterator[str]:
    for callsign in sorted({crew.callsign for crew in (*board.crews(), *then.crews())}):
        was, is_ = _does(board, callsign), _does(then, callsign)
        if was != is_:
            yield f"{callsign}: {was} → {is_}"


def _does(board: Board, callsign: str) -> str:
    crew = board.crew(callsign)
    if crew is None or not is_on_duty(crew.status):
        return "off duty"
    return duty_in_words(crew.duty, board.operation)
