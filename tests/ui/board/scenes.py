"""Boards for looking at and for trying the lanes on: the afternoon of the pictures, and boards of any size."""

from hashlib import sha256
from itertools import count

from msgspec.structs import replace

from models.board.board import Board
from models.board.crews import Changes
from models.board.events import (
    BookedOff,
    BookedOn,
    CallBackAsked,
    Confirmed,
    EmergencyRaised,
    Event,
    IncidentOpened,
    OperationAdopted,
    Queued,
    Reassigned,
    RosterTaken,
    encode,
)
from models.board.facts import Crewing, Duty, Incident, Membership, Queue
from models.roster.officers import Officer, Roster, Tour
from models.status import Stage, Status
from tests.four_forces import TEXT as OPERATION
from ui.board.rows import AreaHead, Gap, Heading, IncidentHead, Planned, Remark, Strip

MIDNIGHT = 1482451200  # Friday 23 December 2016 00:00 GMT
NOW = MIDNIGHT + 14 * 3600 + 32 * 60
OPERATOR = "7714 Mistry"

# callsign, surnames, mark, where, minutes in state
AFTERNOON = """
LE21 Cole,Rowe ARV LEI-0412 145
LE22 Jay,Dunn ARV LEI-0412+ 1
LE23 Epps,Orr ARV highcross 14
LE24 Nash,Cass ARV leicester-market 52
LE25 Ward,Shaw ARV fosse-park 41
LE26 Gill,Finch ARV loughborough 11
LE27 Cass,Walsh SFO airport 102
LE28 Dale,Lane ARV airport 15
LE29 Jay,Gill ARV leicester-station 173
LE30 Rowe,Patel ARV refs 22
NO21 Lane,Finch AFO NOT-1187 98
NO22 Pike,Gray AFO NOT-1187 14
NO23 Rowe,Ward ARV old-market-square 2
NO24 Ince,Gill SFO old-market-square 161
NO25 Ames,Dunn DOG victoria-centre 4
NO26 Byrne,Shaw DOG broadmarsh 148
NO27 Cole,Marsh ARV nottingham-station 107
NO28 Vale,Orr ARV newark 66
NN21 Tate,Gill SFO abington-street 175
NN22 Reid,Ames ARV grosvenor 89
NN23 Osei,Hughes ARV kettering 125
NN24 Vale,Osei ARV weston-favell 80
LI21 Ford,Sims DOG LIN-0093 18
LI22 Sims,Finch AFO LIN-0093 68
LI23 Ward,Dale SFO lincoln-high-street 21
LI24 Patel,Cass ARV bailgate 70
LI25 Cass,Pike SFO grantham 28
LI26 Gray,Shaw ARV skegness 3
LI27 Byrne,Marsh SFO station 129
"""

INCIDENTS = (
    ("LEI-0412", "LEI", "Suspicious package", "Haymarket bus stn", "Insp Howe", 18),
    ("NOT-1187", "NOT", "Armed robbery, vehicle", "A52 Clifton", "Insp Howe", 7),
    ("LIN-0093", "LIN", "Welfare check, firearm cert", "Sleaford", "Insp Howe", 72),
)
FORCES = {"LE": "LEI", "NO": "NOT", "NN": "NOR", "LI": "LIN"}
PEOPLE = "Nash Cass Epps Orr Cole Rowe Jay Dunn Ward Shaw Gill Finch Walsh Dale Lane Patel Pike Gray Ince Ames"
SURNAMES = PEOPLE.split()


class Scene:
    """A board that takes events without a journal."""

    def __init__(self, operation: str = OPERATION) -> None:
        self.board = Board()
        self._numbers = count(1)
        self.take(OperationAdopted(at=MIDNIGHT, operator=OPERATOR, text=operation))

    def take(self, event: Event, heads: dict[str, tuple[str, ...]] | None = None) -> Changes:
        """Take an event in, decided on what the board shows, or on the heads given."""
        touch = {key: self.board.heads(key) for key in event.facts()} if heads is None else heads
        event = replace(event, touch={key: parents for key, parents in touch.items() if parents})
        return self.board.apply([(sha256(encode(event) + b"%d" % next(self._numbers)).hexdigest(), event)])

    def roster(self, officers: list[Officer], tours: list[Tour] = []) -> Changes:  # noqa: B006
        """All officers of all forces, at once."""
        rosters = {
            force: Roster(
                officers=tuple(o for o in officers if o.force == force),
                tours=tuple(t for t in tours if FORCES[t.officer[:2]] == force),
            )
            for force in FORCES.values()
        }
        return self.take(RosterTaken(at=MIDNIGHT, operator=OPERATOR, rosters=rosters, source="scene"))

    def on(self, crew: str, numbers: list[str], duty: Duty, mark: str = "ARV", start: int = 0, end: int = 0) -> Changes:
        """A crew comes on duty, straight into a duty."""
        crewing = Crewing(
            force=FORCES[crew[:2]],
            tour_start=start or NOW - 5 * 3600,
            tour_end=end or NOW + 5 * 3600,
            capabilities=(mark,) if mark else (),
        )
        members = {number: Membership(crew=crew, since=duty.since, booked_on=NOW - 4 * 3600) for number in numbers}
        return self.take(
            BookedOn(at=NOW, operator=OPERATOR, duties={crew: duty}, crewings={crew: crewing}, members=members)
        )

    def move(self, crew: str, area: str, at: int = NOW) -> Changes:
        """A crew goes to patrol an area."""
        duty = Duty(status=Status.PATROLLING, since=at, area=area)
        return self.take(Reassigned(at=at, operator=OPERATOR, duties={crew: duty}, area=area))

    def duty(self, crew: str, duty: Duty) -> Changes:
        """A crew on duty does something else."""
        return self.take(Reassigned(at=duty.since, operator=OPERATOR, duties={crew: duty}, area=""))

    def take_off(self, crew: str, at: int = NOW) -> Changes:
        """A crew goes home."""
        found = self.board.crew(crew)
        members = {o.number: Membership(crew="", since=at) for o in found.officers} if found else {}
        duty = Duty(status=Status.OFF_DUTY, since=at)
        return self.take(BookedOff(at=at, operator=OPERATOR, duties={crew: duty}, members=members))

    def deploy(self, crew: str, ref: str, at: int = NOW) -> Changes:
        """A crew is sent to an incident."""
        return self.take(Reassigned(at=at, operator=OPERATOR, duties={crew: deployed(ref, at)}, area=""))

    def incident(self, ref: str, force: str, nature: str, place: str, tfc: str = "", opened: int = NOW) -> Changes:
        found = Incident(ref=ref, force=force, nature=nature, place=place, reported_by="999", opened=opened, tfc=tfc)
        return self.take(IncidentOpened(at=opened, operator=OPERATOR, incident=found))

    def confirm(self, *crews: str, at: int = NOW) -> Changes:
        return self.take(Confirmed(at=at, operator=OPERATOR, crews=crews))

    def emergency(self, crew: str, at: int = NOW) -> Changes:
        return self.take(EmergencyRaised(at=at, operator=OPERATOR, crew=crew))

    def call_back(self, crew: str, at: int = NOW) -> Changes:
        return self.take(CallBackAsked(at=at, operator=OPERATOR, crew=crew, code="12"))

    def queue(self, crew: str, *refs: str, at: int = NOW) -> Changes:
        return self.take(Queued(at=at, operator=OPERATOR, crew=crew, queue=Queue(incidents=refs)))

    def dispute(self, crew: str, one: Duty, other: Duty) -> Changes:
        """Two rooms decide differently on the same heads."""
        heads = {f"crew:{crew}/duty": self.board.heads(f"crew:{crew}/duty")}
        first = Reassigned(at=NOW, operator=OPERATOR, duties={crew: one}, area=one.area)
        second = Reassigned(at=NOW, operator="8012 Hart", duties={crew: other}, area=other.area)
        self.take(first, heads)
        return self.take(second, heads)


def deployed(ref: str, since: int, stage: Stage = Stage.AT_SCENE) -> Duty:
    return Duty(status=Status.DEPLOYED, since=since, incident=ref, stage=stage, began=since)


def afternoon() -> Scene:
    """Four forces at 14:32, as in the design pictures."""
    scene = Scene()
    for ref, force, nature, place, tfc, age in INCIDENTS:
        scene.incident(ref, force, nature, place, tfc, NOW - age * 60)
    lines = [line.split() for line in AFTERNOON.strip().splitlines()]
    officers, tours = _people(lines)
    scene.roster(officers, tours)
    for crew, names, mark, where, minutes in lines:
        since = NOW - int(minutes) * 60
        numbers = [f"{crew}{place}" for place in range(len(names.split(",")))]
        scene.on(crew, numbers, _duty(where, since), mark, *_tour(crew))
        scene.confirm(crew, at=max(since, NOW - 9 * 60))
    return scene


def _tour(crew: str) -> tuple[int, int]:
    return (NOW - 580 * 60, NOW + 15 * 60) if crew in ("LE24", "LI24") else (0, 0)


def _people(lines: list[list[str]]) -> tuple[list[Officer], list[Tour]]:
    officers, tours, evening = [], [], MIDNIGHT + 19 * 3600
    for crew, names, *_ in lines:
        for place, name in enumerate(names.split(",")):
            officers.append(Officer(f"{crew}{place}", name, "A", FORCES[crew[:2]]))
    for prefix, off in (("LE", 51), ("NO", 43), ("NN", 46), ("LI", 61)):
        for place in range(off):
            number = f"{prefix}9{place:03}"
            officers.append(Officer(number, SURNAMES[place % len(SURNAMES)], "B", FORCES[prefix]))
            if place < 40:
                start = evening if place < 14 else evening + 12 * 3600
                tours.append(Tour(number, f"{prefix}{41 + place // 2}", start, start + 10 * 3600))
    return officers, tours


def _duty(where: str, since: int) -> Duty:
    if "-" in where and where[0].isupper():
        return deployed(where.rstrip("+"), since, Stage.EN_ROUTE if where.endswith("+") else Stage.AT_SCENE)
    if where in ("refs", "station"):
        return Duty(status=Status(where), since=since, why="custody handover" if where == "station" else "")
    return Duty(status=Status.PATROLLING, since=since, area=where)


def crowd(officers: int) -> Scene:
    """A board of this many officers over four forces: crews of two, two crews to an area, one in ten excepted."""
    per_force = officers // 8
    areas = min(per_force // 2, 480)
    scene = Scene(wide_operation(areas))
    people = [
        Officer(f"{prefix}{100 + crew}{'ab'[seat]}", SURNAMES[(crew + seat) % len(SURNAMES)], "C", force)
        for prefix, force in FORCES.items()
        for crew in range(per_force)
        for seat in (0, 1)
    ]
    scene.roster(people)
    for prefix, force in FORCES.items():
        for crew in range(per_force):
            name, since = f"{prefix}{100 + crew}", NOW - (crew % 37) * 60
            where = "station" if crew % 10 == 9 else f"{force.lower()}-{crew // 2 % areas}"
            duty = Duty(status=Status.STATION, since=since) if where == "station" else _duty(where, since)
            scene.on(name, [f"{name}a", f"{name}b"], duty)
    return scene


def wide_operation(areas: int) -> str:
    """The file of an operation with so many crowded places in each force."""
    head = OPERATION[: OPERATION.index("[[areas]]")]
    text = [head]
    for force in FORCES.values():
        for number in range(areas):
            text.append(
                f'[[areas]]\nid = "{force.lower()}-{number}"\nname = "Place {number} of {force}"\nforce = "{force}"\n'
                f'lat = 52.6\nlon = -1.1\npriority = "{"ABC"[number * 3 // max(1, areas)]}"\nminimum = 2\n'
                f'crowded = ["Mon-Sun 08:00-20:00"]\n'
            )
    return "\n".join(text)


def text_of(contents) -> str:
    """A lane as text, one line for each row: what a test reads before and after."""
    return "\n".join(_line(row, contents.context) for block in contents.items.blocks for row in block.rows)


def _line(row, context) -> str:
    match row:
        case Strip(crew=crew, moved=moved):
            return f"    {crew.callsign} {crew.surnames}" + (f" → {moved}" if moved else "")
        case AreaHead():
            return f"  [{row.area.priority}] {row.area.name} {row.strength}/{row.minimum}" + (" short" * row.short)
        case IncidentHead():
            return f"  {row.incident.ref} {row.incident.nature}"
        case Gap():
            return f"    ({context.shortfall(row)})"
        case Heading():
            return f"{row.title} {row.count}" + (f" … {row.note}" if row.note else "")
        case Planned(plan=plan):
            return f"    {plan.callsign or '-'} {' '.join(officer.surname for officer in plan.officers)}"
        case Remark():
            return f"  {row.text}"
        case _:
            return "    [search]"


def part(contents, *names: str) -> str:
    """Only the cards with these names, with their rows."""
    lines = text_of(contents).splitlines()
    found, taking = [], False
    for line in lines:
        if not line.startswith("    "):
            taking = any(name in line for name in names)
        if taking:
            found.append(line)
    return "\n".join(found)
