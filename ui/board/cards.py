"""The rows of the cards: how many there are is known at once; what they say is worked out when somebody looks.

Most cards of a large board are out of sight, and all that is asked of them is their height.
"""

from collections.abc import Iterator, Sequence, Set

from models.board.crews import AreaState, IncidentState
from ui.board.rows import AreaHead, Gap, IncidentHead, Row, crew_key, strips


class CardRows(Sequence[Row]):
    """The rows of one card, as its place or its incident stood when this was made: head, crews, and what follows."""

    __slots__ = ("_rows", "state")

    def __init__(self, state: AreaState | IncidentState) -> None:
        self.state = state
        self._rows: list[Row] | None = None

    @property
    def worked_out(self) -> bool:
        """Whether somebody has looked."""
        return self._rows is not None

    def __len__(self) -> int:
        return 1 + len(self.state.crews)

    def __getitem__(self, position):
        return self._looked_at()[position]

    def __iter__(self) -> Iterator[Row]:
        return iter(self._looked_at())

    def _looked_at(self) -> list[Row]:
        if self._rows is None:
            self._rows = self._work_out()
        return self._rows

    def _work_out(self) -> list[Row]:
        raise NotImplementedError

    def keys(self) -> list[str]:
        """The keys of the rows; none is worked out for it."""
        return [self._head_key(), *(crew_key(crew.callsign) for crew in self.state.crews)]

    def _head_key(self) -> str:
        raise NotImplementedError


class IncidentRows(CardRows):
    """The card of an incident: head, and crews by callsign."""

    __slots__ = ()

    def _head_key(self) -> str:
        return f"incident:{self.state.incident.identity}"

    def _work_out(self) -> list[Row]:
        state = self.state
        return [IncidentHead(self._head_key(), state.incident, state.crews), *strips(state.crews)]


class AreaRows(CardRows):
    """The card of a crowded place: head, crews by callsign, and a line if it is short of officers while `crowded`."""

    __slots__ = ("crowded", "short", "strength")

    def __init__(self, state: AreaState, crowded: bool) -> None:
        self.state, self._rows, self.crowded = state, None, crowded
        self.strength = state.strength
        self.short = crowded and self.strength < state.minimum

    def __len__(self) -> int:
        return 1 + len(self.state.crews) + self.short

    def keys(self) -> list[str]:
        found = super().keys()
        return [*found, self._gap_key()] if self.short else found

    def _head_key(self) -> str:
        return f"area:{self.state.area.id}"

    def _gap_key(self) -> str:
        return f"gap:{self.state.area.id}"

    def _work_out(self) -> list[Row]:
        area, minimum = self.state.area, self.state.minimum
        found = [AreaHead(self._head_key(), area, self.strength, minimum, self.short), *strips(self.state.crews)]
        if self.short:
            found.append(Gap(self._gap_key(), area.id, self.strength, minimum))
        return found


def keys_of(rows: Sequence[Row]) -> list[str]:
    """The keys of rows, worked out or not."""
    return rows.keys() if isinstance(rows, CardRows) else [row.key for row in rows]


def may_have(rows: Sequence[Row], crews: Set[str]) -> bool:
    """Whether one of these callsigns may be among rows; of a card sooner known than its keys."""
    return type(rows) not in _CARDS or not crews.isdisjoint([crew.callsign for crew in rows.state.crews])


_CARDS = frozenset((AreaRows, IncidentRows))  # asked of every card at every change: isinstance of a Sequence is slow
