"""How many officers are doing what, as every surface says it: nobody is missing, and ▲ + ● + ◆ are on duty."""

from models.board.crews import Counts
from models.status import ENTRY, EXCEPTION_SHAPE, Status

EXCEPTIONS = "exceptions"

Part = tuple[str, str, str, int]


def parts(counts: Counts) -> tuple[Part, ...]:
    """Shape, colour, word and officers of each state, always in this order: ▲ ● ◆ ○."""
    deployed, patrolling, off_duty = (ENTRY[s] for s in (Status.DEPLOYED, Status.PATROLLING, Status.OFF_DUTY))
    return (
        (deployed.shape, deployed.colour, deployed.label, counts.deployed),
        (patrolling.shape, patrolling.colour, patrolling.label, counts.patrolling),
        (EXCEPTION_SHAPE, "text", EXCEPTIONS, counts.exceptions),
        (off_duty.shape, off_duty.colour, off_duty.label, counts.off_duty),
    )


def with_shapes(counts: Counts, between: str = "  ") -> str:
    """`▲ 2   ● 4   ◆ 2   ○ 3`; what `remarks` says belongs with it."""
    return between.join(f"{shape} {officers}" for shape, _, _, officers in parts(counts))


def counts_in_words(counts: Counts) -> str:
    """`2 deployed, 4 patrolling, 2 exceptions, 3 off duty; 8 on duty; and 4 of other services`."""
    states = ", ".join(f"{officers} {word}" for _, _, word, officers in parts(counts))
    return "; ".join((states, f"{counts.on_duty} on duty", *remarks(counts)))


def remarks(counts: Counts) -> tuple[str, ...]:
    """What else is to be known of these numbers; mostly nothing."""
    found = (
        (counts.others, f"and {counts.others} of other services"),
        (counts.others_off, f"{counts.others_off} of other services off duty"),
        (counts.disputed, f"rooms differ about {counts.disputed} of the exceptions"),
    )
    return tuple(said for officers, said in found if officers)
