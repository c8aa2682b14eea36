"""Every field of every fact is declared: decided or incidental, kept or erased."""

from collections.abc import Iterator
from typing import get_args, get_type_hints

import msgspec

from models.board.facts import ArmedAuthority, ArmedLog, CallBack, Duty, Emergency, Fact, Incident, Threat, What
from models.board.natures import NATURES, Nature
from models.clock import Instant
from models.roster.officers import Officer, Roster, Tour

FACTS = get_args(Fact)


def inside(hint: object) -> Iterator[type[msgspec.Struct]]:
    """The structs that a type names, and those inside them."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
        for field in get_type_hints(hint).values():
            yield from inside(field)
    for part in get_args(hint):
        yield from inside(part)


def faults(kind: type[msgspec.Struct], nature: Nature) -> list[str]:
    """What is wrong with a declaration, as sentences."""
    fields, declared = set(kind.__struct_fields__), nature.fields
    name = kind.__name__
    return [
        *(f"{name}.{field} is not declared" for field in sorted(fields - set(declared))),
        *(f"{name} has no {field}" for field in sorted(set(declared) - fields)),
        *(f"{name}.{field} is declared twice" for field in sorted(set(declared)) if declared.count(field) > 1),
        *(
            f"{name}.{told} is no property"
            for told in nature.tells.split()
            if not hasattr(kind, told) or told in fields
        ),
    ]


def test_every_field_of_every_fact_is_declared_once():
    assert set(NATURES) == set(inside(Fact))
    assert [fault for kind, nature in NATURES.items() for fault in faults(kind, nature)] == []


def test_every_class_of_facts_is_one_the_board_may_hold():
    base = Duty.__mro__[1]
    assert set(base.__subclasses__()) == set(FACTS)


def test_a_declaration_that_leaves_out_repeats_or_invents_is_noticed():
    assert faults(ArmedLog, Nature(decided="pending incident")) == ["ArmedLog.since is not declared"]
    assert faults(ArmedLog, Nature(decided="pending incident pending", instants="since")) == [
        "ArmedLog.pending is declared twice"
    ]
    assert faults(ArmedLog, Nature(decided="pending incident by", instants="since", tells="owed")) == [
        "ArmedLog has no by",
        "ArmedLog.owed is no property",
    ]


def test_instants_are_instants_and_no_other_incidental_field_is_one():
    for kind, nature in NATURES.items():
        hints = get_type_hints(kind, include_extras=True)
        assert all(hints[field] is Instant for field in nature.instants.split()), kind
        assert all(hints[field] is str for field in nature.incidental_words.split()), kind
        assert all(hints[field] in (str, int | None, tuple[str, ...]) for field in nature.incidental.split()), kind


def test_what_lies_inside_a_fact_is_decided_whole():
    for kind in set(NATURES) - set(FACTS):
        assert set(NATURES[kind].compared) == set(kind.__struct_fields__)


def test_an_erasure_takes_words_and_only_words():
    for kind, nature in NATURES.items():
        hints = get_type_hints(kind)
        assert all("str" in str(hints[field]) for field in nature.erased), kind


def test_names_go_and_the_numbers_of_officers_stay():
    assert NATURES[Officer].erased == ("surname", "initials")
    assert NATURES[Tour].erased == NATURES[Roster].erased == ()
    assert NATURES[Duty].erased == ("authority", "why")
    assert NATURES[Emergency].erased == ("by",)
    assert NATURES[Threat].erased == ("set_by",)
    assert NATURES[ArmedAuthority].erased == ("by",)
    assert NATURES[What].erased == ("nature", "place")
    assert NATURES[Incident].erased == ("nature", "place", "tfc", "outcome")


def test_what_an_incidental_field_decides_all_the_same():
    assert NATURES[CallBack].compared == ("wanted", "urgent")
    assert "closed" not in NATURES[Incident].compared
    assert "is_closed" in NATURES[Incident].compared
