"""A small operation to break in one place at a time, one of four forces, and the one that is shipped."""

from pathlib import Path

import pytest

from models.operation import Operation, read_operation
from tests.four_forces import OPERATION

REAL = Path(__file__).parents[3] / "resources" / "operations" / "east-midlands-christmas.toml"

SMALL = """\
[operation]
name = "Market week"
unit = "Two Counties"
starts = 2016-12-22T07:00:00
ends = 2017-01-03T23:59:00
threat_level = "SEVERE"
wording_set = "2016"
intent = "Seen and friendly."
quiet_dates = ["25 Dec"]

[codes]
"02" = "patrolling"
"06" = "at scene"

[timers]
rest = { amber = "12 h", red = "11 h" }

[[capabilities]]
mark = "DOG"
name = "Police dog"

[[forces]]
id = "LEI"
name = "Leicestershire"
callsigns = "LE"

[[forces]]
id = "NOT"
name = "Nottinghamshire"
callsigns = "NO"
duty_day = "06:00"

[forces.codes]
"6" = "committed"

[forces.timers]
patrol_unconfirmed = { amber = "20 min", red = "30 min" }

[[areas]]
id = "haymarket"
name = "Haymarket Centre"
force = "LEI"
lat = 52.6374
lon = -1.1316
priority = "B"
minimum = 2
crowded = ["Mon-Sat 09:00-18:00", "24 Dec 09:00-16:00"]
aliases = ["Haymarket bus station"]

[[areas]]
id = "old-market-square"
name = "Old Market Square"
force = "NOT"
lat = 52.9532
lon = -1.1496
priority = "A"
minimum = 4
crowded = ["daily 10:00-18:00", "31 Dec 10:00-01:00"]
"""


@pytest.fixture(scope="session")
def small_text() -> str:
    return SMALL


@pytest.fixture(scope="session")
def small() -> Operation:
    return read_operation(SMALL)


@pytest.fixture(scope="session")
def whole_text() -> str:
    return OPERATION.read_text("utf-8")


@pytest.fixture(scope="session")
def whole(whole_text) -> Operation:
    return read_operation(whole_text, OPERATION.name)


@pytest.fixture(scope="session")
def real() -> Operation:
    return read_operation(REAL.read_text("utf-8"), REAL.name)
