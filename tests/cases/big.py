"""An operation with sixty places and a roster of two hundred crews, with long and non-Latin names."""

import csv
import io

FORCES = {
    "LEI": ("LE", "Leicestershire"),
    "NOT": ("NO", "Nottinghamshire"),
    "NOR": ("NN", "Northants"),
    "LIN": ("LI", "Lincs"),
}
NAMES = (
    "Featherstonehaugh Leisure Village (Nth)",
    "St Æthelthryth's Market",
    "Płock Street Łódź Quarter",
    "東京通り Christmas Market",
    "ساحة السوق",
    "כיכר השוק",
    "Ωmega Arcade",
)
SURNAMES = (
    "Featherstonehaugh-Cholmondeley",
    "O'Neill",
    "Łukasiewicz",
    "Nguyễn",
    "Ødegård",
    "García-Márquez",
    "Smith",
    "Ng",
    "Müller",
    "Wolstenholme-Elmy",
)
PLACES, CREWS = 15, 50  # of each force
HEAD = """
[operation]
id = "big"
name = "Christmas patrols"
unit = "EMOpPS"
starts = 2016-12-22T07:00:00
ends = 2017-01-03T23:59:00
threat_level = "SEVERE"
wording_set = "2016"
intent = "Alert but not alarmed."
[codes]
"00" = "emergency"
"""
FORCE = """
[[forces]]
id = "{id}"
name = "{name}"
callsigns = "{prefix}"
"""
AREA = """
[[areas]]
id = "{id}"
name = "{name}"
force = "{force}"
lat = 52.6
lon = -1.1
priority = "B"
minimum = 2
crowded = ["daily 06:00-23:00"]
"""


def place_names(force: str) -> list[str]:
    """The places of a force; those of the first bear the names that are hard to print."""
    known = NAMES if force == "LEI" else ()
    return [*known, *(f"Extra Place {n} of {force}" for n in range(PLACES - len(known)))]


def operation() -> str:
    """The operation file."""
    forces = [FORCE.format(id=force, name=name, prefix=prefix) for force, (prefix, name) in FORCES.items()]
    areas = [
        AREA.format(id=f"x-{force.lower()}-{n}", name=name, force=force)
        for force in FORCES
        for n, name in enumerate(place_names(force))
    ]
    return "".join((HEAD, *forces, *areas))


def people() -> list[list[str]]:
    """The rows of the roster: number, surname, initials, force, role, skills, callsign, start, end."""
    found = []
    for force, (prefix, _) in FORCES.items():
        for seat in range(2 * CREWS):
            number = 3001 + len(found)
            surname, crew = SURNAMES[number % len(SURNAMES)], f"{prefix}{100 + seat // 2}"
            tour = ["2016-12-23 07:00", "2016-12-23 19:00"]
            found.append([f"{prefix}{number}", surname, "J", force, "ARV", "", crew, *tour])
    return found


def roster() -> bytes:
    """The roster as a spreadsheet writes it: CSV with a mark of byte order."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(["number", "surname", "initials", "force", "role", "skills", "callsign", "start", "end"])
    rows.writerows(people())
    return file.getvalue().encode("utf-8-sig")
