"""5,000 damaged rosters: each is a preview that accounts for every row, or a sentence. Seeded: the same every time."""

from random import Random
from time import process_time

from models.plain_text import forbidden
from models.roster.preview import Preview, preview
from models.roster.table import RosterError, read_table
from models.roster.writing import reject_file

FILES = 5_000
LONGEST = 2.0  # seconds for one file of at most a few kilobytes; typical is a thousandth of it

OWN = """\
number,surname,initials,force,role,skills,callsign,start,end
LE2211,Nash,J,LEI,ARV,,LE24,2016-12-22 07:00,2016-12-22 17:00
LE2214,Cass,M,LEI,ARV,DOG,LE24,2016-12-22 07:00,2016-12-22 17:00
NO2701,Lane,P,NOT,SFO,,NO21,2016-12-22 19:00,2016-12-23 07:00
"""
SHEET = """\
sep=;
Collar No;Name;Force;Role;Skills;Call Sign;Date;Start;End;;
="2211";NASH, J;Leicestershire;ARV;;LE24;22/12/2016;07:00;17:00;;
2214.0;CASS, M;Leicestershire;ARV;DOG;LE24;22/12/2016;19:00;07:00;;
""".replace("\n", "\r\n")
LIST = """\
Shoulder Number,Last Name,First Names,Organisation,Resource,Duty Start,Duty End
2211,"O'Neill",Zoë,LIN,LI21,22-Dec-2016 07:00,22-Dec-2016 17:00
""".replace(",", "\t")
NASTY = (
    *("\0", '"', '""', "'", ",", ";", "\t", "\n", "\r", "\r\n", "=", "=cmd|'/C calc'!A0", "@", "+", "-", "sep=;\n"),
    *("\u202e", "\u2066", "\ufeff", "\u200b", "\x1b[31m", "<img src=file:///etc/passwd>", "9" * 400, "x" * 5000),
    *("26/03/2017 01:30", "30/10/2016 01:30", "31/02/2017 07:00", "42726.29", "1e309", "-0", "٢٢١١", "Ⅷ", "ﬁ", "🚓"),
)


def test_5000_damaged_files_crash_nothing_and_lose_no_row(operation, whole_roster, figure):
    chance, counts, slowest = Random(2016), {"previews": 0, "sentences": 0, "rows refused": 0}, 0.0
    seeds = [
        OWN.encode(),
        SHEET.encode(),
        LIST.encode(),
        LIST.encode("cp1252"),
        b"\n".join(whole_roster.splitlines()[:30]),
    ]
    for _ in range(FILES):
        data = damaged(chance.choice(seeds), chance)
        start = process_time()
        try:
            found = preview(data, operation)
        except RosterError as sentence:
            counts["sentences"] += len(str(sentence)) > 30
        else:
            account_for_every_row(found, data)
            counts["previews"] += 1
            counts["rows refused"] += len(found.refused)
        slowest = max(slowest, process_time() - start)
    assert counts["previews"] + counts["sentences"] == FILES
    assert min(counts.values()) > FILES // 10, "files that are always or never readable prove nothing"
    assert slowest < LONGEST
    figure(
        f"roster: {FILES:,} damaged files, {counts['previews']:,} previews with {counts['rows refused']:,} rows"
        f" refused, {counts['sentences']:,} sentences, 0 crashes, slowest {1000 * slowest:.0f} ms"
    )


def account_for_every_row(found: Preview, data: bytes) -> None:
    table = read_table(data)
    assert found.accepted + len(found.refused) == len(table.rows)
    raw = dict(table.rows)
    assert all(raw[one.row] == one.cells and len(one.reason) > 8 for one in found.refused)
    for officer in found.officers:
        assert forbidden("".join((officer.number, officer.surname, officer.initials, *officer.capabilities))) is None
    for tour in found.tours:
        assert 0 < tour.end - tour.start <= 24 * 3600
    lines = reject_file(found).decode("utf-8-sig").split("\r\n")
    assert len(lines) == len(found.refused) + 2, "one line for each, whatever it holds"


def damaged(data: bytes, chance: Random) -> bytes:
    """A few bites, bytes of noise, nasty fragments and doubled pieces; now and then nothing but noise."""
    if chance.random() < 0.05:
        return chance.randbytes(chance.randrange(2000))
    for _ in range(chance.randint(1, 6)):
        place, length = chance.randrange(len(data) + 1), chance.randrange(40)
        fragment = chance.choice(NASTY).encode(chance.choices(("utf-8", "cp1252", "utf-16"), (9, 3, 1))[0], "replace")
        data = {
            0: data[:place] + data[place + length :],
            1: data[:place] + fragment + data[place:],
            2: data[:place] + fragment + data[place + length :],
            3: data[:place] + data[place : place + length] * 3 + data[place + length :],
            4: data[:place] + chance.randbytes(chance.randint(1, 3)) + data[place:],
            5: data[:place] + data[: chance.randrange(len(data) + 1)],
        }[chance.choices(range(6), (4, 5, 5, 3, 0.5, 1))[0]]
    return data
