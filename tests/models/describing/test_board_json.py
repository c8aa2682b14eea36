"""The board as data: the shape other programs rely on, and its description."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings

from models.board.board import Board
from models.board.events import OperationAdopted
from models.commands import deployment, exceptions, patrol
from models.commands.imports import adopt_operation
from models.describing.board_json import as_data, when
from tests.models.describing.test_board_text import afternoon
from tests.random_shifts import play, steps
from tests.shifts import OPERATION, Shift, at


def test_the_whole_shape_of_a_board():
    shift = afternoon()
    data = as_data(shift.board, at("14:32"))
    assert {key: value for key, value in data.items() if key != "forces"} == {
        "format": 1,
        "as_at": "2016-12-23T14:32:00+00:00",
        "operation": "Christmas patrols",
        "unit": "EMOpPS",
        "threat": "SEVERE",
        "counts": {
            "deployed": 2, "patrolling": 4, "exceptions": 2, "off_duty": 3, "on_duty": 8, "disputed": 0,
            "other_services": 0, "other_services_off_duty": 0,
            "places_covered": 2, "places_crowded": 4, "places": 4, "cover": "2 of 4 crowded now; 4 places in all",
        },
        "contradictions": [],
    }  # fmt: skip
    leicestershire, nottinghamshire = data["forces"]
    assert (nottinghamshire["id"], nottinghamshire["counts"]["patrolling"]) == ("NOT", 2)
    assert leicestershire["incidents"] == [
        {
            "id": shift.board.incident("LEI-0412").identity,
            "ref": "LEI-0412",
            "nature": "Suspicious package",
            "place": "Haymarket bus station",
            "reported_by": "999",
            "opened": "2016-12-23T14:10:00+00:00",
            "closed": None,
            "tfc": "Insp Howe",
            "crews": ["LE21"],
        }
    ]
    assert leicestershire["areas"][0] == {
        "id": "market",
        "name": "Leicester Market",
        "priority": "A",
        "officers": 2,
        "minimum": 2,
        "covered": True,
        "crowded": True,
        "crews": ["LE24"],
    }
    assert leicestershire["crews"][0] == {
        "callsign": "LE21",
        "force": "LEI",
        "working": "LEI",
        "officers": [
            {"number": "LE2101", "surname": "Cole", "mark": "ARV"},
            {"number": "LE2102", "surname": "Rowe", "mark": "ARV"},
        ],
        "marks": ["ARV"],
        "status": "deployed",
        "stage": "en route",
        "area": None,
        "left_area": "haymarket",
        "incident": "LEI-0412",
        "armed": True,
        "authority": "Insp Howe",
        "why": None,
        "since": "2016-12-23T14:14:00+00:00",
        "confirmed": "2016-12-23T14:20:00+00:00",
        "tour_start": "2016-12-23T07:00:00+00:00",
        "tour_end": "2016-12-23T19:00:00+00:00",
        "emergency": False,
        "call_back": False,
        "armed_log_owed": False,
        "queue": [],
        "badge": {"text": "en route 0:18", "level": "amber"},
    }
    assert leicestershire["off_duty"] == [
        {
            "callsign": "LE31",
            "officers": ["LE90", "LE91", "LE92"],
            "start": "2016-12-23T19:00:00+00:00",
            "end": "2016-12-24T05:00:00+00:00",
            "late": False,
        }
    ]


def test_what_a_crew_has_open_is_told():
    shift = Shift()
    shift.on("07:00", "LE24", "Nash", area="market")
    shift.incident("08:00")
    shift.do("08:00", deployment.deploy, ["LE24"], "LEI-0412", armed=True, authority="Insp Howe")
    shift.do("08:10", deployment.stand_down, ["LE24"])
    shift.do("08:11", exceptions.raise_emergency, "LE24")
    shift.do("08:12", exceptions.ask_call_back, "LE24")
    (crew,) = as_data(shift.board, at("08:20"))["forces"][0]["crews"]
    assert (crew["emergency"], crew["call_back"], crew["armed_log_owed"]) == (True, True, True)
    assert (crew["area"], crew["left_area"], crew["incident"], crew["armed"]) == ("market", None, None, False)


def test_summer_time_has_its_own_offset():
    assert when(1467331200) == "2016-07-01T01:00:00+01:00"
    assert when(0) is None


def test_before_there_is_an_operation():
    data = as_data(Board(), at("14:32"))
    assert (data["operation"], data["threat"], data["forces"]) == (None, None, [])


@settings(max_examples=50)
@given(steps)
def test_it_is_json_and_its_counts_add_up(told):
    shift, end = play(told)
    data = json.loads(json.dumps(as_data(shift.board, end)))
    for force in data["forces"]:
        on_duty = sum(len(crew["officers"]) for crew in force["crews"])
        counts = force["counts"]
        assert counts["deployed"] + counts["patrolling"] + counts["exceptions"] == on_duty
        assert sum(len(planned["officers"]) for planned in force["off_duty"]) == counts["off_duty"]


def test_every_key_is_described():
    described = set(re.findall(r"`(\w+)`", Path("docs/board-json.md").read_text("utf-8")))
    assert set(_keys(as_data(afternoon().board, at("14:32")))) <= described


def _keys(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _keys(value)
    elif isinstance(data, list):
        for value in data:
            yield from _keys(value)


def test_what_the_operation_file_says_beside_what_counts_is_there_only_then():
    shift = Shift()
    shift.do("08:00", patrol.set_cover, "haymarket", 5)
    assert "minimum_in_file" not in str(as_data(shift.board, at("08:00")))
    shift.do("09:00", adopt_operation, OPERATION.replace('"B"\nminimum = 2', '"B"\nminimum = 4'))
    shift.take(OperationAdopted(at=at("09:10"), operator="4410 Hart", text="format = 2"))
    data = as_data(shift.board, at("09:20"))
    areas = {area["id"]: area for area in data["forces"][0]["areas"]}
    assert (areas["haymarket"]["minimum"], areas["haymarket"]["minimum_in_file"]) == (5, 4)
    told = "An operation file of a newer version was taken in at 09:10 by 4410 Hart: the one before is in force"
    assert data["operation_notes"] == [told]
