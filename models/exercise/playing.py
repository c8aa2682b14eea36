"""Playing the exercise: what is due by now is performed, force by force, each a quarter of a minute apart."""

from dataclasses import replace

from models.commands import Refused
from models.control_room import ControlRoom
from models.exercise import incidents, patrols
from models.exercise.moment import MINUTE, Deed, Moment

PLAYER = "7714 Mistry"  # who sits at the board, unless somebody says otherwise
OPERATORS = ("4410 Hart", "3308 Amis", "5121 Cole", "6602 Byrne")
PLAYS = (*incidents.PLAYS, *patrols.PLAYS)


class Exercise:
    """Radio traffic for a control room. What it does depends on the board, the time and the seed alone."""

    def __init__(self, room: ControlRoom, seed: int, since: int) -> None:
        self._room = room
        self._seed = seed
        self._done = since

    def step(self, now: int) -> int:
        """Play everything that is due up to `now` (UTC seconds); returns how many entries that made."""
        operation = self._room.board.operation
        if operation is None:
            return 0
        apart = MINUTE // len(operation.forces) or 1
        entries = 0
        begins = self._done // MINUTE * MINUTE
        while begins + apart <= now:
            for number, force in enumerate(operation.forces):
                at = begins + number * apart
                if self._done <= at <= now - apart:
                    entries += self._play(Moment(self._room.board, operation, force.id, at, self._seed), number)
            begins += MINUTE
        self._done = max(self._done, now - apart + 1)
        return entries

    def _play(self, moment: Moment, number: int) -> int:
        entries = 0
        for play in PLAYS:
            for deed in play(moment):
                entries += self._perform(deed, moment, entries, OPERATORS[number % len(OPERATORS)])
        return entries

    def _perform(self, deed: Deed, moment: Moment, place: int, operator: str) -> int:
        """One command, a second after the last. What an operator's own decisions have made impossible is left out."""
        act, arguments = deed
        context = replace(self._room.context(moment.at + min(place, 13)), operator=operator)
        try:
            self._room.record([act(context, **arguments)])
        except Refused:
            return 0
        return 1
