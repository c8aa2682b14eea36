"""Alarms by their names: `below/market/1482480000` is “below minimum”, about `market`."""

ALARM_WORDS = {
    "below": "below minimum",
    "tfc": "TFC not informed",
    "log": "armed log unsigned",
    "not-heard": "not heard from",
    "contradiction": "two rooms differ",
    "clocks": "clocks differ",
    "tfc-late": "TFC not informed",
    "slipped-in": "rooms slipped in different things",
    "newer": "decided by a newer version",
    "lost": "content missing",
    "apart": "entries kept apart",
    "impossible": "entries that could not be taken",
    "roster": "rosters differ",
    "refs-due": "refreshments due",
    "refs-over": "refreshments over",
    "tour": "end of tour",
}


def alarm_subject(alarm: str) -> str:
    """What an alarm is about, by its name: a callsign, the id of a place, the identity of an incident."""
    return alarm.partition("/")[2].partition("/")[0].rpartition(":")[2]


def alarm_in_words(alarm: str) -> str:
    """What an alarm says, by its name: `below minimum`."""
    kind = alarm.partition("/")[0]
    return ALARM_WORDS.get(kind, kind.replace("-", " "))
