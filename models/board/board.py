"""The board: what is true now, folded from events.

`apply` takes events in any order; the same set of events always gives the same board. Decisions are kept by
`Heads`, what only grows (confirmations, visits, acknowledgements) by `Records`; crews, areas and counts are
put together from them, and only what an event touched is put together again.
"""

from collections import ChainMap, defaultdict
from collections.abc import Collection, Iterable, Set

from models.board.apart import Apart
from models.board.as_shown import duty_shown, newer_kind
from models.board.board_state import BoardState
from models.board.call_backs import CallBacks
from models.board.crews import (
    AreaState,
    Changes,
    Counts,
    Crew,
    Heard,
    IncidentState,
    area_state,
    guessed_tour,
)
from models.board.deployments import as_known, tfc_told
from models.board.disputes import Disputes, duties_in_dispute, half_known
from models.board.either_tfc import told_by_either
from models.board.events import Event, TfcInformed
from models.board.facts import (
    NO_DUTY,
    SELF_DEPLOYED,
    ArmedLog,
    Crewing,
    Duty,
    Fact,
    Incident,
    Membership,
    Queue,
    Threat,
)
from models.board.gaps import NOTHING, Gaps, Place
from models.board.heads import Heads
from models.board.incidents import Incidents, identity_of, incident_of, still_waiting, taken_back
from models.board.kept_on import KeptOn, emergency_of
from models.board.late import late_keys
from models.board.members import members_of, uncertain
from models.board.names import Names
from models.board.opened_apart import reference_of
from models.board.operation_files import OperationFiles, part_of
from models.board.operation_in_force import FILE, threat_of
from models.board.raised import raised_with
from models.board.records import KEPT, Records
from models.board.rosters import ISSUES, ROSTER, Rosters
from models.operation import Area, Operation
from models.roster.officers import Officer, Tour, is_armed
from models.status import Status, is_on_duty


class Board:
    """What is true now. Read it through its methods; change it only through `apply`."""

    def __init__(
        self,
        state: BoardState | None = None,
        events: Iterable[tuple[str, Event]] = (),
        gaps: Gaps = NOTHING,
        rosters: Rosters | None = None,
    ) -> None:
        """The board of a snapshot, if there is one, and of the events since, each with its hash in hex.

        Without a snapshot `gaps` is what the journal lacks that the events come from. `rosters`: those of the live
        board, for one that is rewound.
        """
        self.gaps = state.gaps if state else gaps
        self.apart: tuple[Apart, ...] = ()
        """what is kept here and does not count: no part of the board, shown beside it"""
        self._heads = Heads(state.heads if state else None)
        self.records = state.records if state else Records()
        self.files = state.files.copy() if state else OperationFiles()
        self.operation: Operation | None = self.files.operation
        self.rosters = rosters or Rosters(state.rosters if state else {}, self._heads)
        self.officers: dict[str, Officer] = {}
        self.tours: dict[str, tuple[Tour, ...]] = {}
        self._names = Names()
        self.moves = 0  # how often events were taken in since: what a preview notes when it begins
        self._moved: dict[str, int] = {}
        self._clear_index()
        take, record, known = self._heads.take, self.records.take, True
        for digest, event in events:
            if FILE in take(digest, event):
                self.files.take(digest, event)
                known = False
            if type(event) in KEPT:
                record(digest, event)
            if type(event) in ISSUES:
                self.rosters.take(digest, event)
        self._index(set(self._heads.keys()), self.records.late, known=known)

    def _clear_index(self) -> None:
        self._areas: dict[str, Area] = {}
        self._area_states: dict[str, AreaState] = {}
        self._crews: dict[str, Crew] = {}
        self._members: dict[str, set[str]] = defaultdict(set)
        self._crew_of: dict[str, str] = {}
        self._in_area: dict[str, set[str]] = defaultdict(set)
        self._at_incident: dict[str, set[str]] = defaultdict(set)
        self._excepted: dict[str, set[str]] = defaultdict(set)
        self._owing: dict[str, tuple[str, ...]] = {}  # callsigns that owe an armed log, on duty or off
        self._counts: dict[str, Counts] = defaultdict(Counts)
        self._incidents = Incidents()
        self._disputes = Disputes()
        self.kept_on = KeptOn(self._heads, self.planned)
        self.call_backs = CallBacks(self._heads)
        self.short: set[str] = set()  # places below their minimum, whether that counts now or not
        self._patrolling: dict[str, int] = defaultdict(int)  # officers who count, by area
        self._off: set[str] = set()

    def state(self) -> BoardState:
        """Everything a snapshot needs; `Board(state)` is equal to this board."""
        return BoardState(self._heads.state(), self.records, self.files, self.rosters.kept(self._heads), 7, self.gaps)

    # taking events in

    def apply(self, events: Iterable[tuple[str, Event]]) -> Changes:
        """Take events in, each with its hash in hex; returns what they touched."""
        touched, recorded, hashes = set[str](), set[str](), list[str]()
        take, record = self._heads.take, self.records.take
        for digest, event in events:
            decided = take(digest, event)
            touched.update(decided)
            if FILE in decided:
                self.files.take(digest, event)
            recorded.update(record(digest, event))
            self.rosters.take(digest, event)
            touched.update(late_keys(event))
            if type(event) is TfcInformed:
                recorded.update(self._at_incident.get(event.incident, ()))
            hashes.append(digest)
        self.moves += 1
        self._moved.update(dict.fromkeys(touched, self.moves))
        return self._index(touched, recorded, tuple(hashes))

    def begin_anew(self, fresh: "Board", hashes: tuple[str, ...]) -> Changes:
        """Become another board, folded anew: what was lost or taken out changes what other entries mean.

        Whatever was decided against what this board showed counts as moved.
        """
        crews, moves = self._crews.keys() | fresh._crews.keys(), self.moves + 1
        fresh.apart = self.apart
        self.__dict__.update(fresh.__dict__)
        self.moves, self._moved = moves, dict.fromkeys(self._heads.keys(), moves)
        return Changes(crews=frozenset(crews), areas=frozenset(self._areas), everything=True, hashes=hashes, anew=True)

    def _index(
        self, touched: set[str], recorded: Collection[str] = (), hashes: tuple[str, ...] = (), known: bool = False
    ) -> Changes:
        """Put together again what these keys and callsigns touch. `known`: the operation has been read already."""
        crews, areas, incidents, officers = set(recorded), set[str](), set[str](), set[str]()
        crews.update(self._crew_of[number] for number in self.records.serving(recorded) if number in self._crew_of)
        everything = self._index_operation(touched, known)
        for key in touched:
            kind, _, name = key.partition(":")
            self._disputes.note(key, self._heads, self.files.disputes if key == FILE else ())
            if kind == "crew":
                crews |= {name.rpartition("/")[0], *self.call_backs.note(key, self.records)}
                officers |= self.kept_on.note(key)
            elif kind == "officer":
                officers.add(name.rpartition("/")[0])
            elif kind == "incident":
                incidents.add(identity_of(key))
            elif kind == "area":
                areas.add(name.rpartition("/")[0])
        for identity in incidents:
            self._incidents.put(identity, incident_of(identity, self.fact))
            crews |= self._concerned(identity)
        for incident in tuple(told_by_either(self.gaps.twice.openings, incidents, self.fact)):
            self._incidents.put(incident.identity, incident)
            incidents.add(incident.identity)
        for number in officers:
            crews.update(self._index_member(number))
        if everything:
            crews.update(self._crews)
            areas.update(self._areas)
        for callsign in crews:
            self._index_crew(callsign, areas, incidents)
        self._index_cover(self._areas if everything else areas)
        if everything or officers:
            self._count_off_duty(everything, officers)
        self._names.touch(crews, everything)
        return Changes(
            frozenset(crews), frozenset(areas), frozenset(incidents), frozenset(officers), everything, hashes
        )

    def _index_operation(self, touched: set[str], known: bool) -> bool:
        everything = False
        if FILE in touched:
            if not known:
                self.files.weigh(self._heads.of(FILE))
            self.operation = self.files.operation
            self._areas = {area.id: area for area in self.operation.areas} if self.operation else {}
            self._area_states.clear()
            self.short.clear()
            everything = True
        rosters = any(key.startswith(ROSTER) for key in touched)
        if rosters:
            self.rosters.draw()
            self.officers, self.tours = self.rosters.officers, self.rosters.tours
        return everything or rosters or "operation/threat" in touched

    def _concerned(self, identity: str) -> set[str]:
        """The crews at an incident, or with it waiting: its force, or its end, may change a crew's place."""
        queues = ((callsign, self.fact(f"crew:{callsign}/queue")) for callsign in self._crews)
        waiting = {callsign for callsign, queue in queues if isinstance(queue, Queue) and identity in queue.incidents}
        return waiting | self._at_incident[identity] | self._at_incident[reference_of(identity)]

    def _index_member(self, number: str) -> set[str]:
        old = self._crew_of.pop(number, "")
        fact = self.membership(number)
        new = fact.crew if fact else ""
        if new:
            self.kept_on.forget_officer(number)
        else:
            new = self.kept_on.note_officer(number)
        self._members[old].discard(number)
        if new:
            self._crew_of[number] = new
            self._members[new].add(number)
        return {crew for crew in (old, new, *self.kept_on.named_by(number)) if crew}

    def _index_crew(self, callsign: str, areas: set[str], incidents: set[str]) -> None:
        old = self._crews.pop(callsign, None)
        (self._owing.setdefault if self.armed_log(callsign) else self._owing.pop)(callsign, ())
        if old is not None:
            self._place(old, -1, areas, incidents)
        new = self._build(callsign)
        if new is not None:
            self._crews[callsign] = new
            self._place(new, +1, areas, incidents)

    def _place(self, crew: Crew, sign: int, areas: set[str], incidents: set[str]) -> None:
        self._counts[crew.working].count(crew, sign)
        if crew.status is Status.PATROLLING:
            index, name = self._in_area, crew.duty.area
            self._patrolling[name] += sign * crew.strength
            areas.add(name)
        elif crew.status is Status.DEPLOYED:
            index, name = self._at_incident, crew.duty.incident
            incidents.add(name)
        else:
            index, name = self._excepted, crew.working
        (index[name].add if sign > 0 else index[name].discard)(crew.callsign)

    def _build(self, callsign: str) -> Crew | None:
        alarm, standing = emergency_of(self._heads, callsign), self._heads.facts(f"crew:{callsign}/duty")
        members = members_of(callsign, self._members[callsign], self._heads, self.records)
        decided = self.duty(callsign)
        parted = None if is_on_duty(decided.status) else self.records.parting(callsign, standing)
        duty = duty_shown(decided, alarm, members.joined, standing.values(), self._areas, parted)
        if not is_on_duty(duty.status):
            return None
        deployed_itself, informed = duty.authority == SELF_DEPLOYED, 0
        if duty.status is Status.DEPLOYED:
            noted = self.records.informed.get(duty.incident, (0, ""))[0]
            informed = tfc_told(duty, self.fact(f"crew:{callsign}/tfc"), noted)
            duty = as_known(duty, self.incident(duty.incident), self.fact(f"crew:{callsign}/authority"))
        queue = still_waiting(self.fact(f"crew:{callsign}/queue"), self._incidents.open)
        crewing = self._crewing(callsign, duty.since)

        def officer_of(number: str) -> Officer:
            return self.officers.get(number) or Officer(number, number, "", crewing.force)

        words, state = self.records.words(callsign), self.records.came_by(callsign, duty.since, standing)
        return Crew(
            callsign=callsign,
            force=crewing.force,
            working=self._working(duty, crewing),
            officers=tuple(map(officer_of, members.numbers)),
            duty=duty,
            crewing=crewing,
            booked_on=members.booked_on,
            doubtful=uncertain(members, duty),
            kept=members.kept,
            joined=members.came,
            heard=words[-1] if words else Heard(),
            words=words,
            by=state.come if state else 0,
            between_two=state is not None and self.records.thoughts.marks.between_two(state.note),
            ahead=self.records.ahead(callsign, state),
            emergency=alarm,
            raised=raised_with(alarm, members.numbers, self.crew_of, officer_of),
            callback=self.call_backs.of(callsign),
            log=self.armed_log(callsign),
            queue=queue,
            waiting=tuple([self._incidents.open[identity].ref for identity in queue]),
            self_deployed=deployed_itself,
            tfc_told=informed,
            disputed=duties_in_dispute(self._heads, callsign),
            newer=newer_kind(standing.values()),
        )

    def _crewing(self, callsign: str, since: int) -> Crewing:
        """The crew's tour; one to go on with where another room took back its booking on without knowing the rest."""
        crewing = self.fact(f"crew:{callsign}/crewing")
        if isinstance(crewing, Crewing):
            return crewing
        officers = [self.officers[number] for number in sorted(self._members[callsign]) if number in self.officers]
        return guessed_tour(callsign, officers, self.operation, since)

    def _working(self, duty: Duty, crewing: Crewing) -> str:
        if duty.status is Status.PATROLLING and duty.area in self._areas:
            return self._areas[duty.area].force
        incident = self.incident(duty.incident) if duty.status is Status.DEPLOYED else None
        return self._lane(incident.force if incident is not None else crewing.force)

    def _lane(self, force: str) -> str:
        """The force in whose lane something of this force stands: nothing is in no lane, should a file leave it out."""
        if self.operation is None or self.operation.force(force) is not None:
            return force
        return self.operation.forces[0].id

    def _index_cover(self, areas: Iterable[str]) -> None:
        for name in areas:
            area = self._areas.get(name)
            if area is None:
                continue
            typed, crews = self.fact(f"area:{name}/cover"), self._named(self._in_area.get(name, ()))
            self._area_states[name] = state = area_state(area, typed, crews)
            (self.short.add if self._patrolling[name] < state.minimum else self.short.discard)(name)

    def _count_off_duty(self, everything: bool, officers: Iterable[str]) -> None:
        if everything:
            for counts in self._counts.values():
                counts.off_duty = counts.others_off = 0
            self._off.clear()
            officers = self.officers
        for number in officers:
            officer = self.officers.get(number)
            off = officer is not None and number not in self._crew_of
            if officer is not None and off != (number in self._off):
                self._counts[self._lane(officer.force)].rest(
                    is_armed(officer, self.tours.get(number, ())), 1 if off else -1
                )
                (self._off.add if off else self._off.discard)(number)

    # reading

    def heads(self, key: str) -> tuple[str, ...]:
        """The hashes that stand on a key: what a command carries as seen."""
        stand = tuple(sorted(self.files.standing(key))) if part_of(key) else self._heads.of(key)
        return stand or self.records.known(key)

    def moved(self, key: str, basis: int) -> bool:
        """Whether something was decided on a key since the board had been moved so often."""
        return self._moved.get(key, 0) > basis

    def fact(self, key: str) -> Fact | None:
        """The value of a decision key; the cautious one while rooms differ, the last understood of a newer version."""
        return self._heads.value(key)

    def standing(self, key: str) -> dict[str, Fact | None]:
        """Shape: hash → fact for all heads of a key; more than one differing fact is a contradiction."""
        return dict(self.files.standing(key) or self._heads.facts(key))

    def contradictions(self) -> tuple[str, ...]:
        """The decision keys on which rooms differ, sorted."""
        return self._disputes.contradictions()

    def content_lost(self, key: str) -> bool:
        """Whether rooms differ on a key because an entry about it has lost its content."""
        return self._disputes.content_lost(key, self._heads, self.gaps)

    def unaccounted(self) -> dict[str, Place]:
        """Shape: hash → place, of the entries without content that nobody has checked, and that no later one names, or
        that left a crew half known."""
        if not self.gaps.withheld:
            return {}
        known = self._heads.named() - half_known(self._heads, self._crews) | self.records.checked.keys()
        return {digest: place for digest, place in self.gaps.withheld.items() if digest not in known}

    def not_understood(self) -> frozenset[str]:
        """The decision keys a newer version decided in a way this one cannot read: they change only with a reason."""
        return self._disputes.not_understood()

    def duty(self, callsign: str) -> Duty:
        """What a crew is doing; off duty if nothing is known of it."""
        fact = self.fact(f"crew:{callsign}/duty")
        return fact if isinstance(fact, Duty) else NO_DUTY

    def membership(self, number: str) -> Membership | None:
        """Which crew an officer is, or was last, in."""
        fact = self.fact(f"officer:{number}/crew")
        return fact if isinstance(fact, Membership) else None

    def threat(self) -> Threat | None:
        """The threat level as it was last set; before that, the operation file's."""
        return threat_of(self.fact("operation/threat"), self.operation)

    def incident(self, name: str) -> Incident | None:
        """An incident by its identity, or by the label that it alone has; what stands for either of several."""
        several = self.either(name)
        return self._incidents.either(name, several) if several else self._incidents.find(name)

    def either(self, name: str) -> tuple[str, ...]:
        """The identities of which a bare reference means one, where an earlier version's rooms gave it twice."""
        return self.gaps.twice.openings.get(name, ())

    def called(self, label: str) -> tuple[str, ...]:
        """The identities of the incidents with a label: two rooms that open one apart may give it the same."""
        return self._incidents.called(label)

    def crew(self, callsign: str) -> Crew | None:
        """The crew of this callsign, if it is on duty."""
        return self._crews.get(callsign)

    def crew_of(self, number: str) -> str:
        """The callsign an officer is on duty with, or nothing."""
        return self._crew_of.get(number, "")

    def callsigns(self) -> frozenset[str]:
        """Every callsign there is: on duty now, or named by a tour of the roster."""
        return frozenset(self.rosters.planned).union(self._crews)

    def planned(self, callsign: str) -> tuple[str, ...]:
        """The numbers of the officers whom the roster gives a tour, past or to come, with this callsign."""
        return self.rosters.planned.get(callsign, ())

    @property
    def names(self) -> Names:
        """Callsigns, places and officers, to be found by any fragment of their names: who owes a log can sign it."""
        known = ChainMap(self._owing, self.rosters.planned)
        self._names.bring_up_to_date(self._crews, known, self.operation, self.officers)
        return self._names

    def crews(self, force: str | None = None) -> tuple[Crew, ...]:
        """The crews on duty, by callsign; of one force's lane, or all."""
        found = (crew for crew in self._crews.values() if force is None or crew.working == force)
        return tuple(sorted(found, key=lambda crew: crew.callsign))

    def area(self, name: str) -> AreaState:
        """A crowded place with its crews. Raises KeyError for an unknown id."""
        return self._area_states[name]

    def areas(self, force: str | None = None) -> tuple[AreaState, ...]:
        """The crowded places, priority A first, then as the operation file has them; of one force or all."""
        found = (area for area in self._areas.values() if force is None or area.force == force)
        return tuple(self.area(area.id) for area in sorted(found, key=lambda area: area.priority))

    def incident_refs(self) -> Set[str]:
        """The labels of all incidents there ever were: open, closed or taken back."""
        return self.records.labels.keys()

    def armed_log(self, callsign: str) -> ArmedLog | None:
        """The armed log a callsign owes, also when it is off duty."""
        return self.records.owed(callsign, self.fact(f"crew:{callsign}/log"))

    def armed_logs(self) -> dict[str, ArmedLog]:
        """Shape: callsign → the armed log it owes, for every one owed, on duty or off."""
        return {callsign: log for callsign in sorted(self._owing) if (log := self.armed_log(callsign))}

    def incident_state(self, name: str) -> IncidentState | None:
        """An incident with its crews, by its identity or by the label that it alone has."""
        incident = self.incident(name)
        crews = self._named(self._at_incident.get(incident.identity if incident else name, ()))
        if incident is None and crews:
            incident = taken_back(name, crews, self.records.reported.get(name))
        return IncidentState(incident, crews) if incident else None

    def current_incidents(self) -> dict[str, Incident]:
        """Shape: identity → incident, for all of `incidents()`, in no order."""
        still = self._incidents.open
        others = (name for name, crews in self._at_incident.items() if crews and name not in still)
        states = (state for name in others if (state := self.incident_state(name)))
        return still | {state.incident.identity: state.incident for state in states}

    def incidents(self, force: str | None = None) -> tuple[IncidentState, ...]:
        """Open incidents, and closed ones that still have crews; oldest first."""
        found = (state for name in self.current_incidents() if (state := self.incident_state(name)))
        wanted = (state for state in found if force is None or self._lane(state.incident.force) == force)
        return tuple(sorted(wanted, key=lambda state: (state.incident.opened, state.incident.ref, state.incident.id)))

    def exceptions(self, force: str) -> tuple[Crew, ...]:
        """Crews on duty but neither deployed nor patrolling, longest first."""
        found = self._named(self._excepted.get(force, ()))
        return tuple(sorted(found, key=lambda crew: (crew.duty.since, crew.callsign)))

    def excepted(self, force: str) -> Set[str]:
        """The callsigns of `exceptions(force)`, in no order, for looking up only."""
        return self._excepted.get(force, frozenset())

    def counts(self, force: str | None = None) -> Counts:
        """Headline counts in officers, of one force's lane or of all."""
        if force is not None:
            return self._counts[force]
        return sum(self._counts.values(), Counts())

    def _named(self, callsigns: Iterable[str]) -> tuple[Crew, ...]:
        return tuple(map(self._crews.__getitem__, sorted(callsigns)))
