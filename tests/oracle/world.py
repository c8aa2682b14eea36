"""What the oracle's shifts are about, in plain dictionaries: forces, places, officers, tours; read by itself.

Instants are seconds since 1970, and every shift is in December, when London keeps GMT.
"""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

TEXT = (Path(__file__).parent / "world.toml").read_text("utf-8")
FILE = tomllib.loads(TEXT)
MINUTE, HOUR, DAY = 60, 3600, 86_400
MIDNIGHT = int(datetime(2016, 12, 23, tzinfo=UTC).timestamp())  # a Friday
STARTS, ENDS = (int(FILE["operation"][each].replace(tzinfo=UTC).timestamp()) for each in ("starts", "ends"))

# callsign: surnames, the hours of its tours on the 23rd and again on the 24th
CREWS = {
    "LE21": ("Cole Rowe", 7, 19),
    "LE22": ("Jay Dunn Lee", 7, 19),
    "LE24": ("Nash Cass", 7, 16),
    "LE25": ("Ford", 11, 19),
    "LE31": ("Bird Moor", 19, 31),
    "NO23": ("Lane Finch", 7, 19),
    "NO24": ("Hart Shaw Webb", 7, 17),
    "NO31": ("Pike Rudd", 19, 31),
}
SPARE = ("LE28", "LE29", "NO28")  # callsigns the roster does not know
REFRESHMENTS = ((6, 30), (7, 35), (8, 40), (9, 45), (10, 50))  # tours under so many hours: so many minutes; else 60

# amber and red, in minutes, from the table of timers in the design; the operation file changes some for one force
TIMERS = {
    "deployed_unconfirmed": (15, 20),
    "patrol_unconfirmed": (45, 60),
    "en_route": (15, 25),
    "tfc_not_informed": (2, 5),
    "armed_log_left": (30, 0),
    "refs_due": (300, 360),
    "refs_over": (0, 10),
    "tour_left": (30, 0),
    "no_area": (5, 10**6),
}


def _minutes(value: str) -> int:
    return int(value.removesuffix(" min"))


def _timers(force: dict) -> dict[str, tuple[int, int]]:
    found = dict(TIMERS)
    for name, value in force.get("timers", {}).items():
        pair = (value["amber"], value["red"]) if isinstance(value, dict) else (value, "1000000 min")
        found[name] = (_minutes(pair[0]), _minutes(pair[1]))
    return {name: (amber * MINUTE, red * MINUTE) for name, (amber, red) in found.items()}


FORCES = {force["id"]: force for force in FILE["forces"]}
LIMITS = {force: _timers(entry) for force, entry in FORCES.items()}
CODES = {force: FILE["codes"] | entry.get("codes", {}) for force, entry in FORCES.items()}
PLACES = {place["id"]: place for place in FILE["areas"]}
OFFICERS = {  # number: (surname, force)
    f"{crew}{place:02}": (surname, "LEI" if crew.startswith("LE") else "NOT")
    for crew, (surnames, _, _) in CREWS.items()
    for place, surname in enumerate(surnames.split(), start=1)
}
TOURS = [  # (officer, callsign, start, end)
    (number, number[:4], *(MIDNIGHT + (24 * day + hour) * HOUR for hour in CREWS[number[:4]][1:]))
    for number in OFFICERS
    for day in (0, 1)
]


def force_of(callsign: str) -> str:
    """The force whose callsigns begin so; "" for none."""
    return next((force for force, entry in FORCES.items() if callsign.startswith(entry["callsigns"])), "")


def crowded(place: str, at: int) -> bool:
    """Whether a place needs its minimum at an instant. Shape of its hours here: "Mon-Sat 08:00-17:00" or "daily …"."""
    if not STARTS <= at < ENDS:
        return False
    there = datetime.fromtimestamp(at, UTC)
    hours = PLACES[place].get("crowded", ["daily 00:00-24:00"])
    for days, _, times in (entry.partition(" ") for entry in hours):
        opens, shuts = (int(time[:2]) * 60 + int(time[3:]) for time in times.split("-"))
        today = days == "daily" or there.weekday() < 6
        if today and opens <= there.hour * 60 + there.minute < shuts:
            return True
    return False


def allotted(tour: int) -> int:
    """The length of refreshments, in seconds, that a tour of so many seconds allows."""
    return next((length for hours, length in REFRESHMENTS if tour < hours * HOUR), 60) * MINUTE
