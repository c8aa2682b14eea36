"""Two rooms that decide the same thing minutes apart agree; what they decide about different things stands together."""

from models.commands.imports import adopt_operation, take_roster
from models.commands.settle import settle
from models.describing.crews_in_words import crew_in_words
from models.roster.officers import Officer, Roster, Tour
from tests.cases.rooms import headlines, hears, meet
from tests.cases.waiting import waits_for
from tests.desk import TEXT, roster
from tests.shifts import at

DIFFERENCE = "rosters read as what each file said, not as the merged whole"


def minimum(text, area, value):
    """The operation file with another minimum for a place."""
    begins = text.index(f'id = "{area}"')
    line = text.index("minimum = ", begins)
    return text[:line] + f"minimum = {value}" + text[text.index("\n", line) :]


def crew_of(number, callsign, surname):
    """A roster with one officer and one tour."""
    tour = Tour(number, callsign, at("07:00"), at("19:00"))
    return Roster((Officer(number, surname, "A", "LEI"),), (tour,))


def test_two_rooms_that_book_the_same_crew_on_two_minutes_apart_agree(desk, other):
    desk.type("07:00", "le24 on market")
    other.type("07:02", "le24 on market")
    meet(desk, other)
    assert desk.board.contradictions() == ()
    assert desk.board.crew("LE24").strength == 2
    assert desk.board.counts().patrolling == 2


def test_three_rooms_that_book_the_same_crew_on_agree_and_the_earliest_minute_counts(desk, other, third):
    for room, minute in ((desk, "07:02"), (other, "07:04"), (third, "07:00")):
        room.type(minute, "le24 on market")
    meet(desk, other, third)
    assert desk.board.contradictions() == ()
    crew = desk.board.crew("LE24")
    assert (crew.strength, crew.duty.since, crew.booked_on) == (2, at("07:00"), at("07:00"))


def test_two_rooms_that_close_the_same_incident_in_their_own_words_agree(desk, other):
    desk.type("08:50", "inc fight, market, 999, lei")
    hears(other, desk.told())
    desk.type("09:04", "close lei-0001 no trace")
    other.type("09:00", "close lei-0001 nothing found")
    meet(desk, other)
    assert desk.board.contradictions() == ()
    assert desk.board.incident("LEI-0001").closed == at("09:00")


def test_two_rooms_that_raise_the_same_emergency_agree(desk, other):
    desk.on("le24 market")
    hears(other, desk.told())
    desk.type("09:00", "le24 emergency")
    other.type("09:00", "le24 emergency")
    meet(desk, other)
    assert "‼ LE24: emergency" in desk.drawn()
    assert desk.board.contradictions() == ()


def test_two_rooms_that_set_the_same_threat_level_agree(desk, other):
    desk.type("09:00", "threat critical by JTAC")
    other.type("09:05", "threat critical by JTAC")
    meet(desk, other)
    assert desk.board.contradictions() == ()
    assert (desk.board.threat().level, desk.board.threat().since) == ("CRITICAL", at("09:00"))


def test_who_told_each_room_of_the_threat_level_is_no_difference(desk, other):
    desk.type("09:00", "threat critical by JTAC")
    other.type("09:05", "threat critical by Supt Gray")
    meet(desk, other)
    assert desk.board.contradictions() == ()


def test_operation_files_changed_apart_are_put_together_place_by_place(desk, other):
    desk.room.perform(adopt_operation, minimum(TEXT, "airport", 6))
    other.room.perform(adopt_operation, minimum(TEXT, "haymarket", 3))
    meet(desk, other)
    assert desk.board.contradictions() == ()
    assert desk.board.operation == other.board.operation
    assert [desk.board.area(place).minimum for place in ("airport", "haymarket")] == [6, 3]


def test_a_place_changed_in_both_files_is_in_dispute_alone_and_by_its_name(desk, other):
    desk.room.perform(adopt_operation, minimum(minimum(TEXT, "airport", 6), "market", 5))
    other.room.perform(adopt_operation, minimum(TEXT, "airport", 8))
    meet(desk, other)
    assert desk.board.area("market").minimum == 5
    assert any("East Midlands Airport" in line for line in headlines(desk, "07:05") if "differ" in line)


def test_a_comment_more_is_no_difference(desk, other):
    desk.room.perform(adopt_operation, TEXT + "\n# ours\n")
    other.room.perform(adopt_operation, TEXT + "\n# theirs\n")
    meet(desk, other)
    assert desk.board.contradictions() == ()


def begun_alone(opened, *, comment="", source="test"):
    """Two rooms that each took in the operation and the roster before they knew of each other."""
    found = [opened(name, begin=False) for name in ("one", "two")]
    for desk, more, file in zip(found, ("", comment), ("test", source), strict=True):
        desk.room.perform(adopt_operation, TEXT + more)
        desk.room.perform(take_roster, roster(), file)
    return found


def test_the_same_files_taken_in_twice_agree(opened):
    one, two = begun_alone(opened)
    meet(one, two)
    assert one.board.contradictions() == ()


def test_only_what_was_decided_differently_is_in_dispute_when_two_rooms_join(opened):
    one, two = begun_alone(opened, comment="\n# ours\n", source="other.csv")
    one.on("le24 market")
    two.on("le24 haym")
    meet(one, two)
    assert one.board.contradictions() == ("crew:LE24/duty",)


def rosters_apart(desk, other):
    """Each room takes in a roster with a crew the other has never heard of, and books it on."""
    desk.room.perform(take_roster, crew_of("LE2801", "LE28", "New"), "a.csv")
    other.room.perform(take_roster, crew_of("LE2901", "LE29", "Other"), "b.csv")
    desk.type("07:00", "le28 on market")
    other.type("07:00", "le29 on haym")
    meet(desk, other)


@waits_for(DIFFERENCE)
def test_rosters_taken_in_apart_drop_nobody(desk, other):
    rosters_apart(desk, other)
    assert {"LE2801", "LE2901"} <= set(desk.board.officers)
    assert len(desk.board.officers) == 11
    names = {crew.callsign: [officer.surname for officer in crew.officers] for crew in desk.board.crews()}
    assert names == {"LE28": ["New"], "LE29": ["Other"]}
    assert desk.board.contradictions() == ()


@waits_for(DIFFERENCE)
def test_settling_between_two_rosters_drops_nobody(desk, other):
    rosters_apart(desk, other)
    for key in desk.board.contradictions():
        desk.room.perform(settle, key, min(desk.board.standing(key)))
    assert {"LE2801", "LE2901"} <= set(desk.board.officers)


@waits_for(DIFFERENCE)
def test_two_files_that_differ_about_an_officers_tour_are_said_to(desk, other):
    early, late = ((Tour("LE2801", "LE28", at(begins), at("19:00")),) for begins in ("07:00", "09:00"))
    officer = (Officer("LE2801", "New", "A", "LEI"),)
    desk.room.perform(take_roster, Roster(officer, early), "a.csv")
    other.room.perform(take_roster, Roster(officer, late), "b.csv")
    meet(desk, other)
    assert "LE2801" in desk.board.officers
    assert any("1 officer" in line for line in headlines(desk, "06:30") if "osters differ" in line)


def test_what_is_in_dispute_is_said_of_the_crew_in_words(desk, other):
    desk.on("le24 market")
    hears(other, desk.told())
    desk.type("09:00", "le24 haym")
    other.type("09:00", "le24 square")
    meet(desk, other)
    assert desk.drawn() == ["◆ LE24: disputed", "○ 7 off duty"]
    said = crew_in_words(desk.board.crew("LE24"), at("09:10"), None)
    assert "rooms differ since 09:00: patrolling haymarket or patrolling square" in said


def test_what_two_of_three_rooms_say_alike_is_said_once(desk, other, third):
    desk.on("le24 market")
    for room in (other, third):
        hears(room, desk.told())
    desk.type("09:00", "le24 haym")
    other.type("09:02", "le24 haym")
    third.type("09:01", "le24 square")
    meet(desk, other, third)
    said = crew_in_words(desk.board.crew("LE24"), at("09:10"), None)
    assert "rooms differ since 09:00: patrolling haymarket or patrolling square" in said
