"""How a job stands is told from what the print system says, and nothing is called printed but what it says is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.printing.queues import (
    ABORTED,
    BUSY,
    CANCELLED,
    COMPLETED,
    HELD,
    PAUSED,
    PENDING,
    PROCESSING,
    STOPPED,
    Job,
    NotTaken,
    Queue,
)
from models.printing.standing import A4, LETTER, Standing, paper_in, standing, state_in_words

LASER = Queue("CR-Laser")
PAUSED_BY = Queue("CR-Laser", state=PAUSED, reasons=("paused",))
OFF = "it is switched off or not connected"
A5 = "iso_a5_148x210mm"


@pytest.mark.parametrize(
    ("state", "queue", "said"),
    [
        (PENDING, LASER, "it waits in the queue"),
        (HELD, LASER, "it is held in the queue until somebody releases it"),
        (PROCESSING, replace(LASER, state=BUSY), "it is being printed"),
        (PROCESSING, replace(LASER, state=BUSY, reasons=("media-empty-error",)), "it has no paper"),
        (
            PROCESSING,
            replace(LASER, reasons=("door-open-report", "toner-empty")),
            "its door is open and it has no toner",
        ),
        (
            PENDING,
            replace(LASER, state=PAUSED, reasons=("paused",), message="out of order."),
            "it is paused (“out of order”)",
        ),
        (PENDING, replace(LASER, state=PAUSED), "it is stopped"),
        (STOPPED, LASER, "the printer stopped it"),
        (PENDING, replace(LASER, reasons=("com.example-thing",)), "it waits in the queue"),
    ],
)
def test_what_is_under_way_says_what_it_waits_for(state, queue, said):
    assert standing(Job(7, state), queue) == Standing("under way", said)


@pytest.mark.parametrize(
    ("job", "queue", "found"),
    [
        (Job(7, COMPLETED), LASER, Standing("done")),
        (Job(7, COMPLETED), None, Standing("done")),
        (Job(7, CANCELLED), LASER, Standing("failed", "the job was cancelled")),
        (Job(7, CANCELLED), None, Standing("failed", "the printer was removed while the job was under way")),
        (Job(7, ABORTED, message="Fire."), LASER, Standing("failed", "the printer gave up (“Fire”)")),
        (Job(7, ABORTED), LASER, Standing("failed", "the printer gave up")),
        (
            Job(7, COMPLETED, reasons=("job-completed-with-errors",)),
            LASER,
            Standing("unknown", "the printer says that it ended with errors"),
        ),
    ],
)
def test_how_it_ended(job, queue, found):
    assert standing(job, queue) == found


@given(st.integers(-1, 12), st.lists(st.text(max_size=9), max_size=3), st.text(max_size=9), st.integers(-1, 9))
def test_only_what_the_queue_calls_completed_is_done(state, reasons, message, printer):
    queue = Queue("q", state=printer, reasons=tuple(reasons), message=message)
    assert (standing(Job(1, state, tuple(reasons), message), queue).outcome == "done") == (state == COMPLETED)


@pytest.mark.parametrize(
    ("paper", "ready", "found"),
    [
        (A4, (), A4),
        (LETTER, (), LETTER),
        ("", (), A4),
        (A4, (A5, LETTER), LETTER),
        (LETTER, (A4, LETTER), LETTER),
        (A5, (A5, A4), A4),
    ],
)
def test_pages_are_laid_out_for_what_is_in_the_printer(paper, ready, found):
    assert paper_in(replace(LASER, paper=paper, ready=ready)) == found


def test_other_paper_is_refused_by_its_name():
    with pytest.raises(NotTaken, match="CR-Laser has A5 in it, and pages are laid out for A4 or Letter: put one of"):
        paper_in(replace(LASER, paper=A5))
    with pytest.raises(NotTaken, match="CR-Laser has A5, 4X6 in it"):
        paper_in(replace(LASER, paper=A5, ready=(A5, "na_index_4x6_4x6in".replace("_index_4x6", "_4x6"))))


def test_a_printer_as_one_chooses_it():
    assert state_in_words(LASER) == "ready"
    assert state_in_words(replace(LASER, accepting=False)) == "takes no jobs"
    assert state_in_words(replace(LASER, reasons=("offline-report",))) == "it is switched off or not connected"
