"""What only grows: nothing in it can contradict anything, and the order of arrival makes no difference."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from models.board.crews import Heard
from models.board.events import (
    Acknowledged,
    Confirmed,
    Corrected,
    CrewCorrected,
    Excepted,
    Noted,
    Shelved,
    TfcInformed,
    Undone,
    Visited,
)
from models.board.facts import Duty
from models.board.records import Records
from models.status import Status

REFS = {"LE24": Duty(status=Status.REFS, since=0)}

EVENTS = st.one_of(
    st.builds(
        Confirmed, at=st.integers(0, 9), operator=st.sampled_from("ab"), crews=st.just(("LE24",)), area=st.just("")
    ),
    st.builds(Visited, at=st.integers(0, 9), operator=st.just("a"), area=st.just("m"), crew=st.sampled_from("ab")),
    st.builds(Acknowledged, at=st.integers(0, 9), operator=st.sampled_from("ab"), alarm=st.just("x")),
    st.builds(Shelved, at=st.just(0), operator=st.sampled_from("ab"), alarm=st.just("x"), until=st.integers(0, 9)),
    st.builds(TfcInformed, at=st.integers(0, 9), operator=st.sampled_from("ab"), incident=st.just("i")),
    st.builds(
        Excepted, at=st.integers(0, 9), operator=st.just("a"), duties=st.just(REFS), officers=st.just(("LE2401",))
    ),
    st.builds(
        Undone,
        at=st.just(0),
        operator=st.just("a"),
        undoes=st.sampled_from("0123"),
        was=st.just(""),
        restored=st.just({}),
    ),
)


def taken(pairs) -> Records:
    records = Records()
    for digest, event in pairs:
        records.take(digest, event)
    return records


@given(st.data())
def test_any_order_gives_the_same_records(data):
    events = data.draw(st.lists(EVENTS, max_size=8))
    pairs = [(str(number), event) for number, event in enumerate(events)]
    pairs = [(digest, e) for digest, e in pairs if not isinstance(e, Undone) or e.undoes < digest]
    records = taken(pairs)
    assert taken(data.draw(st.permutations(pairs))) == records
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(records), type=Records) == records
    assert records.last_refs("LE2401") == max(
        (e.at for d, e in pairs if isinstance(e, Excepted) and not is_undone(d, pairs)), default=0
    )


def is_undone(digest: str, pairs) -> bool:
    return any(isinstance(e, Undone) and e.undoes == digest and not is_undone(d, pairs) for d, e in pairs)


def test_the_last_word_from_a_crew_counts_and_the_first_name_on_an_alarm():
    records = taken(
        [
            ("1", Confirmed(at=7, operator="Hart", crews=("LE24",), channel="phone")),
            ("2", Confirmed(at=5, operator="Mistry", crews=("LE24",))),
            ("3", Acknowledged(at=6, operator="Hart", alarm="x")),
            ("4", Acknowledged(at=5, operator="Mistry", alarm="x")),
        ]
    )
    assert records.heard("LE24") == Heard(7, "Hart", "phone")
    assert records.heard("LE99") == Heard()
    assert records.acknowledged == {"x": (5, "Mistry")}


def test_new_records_share_nothing():
    Records().take("1", Confirmed(at=7, operator="Hart", crews=("LE24",)))
    assert Records().confirmed == {}
    assert list(Records().take("1", Noted(at=1, operator="x", text="t"))) == []


def test_refreshments_that_were_undone_were_not_taken():
    undone = Undone(at=9, operator="a", undoes="2", was="", restored={})
    records = taken([("1", refreshments(at=5)), ("2", refreshments(at=8)), ("3", undone)])
    assert records.last_refs("LE2401") == 5


def test_of_two_corrections_the_latest_time_counts():
    """Two rooms correct the same refreshments without knowing of each other."""
    records = taken([("1", refreshments(at=5)), ("2", corrected("1", at=8)), ("3", corrected("1", at=3))])
    assert records.last_refs("LE2401") == 8


def test_a_correction_that_was_undone_does_not_count():
    undone = Undone(at=9, operator="a", undoes="2", was="", restored={})
    records = taken([("1", refreshments(at=5)), ("2", corrected("1", at=8)), ("3", undone)])
    assert records.last_refs("LE2401") == 5


def refreshments(at: int) -> Excepted:
    return Excepted(at=at, operator="a", duties=REFS, officers=("LE2401",))


def corrected(digest: str, at: int) -> Corrected:
    return Corrected(at=at, operator="a", corrects=digest, was_at=5, restated={}, reason="typed late")


def test_a_correction_of_one_crew_times_the_refreshments_of_its_officers_alone():
    """Also when that is corrected on, or undone."""
    who = {"operator": "a"}
    began = Excepted(at=10, **who, duties={"LE21": REFS["LE24"], **REFS}, officers=("LE2101", "LE2401"))
    own = {"crew": "LE24", "was_at": 10, "restated": {}, "officers": ("LE2401",)}
    corrected = CrewCorrected(at=7, **who, corrects="1", **own)
    records = taken([("1", began), ("2", corrected)])
    assert [records.last_refs(number) for number in ("LE2101", "LE2401")] == [10, 7]
    records.take("3", Corrected(at=8, **who, corrects="2", was_at=7))
    assert [records.last_refs(number) for number in ("LE2101", "LE2401")] == [10, 8]
    records.take("4", Undone(at=9, **who, undoes="2", was="", restored={}))
    assert [records.last_refs(number) for number in ("LE2101", "LE2401")] == [10, 10]
