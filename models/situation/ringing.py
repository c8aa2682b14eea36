"""What rings, kept up to date: a change works out anew what it touched, the clock what it reaches, and nothing else.

Everything worked out is a *subject*: a crew, a place, a sort of lines. Of each is known when it was looked at last and
at which instant it may change though nobody does anything. Facts may arrive about the past, and the clock may go back:
then what is concerned is looked at anew, as from nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from heapq import heappop, heappush

from models.board.board import Board
from models.board.crews import Changes
from models.board.events import Acknowledged, Event, Shelved
from models.board.untold import may_owe
from models.situation import occurrences
from models.situation.advice import Words
from models.situation.answers import expiry
from models.situation.clocks_apart import clocks_apart
from models.situation.concerned import crews_concerned
from models.situation.late import of_late
from models.situation.lines import Alarm, Line, lines, said
from models.situation.occurrences import Cause, Occurrence
from models.situation.stays import Stays
from models.situation.surroundings import Surroundings
from models.situation.timers import NEVER, Clock, Level

Subject = tuple[str, ...]  # ("crew", callsign), ("area", id), ("sort", kind, force)
Rings = dict[Cause, tuple[Clock, Level | None]]  # the clocks of a crew that ring, each with its level
Rung = tuple[object, Rings]  # what the occurrence takes from the crew, and what rings of it


class Ringing:
    """What rings on one board. Tell it every change; ask for the alarms of any instant."""

    def __init__(self, board: Board, stays: Stays) -> None:
        self.board, self.stays = board, stays
        self._at = 0
        self._looked: dict[Subject, int] = {}
        self._next: dict[Subject, int] = {}
        self._due: list[tuple[int, Subject]] = []
        self._stale: set[Subject] = set()
        self._rung: dict[str, Rung] = {}
        self._members: dict[Cause, set[str]] = defaultdict(set)
        self._changed: set[Cause] = set()
        self._occurrences: dict[Cause, Occurrence] = {}
        self._sorts: dict[Subject, dict[Cause, Occurrence]] = defaultdict(dict)
        self._lines: dict[Subject, list[Line]] = {}
        self._decisions: set[Cause] = set()
        self._rostered: set[Cause] = set()
        self._apart: set[Cause] = set()
        self._late: dict[str, set[Cause]] = defaultdict(set)
        self._everything()

    # what is told

    def take(self, changes: Changes, events: Iterable[Event], areas: Iterable[str]) -> None:
        """A change of the board: what it touched, its events, and the places whose history they changed."""
        if changes.everything:
            self._everything()
            return
        crews, places = set(changes.crews), {*changes.areas, *areas}
        for event in events:
            if isinstance(event, Acknowledged | Shelved):
                kind = event.alarm.partition("/")[0]
                self._stale.update(sort for sort in self._sorts if sort[1] == kind)
            crews.update(crews_concerned(event, self.board))
        self._stale.update(("crew", callsign) for callsign in crews)
        self._stale.update(("area", place) for place in places)
        self._decided = True

    def _everything(self) -> None:
        self._around = Surroundings(self.board)
        crews = {
            *(crew.callsign for crew in self.board.crews()),
            *self.board.armed_logs(),
            *may_owe(self.board),
        }
        self._stale.update(("crew", callsign) for callsign in crews)
        self._stale.update(("area", state.area.id) for state in self.board.areas())
        self._stale.update(self._looked)  # also what is gone, or owes nothing any more
        self._stale.update(self._sorts)
        self._decided = self._issued = True

    # what is asked

    def alarms(self, at: int) -> tuple[Alarm, ...]:
        """Every alarm at an instant, most urgent first; shelved ones last, acknowledged ones after the others of their
        priority."""
        self._bring_to(at)
        words = Words(self.board, self.stays, self._around, at)
        found = [said(line, words) for sort in self._lines.values() for line in sort]
        return tuple(sorted(found, key=_urgency))

    def _bring_to(self, at: int) -> None:
        if at < self._at:
            self._stale.update(subject for subject, looked in self._looked.items() if looked > at)
        self._at = at
        while self._due and self._due[0][0] <= at:
            instant, subject = heappop(self._due)
            if self._next.get(subject) == instant:
                self._stale.add(subject)
        stale, self._stale = self._stale, set()
        for subject in stale:
            if subject[0] == "crew":
                self._look_at_crew(subject[1])
            elif subject[0] == "area":
                self._look_at_area(subject[1])
            else:
                self._stale.add(subject)
        if self._decided:
            self._look_at_decisions()
        if self._issued:
            self._look_at_rosters()
        if self._apart or self.board.records.thoughts.marks.noted:
            self._look_at_clocks()
        for cause in self._changed:
            self._look_at_cause(cause)
        self._changed.clear()
        for sort in self._stale:
            self._gather(sort)
        self._stale.clear()

    def _look_again(self, subject: Subject, instant: int) -> None:
        self._looked[subject] = self._at
        if instant < NEVER and self._next.get(subject) != instant:
            heappush(self._due, (instant, subject))
        self._next[subject] = instant

    # crews

    def _look_at_crew(self, callsign: str) -> None:
        crew = self.board.crew(callsign)
        clocks, soonest = occurrences.ringing(crew, self.board, self._at) if crew else ([], NEVER)
        rings: Rings = {cause: (clock, clock.level(self._at)) for cause, clock in clocks}
        now = (crew.duty, crew.working) if crew else None, rings
        before = self._rung.pop(callsign, (None, {}))
        if now != before:
            for cause in before[1]:
                self._members[cause].discard(callsign)
            for cause in now[1]:
                self._members[cause].add(callsign)
            self._changed.update(before[1], now[1])
        if now[1]:
            self._rung[callsign] = now
        self._put(("log", callsign, "off duty"), None if crew else occurrences.taken_home(callsign, self.board))
        self._put(("newer", callsign), occurrences.crew_not_understood(crew, self.board) if crew else None)
        self._look_at_late(callsign)
        self._look_again(("crew", callsign), soonest)

    def _look_at_late(self, callsign: str) -> None:
        records = self.board.records
        found = of_late(callsign, self.board) if callsign in records.late or callsign in records.came else {}
        for cause in self._late.pop(callsign, set()) - found.keys():
            self._put(cause, None)
        for cause, occurrence in found.items():
            self._put(cause, occurrence)
            self._late[callsign].add(cause)

    def _look_at_cause(self, cause: Cause) -> None:
        crews = self._members[cause]
        if not crews:
            del self._members[cause]
            self._put(cause, None)
            return
        found = ((self.board.crew(callsign), self._rung[callsign][1][cause][0]) for callsign in crews)
        self._put(cause, occurrences.of_crews(cause, [(crew, clock) for crew, clock in found if crew], self._at))

    # places

    def _look_at_area(self, name: str) -> None:
        cause = ("below", name)
        if name not in self._around.places:
            self._put(cause, None)
            self._look_again(("area", name), NEVER)
            return
        state = self.board.area(name)
        if state.covered:
            found, crowded, soonest = None, False, NEVER
        else:
            found, crowded, soonest = occurrences.of_area(state, self.board, self.stays, self._at)
        self._put(cause, found)
        self._look_again(("area", name), min(soonest, self._around.note(state, crowded, self._at)))

    # decisions

    def _look_at_decisions(self) -> None:
        self._decided = False
        differ = {("contradiction", key) for key in self.board.contradictions()}
        newer = {("newer", key, "") for key in self.board.not_understood() if not key.endswith("/duty")}
        lost = {("lost", digest): place for digest, place in self.board.unaccounted().items()}
        apart = {("apart", each.id): each for each in self.board.apart}
        void = {("impossible", by) for _, by, _ in self.board.records.impossible.values()}
        for cause in self._decisions - differ - newer - lost.keys() - apart.keys():
            self._put(cause, None)
        for cause in differ:
            self._put(cause, occurrences.of_contradiction(cause[1], self.board))
        for cause in newer:
            self._put(cause, occurrences.not_understood(cause[1], self.board))
        for cause in void:
            self._put(cause, occurrences.of_impossible(cause[1], self.board))
        for cause, place in lost.items():
            self._put(cause, occurrences.of_lost(place))
        for cause, chain in apart.items():
            self._put(cause, occurrences.of_apart(chain))
        self._decisions = differ | newer | lost.keys() | apart.keys()

    def _look_at_rosters(self) -> None:
        self._issued = False
        differ: set[Cause] = {("roster", force) for force in self.board.rosters.differ()}
        for cause in self._rostered - differ:
            self._put(cause, None)
        for cause in differ:
            self._put(cause, occurrences.of_rosters(cause[1], self.board))
        self._rostered = differ

    def _look_at_clocks(self) -> None:
        """Which clocks differ about whom: rare, and looked at each time."""
        apart = {("clocks", *pair): (pair, found) for pair, found in clocks_apart(self.board, self._at).items()}
        for cause in self._apart - apart.keys():
            self._put(cause, None)
        for cause, (pair, found) in apart.items():
            self._put(cause, occurrences.of_clocks(pair, found))
        self._apart = set(apart)

    # lines

    def _put(self, cause: Cause, found: Occurrence | None) -> None:
        """Let an occurrence stand for its cause, or none."""
        before = self._occurrences.get(cause)
        if before == found:
            return
        if before is not None:
            del self._occurrences[cause]
            self._sort(before).pop(cause)
        if found is not None:
            self._occurrences[cause] = found
            self._sort(found)[cause] = found

    def _sort(self, found: Occurrence) -> dict[Cause, Occurrence]:
        """The occurrences of the same kind in the same force; their lines are to be put together again."""
        sort = ("sort", found.kind, found.force)
        self._stale.add(sort)
        return self._sorts[sort]

    def _gather(self, sort: Subject) -> None:
        found, records = self._sorts[sort].values(), self.board.records
        if found:
            self._lines[sort] = lines(found, records, self._at)
            self._look_again(sort, expiry(found, records, self._at))
        else:
            del self._sorts[sort]
            self._lines.pop(sort, None)
            self._look_again(sort, NEVER)


def _urgency(alarm: Alarm) -> tuple[bool, bool, int, bool, bool, int, str]:
    shelved, taken = bool(alarm.shelved_until), bool(alarm.acknowledged_by)
    return shelved, alarm.kind != "emergency", alarm.priority, taken, alarm.level != "red", alarm.since, alarm.id
