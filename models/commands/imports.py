"""Taking in an operation file and rosters, whole files at a time."""

import re
from collections.abc import Iterator

from models.board.events import OperationAdopted, RosterTaken
from models.board.facts import Cover, OperationText, RosterOf
from models.board.operation_in_force import FILE
from models.commands.act import Act
from models.commands.context import Context, Refused
from models.commands.forms import own_words
from models.commands.registry import COMMANDS
from models.operation import RADIO_CODE, Operation, OperationError, is_newer, read_new_operation
from models.operation.part_words import changes
from models.roster.officers import Roster, Tour
from models.status import CHOSEN_EXCEPTIONS, ENTRY

MOST_CHANGES = 5  # of a file, said in the answer
OLD = 31 * 86_400  # seconds after its end that a tour is still carried along from roster to roster


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
    areas = {area.id for area in operation.areas}
    lost = {crew.duty.area for crew in context.board.crews() if crew.duty.area} - areas
    if lost:
        raise Refused(f"Crews still patrol {', '.join(sorted(lost))}, which the new file leaves out: move them first.")
    _keeps_forces(context, operation)
    adopted = OperationAdopted(at=context.at, operator=context.operator, text=text)
    return Act((adopted,), tuple(_besides(context, text, operation)))


def _besides(context: Context, text: str, operation: Operation) -> Iterator[str]:
    """What the file changes, and what of it does not count as it stands."""
    changed = changes(context.board.operation, operation) if context.board.operation else []
    more = [f"and {len(changed) - MOST_CHANGES} more"] if len(changed) > MOST_CHANGES else []
    yield from (*changed[:MOST_CHANGES], *more)
    if is_newer(text):
        yield "it is of a newer format: what this version does not know is passed over"
    for area in operation.areas:
        typed = context.board.fact(f"area:{area.id}/cover")
        if isinstance(typed, Cover) and typed.minimum != area.minimum:
            yield f"{area.name} stays at {typed.minimum}, which was typed; the file says {area.minimum}"


def _keeps_forces(context: Context, operation: Operation) -> None:
    """Refuse a file that leaves out a force with crews or open incidents: they would be in no lane."""
    needed = {crew.force: crew.callsign for crew in context.board.crews()}
    needed |= {crew.working: crew.callsign for crew in context.board.crews()}
    needed |= {state.incident.force: state.incident.ref for state in context.board.incidents()}
    for force in sorted(set(needed) - {known.id for known in operation.forces}):
        raise Refused(f"The new file leaves out {force}, which still has {needed[force]}: finish that first.")


def take_roster(context: Context, roster: Roster, source: str) -> RosterTaken:
    """Take in a roster: officers are added or brought up to date, and a new tour replaces those it overlaps."""
    if not roster.officers:
        raise Refused("The roster holds no officer that could be taken in.")
    forces = {officer.number: officer.force for officer in roster.officers}
    for number, force in forces.items():
        known = context.board.officers.get(number)
        if known is not None and known.force != force:
            raise Refused(f"{number} is an officer of {known.force}, not of {force}: correct the roster.")
    rosters = {
        force: _merged(
            context,
            force,
            Roster(
                tuple(officer for officer in roster.officers if officer.force == force),
                tuple(tour for tour in roster.tours if forces.get(tour.officer) == force),
            ),
        )
        for force in sorted(set(forces.values()))
    }
    return RosterTaken(at=context.at, operator=context.operator, rosters=rosters, source=source)


def _merged(context: Context, force: str, new: Roster) -> Roster:
    fact = context.board.fact(f"roster:{force}")
    old = fact.roster if isinstance(fact, RosterOf) else Roster()
    officers = {officer.number: officer for officer in (*old.officers, *new.officers)}
    planned: dict[str, list[Tour]] = {}
    for tour in new.tours:
        planned.setdefault(tour.officer, []).append(tour)
    recent = (tour for tour in old.tours if tour.end > context.now - OLD)
    kept = [tour for tour in recent if not any(_overlap(tour, other) for other in planned.get(tour.officer, ()))]
    return Roster(tuple(officers.values()), (*kept, *new.tours))


def _overlap(one: Tour, other: Tour) -> bool:
    return one.start < other.end and other.start < one.end
