"""Every command there is: one list for the command bar, the menus, the shell, the help and the tests.

A new command is a function and an entry here. Its forms say how it is typed and which arguments of the function are
filled (`forms.py`); whatever else is special about it is said in its entry, nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass

from models.board.events import Event
from models.commands import (
    booking,
    checking,
    clocks,
    correct,
    crewing,
    deployment,
    exceptions,
    incidents,
    leaving_out,
    notes_and_alarms,
    patrol,
    radio,
    services,
    settle,
    undo,
)
from models.commands.act import Act
from models.status import CHOSEN_EXCEPTIONS, ENTRY


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it does in the operator's words, how it is typed, and when it is refused."""

    name: str
    act: Callable[..., Event | Act]
    help: str
    forms: tuple[str, ...]
    refused: str
    example: str = ""
    never_guessed: bool = False
    """what may be the beginning of it is never read as anything else"""
    brings_on: bool = False
    """it is for crews that are off duty: their menu offers this and nothing else"""
    typed_only: bool = False
    """no menu offers it: there is nothing to choose from"""
    window: bool = False
    """a menu opens a window for it, in which its officers are chosen"""


COMMANDS: tuple[Command, ...] = (
    Command(
        "reassign",
        patrol.reassign,
        "Send crews to patrol an area",
        ("{crews} {area}",),
        "the crew is off duty, deployed, in dispute between rooms, or there already",
        "le24 haym",
    ),
    Command(
        "confirm",
        patrol.confirm,
        "Note that crews were heard from",
        ("{crews} ok", "{crews} ok {channel}"),
        "the crew is off duty",
        "le24 ok",
    ),
    Command(
        "roll call",
        patrol.roll_call,
        "Note that every crew of an area answered",
        ("{area} ok",),
        "no crew is patrolling the area",
        "haym ok",
    ),
    Command(
        "radio state",
        radio.by_code,
        "Set the state a radio code means, for each crew in its own force",
        ("{crews} {code}",),
        "the crew's force has no such code, or the state it means is refused",
        "le24 06",
        typed_only=True,
    ),
    Command(
        "exception",
        exceptions.except_crew,
        f"Take crews off patrol: {', '.join(ENTRY[status].words[0] for status in CHOSEN_EXCEPTIONS)}",
        ("{crews} {status}", "{crews} {status} {why…}"),
        "the crew is deployed, off duty, in dispute, or in that state already; or no reason is given for "
        + " or ".join(ENTRY[status].words[0] for status in CHOSEN_EXCEPTIONS if ENTRY[status].wants_words),
        "le24 refs",
    ),
    Command(
        "deploy",
        deployment.deploy,
        "Send crews to an incident; a second incident waits in the crew's queue, with the authority given for it",
        ("{crews} deploy {incident}", "{crews} deploy {incident} armed:armed {name…:authority}"),
        "the incident is closed or unknown, the crew off duty or there already, armed without an authority, timed "
        "before it was opened without a reason",
        "le24 deploy lei-0412",
    ),
    Command(
        "armed",
        deployment.authorise,
        "Record by whose authority firearms are authorised for crews, where they are deployed already",
        ("{crews} armed {name…:authority}",),
        "the crew is not deployed, or is armed there by that authority already",
        "le24 armed Supt Hale",
    ),
    Command(
        "drop",
        deployment.drop,
        "Take an incident out of a crew's queue",
        ("{crew} drop {incident}",),
        "the incident is not waiting for the crew",
        "le24 drop lei-0413",
    ),
    Command(
        "at scene",
        deployment.arrive,
        "Note that deployed crews are at the scene",
        ("{crews} at scene", "{crews} scene"),
        "the crew is not deployed, or at the scene already",
        "le24 at scene",
    ),
    Command(
        "self-deploy",
        deployment.self_deploy,
        "Crews came upon an incident: at the scene at once, and the clock for informing the TFC starts",
        ("{crews} at scene {incident}", "{crews} scene {incident}"),
        "the incident is closed or unknown, or the crew is deployed already; or timed before it was opened without a "
        "reason",
        "le24 scene lei-0412",
    ),
    Command(
        "en route",
        deployment.en_route,
        "Note that deployed crews are on the road",
        ("{crews} en route", "{crews} route"),
        "the crew is not deployed, or en route already",
        "le24 en route",
    ),
    Command(
        "back",
        radio.back,
        "Stand crews down to the area they left; from an exception, back on patrol",
        ("{crews} back", "{crews} back {outcome…}"),
        "the crew is patrolling or off duty, or has no area to go back to",
        "le24 back",
    ),
    Command(
        "book on",
        booking.book_on,
        "Book rostered crews on, straight to an area if one is named",
        ("{crews} on", "{crews} on {area}"),
        "the crew or all of its officers are on duty, the roster has no tour for it about now, or no reason is given "
        "though rest was short or it went home from this tour",
        "le31 on haym",
        brings_on=True,
    ),
    Command(
        "form",
        booking.form,
        "Book on a crew of chosen officers for a tour; only a crew of the service firearms counts as armed",
        (
            "form {callsign:crew} {officers} {tour:tour_start,tour_end}",
            "form {callsign:crew} {officers} {tour:tour_start,tour_end} {service}",
        ),
        "the callsign or an officer is on duty, an officer is not on the roster, or rest was short and no reason given",
        "form le31 le2211,le2214 07-19",
    ),
    Command(
        "book off",
        booking.book_off,
        "Book crews off duty",
        ("{crews} off",),
        "the crew is off duty, in dispute, its emergency is on, or that of a crew one of its officers was in then; or "
        "it is deployed, unless a supervisor's override follows “because”, or owes an armed log, unless a reason does",
        "le24 off",
    ),
    Command(
        "split",
        crewing.split,
        "Split officers off a crew into a new callsign",
        ("{crew} split {officers} as {callsign:into}",),
        "the officers are not in the crew, nobody would stay, or the new callsign is on duty",
        "le24 split le2211 as le34",
        window=True,
    ),
    Command(
        "join",
        crewing.join,
        "Join a crew to another",
        ("{crew} join {crew:into}",),
        "the crew is deployed elsewhere, by other authority or untold to the TFC; an emergency, log or queue is open",
        "le24 join le25",
    ),
    Command(
        "add",
        crewing.add_officers,
        "Book off-duty officers on into a crew",
        ("{crew:into} add {officers}",),
        "an officer is on duty or not on the roster, or rest was short and no reason is given",
        "le24 add le2230",
        window=True,
    ),
    Command(
        "service",
        services.change_service,
        "Change the service of crews on duty; only a crew of the service firearms counts as armed",
        ("{crews} service {service}",),
        "the crew is off duty, of that service already, or its emergency is on; or firearms are authorised where it is "
        "deployed, and it would no longer count as armed",
        "le24 service police dogs",
    ),
    Command(
        "emergency",
        exceptions.raise_emergency,
        "A crew pressed its emergency button",
        ("{crew} emergency",),
        "the crew is off duty, or its emergency is on already",
        "le24 emergency",
        never_guessed=True,
    ),
    Command(
        "clear emergency",
        exceptions.clear_emergency,
        "Clear a crew's emergency, with a reason",
        ("{crew} clear {why…}",),
        "there is no emergency, or no reason is given",
        "le24 clear pressed by accident",
    ),
    Command(
        "call back",
        exceptions.ask_call_back,
        "Mark that a crew wants to be called back",
        ("{crew} call",),
        "the crew is off duty, or waiting already",
        "le24 call",
    ),
    Command(
        "called back",
        exceptions.called_back,
        "Note that the crew has been called back",
        ("{crew} called",),
        "the crew has not asked for a call back",
        "le24 called",
    ),
    Command(
        "visit",
        patrol.visit,
        "Count a patrol visit with its contacts",
        ("{crew} visit", "{crew} visit {contacts}", "{crew} visit {contacts} {area}"),
        "the crew is off duty, or patrols no area and none is named",
        "le24 visit 14",
    ),
    Command(
        "incident",
        incidents.report_incident,
        "Open an incident: what, where, who reported it",
        ("inc {report…}",),
        "what or where is missing, or the force can't be told from the place",
        "inc suspicious package, haymarket bus station, 999",
    ),
    Command(
        "close",
        incidents.close_incident,
        "Close an incident",
        ("close {incident}", "close {incident} {outcome…}"),
        "crews are still deployed to it, or it is closed already",
        "close lei-0412 no trace",
    ),
    Command(
        "relabel",
        incidents.relabel,
        "Change the reference of an incident, where two rooms gave two of them the same",
        ("relabel {incident} {label…}",),
        "the incident is closed or unknown, is called that already, or another one was",
        "relabel lei-0413 lei-0413b",
    ),
    Command(
        "tfc",
        incidents.name_tfc,
        "Record the tactical firearms commander of an incident",
        ("tfc {incident} {name…:tfc}",),
        "the incident is closed or unknown",
        "tfc lei-0412 Insp Howe",
    ),
    Command(
        "tfc informed",
        incidents.tfc_informed,
        "Record that the TFC knows of each self-deployment to an incident; named, this is its TFC",
        ("informed {incident}", "informed {incident} {name…:tfc}"),
        "no crew has self-deployed there, the TFC knows already, or the incident has another TFC",
        "informed lei-0412",
    ),
    Command(
        "log signed",
        deployment.sign_log,
        "Record that the armed log a crew owed is signed",
        ("{crew} log",),
        "the crew owes no armed log",
        "le24 log",
    ),
    Command(
        "minimum",
        patrol.set_cover,
        "Set the least number of officers an area should have",
        ("{area} min {minimum}",),
        "the number is not between 0 and 99, or is the minimum already",
        "old market min 4",
    ),
    Command(
        "threat",
        notes_and_alarms.set_threat,
        "Record the national threat level and who set it",
        ("threat {level} by {name…:set_by}",),
        "the level is unknown or in force already",
        "threat critical by JTAC",
    ),
    Command(
        "note",
        notes_and_alarms.note,
        "Write a line into the journal",
        ("note {text…}",),
        "there is no text, or more than 2000 characters",
        "note bag at haymarket, owner found",
    ),
    Command(
        "undo",
        undo.undo,
        "Take back your own last act, or your last decision about a crew; what only adds to the record stays",
        ("undo", "undo {crew}"),
        "it is a record, a file, a signature or an emergency; something was built on it; it has lost its ground since",
        "undo",
    ),
    Command(
        "correct",
        correct.correct_crew,
        "Correct since when a crew has been doing what it does",
        ("correct {crew} {clock:at} {why…}",),
        "no reason is given, the time is right already, or it contradicts what came before or since",
        "correct le24 14:20 heard late",
    ),
    Command(
        "settle",
        settle.settle_subject,
        "Settle what rooms decided differently about a crew, a place, an incident: the oldest decision is 1",
        ("settle {crew:subject} {choice}", "settle {dispute:subject} {choice}"),
        "the rooms agree, or there is no such decision",
        "settle le24 1",
    ),
    Command(
        "check",
        checking.check_content,
        "Note what an entry had decided that has lost its content, once you know and the board is right",
        ("check entry {entry}", "check entry {entry} {why…}"),
        "the entry has its content, a later one says what it replaced, it was checked already, or no reason is given",
        "check entry 17 of desk 2 rang them, LE24 stays",
        typed_only=True,
    ),
    Command(
        "leave out",
        leaving_out.leave_out,
        "Leave out here what another workstation wrote: all of it, also what is still to come, or some entries",
        ("leave out {chain}", "leave out {chain} {which}"),
        "it is this workstation, nothing of it counts here, it is left out already, or no reason is given",
        "leave out desk 2 12-30 because they deny it",
        typed_only=True,
    ),
    Command(
        "count again",
        leaving_out.count_again,
        "Count again what was left out here",
        ("count again {leftout:entry}", "count again {leftout:entry} {why…}"),
        "nothing of it is left out",
        "count again desk 2",
        typed_only=True,
    ),
    # Alarms are taken in Attention, by their button or key: an alarm has no name an operator would type.
    Command("acknowledge", notes_and_alarms.acknowledge, "Take an alarm, by name", (), "somebody has taken it already"),
    Command(
        "clock right",
        clocks.clock_right,
        "The clock of this machine is right: it is gone by again, and what it timed stands where another's differs",
        ("clock right",),
        "nothing speaks against the clock",
        "clock right",
        typed_only=True,
    ),
    Command(
        "shelve", notes_and_alarms.shelve, "Put an alarm aside until a time", (), "no reason is given, or over 12 hours"
    ),
)


def command(name: str) -> Command:
    """The command of a name. Raises KeyError."""
    return {found.name: found for found in COMMANDS}[name]
