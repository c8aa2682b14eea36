"""The shifts that were frozen, as they were played: each leaves a journal and says what is to be asked of it.

All but the long shift and the exercise are played at desks (tests/desk.py) on Friday 23 December 2016.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace as changed

from models.board.events import Authorised, CallBackAsked, CrewCorrected, TfcTold, Undone
from models.board.facts import ArmedAuthority, TfcKnows
from models.board.wording import says
from models.commands import correct, notes_and_alarms
from models.commands.act import Act, as_act, relying
from models.commands.imports import adopt_operation, take_roster
from models.control_room import ControlRoom, Entry
from models.desk import handovers
from models.desk.alarm_watch import AlarmWatch
from models.desk.leaving import note
from models.desk.paperwork import journal_export, pack, save_exports
from models.desk.re_entry import check, enter
from models.document.text import as_text
from models.exercise.clock import ExerciseClock
from models.exercise.playing import PLAYER, Exercise
from models.exercise.starting import BEGINS, OPERATION, PEOPLE, open_exercise
from models.handover import answer, correction
from models.journal import Journal
from models.roster.officers import Roster
from models.roster.preview import preview
from tests.admitting import hears
from tests.desk import Desk
from tests.frozen.in_and_out import in_and_out
from tests.frozen.kept_apart import kept_on
from tests.frozen.playing import Played, asked, freeze, meet, sign, two_desks
from tests.frozen.time_and_loss import time_and_loss
from tests.models.handover.scene import both_signed, filled
from tests.shifts import at

# two rooms


def two_rooms(folder: Path) -> Played:
    """Apart from nine to ten. Of what they decided differently two crews are settled, the rest is left."""
    here, there = two_desks(folder)
    here.type("09:00", "le24 haym")
    there.type("09:02", "le24 square")
    here.type("09:05", "le21 market")
    there.type("09:06", "le21 refs")
    here.type("09:10", "no23 station")
    there.type("09:11", "no23 off")
    here.type("09:12", "le22 market")
    there.type("09:20", "le22 market")  # the same, at another minute
    here.type("09:15", "inc suspicious package, haymarket bus station, 999, lei")
    there.type("09:16", "inc shots heard, leicester market, 101, lei")
    here.type("09:21", "haym min 4")
    there.type("09:22", "haym min 6")
    there.type("09:25", "threat critical by JTAC")
    sign(here, "09:30")
    sign(there, "09:35")
    meet(here, there)
    here.type("10:00", "settle le24 2")
    hears(there.room, here.told())
    there.type("11:00", "settle no23 1")
    there.type("11:10", "note the link to Nottingham was down from nine to ten")
    hears(here.room, there.told())
    sign(here, "11:30", "LEI")
    return here.room, asked("13:00", "08:30", "09:18", "09:40", "10:30", "11:20")


def settled_apart(folder: Path) -> Played:
    """Officers in two crews at once, an emergency under a booking on that was undone, one difference settled twice."""
    here, there = two_desks(folder)
    here.type("09:00", "le24 join le21")
    there.type("09:00", "le24 join no23")
    here.type("09:05", "le22 split le2202 as le34")
    there.type("09:06", "le22 off")
    meet(here, there)
    here.type("09:30", "le21 market")
    there.type("09:31", "le21 square")
    meet(here, there)
    here.type("09:40", "settle le21 1")
    there.type("09:41", "settle le21 2")
    meet(here, there)
    return here.room, asked("12:00", "08:00", "09:15", "09:35", "10:30")


def labels(folder: Path) -> Played:
    """Incidents opened apart under one label, one then called otherwise; one taken back while a crew was sent, which
    goes on; and what is decided of one crew alone: its authority, that the TFC knows, its time in a joint event."""
    here, there = two_desks(folder)
    opened = [here.type("09:00", "inc suspicious package, haymarket bus station, 999, lei")]
    opened.append(there.type("09:01", "inc shots heard, leicester market, 101, lei"))
    here.type("09:02", "le21 deploy lei-0001")
    there.type("09:03", "le24 scene lei-0001")
    meet(here, there)
    here.type("09:10", "tfc lei-0001 shots Insp Howe")
    here.type("09:11", "relabel lei-0001 shots lei-0001b")
    here.type("09:20", "inc van on the pavement, old market square, officer, not")
    hears(there.room, here.told())
    there.type("09:21", "no23 deploy not-0001")
    here.type("09:21", "undo")
    meet(here, there)
    here.type("09:30", "tfc not-0001 Insp Barlow")
    of_one_crew(here, opened[1].event.incident)
    here.type("09:55", "le21 back no trace")
    here.type("09:56", "close lei-0001 no trace")
    hears(there.room, here.told())
    there.type("10:05", "le24 back two arrested")
    there.type("10:06", "close lei-0001b two arrested")
    hears(here.room, there.told())
    here.type("10:10", "le21,le22 refs")
    here.type("10:20", "undo le22")
    sign(here, "10:30")
    return here.room, asked("12:00", "09:05", "09:15", "09:25", "09:50", "10:15")


def of_one_crew(desk: Desk, incident: str) -> None:
    """Written as events: whatever the commands are called, this is what they record."""
    desk.now = at("09:35")
    who = {"at": desk.now, "operator": desk.room.operator, "crew": "LE24", "ref": "LEI-0001B"}
    relied = {"read": relying("crew:LE24/duty", f"incident:{incident}/what")}
    given = ArmedAuthority(incident=incident, by="Supt Hale", since=desk.now)
    told = TfcKnows(incident=incident, since=desk.now, by=desk.room.operator)
    authorised = Authorised(**who, **relied, authority=given)
    desk.room.record(as_act(Act((authorised, TfcTold(**who, **relied, told=told, tfc="Insp Howe")))).events)
    moved = desk.type("09:40", "le22 haym")
    duty = changed(moved.event.duties["LE22"], since=at("09:38"))
    desk.now = at("09:45")
    desk.room.record(
        [
            CrewCorrected(
                at=at("09:38"),
                operator=desk.room.operator,
                reason="heard late",
                crew="LE22",
                corrects=moved.digest,
                was_at=at("09:40"),
                restated={"crew:LE22/duty": duty},
            ),
            CallBackAsked(at=desk.now, operator=desk.room.operator, crew="LE22", code="12"),
        ]
    )


# second thoughts


def undone(folder: Path) -> Played:
    """Undo step by step, undo of a correction, and undoes of undoes as another version might have written them."""
    desk = Desk(folder / "here")
    desk.on("le21 haym", "le22", "le24 market")
    desk.type("08:00", "le24 haym")
    desk.type("08:10", "le24 refs")
    desk.type("08:55", "le24 square")
    for _ in range(2):
        desk.type("09:00", "undo")
    desk.type("09:10", "le21 market")
    first = desk.type("09:11", "undo")
    second = take_back(desk, "09:12", first)
    take_back(desk, "09:14", second)
    desk.type("09:20", "inc suspicious package, haymarket bus station, 999, lei")
    desk.type("09:21", "undo")
    desk.type("09:30", "inc suspicious package, haymarket bus station, 999, lei")
    desk.type("09:31", "le22 deploy lei-0002 armed Insp Howe")
    desk.type("09:32", "undo")
    desk.type("09:33", "le22 scene lei-0002")
    desk.type("09:50", "correct le22 09:32 heard late")
    desk.type("09:51", "undo")
    desk.type("10:00", "le21 split le2102 as le35")
    desk.type("10:05", "undo")
    desk.type("10:10", "haym min 4")
    desk.type("10:11", "threat critical by JTAC")
    desk.type("10:12", "undo")
    desk.type("10:13", "undo")
    desk.type("10:30", "le24 off")
    desk.type("10:31", "undo")
    pressed = desk.type("10:40", "le22 emergency")
    desk.now = at("10:41")  # as it could be done once: today an emergency is cleared, with a reason
    restored, was = dict.fromkeys(pressed.event.facts()), says(pressed.event, desk.board.operation)
    desk.room.record(
        [Undone(at=desk.now, operator=desk.room.operator, undoes=pressed.digest, was=was, restored=restored)]
    )
    sign(desk, "10:50")
    return desk.room, asked("12:00", "08:30", "09:13", "09:35", "10:02", "10:45")


def take_back(desk: Desk, when: str, undo: Entry) -> Entry:
    """An undo of an undo: no command makes one, a journal may hold one."""
    desk.now = at(when)
    earlier = desk.room.event(undo.event.undoes)
    was, restored = says(undo.event, desk.board.operation), dict(earlier.facts())
    event = Undone(at=desk.now, operator=desk.room.operator, undoes=undo.digest, was=was, restored=restored)
    return desk.room.record([event])[0]


def corrected(folder: Path) -> Played:
    """Times put right: of moves, booking on, incidents, refreshments; twice over; late entries; in two rooms apart."""
    here, there = two_desks(folder)
    moved = here.type("09:00", "le24 haym").digest
    here.type("09:30", "correct le24 08:40 heard late")
    here.now = at("09:40")
    here.room.perform(correct.correct, moved, "no, later", at=at("08:50"))
    here.type("09:45", "correct le22 06:50 was early")
    here.type("09:50", "@09:10 note bag at the market, owner found")
    opened = here.type("10:00", "inc suspicious package, haymarket bus station, 999, lei").digest
    here.now = at("10:20")
    here.room.perform(correct.correct, opened, "call came earlier", at=at("09:55"))
    deployed = here.type("10:21", "@10:02 le21 deploy lei-0001").digest
    here.type("10:22", "@10:09 le21 scene")
    here.now = at("10:30")
    here.room.perform(correct.correct, deployed, "typed late", at=at("10:01"))
    hears(there.room, here.told())
    here.type("10:40", "correct le21 10:07 misheard")
    there.type("10:41", "correct le21 10:11 heard again")
    meet(here, there)
    here.type("11:00", "no23 refs")
    here.type("11:10", "correct no23 10:50 heard late")
    sign(here, "11:20")
    here.type("11:50", "correct no23 10:55 misheard")
    here.type("11:51", "undo")
    return here.room, asked("12:30", "08:45", "09:58", "10:05", "10:52", "11:45")


def together(folder: Path) -> Played:
    """Joint acts: one entry for several crews, of which one crew then goes its own way, is corrected, or is undone."""
    desk = Desk(folder / "here")
    desk.now = at("06:58")
    desk.type("06:58", "le21,le22,le24 on market")
    desk.type("07:05", "no23 on square")
    desk.type("08:00", "le21,le24 haym")
    desk.type("08:20", "correct le24 07:50 heard late")
    desk.type("09:00", "le21,le22 square")
    desk.type("09:05", "undo")
    desk.type("09:10", "inc suspicious package, haymarket bus station, 999, lei")
    sent = desk.type("09:12", "le21,le22,le24 deploy lei-0001 armed Insp Howe").digest
    desk.type("09:20", "le21,le22 scene")
    desk.type("09:25", "le22 back relieved")
    desk.now = at("09:30")
    desk.room.perform(correct.correct, sent, "sent a minute before", at=at("09:11"))
    desk.type("09:35", "correct le21 09:18 heard late")
    desk.type("09:40", "le24 scene")
    desk.type("10:00", "le21,le24 back no trace")
    desk.type("10:01", "undo")
    desk.type("10:10", "le21,le24 back two arrested")
    desk.type("10:15", "close lei-0001 two arrested")
    desk.type("12:00", "le21,le22,le24 refs")
    desk.type("12:10", "le24 market")
    desk.type("12:15", "correct le21 11:50 heard late")
    desk.type("12:40", "le21,le22 market")
    desk.type("12:45", "leicester market ok")
    sign(desk, "13:00")
    desk.type("18:50", "le21,le22,le24 off because relieved")
    desk.type("18:55", "undo")
    return desk.room, asked("18:58", "07:55", "09:02", "09:22", "10:05", "12:05", "18:52", drawn="18:52")


# every kind


def every_kind(folder: Path) -> Played:
    """A desk at which all that can be done is done once, with three signed handovers and a draft that is kept."""
    desk = Desk(folder / "here")
    desk.on("le21 haym", "le22", "le24 market", "no23 square")
    morning(desk)
    sign(desk, "12:00")
    number = sign(desk, "12:20", "LEI")
    again = handovers.opened(desk.room, handovers.the_one(desk.room, number))
    desk.now = at("12:40")
    freeze(desk, both_signed(filled(answer(correction(again), "next", "Snow from ten"))))
    desk.room.save_snapshot()  # what follows is in the journal alone
    afternoon(desk, folder)
    newer(desk)
    draft = handovers.prepare(desk.room, "LEI", at("07:00"), at("19:00"))
    handovers.keep_draft(desk.room, answer(draft, "next", "Late shopping until nine"))
    return desk.room, asked("18:00", "08:30", "09:20", "10:30", "12:30", "15:30", drawn="15:30", scope="LEI")


def morning(desk: Desk) -> None:
    for when, line in (
        ("08:00", "le24 ok"),
        ("08:05", "haym ok"),
        ("08:10", "le24 visit 14"),
        ("08:15", "le22 station report to be written"),
        ("08:40", "le22 haym"),
        ("09:00", "inc suspicious package, haymarket bus station, 999, lei"),
        ("09:01", "le21 deploy lei-0001 armed Insp Howe"),
        ("09:02", "tfc lei-0001 Insp Howe"),
        ("09:06", "inc man with a knife, leicester market, officer, lei"),
        ("09:07", "le24 scene lei-0002"),
        ("09:08", "le21 deploy lei-0002"),
        ("09:10", "le21 06"),
        ("09:15", "informed lei-0002 Insp Barlow"),
        ("09:16", "le24 emergency"),
        ("09:25", "le24 clear pressed by accident"),
        ("09:30", "le21 drop lei-0002"),
        ("09:40", "le21 back no trace"),
        ("09:50", "close lei-0001 no trace"),
        ("10:00", "le21 log"),
        ("10:05", "no23 12"),
        ("10:15", "no23 called"),
        ("10:20", "le22 split le2202,le2203 as le34"),
        ("10:40", "le34 join le21"),
        ("11:00", "haym min 4"),
        ("11:05", "threat critical by JTAC"),
        ("11:10", "note market closes at half past eight tonight"),
    ):
        desk.type(when, line)


def afternoon(desk: Desk, folder: Path) -> None:
    desk.now = at("13:00")
    waiting = AlarmWatch(desk.room).alarms(desk.now)
    desk.room.perform(notes_and_alarms.acknowledge, waiting[0].id)
    desk.room.perform(notes_and_alarms.shelve, waiting[1].id, at("16:00"), "crew promised for four")
    desk.type("13:30", "no23 off because relieved")
    desk.type("13:40", "le24 off because Supt Amis takes it over")
    paper(desk)
    desk.type("15:10", "form no23 no2301,no2302 15-23 because called back early")
    desk.type("15:12", "no23 add le2402 because nobody else")
    desk.now = at("15:20")
    save_exports(desk.room, (journal_export(desk.room, at("07:00"), at("15:00")),), folder)
    note(desk.room, "Outage pack printed, 2 copies", digest=sha256(as_text(pack(desk.room)).encode()).hexdigest())


def paper(desk: Desk) -> None:
    """What was written on paper while the screens were dark, entered late."""
    desk.now = at("15:00")
    text = "14:00 le22 market\n14:10 note paper since two\n14:20 le21 ok\n"
    enter(desk.room, check(text, desk.room.context(), began=at("13:50")))


def newer(desk: Desk) -> None:
    """Kinds that no version knows yet: one is a record, one decides about a crew."""
    key = "crew:LE22/duty"
    decided = {"kind": "FromANewerVersion", "at": at("15:45"), "operator": "1 Newer", "reason": "tried out"}
    with desk.room.journal.writing() as writing:
        writing.add(json.dumps(decided).encode())
        writing.add(json.dumps({**decided, "touch": {key: desk.board.heads(key)}}).encode())


# long shifts


def long_shift(folder: Path) -> Played:
    """The traffic of an exercise (seed 5) from six until eleven, in a live journal, with a handover on the way."""
    clock = ExerciseClock(at("05:50"))
    room = ControlRoom(Journal.open(folder, workstation="long", clock=clock.milliseconds), "7714 Mistry", clock)
    take_in(room)
    traffic = Exercise(room, 5, clock())
    for now in range(at("05:51"), at("11:11"), 60):
        clock.set(now)
        traffic.step(now)
        if now == at("10:30"):
            room.save_snapshot()  # what follows is in the journal alone
            hand_over(room, clock)
    return room, asked("11:20", "07:30", "10:00", drawn="11:05")


def exercise(folder: Path) -> Played:
    """An exercise as the program plays one, seed 28, as far as eight; only Friday's officers are invented."""
    clock = ExerciseClock(BEGINS)
    journal = Journal.open(folder, exercise=True, workstation="exercise", clock=clock.milliseconds)
    room = ControlRoom(journal, PLAYER, clock)
    take_in(room)
    room.close()
    room, _, _ = open_exercise(folder, PLAYER, 28, at("08:00"))
    return room, replace(asked("08:10", "07:00", "07:45"), exercise=True)


def take_in(room: ControlRoom) -> None:
    """The real operation, and the tours of its invented roster that touch Friday, with their officers."""
    room.perform(adopt_operation, OPERATION.read_text("utf-8"), OPERATION.name)
    whole = preview(PEOPLE.read_bytes(), room.board.operation).roster
    tours = tuple(tour for tour in whole.tours if tour.start < at("19:00") and tour.end > at("07:00"))
    numbers = {tour.officer for tour in tours}
    officers = tuple(officer for officer in whole.officers if officer.number in numbers)
    room.perform(take_roster, Roster(officers, tours), PEOPLE.name)


def hand_over(room: ControlRoom, clock: ExerciseClock) -> None:
    ready = both_signed(filled(handovers.prepare(room, "LEI", at("07:00"), at("19:00"))))
    clock.set(ready.check.incoming.at)
    handovers.freeze(room, ready)


SHIFTS: dict[str, Callable[[Path], Played]] = {
    "two-rooms": two_rooms,
    "settled-apart": settled_apart,
    "labels": labels,
    "undone": undone,
    "corrected": corrected,
    "together": together,
    "every-kind": every_kind,
    "long-shift": long_shift,
    "exercise": exercise,
    "time-and-loss": time_and_loss,
    "kept-apart": kept_on,
    "in-and-out": in_and_out,
}
