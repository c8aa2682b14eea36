"""The timers as the domain lists them, in minutes."""

import pytest

from models.operation.timers import COUNTDOWNS, Timer, Timers

MINUTES = {
    "deployed_unconfirmed": (15, 20),
    "patrol_unconfirmed": (45, 60),
    "en_route": (15, 25),
    "tfc_not_informed": (2, 5),
    "armed_log_left": (30, 0),
    "refs_due": (300, 360),
    "refs_over": (0, 10),
    "tour_left": (30, 0),
    "rest": (720, 660),
    "below_minimum": (15, 30),
    "dwell": (60, 90),
    "link": (1 / 6, 1 / 2),
}


def test_the_table_of_the_domain():
    timers = Timers()
    found = {name: getattr(timers, name) for name in Timers.__struct_fields__}
    said = {name: (timer.amber / 60, timer.red / 60) for name, timer in found.items() if isinstance(timer, Timer)}
    assert said == MINUTES
    assert (timers.no_area, timers.book_off_offer) == (5 * 60, 30 * 60)
    assert [name for name, timer in found.items() if isinstance(timer, Timer) and not timer.on] == ["dwell"]


def test_amber_always_comes_before_red():
    for name in MINUTES:
        timer = getattr(Timers(), name)
        assert timer.amber > timer.red if name in COUNTDOWNS else timer.amber < timer.red


@pytest.mark.parametrize(
    ("tour", "refreshments"),
    [(5.9, 30), (6, 35), (6.9, 35), (7, 40), (8, 45), (9, 50), (9.9, 50), (10, 60), (12, 60)],
)
def test_refreshments_grow_with_the_tour(tour, refreshments):
    assert Timers().refreshments(int(tour * 3600)) == refreshments * 60


def test_the_real_operation_says_what_the_domain_says(real):
    assert real.timers == Timers()
