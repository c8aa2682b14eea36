"""Whom a crew had when its emergency was raised, where that is not whom it has now, and where they are."""

from collections.abc import Callable, Collection

from models.board.crews import Crew, Raised
from models.board.facts import Emergency
from models.roster.officers import Officer
from models.status import Status


def raised_with(
    alarm: Emergency | None, here: Collection[str], crew_of: Callable[[str], str], officer: Callable[[str], Officer]
) -> tuple[Raised, ...]:
    """`here` are the numbers of the officers in the crew now, `crew_of` says in which crew an officer is. Empty while
    all who were named are here, and of an entry that named nobody."""
    named = alarm.officers if alarm else ()
    if all(number in here for number in named):
        return ()
    return tuple(Raised(officer(number), crew_of(number)) for number in named)


def raised_in_words(crew: Crew) -> str:
    """`Nash (LE2401), Cass (LE2402) now in LE28`, also where all of them are still there."""
    named = crew.raised or tuple(Raised(officer, crew.callsign) for officer in crew.officers)
    return ", ".join(f"{each.officer.surname} ({each.officer.number}){_where(crew, each)}" for each in named)


def _where(crew: Crew, each: Raised) -> str:
    if each.crew != crew.callsign:
        return f" now in {each.crew}" if each.crew else " now off duty"
    goes_on = crew.status is not Status.DISPUTED  # else its own state says it
    return " booked off" if goes_on and each.officer.number in crew.kept else ""
