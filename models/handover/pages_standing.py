"""How things stand, as blocks: information, strength, deployments, areas, welfare. Parts 2, 4, 5, 6 and 7."""

from models.board.incident_words import what_and_where
from models.board.taken_out import TAKEN_OUT
from models.clock import day, duration, hhmm, local
from models.document.document import Block, Column, Facts, Heading, Paragraph, Table
from models.handover.asked import METHANE
from models.handover.content import DeployedCrew, Handover, LiveIncident, Place, Strength
from models.handover.standing import CONCERNS

LOG_COLUMNS = (Column("Crew", 1, mono=True), Column("Incident", 2, mono=True), Column("Owed since", 2, mono=True))
CONCERN_COLUMNS = (Column("What", 3), Column("Since", 1.2, mono=True), Column("Crews", 4, mono=True))
LETTERS = dict(zip((key for key, _ in METHANE), "METHANE", strict=True))


def at(instant: int, handover: Handover) -> str:
    """`14:32`, with its day before it when that is not the day of the handover: `Thu 22 Dec 23:10`. Empty for 0."""
    if not instant:
        return ""
    same = local(instant).date() == local(handover.at).date()
    return hhmm(instant) if same else f"{day(instant)} {hhmm(instant)}"


def information_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 2: the threat, what else to know, and each live incident in M/ETHANE form."""
    found: list[Block] = []
    threat = handover.threat
    if threat:
        was = f", was {threat.was}" if threat.was else ""
        since = at(threat.since, handover)
        level = f"{threat.level}: an attack is {threat.meaning}. Set by {threat.set_by or TAKEN_OUT}, {since}{was}."
        found.append(Facts((("UK threat level", level), ("Operation", handover.operation))))
    if "information" in handover.words:
        found.append(Paragraph(handover.words["information"]))
    if not handover.incidents:
        found.append(Paragraph("No live incident."))
    for incident in handover.incidents:
        what = what_and_where(incident.nature, incident.place)
        found += [Heading(f"{incident.ref} {what}"), _methane(incident, handover)]
    return tuple(found)


def _methane(incident: LiveIncident, handover: Handover) -> Facts:
    rows = [
        (f"{LETTERS[key]}  {prompt.partition(':')[0].partition(',')[0]}", handover.words.get(name, "not stated"))
        for key, prompt in METHANE
        for name in (f"incident/{incident.ref}/{key}",)
    ]
    reported = f"{at(incident.opened, handover)} by {incident.reported_by}"
    tfc = incident.tfc or "not named"
    if incident.tfc_informed:
        tfc += f", informed {at(incident.tfc_informed, handover)}"
    return Facts((("Reported", reported), ("Crews", ", ".join(incident.crews) or "none"), ("TFC of it", tfc), *rows))


def strength_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 4: officers by force and state, planned against actual, with the total."""
    titles = ("Planned", "On duty", "Elsewhere", "From elsewhere", "Deployed", "Patrolling", "Exceptions", "Off duty")
    columns = (Column("Force", 2.4), *(Column(title, 1.2, "right", mono=True) for title in titles))
    rows = [(row.force, *map(str, numbers(row))) for row in handover.strength]
    strong = frozenset[int]()
    if len(rows) > 1:
        totals = (sum(column) for column in zip(*map(numbers, handover.strength), strict=True))
        strong = frozenset((len(rows),))
        rows.append(("All", *map(str, totals)))
    note = (
        "Officers. On duty − elsewhere + from elsewhere = deployed + patrolling + exceptions: "
        "these three are counted in the force where they work."
    )
    for row in handover.strength:
        note += f" And {row.others} of other services in {row.force}." if row.others else ""
    if disputed := sum(row.disputed for row in handover.strength):
        note += f" Rooms differ about {disputed} of the exceptions."
    return (Table(columns, tuple(rows), strong=strong), Paragraph(note, "small"))


def numbers(row: Strength) -> tuple[int, ...]:
    """The counts of a row, in the order of the columns."""
    return (
        row.planned,
        row.own_on_duty,
        row.elsewhere,
        row.from_elsewhere,
        row.deployed,
        row.patrolling,
        row.exceptions,
        row.off_duty,
    )


def deployed_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 5: crews at incidents, the terms of armed authority, and the armed logs owed."""
    columns = (
        Column("Crew", 1, mono=True),
        Column("Officers", 2.4),
        Column("Incident", 1.3, mono=True),
        Column("Stage", 1.1),
        Column("Since", 1, mono=True),
        Column("Armed, by whom", 2.2),
        Column("Last confirmed", 1.6, mono=True),
        Column("Armed log", 1.6),
    )
    rows = tuple(_deployed_row(crew, handover) for crew in handover.deployed)
    found: list[Block] = [Table(columns, rows, empty="No crew is deployed.")]
    terms = tuple(
        (incident.ref, handover.words.get(f"authority/{incident.ref}", "not stated"))
        for incident in handover.incidents
        if incident.needs_authority
    )
    if terms:
        found += [Heading("Armed authority"), Facts(terms)]
    if handover.logs:
        logs = tuple((log.callsign, log.incident, at(log.since, handover)) for log in handover.logs)
        found += [Heading("Armed logs not signed"), Table(LOG_COLUMNS, logs)]
    return tuple(found)


def _deployed_row(crew: DeployedCrew, handover: Handover) -> tuple[str, ...]:
    confirmed = " ".join(filter(None, (at(crew.confirmed, handover), crew.channel)))
    armed = ", ".join(filter(None, ("armed" * crew.armed, crew.authority))) or "no"
    since = at(crew.since, handover)
    return (crew.callsign, crew.officers, crew.incident, crew.stage, since, armed, confirmed, crew.log or "none due")


def place_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 6: every area, minimum against actual, who since when, how long it was short, when last visited."""
    columns = (
        Column("", 0.4, "centre"),
        Column("Area", 3),
        Column("Min", 0.6, "right", mono=True),
        Column("Now", 0.6, "right", mono=True),
        Column("Crews, since", 3.4, mono=True),
        Column("Short for", 1, "right", mono=True),
        Column("Last crew", 1.6, mono=True),
    )
    found: list[Block] = []
    for force in dict.fromkeys(place.force for place in handover.places):
        mine = [place for place in handover.places if place.force == force]
        gaps = frozenset(number for number, place in enumerate(mine) if place.below_since)
        if len(handover.forces) > 1:
            found.append(Heading(force))
        found.append(Table(columns, tuple(_place_row(place, handover) for place in mine), strong=gaps))
        found += [Paragraph(f"Places covered: {each.words}.") for each in handover.covered if each.force == force]
    note = "Short for: time below the minimum in crowded hours of the period. Bold: short at this moment."
    return (*found, Paragraph(note, "small")) if found else (Paragraph("The operation names no area."),)


def _place_row(place: Place, handover: Handover) -> tuple[str, ...]:
    crews = ", ".join(f"{callsign} {at(since, handover)}" for callsign, since in place.crews)
    if place.below_since:
        crews = f"{crews or 'no crew'}, short since {at(place.below_since, handover)}"
    elif not crews:
        crews = "no crew" if place.crowded else "not crowded now"
    if place.two_minimums:
        crews = f"{crews}; minimum {place.two_minimums}"
    last = "now" if place.crews else f"{place.last_crew} {at(place.last_visit, handover)}".strip() or "none"
    short = duration(place.short_for) if place.short_for >= 60 else ""
    return (place.priority, place.area, str(place.minimum), str(place.actual), crews, short, last)


def welfare_blocks(handover: Handover) -> tuple[Block, ...]:
    """Part 7: crews with an exception, and what is to be looked after."""
    excepted = tuple(
        (crew.callsign, crew.officers, crew.state, at(crew.since, handover)) for crew in handover.exceptions
    )
    columns = (
        Column("Crew", 1, mono=True),
        Column("Officers", 3),
        Column("State", 3.5),
        Column("Since", 1.2, mono=True),
    )
    found: list[Block] = [Table(columns, excepted, empty="Every crew on duty is deployed or patrolling.")]
    if handover.concerns:
        found += [Heading("To look after"), _concerns(handover)]
    if "welfare" in handover.words:
        found.append(Paragraph(handover.words["welfare"]))
    return tuple(found)


def _concerns(handover: Handover) -> Table:
    """One row for what several crews share (at the end of a shift every tour is ending), the most urgent sort first."""
    urgency = {what: place for place, what in enumerate(CONCERNS.values())}
    crews: dict[tuple[str, int, bool], list[str]] = {}
    for concern in sorted(handover.concerns, key=lambda each: (urgency.get(each.what, len(urgency)), each.began)):
        crews.setdefault((concern.what, concern.began, concern.red), []).append(concern.callsign)
    rows = tuple((what, at(began, handover), ", ".join(names)) for (what, began, _), names in crews.items())
    strong = frozenset(number for number, (_, _, red) in enumerate(crews) if red)
    return Table(CONCERN_COLUMNS, rows, strong=strong)
