"""Two to eight rooms by lot: apart, by wrong clocks, losing content, crashing. A board is what its records say.

A seed plays exactly alike each time: keys, salts and identities are drawn from it too. Left out: the network between
the rooms, which is to carry what `receive` takes.
"""

import os
from collections import Counter

from tests.admitting import hears
from tests.desk import Desk
from tests.simulation.rooms import checks
from tests.simulation.rooms.chance import drawn_from
from tests.simulation.rooms.mishaps import HAPPENINGS, erases_at_the_end
from tests.simulation.rooms.states import HAPPENED, SEEN, seen
from tests.simulation.rooms.world import Rooms

SEEDS = int(os.environ.get("MUSTER_ROOMS", "100"))
STEPS = 110
LEAST = 10  # how often each named state is reached in a hundred seeds


def play(folder, seed: int) -> Rooms:
    """One seed, exactly alike each time, checked now and then and when all have met."""
    with drawn_from(seed):
        return _played(Rooms(folder, seed))


def _played(rooms: Rooms) -> Rooms:
    for step in range(STEPS):
        rooms.step(HAPPENINGS)
        if step % 20 == 19:
            look(rooms)
    rooms.all_meet()
    look(rooms)
    erases_at_the_end(rooms)
    look(rooms)
    rooms.met.update(checks.agree(rooms.desks))
    for caches in (True, False):
        rooms.desks[0].room.save_snapshot()
        rooms.starts_alike(0, caches)
    checks.nothing_missing(rooms.desks, rooms.acknowledged)
    rooms.close()
    return rooms


def look(rooms: Rooms) -> None:
    """Check every room, and note which of the named states it is in."""
    for desk in rooms.desks:
        checks.holds(desk)
        checks.rings_right(desk)
        checks.heads_are_right(desk, rooms.impossible)
        checks.words_are_gone(desk, rooms.erased)
        rooms.met.update(seen(desk))


def test_rooms_apart(tmp_path, figure):
    met, rooms, named = Counter[str](), 0, (*HAPPENED, *SEEN)
    for seed in range(SEEDS):
        try:
            played = play(tmp_path / f"{seed}", seed)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {error}") from error
        met, rooms = met + played.met, rooms + len(played.desks)
    rare = [name for name in named if met[name] < LEAST]
    assert not rare or SEEDS < 100, f"hardly ever reached: {rare}"
    counts = ", ".join(f"{name} {count}" for name, count in sorted(met.items()))
    figure(
        f"rooms apart: {SEEDS} seeds, {rooms} rooms; "
        f"{len(named)} named states, each reached at least {min(met[name] for name in named)} times: {counts}"
    )


def test_a_seed_plays_exactly_alike_again(tmp_path):
    one, again = (play(tmp_path / name, 3) for name in ("one", "again"))
    assert [desk.room.journal.heads() for desk in one.desks] == [desk.room.journal.heads() for desk in again.desks]
    assert one.met == again.met


INCIDENTS = 1000


def test_incidents_opened_apart_are_as_many_as_were_opened(tmp_path, figure):
    """Four rooms that cannot hear each other count their references alike: each incident is one of its own."""
    desks = [Desk(tmp_path / f"room {place}", begin=place == 0) for place in range(4)]
    for desk in desks[1:]:
        hears(desk.room, desks[0].told())
    for number in range(INCIDENTS // len(desks)):
        for place, desk in enumerate(desks):
            desk.type("08:00", f"inc number {number} of room {place}, market, 999, lei")
    for desk in desks[1:]:
        hears(desks[0].room, desk.told())
    opened = [state.incident for state in desks[0].board.incidents()]
    identities, labels = {each.identity for each in opened}, {each.ref for each in opened}
    double = INCIDENTS - len(identities)
    assert double == 0
    assert len({each.nature for each in opened}) == INCIDENTS
    assert len(labels) == INCIDENTS // len(desks), "every label was given in every room"
    assert desks[0].board.contradictions() == ()
    figure(f"incidents opened apart: {INCIDENTS} under {len(labels)} labels, {double} double identities")
