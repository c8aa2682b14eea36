"""When things have gone on too long: every timer of the board, in seconds; the operation file may change each."""

from __future__ import annotations

from msgspec import Struct

MINUTE, HOUR = 60, 3600


class Timer(Struct, frozen=True):
    """When a timer turns amber and red, in seconds; `on` is false for a timer that is switched off."""

    amber: int
    red: int
    on: bool = True


class Timers(Struct, frozen=True):
    """Time gone by since something, except the three of COUNTDOWNS: time left of the tour, and length of rest."""

    deployed_unconfirmed: Timer = Timer(15 * MINUTE, 20 * MINUTE)
    patrol_unconfirmed: Timer = Timer(45 * MINUTE, 60 * MINUTE)
    en_route: Timer = Timer(15 * MINUTE, 25 * MINUTE)
    tfc_not_informed: Timer = Timer(2 * MINUTE, 5 * MINUTE)
    armed_log_left: Timer = Timer(30 * MINUTE, 0)
    refs_due: Timer = Timer(5 * HOUR, 6 * HOUR)
    refs_over: Timer = Timer(0, 10 * MINUTE)
    tour_left: Timer = Timer(30 * MINUTE, 0)
    rest: Timer = Timer(12 * HOUR, 11 * HOUR)
    below_minimum: Timer = Timer(15 * MINUTE, 30 * MINUTE)
    dwell: Timer = Timer(60 * MINUTE, 90 * MINUTE, on=False)
    link: Timer = Timer(10, 30)
    no_area: int = 5 * MINUTE
    book_off_offer: int = 30 * MINUTE
    refs_allotted: tuple[tuple[int, int], ...] = (
        (6 * HOUR, 30 * MINUTE),
        (7 * HOUR, 35 * MINUTE),
        (8 * HOUR, 40 * MINUTE),
        (9 * HOUR, 45 * MINUTE),
        (10 * HOUR, 50 * MINUTE),
    )
    refs_longest: int = 60 * MINUTE

    def refreshments(self, tour: int) -> int:
        """The refreshments a tour of this length (seconds) allows, in seconds."""
        return next((length for under, length in self.refs_allotted if tour < under), self.refs_longest)


COUNTDOWNS = ("armed_log_left", "tour_left", "rest")
