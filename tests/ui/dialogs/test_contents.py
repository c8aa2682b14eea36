"""What the windows of details say, without a window."""

import pytest

from models.commands.imports import adopt_operation
from tests.admitting import hears
from tests.desk import TEXT, Desk
from tests.shifts import at
from ui.bridge import Bridge
from ui.dialogs import contents
from ui.dialogs.menus import Doing


@pytest.fixture
def doing(qapp, friday):
    bridge = Bridge(friday.room)
    return Doing(bridge, bridge.type, lambda line: line, lambda *_: None)


def rows(content) -> dict[str, str]:
    return dict(content.rows)


def test_a_crew_that_is_deployed(doing, friday):
    friday.type("14:32", "inc robbery, fosse park, 999, lei")
    friday.type("14:32", "le21 deploy lei-0002")
    found = contents.crew_content(doing, "LE21")
    assert rows(found)["Incident"] == "LEI-0001 since 14:03, firearms not authorised"
    assert rows(found)["Waiting for it"] == "LEI-0002"
    assert found.happened[0].startswith("14:32  ")


def test_an_armed_deployment_names_the_authority_and_then_owes_a_log(doing, friday):
    friday.type("14:32", "inc robbery, fosse park, 999, lei")
    friday.type("14:33", "le24 deploy lei-0002 armed Insp Howe")
    assert rows(contents.crew_content(doing, "LE24"))["Incident"].endswith("armed, by Insp Howe")
    friday.type("14:40", "le24 back")
    assert rows(contents.crew_content(doing, "LE24"))["Armed log"] == "unsigned since 14:40"


def test_an_incident_called_something_else_keeps_what_happened_to_it(doing, friday):
    said = ("note LEI-0001: gate closed", "le24 scene lei-0001", "informed lei-0001", "relabel lei-0001 lei-77")
    for line in said:
        friday.type("14:32", line)
    friday.type("14:33", "undo le24")
    found = contents.incident_content(doing, friday.board.incidents()[0].incident.identity)
    assert [line.partition("  ")[2].removesuffix(" · 7714 Mistry") for line in found.happened[:5]] == [
        "Undone: LE24 self-deployed to LEI-0001: TFC informed · now LE24 TFC not informed",
        "LEI-0001 is called LEI-77 from now on",
        "LE24 self-deployed to LEI-0001: TFC informed",
        "LE24 deployed to LEI-0001, at scene",
        "LEI-0001: gate closed",
    ]


def test_what_happened_to_a_crew_is_nothing_of_one_whose_callsign_ends_alike(doing, friday):
    friday.type("14:32", "le21 ok")
    friday.type("14:33", "note XLE21 ok")
    friday.type("14:34", "note (LE21): radio changed")
    happened = contents.crew_content(doing, "LE21").happened
    assert [line.partition("  ")[2] for line in happened[:2]] == [
        "(LE21): radio changed · 7714 Mistry",
        "LE21 confirmed · radio · 7714 Mistry",
    ]


def test_a_place_nobody_has_been_to(doing):
    found = contents.area_content(doing, "airport")
    assert rows(found)["Last crew"] == "none yet"
    assert rows(found)["Crowded now"] == "yes"


def test_a_late_entry_says_by_how_much(doing, friday):
    friday.type("14:32", "@14:25 le24 haym")
    found = contents.entry_content(doing, friday.room.recent()[-1], lambda: None)
    assert rows(found)["Happened"] == "Fri 23 Dec 14:25"
    assert rows(found)["Written down"] == "Fri 23 Dec 14:32, 0:07 later"
    assert rows(found)["Decides"] == "LE24: duty"
    assert [words for words, _ in found.actions] == ["Correct the time …"]


def test_the_journals_own_entries_are_not_for_correcting(doing, friday):
    found = contents.entry_content(doing, friday.room.recent()[0], lambda: None)
    assert rows(found)["By"] == "the program"
    assert found.actions == ()


def test_what_nobody_knows_is_nothing(doing, friday):
    friday.now = at("14:40")
    assert contents.crew_content(doing, "LE99") is None
    assert contents.area_content(doing, "nowhere") is None
    assert contents.incident_content(doing, "LEI-9999") is None
    assert contents.contradiction_content(doing, "crew:LE24/duty") is None


def test_of_operation_files_it_says_what_is_in_force_meanwhile(doing, friday, tmp_path):
    other = Desk(tmp_path / "there", "4410 Hart", begin=False)
    hears(other.room, friday.told())
    for desk, officers in ((friday, 6), (other, 8)):
        desk.room.perform(adopt_operation, TEXT.replace("minimum = 4", f"minimum = {officers}"))
    hears(friday.room, other.told())
    other.room.close()
    shown = contents.contradiction_content(doing, "operation/file:area/airport")
    assert shown.title == "Rooms differ about East Midlands Airport: in the operation file"
    assert "Until then what both knew last is in force, but of a place the higher minimum." in shown.sentence
    assert sorted(said.partition(" · ")[0] for _, said in shown.rows) == ["minimum 6", "minimum 8"]
    shown.actions[0][1]()
    assert friday.board.contradictions() == ()
