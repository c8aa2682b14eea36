"""What would do nothing on a command line, or contradicts what else is on it: refused, never passed over."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, takewhile

BLANK = "A word on the command line is empty: is a variable of your script not set? Nothing was done."
PAPER = ("handover", "outage-pack", "shift-report")
ONLY_READS = ("snapshot", "verify", "backup")  # and `board`, where it is printed: nobody acts in a name
SEVERAL = ("--take-in",)  # may be given more than once
IN_A_FOLDER_OF_ITS_OWN = ("self-test", "bench")


def fault(words: Sequence[str], given: Namespace) -> str:
    """The first thing that is wrong with a command, in a sentence; empty if every word of it does something."""
    if any(not word.strip() or (word.startswith("--") and word.endswith("=")) for word in words):
        return BLANK
    return next(chain(_twice(words), _faults(given)), "")


def notes(given: Namespace) -> bool:
    """Whether the journal notes by whom this is done: of what is only read, or only shown, nobody is asked."""
    if given.command == "import":
        return not given.dry_run
    return given.command == "export" or (given.command in PAPER and bool(given.pdf))


def _twice(words: Sequence[str]) -> Iterator[str]:
    """Of an option that is given twice only the last would count."""
    options = [word.partition("=")[0] for word in takewhile("--".__ne__, words) if word.startswith("--")]
    for name in options:
        if options.count(name) > 1 and name not in SEVERAL:
            yield f"{name} is given twice: give it once."


def _faults(given: Namespace) -> Iterator[str]:
    yield from _shared(given)
    yield from RULES.get(given.command, _none)(given)


def _none(_: Namespace) -> Iterator[str]:
    return iter(())


def _idle(given: Namespace, why: str, *names: str) -> Iterator[str]:
    """Each of these options, if it was given: it does nothing there."""
    for name in names:
        if getattr(given, NAMES.get(name, name), None) not in (None, "", False, []):
            yield f"--{name} {why}: leave it out."


NAMES = {"from": "begins", "to": "ends", "take-in": "take_in"}


def _shared(given: Namespace) -> Iterator[str]:
    if given.command in IN_A_FOLDER_OF_ITS_OWN:
        why = f"does nothing with {given.command}, which works in a folder of its own"
        yield from _idle(given, why, "data", "exercise", "operator")
    if given.command in ONLY_READS:
        yield from _idle(given, f"does nothing with {given.command}, which notes nobody's name", "operator")


def _board(given: Namespace) -> Iterator[str]:
    if given.text and given.json:
        yield "--text and --json contradict each other: give one of them."
    if given.text or given.json or given.at:
        yield from _idle(given, "does nothing with a board that is printed, which records nothing", "operator")


def _demo(given: Namespace) -> Iterator[str]:
    if given.pictures:
        yield from _idle(given, "does nothing with --pictures, where no time goes by", "speed")


def _do(given: Namespace) -> Iterator[str]:
    if "-" in given.line and len(given.line) > 1:
        yield "- reads all lines from standard input: give it alone, or give the lines."


def _import(given: Namespace) -> Iterator[str]:
    if given.what != "journal":
        yield from _idle(given, "is for a journal", "kept", "yes", "take-in")
    if bool(given.file) is given.kept:
        yield "Name one FILE to import; for a journal --kept may stand instead."
    if given.what != "roster":
        yield from _idle(given, "is for the refused rows of a roster", "rejects")
    if given.dry_run:
        why = "contradicts --dry-run, which stores and writes nothing"
        yield from _idle(given, why, "rejects", "yes", "take-in", "operator")
    if given.kept:
        yield from _idle(given, "does nothing with --kept: --take-in KEY says who counts from now on", "yes")
    if not given.rejects:
        yield from _idle(given, "is for the file named by --rejects", "replace")


def _export(given: Namespace) -> Iterator[str]:
    if given.what == "journal":
        yield from _idle(given, "is for export csv: a journal is exported whole", "from", "to", "handover")
    if given.handover:
        yield from _idle(given, "contradicts --handover, which has its own period", "from", "to")
        if given.file == "-":
            yield "The tables of a handover are several: give a folder for them, not -."
    if given.file == "-":
        yield from _idle(given, "is for a file, not for standard output", "replace")


def _paper(given: Namespace) -> Iterator[str]:
    if not given.pdf:
        yield from _idle(given, "does nothing without --pdf: text is only read", "operator", "replace")
    if given.command == "handover" and given.number:
        yield from _idle(given, "contradicts --number: a signed handover is as it was signed", "force", "from", "to")


def _verify(given: Namespace) -> Iterator[str]:
    if given.file:
        yield from _idle(given, "does nothing with a FILE, which is all that is looked at", "data", "exercise")
    elif given.fingerprint:
        yield "--fingerprint compares a page with an export: export journal FILE, then verify FILE --fingerprint TEXT."


RULES: dict[str, Callable[[Namespace], Iterator[str]]] = {
    "board": _board,
    "demo": _demo,
    "do": _do,
    "import": _import,
    "export": _export,
    **dict.fromkeys(PAPER, _paper),
    "verify": _verify,
}
