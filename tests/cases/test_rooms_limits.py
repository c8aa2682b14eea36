"""Decodable but impossible decisions from another room: they decide nothing, and nobody is harmed by them."""

import pytest
from msgspec.structs import replace

from models.board.events import (
    Acknowledged,
    Confirmed,
    Corrected,
    CoverSet,
    Deployed,
    EmergencyRaised,
    Excepted,
    HandoverSigned,
    IncidentOpened,
    OperationAdopted,
    Queued,
    Reassigned,
    Recrewed,
    RosterTaken,
    Settled,
    Shelved,
    ThreatSet,
    Undone,
    Visited,
    encode,
)
from models.board.facts import CallBack, Cover, Duty, Emergency, Incident, Membership, Queue, Threat
from models.describing.board_text import draw
from models.roster.officers import Officer, Roster, Tour
from models.status import Status
from tests.cases.rooms import headlines, hears
from tests.desk import roster
from tests.models.board import hostile
from tests.shifts import at

WHO = {"at": 1, "operator": "4410 Hart"}
NOBODY = Roster((Officer("", "", "", ""),), (Tour("", "", 0, 0),))
NOWHERE = Incident(ref="", force="??", nature="", place="", reported_by="", opened=0)
OTHER_FACTS = {
    "roster:LEI": Cover(minimum=3),
    "operation/file": None,
    "officer:LE2401/crew": Duty(status=Status.REFS, since=0),
    "incident:LEI-0001": Emergency(on=True, since=1),
    "crew:LE24/log": Queue(incidents=()),
    "crew:LE24/emergency": Cover(minimum=1),
    "crew:LE24/callback": Threat(level="", wording_set="", set_by="", since=0),
}
RESTORED = {
    "crew:LE24/duty": Cover(minimum=1),
    "operation/threat": None,
    "nonsense": None,
    "crew:/": None,
    "area:market/cover": Queue(incidents=()),
}
MEMBERS = {
    "": Membership(crew="", since=0),
    "LE2401": Membership(crew="LE99", since=0),
    "x/y": Membership(crew="a/b", since=0),
}


def sent(crew, incident=""):
    duty = Duty(status=Status.DEPLOYED, since=0, incident=incident)
    return Deployed(**WHO, duties={crew: duty}, incident=incident)


POISON = {
    "operation that is no file": OperationAdopted(**WHO, text="not toml ["),
    "roster of no force": RosterTaken(**WHO, rosters={"ZZZ": roster()}, source=""),
    "roster without names": RosterTaken(**WHO, rosters={"": NOBODY}, source=""),
    "deployed without a crew": sent(""),
    "deployed, the key for a callsign": sent("LE24/duty", "nope"),
    "deployed without a stage": sent("LE24", "nope"),
    "reassigned nowhere": Reassigned(**WHO, duties={"LE21": Duty(status=Status.PATROLLING, since=0, area="")}, area=""),
    "recrewed to nonsense": Recrewed(**WHO, how="?", duties={}, members=MEMBERS),
    "excepted as disputed": Excepted(**WHO, duties={"LE24": Duty(status=Status.DISPUTED, since=0)}),
    "threat unknown": ThreatSet(**WHO, threat=Threat(level="NONSENSE", wording_set="??", set_by="", since=0)),
    "cover of no place": CoverSet(**WHO, area="nowhere", minimum=-5),
    "cover below nothing": CoverSet(**WHO, area="market", minimum=-5),
    "cover beyond reason": CoverSet(**WHO, area="market", minimum=10**12),
    "incident without a name": IncidentOpened(**WHO, incident=NOWHERE),
    "queue of nothing": Queued(**WHO, crew="LE24", queue=Queue(incidents=("a", "", "LEI-9999"))),
    "undone with other facts": Undone(**WHO, undoes="", was="", restored=RESTORED),
    "settled with other facts": Settled(**WHO, chosen=OTHER_FACTS),
    "corrected nothing": Corrected(**WHO, corrects="zz", was_at=0),
    "handover that is none": HandoverSigned(**WHO, number="H", force="LEI", digest="", content="not json"),
    "alarm unknown, taken": Acknowledged(**WHO, alarm="a"),
    "alarm unknown, shelved": Shelved(**WHO, alarm="b", until=0),
    "heard from nobody": Confirmed(**WHO, crews=("", "LE99"), area="zz"),
    "visited nowhere": Visited(**WHO, area="zz", crew="", contacts=-4),
    "emergency of nobody": EmergencyRaised(**WHO, crew=""),
    "call-back in place of a duty": Settled(**WHO, chosen={"crew:LE24/duty": CallBack(wanted=True, since=1)}),
}
TAKEN = {  # nothing in it is impossible, and nothing follows from it here
    "handover that is none",
    "alarm unknown, taken",
    "alarm unknown, shelved",
}


def standing(desk):
    """What a room goes by: the board drawn, the operation, who is known, the threat level, what is in dispute."""
    board = desk.board
    crews = [(crew.callsign, crew.strength, crew.emergency is None) for crew in board.crews()]
    queues = board.fact("crew:LE24/queue"), board.fact("crew:LE24/log")
    minimum = [area.minimum for area in board.areas()]
    known = sorted(board.officers), sorted(board.tours)
    return desk.drawn(), crews, queues, board.operation, known, board.threat(), minimum, board.contradictions()


def began(desk, other):
    """Both rooms know LE24 at the market."""
    desk.on("le24 market")
    hears(other, desk.told())


def poisoned(desk, other, event):
    """The other room's chain holds the event, which names what stood before it; the first room hears it."""
    touch = {key: other.board.heads(key) for key in event.facts()}
    with other.room.journal.writing() as writing:
        writing.add(encode(replace(event, touch=touch)))
    return hears(desk, other.told())


@pytest.mark.parametrize("name", POISON)
def test_what_is_impossible_decides_nothing_and_is_listed(desk, other, name):
    began(desk, other)
    before = standing(desk)
    assert poisoned(desk, other, POISON[name]) == ""
    assert standing(desk) == before
    listed = [each for each in headlines(desk, "09:00") if "1 entry of 4410 Hart could not be taken: " in each]
    assert len(listed) == (name not in TAKEN)


@pytest.mark.parametrize("event", POISON.values(), ids=list(POISON))
def test_every_room_goes_on_and_starts_again(desk, other, opened, event):
    began(desk, other)
    assert poisoned(desk, other, event) == ""
    for _ in range(2):
        headlines(desk, "09:00")
        assert draw(desk.board, at("09:00")) is not None
        desk.room.close()
        desk = opened("here", begin=False)


def test_every_start_works_after_all_of_them(desk, other, opened):
    desk.on("le24 market")
    hears(other, desk.told())
    with other.room.journal.writing() as writing:
        for _, body in hostile.shapes():
            writing.add(body)
    assert hears(desk, other.told()) == ""
    live = draw(desk.board, at("09:00"))
    for _ in range(2):
        assert any("could not be taken" in each for each in headlines(desk, "09:00"))
        desk.room.close()
        desk = opened("here", begin=False)
        assert draw(desk.board, at("09:00")) == live
