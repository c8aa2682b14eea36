"""What each field of a fact is: decided or incidental, kept or erased. A new field is a word here; a test asks for it.

*Decided*: rooms that say it differently contradict each other. *Incidental*: it is recorded, and makes no difference;
of decisions that say the same, the one with the earliest instant counts. *Words* (names of persons, initials, callers,
whatever is typed freely) are what an erasure takes from a record; all else it keeps. Officers' numbers are kept: what
ties a number to a person is the roster, whose names go.
"""

from typing import NamedTuple

import msgspec

from models.board.facts import (
    ArmedAuthority,
    ArmedLog,
    CallBack,
    Closed,
    Cover,
    Crewing,
    Duty,
    Emergency,
    Incident,
    Label,
    Membership,
    NotUnderstood,
    OperationPart,
    OperationText,
    Queue,
    RosterIssue,
    RosterOf,
    Tfc,
    TfcKnows,
    Threat,
    What,
)
from models.roster.officers import Officer, Roster, Tour


class Nature(NamedTuple):
    """A kind of fact, or of what lies inside one: each of its fields stands once, in the one group it belongs to."""

    decided: str = ""
    decided_words: str = ""
    instants: str = ""
    """incidental and kept; the first weighs most where it is asked which is the earliest"""
    incidental: str = ""
    incidental_words: str = ""
    apart: str = ""
    """decided, and kept, but never held against each other as a whole: whoever reads them says what differs in them"""
    tells: str = ""
    """properties, not fields: what an incidental field decides all the same"""

    @property
    def compared(self) -> tuple[str, ...]:
        """All that two decisions must say alike to agree."""
        return (*self.decided.split(), *self.decided_words.split(), *self.tells.split())

    @property
    def erased(self) -> tuple[str, ...]:
        """The fields an erasure takes."""
        return (*self.decided_words.split(), *self.incidental_words.split())

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that is declared, as often as it is."""
        declared = (self.decided, self.decided_words, self.instants, self.incidental, self.incidental_words, self.apart)
        return tuple(" ".join(declared).split())


NATURES: dict[type[msgspec.Struct], Nature] = {
    # SELF_DEPLOYED is the program's own word and no name: as an authority it stays.
    Duty: Nature(
        decided="status area incident stage armed",
        decided_words="authority",
        instants="since began",
        incidental="code ref",
        incidental_words="why",
    ),
    Crewing: Nature(decided="force tour_start tour_end capabilities service", incidental="radio"),
    Membership: Nature(decided="crew", instants="since booked_on"),
    # By whom an incident was reported is one of four words, no caller, and stays.
    What: Nature(decided="force reported_by", decided_words="nature place", instants="opened"),
    Label: Nature(decided="text"),
    Tfc: Nature(decided_words="name"),
    # How it ended is told in words of each room's own: that it is closed is what both decided.
    Closed: Nature(decided="closed", instants="since", incidental_words="outcome"),
    Incident: Nature(
        decided="id ref force reported_by",
        decided_words="nature place tfc",
        instants="opened closed",
        incidental_words="outcome",
        tells="is_closed",
    ),
    # Who authorised firearms is what was decided; who told the commander is not.
    ArmedAuthority: Nature(decided="incident", decided_words="by", instants="since"),
    TfcKnows: Nature(decided="incident", instants="since", incidental_words="by"),
    Emergency: Nature(decided="on", instants="since", incidental="officers", incidental_words="by"),
    CallBack: Nature(decided="wanted", instants="since", incidental="code", tells="urgent"),
    ArmedLog: Nature(decided="pending incident", instants="since"),
    # Of each pair in `armed` an erasure takes the name, not the incident.
    Queue: Nature(decided="incidents", decided_words="armed"),
    Cover: Nature(decided="minimum", incidental="in_file"),
    Threat: Nature(decided="level wording_set", instants="since", incidental="was", incidental_words="set_by"),
    # The file of the operation is kept: without its places and forces the rest of the journal can't be read.
    OperationText: Nature(decided="text"),
    OperationPart: Nature(decided="part by", instants="since", incidental="words"),
    # Two issues of a roster may differ about some officers: rosters.py says about whom. People name their files freely.
    RosterIssue: Nature(apart="officers tours withdrawn first last", incidental_words="source"),
    RosterOf: Nature(apart="roster", incidental_words="source"),
    Roster: Nature(decided="officers tours"),
    Officer: Nature(decided="number force role capabilities service", decided_words="surname initials"),
    Tour: Nature(decided="officer callsign start end place service radio"),
    # Whether two newer versions decided the same cannot be told: then no difference is claimed.
    NotUnderstood: Nature(instants="since", incidental="kind"),
}
