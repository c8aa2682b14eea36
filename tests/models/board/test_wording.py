"""Every kind of event in one plain line."""

import pytest
from msgspec.structs import fields, replace

from models.board import events as e
from models.board.facts import (
    ArmedAuthority,
    ArmedLog,
    CallBack,
    Closed,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Incident,
    Label,
    Membership,
    OperationText,
    Queue,
    RosterIssue,
    Tfc,
    TfcKnows,
    Threat,
    What,
)
from models.board.wording import area_name, duty_in_words, force_name, listed, says, stands
from models.commands import booking, correct, crewing, deployment, exceptions, incidents, notes_and_alarms, patrol, undo
from models.operation import read_operation
from models.roster.officers import Officer, Roster
from models.status import Status
from tests.shifts import OPERATION, Shift, at

TWO_FORCES = read_operation(OPERATION, "test")
WHO = {"at": at("14:32"), "operator": "7714 Mistry"}
PATROL = Duty(status=Status.PATROLLING, since=at("14:20"), area="market")


def journal(shift: Shift) -> list[str]:
    """The journal feed, latest last, without what set the board up."""
    setting_up = e.OperationAdopted | e.RosterTaken
    return [says(event, shift.board.operation) for _, event in shift.events if not isinstance(event, setting_up)]


def test_a_shift_reads_as_a_journal():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.on("07:05", "LE27", "Cole Rowe")
    shift.do("07:10", patrol.reassign, ["LE27"], "haymarket")
    shift.do("09:00", patrol.roll_call, "market")
    shift.do("09:01", patrol.confirm, ["LE24", "LE27"], "phone")
    shift.do("10:00", patrol.visit, "LE27", 14)
    shift.do("10:05", patrol.visit, "LE27", 1)
    shift.do("11:00", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("11:40", exceptions.resume, ["LE24"])
    shift.incident("14:26", place="Haymarket", nature="bag left")
    shift.incident("14:27", ref="LEI-0413", place="Fosse Park", nature="man with a knife")
    shift.do("14:31", deployment.deploy, ["LE27"], "LEI-0412", armed=True, authority="Insp Howe")
    shift.do("14:32", deployment.deploy, ["LE27"], "LEI-0413")
    shift.do("14:33", deployment.arrive, ["LE27"])
    shift.do("14:34", incidents.name_tfc, "LEI-0412", "Insp Howe")
    shift.do("14:35", exceptions.raise_emergency, "LE27")
    shift.do("14:36", exceptions.clear_emergency, "LE27", "accidental press")
    shift.do("14:50", deployment.stand_down, ["LE27"], "owner found")
    shift.do("14:51", deployment.sign_log, "LE27")
    shift.do("14:52", incidents.close_incident, "LEI-0412", "no trace")
    shift.do("14:53", crewing.split, "LE24", ["LE2402"], "LE34")
    shift.do("14:54", crewing.join, "LE34", "LE24")
    shift.do("16:00", booking.book_off, ["LE24"])
    assert journal(shift) == [
        "LE24 booked on, Leicester Market",
        "LE27 booked on",
        "LE27 → Haymarket Centre",
        "Leicester Market roll-call: LE24 confirmed · radio",
        "LE24 confirmed · phone",
        "LE27 confirmed · phone",
        "LE27 patrol visit, Haymarket Centre · 14 contacts",
        "LE27 patrol visit, Haymarket Centre · 1 contact",
        "LE24 refreshments",
        "LE24 → Leicester Market",
        "Public report: bag left at Haymarket, 999 · LEI-0412",
        "Public report: man with a knife at Fosse Park, 999 · LEI-0413",
        "LE27 deployed to LEI-0412 · armed, authority Insp Howe",
        "LE27 has waiting: LEI-0413",
        "LE27 at scene · LEI-0412",
        "LEI-0412 TFC: Insp Howe",
        "EMERGENCY LE27",
        "LE27 emergency cleared · accidental press",
        "LE27 stood down from LEI-0412 → Haymarket Centre · owner found",
        "LE27 armed log signed · LEI-0412",
        "LEI-0412 closed · no trace",
        "LE24 and LE34 split · 1 officer to LE34",
        "LE24 and LE34 joined · 1 officer to LE24",
        "LE24 booked off",
    ]


def test_second_thoughts_say_what_stands_now():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash", area="market")
    moved = shift.do("14:20", patrol.reassign, ["LE24"], "haymarket")
    shift.do("14:05", correct.correct, moved, "said later")
    shift.do("14:36", patrol.reassign, ["LE24"], "airport")
    shift.do("14:37", undo.undo)
    shift.do("14:40", notes_and_alarms.note, "all calm", "LE24")
    assert journal(shift)[2:] == [
        "Time corrected: 14:05, not 14:20 · LE24 patrolling Haymarket Centre · said later",
        "LE24 → East Midlands Airport",
        "Undone: LE24 → East Midlands Airport · now LE24 patrolling Haymarket Centre",
        "LE24: all calm",
    ]


def test_booking_on_undone_leaves_the_crew_off_duty():
    event = e.Undone(
        **WHO, undoes="ab", was="LE24 booked on", restored={"crew:LE24/duty": None, "officer:LE2401/crew": None}
    )
    assert says(event, TWO_FORCES) == "Undone: LE24 booked on · now LE24 off duty"


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (e.Joined(**WHO, workstation="Room 1", public_key="k"), "Workstation Room 1 joined"),
        (e.Joined(**WHO, workstation="R", public_key="k", follows="x"), "Workstation R joined under a new identity"),
        (e.OperationAdopted(**WHO, text=""), "Operation file taken in"),
        (
            e.RosterTaken(**WHO, rosters={"LEI": Roster((Officer("1", "N", "A", "LEI"),))}, source="lei.csv"),
            "Roster taken in: 1 officer of Leicestershire · lei.csv",
        ),
        (e.CoverSet(**WHO, area="square", minimum=4), "Area target set: Old Market Square 4"),
        (e.Acknowledged(**WHO, alarm="below/haymarket/148"), "Alarm taken: below minimum, Haymarket Centre"),
        (
            e.Acknowledged(**WHO, alarm="contradiction/crew:LE24/duty/ab12"),
            "Alarm taken: two rooms differ, LE24",
        ),
        (e.Acknowledged(**WHO, alarm="refs-due/LE24/148"), "Alarm taken: refreshments due, LE24"),
        (e.Acknowledged(**WHO, alarm="tfc/LEI-0412/148/red"), "Alarm taken: TFC not informed, LEI-0412"),
        (
            e.Shelved(**WHO, alarm="not-heard/LEI-0412/148", until=at("15:00"), reason="radio fault"),
            "Alarm put aside until 15:00: not heard from, LEI-0412 · radio fault",
        ),
        (e.Settled(**WHO, chosen={"crew:LE24/duty": PATROL}), "Settled: LE24 patrolling Leicester Market"),
        (
            e.Settled(**WHO, chosen={"officer:LE2401/crew": Membership(crew="LE24", since=1)}),
            "Settled: LE2401 in LE24",
        ),
        (
            e.Produced(**WHO, what="CSV of the journal", rows=31, persons=1),
            "Produced: CSV of the journal · 31 rows, 1 person",
        ),
        (
            e.HandoverSigned(**WHO, number="H-12", force="LEI", digest="d", content="{}", replaces="H-11"),
            "Handover H-12 signed · Leicestershire, replaces H-11",
        ),
        (e.HandoverSigned(**WHO, number="H-12", force="", digest="d", content="{}"), "Handover H-12 signed · region"),
        (
            e.Unknown(**WHO, name="Teleported"),
            "Something this version cannot read (Teleported): needs a newer version",
        ),
        (e.TfcInformed(**WHO, incident="LEI-0412"), "TFC informed of LEI-0412"),
        (e.TfcInformed(**WHO, incident="LEI-0412", tfc="Insp Howe"), "TFC Insp Howe informed of LEI-0412"),
        (e.CallBackAsked(**WHO, crew="LE24", code="12"), "LE24 asks for a call back · code 12"),
        (e.CalledBack(**WHO, crew="LE24"), "LE24 called back"),
        (e.Queued(**WHO, crew="LE24", queue=Queue(incidents=())), "LE24 has nothing waiting"),
        (
            e.BookedOff(**WHO, duties={"LE24": Duty(status=Status.OFF_DUTY, since=1)}, override="Insp Howe"),
            "LE24 booked off · allowed by Insp Howe",
        ),
        (
            e.BookedOn(
                **WHO, duties={"LE24": PATROL}, crewings={"LE24": Crewing(force="LEI", tour_start=1, tour_end=2)}
            ),
            "LE24 booked on, Leicester Market",
        ),
        (e.Noted(**WHO, text="<b>bold</b>\nand\u2028more"), "<b>bold</b> and more"),
        (e.Noted(**WHO, text="", about="LE24"), "LE24: a note without its words"),
    ],
)
def test_each_kind_has_its_sentence(event, line):
    assert says(event, TWO_FORCES) == line


def test_setting_the_threat_names_who_set_it():
    shift = Shift()
    shift.do("14:00", notes_and_alarms.set_threat, "critical", "JTAC")
    assert journal(shift) == ["UK threat CRITICAL, was SEVERE · JTAC"]


LEAST = {"at": 0, "until": 0, "was_at": 0, "minimum": 0, "duties": {}, "rosters": {}, "restored": {}, "chosen": {}}
LEAST |= {"machine": 0, "was": 0, "crewing": Crewing(force="x", tour_start=0, tour_end=1)}
LEAST |= {
    "threat": Threat(level="LOW", wording_set="2016", set_by="x", since=0),
    "queue": Queue(incidents=()),
    "crews": (),
    "incident": "x",
    "restated": {},
    "what": What(force="x", nature="x", place="", reported_by="officer", opened=0),
    "authority": ArmedAuthority(incident="x", by="x", since=0),
    "issue": RosterIssue(),
    "told": TfcKnows(incident="x", since=0),
    "duty": Duty(status=Status.OFF_DUTY, since=0),
    "officers": (),
    "begins": 0,
    "ends": 60,
}
INCIDENT = Incident(ref="x", force="x", nature="x", place="", reported_by="officer", opened=0)


@pytest.mark.parametrize("kind", e.KINDS, ids=lambda kind: kind.__name__)
def test_no_kind_is_forgotten_and_none_needs_an_operation(kind):
    """With as little in it as it allows, and no operation to look names up in, it is still one line of text."""
    wanted = [field for field in fields(kind) if field.required]
    least = {field.name: INCIDENT if field.type is Incident else LEAST.get(field.name, "x") for field in wanted}
    line = says(kind(**least), None)
    assert line
    assert "\n" not in line


def test_what_the_operation_does_not_know_is_said_by_its_id():
    assert area_name("haymarket", TWO_FORCES) == "Haymarket Centre"
    assert area_name("moon", TWO_FORCES) == "moon"
    assert area_name("haymarket", None) == "haymarket"
    assert force_name("LEI", TWO_FORCES) == "Leicestershire"
    assert force_name("DER", TWO_FORCES) == "DER"


def test_duties_in_words():
    assert duty_in_words(PATROL, TWO_FORCES) == "patrolling Leicester Market"
    station = Duty(status=Status.STATION, since=1, why="custody handover")
    assert duty_in_words(station, TWO_FORCES) == "at station, custody handover"
    assert duty_in_words(replace(station, why=""), TWO_FORCES) == "at station"


def test_names_are_listed_as_people_list_them():
    assert [listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"crew:LE24/emergency": Emergency(on=True, since=1)}, "EMERGENCY LE24 is on"),
        ({"crew:LE24/emergency": Emergency(on=False, since=1)}, "LE24: no emergency"),
        ({"crew:LE24/emergency": None}, "LE24: no emergency"),
        ({"crew:LE24/callback": CallBack(wanted=True, since=1)}, "LE24 asks for a call back"),
        ({"crew:LE24/callback": None}, "LE24: no call back asked"),
        ({"crew:LE24/log": ArmedLog(pending=True, since=1)}, "LE24 owes an armed log for its deployment"),
        ({"crew:LE24/log": None}, "LE24: no armed log owed"),
        ({"crew:LE24/queue": Queue(incidents=("5f0c", "77aa"))}, "LE24 2 incidents waiting"),
        ({"crew:LE24/queue": None}, "LE24: nothing waiting"),
        ({"crew:LE24/authority": ArmedAuthority(incident="5f0c", by="Howe", since=1)}, "LE24 armed, authority Howe"),
        ({"crew:LE24/authority": None}, "LE24: no authority recorded since it was sent"),
        ({"crew:LE24/tfc": TfcKnows(incident="5f0c", since=1)}, "LE24 TFC informed"),
        ({"crew:LE24/tfc": None}, "LE24 TFC not informed"),
        ({"crew:LE24/duty": None, "crew:LE24/crewing": None, "officer:LE2401/crew": None}, "LE24 off duty"),
        ({"crew:LE24/crewing": None, "officer:LE2401/crew": Membership(crew="LE21", since=1)}, "LE2401 in LE21"),
        ({"officer:LE2401/crew": None}, "LE2401 off duty"),
        ({"area:market/cover": Cover(minimum=5)}, "Leicester Market minimum 5 officers"),
        ({"area:market/cover": None}, "Leicester Market minimum 2 officers"),
        ({"operation/threat": None}, "threat SEVERE"),
        ({"operation/threat": Threat(level="CRITICAL", wording_set="2016", set_by="JTAC", since=1)}, "threat CRITICAL"),
        ({"operation/file": OperationText(text="")}, "operation file"),
        ({"roster:LEI": None}, "roster of Leicestershire"),
        ({"incident:5f0c/what": None, "incident:5f0c/label": None}, "taken back"),
        ({"incident:5f0c/label": Label(text="LEI-0002")}, "called LEI-0002"),
        ({"incident:5f0c/tfc": Tfc(name="Insp Howe")}, "TFC Insp Howe"),
        ({"incident:5f0c/tfc": None}, "no TFC"),
        ({"incident:5f0c/closed": None}, "open"),
        ({"incident:5f0c/closed": Closed(closed=True, since=1)}, "closed"),
        ({"incident:LEI-0412": None}, "no incident LEI-0412"),
        ({}, "as it was"),
    ],
)
def test_what_stands_is_said_in_words_and_never_by_a_key(facts, said):
    assert stands(facts, TWO_FORCES) == said
