"""Rules of the room, as shifts: an answer to an alarm holds for what it was given to."""

import pytest

from models.commands.notes_and_alarms import acknowledge_parts, shelve_parts
from models.situation.alarms import alarms, waiting
from models.situation.stays import Stays
from tests.shifts import at


def attention(desk, when):
    stays = Stays((entry.digest, entry.event) for entry in desk.room.recent())
    return alarms(desk.board, stays, at(when))


def line(desk, when, words):
    """The line of Attention that says these words."""
    found = [alarm for alarm in attention(desk, when) if words in alarm.headline]
    assert len(found) == 1, [alarm.headline for alarm in attention(desk, when)]
    return found[0]


def rings(desk, when, words):
    """Whether a line with these words waits for an answer."""
    return any(words in alarm.headline for alarm in waiting(attention(desk, when)))


def take(desk, when, words):
    """Take the line that says these words, as the window does."""
    desk.now = at(when)
    desk.room.perform(acknowledge_parts, line(desk, when, words).kept_for)


def put_aside(desk, when, words, until):
    """Put the line that says these words aside, as the window does."""
    desk.now = at(when)
    desk.room.perform(shelve_parts, line(desk, when, words).kept_for, at(until), "briefing")


@pytest.fixture
def areas_wanted(desk):
    """Four crews of one officer, on since seven without an area."""
    for number, officer in enumerate(("le2101", "le2102", "le2201", "le2202"), start=31):
        desk.type("07:00", f"form le{number} {officer} 07-19")
    return desk


def test_a_line_put_aside_does_not_put_aside_the_crew_that_comes_to_it(areas_wanted):
    desk = areas_wanted
    put_aside(desk, "07:06", "4 crews without an area", "12:00")
    desk.type("07:07", "form le35 le2203 07-19")
    assert rings(desk, "07:13", "without an area")


def test_a_line_taken_does_not_take_the_crew_that_comes_to_it(areas_wanted):
    desk = areas_wanted
    take(desk, "07:06", "4 crews without an area")
    desk.type("07:07", "form le35 le2203 07-19")
    assert rings(desk, "07:13", "without an area")


def test_what_was_put_aside_stays_so_when_its_line_falls_apart(areas_wanted):
    desk = areas_wanted
    put_aside(desk, "07:06", "4 crews without an area", "12:00")
    desk.type("07:08", "le31 market")
    assert not rings(desk, "07:10", "without an area")


def test_a_tour_acknowledged_at_amber_rings_anew_at_red(desk):
    desk.on("le24 market")
    take(desk, "18:35", "tour")
    assert not rings(desk, "18:40", "tour")
    assert rings(desk, "19:01", "tour")


def test_a_place_acknowledged_at_amber_rings_anew_at_red(desk):
    desk.on("le24 market", "no23 square")
    desk.type("10:00", "le24 haymarket")
    desk.type("10:15", "haymarket ok")
    take(desk, "10:16", "Leicester Market")
    assert rings(desk, "10:31", "Leicester Market")
