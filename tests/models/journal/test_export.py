import io
import json
from collections.abc import Callable

import pytest

from models.journal import Journal, NotGenuine, TooNew, WrongPurpose, export_lines, import_lines, verifier
from models.journal.export import fingerprint
from tests.admitting import takes
from tests.models.journal.paper import say, texts

Open = Callable[..., Journal]


@pytest.fixture
def export(journal: Journal) -> list[str]:
    say(journal, "LE24 to Haymarket", "<img src=file:///etc/passwd>", "\u202e🚔")
    text = io.StringIO()
    assert export_lines(journal.records(), text, exercise=False) == 4
    return text.getvalue().splitlines()


def taken(lines: list[str], exercise: bool = False) -> list:
    return import_lines(io.StringIO("\n".join(lines) + "\n"), exercise=exercise)


def test_an_export_taken_in_elsewhere_is_the_same_journal(journal: Journal, export: list[str], opened: Open) -> None:
    other = opened("other")
    assert takes(other, taken(export)).new == 4
    assert set(texts(journal)) <= set(texts(other))
    assert other.heads()[journal.origin] == journal.heads()[journal.origin]
    assert takes(other, taken(export)).new == 0


def test_it_is_plain_lines(export: list[str]) -> None:
    first, *records, last = map(json.loads, export)
    assert first == {"muster": "journal", "v": 1, "exercise": False}
    assert all(set(record) == {"body", "header", "salt", "sig"} for record in records)
    assert set(last) == {"end", "records", "fingerprint"}


@pytest.mark.parametrize(
    ("spoil", "error", "said"),
    [
        (lambda e: e[:-1], NotGenuine, "breaks off after line 5"),
        (lambda e: [e[0], *e[2:]], NotGenuine, "last line does not agree"),
        (lambda e: [*e[:2], "{", *e[3:]], NotGenuine, "Line 3 is not as it was exported"),
        (lambda e: [*e[:2], "{}", *e[3:]], NotGenuine, "Line 3 is not a record"),
        (lambda e: [*e[:2], '{"header":null,"salt":"","body":"","sig":""}', *e[3:]], NotGenuine, "Line 3"),
        (lambda e: [*e[:2], '{"header":"?","salt":"","body":"","sig":""}', *e[3:]], NotGenuine, "Line 3"),
        (lambda e: ["[]", *e[1:]], NotGenuine, "Line 1"),
        (lambda e: ['{"muster":"roster"}', *e[1:]], NotGenuine, "not a journal export"),
        (lambda e: [e[0].replace('"v":1', '"v":9'), *e[1:]], TooNew, "newer version"),
        (lambda e: [e[0].replace("false", "true"), *e[1:]], WrongPurpose, "comes from an exercise"),
        (lambda e: [""], NotGenuine, "Line 1"),
        (lambda e: ["[" * 100_000], NotGenuine, "Line 1"),
    ],
)
def test_what_is_no_whole_export_is_refused(export: list[str], spoil: Callable, error: type, said: str) -> None:
    with pytest.raises(error, match=said):
        taken(spoil(export))


class Endless(io.StringIO):
    """A file whose first line has no end; it counts what is read of it."""

    taken = 0

    def readline(self, size: int = -1) -> str:
        assert size > 0, "a line without end, asked for whole"
        self.taken += size
        return "x" * size


def test_of_a_line_without_end_no_more_is_read_than_a_record_takes() -> None:
    file = Endless()
    with pytest.raises(NotGenuine, match="Line 1 is longer than any record"):
        import_lines(file, exercise=False)
    assert file.taken == 32 << 20
    with pytest.raises(verifier.Unreadable, match="Line 1"):
        verifier.Check(every_signature=False).run(file)


def test_an_exercise_that_says_it_is_live_is_refused_all_the_same(opened: Open) -> None:
    text = io.StringIO()
    export_lines(opened("exercise", exercise=True).records(), text, exercise=False)
    text.seek(0)
    with pytest.raises(WrongPurpose, match="can never be taken into a live journal"):
        takes(opened("live"), import_lines(text, exercise=False))


def test_a_record_twice_in_the_place_of_the_last_is_noticed_though_the_count_is_right(export: list[str]) -> None:
    with pytest.raises(NotGenuine, match="last line does not agree"):
        taken([*export[:4], export[3], export[5]])


def test_equal_journals_have_one_fingerprint_in_whatever_order_they_grew() -> None:
    heads = {origin: (seq, bytes([seq]) * 32) for seq, origin in enumerate(("b", "a", "c"), start=1)}
    assert fingerprint(heads) == fingerprint(dict(reversed(heads.items())))
    assert fingerprint(heads) != fingerprint(heads | {"c": (4, bytes([3]) * 32)})
