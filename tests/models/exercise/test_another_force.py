"""Another force is data: its lines at the end of the operation file, and the exercise plays there too."""

from collections import Counter
from collections.abc import Iterator

import pytest

from models.board.events import (
    BookedOn,
    Confirmed,
    Deployed,
    Event,
    IncidentReported,
    OperationAdopted,
    Reassigned,
    RosterTaken,
    Visited,
)
from models.control_room import ControlRoom
from models.describing.board_text import draw
from models.exercise.playing import Exercise
from models.exercise.starting import OPERATION, Files, open_exercise
from models.operation import read_operation
from models.roster.officers import Roster
from models.roster.writing import roster_file
from models.status import Status
from resources.demo.make_roster import make_roster, shipped_strengths
from tests.shifts import at

FIFTH = """
[[forces]]
id = "RUT"
name = "Rutland"
callsigns = "RU"

[forces.codes]
"04" = "station"
"21" = "refs"

[[areas]]
id = "oakham"
name = "Oakham Market Place"
force = "RUT"
lat = 52.6705
lon = -0.7281
priority = "A"
minimum = 2
crowded = ["Mon-Sat 08:00-18:00"]

[[areas]]
id = "uppingham"
name = "Uppingham High Street"
force = "RUT"
lat = 52.5884
lon = -0.7222
priority = "B"
minimum = 2
crowded = ["daily 09:00-17:00"]
"""
TEXT = OPERATION.read_text("utf-8") + FIFTH
UNTIL = at("18:00")


def people(text: str) -> Roster:
    return make_roster(read_operation(text), shipped_strengths())


@pytest.fixture(scope="module")
def refused() -> list[str]:
    """What the exercise would have done in the fifth force but the commands refused."""
    return []


@pytest.fixture(scope="module")
def five(tmp_path_factory, refused) -> Iterator[ControlRoom]:
    """The shipped operation with a fifth force, its roster made anew, and the exercise played until six."""
    folder = tmp_path_factory.mktemp("five")
    (folder / "operation.toml").write_text(TEXT, "utf-8")
    (folder / "roster.csv").write_bytes(roster_file(people(TEXT)))
    files = Files(folder / "operation.toml", folder / "roster.csv")
    perform = Exercise._perform

    def performed(exercise, deed, moment, place, operator):
        done = perform(exercise, deed, moment, place, operator)
        refused.extend([] if done or moment.force != "RUT" else [f"{moment.at}: {deed}"])
        return done

    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(Exercise, "_perform", performed)
        room, _, _ = open_exercise(folder / "data", "7714 Mistry", upto=UNTIL, files=files)
    yield room
    room.close()


def test_a_force_without_places_plays_without_patrols(tmp_path):
    text = TEXT[: TEXT.index('[[areas]]\nid = "oakham"')]
    (tmp_path / "operation.toml").write_text(text, "utf-8")
    (tmp_path / "roster.csv").write_bytes(roster_file(people(text)))
    files = Files(tmp_path / "operation.toml", tmp_path / "roster.csv")
    room, _, _ = open_exercise(tmp_path / "data", "7714 Mistry", upto=at("08:00"), files=files)
    assert {crew.status for crew in room.board.crews("RUT")} == {Status.ON_DUTY}
    assert "Rutland" in draw(room.board, at("08:00"))
    room.close()


@pytest.fixture(scope="module")
def shipped(tmp_path_factory) -> Iterator[ControlRoom]:
    """The same without it."""
    room, _, _ = open_exercise(tmp_path_factory.mktemp("shipped") / "data", "7714 Mistry", upto=UNTIL)
    yield room
    room.close()


def told(room: ControlRoom) -> list[tuple]:
    """What was decided in the forces that are shipped."""
    events = [e.event for e in room.recent() if not isinstance(e.event, OperationAdopted | RosterTaken)]
    own = [(type(event), event.at, event.operator, called(event, room)) for event in events if event.facts()]
    return [row for row in own if ":RU" not in row[3]]


def called(event: Event, room: ControlRoom) -> str:
    """What an event decides, with what people call each incident in place of its random identity."""
    text = str(dict(event.facts()))
    for label, identities in room.board.records.labels.items():
        for identity in identities:
            text = text.replace(identity, label)
    return text


def test_its_crews_come_on_patrol_are_called_and_meet_people(five):
    events = [entry.event for entry in five.recent()]
    decided = Counter(type(event) for event in events if any(key.startswith("crew:RU") for key in event.facts()))
    assert decided[BookedOn] > 5
    assert decided[Reassigned] > 0
    assert any(event.crew.startswith("RU") for event in events if isinstance(event, Visited))
    assert any(crew.startswith("RU") for event in events if isinstance(event, Confirmed) for crew in event.crews)
    patrolling = [crew for crew in five.board.crews("RUT") if crew.status is Status.PATROLLING]
    assert {crew.duty.area for crew in patrolling} <= {"oakham", "uppingham"}
    assert patrolling


def test_incidents_come_in_at_its_own_places_and_its_crews_go_there(five):
    events = [entry.event for entry in five.recent()]
    opened = [event for event in events if isinstance(event, IncidentReported) and event.what.force == "RUT"]
    assert opened[0].label == "RUT-0001"
    assert {event.what.place for event in opened} <= {"Oakham Market Place", "Uppingham High Street"}
    sent = [event for event in events if isinstance(event, Deployed) and any(":RU" in key for key in event.facts())]
    assert sent


def test_nothing_the_exercise_does_there_is_refused(five, refused):
    assert five.board.crews("RUT")
    assert refused == []


def test_it_is_drawn_in_a_lane_of_its_own(five):
    text = draw(five.board, UNTIL)
    assert "Rutland" in text
    assert "Oakham Market Place" in text


def test_its_radio_codes_are_its_own(five):
    crew = next(crew.callsign for crew in five.board.crews("RUT") if crew.status is Status.PATROLLING)
    assert five.type(f"{crew.lower()} 21").event.duties[crew].status is Status.REFS
    assert five.type(f"{crew.lower()} 04").event.duties[crew].status is Status.STATION


def test_what_is_played_in_the_other_forces_stays_as_it_was(five, shipped):
    assert told(five) == told(shipped)
    assert len(told(shipped)) > 300


def test_the_roster_gets_as_many_as_its_places_need_and_keeps_everybody_else():
    before, after = people(OPERATION.read_text("utf-8")), people(TEXT)
    assert set(before.officers) <= set(after.officers)
    assert set(before.tours) <= set(after.tours)
    new = [officer for officer in after.officers if officer.force == "RUT"]
    assert set(after.officers) - set(before.officers) == set(new)
    assert 30 <= len(new) <= 60
    on_duty = {tour.officer for tour in after.on_duty(at("12:00"))}
    assert sum(officer.number in on_duty for officer in new) >= 4
