"""Operation files, right and wrong: whatever the mistake, a sentence names the line, the key and the cure."""

import tomllib
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.operation import Operation, OperationError, is_newer, read_operation


def test_reads_a_small_operation(small):
    assert (small.id, small.name, small.marking) == ("market-week", "Market week", "OFFICIAL-SENSITIVE")
    assert [force.id for force in small.forces] == ["LEI", "NOT"]
    assert [(area.id, area.minimum, area.aliases) for area in small.areas] == [
        ("haymarket", 2, ("Haymarket bus station",)),
        ("old-market-square", 4, ()),
    ]


def test_equal_texts_are_equal_operations(whole, whole_text):
    assert read_operation(whole_text) == whole
    assert read_operation(whole_text.replace("SEVERE", "CRITICAL")) != whole


# What is changed in the small operation → what is said, whole.
MISTAKES = [
    ('name = "Market week"', "", 'line 1, operation.name: is missing: add name = "…".'),
    ('"SEVERE"', '"SEVER"', "line 6, operation.threat_level: “SEVER” is not known: did you mean “SEVERE”?"),
    ('"2016"\n', '"2017"\n', "line 7, operation.wording_set: “2017” is not known: it may be 2016, 2019."),
    ("ends = 2017", "ends = 2016", "line 5, operation.ends: must be after starts, and at most 400 days later."),
    (
        "starts = 2016-12-22T07:00:00",
        'starts = "22/12/2016"',
        "line 4, operation.starts: must be a London time: write starts = 2016-12-22T07:00:00, without quotation marks.",
    ),
    ("2016-12-22T07:00:00", "2016-03-27T01:30:00", "line 4, operation.starts: 01:30 is skipped on Sun 27 Mar"),
    ('["25 Dec"]', '["25 Nov"]', "line 9, operation.quiet_dates[1]: 25 Nov is not within the operation"),
    ("quiet_dates", "silent_dates", "line 9, operation.silent_dates: no such key here: did you mean “quiet_dates”?"),
    (
        '"02" = "patrolling"',
        '"02" = "patroling"',
        "line 12, codes.02: “patroling” is not known: did you mean “patrolling”?",
    ),
    ('"02" =', '"on patrol" =', 'codes.on patrol: is not a radio code: write it as "06".'),
    ('red = "11 h"', 'red = "13 h"', "timers.rest.amber: must be longer than red, so that amber comes first."),
    ('amber = "20 min"', 'amber = "50 min"', "forces[2].timers.patrol_unconfirmed.amber: must be shorter than red"),
    (
        'amber = "20 min"',
        "amber = 20",
        "forces[2].timers.patrol_unconfirmed.amber: must be text in quotation marks, not 20.",
    ),
    ('red = "11 h"', 'red = "11 h", on = "no"', "timers.rest.on: must be true or false."),
    ("rest =", "sleep =", "line 16, timers.sleep: no such key here: it may be "),
    ('mark = "DOG"', 'mark = "dog"', "line 19, capabilities[1].mark: must be two to six capital letters, such as DOG."),
    ('id = "LEI"', 'id = "Leicester"', "line 23, forces[1].id: must be two to four capital letters, such as LEI."),
    ('callsigns = "NO"', 'callsigns = "LE"', "line 30, forces[2].callsigns: “LE” is used by forces[1] already"),
    (
        'duty_day = "06:00"',
        'duty_day = "6"',
        "line 31, forces[2].duty_day: “6” is not a time of day: write it as 14:20.",
    ),
    ('force = "LEI"', 'force = "LEJ"', "line 42, areas[1].force: “LEJ” is not known: it may be LEI, NOT."),
    ("lat = 52.6374", "lat = -1.1316", "line 43, areas[1].lat: must be degrees north from 49 to 61.5, not -1.1316."),
    (
        "lon = -1.1316",
        "lon = nan",
        "line 44, areas[1].lon: must be degrees east (minus for west) from -9 to 2.5, not nan.",
    ),
    (
        "minimum = 2",
        "minimum = -1",
        "line 46, areas[1].minimum: must be a whole number of officers from 0 to 99, not -1.",
    ),
    ("minimum = 2", "minimun = 2", "line 46, areas[1].minimun: no such key here: did you mean “minimum”?"),
    ('priority = "B"', 'priority = "1"', "line 45, areas[1].priority: “1” is not known: it may be A, B, C."),
    ('"Mon-Sat 09:00', '"Mo-Sa 09:00', "line 47, areas[1].crowded[1]: “Mo-Sa” is not a day"),
    ('id = "old-market-square"', 'id = "haymarket"', "line 51, areas[2].id: “haymarket” is used by areas[1] already"),
    (
        '"Old Market Square"',
        '"haymarket bus station"',
        "areas[2].name: “haymarket bus station” is used by areas[1] already",
    ),
    ('"Old Market Square"', '"Old\\u202eMarket"', "line 52, areas[2].name: holds a character that turns the direction"),
    (
        "[[capabilities]]",
        "[capabilities]",
        "line 18, capabilities: must be a list of tables: write [[capabilities]] above each.",
    ),
    ("[codes]", "[[codes]]", "line 11, codes: must be a table: write [codes] and its keys below it."),
    ("[[capabilities]]", "[[abilities]]", "line 18, abilities: no such key here: did you mean “capabilities”?"),
]


@pytest.mark.parametrize(("was", "becomes", "said"), MISTAKES, ids=[said[:50] for _, _, said in MISTAKES])
def test_one_mistake_is_named_with_its_cure(small_text, was, becomes, said):
    assert was in small_text
    with pytest.raises(OperationError) as refusal:
        read_operation(small_text.replace(was, becomes, 1), "small.toml")
    assert said in str(refusal.value)


def test_all_mistakes_are_named_at_once(small_text):
    text = small_text.replace("SEVERE", "SEVER").replace('"B"', '"D"').replace("minimum = 4", "minimum = 400")
    with pytest.raises(OperationError) as refusal:
        read_operation(text, "small.toml")
    assert str(refusal.value).splitlines() == [
        "small.toml cannot be used: 3 problems to put right.",
        "line 6, operation.threat_level: “SEVER” is not known: did you mean “SEVERE”?",
        "line 45, areas[1].priority: “D” is not known: it may be A, B, C.",
        "line 57, areas[2].minimum: must be a whole number of officers from 0 to 99, not 400.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "forces: there is no force: add [[forces]] with id, name and callsigns."),
        ("[operation\n", "line 1, column 11"),
        ('[operation]\nname = "x', "at the end"),
        ("a = " + "[" * 5000, "nested too deeply"),
        ("a = " + "9" * 5000, "It is not valid TOML"),
        ("a = 2016-13-45T07:00:00", "line 1, column 9"),
        ("x" * 1_000_001, "longer than 1,000,000 characters"),
        ("\x00", "line 1, column 1"),
        ("operation = 7", "operation: must be a table"),
        ("areas = [1, 2]", "areas: must be a list of tables"),
    ],
)
def test_what_is_no_operation_file_is_said_so(text, said):
    with pytest.raises(OperationError) as refusal:
        read_operation(text, "x.toml")
    assert said in str(refusal.value)
    assert str(refusal.value).startswith("x.toml cannot be used: ")


def test_a_time_with_an_offset_is_understood(small_text, small):
    assert read_operation(small_text.replace("T07:00:00", "T09:00:00+02:00")) == small


@given(st.text(max_size=300))
def test_any_text_is_refused_and_never_crashes(text):
    with pytest.raises(OperationError):
        read_operation(text)


def test_2000_damaged_files_are_read_or_refused(whole_text, figure):
    """Bytes changed, lines dropped, doubled and swapped in the real file: an operation or a list of sentences."""
    chance, read, refused = Random(22122016), 0, 0
    for _ in range(2000):
        try:
            assert isinstance(read_operation(damaged(whole_text, chance)), Operation)
            read += 1
        except OperationError as error:
            refused += 1 if all(len(problem) > 15 for problem in error.problems) else 0
    assert read + refused == 2000
    assert min(read, refused) > 100, "damage that is always or never noticed proves nothing"
    figure(
        f"operation file: 2,000 damaged files, {read} still an operation, {refused} refused with sentences, 0 crashes"
    )


def damaged(text: str, chance: Random) -> str:
    lines = text.splitlines(keepends=True)
    for _ in range(chance.randint(1, 3)):
        place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines[place] = ""
            case 1:
                lines[place] = lines[other]
            case 2:
                lines[place], lines[other] = lines[other], lines[place]
            case 3:
                cut = chance.randrange(len(lines[place]) + 1)
                lines[place] = (
                    lines[place][:cut]
                    + chr(chance.choice((0, 9, 34, 39, 48, 61, 91, 0x202E, 0x1F600)))
                    + lines[place][cut:]
                )
            case 4:
                lines[place] = lines[place].replace("=", chance.choice((".", "= -", "= [", "= {}", "= true #")), 1)
    return "".join(lines)


def test_reading_takes_a_few_times_what_the_toml_parser_takes(whole_text):
    ratios = []
    for _ in range(5):
        start = process_time()
        tomllib.loads(whole_text)
        parsed = process_time()
        read_operation(whole_text)
        ratios.append((process_time() - parsed) / (parsed - start))
    assert sorted(ratios)[2] < 6


@pytest.mark.parametrize("form", ["", "format = 1\n"])
def test_an_unknown_key_of_this_format_is_refused(small_text, form):
    with pytest.raises(OperationError, match="no such key here"):
        read_operation(form + small_text + "[drones]\n")


def test_what_a_newer_format_has_more_is_passed_over_but_what_is_known_must_be_right(small_text, small):
    newer = "format = 2\n" + small_text.replace("minimum = 4", "minimum = 4\npatrolled_by = 1", 1) + "[drones]\n"
    assert read_operation(newer) == small
    assert is_newer(newer)
    with pytest.raises(OperationError, match="priority"):
        read_operation(newer.replace('priority = "A"', 'priority = "Z"'))


@pytest.mark.parametrize("form", ["0", "true", "'2'", "1.5", "-1"])
def test_a_format_is_a_whole_number(small_text, form):
    with pytest.raises(OperationError, match="format: must be a whole number from 1"):
        read_operation(f"format = {form}\n{small_text}")


def test_what_is_no_toml_is_of_no_newer_format(small_text):
    assert not any(map(is_newer, ("format = ", "", small_text, "format = 'x'")))
