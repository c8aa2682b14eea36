"""A shift to hand over: two forces on Friday 23 December 2016, with most of what a handover has to tell."""

from msgspec.structs import replace

from models.board.events import Event
from models.commands import booking, correct, deployment, exceptions, incidents, notes_and_alarms, patrol
from models.handover import Asked, Handover, Mark, Sources, answer, asked, brief, draft, read_back, sign
from models.roster.officers import Officer, Tour
from models.status import Status
from tests.shifts import Shift, at

MARK = Mark(vector={"3f0c7c5e-0001-4a55-9f4e-2b1b5a4f0001": 41}, fingerprint="0f1e2d3c4b5a6978" * 4)


def friday() -> Shift:
    """The day up to 18:45: patrols, an armed deployment still running, one closed, refreshments, a correction."""
    shift = Shift()
    night = [Officer(f"LE9{n}", name, "A", "LEI") for n, name in enumerate(("Hart", "Lane", "Pike"))]
    shift.roster("LEI", night, [Tour(officer.number, "LE31", at("19:00"), at("31:00")) for officer in night])
    shift.on("07:00", "LE24", "Nash Cass", area="market")
    shift.on("07:00", "LE21", "Cole Rowe", area="haymarket")
    shift.on("07:10", "NO23", "Ward Ince Poole", area="square")
    shift.on("09:00", "LE30", "Ames Orr", "09:00-21:00", "airport")
    shift.do("10:15", patrol.visit, "LE24", 14)
    shift.incident("11:02", "NOT-1187", "Shots heard", "Bulwell")
    shift.do("11:04", deployment.deploy, ["NO23"], "NOT-1187", armed=True, authority="Insp Barlow")
    shift.do("11:15", deployment.arrive, ["NO23"])
    shift.do("12:05", deployment.stand_down, ["NO23"], "no trace")
    shift.do("12:06", incidents.close_incident, "NOT-1187", "no trace")
    shift.do("12:30", exceptions.except_crew, ["LE24"], Status.REFS)
    shift.do("13:10", exceptions.resume, ["LE24"])
    shift.do("13:40", patrol.reassign, ["LE24"], "haymarket")
    shift.do("14:00", notes_and_alarms.set_threat, "CRITICAL", "JTAC")
    shift.do("14:05", patrol.set_cover, "haymarket", 4)
    shift.do(
        "15:00", notes_and_alarms.shelve, "below/market/1482505200", at("19:30"), "crew promised for half past seven"
    )
    shift.do("16:20", patrol.reassign, ["LE21"], "square")
    shift.do("16:25", correct.correct_crew, "LE21", "heard late")
    shift.do("17:30", notes_and_alarms.note, "Market closes at half past eight tonight")
    shift.incident("18:10", "LEI-0412")
    shift.do("18:12", deployment.deploy, ["LE30"], "LEI-0412", armed=True, authority="Insp Howe")
    shift.do("18:13", incidents.name_tfc, "LEI-0412", "Insp Howe")
    shift.do("18:20", deployment.arrive, ["LE30"])
    shift.do("18:40", patrol.confirm, ["LE30"])
    return shift


def sources(shift: Shift, previous: Handover | None = None, known: int = 0, mark: Mark = MARK) -> Sources:
    """What to draw from: the entries after the first `known` are new."""
    return Sources(shift.board, shift.stays, shift.events[known:], mark, previous)


def drawn(
    shift: Shift,
    scope: str = "",
    begins: str = "07:00",
    ends: str = "19:00",
    when: str = "18:45",
    previous: Handover | None = None,
    known: int = 0,
) -> Handover:
    return draft(sources(shift, previous, known), scope, at(begins), at(ends), at(when))


def filled(handover: Handover, **words_: str) -> Handover:
    """The handover with every question answered that must be."""
    for question in (each for each in asked(handover) if not each.value and _answered_here(each)):
        said = words_.get(question.key.rpartition("/")[2], question.suggestion or "none")
        handover = answer(handover, question.key, question.choices[0] if question.choices else said)
    return handover


def briefed(handover: Handover) -> Handover:
    return brief(filled(handover), handover.at + 60, "Mistry", "7714")


def read(handover: Handover) -> Handover:
    for part in range(1, 13):
        handover = read_back(handover, part)
    return handover


def both_signed(handover: Handover) -> Handover:
    ready = read(briefed(handover))
    now = handover.at + 600
    ready = sign(ready, "outgoing", "Mistry", "7714", now - 30, now)
    return sign(ready, "incoming", "Hart", "4410", now, now)


def numbered(handover: Handover, number: str) -> Handover:
    """As it stands in the journal after signing."""
    return replace(both_signed(handover), number=number)


def off(shift: Shift, when: str, *crews: str) -> None:
    shift.do(when, booking.book_off, crews, "relieved")


def events_of(shift: Shift) -> list[Event]:
    return [event for _, event in shift.events]


def _answered_here(question: Asked) -> bool:
    """What must be answered, and M/ETHANE, which need not be."""
    return question.required or question.key.startswith("incident/")
