"""The ways out: what hangs on a deployment when a crew leaves it, and on a callsign when it ends.

Every command that brings either about finishes its event here, so that no way out forgets what another does. A room
apart may hang more on a callsign that has ended: whoever comes on under it next has nothing of that.
"""

from typing import TypeVar

from msgspec.structs import replace

from models.board.call_backs import first_asked
from models.board.crews import Crew, still_wanted
from models.board.events import BookedOff, BookedOn, Recrewed, StoodDown
from models.board.facts import ArmedAuthority, ArmedLog, CallBack, Duty, Queue, TfcKnows
from models.commands.act import relying
from models.commands.context import Context, Refused, first_clear
from models.status import Status

Out = TypeVar("Out", StoodDown, BookedOff, Recrewed)
On = TypeVar("On", BookedOn, Recrewed)


def leaving(context: Context, crew: Crew, event: Out) -> Out:
    """The event by which a crew leaves its deployment, with what it owes then: the armed log, if it was armed."""
    left = _decided_apart(context, crew, event)
    return replace(left, logs={**left.logs, crew.callsign: owed_log(context, crew)}) if crew.duty.armed else left


def _decided_apart(context: Context, crew: Crew, event: Out) -> Out:
    """The authority given for a deployment, and that the TFC knows of it, end with it: a crew that is split off under
    this callsign later, or sent there again the same minute, has neither."""
    name, (given, told) = crew.callsign, given_apart(context, crew)
    nobody, nothing = ArmedAuthority(incident="", by="", since=context.at), TfcKnows(incident="", since=context.at)
    return replace(
        event,
        authorities={**event.authorities, name: nobody} if given else event.authorities,
        told={**event.told, name: nothing} if told else event.told,
    )


def given_apart(context: Context, crew: Crew) -> tuple[ArmedAuthority | None, TfcKnows | None]:
    """What was decided about a crew's deployment since it began: its authority, and that the TFC knows of it."""
    given, told = (context.board.fact(f"crew:{crew.callsign}/{part}") for part in ("authority", "tfc"))
    here = crew.duty.incident
    return (
        given if here and isinstance(given, ArmedAuthority) and given.incident == here else None,
        told if here and isinstance(told, TfcKnows) and told.incident == here else None,
    )


def owed_log(context: Context, crew: Crew) -> ArmedLog:
    """The armed log of this deployment, with any that is owed already."""
    if crew.log is None:
        return ArmedLog(pending=True, since=context.at, incident=crew.duty.called)
    return replace(crew.log, incident=f"{crew.log.incident}, {crew.duty.called}")


def ending(context: Context, crew: Crew, event: Out, joins: Crew | None = None) -> Out:
    """The event by which a callsign ends, with all that hangs on it: off duty, nothing waits for it any more.

    A call-back goes along to the crew it `joins`, and so does the deployment: that crew owes the log when it leaves.
    Raises Refused while its emergency is on.
    """
    if crew.emergency is not None:
        raise Refused(f"The emergency of {crew.callsign} is on: {first_clear(crew.callsign)}.")
    name = crew.callsign
    ended = replace(
        event,
        read={**event.read, **relying(f"crew:{name}/emergency")},
        duties={**event.duties, name: Duty(status=Status.OFF_DUTY, since=context.at)},
        queues={**event.queues, name: Queue(incidents=())} if crew.queue else event.queues,
        callbacks={**event.callbacks, **_call_back(context, crew, joins)},
    )
    return leaving(context, crew, ended) if joins is None else _decided_apart(context, crew, ended)


def beginning(context: Context, callsign: str, event: On) -> On:
    """The event by which a callsign comes on, without what was left hanging on it while it was off duty."""
    if context.board.crew(callsign) is not None:  # on duty, but nobody here can read as what
        return event
    asked, queue = (context.board.fact(f"crew:{callsign}/{part}") for part in ("callback", "queue"))
    return replace(
        event,
        callbacks={callsign: CallBack(wanted=False, since=context.at)} if still_wanted(asked) else event.callbacks,
        queues={callsign: Queue(incidents=())} if isinstance(queue, Queue) and queue.incidents else event.queues,
    )


def _call_back(context: Context, crew: Crew, joins: Crew | None) -> dict[str, CallBack]:
    """The mark is closed where it was; the crew joined has it from now on, since the earlier of two."""
    if crew.callback is None:
        return {}
    closed = {crew.callsign: CallBack(wanted=False, since=context.at)}
    if joins is None:
        return closed
    wanted = first_asked(mark for mark in (crew.callback, joins.callback) if mark is not None)
    return {**closed, joins.callsign: wanted or crew.callback}
