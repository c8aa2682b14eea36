"""What left or did not is one true sentence; copies are counted by what was printed, not by what was tried."""

import pytest

from models.board.paper_events import Attempted, Produced
from models.board.paper_wording import last_copy, paper_said

WHO = {"at": 5, "operator": "7714 Mistry"}
ON = "Shift handover H-2016-1223-01 on CR-Laser as job 7, copy 2"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Produced(**WHO, what="Outage pack printed, 2 copies"), "Produced: Outage pack printed, 2 copies"),
        (Produced(**WHO, what="Shift handover printed", number="H-1"), "Produced: Shift handover printed H-1"),
        (Produced(**WHO, what="Shift handover H-1 printed", number="H-1"), "Produced: Shift handover H-1 printed"),
        (Produced(**WHO, what="journal, as CSV", rows=1, persons=2), "Produced: journal, as CSV · 1 row, 2 persons"),
        (Attempted(**WHO, what=ON, why="no paper"), f"Not produced: {ON} · no paper"),
        (Attempted(**WHO, what=ON, why="lost", known=False), f"Not known whether produced: {ON} · lost"),
    ],
)
def test_what_left_and_what_did_not(event, said):
    assert paper_said(event) == said


@pytest.mark.parametrize(
    ("event", "counted"),
    [
        (Produced(**WHO, what=ON, number="H-1", paper="H-1", copy=3), ("H-1", 3)),
        (Produced(**WHO, what="Outage pack printed on CR-Laser"), ("", 0)),
        (Produced(**WHO, what="Shift handover printed, 1 copy", number="H-1"), ("H-1", 1)),
        (Produced(**WHO, what="Shift handover printed, 12 copies", number="H-1"), ("H-1", 12)),
        (Attempted(**WHO, what=ON, paper="H-1", copy=2), ("H-1", 2)),
        (Attempted(**WHO, what=ON), ("", 0)),
    ],
)
def test_what_is_counted(event, counted):
    assert last_copy(event) == counted
