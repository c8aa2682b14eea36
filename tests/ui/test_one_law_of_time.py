"""One law of time on every surface: whatever is typed means the same instant everywhere, or is refused alike."""

import re

import pytest

from models.clock import ClockError, moment
from models.commands.context import Refused
from models.desk.re_entry import check
from models.roster.cells import CellError, tour_times
from models.said_time import happened
from models.shell.looking import past
from models.shell.papers import _period
from tests.shifts import at
from tests.ui.screen import Screen

NOW = at("14:32")


def bar(screen: Screen, time: str) -> int:
    reading = screen.bridge.read(f"@{time} note bag found")
    if reading.event is None:
        raise Refused(reading.problem)
    return reading.event.at


def correcting(screen: Screen, time: str) -> int:
    """The time that the grammar reads; whether it fits the crew is another question."""
    reading = screen.bridge.read(f"correct le24 {time} heard late")
    if reading.event is None:
        raise Refused(reading.problem)
    return reading.event.at


def shell_looking(screen: Screen, time: str) -> int:
    return past(time, NOW)


def shell_period(screen: Screen, time: str) -> int:
    return _period(time, "", NOW)[0]


def dialog(screen: Screen, time: str) -> int:
    entry = next(entry for entry in screen.desk.room.recent() if entry.event.at == at("14:12"))
    screen.actions.opening.ask_correction(entry)
    asked = screen.dialog("Correct the time")
    asked._fields["why"].setText("misheard")
    asked._fields["time"].setText(time)
    taken, said = asked.accept_button.isEnabled(), asked.problem.text()
    asked.close()
    if not taken:
        raise Refused(said)
    meant = happened(time, NOW)
    assert said == meant.remark or said == f"Corrected to {moment(meant.at, NOW)}."
    return meant.at


def paper(screen: Screen, time: str) -> int:
    days = 40 if re.search("day|/|thu|T", time) else 0  # in a long outage a time of day alone is asked about
    began = NOW - max(days * 86_400, 12 * 3600)
    (line,) = check(f"{time} note bag found", screen.desk.room.context(), began=began).lines
    if line.problem:
        raise Refused(line.problem)
    return line.act.events[0].at


SURFACES = (bar, shell_looking, shell_period, dialog, paper)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda each: each.__name__)
@pytest.mark.parametrize(
    ("time", "then"),
    [
        ("14:20", at("14:20")),
        ("1420", at("14:20")),
        ("9.05", at("09:05")),
        ("23:50 yesterday", at("00:00") - 600),
        ("22/12 23:50", at("00:00") - 600),
        ("thu 23:50", at("00:00") - 600),
        ("2016-12-22T23:50", at("00:00") - 600),
        ("14:20 gmt", at("14:20")),
        ("14:34", NOW),
    ],
)
def test_a_time_means_the_same_everywhere(screen, surface, time, then):
    assert surface(screen, time) == then


@pytest.mark.parametrize("surface", [*SURFACES, correcting], ids=lambda each: each.__name__)
@pytest.mark.parametrize(
    ("time", "why"),
    [
        ("14:35", "14:35 is still to come: give a time that has been, or its day too (14:35 yesterday)."),
        ("02:31", "02:31 was 12:01 ago: that long back, write its day too (02:31 today)."),
        ("24/12 01:00", "24/12 01:00 is still to come: give a time that has been."),
        ("14:20 bst", "London keeps GMT at 14:20"),
        ("31/11 14:20", "“31/11” is no date of the calendar"),
    ],
)
def test_what_can_t_be_meant_is_refused_alike(screen, surface, time, why):
    with pytest.raises(Refused) as refusal:
        surface(screen, time)
    outside = surface is paper and " is not within the outage, 02:32 to 14:32: " in str(refusal.value)
    assert outside or str(refusal.value).startswith(why)


def cell(time: str) -> int:
    return tour_times({"start": time, "end": "24/12/2016 10:00"})[0]


@pytest.mark.parametrize("time", ["23/12/2016 14:20", "2016-12-23 1420", "23-Dec-16 14.20", "23 Dec 2016 14:20 GMT"])
def test_a_cell_of_a_roster_reads_a_dated_time_as_the_bar_does(time):
    assert cell(time) == happened(time, NOW).at == at("14:20")


@pytest.mark.parametrize("time", ["31/11/2016 14:20", "27/03/2016 01:30", "23/12/2016 14:20 BST", "23/12/1066 14:20"])
def test_a_cell_of_a_roster_refuses_what_the_bar_refuses(time):
    with pytest.raises(ClockError) as bar_says:
        happened(time, NOW)
    with pytest.raises(CellError) as cell_says:
        cell(time)
    assert f"{cell_says.value}." == str(bar_says.value)
