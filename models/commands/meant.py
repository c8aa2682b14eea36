"""The incident a command means. One that was taken back while others went on with it goes on by any command on it; one
that crews came upon before it was opened here began then, if that is said, with a reason."""

from dataclasses import dataclass, replace

from models.board.board import Board
from models.board.events import Corrected, Event, Undone
from models.board.facts import Fact, Incident, Label, What
from models.board.incident_events import IncidentReopened
from models.board.incident_words import what_and_where
from models.board.incidents import incident_of
from models.board.telling import telling_word
from models.clock import moment
from models.commands.act import Act
from models.commands.context import Context, NeedsReason, Refused
from models.commands.correct import correct, origin


@dataclass(frozen=True, slots=True)
class Meant:
    """The open incident a command is about. `before` is recorded before what the command decides: that it goes on, or
    began earlier; `wants` asks for the reason of that, once all else is known to be right. `remarks` say which incident
    it is, where others are called the same."""

    incident: Incident
    before: tuple[Event, ...] = ()
    remarks: tuple[str, ...] = ()
    wants: NeedsReason | None = None

    @property
    def identity(self) -> str:
        return self.incident.identity

    @property
    def label(self) -> str:
        return self.incident.ref

    @property
    def ref(self) -> str:
        """What people call it, for facts and events that leave out what is its identity."""
        return self.label if self.label != self.identity else ""

    def act(self, *events: Event) -> Act:
        """What the command decided, as one act with what had to come first."""
        return self.first(Act(events))

    def first(self, decided: Act) -> Act:
        """An act with what had to come first. Raises NeedsReason where that wants one."""
        if self.wants:
            raise self.wants
        return replace(decided.after(self.before), remarks=(*self.remarks, *decided.remarks))


def meant(context: Context, name: str, why: str | None = None, closed: bool = False) -> Meant:
    """The open incident of an identity or a label; with `closed`, one that is closed too.

    Raises Refused for one closed, unknown, or not the only one.

    `why` is the reason for which it began before it was opened, where the command is timed so; where it is empty,
    `first` asks for it. Without it (None) the command does not say so.
    """
    board, identity = context.board, _identity(context, name)
    reopened = going_on(context, identity)
    again = dict(reopened[0].facts()) if reopened else {}
    incident = incident_of(identity, lambda key: again.get(key) or board.fact(key))
    if incident is None and context.present is not None and (later := incident_of(identity, context.present.fact)):
        return _not_yet(context, context.present, later, why)
    if incident is None:
        raise Refused(f"There is no incident {name}: open it first (inc what, where, 999).")
    if incident.closed and not closed:
        raise Refused(f"{incident.ref} is closed: open a new incident.")
    word = telling_word(board, incident)
    what = what_and_where(incident.nature, incident.place)
    found = Meant(incident, reopened, (f"{incident.ref} {what}",) if word else ())
    earlier = not reopened and why is not None and context.at < min(incident.opened, context.now)
    return _began_earlier(context, found, why or "") if earlier else found


def _not_yet(context: Context, present: Board, later: Incident, why: str | None) -> Meant:
    """What is told of a time before the incident was opened: it then began earlier, if the command says so."""
    if why is None:
        opened, at = (moment(instant, context.asked) for instant in (later.opened, context.at))
        raise Refused(
            f"{later.ref} was opened at {opened}, after {at}: give a later time, or first put right when it was opened "
            "(in its journal entry)."
        )
    now = replace(context, board=present, now=context.asked, present=None)
    return _began_earlier(now, Meant(later), why)


def _began_earlier(context: Context, found: Meant, why: str) -> Meant:
    """The incident as it began when crews came upon it, and not when it was opened here."""
    if why.strip():
        return replace(found, before=(_opened_earlier(context, found.incident, why),))
    _opened_earlier(context, found.incident, "no reason yet")  # no reason is asked for what cannot be
    began, opened = (moment(at, context.now) for at in (context.at, found.incident.opened))
    asked = f"{found.label} was opened at {opened}. It then began {began}: add a reason (… because …)"
    return replace(found, wants=NeedsReason(f"{asked}, or give a later time."))


def _opened_earlier(context: Context, incident: Incident, why: str) -> Corrected:
    keys = (f"incident:{incident.identity}/what", f"incident:{incident.identity}")
    opening = next((digest for key in keys if (digest := origin(context, key))), None)
    if opening is None:
        raise Refused(f"Two rooms decided about {incident.ref}: its beginning can't be corrected with that.")
    return correct(context, opening, why)


def _identity(context: Context, name: str) -> str:
    """The identity a name means: its own, or that of the one incident that has it for a label, now or ever."""
    board = context.board
    found = board.incident(name) or ((state := board.incident_state(name)) and state.incident)
    if found and not board.either(name):
        return found.identity
    called = board.called(name) or tuple(board.records.labels.get(name, ()))
    if len(called) > 1:
        raise Refused(f"{len(called)} incidents are called {name}: say which by a word of it (close lei-0412 bag).")
    return called[0] if called else name


def going_on(context: Context, identity: str) -> tuple[IncidentReopened, ...]:
    """What opens an incident again that was taken back; nothing for one that was not. Raises Refused if what it was
    can't be told."""
    if incident_of(identity, context.board.fact) is not None:
        return ()
    labels = [label for label, given in context.board.records.labels.items() if identity in given]
    if not labels:
        return ()
    label, what = (_before(context, f"incident:{identity}/{part}") for part in ("label", "what"))
    what = what or _before(context, f"incident:{identity}")
    name = label.text if isinstance(label, Label) else max(labels)
    if isinstance(what, Incident):
        what = what.what
    if not isinstance(what, What):
        raise Refused(f"{name} was taken back, and what it was can't be read here: open a new incident.")
    return (IncidentReopened(at=context.at, operator=context.operator, incident=identity, label=name, what=what),)


def _before(context: Context, key: str) -> Fact | None:
    """The value of a key before it was taken back."""
    for head in context.board.heads(key):
        event = context.past.event(head)
        while isinstance(event, Undone):
            event = context.past.event(event.undoes)
        fact = event.facts().get(key) if event else None
        if fact is not None:
            return fact
    return None
