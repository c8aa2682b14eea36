"""Queues and their jobs: which there are, what state they are in, handing a file over, calling it back.

Everything here asks the print system and may take seconds: not for a window's own thread.
"""

import getpass
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

from models.printing.ipp import (
    CANCEL_JOB,
    GET_DEFAULT,
    GET_JOB,
    GET_PRINTER,
    GET_PRINTERS,
    INTEGER,
    KEYWORD,
    MIME,
    NAME,
    PRINT_JOB,
    URI,
    Answer,
    Attribute,
    Attributes,
    NotIpp,
    Value,
    answer,
    request,
)
from models.printing.server import NoAnswer, NoPrintSystem, NotAllowed, ask

PENDING, HELD, PROCESSING, STOPPED, CANCELLED, ABORTED, COMPLETED = range(3, 10)  # a job
IDLE, BUSY, PAUSED = range(3, 6)  # a printer

NOT_POSSIBLE, NOT_FOUND, NOT_ACCEPTING, WENT_WELL = 0x0404, 0x0406, 0x0506, 0x00FF
LONGEST_NAME = 255  # bytes

OF_A_QUEUE = (
    *("printer-name", "printer-info", "printer-state", "printer-state-reasons", "printer-state-message"),
    *("printer-is-accepting-jobs", "media-default", "media-ready", "member-names"),
)
OF_A_JOB = (
    *("job-state", "job-state-reasons", "job-name", "job-uuid", "job-printer-uri"),
    *("job-printer-state-message", "job-printer-state-reasons"),
)


class NoSuchQueue(Exception):
    """There is no printer of this name."""


class NoSuchJob(Exception):
    """The print system does not know the job: it never had it, or does not keep what is over."""


class NotTaken(Exception):
    """The queue did not take the job; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Queue:
    """`reasons` and `message` are the printer's own. `paper`: what it takes unasked, `ready`: what is in its trays, by
    their names in IPP, as far as it says. `members`: the printers of a class, any of which may print."""

    name: str
    info: str = ""
    state: int = IDLE
    accepting: bool = True
    reasons: tuple[str, ...] = ()
    message: str = ""
    paper: str = ""
    ready: tuple[str, ...] = ()
    usual: bool = False
    members: tuple["Queue", ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """What the print system says of a job. `uuid` tells it from another that has its number after a new beginning,
    `queue` is where it is now: jobs are moved."""

    number: int
    state: int
    reasons: tuple[str, ...] = ()
    message: str = ""
    name: str = ""
    uuid: str = ""
    queue: str = ""


def queues() -> tuple[Queue, ...]:
    """Every queue, by name. Raises NoPrintSystem."""
    found = _asked(GET_PRINTERS, [(KEYWORD, "requested-attributes", OF_A_QUEUE)])
    if found.status not in (NOT_FOUND, *range(WENT_WELL + 1)):
        raise NotAllowed(_refusal(found))
    default = _asked(GET_DEFAULT, [(KEYWORD, "requested-attributes", ["printer-name"])])
    usual = _text(default.groups[0], "printer-name") if default.groups else ""
    by_name = {each.name: each for each in (_queue(group, usual) for group in found.groups)}
    members = {_text(group, "printer-name"): _texts(group, "member-names") for group in found.groups}
    whole = (
        replace(each, members=tuple(by_name[name] for name in members[each.name] if name in by_name))
        for each in by_name.values()
    )
    return tuple(sorted(whole, key=lambda queue: queue.name.casefold()))


def queue(name: str) -> Queue:
    """A queue as it is now. Raises NoSuchQueue, or NoPrintSystem."""
    said = _of_queue(name)
    return replace(_queue(said), members=tuple(_queue(_of_queue(each)) for each in _texts(said, "member-names")))


def _of_queue(name: str) -> Attributes:
    found = _asked(GET_PRINTER, [_printer(name), (KEYWORD, "requested-attributes", OF_A_QUEUE)])
    return _told(found, NoSuchQueue(name))


def hand_over(name: str, content: bytes, title: str, paper: str) -> Job:
    """Give a PDF file to a queue, to be printed once and on one side, for every copy is in the file itself.

    `paper` is the name of the sheet by IPP. Raises NotTaken, NoSuchQueue, NoPrintSystem, or NoAnswer: then it may
    have been taken.
    """
    about = [_printer(name), _user(), (NAME, "job-name", [_short(title)]), (MIME, "document-format", [PDF])]
    wanted: list[Attribute] = [
        (INTEGER, "copies", [1]),
        (KEYWORD, "sides", ["one-sided"]),
        (KEYWORD, "media", [paper]),
        (KEYWORD, "print-scaling", ["none"]),
    ]
    found = _asked(PRINT_JOB, about, wanted, content, f"/printers/{quote(name)}")
    if found.status == NOT_FOUND:
        raise NoSuchQueue(name)
    if found.status == NOT_ACCEPTING:
        raise NotTaken(f"{name} takes no jobs: let it accept them again, or choose another printer.")
    if found.status > WENT_WELL or not found.groups:
        raise NotTaken(f"{name} did not take it ({_words(found)}): choose another printer, or save a PDF.")
    number = _number(found.groups[0], "job-id")
    if not number:
        raise NoAnswer(f"{name} took it and gave it no number: look at the printer.")
    try:
        return job(number)
    except (NoSuchJob, NoPrintSystem):  # it was taken, and is over or can't be asked for: the next look tells
        return Job(number, PENDING, name=title)


def job(number: int) -> Job:
    """What became of a job. Raises NoSuchJob, or NoPrintSystem."""
    found = _asked(GET_JOB, [_job(number), _user(), (KEYWORD, "requested-attributes", OF_A_JOB)], path="/jobs/")
    said = _told(found, NoSuchJob(number))
    reasons = (*_texts(said, "job-state-reasons"), *_texts(said, "job-printer-state-reasons"))
    return Job(
        number,
        _number(said, "job-state"),
        reasons=_telling(reasons),
        message=_text(said, "job-printer-state-message"),
        name=_text(said, "job-name"),
        uuid=_text(said, "job-uuid"),
        queue=unquote(_text(said, "job-printer-uri").rpartition("/")[2]),
    )


def call_back(number: int) -> bool:
    """Cancel a job; whether there was one to cancel. Raises NotAllowed, or NoPrintSystem."""
    found = _asked(CANCEL_JOB, [_job(number), _user()], path="/jobs/")
    if found.status > WENT_WELL and found.status not in (NOT_FOUND, NOT_POSSIBLE):
        raise NotAllowed(_refusal(found))
    return found.status <= WENT_WELL


PDF = "application/pdf"


def _asked(
    operation: int, about: Sequence[Attribute], wanted: Sequence[Attribute] = (), content: bytes = b"", path: str = "/"
) -> Answer:
    """Nothing is found where nothing is. Raises NoPrintSystem."""
    try:
        return answer(ask(path, request(operation, about, wanted) + content))
    except NotIpp as error:
        raise NoAnswer("What answers for the print system is none: look at CUPS_SERVER.") from error


def _told(found: Answer, missing: Exception) -> Attributes:
    """What is told of the one thing that was asked for. Raises `missing` if there is no such thing, else NotAllowed."""
    if found.status == NOT_FOUND:
        raise missing
    if found.status > WENT_WELL or not found.groups:
        raise NotAllowed(_refusal(found))
    return found.groups[0]


def _refusal(found: Answer) -> str:
    return f"The print system refuses what it is asked ({_words(found)}): ask who looks after it."


def _words(found: Answer) -> str:
    return _text(found.operation, "status-message") or f"IPP status {found.status:04x}"


def _printer(name: str) -> Attribute:
    return URI, "printer-uri", [f"ipp://localhost/printers/{quote(name)}"]


def _job(number: int) -> Attribute:
    return URI, "job-uri", [f"ipp://localhost/jobs/{number}"]


def _user() -> Attribute:
    """The account of this machine: print systems want one, and let it call back what it handed over."""
    try:
        return NAME, "requesting-user-name", [getpass.getuser()]
    except (KeyError, OSError):
        return NAME, "requesting-user-name", ["anonymous"]


def _queue(said: Attributes, usual: str = "") -> Queue:
    name = _text(said, "printer-name")
    return Queue(
        name,
        info=_text(said, "printer-info"),
        state=_number(said, "printer-state", IDLE),
        accepting=bool(_number(said, "printer-is-accepting-jobs", 1)),
        reasons=_telling(_texts(said, "printer-state-reasons")),
        message=_text(said, "printer-state-message"),
        paper=_text(said, "media-default"),
        ready=_texts(said, "media-ready"),
        usual=bool(name) and name == usual,
    )


def _telling(reasons: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason for reason in reasons if reason != "none"))


def _texts(said: Attributes, name: str) -> tuple[str, ...]:
    return tuple(value for value in said.get(name, ()) if isinstance(value, str))


def _text(said: Attributes, name: str) -> str:
    return next(iter(_texts(said, name)), "")


def _number(said: Attributes, name: str, otherwise: int = 0) -> int:
    found: list[Value] = said.get(name, [])
    return next((value for value in found if isinstance(value, int)), otherwise)


def _short(title: str) -> str:
    return title.encode()[:LONGEST_NAME].decode(errors="ignore")
