"""Parts of an operation by their names, and what files say of them."""

from models.operation import read_operation
from models.operation.part_words import changes, part_name, said_apart
from models.operation.parts import parts_of
from tests.desk import TEXT

OPERATION = read_operation(TEXT)
NAMES = {
    "area/airport": "East Midlands Airport",
    "area/gone": "gone",
    "force/LEI": "Leicestershire",
    "codes": "the radio codes",
    "codes/NOT": "the radio codes of Nottinghamshire",
    "timer/patrol_unconfirmed": "the timer “patrol unconfirmed”",
    "timer/rest/LEI": "the timer “rest” of Leicestershire",
    "capability/DOG": "the capability “DOG”",
    "contact/Duty inspector/LEI": "the contact “Duty inspector” of Leicestershire",
    "period": "the period of the operation",
    "quiet dates": "the quiet dates",
    "threat": "the threat level of the operation file",
    "description": "the description of the operation",
}


def test_a_part_is_named_in_words():
    assert {part: part_name(part, OPERATION) for part in NAMES} == NAMES
    assert part_name("area/market", None) == "market"


def changed(*edits, more=""):
    text = TEXT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return read_operation(text + more)


def test_only_what_differs_is_said_of_a_part():
    before = parts_of(OPERATION)["area/airport"]
    six, other = (
        parts_of(changed(("minimum = 4", "minimum = 6"), *more))["area/airport"]
        for more in ([], [('"daily 04:00-23:00"', '"Mon 04:00-01:00", "24 Dec closed"'), ("52.8254", "52.8")])
    )
    assert said_apart("area/airport", [six, before], before) == ["minimum 6", "minimum 4"]
    assert said_apart("area/airport", [None, six], before) == ["left out", "minimum 6"]
    assert said_apart("area/airport", [None, before], before) == ["left out", "kept as it was"]
    assert said_apart("area/airport", [six, other], before) == [
        "latitude 52.8254, crowded Mon Tue Wed Thu Fri Sat Sun 04:00-23:00",
        "latitude 52.8, crowded Mon 04:00-01:00; 24 Dec closed",
    ]


def test_what_a_file_would_change_is_said_part_by_part():
    timers = '[timers]\nrest = { amber = "13 h", red = "11 h" }\ndwell = { on = true }\nno_area = "4 min 10 s"\n'
    new = changed(
        ("minimum = 4", "minimum = 6"),
        ('"Leicestershire"', '"Leics"'),
        ('"11" = "off duty"', '"07" = "committed"'),
        ('id = "haymarket"', 'id = "bus-station"'),
        ("ends = 2017-01-03T23:59:00", 'ends = 2017-01-02T23:59:00\nquiet_dates = ["25 Dec"]'),
        more=timers,
    )
    assert changes(OPERATION, new) == [
        "the period of the operation: Thu 22 Dec 07:00 to Tue 3 Jan 23:59 → Thu 22 Dec 07:00 to Mon 2 Jan 23:59",
        "the quiet dates: none → 25 Dec",
        "the radio codes: 07 nothing, 11 off duty → 07 committed, 11 nothing",
        "Leics: name Leicestershire → name Leics",
        "Haymarket Centre: left out",
        "East Midlands Airport: minimum 4 → minimum 6",
        "the timer “rest”: as usual → amber 13 h, red 11 h",
        "the timer “dwell”: as usual → amber 1 h, red 90 min",
        "the timer “no area”: as usual → 250 s",
        "Haymarket Centre: new",
    ]
    assert changes(OPERATION, OPERATION) == []
