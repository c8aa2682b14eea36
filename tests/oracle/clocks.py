"""The clocks of a crew: which run, how far they are, and the one its strip has room for."""

from collections.abc import Iterator

from tests.oracle.room import Room
from tests.oracle.world import LIMITS, allotted

LEVELS = ("plain", "amber", "red")
Clock = tuple[str, str]  # level, and what the strip says


def badge(room: Room, crew: str, now: int) -> dict | None:
    """The worst, and of equals the first in order."""
    found = list(clocks(room, crew, now))
    if not found:
        return None
    level, text = max(found, key=lambda clock: LEVELS.index(clock[0]))
    return {"text": text, "level": level}


def clocks(room: Room, crew: str, now: int) -> Iterator[Clock]:
    """In the order in which they matter."""
    duty, tour = room.duty(crew), room.get("tour", crew)
    limits = LIMITS[tour["force"]]
    pressed, asked = room.emergency(crew), room.call_back(crew)
    if pressed:
        yield "red", f"EMERGENCY {hours(now - pressed['since'])}"
    yield from of_duty(room, crew, duty, limits, now)
    if duty["status"] == "refs":
        length, gone = allotted(tour["end"] - tour["start"]), now - duty["since"]
        yield reached(gone - length, limits["refs_over"]), f"refs {hours(gone)} of {hours(length)}"
    if room.owes(crew):
        yield left(tour["end"] - now, limits["armed_log_left"]), "armed log unsigned"
    if left(tour["end"] - now, limits["tour_left"]) != "plain":
        yield left(tour["end"] - now, limits["tour_left"]), f"tour {hours(now - tour['start'])}"
    if duty["status"] != "refs":
        yield from gone_by(now - refreshed(room, crew), limits["refs_due"], "no refs {}")
    if duty["status"] == "on duty":
        yield from gone_by(now - duty["since"], limits["no_area"], "no area {}")
    if asked:
        yield "amber", f"call back {hours(now - asked['since'])}"
    if room.queue(crew):
        yield "plain", f"next {room.queue(crew)[0]}"
    if duty["status"] not in ("deployed", "patrolling", "refs"):
        status = "no area yet" if duty["status"] == "on duty" else duty["status"]
        yield "plain", " · ".join(part for part in (status, duty["why"]) if part)


def of_duty(room: Room, crew: str, duty: dict, limits: dict, now: int) -> Iterator[Clock]:
    """Not heard from; the TFC not told of a self-deployment; long on the road."""
    silent = now - room.confirmed(crew)
    limit = {"deployed": "deployed_unconfirmed", "patrolling": "patrol_unconfirmed"}.get(duty["status"])
    if limit:
        yield from gone_by(silent, limits[limit], "heard {} ago", "NOT HEARD {}")
    if duty["self"] and not room.told(crew):
        yield from gone_by(now - duty["began"], limits["tfc_not_informed"], "TFC not told {}")
    if duty["stage"] == "en route":
        yield from gone_by(now - duty["since"], limits["en_route"], "en route {}")


def refreshed(room: Room, crew: str) -> int:
    """Since when the officer who has waited longest has had no refreshments."""
    since = []
    for officer in room.officers(crew):
        taken = room.get("refs", officer)
        late = [line["begins"] for line in late_refreshments(room) if officer in line["officers"]]
        since.append(max(room.get("member", officer)["booked_on"], taken["since"] if taken else 0, *late))
    return min(since)


def late_refreshments(room: Room) -> list[dict]:
    late = (event for event in room.events if event["verb"] == "slip" and not event["undone"])
    return [event for event in late if event["duty"]["status"] == "refs"]


def gone_by(elapsed: int, limit: tuple[int, int], amber: str, red: str = "") -> Iterator[Clock]:
    level = reached(elapsed, limit)
    if level != "plain":
        yield level, (red if level == "red" and red else amber).format(hours(elapsed))


def reached(elapsed: int, limit: tuple[int, int]) -> str:
    return "red" if elapsed >= limit[1] else "amber" if elapsed >= limit[0] else "plain"


def left(remaining: int, limit: tuple[int, int]) -> str:
    return "red" if remaining <= limit[1] else "amber" if remaining <= limit[0] else "plain"


def hours(seconds: int) -> str:
    """Hours and minutes, rounded down."""
    minutes = abs(seconds) // 60
    return f"{'-' if seconds <= -60 else ''}{minutes // 60}:{minutes % 60:02}"
