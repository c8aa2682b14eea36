"""The board as text, whole: before and after what happens on it."""

from hypothesis import given, settings

from models.board.board import Board
from models.board.erasing import without_words
from models.board.events import OperationAdopted
from models.board.facts import What
from models.board.incident_events import IncidentReported
from models.commands import deployment, exceptions, incidents, patrol
from models.commands.imports import adopt_operation
from models.describing.board_text import WIDTH, draw
from models.roster.officers import Officer, Tour
from models.status import Status
from tests.admitting import hears
from tests.desk import Desk
from tests.random_shifts import play, steps
from tests.shifts import OPERATION, Shift, at


def afternoon() -> Shift:
    shift = Shift()
    late = [Officer(f"LE9{n}", name, "A", "LEI") for n, name in enumerate(("Hart", "Lane", "Pike"))]
    shift.roster("LEI", late, [Tour(officer.number, "LE31", at("19:00"), at("29:00")) for officer in late])
    shift.on("07:00", "LE21", "Cole Rowe", area="haymarket")
    shift.on("06:50", "LE24", "Nash Cass", "06:50-15:00", "market")
    shift.on("08:00", "LE30", "Ames Orr", "08:00-16:30")
    shift.on("07:00", "NO23", "Ward Ince", area="square")
    shift.do("12:00", exceptions.except_crew, ["LE21", "LE24", "NO23"], Status.REFS)
    for crew in ("LE21", "LE24", "NO23"):
        shift.do("12:45", exceptions.resume, [crew])
    shift.incident("14:10")
    shift.do("14:14", deployment.deploy, ["LE21"], "LEI-0412", armed=True, authority="Insp Howe")
    shift.do("14:15", incidents.name_tfc, "LEI-0412", "Insp Howe")
    shift.do("14:10", exceptions.except_crew, ["LE30"], Status.REFS)
    shift.do("14:20", patrol.confirm, ["LE24", "LE21", "NO23"])
    return shift


BEFORE = """\
Christmas patrols · UK threat SEVERE                                            Fri 23 Dec 14:32 GMT
                                 ▲ 2   ● 4   ◆ 2   ○ 3   covered 2 of 4 crowded now; 4 places in all

Leicestershire                   ▲ 2   ● 2   ◆ 2   ○ 3   covered 1 of 3 crowded now; 3 places in all
  ▲ LEI-0412 Suspicious package, Haymarket bus station · TFC Insp Howe                          0:22
    LE21   Cole · Rowe                                                 [! en route 0:18]  ARV   0:18
  ● A Leicester Market                                                                           2/2
    LE24   Nash · Cass                                                     [! tour 7:42]  ARV   1:47
  ● B Haymarket Centre                                                            below minimum  0/2
  ● B East Midlands Airport                                                       below minimum  0/4
  ◆ LE30   Ames · Orr                                                [refs 0:22 of 0:45]  ARV   0:22
  ○ 3 off duty                                                                       3 book on 19:00

Nottinghamshire                   ▲ 0   ● 2   ◆ 0   ○ 0   covered 1 of 1 crowded now; 1 place in all
  ● A Old Market Square                                                                          2/2
    NO23   Ward · Ince                                                                    ARV   1:47
  ○ 0 off duty"""


def test_the_board_of_an_afternoon():
    assert draw(afternoon().board, at("14:32")) == BEFORE


def changed(before: str, after: str) -> list[str]:
    """The lines that are new."""
    return [line for line in after.splitlines() if line not in before.splitlines()]


def test_a_crew_crosses_the_border_and_is_marked_with_its_home():
    shift = afternoon()
    before = draw(shift.board, at("14:32"))
    shift.do("14:32", patrol.reassign, ["NO23"], "haymarket")
    assert changed(before, draw(shift.board, at("14:32"))) == [
        "Leicestershire                   ▲ 2   ● 4   ◆ 2   ○ 3   covered 2 of 3 crowded now; 3 places in all",
        "  ● B Haymarket Centre                                                                           2/2",
        "    NO23   Ward · Ince                                                              [NOT] ARV   0:00",
        "Nottinghamshire                   ▲ 0   ● 0   ◆ 0   ○ 0   covered 0 of 1 crowded now; 1 place in all",
        "  ● A Old Market Square                                                           below minimum  0/2",
    ]


def test_stand_down_brings_the_crew_back_to_the_area_it_left():
    shift = afternoon()
    before = draw(shift.board, at("14:40"))
    shift.do("14:40", deployment.stand_down, ["LE21"], "owner found")
    shift.do("14:40", incidents.close_incident, "LEI-0412")
    after = draw(shift.board, at("14:40"))
    assert (
        "  ● B Haymarket Centre                                                                           2/2" in after
    )
    assert (
        "    LE21   Cole · Rowe                                              [armed log unsigned]  ARV   0:00" in after
    )
    assert "LEI-0412" in before
    assert "LEI-0412" not in after


def test_red_and_disputed_are_marked_in_words():
    shift = afternoon()
    shift.differ("14:33", "LE24", "airport", "haymarket")
    text = draw(shift.board, at("14:41"))
    assert "[!! NOT HEARD 0:21]" in text
    line = next(line for line in text.splitlines() if "LE24" in line)
    assert line.startswith(
        "  ◆ LE24   Nash · Cass        [! two rooms differ]  patrolling East Midlands Airport or patrolling"
    )
    assert len(line) == WIDTH


def test_out_of_hours_nothing_is_below_its_minimum():
    assert "below minimum" not in draw(Shift().board, at("03:00"))


def test_before_there_is_an_operation():
    assert draw(Board(), at("14:32")) == f"No operation{'Fri 23 Dec 14:32 GMT':>88}"


def test_the_same_events_always_draw_the_same_board():
    shift = afternoon()
    again = Board()
    again.apply(reversed(shift.events))
    assert draw(again, at("14:32")) == draw(shift.board, at("14:32"))


def test_long_names_are_cut_and_the_line_never_runs_over():
    shift = Shift()
    shift.on("07:00", "LE24", "Featherstonehaugh " * 8, area="market")
    shift.incident("08:00", nature="x" * 300, place="<b>y</b>" * 40)
    lines = draw(shift.board, at("08:10")).splitlines()
    assert {len(line) for line in lines if "…" in line} == {WIDTH}
    assert max(map(len, lines)) == WIDTH


@settings(max_examples=50)
@given(steps)
def test_every_crew_on_duty_stands_on_the_board_once(told):
    shift, end = play(told)
    text = draw(shift.board, end)
    drawn = [
        line.split()[0 if line.startswith("    ") else 1] for line in text.splitlines() if line[4:7] in ("LE2", "LE3")
    ]
    assert sorted(drawn) == [crew.callsign for crew in shift.board.crews()]
    assert max(map(len, text.splitlines())) <= WIDTH


def test_what_the_operation_file_says_beside_what_counts_is_drawn():
    shift = Shift()
    shift.do("08:00", patrol.set_cover, "haymarket", 5)
    shift.do("09:00", adopt_operation, OPERATION.replace('"B"\nminimum = 2', '"B"\nminimum = 4'))
    shift.take(OperationAdopted(at=at("09:10"), operator="4410 Hart", text="format = 2"))
    lines = draw(shift.board, at("09:20")).splitlines()
    assert "  ● B Haymarket Centre" + "below minimum  typed 5, file 4  0/5".rjust(WIDTH - 22) in lines
    told = "An operation file of a newer version was taken in at 09:10 by 4410 Hart: the one before is in force"
    assert lines[2] == told
    assert max(map(len, lines)) <= WIDTH
    none = Shift("")
    none.take(OperationAdopted(at=at("09:10"), operator="4410 Hart", text="?"))
    said = "An operation file that cannot be read here was taken in at 09:10 by 4410 Hart: there is none before it"
    assert " ".join(draw(none.board, at("09:20")).splitlines()[1:]) == said


def test_an_incident_without_its_words_is_one_all_the_same():
    what = What(force="LEI", nature="theft", place="market", reported_by="999", opened=at("14:10"))
    opened = IncidentReported(at=at("14:10"), operator="x", incident="5f0c", label="LEI-0412", what=what)
    board = Board()
    board.apply([("0" * 64, OperationAdopted(at=at("06:00"), operator="x", text=OPERATION))])
    board.apply([("1" * 64, without_words(opened))])
    (line,) = (line for line in draw(board, at("15:00")).splitlines() if "LEI-0412" in line)
    assert line.split() == ["▲", "LEI-0412", "an", "incident", "0:50"]


def test_what_is_left_out_and_kept_apart_stands_under_the_heading(tmp_path):
    here, there = Desk(tmp_path / "here"), Desk(tmp_path / "desk 2", "4410 Hart", begin=False)
    here.room.receive(there.told())
    apart = here.board.apart[0]
    assert f"{apart.headline}." in draw(here.board, here.now).replace("\n", " ")
    hears(here.room, there.told())
    here.type("09:05", "leave out desk 2 because they deny it")
    assert "This board leaves out 1 entry of desk 2." in draw(here.board, here.now)
    here.room.close()
    there.room.close()


def test_an_incident_timed_by_a_clock_that_is_ahead_is_not_said_to_be_new():
    drawn = draw(afternoon().board, at("14:05"))
    incident = next(line for line in drawn.splitlines() if "LEI-0412" in line)
    assert incident.endswith("  ≥ 0:00")
