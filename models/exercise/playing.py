"""Playing the exercise: what is due by now is performed, force by force, a quarter of a minute for each operator."""

from dataclasses import replace

from models.commands import Refused
from models.commands.act import as_act
from models.control_room import ControlRoom
from models.exercise import incidents, patrols
from models.exercise.moment import MINUTE, Deed, Moment
from models.exercise.script import Script, shipped_script
from models.operation import Operation

PLAYER = "7714 Mistry"  # who sits at the board, unless somebody says otherwise
OPERATORS = ("4410 Hart", "3308 Amis", "5121 Cole", "6602 Byrne")
APART = MINUTE // len(OPERATORS)
PLAYS = (*incidents.PLAYS, *patrols.PLAYS)


class Exercise:
    """Radio traffic for a control room. What it does depends on the board, the time and the seed alone."""

    def __init__(self, room: ControlRoom, seed: int, since: int, script: Script | None = None) -> None:
        """Plays from `since` (UTC seconds) on; without a script, what the program brings along."""
        self._room = room
        self._seed = seed
        self._done = since
        self._script = script or shipped_script()

    def step(self, now: int) -> int:
        """Play everything that is due up to `now` (UTC seconds); returns how many entries that made."""
        operation = self._room.board.operation
        if operation is None:
            return 0
        entries = 0
        for at in range(self._done // APART * APART, now - APART + 1, APART):
            if at >= self._done:
                entries += self._quarter(operation, at)
        self._done = max(self._done, now - APART + 1)
        return entries

    def _quarter(self, operation: Operation, at: int) -> int:
        """What one operator does: every fourth force is theirs, so another force changes nothing in the others."""
        seat = at % MINUTE // APART
        entries = 0
        for force in operation.forces[seat :: len(OPERATORS)]:
            moment = Moment(self._room.board, operation, force.id, at, self._seed, self._script)
            entries += self._play(moment, OPERATORS[seat])
        return entries

    def _play(self, moment: Moment, operator: str) -> int:
        entries = 0
        for play in PLAYS:
            for deed in play(moment):
                entries += self._perform(deed, moment, entries, operator)
        return entries

    def _perform(self, deed: Deed, moment: Moment, turn: int, operator: str) -> int:
        """One command, a second after the last. What an operator's own decisions have made impossible is left out."""
        act, arguments = deed
        context = replace(self._room.context(moment.at + min(turn, 13)), operator=operator)
        try:
            return len(self._room.record(as_act(act(context, **arguments)).events, together=True))
        except Refused:
            return 0
