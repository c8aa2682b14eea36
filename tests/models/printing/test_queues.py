"""Queues and jobs of a real print system: what it says is what is told."""

from collections.abc import Callable

import pytest

from models.printing.queues import (
    BUSY,
    CANCELLED,
    COMPLETED,
    PAUSED,
    NoSuchJob,
    NoSuchQueue,
    NotTaken,
    call_back,
    hand_over,
    job,
    queue,
    queues,
)
from models.printing.server import NoPrintSystem, NotAllowed
from models.printing.standing import A4, paper_in
from tests.print_system import KINDS, PrintSystem

PAGES = b"%PDF-1.4\n" + b"%" * 100_000


def until(printers: PrintSystem, number: int, state: int) -> None:
    """Ask until a job is so far: the print system prints at its own pace."""
    for _ in range(10_000):
        if job(number).state == state:
            return
    raise AssertionError(job(number))


def test_every_queue_is_listed_with_what_is_in_it(printers):
    found = queues()
    assert [each.name for each in found] == sorted(KINDS)
    assert {each.name: each.paper for each in found}["letter"] == "na_letter_8.5x11in"
    assert not any(each.usual for each in found)
    printers.do("lpadmin", "-d", "good")
    assert [each.name for each in queues() if each.usual] == ["good"]


def test_a_class_says_which_printers_are_in_it(printers):
    for name in ("good", "letter"):
        printers.do("lpadmin", "-p", name, "-c", "both")
    by_name = {each.name: each for each in queues()}
    for found in (queue("both"), by_name["both"]):
        assert [(each.name, each.paper) for each in found.members] == [
            (name, by_name[name].paper) for name in ("good", "letter")
        ]
    with pytest.raises(NotTaken, match="choose one of them by its name"):
        paper_in(queue("both"))


def test_a_queue_says_how_it_is(printers):
    assert queue("good").accepting
    printers.do("cupsreject", "good")
    printers.do("cupsdisable", "-r", "out of order", "good")
    found = queue("good")
    assert (found.accepting, found.state, found.message) == (False, PAUSED, "out of order")
    with pytest.raises(NoSuchQueue):
        queue("nowhere")


def test_what_is_handed_over_comes_out_byte_for_byte_once_on_one_side_under_its_title(printers):
    taken = hand_over("good", PAGES, "Shift handover H-2016-1223-01 – “é”", A4)
    until(printers, taken.number, COMPLETED)
    (file,) = printers.printed()
    assert file.read_bytes() == PAGES
    assert file.with_suffix(".title").read_text("utf-8") == "Shift handover H-2016-1223-01 – “é”\n"
    options = file.with_suffix(".options").read_text("utf-8")
    assert "sides=one-sided" in options
    assert "print-scaling=none" in options
    assert f"job-uuid={taken.uuid}" in options


def test_a_job_is_called_back(printers):
    taken = hand_over("stalled", PAGES, "Outage pack", A4)
    assert queue("stalled").state in (3, BUSY)
    assert call_back(taken.number)
    until(printers, taken.number, CANCELLED)
    assert not call_back(taken.number)
    with pytest.raises(NoSuchJob):
        job(4711)


def test_what_is_not_taken_is_said(printers):
    printers.do("cupsreject", "good")
    with pytest.raises(NotTaken, match="good takes no jobs: let it accept them again, or choose another printer"):
        hand_over("good", PAGES, "Outage pack", A4)
    with pytest.raises(NoSuchQueue):
        hand_over("nowhere", PAGES, "Outage pack", A4)
    printers.end()
    with pytest.raises(NoPrintSystem, match="start CUPS there"):
        hand_over("good", PAGES, "Outage pack", A4)


def test_a_title_longer_than_ipp_takes_is_cut_and_never_in_the_middle_of_a_sign(printers):
    taken = hand_over("good", PAGES, "é" * 200, A4)
    assert taken.name == "é" * 127


def test_what_it_refuses_to_tell_is_not_what_is_not_there(monkeypatch):
    forbidden = b"\1\1\4\1\0\0\0\1\1\3"
    monkeypatch.setattr("models.printing.queues.ask", lambda path, content: forbidden)
    asked = (queues, lambda: queue("good"), lambda: job(7), lambda: call_back(7))
    assert [raised(each) for each in asked] == [NotAllowed] * 4


def raised(asked: Callable[[], object]) -> type[Exception]:
    with pytest.raises(Exception) as found:  # noqa: PT011  # which one it is, is what is asked
        asked()
    return found.type
