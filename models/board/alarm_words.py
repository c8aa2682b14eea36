"""What an answered alarm was about, by its name as the journal keeps it."""

ALARM_WORDS = {
    "below": "below minimum",
    "tfc": "TFC not informed",
    "log": "armed log unsigned",
    "not-heard": "not heard from",
    "contradiction": "two rooms differ",
    "newer": "decided by a newer version",
    "impossible": "entries that could not be taken",
    "refs-due": "refreshments due",
    "refs-over": "refreshments over",
    "tour": "end of tour",
}


def alarm_subject(alarm: str) -> str:
    """What an alarm is about, by its name: a callsign, the id of a place, the identity of an incident."""
    return alarm.partition("/")[2].partition("/")[0].rpartition(":")[2]
