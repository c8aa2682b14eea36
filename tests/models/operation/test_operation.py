"""What everybody asks an operation."""

from datetime import date, datetime

import msgspec
import pytest

from models.clock import to_instant
from models.operation import LEVELS, WORDINGS, Operation, read_operation


def test_finds_forces_areas_and_capabilities(small):
    assert small.force("NOT").name == "Nottinghamshire"
    assert small.area("haymarket").name == "Haymarket Centre"
    assert small.capability("DOG").name == "Police dog"


def test_what_is_not_there_is_none(small):
    found = (small.force("WMP"), small.area("bullring"), small.capability("HORSE"))
    assert found == (None, None, None)


@pytest.mark.parametrize(
    ("callsign", "force"), [("LE24", "LEI"), ("no 21", "NOT"), ("N1", None), ("24", None), ("", None), ("LEX1", "LEI")]
)
def test_a_callsign_tells_its_force(small, callsign, force):
    found = small.callsign_force(callsign)
    assert (found.id if found else None) == force


def test_the_longest_prefix_decides(small_text):
    operation = read_operation(small_text.replace('callsigns = "NO"', 'callsigns = "LEX"'))
    assert operation.callsign_force("LEX1").id == "NOT"
    assert operation.callsign_force("LE21").id == "LEI"


def test_threat_levels_keep_the_words_of_their_year(small):
    assert small.wording(small.threat_level) == "highly likely"
    assert [WORDINGS["2016"][level] for level in LEVELS] == [
        "unlikely",
        "possible, but not likely",
        "a strong possibility",
        "highly likely",
        "expected imminently",
    ]
    assert WORDINGS["2019"]["CRITICAL"] == "highly likely in the near future"
    assert small.wording("TERRIBLE") == ""


def test_the_period_is_london_time(small):
    assert small.starts == to_instant_of("2016-12-22T07:00")
    assert small.quiet_dates == (date(2016, 12, 25),)


def test_crowded_hours_are_asked_of_the_operation(small):
    haymarket = small.area("haymarket")
    assert small.is_crowded(haymarket, to_instant_of("2016-12-23T14:32"))
    assert not small.is_crowded(haymarket, to_instant_of("2016-12-25T14:32"))


def test_an_operation_survives_json(whole):
    assert msgspec.json.decode(msgspec.json.encode(whole), type=Operation) == whole


def to_instant_of(text: str) -> int:
    return to_instant(datetime.fromisoformat(text))
