"""What advice asks for again and again: what lies near a place, who is there, what is short, what tour has relief."""

from collections import defaultdict
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TypeVar

from models.board.board import Board
from models.board.crews import AreaState
from models.operation import Area
from models.situation.off_duty import relieved
from models.situation.timers import NEVER

EARTH = 6371.0  # km, mean radius
REMEMBERED = 64  # places of which it is remembered what lies near them

T = TypeVar("T")
Near = list[tuple[float, list[str]]]  # km, the places so far away


class Surroundings:
    """Of one operation and its rosters, for as long as they are in force. It is told how each place stands."""

    def __init__(self, board: Board) -> None:
        self.places: dict[str, Area] = {state.area.id: state.area for state in board.areas()}
        self._rank = {name: place for place, name in enumerate(self.places)}
        self._short: dict[str, dict[str, bool]] = defaultdict(dict)  # force → place → whether it is crowded now
        self._there: dict[
            str, tuple[str, bool]
        ] = {}  # place → the first crew that could be sent, and if it is to spare
        self._to_spare: dict[str, str] = {}  # place → the first crew it can spare
        self._near = lru_cache(REMEMBERED)(self._by_distance)
        self.relieved = cache(lambda force, ends: relieved(board, force, ends))

    def note(self, state: AreaState, crowded: bool, at: int) -> int:
        """Hear how a place stands at an instant; returns until when that holds if nothing changes."""
        name, strength = state.area.id, state.strength
        if strength < state.minimum:
            self._short[state.area.force][name] = crowded
        else:
            self._short[state.area.force].pop(name, None)
        armed = [crew for crew in state.crews if crew.counts_as_armed]
        ready = [crew for crew in armed if crew.emergency is None and crew.crewing.tour_end > at]
        found = [(crew.callsign, strength - crew.strength >= state.minimum) for crew in ready]
        _keep(self._there, name, min(found, default=None))
        _keep(self._to_spare, name, min((callsign for callsign, spare in found if spare), default=None))
        return min((crew.crewing.tour_end for crew in ready), default=NEVER)

    def wanted(self, force: str) -> str | None:
        """The place of a force that wants a crew first: one short now, else one that will be once it gets crowded."""
        short = self._short[force]
        return min(short, key=lambda name: (not short[name], self._rank[name]), default=None)

    def nearest(self, name: str) -> tuple[float, str, bool] | None:
        """The nearest crew that could be sent to a place: km, callsign, and whether its own place can spare it."""
        for km, places in self._near(name):
            found = [self._there[place] for place in places if place in self._there]
            if found:
                return km, *min(found)
        return None

    def nearest_to_spare(self, name: str) -> tuple[float, str] | None:
        """The nearest crew that its own place can spare: km, callsign."""
        for km, places in self._near(name) if self._to_spare else ():
            found = [self._to_spare[place] for place in places if place in self._to_spare]
            if found:
                return km, min(found)
        return None

    def _by_distance(self, name: str) -> Near:
        """Every other place, the nearest first; those at the same distance together."""
        here, found = self.places[name], defaultdict[float, list[str]](list)
        for other in self.places.values():
            if other.id != name:
                found[distance_km(here, other)].append(other.id)
        return sorted(found.items())


def _keep(kept: dict[str, T], name: str, value: T | None) -> None:
    if value is None:
        kept.pop(name, None)
    else:
        kept[name] = value


def distance_km(one: Area, other: Area) -> float:
    """Between two places as the crow flies, in km (haversine)."""
    north, east = radians(other.lat - one.lat), radians(other.lon - one.lon)
    chord = sin(north / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(chord))
