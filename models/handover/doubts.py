"""What the journal can't say for certain: content lost or taken out wrongly, what rooms differ about. Part 12."""

from collections.abc import Iterator
from itertools import chain

from models.board.board import Board
from models.board.chain_words import leaves_out, which_said
from models.board.fact_words import matter_of
from models.board.late_wording import span_of_both
from models.board.telling import in_dispute
from models.board.value_words import duties_in_words, values_in_words
from models.handover.content import Doubt
from models.handover.since import force_of_key


def doubts(board: Board, scope: str) -> tuple[Doubt, ...]:
    """Each by name, for a force or the region; what belongs to no force that is known, for every one."""
    return (*_left_out(board), *_lost(board), *_void(board), *_in_dispute(board, scope), *_slipped_in(board, scope))


def _left_out(board: Board) -> Iterator[Doubt]:
    """What this workstation leaves out of others', and what is kept apart."""
    for out in sorted(chain.from_iterable(board.gaps.left_out.values())):
        yield Doubt(
            sort="left out",
            what=f"{which_said(out.first, out.last)} of {out.workstation}",
            known="; ".join(leaves_out({out.workstation: board.records.left_out.get(out.workstation, 0)})),
        )
    for each in board.apart:
        yield Doubt(sort="kept apart", what=each.headline, known=each.why or "nobody has admitted it")


def _lost(board: Board) -> Iterator[Doubt]:
    gaps, open_ = board.gaps, board.unaccounted()
    for digest, place in sorted(gaps.withheld.items(), key=lambda each: (each[1].at, each[1].name)):
        checked = board.records.checked.get(digest)
        if digest in gaps.doubled:
            known = "two erasures say different things of it"
        elif checked:
            known = f"checked by {checked[1]}: {checked[2]}"
        else:
            known = "what it decided is not known" if digest in open_ else "later entries say what it replaced"
        yield Doubt(sort="withheld", what=place.called, known=known)


def _void(board: Board) -> Iterator[Doubt]:
    for place in sorted(board.gaps.void.values(), key=lambda each: (each.at, each.name)):
        yield Doubt(
            sort="void", what=place.called, known="an erasure does not say what the entry says: it stands whole"
        )


def _in_dispute(board: Board, scope: str) -> Iterator[Doubt]:
    for key in board.contradictions():
        if scope and force_of_key(key, board) not in ("", scope):
            continue
        lost = "content lost: check" if board.content_lost(key) else "in dispute"
        values = values_in_words(board, key, list(board.standing(key).values()))
        yield Doubt(sort=lost, what=matter_of(key, board), known="; or ".join(sorted(set(values))))


def _slipped_in(board: Board, scope: str) -> Iterator[Doubt]:
    """What rooms slipped in differently for one crew and time, with both."""
    for callsign in sorted(board.records.late):
        if scope and force_of_key(f"crew:{callsign}/duty", board) not in ("", scope):
            continue
        entries = board.records.slipped_in(callsign)
        for pair in board.records.slipped_in_apart(callsign):
            one, other = (entries[digest] for digest in pair)
            both = duties_in_words([in_dispute(board, was.duty) for was in (one, other)], board.operation)
            said = (f"{what} ({was.operator})" for what, was in zip(both, (one, other), strict=True))
            when = span_of_both(one, other)
            yield Doubt(sort="in dispute", what=f"{callsign}: slipped in, {when}", known="; or ".join(said))
