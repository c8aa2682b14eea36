"""The incident a command means: by identity or label, going on where it was taken back."""

import pytest

from models.board.events import Undone
from models.board.facts import Incident
from models.board.incident_events import IncidentOpened, IncidentReopened, IncidentReported
from models.commands.act import Act
from models.commands.context import NeedsReason, Refused
from models.commands.meant import going_on, meant
from tests.cases.rooms import meet
from tests.shifts import at

SHOTS = "inc shots heard, haymarket centre, 999, lei"
OLD = Incident(ref="LEI-0412", force="LEI", nature="bag", place="Market", reported_by="999", opened=5)


def test_by_its_identity_or_the_label_it_alone_has(desk):
    identity = desk.type("09:00", SHOTS).event.incident
    for name in (identity, "LEI-0001"):
        found = meant(desk.room.context(), name)
        assert (found.identity, found.label, found.ref, found.before) == (identity, "LEI-0001", "LEI-0001", ())


def test_one_of_an_earlier_version_is_its_reference(desk):
    desk.room.record([IncidentOpened(at=desk.now, operator="1", incident=OLD)])
    found = meant(desk.room.context(), "LEI-0412")
    assert (found.identity, found.label, found.ref) == ("LEI-0412", "LEI-0412", "")


def test_unknown_closed_or_not_the_only_one(desk, other):
    for room, line in ((desk, SHOTS), (other, "inc bag left, leicester market, 999, lei")):
        room.type("09:00", line)
    meet(desk, other)
    with pytest.raises(Refused, match="2 incidents are called LEI-0001: say which by a word of it"):
        meant(desk.room.context(), "LEI-0001")
    with pytest.raises(Refused, match="There is no incident LEI-9999"):
        meant(desk.room.context(), "LEI-9999")
    desk.type("09:10", "close lei-0001 shots no trace")
    with pytest.raises(Refused, match="LEI-0001 is closed: open a new incident"):
        meant(desk.room.context(), desk.room.history()[-1].event.incident)


def test_what_was_taken_back_goes_on_as_it_was(desk):
    opened = desk.type("09:00", SHOTS).event
    desk.type("09:01", "undo")
    desk.now += 60
    found = meant(desk.room.context(), "LEI-0001")
    (again,) = found.before
    assert (again.incident, again.label, again.what) == (opened.incident, "LEI-0001", opened.what)
    assert (found.label, found.incident.nature) == ("LEI-0001", "shots heard")
    assert desk.says("09:02", "tfc lei-0001 Insp Howe") == "LEI-0001 goes on: shots heard · LEI-0001 TFC: Insp Howe"
    assert going_on(desk.room.context(), opened.incident) == ()
    assert desk.board.incident("LEI-0001").tfc == "Insp Howe"


def test_so_does_one_of_an_earlier_version(desk):
    (entry,) = desk.room.record([IncidentOpened(at=desk.now, operator="1", incident=OLD)])
    undo = Undone(at=desk.now, operator="1", undoes=entry.digest, was="", restored={"incident:LEI-0412": None})
    desk.room.record([undo])
    assert desk.board.incident("LEI-0412") is None
    assert desk.says("09:02", "close lei-0412 no trace") == "LEI-0412 goes on: bag · LEI-0412 closed · no trace"


def test_what_cannot_be_told_any_more_is_not_made_up(desk):
    opened = desk.type("09:00", SHOTS).event
    keys = {f"incident:{opened.incident}/{part}": None for part in ("what", "label")}
    desk.room.record([Undone(at=desk.now, operator="1", undoes="ab" * 32, was="", restored=keys)])
    assert desk.refuses("09:02", "close lei-0001 no trace") == (
        "LEI-0001 was taken back, and what it was can't be read here: open a new incident."
    )


def test_what_reopens_and_what_was_decided_are_one_act(desk):
    desk.type("09:00", SHOTS)
    desk.type("09:01", "undo")
    done = desk.type("09:02", "close lei-0001 no trace")
    assert [type(entry.event).__name__ for entry in done.entries] == ["IncidentReopened", "IncidentClosed"]
    assert len({entry.event.act for entry in done.entries} - {""}) == 1
    assert not any(isinstance(entry.event, IncidentReported | IncidentReopened) for entry in done.entries[1:])


def test_the_reason_is_asked_for_last(desk):
    desk.type("09:00", SHOTS)
    context = desk.room.context(at("08:50"))
    found = meant(context, "LEI-0001", "")
    with pytest.raises(NeedsReason, match="It then began 08:50: add a reason"):
        found.first(Act(()))
    assert meant(context, "LEI-0001", "seen then").wants is None
