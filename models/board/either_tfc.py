"""The TFC recorded by a reference that two incidents have: of which of them is not known, so both show it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from models.board.facts import Fact, Incident, Tfc
from models.board.incidents import incident_of, telling_words
from models.board.opened_apart import reference_of


def told_by_either(
    openings: Mapping[str, Sequence[str]], changed: Iterable[str], fact: Callable[[str], Fact | None]
) -> Iterator[Incident]:
    """The incidents of each reference that was given to several, where one of them (by identity) has changed.

    `openings` as in `Doubled`; `fact` gives the value of a decision key.
    """
    if not openings:  # as nearly always
        return
    for reference in openings.keys() & {reference_of(identity) for identity in changed}:
        known = [found for identity in openings[reference] if (found := incident_of(identity, fact))]
        yield from with_tfc_of_either(known, fact(f"incident:{reference}/tfc"))


def with_tfc_of_either(several: Sequence[Incident], named: Fact | None) -> Iterator[Incident]:
    """The incidents of one reference as they are known by themselves, each with the TFC named by the reference alone.

    One that has a TFC of its own keeps that; once one of them has the same, it is known whose it is.
    """
    in_doubt = isinstance(named, Tfc) and all(named.name != each.tfc for each in several)
    words = telling_words(several)
    called = {each.identity: f"{each.ref} ({words[each.identity][0]})" for each in several}
    for each in several:
        if in_doubt and isinstance(named, Tfc) and not each.tfc and len(several) > 1:
            others = " or ".join(name for identity, name in called.items() if identity != each.identity)
            yield replace(each, tfc=f"{named.name}, here or at {others}")
        else:
            yield each
