"""The handover desk of a control room: draw up, keep the draft, see what changed, sign, find again, open.

A draft is one small file a scope in the data folder, written so that a power cut leaves the old or the new one; it
goes when the handover is signed. docs/decisions/0006-handover-drafts.md says why it is no journal entry.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from models.board.events import Event, HandoverSigned
from models.board.wording import counted
from models.clock import LAST, day, hhmm
from models.commands.context import Refused
from models.commands.handing_over import sign_handover
from models.control_room import ControlRoom, Entry
from models.document.document import Document
from models.handover import SHORT, Handover, Mark, Sources, digest, document, draft, from_content
from models.handover.asked import SYSTEMS
from models.handover.sheet import Sheet, as_draft, from_draft
from models.journal.errors import JournalError
from models.journal.files import translated_os, write_durably
from models.plain_text import as_file_name
from models.situation.clocks_apart import in_words
from models.situation.stays import Stays

PAST = 60  # seconds back from which a handover is drawn from the board as it was, not as it is
EARLIER = 6 * 3600  # of history before the period, so that who was where at its beginning is known
SAME = ("at", "begins", "ends", "words", "actions", "replaces", "replaces_id")  # in a draft and what was signed of it
LINK = dict(SYSTEMS)["link"]
NOTHING_TYPED = Sheet()


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed handover as a list shows it. `scope` is a force's id or "" for the region, `at` when it was signed.

    `id` is its identity, empty in those of earlier versions; `number` is what people call it.
    """

    entry: str
    at: int
    number: str
    scope: str
    replaces: str = ""
    id: str = ""


def prepare(
    room: ControlRoom,
    scope: str,
    begins: int,
    ends: int,
    *,
    at: int | None = None,
    stays: Stays | None = None,
    systems: Sequence[tuple[str, str]] = (),
    offline_since: int = 0,
) -> Handover:
    """Draw up a handover of a force ("" for the region) for a period, as at now or an earlier instant.

    `stays`, if at hand, saves working them out. Raises ValueError with a sentence: no operation, force or period.
    """
    now = room.clock()
    instant = now if at is None else min(at, now)
    last = last_signed(room, scope, instant)
    previous = opened(room, last) if last else None
    return _drawn(room, scope, (begins, ends), instant, previous, stays, systems, offline_since)


def afresh(
    room: ControlRoom,
    handover: Handover,
    *,
    stays: Stays | None = None,
    systems: Sequence[tuple[str, str]] = (),
    offline_since: int = 0,
) -> Handover:
    """The same handover drawn up anew, as at now: to be compared with the draft (`moved_on`) and taken in."""
    previous = previous_of(room, handover)
    period = handover.begins, handover.ends
    return _drawn(room, handover.scope, period, room.clock(), previous, stays, systems, offline_since)


def _drawn(
    room: ControlRoom,
    scope: str,
    period: tuple[int, int],
    at: int,
    previous: Handover | None,
    stays: Stays | None,
    systems: Sequence[tuple[str, str]],
    offline_since: int,
) -> Handover:
    begins, ends = period
    past = at < room.clock() - PAST
    board = room.board_at(at) if past else room.board
    if stays is None or past or board.records.thoughts.marks.come:
        entries = room.history(begins - EARLIER) if past else room.recorded_since(begins - EARLIER)
        stays = Stays(((entry.digest, entry.event) for entry in entries), room.begins, at)
    sources = Sources(
        board=board,
        stays=stays,
        new=_new(room, previous, begins, at if past else LAST),
        mark=mark(room),
        previous=previous,
        systems=_systems(room, systems, offline_since),
        exercise=room.journal.exercise,
        offline_since=offline_since,
    )
    return draft(sources, scope, begins, ends, at)


def mark(room: ControlRoom) -> Mark:
    """How the journal stands now."""
    vector = {origin: seq for origin, (seq, _) in sorted(room.journal.heads().items())}
    return Mark(vector=vector, fingerprint=room.journal.fingerprint().hex())


def _new(room: ControlRoom, previous: Handover | None, begins: int, at: int) -> list[tuple[str, Event]]:
    """The entries a previous handover does not rest on, up to an instant; without one, those of the period.

    Drawn as at now all count, also what a workstation with a fast clock timed later: the mark counts them as told.
    """
    if previous is None:
        return [(entry.digest, entry.event) for entry in room.history(begins) if entry.event.at <= at]
    # An earlier handover may know of chains this journal has not received yet: nothing of those is new.
    found = room.entries_beyond(previous.mark.vector)
    return [(entry.digest, entry.event) for entry in found if entry.event.at <= at]


def _systems(room: ControlRoom, given: Sequence[tuple[str, str]], offline_since: int) -> tuple[tuple[str, str], ...]:
    heads = room.journal.heads()
    entries = sum(seq for seq, _ in heads.values())
    contradictions = room.board.contradictions()
    known = dict(given)
    if offline_since:
        known.setdefault(LINK, f"offline since {hhmm(offline_since)}")
    elif len(heads) == 1:
        known.setdefault(LINK, "not shared: this workstation alone")
    if doubts := [*filter(None, (room.clock.says(),)), *in_words(room.board, room.clock())]:
        known["Clock"] = " ".join(doubts)
    known["Journal"] = f"{entries} entries, {counted(len(heads), 'chain')}"
    known["Differences between rooms"] = f"{len(contradictions)} not settled" if contradictions else "none"
    if notes := " ".join(room.board.files.notes()):
        known["Operation file"] = notes
    if room.journal.warnings:
        known["Warnings at the start"] = " ".join(str(warning) for warning in room.journal.warnings)
    return tuple(known.items())


def recorded_since(room: ControlRoom, handover: Handover) -> int:
    """How many entries the journal has come to hold since a handover was drawn up."""
    return sum(seq - handover.mark.vector.get(origin, 0) for origin, (seq, _) in room.journal.heads().items())


def freeze(room: ControlRoom, handover: Handover) -> Entry:
    """Record a handover both have signed; its draft goes. Raises Refused, or a JournalError: then the draft stays."""
    beyond, key = recorded_since(room, handover), room.journal.key
    done = room.perform(sign_handover, handover, recorded_since=beyond, key=key)
    with suppress(JournalError):  # it is signed; `kept` passes over what is left
        drop_draft(room, handover.scope)
    return done.entries[0]


# found again


def signed(room: ControlRoom, scope: str | None = None) -> tuple[Signed, ...]:
    """Every signed handover, oldest first; of one scope or of all."""
    kept = room.board.records.handovers.items()
    found = (Signed(entry, *said) for entry, said in kept)
    wanted = (each for each in found if scope is None or each.scope == scope)
    return tuple(sorted(wanted, key=lambda each: (each.at, each.number, each.entry)))


def find(room: ControlRoom, number: str) -> tuple[Signed, ...]:
    """Every handover of a number, however it is typed, oldest first: two rooms apart may have given it twice.

    What follows the number, `H-2016-1223-LEI-01 5f0c`, is the beginning of the identity of the one that is meant.
    """
    wanted, _, identity = number.replace("·", " ").strip().upper().partition(" ")
    named = (each for each in signed(room) if each.number == wanted)
    return tuple(each for each in named if identity_of(each).upper().startswith(identity.strip()))


def identity_of(found: Signed) -> str:
    """What no other handover has: its own identity, or in those of earlier versions the hash of the entry."""
    return found.id or found.entry


def the_one(room: ControlRoom, number: str) -> Signed:
    """The handover of a number. Raises Refused for a number that none has, or that several have: those are listed."""
    found = find(room, number)
    if not found:
        raise Refused(f"There is no signed handover {number.strip()[:30]}: look up its number on the shelf.")
    if len(found) > 1:
        listed = ", ".join(f"{day(each.at)} {hhmm(each.at)} ({identity_of(each)[:SHORT]})" for each in found)
        example = f"{found[0].number} {identity_of(found[0])[:SHORT]}"
        raise Refused(f"{len(found)} handovers are called {found[0].number}, signed {listed}: give “{example}”.")
    return found[0]


def previous_of(room: ControlRoom, handover: Handover) -> Handover | None:
    """The signed handover that one rests on, if it is known here."""
    since = handover.since
    named = find(room, since.previous) if since.previous else ()
    found = [each for each in named if each.id == since.previous_id]
    return opened(room, found[-1]) if found else None


def last_signed(room: ControlRoom, scope: str, at: int) -> Signed | None:
    """The last handover of a scope signed up to an instant."""
    return next((each for each in reversed(signed(room, scope)) if each.at <= at), None)


def as_signed(entry: Entry) -> Handover:
    """The handover in the entry of its signing. Raises ValueError for another kind of entry."""
    if not isinstance(entry.event, HandoverSigned):
        raise ValueError(f"Entry {entry.record.seq} signs no handover.")
    return from_content(entry.event.content)


def opened(room: ControlRoom, found: Signed) -> Handover:
    """A signed handover, from its content word for word. Raises Refused if that is not what was signed."""
    return from_content(content_of(room, found))


def printed(room: ControlRoom, found: Signed) -> Document:
    """A signed handover as it is printed. Raises as `content_of` does."""
    content = content_of(room, found)
    return document(from_content(content), content)


def content_of(room: ControlRoom, found: Signed) -> str:
    """The canonical JSON that was signed. Raises Refused if it is gone, or not what its digest says."""
    event = room.event(found.entry)
    if not isinstance(event, HandoverSigned) or not event.content:
        raise Refused(f"{found.number} is in the journal, but its content has been erased.")
    if digest(event.content) != event.digest:
        raise Refused(f"{found.number} does not agree with its own digest: verify the journal (muster verify).")
    return event.content


# drafts


def draft_file(room: ControlRoom, scope: str) -> Path:
    return Path(room.journal.folder) / f"handover-draft-{as_file_name(scope) or 'region'}.json"


def keep_draft(room: ControlRoom, handover: Handover, sheet: Sheet = NOTHING_TYPED) -> None:
    """Keep a draft safe: it is on the disk when this returns. Raises a JournalError with a sentence."""
    with translated_os(Path(room.journal.folder)):
        write_durably(draft_file(room, handover.scope), as_draft(handover, sheet), 0o600)


def kept_draft(room: ControlRoom, scope: str) -> Handover | None:
    """The handover of the draft that was kept, or None. Raises ValueError as `kept` does."""
    found = kept(room, scope)
    return found[0] if found else None


def kept(room: ControlRoom, scope: str) -> tuple[Handover, Sheet] | None:
    """The draft that was kept and what is typed into it, or None; also where the power went just after it was signed.

    Raises ValueError for one that can't be read, having put it aside, beside those put aside before.
    """
    path = draft_file(room, scope)
    try:
        found = from_draft(path.read_bytes())
        return None if _was_signed(room, found[0]) else found
    except FileNotFoundError:
        return None
    except ValueError as error:
        aside = _free(path.with_suffix(".damaged"))
        path.replace(aside)
        raise ValueError(f"The draft could not be read and is kept aside as {aside.name}: begin a new one.") from error


def _was_signed(room: ControlRoom, handover: Handover) -> bool:
    last = last_signed(room, handover.scope, LAST)
    if last is None or last.at < handover.at:
        return False
    try:
        signed = opened(room, last)
    except Refused:
        return False  # its content is gone: nothing says that it was this one
    return all(getattr(signed, name) == getattr(handover, name) for name in SAME)


def _free(path: Path) -> Path:
    """This name, or the first of `NAME-2`, `NAME-3` … that is not taken."""
    names = (path, *(path.with_stem(f"{path.stem}-{count}") for count in range(2, 1000)))
    return next((each for each in names if not each.exists()), path)


def drop_draft(room: ControlRoom, scope: str) -> None:
    """Let a draft go: it was signed, or given up. Raises a JournalError if it can't be removed."""
    with translated_os(Path(room.journal.folder)):
        draft_file(room, scope).unlink(missing_ok=True)
