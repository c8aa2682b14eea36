"""Taking in an operation file and rosters, whole files at a time."""

import re
from collections.abc import Iterator, Mapping, Sequence

from models.board.events import OperationAdopted
from models.board.facts import Cover, OperationText, RosterIssue
from models.board.operation_in_force import FILE
from models.board.roster_events import RosterIssued
from models.clock import local, moment
from models.commands.act import Act
from models.commands.context import Context, Refused
from models.commands.forms import own_words
from models.commands.registry import COMMANDS
from models.operation import RADIO_CODE, Operation, OperationError, is_newer, read_new_operation
from models.operation.part_words import changes
from models.roster.officers import Roster, Tour, named, span
from models.status import CHOSEN_EXCEPTIONS, ENTRY

MOST_CHANGES = 5  # of a file, said in the answer


def new_operation(text: str, name: str) -> Operation:
    """The operation in a file that may be taken in. Raises OperationError, which names every fault."""
    return read_new_operation(text, name, typed_for)


def typed_for(name: str) -> str:
    """What a name is typed for already where a place may be typed: “a radio code”; empty if for nothing.

    The beginning of a command that is never guessed counts as the command.
    """
    words = " ".join(name.casefold().split())
    if re.fullmatch(RADIO_CODE, words):
        return "a radio code"
    if not words:
        return ""  # an empty name has been complained of already
    for status in CHOSEN_EXCEPTIONS:
        if words in ENTRY[status].words:
            return f"the state “{ENTRY[status].label}”"
    for command in COMMANDS:
        for own in map(own_words, command.forms):
            begun = command.never_guessed and any(word.startswith(words) for word in own)
            if begun or words in (*own, " ".join(own)):
                return f"the command “{command.name}”"
    return ""


def adopt_operation(context: Context, text: str, name: str = "operation file") -> Act:
    """Take in an operation file. Refused, with every fault named, unless the whole of it is right."""
    try:
        operation = new_operation(text, name)
    except OperationError as error:
        raise Refused(str(error)) from error
    if list(context.board.standing(FILE).values()) == [OperationText(text=text)]:
        raise Refused("This operation is in force already: nothing in the file has changed.")
    _keeps_places(context, operation)
    _keeps_forces(context, operation)
    adopted = OperationAdopted(at=context.at, operator=context.operator, text=text)
    changed = changes(context.board.operation, operation) if context.board.operation else []
    more = [f"and {len(changed) - MOST_CHANGES} more"] if len(changed) > MOST_CHANGES else []
    return Act((adopted,), (*changed[:MOST_CHANGES], *more, *not_as_it_stands(context, text, operation)))


def not_as_it_stands(context: Context, text: str, operation: Operation) -> Iterator[str]:
    """What of an operation file does not count as it stands in it."""
    if is_newer(text):
        yield "it is of a newer format: what this version does not know is passed over"
    for area in operation.areas:
        typed = context.board.fact(f"area:{area.id}/cover")
        if isinstance(typed, Cover) and typed.minimum != area.minimum:
            yield f"{area.name} stays at {typed.minimum}, which was typed; the file says {area.minimum}"


def _keeps_places(context: Context, operation: Operation) -> None:
    """Refuse a file that leaves out a place where crews are: they would be nowhere."""
    kept = {area.id for area in operation.areas}
    gone: dict[str, list[str]] = {}
    for crew in context.board.crews():
        if crew.duty.area and crew.duty.area not in kept:
            gone.setdefault(crew.duty.area, []).append(crew.callsign)
    if gone:
        where = "; ".join(f"{', '.join(crews)} at {_place(context, area)}" for area, crews in gone.items())
        raise Refused(f"The new file leaves out places where crews still are ({where}): move them first.")


def _place(context: Context, area: str) -> str:
    found = context.board.operation.area(area) if context.board.operation else None
    return found.name if found else area


def _keeps_forces(context: Context, operation: Operation) -> None:
    """Refuse a file that leaves out a force with crews or open incidents: they would be in no lane."""
    needed = {crew.force: crew.callsign for crew in context.board.crews()}
    needed |= {crew.working: crew.callsign for crew in context.board.crews()}
    needed |= {state.incident.force: state.incident.ref for state in context.board.incidents()}
    for force in sorted(set(needed) - {known.id for known in operation.forces}):
        raise Refused(f"The new file leaves out {force}, which still has {needed[force]}: finish that first.")


def take_roster(context: Context, roster: Roster, source: str, withdrawn: Sequence[Tour] = ()) -> Act:
    """Take in what a roster file says, one event for each force: officers are added or brought up to date, and a tour
    takes the place of those it overlaps. `withdrawn`: tours on the board that are not worked after all.
    """
    if not roster.officers and not withdrawn:
        raise Refused("The roster holds no officer that could be taken in.")
    forces = {officer.number: officer.force for officer in roster.officers}
    for number, force in forces.items():
        known = context.board.officers.get(number)
        if known is not None and known.force != force:
            raise Refused(f"{number} is an officer of {known.force}, not of {force}: correct the roster.")
    for tour in withdrawn:
        forces.setdefault(tour.officer, _withdraws(context, tour))
    every = sorted(set(forces.values()))
    return Act(tuple(_issued(context, force, forces, roster, source, withdrawn) for force in every))


def _withdraws(context: Context, tour: Tour) -> str:
    """The force of a tour that is withdrawn. Refused where the board has no such tour: nothing unseen is withdrawn."""
    if not any(named(tour) == named(known) for known in context.board.tours.get(tour.officer, ())):
        hours = f"{moment(tour.start, context.now)} to {moment(tour.end, tour.start)}"
        raise Refused(f"{tour.officer} has no tour with {tour.callsign} {hours} to withdraw: look at the roster again.")
    return context.board.officers[tour.officer].force


def _issued(
    context: Context, force: str, forces: Mapping[str, str], roster: Roster, source: str, withdrawn: Sequence[Tour]
) -> RosterIssued:
    """What the file says of one force. `forces`: officer's number → force."""
    tours = tuple(tour for tour in roster.tours if forces.get(tour.officer) == force)
    days = [local(instant).date().isoformat() for instant in span(tours)]
    issue = RosterIssue(
        officers=tuple(officer for officer in roster.officers if officer.force == force),
        tours=tours,
        withdrawn=tuple(Tour(tour.officer, *named(tour)) for tour in withdrawn if forces[tour.officer] == force),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        source=source,
    )
    return RosterIssued(at=context.at, operator=context.operator, force=force, issue=issue)
