"""Incidents: opened, commanded, called otherwise, closed."""

import re
from collections.abc import Sequence
from uuid import uuid4

from models.board.crews import Crew
from models.board.events import TfcTold
from models.board.facts import TfcKnows, What
from models.board.incident_events import IncidentClosed, IncidentReported, Relabelled, TfcNamed
from models.board.late import late_key
from models.board.late_events import LateTold
from models.board.telling import as_typed
from models.board.untold import may_owe, untold
from models.board.wording import listed
from models.clock import hhmm
from models.commands.act import Act, for_each, relying
from models.commands.context import Context, Refused, not_disputed, said
from models.commands.meant import Meant, meant

REFERENCE = re.compile(r"[A-Z0-9-]{1,20}")
REPORTERS = ("999", "101", "officer", "partner")


def open_incident(
    context: Context, nature: str, place: str, reported_by: str = "999", force: str = "", ref: str = ""
) -> IncidentReported:
    """Open an incident. Its label is the force's next number unless one is given; its identity is random, so that two
    rooms that open one each while apart have two."""
    nature, place = said(nature), said(place)
    if not nature or not place:
        raise Refused("Say what and where: inc suspicious package, haymarket bus station, 999.")
    if reported_by not in REPORTERS:
        raise Refused(f"An incident is reported by {', '.join(REPORTERS[:-1])} or {REPORTERS[-1]}.")
    owner = context.operation.force(force)
    if owner is None:
        names = ", ".join(known.id.lower() for known in context.operation.forces)
        raise Refused(f"Say which force it belongs to, at the end: {names}.")
    name = _label(ref) if ref.strip() else _next_reference(context, owner.id)
    if context.board.called(name):
        raise Refused(f"{name} is an incident already: give another reference.")
    what = What(force=owner.id, nature=nature, place=place, reported_by=reported_by, opened=context.at)
    return IncidentReported(at=context.at, operator=context.operator, incident=uuid4().hex, label=name, what=what)


def _label(text: str) -> str:
    label = text.strip().upper()
    if not REFERENCE.fullmatch(label):
        raise Refused("A reference is letters, figures and hyphens, such as LEI-0412: at most 20 of them.")
    return label


def _next_reference(context: Context, force: str) -> str:
    pattern = re.compile(rf"{re.escape(force)}-([0-9]{{1,6}})")  # a longer one was given by hand: not counted on
    numbers = [int(found[1]) for ref in context.board.incident_refs() if (found := pattern.fullmatch(ref))]
    return f"{force}-{max(numbers, default=0) + 1:04}"


def close_incident(context: Context, incident: str, outcome: str = "") -> Act:
    """Close an incident. Refused while crews are deployed to it."""
    wanted = meant(context, incident)
    state = context.board.incident_state(wanted.identity)
    if state is not None and state.crews:
        names = ", ".join(crew.callsign for crew in state.crews)
        raise Refused(
            f"{names} still deployed to {wanted.label}: stand down first ({state.crews[0].callsign.lower()} back)."
        )
    closed = IncidentClosed(
        at=context.at,
        operator=context.operator,
        read=relying(f"incident:{wanted.identity}/what"),
        incident=wanted.identity,
        outcome=said(outcome),
        ref=wanted.label,
    )
    return wanted.act(closed)


def name_tfc(context: Context, incident: str, tfc: str) -> Act:
    """Record the tactical firearms commander of an incident."""
    if not tfc.strip():
        raise Refused("Name the TFC: tfc lei-0412 Insp Howe.")
    wanted = meant(context, incident)
    return wanted.act(_named(context, wanted, said(tfc)))


def _named(context: Context, wanted: Meant, tfc: str) -> TfcNamed:
    return TfcNamed(
        at=context.at,
        operator=context.operator,
        read=relying(f"incident:{wanted.identity}/what"),
        incident=wanted.identity,
        tfc=tfc,
        ref=wanted.label,
    )


def relabel(context: Context, incident: str, label: str) -> Act:
    """Call an incident otherwise, where two rooms gave two incidents one reference. What is known of it stays."""
    wanted, name = meant(context, incident), _label(label)
    if name == wanted.label:
        raise Refused(f"It is called {name} already.")
    if context.board.records.labels.get(name, set()) - {wanted.identity}:
        raise Refused(f"{name} was given to another incident: choose another reference.")
    called = Relabelled(
        at=context.at,
        operator=context.operator,
        read=relying(f"incident:{wanted.identity}/what"),
        incident=wanted.identity,
        label=name,
        was=wanted.label,
    )
    return wanted.act(called)


def tfc_informed(context: Context, incident: str, tfc: str = "") -> Act:
    """Record that the TFC knows of every self-deployment to an incident that is not told yet: their clocks stop.

    A name makes that officer the TFC of an incident that has none; it is refused where there is another.
    """
    late = _untold_late(context, meant(context, incident, closed=True))
    wanted, name = meant(context, incident, closed=bool(late)), said(tfc)
    known = wanted.incident.tfc
    if name and known and name.casefold().split() != known.casefold().split():
        ref = as_typed(context.board, wanted.incident)
        raise Refused(
            f"The TFC of {wanted.label} is {known}, not {name}: "
            f"type informed {ref}, or first name the new one (tfc {ref} {name})."
        )
    came = {crew.callsign: crew for crew in _untold(context, wanted, late)}
    by = known or name
    told = for_each(came, lambda callsign: _told(context, came[callsign], wanted, by)) if came else Act(())
    if late:
        told = told.after(_told_late(context, crew, wanted, by) for crew in late)
    named = (_named(context, wanted, name),) if name and not known and not wanted.incident.closed else ()
    return wanted.first(Act((*told.events, *named), told.remarks, told.refusals))


def _untold_late(context: Context, wanted: Meant) -> list[str]:
    """The crews whose self-deployment to an incident was slipped in, or is over, and of which the TFC does not know."""
    board = context.board
    late = ((crew, each) for crew in sorted(may_owe(board)) for each in untold(board, crew))
    return [crew for crew, each in late if each.incident == wanted.identity and each.began <= context.at]


def _told_late(context: Context, crew: str, wanted: Meant, tfc: str) -> LateTold:
    return LateTold(
        at=context.at,
        operator=context.operator,
        read=relying(late_key(crew)),
        crew=crew,
        incident=wanted.identity,
        tfc=tfc,
        ref=wanted.label,
    )


def _untold(context: Context, wanted: Meant, late: Sequence[str]) -> list[Crew]:
    state = context.board.incident_state(wanted.identity)
    came = [crew for crew in state.crews if crew.self_deployed] if state else []
    if not came and late:
        return []
    if not came:
        _nobody_differs(context, wanted)
        raise Refused(f"No crew that is at {wanted.label} has self-deployed: there is nothing to inform the TFC of.")
    left = [crew for crew in came if not crew.tfc_told]
    if not left and not late:
        names = listed(crew.callsign for crew in came)
        raise Refused(f"The TFC knows already that {names} self-deployed to {wanted.label}.")
    return left


def _nobody_differs(context: Context, wanted: Meant) -> None:
    """Refuse while rooms differ about a crew that may be there."""
    for crew in context.board.crews():
        if any(duty.incident == wanted.identity for duty in crew.disputed):
            not_disputed(context, crew)


def _told(context: Context, crew: Crew, wanted: Meant, tfc: str) -> TfcTold:
    began = crew.duty.began
    if context.at < min(began, context.now):
        raise Refused(f"{crew.callsign} self-deployed to {wanted.label} at {hhmm(began)}: give a later time.")
    return TfcTold(
        at=context.at,
        operator=context.operator,
        read=relying(f"crew:{crew.callsign}/duty"),
        crew=crew.callsign,
        told=TfcKnows(incident=wanted.identity, since=max(context.at, began), by=tfc),
        tfc=tfc,
        ref=wanted.label,
    )


def report_incident(context: Context, report: str) -> IncidentReported:
    """Open an incident from one typed line: `what, where[, 999 | 101 | officer | partner][, force]`."""
    parts = [part.strip() for part in report.split(",") if part.strip()]
    force = next((known.id for known in context.operation.forces if parts and known.id == parts[-1].upper()), "")
    if force:
        parts.pop()
    reported_by = parts.pop().lower() if len(parts) > 2 and parts[-1].lower() in REPORTERS else "999"
    nature, place = (parts[0], ", ".join(parts[1:])) if len(parts) > 1 else (report, "")
    return open_incident(context, nature, place, reported_by, force or _force_of_place(context, place))


def _force_of_place(context: Context, place: str) -> str:
    """The force that alone has areas named with a word of the place; nothing if none has, or several."""
    words = _words(place)
    owners: dict[str, set[str]] = {}
    for area in context.operation.areas:
        for word in words & _words(" ".join((area.name, *area.aliases))):
            owners.setdefault(word, set()).add(area.force)
    telling = {next(iter(forces)) for forces in owners.values() if len(forces) == 1}
    return telling.pop() if len(telling) == 1 else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))
