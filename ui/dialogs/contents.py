"""What the windows of details say of a crew, an area, an incident, a journal entry, a contradiction. Pure words."""

import re
from collections.abc import Iterator

from models.board.crews import Crew, IncidentState
from models.board.fact_words import matter_of
from models.board.facts import Duty, Fact
from models.board.incident_words import what_of
from models.board.incidents import identity_of
from models.board.operation_files import key_decided
from models.board.operation_in_force import FILE
from models.board.raised import raised_in_words
from models.board.roster_words import differing_said
from models.board.telling import as_typed
from models.board.value_words import values_in_words
from models.board.wording import counted, force_name, says
from models.clock import day, duration, hhmm, moment
from models.commands.apart import by_whose_word
from models.commands.differences import Told, apart_since, by_whom, choices, settling
from models.commands.settle import settle
from models.describing.crews_in_words import area_in_words, crew_in_words, incident_in_words
from models.operation import Operation
from models.plain_text import escaped
from models.situation.coverage import last_visit
from ui.bridge import Bridge, ControlRoom, Entry
from ui.dialogs.details import Content
from ui.dialogs.menus import Doing

FILE_MEANWHILE = "what both knew last is in force, but of a place the higher minimum"
HAPPENED = 60  # entries shown at most


def crew_content(doing: Doing, callsign: str) -> Content | None:
    """A crew on duty; None when it is not."""
    room = doing.bridge.room
    crew, operation = room.board.crew(callsign), room.board.operation
    if crew is None:
        return None
    low = callsign.lower()
    return Content(
        title=callsign,
        sentence=crew_in_words(crew, room.clock(), operation),
        rows=(
            ("Officers", ", ".join(f"{o.surname} {o.initials} ({o.number}, {o.capability})" for o in crew.officers)),
            (
                "Tour",
                _tour(crew, room.clock()),
            ),
            ("Service", crew.service),
            *([("Radio", crew.crewing.radio)] if crew.crewing.radio else []),
            ("Home", force_name(crew.force, operation)),
            *_duty_rows(crew, room.clock()),
            *_apart_rows(room, crew),
        ),
        happened=_happened(doing.bridge, f"crew:{callsign}/", callsign),
        actions=(
            ("Heard from", lambda: doing.do(f"{low} ok")),
            ("Wrong time …", lambda: doing.begin(f"correct {low} ")),
            ("Service …", lambda: doing.begin(f"{low} service ")),
            ("Take back …", lambda: doing.begin(f"undo {low}")),
            ("Note …", lambda: doing.begin(f"note {callsign} ")),
        ),
    )


def _apart_rows(room: ControlRoom, crew: Crew) -> Iterator[tuple[str, str]]:
    """What another room did with a crew whose emergency it did not know of."""
    if crew.moved_in_emergency:
        yield "Raised with", raised_in_words(crew)
        yield "Meanwhile", by_whose_word(room.board, room.past(), crew)


def _tour(crew: Crew, now: int) -> str:
    return f"{moment(crew.crewing.tour_start, now)} to {moment(crew.crewing.tour_end, now)}"


def _duty_rows(crew: Crew, now: int) -> Iterator[tuple[str, str]]:
    duty = crew.duty
    if duty.incident:
        armed = f"armed, by {duty.authority}" if duty.armed else "firearms not authorised"
        yield "Incident", f"{duty.called} since {moment(duty.began or duty.since, now)}, {armed}"
    if crew.queue:
        yield "Waiting for it", ", ".join(crew.waiting)
    if crew.log:
        yield "Armed log", f"unsigned since {moment(crew.log.since, now)}"


def area_content(doing: Doing, name: str) -> Content | None:
    """A crowded place."""
    room, watch = doing.bridge.room, doing.bridge.watch
    operation, now = room.board.operation, room.clock()
    area = operation.area(name) if operation else None
    if operation is None or area is None:
        return None
    state = room.board.area(name)
    visit = last_visit(watch.stays, name, now)
    return Content(
        title=area.name,
        sentence=area_in_words(state, now, operation, watch.below_since(room.board, name, now)),
        rows=(
            ("Force", force_name(area.force, operation)),
            ("Crowded now", "yes" if operation.is_crowded(area, now) else "no"),
            ("Last crew", f"{visit[1]}, {moment(visit[0], now)}" if visit else "none yet"),
            ("Where", f"{area.lat:.4f}, {area.lon:.4f}"),
        ),
        happened=_happened(doing.bridge, f"area:{name}/", name, state.area.name),
        actions=(
            ("Roll-call answered", lambda: doing.do(f"{name} ok")),
            ("Minimum …", lambda: doing.begin(f"{name} min ")),
        ),
    )


def incident_content(doing: Doing, name: str) -> Content | None:
    """An incident, open or closed."""
    room = doing.bridge.room
    state = room.board.incident_state(name)
    if state is None:
        return None
    incident, low = state.incident, as_typed(room.board, state.incident)
    given = room.board.records.labels.items()
    named = [label for label, owners in given if {*owners} == {incident.identity}]  # a name two share says not which
    untold = any(crew.self_deployed and not crew.tfc_told for crew in state.crews)
    return Content(
        title=f"{incident.ref} · {what_of(incident.nature)}",
        sentence=incident_in_words(state, room.clock()),
        rows=_incident_rows(state, room.board.operation),
        happened=_happened(doing.bridge, f"incident:{incident.identity}", *named),
        actions=()
        if incident.closed
        else (
            ("TFC …", lambda: doing.begin(f"tfc {low} ")),
            *((("TFC informed", lambda: doing.do(f"informed {low}")),) if untold else ()),
            ("Note …", lambda: doing.begin(f"note {incident.ref} ")),
            ("Change reference …", lambda: doing.begin(f"relabel {low} ")),
            ("Close incident …", lambda: doing.begin(f"close {low} ")),
        ),
    )


def _incident_rows(state: IncidentState, operation: Operation | None) -> tuple[tuple[str, str], ...]:
    incident = state.incident
    came = [crew for crew in state.crews if crew.self_deployed]
    told = [f"{crew.callsign} {hhmm(crew.tfc_told) if crew.tfc_told else 'not yet'}" for crew in came]
    closed = f"closed {hhmm(incident.closed)}: {incident.outcome or 'no outcome given'}" if incident.closed else "open"
    return (
        ("Place", incident.place),
        ("Force", force_name(incident.force, operation)),
        ("Reported", f"{day(incident.opened)} {hhmm(incident.opened)} by {incident.reported_by}"),
        ("TFC", incident.tfc or "not named"),
        ("TFC informed", ", ".join(told) or "no crew there has self-deployed"),
        ("State", closed),
    )


def entry_content(doing: Doing, entry: Entry, correct: object) -> Content:
    """One journal entry, whole. `correct` opens the window that puts its time right."""
    event, record = entry.event, entry.record
    written = record.wall // 1000
    actions = () if not event.operator else (("Correct the time …", correct),)
    board = doing.bridge.room.board
    keys = ", ".join(sorted(matter_of(key, board) for key in event.facts())) or "nothing: it only adds to the record"
    return Content(
        title="Journal entry",
        sentence=says(event, board.operation),
        rows=(
            ("Happened", f"{day(event.at)} {hhmm(event.at)}"),
            ("Written down", f"{day(written)} {hhmm(written)}{_late(written - event.at)}"),
            ("By", event.operator or "the program"),
            ("Reason", event.reason or "none given"),
            ("Decides", keys),
            ("Entry", f"number {record.seq} of this chain, {record.hash.hex()[:16]}"),
        ),
        actions=actions,  # type: ignore[arg-type]
    )


def _late(seconds: int) -> str:
    return f", {duration(seconds)} later" if seconds >= 60 else ""


def contradiction_content(doing: Doing, key: str) -> Content | None:
    """What rooms decided differently about one thing, and the choice between them; None once it is settled."""
    room = doing.bridge.room
    if key not in room.board.contradictions():
        return None
    rows, actions = [], []
    past = room.past()
    found = choices(room.board, past, key)
    values = values_in_words(room.board, key, [fact for _, fact in found])
    for index, ((digest, fact), value) in enumerate(zip(found, values, strict=True), start=1):
        rows.append((f"{index}", f"{_said(fact, value)} · {by_whom(past, digest) or 'another room'}"))
        actions.append((f"{index} is right", _settling(doing.bridge, key, digest)))
    return Content(
        title=f"Rooms differ about {matter_of(key, room.board)}",
        sentence=f"Two rooms decided differently while they could not see each other{_apart(room, past, key)}. "
        f"Ask {'the crew' if key.startswith(('crew:', 'officer:')) else 'both'}, then say which is right. "
        f"Until then {FILE_MEANWHILE if key_decided(key) == FILE else 'it counts on the safe side'}. "
        f"Typed: {settling(room.board, key)}.",
        rows=tuple(rows),
        actions=tuple(actions),
    )


def _apart(room: ControlRoom, past: Told, key: str) -> str:
    """For how long they have differed."""
    since = apart_since(room.board, past, key)
    return f", for {duration(max(0, room.clock() - since))} now" if since else ""


def roster_content(doing: Doing, force: str) -> Content | None:
    """The officers of a force about whom rosters differ, and what each says; None once they agree."""
    board = doing.bridge.room.board
    differ = board.rosters.differing(force)
    if not differ:
        return None
    return Content(
        title=f"Rosters differ about {counted(len(differ), 'officer')} of {force_name(force, board.operation)}",
        sentence="They were taken in by rooms that could not see each other. All of it stands, and nobody is left out. "
        "Ask which is right, then import that roster here: it takes the place of the others.",
        happened=tuple(differing_said(each, board.officers.get(each.number), board.operation) for each in differ),
    )


def _settling(bridge: Bridge, key: str, digest: str) -> object:
    basis = bridge.basis()

    def settle_it() -> None:
        bridge.perform(settle, key, digest, basis=basis)

    return settle_it


def _said(fact: Fact | None, value: str) -> str:
    return f"{value} since {hhmm(fact.since)}" if isinstance(fact, Duty) else escaped(value)[:200]


def _happened(bridge: Bridge, key: str, *names: str) -> tuple[str, ...]:
    """The latest entries about something, newest first. A name counts when it stands whole: E21 is not in LE21."""
    named = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"(?!)")
    identity = identity_of(key)
    found = []
    operation, now = bridge.room.board.operation, bridge.now
    for entry in reversed(bridge.room.recent()):
        event = entry.event
        said = says(event, operation)
        there = key.startswith("incident:") and any(
            getattr(each, "incident", "") == identity for each in (event, *event.facts().values())
        )
        about = there or any(touched.startswith(key) for touched in event.facts()) or named.search(said)
        if about:
            found.append(f"{moment(event.at, now)}  {said} · {event.operator}")
            if len(found) == HAPPENED:
                break
    return tuple(found)
