"""A big operation: what is read, and that the paper leaves out no place, no crew and no person."""

import pytest

from models.commands import booking
from models.commands.imports import take_roster
from models.desk.handovers import prepare
from models.document.document import Table
from models.handover import document
from models.reports.outage_pack import outage_pack
from models.roster.preview import preview
from models.status import Status
from tests.cases import big
from tests.cases.waiting import waits_for
from tests.desk import Desk
from tests.shifts import at

PLACES = [name for force in big.FORCES for name in big.place_names(force)]
CALLSIGNS = sorted({row[6] for row in big.people()})


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """Every crew is on duty, fourteen incidents are open, and a crew is at each of seven."""
    found = Desk(tmp_path_factory.mktemp("big") / "here", text=big.operation())
    read = preview(big.roster(), found.board.operation)
    found.room.perform(take_roster, read.roster, "big.csv")
    found.now = at("07:00")
    for n, callsign in enumerate(CALLSIGNS):
        force = next(force for force, (prefix, _) in big.FORCES.items() if callsign.startswith(prefix))
        found.room.perform(booking.book_on, [callsign], f"x-{force.lower()}-{n % big.PLACES}")
    for n in range(14):
        found.type("09:00", f"inc incident {n} {big.NAMES[n % 7]}, {big.NAMES[n % 7]}, 999, lei")
    for n in range(len(big.NAMES)):
        found.type("09:10", f"le{101 + n} deploy lei-{n + 1:04}")
    yield found
    found.room.close()


@pytest.fixture(scope="module")
def pack(desk):
    return outage_pack(desk.board, at("09:30"))


@pytest.fixture(scope="module")
def handover(desk):
    desk.now = at("18:45")
    return document(prepare(desk.room, "", at("07:00"), at("19:00")))


def tables(printed):
    return [block for part in printed.parts for block in part.blocks if isinstance(block, Table)]


def cells(printed):
    """Every cell of every table."""
    return [str(cell) for table in tables(printed) for row in table.rows for cell in row]


def missing(words, printed):
    """Which of these words no table has, as they are and not broken."""
    text = "\n".join(cells(printed))
    return [each for each in words if each not in text]


def test_all_of_it_is_read(desk):
    read = preview(big.roster(), desk.board.operation)
    assert read.refused == ()
    assert (len(read.officers), len(read.tours)) == (400, 400)
    assert [area.area.name for area in desk.board.areas()] == PLACES
    assert {crew.callsign: len(crew.officers) for crew in desk.board.crews()} == dict.fromkeys(CALLSIGNS, 2)


def test_the_outage_pack_prints_every_place(pack):
    assert missing(PLACES, pack) == []


def test_the_outage_pack_prints_every_crew_with_its_officers(pack):
    printed = {row[0]: row[1] for table in tables(pack) for row in table.rows}
    assert [row for row in big.people() if row[1] not in printed[row[6]]] == []


def test_the_outage_pack_prints_every_open_incident_and_where_it_is(pack):
    assert missing([f"LEI-{n + 1:04} {big.NAMES[n % 7]}" for n in range(14)], pack) == []


@waits_for("an outage pack that stands alone: what each open incident is, and who reported it")
def test_the_outage_pack_prints_what_each_open_incident_is(pack):
    assert missing([f"Incident {n}".lower() for n in range(14)], pack) == []


def test_the_handover_prints_every_place(handover):
    assert missing(PLACES, handover) == []


def test_the_handover_prints_every_crew(handover):
    assert missing(CALLSIGNS, handover) == []


def test_the_handover_prints_every_officer_who_is_deployed(desk, handover):
    deployed = [crew for crew in desk.board.crews() if crew.status is Status.DEPLOYED]
    assert len(deployed) == len(big.NAMES)
    assert missing([officer.surname for crew in deployed for officer in crew.officers], handover) == []


def test_the_handover_prints_every_open_incident(handover):
    assert missing([f"LEI-{n:04}" for n in range(1, 15)], handover) == []
