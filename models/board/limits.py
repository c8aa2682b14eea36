"""How much an entry may hold to be folded in bounded time. What goes beyond decides nothing and is listed.

No version ever wrote as much. How long an entry may be at all is `MAX_BODY` of the journal; what an operation file may
hold stands in models/operation/bounds.py.
"""

MOST_KEYS = 2_000  # decision keys that an entry touches, reads or decides
MOST_HEADS = 10_000  # hashes that it names on them together
MOST_NAMED = 1_000  # crews, officers or incidents that it lists otherwise
MOST_OFFICERS = 20_000  # in one roster; the largest force has a quarter of that
MOST_TOURS = 300_000  # in one roster
LONGEST_ENTRY = 1 << 20  # bytes, of a kind that carries neither file nor handover
LONGEST_NAME = 60  # characters: a callsign, a number, an identity, a label
LONGEST_WORDS = 20_000  # characters: a reason, a note, an outcome
LONGEST_TOUR = 31 * 86_400  # seconds
MOST_OFFICERS_WANTED = 99  # the greatest minimum
MOST_CONTACTS = 9_999  # made in one visit
