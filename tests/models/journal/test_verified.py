"""What is folded is verified on the way: the same faults as the audit's, found before anything false is given out."""

from collections.abc import Callable

import pytest

from models.journal import Damaged, Journal
from models.journal.record import decode_header
from models.journal.verified import bodies
from tests.models.journal.paper import say
from tests.models.journal.test_audit import tamper


def test_the_bodies_are_those_of_the_records(journal: Journal) -> None:
    say(journal, "one", "two")
    say(journal, "three")
    expected = [(record.hash.hex(), decode_header(record.header), record.body) for record in journal.records()]
    assert list(journal.bodies()) == expected
    tamper(journal, "UPDATE record SET body = NULL WHERE seq = 3")
    assert list(journal.bodies()) == [*expected[:2], (*expected[2][:2], None), expected[3]]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE record SET body = x'7b7d' WHERE seq = 3", "Record 3 of workstation .*: its content is not what"),
        ("DELETE FROM record WHERE seq = 1", "Record 2 of workstation .*: it does not follow"),
        ("DELETE FROM record WHERE seq = 2", "Record 3 of workstation .*: it does not follow"),
        ("UPDATE record SET header = x'7b7d' WHERE seq = 3", "a header cannot be read"),
        ("UPDATE record SET sig = NULL WHERE seq = 4", "no signature covers its last record"),
        ("UPDATE record SET sig = zeroblob(64) WHERE seq = 4", "its signature is false"),
        ("UPDATE record SET body = x'7b7d' WHERE seq = 1", "Record 1 of workstation .*: its content is not what"),
    ],
)
def test_nothing_false_is_given_out(
    journal: Journal, opened: Callable[..., Journal], statement: str, said: str
) -> None:
    say(journal, "one", "two")
    say(journal, "three")
    genuine = {record.body for record in journal.records()}
    tamper(journal, statement)
    given = []
    with pytest.raises(Damaged, match=said):
        given += [body for _, _, body in bodies(journal._store, exercise=False)]
    assert set(given) <= genuine
    with pytest.raises(Damaged, match=said):
        list(journal.bodies())
    journal.close()
    assert "rebuilt" in opened("live").warnings[0]
