"""Row 10: looking back over 100 000 events, at first and at any minute after that."""

import random
from collections import deque
from pathlib import Path

from models.board.events import decode
from models.control_room import ControlRoom
from tests.bench.rounds import EMPTY_LOOP, Pair, Row, absolute, cpu
from tests.bench.shift import NOW, long_journal, moves_and_words

EVENTS = 100_000  # a second apart


def rows(folder: Path) -> list[Row]:
    """The rows, on one journal."""
    journal = long_journal(folder, EVENTS, source=moves_and_words)
    room, rnd = ControlRoom(journal, "7714 Mistry", clock=lambda: NOW + EVENTS), random.Random(3)

    def rewind() -> None:
        deque(room.rewinding(NOW + rnd.randrange(EVENTS)), maxlen=0)

    def opened() -> Pair:
        room.forget_past()
        return cpu(rewind), cpu(read)

    def read() -> None:
        for record in journal.records():
            decode(record.body or b"")

    what = "100 000 events: rewound to "
    return [
        Row("10", f"{what}any minute, once it was opened", EMPTY_LOOP, absolute(rewind), within=0.2),
        Row("10", f"{what}a minute for the first time", "reading and decoding them", opened, at_most=2.5),
    ]
