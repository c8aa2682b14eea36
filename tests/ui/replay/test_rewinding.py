"""Rewinding works in short slices, can be left off, and gives the board of that instant."""

from tests.shifts import at
from ui.replay.rewinding import Rewinding


def test_the_board_of_an_instant(qtbot, friday):
    rewinding = Rewinding(friday.room)
    with qtbot.waitSignal(rewinding.rewound) as caught:
        rewinding.begin(at("10:00"))
    board, instant = caught.args
    assert instant == at("10:00")
    assert board.counts() == friday.room.board_at(at("10:00")).counts()
    assert not rewinding.busy


def test_the_last_one_wins(qtbot, friday):
    rewinding, heard = Rewinding(friday.room), []
    rewinding.rewound.connect(lambda _board, instant: heard.append(instant))
    rewinding.begin(at("10:00"))
    with qtbot.waitSignal(rewinding.rewound):
        rewinding.begin(at("11:00"))
    assert heard == [at("11:00")]


def test_what_is_left_off_never_comes(qapp, friday):
    rewinding, heard = Rewinding(friday.room), []
    rewinding.rewound.connect(lambda *_all: heard.append("came"))
    rewinding.begin(at("10:00"))
    rewinding.cancel()
    assert not rewinding.busy
    rewinding._work()
    qapp.processEvents()
    assert heard == []


def test_long_work_tells_how_far_it_has_come(qapp, friday, monkeypatch):
    monkeypatch.setattr("models.control_room.STEP", 5)
    rewinding, parts, boards = Rewinding(friday.room), [], []
    rewinding.progress.connect(parts.append)
    rewinding.rewound.connect(lambda board, _instant: boards.append(board))
    monkeypatch.setattr("ui.replay.rewinding.SLICE", 1e-9)
    rewinding.begin(at("14:32"))
    for _ in range(200):
        rewinding._work()
    assert len(boards) == 1
    assert parts == sorted(parts)
    assert 0 < parts[0] < 0.5 < parts[-1] <= 1
