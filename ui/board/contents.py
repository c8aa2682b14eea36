"""The rows of one force's lane: which are shown, and which wait while the operator is there.

While `held`, counts and colours follow every change at once, but no row comes, goes or changes place: those wait
in `waiting` until `fold`. What this operator did here themselves is never held back.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from models import clock
from models.board.board import Board
from models.board.crews import Changes, Counts
from models.situation.cover import cover
from models.situation.off_duty import next_booking, off_duty
from models.status import ENTRY, EXCEPTION_SHAPE, Status
from ui.board.board_context import BoardContext
from ui.board.cards import AreaRows, IncidentRows, keys_of
from ui.board.items import BoardItems
from ui.board.rows import (
    ANY_EXCEPTION,
    DEPLOYED,
    EXCEPTIONS,
    PATROLLING,
    Block,
    Gap,
    Heading,
    Remark,
    Row,
    Strip,
    planned_rows,
    strips,
)

NO_DEPLOYMENTS = "none:deployed"
MANY = 8  # blocks touched at once, from which the lane is shown anew instead of row by row


class Contents(QObject):
    """The blocks of one lane. `settled` is emitted once after each change, however many rows it touched."""

    settled = Signal()
    waiting_changed = Signal(int)

    def __init__(self, force: str, context: BoardContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.force = force
        self.context = context
        self.items = BoardItems(context.words, self)
        self.held = False
        self.unfolded = False
        self.sought = ""
        self.waiting: dict[str, set[str]] = {}  # block → keys of the rows that wait to come or go
        self._excepted: set[str] = set()
        self._booking = ""
        self._said = 0
        self._counted: tuple[object, ...] = ()

    @property
    def board(self) -> Board:
        return self.context.board

    @property
    def _off(self) -> str:
        return f"off:{self.force}"

    # all anew

    def show(self) -> None:
        """Show the board anew."""
        self._forget_waiting()
        self._booking, self._counted = self._next_booking(), ()
        self.items.show(list(self._blocks()))
        self.settled.emit()

    def _blocks(self) -> Iterable[Block]:
        headings = self._headings()
        incidents = self.board.incidents(self.force)
        yield Block(DEPLOYED, [headings[0]])
        if not incidents:
            yield Block(NO_DEPLOYMENTS, [Remark(NO_DEPLOYMENTS, "No armed deployments")])
        for incident in incidents:
            yield Block(f"incident:{incident.incident.identity}", IncidentRows(incident), card=True)
        yield Block(PATROLLING, [headings[1]])
        for area in self.board.areas(self.force):
            yield Block(f"area:{area.area.id}", AreaRows(area, self.context.crowded(area.area)), card=True)
        yield Block(ANY_EXCEPTION, [headings[2]])
        yield Block(EXCEPTIONS, self._exceptions())
        yield Block(self._off, [headings[3]])
        yield Block("off duty", self._planned())

    def _headings(self) -> tuple[Heading, ...]:
        counts, fold = self.board.counts(self.force), "▾" if self.unfolded else "▸"
        deployed, patrolling = ENTRY[Status.DEPLOYED], ENTRY[Status.PATROLLING]
        return (
            Heading(DEPLOYED, "Deployed", counts.deployed, deployed.shape, deployed.colour),
            Heading(PATROLLING, "Patrolling", counts.patrolling, patrolling.shape, patrolling.colour),
            Heading(ANY_EXCEPTION, "Exceptions", counts.exceptions, EXCEPTION_SHAPE, "text"),
            Heading(self._off, "Off duty", counts.off_duty, fold, note=self._booking),
        )

    def _exceptions(self, before: Iterable[Row] = ()) -> list[Row]:
        crews = self.board.exceptions(self.force)
        self._excepted = {crew.callsign for crew in crews}
        return strips(crews, tuple(before))

    def _next_booking(self) -> str:
        found = next_booking(self.board, self.force, self.context.at)
        return f"{found[0]} book on {clock.hhmm(found[1])}" if found else ""

    # the off-duty list

    def unfold(self, open_: bool) -> None:
        """Show the off-duty list, or fold it away."""
        self.unfolded = open_
        self.refresh_off_duty()

    def search(self, text: str) -> None:
        """Show only those off duty who match."""
        self.sought = text
        self.refresh_off_duty()

    def refresh_off_duty(self) -> None:
        """Work out the off-duty list and who books on next; not part of every change, because it reads the roster."""
        if self.items.blocks:
            self._booking = self._next_booking()
            self._put_headings()
            if not self.held or self.unfolded != (len(self.items.block("off duty").rows) > 0) or self.sought:
                self.items.put("off duty", self._planned())
            self.settled.emit()

    def _planned(self) -> list[Row]:
        if not self.unfolded:
            return []
        return planned_rows(off_duty(self.board, self.force, self.context.at), self.sought)

    # one change

    def take(self, changes: Changes, own: bool = False) -> None:
        """Follow a change. `own`: this operator made it, so its rows come and go even while the lane is held."""
        if changes.everything:
            self.show()
            return
        still, touched = self.held and not own, list(self._touched(changes))
        if len(touched) > MANY and not still:
            touched = self._bring_many(touched)
        for block in touched:
            self._bring(block, still)
        if self._put_headings() or touched or self.items.reshaped:
            self._say_waiting()
            self.settled.emit()

    def _touched(self, changes: Changes) -> Iterable[str]:
        has = self.items.has
        for ref in sorted(changes.incidents):
            key = f"incident:{ref}"
            if has(key) or self._belongs(ref):
                yield key
        yield from sorted(self.items.those_of([f"area:{area}" for area in changes.areas]))
        if changes.crews & self.board.excepted(self.force) or changes.crews & self._excepted:
            yield EXCEPTIONS

    def _belongs(self, ref: str) -> bool:
        incident = self.board.incident(ref)
        return incident is not None and incident.force == self.force

    def _bring_many(self, touched: list[str]) -> list[str]:
        """Bring blocks up to date in one step; returns those that cannot be: they come or go themselves."""
        wanted = {key: self._wanted(key) for key in touched}
        there = {key: wanted[key] for key in self.items.those_of(wanted) if wanted[key] is not None}
        if self.waiting:
            self.waiting = {key: rows for key, rows in self.waiting.items() if key not in there}
        self.items.put_many(there)
        return [key for key in touched if key not in there]

    def _bring(self, key: str, still: bool) -> None:
        """Bring one block up to date; while holding still only in place, and the rest waits."""
        wanted = self._wanted(key)
        if not still:
            self.waiting.pop(key, None)
            self._restructure(key, wanted)
        elif self.items.has(key):
            shown, now = self.items.block(key).rows, wanted or []
            waiting = _out_of_place(shown, now)
            self._wait(key, waiting)
            self.items.put(key, self._in_place(shown, now) if waiting else now)
        elif wanted is not None:
            self._wait(key, {key})
        else:
            self.waiting.pop(key, None)

    def _wanted(self, key: str) -> Sequence[Row] | None:
        """The rows a block should have now; None if it should not be there."""
        context = self.context
        kind, _, name = key.partition(":")
        if kind == "area":
            state = context.board.area(name)
            return AreaRows(state, context.crowded(state.area))
        if kind == "incident":
            incident = self.board.incident_state(name)
            alive = incident is not None and (not incident.incident.closed or bool(incident.crews))
            return IncidentRows(incident) if incident and alive and self._belongs(name) else None
        return self._exceptions(self.items.block(key).rows)

    def _restructure(self, key: str, wanted: Sequence[Row] | None) -> None:
        if wanted is None:
            if self.items.has(key):
                self.items.remove(key)
        elif self.items.has(key):
            self.items.put(key, wanted)
        else:
            self.items.insert(self._incident_place(key), Block(key, wanted, card=True))
        if key.startswith("incident:"):
            self._remark()

    def _incident_place(self, key: str) -> int:
        order = [f"incident:{state.incident.identity}" for state in self.board.incidents(self.force)]
        later = order[order.index(key) + 1 :] if key in order else []
        return next(
            (self.items.position(other) for other in later if self.items.has(other)), self.items.position(PATROLLING)
        )

    def _remark(self) -> None:
        empty = self.items.position(PATROLLING) == 1
        if empty:
            self.items.insert(1, Block(NO_DEPLOYMENTS, [Remark(NO_DEPLOYMENTS, "No armed deployments")]))
        elif self.items.has(NO_DEPLOYMENTS) and self.items.position(PATROLLING) > 2:
            self.items.remove(NO_DEPLOYMENTS)

    def _put_headings(self) -> bool:
        """Bring the counts up to date; whether there was anything to do."""
        counts = self.board.counts(self.force)
        shown = (counts + Counts(), cover(self.board, self.context.at, self.force), self._booking, self.unfolded)
        if shown == self._counted:
            return False
        self._counted = shown
        for heading in self._headings():
            if self.items.block(heading.key).rows[0] != heading:
                self.items.put(heading.key, [heading])
        return True

    def pass_time(self) -> None:
        """A minute has passed: places begin and cease to be crowded, and somebody else books on next."""
        for block in self.items.blocks:
            if block.key.startswith("area:") and self._out_of_date(block.rows):
                self._bring(block.key, self.held)
        self._say_waiting()
        self.refresh_off_duty()

    def _out_of_date(self, rows: Sequence[Row]) -> bool:
        """Whether the place of a card began or ceased to be crowded; or it holds rows that wait to go."""
        return not isinstance(rows, AreaRows) or rows.crowded != self.context.crowded(rows.state.area)

    # holding still

    def hold(self, held: bool) -> None:
        """Hold still from now on, or no longer: then what waits is folded in."""
        self.held = held
        if not held:
            self.fold()

    def fold(self) -> None:
        """Let in what waits."""
        if self.waiting:
            waiting, self.waiting = self.waiting, {}
            for key in waiting:
                self._restructure(key, self._wanted(key))
            self._say_waiting()
            self.settled.emit()

    @property
    def waiting_count(self) -> int:
        """How many crews, or incidents, wait to come, go or change place."""
        return len(set().union(*self.waiting.values()))

    def _forget_waiting(self) -> None:
        self.waiting.clear()
        self._say_waiting()

    def _say_waiting(self) -> None:
        count = self.waiting_count if self.waiting else 0
        if count != self._said:
            self._said = count
            self.waiting_changed.emit(count)

    def _wait(self, key: str, rows: set[str]) -> None:
        if rows:
            self.waiting[key] = {row for row in rows if not row.startswith("gap:")}
        else:
            self.waiting.pop(key, None)

    def _in_place(self, shown: Sequence[Row], wanted: Sequence[Row]) -> list[Row]:
        """The rows shown, in their places, each as it is now."""
        now = {row.key: row for row in wanted}
        return [now.get(row.key) or self._departed(row) for row in shown]

    def _departed(self, row: Row) -> Row:
        """A row that will go: a strip says where its crew is now."""
        if isinstance(row, Gap):
            state = self.board.area(row.area)
            return Gap(row.key, row.area, state.strength, state.minimum)
        if not isinstance(row, Strip):
            return row
        crew = self.board.crew(row.crew.callsign)
        if crew is None:
            return Strip(row.key, row.crew, "off duty")
        return Strip(row.key, crew, self.context.whereabouts(crew))


def _out_of_place(shown: Sequence[Row], wanted: Sequence[Row]) -> set[str]:
    """The keys of the rows that would come, go or change their order."""
    here, there = keys_of(shown), keys_of(wanted)
    if here == there:
        return set()
    return set(here) ^ set(there) or {one for one, other in zip(here, there, strict=True) if one != other}
