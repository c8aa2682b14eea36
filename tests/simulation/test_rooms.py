"""Two to eight rooms by lot: apart, by wrong clocks, losing content, crashing. A board is what its records say."""

import os
from collections import Counter

import pytest

from tests.simulation.rooms import checks
from tests.simulation.rooms.world import Rooms

SEEDS = int(os.environ.get("MUSTER_ROOMS", "100"))
SHARES = 4  # so that several workers have something to do
STEPS = 60


def play(folder, seed: int) -> Rooms:
    """One seed, checked now and then and when all have met."""
    rooms = Rooms(folder, seed)
    for step in range(STEPS):
        rooms.step()
        if step % 15 == 14:
            for desk in rooms.desks:
                checks.holds(desk)
    rooms.all_meet()
    for desk in rooms.desks:
        checks.holds(desk)
    checks.agree(rooms.desks)
    checks.nothing_missing(rooms.desks, rooms.acknowledged)
    rooms.close()
    return rooms


@pytest.mark.parametrize("share", range(SHARES))
def test_rooms_apart(tmp_path, share, figure):
    met: Counter[str] = Counter()
    for seed in range(share, SEEDS, SHARES):
        try:
            met += play(tmp_path / f"{seed}", seed).met
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error}") from error
    figure(f"rooms apart: {len(range(share, SEEDS, SHARES))} seeds, {dict(sorted(met.items()))}")
