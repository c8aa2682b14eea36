"""What is said of a print is true, on the screen and in the journal, whatever the printer does with it.

A real print system of the test's own prints (tests/print_system.py). What came out is looked at by itself.
"""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from pypdf import PdfReader

from models.board.paper_events import Attempted, Produced
from models.board.wording import says
from models.desk.handovers import opened, prepare, the_one
from models.desk.leaving import UNDER_WAY, WAITING, prepared, under_way
from models.desk.leaving import printing as kept
from models.desk.paperwork import pack, report, shift
from models.handover import document
from models.printing import server
from models.printing.standing import A4, LETTER
from tests.cases.signing import signed_at
from tests.desk import Desk
from tests.print_system import PrintSystem, needed, print_system
from ui.bridge import Bridge
from ui.paperwork.outage import OFFLINE, OutagePack
from ui.printouts.previewing import print_chosen
from ui.printouts.print_dialog import Choice
from ui.printouts.print_watch import PrintWatch, Told

PRINTS = int(os.environ.get("MUSTER_PRINTS", "18"))
OFTEN = 20  # milliseconds between two looks, here
ALL = 999


class Printing:
    """A watch over one desk, what it tells, and what stands in the journal."""

    def __init__(self, desk: Desk, qtbot) -> None:
        self.desk, self.qtbot = desk, qtbot
        self.bridge = Bridge(desk.room)
        self.told: list[Told] = []
        self.begin()

    def begin(self) -> None:
        """Start watching, as the board does when it starts."""
        self.watch = PrintWatch(self.bridge)
        self.watch._looking.setInterval(OFTEN)
        self.watch.told.connect(self._hear)
        self.watch.begin()

    def _hear(self, told: Told) -> None:
        self.told.append(told)
        if told.waiting:  # nothing claims an end before there is one
            assert not {event.id for event in self.noted()} & {leaving.id for leaving in self.watch.under_way()}

    def print(self, found, queue: str, copies: int = 1, paper: str = A4, pages: tuple[int, int, int] | None = None):
        print_chosen(self.bridge, found, self.watch, Choice(queue, paper, copies, *(pages or (1, ALL, ALL))))

    def noted(self) -> list[Produced | Attempted]:
        events = (entry.event for entry in self.desk.room.recent())
        return [event for event in events if isinstance(event, Produced | Attempted)]

    def entry(self) -> str:
        """What the journal says of it, in one entry."""
        (event,) = self.noted()
        return says(event, self.desk.room.board.operation)

    def until(self, words: str) -> str:
        """Wait until the screen says that; returns the whole sentence."""
        self.qtbot.waitUntil(lambda: bool(self.told) and words in self.told[-1].sentence, timeout=10_000)
        return self.told[-1].sentence

    def to_the_end(self) -> Told:
        self.qtbot.waitUntil(lambda: bool(self.told) and not self.told[-1].waiting, timeout=10_000)
        return self.told[-1]


@pytest.fixture
def printing(qapp, qtbot, friday) -> Iterator[Printing]:
    found = Printing(friday, qtbot)
    yield found
    found.watch.end()


def text(file) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(file).pages)


# every job on every queue


def handover(printing: Printing):
    number = signed_at(printing.desk, "14:40").event.number
    return document(opened(printing.desk.room, the_one(printing.desk.room, number)))


def draft(printing: Printing):
    return document(prepare(printing.desk.room, "", *shift(printing.bridge.now)))


def asked_for(printing: Printing):
    return pack(printing.desk.room)


def shift_report(printing: Printing):
    return report(printing.desk.room, *shift(printing.bridge.now))


def by_itself(printing: Printing, queue: str, paper: str) -> None:
    """The outage pack goes to its printer because the link is lost; that it is kept has nothing to do with it."""
    kept: list[str] = []
    outage = OutagePack(printing.bridge, printing.watch, queue)
    outage.told.connect(kept.append)
    outage.link_lost(printing.bridge.now - 60)
    printing.qtbot.waitUntil(lambda: bool(kept), timeout=10_000)
    assert kept == [""]
    assert all(told.line == OFFLINE for told in printing.told)
    outage.end()


def chosen(make: Callable) -> Callable[[Printing, str, str], None]:
    return lambda printing, queue, paper: printing.print(make(printing), queue, 2, paper)


JOBS = {
    "handover": chosen(handover),
    "draft": chosen(draft),
    "outage pack": chosen(asked_for),
    "shift report": chosen(shift_report),
    "outage pack by itself": by_itself,
}


@dataclass(frozen=True)
class Fate:
    """What a printer does: before the job comes, and when the screen has said `seen`; and what is then said of it."""

    queue: str
    before: Callable[[PrintSystem], object] = lambda printers: None
    seen: str = ""
    after: Callable[[PrintSystem, Printing], object] = lambda printers, printing: None
    said: str = "was printed on"
    paper: str = A4


def back_again(how: int) -> Callable[[PrintSystem, Printing], None]:
    def again(printers: PrintSystem, printing: Printing) -> None:
        printers.end(how)
        printing.until("does not answer any more")
        printers.go_on()
        printers.begin()

    return again


def job_of(printing: Printing) -> int:
    return printing.watch.under_way()[0].job


def removed(printers: PrintSystem, printing: Printing) -> None:
    printers.do("lpadmin", "-x", printing.watch.under_way()[0].queue)


def cancelled_there(printers: PrintSystem, printing: Printing) -> None:
    printers.do("cancel", str(job_of(printing)))


FATES = {
    "good": Fate("good"),
    "letter": Fate("letter", paper=LETTER),
    "small paper": Fate("small", said="has A5 in it, and pages are laid out for A4 or Letter"),
    "rejecting": Fate("good", lambda printers: printers.do("cupsreject", "good"), said="takes no jobs"),
    "paused": Fate(
        "good",
        lambda printers: printers.do("cupsdisable", "-r", "out of order", "good"),
        "it is paused (“out of order”)",
        lambda printers, _: printers.do("cupsenable", "good"),
    ),
    "held": Fate(
        "good",
        lambda printers: printers.do("cupsdisable", "--hold", "good"),
        "it is held in the queue",
        lambda printers, printing: printers.do("lp", "-i", str(job_of(printing)), "-H", "resume"),
    ),
    "stalled": Fate("stalled", seen="it has no paper", after=lambda printers, _: printers.go_on()),
    "stopping": Fate(
        "stopping",
        seen="it is paused (“The drum is worn”)",
        after=lambda printers, _: (printers.go_on(), printers.do("cupsenable", "stopping")),
    ),
    "dying": Fate("dying", said="the printer gave up (“The printer caught fire”)"),
    "crashing": Fate("crashing", said="the printer gave up"),
    "cancelled at the printer": Fate("stalled", seen="no paper", after=cancelled_there, said="the job was cancelled"),
    "cancelled here": Fate(
        "stalled",
        seen="no paper",
        after=lambda _, printing: printing.watch.call_back(printing.told[-1].line),
        said="the job was cancelled",
    ),
    "removed": Fate("stalled", seen="no paper", after=removed, said="the printer was removed"),
    "removed while paused": Fate(
        "good",
        lambda printers: printers.do("cupsdisable", "good"),
        "it is paused",
        removed,
        "the printer was removed",
    ),
    "gone and back": Fate("stalled", seen="no paper", after=back_again(signal.SIGTERM)),
    "killed and back": Fate("stalled", seen="no paper", after=back_again(signal.SIGKILL), said="has forgotten the job"),
    "no such printer": Fate("nowhere", said="there is no printer of this name here"),
    "no print system": Fate("good", lambda printers: printers.end(), said="does not answer"),
}


CASES = sorted(product(JOBS, FATES), key=lambda case: ([*FATES].index(case[1]) - [*JOBS].index(case[0])) % len(JOBS))
ASKED = [CASES[number % len(CASES)] for number in range(PRINTS)]  # the first hold every kind of queue, jobs in turn


@pytest.mark.parametrize("part", range(2))
def test_what_is_said_of_a_print_is_true(part, qtbot, tmp_path, monkeypatch, figure):
    """Every kind of job on every kind of queue: all of them in `make proof`."""
    needed()
    for number, (job, fate) in enumerate(ASKED[part::2]):
        desk = a_desk(tmp_path / f"room{number}")
        with print_system(tmp_path / f"cups{number}") as printers:
            monkeypatch.setenv("CUPS_SERVER", printers.server)
            printing = Printing(desk, qtbot)
            play(job, FATES[fate], printing, printers)
            printing.watch.end()
        desk.room.journal.close()
    if part:
        figure(f"prints: {len(ASKED)}, of {len(CASES)} pairs of job and printer; what was said of each was true")


def test_every_kind_of_queue_is_among_the_few():
    assert {fate for _, fate in CASES[: len(FATES)]} == {*FATES}
    assert {job for job, _ in CASES[: len(FATES)]} == {*JOBS}


def a_desk(folder) -> Desk:
    desk = Desk(folder)
    desk.on("le24 market", "no23 square")
    desk.type("14:20", "market ok")
    return desk


def play(job: str, fate: Fate, printing: Printing, printers: PrintSystem) -> None:
    fate.before(printers)
    JOBS[job](printing, fate.queue, fate.paper)
    if fate.seen:
        printing.until(fate.seen)
        assert printing.watch.under_way()
        assert not printing.noted()
        fate.after(printers, printing)
    end = printing.to_the_end()
    assert fate.said in end.sentence
    whole = [PdfReader(file) for file in printers.printed()]
    if end.well:
        (came_out,) = whole
        assert says(printing.noted()[0], None).startswith("Produced: ")
        assert f"printed on {fate.queue} as job 1" in printing.entry()
        assert {round(float(page.mediabox.height)) for page in came_out.pages} == {792 if fate.paper == LETTER else 842}
    else:
        known = "NOT printed" in end.sentence
        assert whole == [] or not known
        assert printing.entry().startswith("Not produced: " if known else "Not known whether produced: ")
        assert fate.said.rstrip(".") in printing.entry()
    assert under_way(printing.desk.room.journal.folder) == ([], "")


def test_a_job_that_somebody_moves_was_printed_where_it_came_out(printing, printers):
    printing.print(asked_for(printing), "stalled")
    printing.until("no paper")
    printers.do("cupsdisable", "stalled")
    printers.do("lpmove", str(job_of(printing)), "good")
    assert printing.to_the_end().sentence == "Outage pack was printed on good as job 1, copy 1."
    assert printing.entry() == "Produced: Outage pack printed on good as job 1, copy 1"


def test_a_class_of_printers_prints_on_the_paper_that_all_of_them_have(printing, printers):
    for name in ("letter", "stalled"):
        printers.do("lpadmin", "-p", name, "-c", "both")
    printers.do("cupsaccept", "both")
    printers.do("cupsenable", "both")
    printing.print(asked_for(printing), "both", paper="")
    assert "The printers of both have different paper in them: choose one of them" in printing.to_the_end().sentence
    printers.do("lpadmin", "-p", "stalled", "-r", "both")
    printing.print(asked_for(printing), "both", paper=LETTER)
    printing.until("was printed on both as job 1")
    (came_out,) = printers.printed()
    assert {round(float(page.mediabox.height)) for page in PdfReader(came_out).pages} == {792}


def test_what_a_queue_has_taken_is_not_printed(printing, printers):
    printing.print(asked_for(printing), "stalled")
    printing.qtbot.waitUntil(lambda: not printing.watch._prepared and not printing.watch._handing)
    assert printing.noted() == []
    assert printing.told[-1].waiting


# a restart of the board, and of the print system


def test_a_board_that_starts_goes_on_with_what_was_under_way(printing, printers):
    printing.print(asked_for(printing), "stalled")
    printing.until("no paper")
    printing.watch.end()
    printing.desk.room.operator = "8021 Hart"
    printers.go_on()
    printing.begin()
    assert printing.to_the_end().well
    (event,) = printing.noted()
    assert event.operator == "7714 Mistry"  # who printed it, not who found it printed
    assert event.what == "Outage pack printed on stalled as job 1, copy 1"


def test_a_board_that_stopped_while_handing_over_does_not_know_and_says_so(printing, printers):
    leaving = prepared(printing.desk.room, asked_for(printing))
    kept(printing.desk.room, leaving, "good")  # and then the power went
    printing.begin()
    assert printing.to_the_end().sentence == (
        "It is not known whether Outage pack was printed (on good, copy 1): "
        "the board stopped while it was being handed over. Look at the printer before you print it again."
    )
    assert printing.entry().startswith("Not known whether produced: Outage pack on good, copy 1 · the board stopped")
    assert prepared(printing.desk.room, asked_for(printing)).first == 2


def test_a_print_system_that_began_anew_has_another_job_of_that_number(printing, printers, tmp_path, monkeypatch):
    printing.print(asked_for(printing), "stalled")
    printing.until("no paper")
    printing.watch.end()
    with print_system(tmp_path / "another") as another:
        monkeypatch.setenv("CUPS_SERVER", another.server)
        (another.root / "page.pdf").write_bytes(b"%PDF-1.4")
        another.do("lp", "-d", "good", "-t", "Outage pack", str(another.root / "page.pdf"))
        printing.begin()
        assert "the print system began anew and has forgotten the job" in printing.to_the_end().sentence
    assert printing.entry().startswith("Not known whether produced: Outage pack on stalled as job 1, copy 1 · ")


def test_a_board_that_is_closed_at_once_keeps_what_it_handed_over_or_hands_nothing_over(printing, printers):
    printing.print(asked_for(printing), "stalled")
    printing.watch.end()
    assert printing.noted(), printing.told
    assert printing.entry().endswith("· the board was closed before it was handed over")
    printing.begin()
    printing.print(asked_for(printing), "stalled")
    printing.qtbot.waitUntil(lambda: not printing.watch._prepared)
    printing.watch.end()
    handed = [leaving.job for leaving in printing.watch.under_way()]
    assert len(printers.do("lpstat", "-o").splitlines()) == len(handed)
    assert len(printing.noted()) == 2 - len(handed)


def test_what_was_being_printed_and_can_not_be_read_is_told(printing):
    printing.watch.end()
    (printing.desk.room.journal.folder / UNDER_WAY).write_text("[{")
    printing.begin()
    assert printing.told[-1].sentence.startswith("What was being printed can't be read")


def test_it_is_put_aside_for_the_next_print_and_not_written_over(printing, printers):
    folder = printing.desk.room.journal.folder
    (folder / UNDER_WAY).write_text("[{")
    printing.print(asked_for(printing), "good")
    assert printing.to_the_end().well
    assert (folder / "under-way.damaged").read_text() == "[{"


# what goes wrong here, and not at the printer


def test_what_can_not_be_kept_is_not_printed_and_is_refused(printing, printers):
    (printing.desk.room.journal.folder / UNDER_WAY).mkdir()
    with printing.qtbot.waitSignal(printing.bridge.refused) as said:
        printing.print(asked_for(printing), "good")
    assert "can't be written" in said.args[0]
    assert printing.noted() == []
    assert printers.printed() == []


def test_an_end_that_can_not_be_noted_is_noted_as_soon_as_it_can(printing, printers):
    folder = printing.desk.room.journal.folder
    printing.print(asked_for(printing), "stalled")
    printing.until("no paper")
    printing.desk.room.journal.read_only = True
    (folder / WAITING).mkdir()
    printers.go_on()
    printing.until("can't be noted yet")
    (folder / WAITING).rmdir()
    printing.desk.room.journal.read_only = False
    assert printing.to_the_end().well
    assert printing.entry() == "Produced: Outage pack printed on stalled as job 1, copy 1"


def test_what_is_cancelled_before_it_is_handed_over_is_not_handed_over(printing, printers):
    printing.print(asked_for(printing), "good")
    printing.watch.call_back(printing.told[-1].line)
    assert "it was cancelled before it was handed over" in printing.to_the_end().sentence
    printing.qtbot.waitUntil(lambda: not printing.watch._answers)
    assert printers.do("lpstat", "-W", "all", "-o") == ""


def test_a_print_is_given_up_while_the_print_system_is_silent(printing, printers):
    printing.print(asked_for(printing), "stalled")
    printing.until("no paper")
    printers.end(signal.SIGKILL)
    printing.until("does not answer any more")
    printing.watch.call_back(printing.told[-1].line)
    assert "it was given up while the print system did not answer" in printing.to_the_end().sentence
    assert printing.entry().startswith("Not known whether produced: ")


def test_the_board_is_never_held_up_by_a_print_system_that_says_nothing(printing, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{silent.getsockname()[1]}")
        monkeypatch.setattr(server, "PATIENCE", 0.5)
        began = time.monotonic()
        printing.print(asked_for(printing), "good")
        assert time.monotonic() - began < server.PATIENCE / 2
        printing.desk.type("14:33", "le24 haym")
        assert not printing.to_the_end().well
