"""A page went bad while nobody looked. The board is up at once; what is typed until the check finds it is not lost."""

from pathlib import Path

import pytest

from models.journal import ReadOnly
from tests.desk import Desk
from tests.models.journal.paper import rot

CREWS, PLACES = ("le24", "le22", "le21"), ("market", "haymarket")


def test_twenty_entries_typed_before_the_damage_is_found_are_on_the_board_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "room")
    desk.on("le24 market", "le22 market", "le21 haymarket", "no23 square")
    for number in range(200):
        desk.type("12:00", f"note {number}, all quiet at the market, nothing to report from the haymarket either")
    desk.room.journal.backup()
    desk.room.close()
    Desk(tmp_path / "room", begin=False).room.close()  # a start that verifies them: the next one need not read them
    rot(tmp_path / "room", "100, all quiet")

    desk = Desk(tmp_path / "room", begin=False, later=True)
    assert desk.room.journal.warnings == ()
    typed = []
    for number in range(20):
        crew = CREWS[number % 3]
        here = desk.board.duty(crew.upper()).area
        typed.append(desk.type(f"13:{number:02}", f"{crew} {PLACES[here == 'market']}").event)
    board = desk.drawn()
    assert "so nothing more is recorded" in desk.room.journal.check_pages()
    with pytest.raises(ReadOnly, match="close Muster and start it again"):
        desk.type("13:30", "note too late")
    assert desk.drawn() == board
    desk.room.close()

    desk = Desk(tmp_path / "room", begin=False, later=True)
    assert "The journal was rebuilt from the backup" in desk.room.journal.warnings[0]
    assert desk.drawn() == board
    events = [entry.event for entry in desk.room.recent()]
    assert events[-21:-1] == typed, "all twenty; the last entry is the workstation's new beginning"
    desk.type("13:40", "le24 refs")
    assert desk.room.journal.verify().good
    desk.room.close()
