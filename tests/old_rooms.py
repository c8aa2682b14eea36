"""A control room of an earlier version, for tests: an incident is known by its reference, and written whole."""

from pathlib import Path

from msgspec.structs import replace

from models.board.events import (
    Arrived,
    Deployed,
    Event,
    Queued,
    Settled,
    StoodDown,
    TfcInformed,
    Undone,
    decode,
    encode,
)
from models.board.facts import Duty, Fact, Incident, Queue
from models.board.heads import Heads
from models.board.incident_events import IncidentChanged, IncidentOpened
from models.journal import Journal, Record
from models.status import Stage, Status
from tests.admitting import takes
from tests.desk import Desk
from tests.shifts import at

REF = "LEI-0001"
KEY = f"incident:{REF}"


class OldRoom:
    """Events as such a version wrote them, decided on what it knew; `told` is for others to receive."""

    def __init__(self, folder: Path) -> None:
        self.now = at("09:00")
        self.journal = Journal.open(folder, workstation=folder.name, clock=lambda: self.now * 1000)
        self.name = folder.name
        self.heads = Heads()

    def told(self) -> list[Record]:
        return list(self.journal.records())

    def hear(self, *others: "OldRoom | Desk") -> None:
        for other in others:
            known = {origin: seq for origin, (seq, _) in self.journal.heads().items()}
            takes(self.journal, other.told())
            for record in self.journal.records(known):
                self.heads.take(record.hash.hex(), decode(record.body or b""))

    def write(self, event: Event) -> str:
        whole = replace(event, touch={key: self.heads.of(key) for key in event.facts()})
        with self.journal.writing() as writing:
            record = writing.add(encode(whole))
        self.heads.take(record.hash.hex(), whole)
        return record.hash.hex()

    def at(self, when: str) -> dict[str, object]:
        self.now = at(when) if when else self.now + 60
        return {"at": self.now, "operator": f"1 {self.name}"}

    @property
    def incident(self) -> Incident | None:
        fact = self.heads.value(KEY)
        return fact if isinstance(fact, Incident) else None

    def open(self, when: str, nature: str) -> str:
        opened = Incident(ref=REF, force="LEI", nature=nature, place="Market", reported_by="999", opened=at(when))
        return self.write(IncidentOpened(**self.at(when), incident=opened))

    def change(self, when: str, **fields: object) -> str:
        """TFC, or closed: all of the incident at once, as it stands here."""
        assert self.incident is not None
        return self.write(IncidentChanged(**self.at(when), incident=replace(self.incident, **fields)))

    def deploy(self, when: str, crew: str) -> str:
        event = self.at(when)
        duty = Duty(status=Status.DEPLOYED, since=self.now, began=self.now, incident=REF, stage=Stage.EN_ROUTE)
        return self.write(Deployed(**event, duties={crew: duty}, incident=REF))

    def arrive(self, when: str, crew: str) -> str:
        event, duty = self.at(when), self.heads.value(f"crew:{crew}/duty")
        assert isinstance(duty, Duty)
        there = replace(duty, since=self.now, stage=Stage.AT_SCENE)
        return self.write(Arrived(**event, duties={crew: there}, incident=REF))

    def back(self, when: str, crew: str) -> str:
        event = self.at(when)
        return self.write(StoodDown(**event, duties={crew: Duty(status=Status.ON_DUTY, since=self.now)}, incident=REF))

    def queue(self, when: str, crew: str) -> str:
        return self.write(Queued(**self.at(when), crew=crew, queue=Queue(incidents=(REF,))))

    def informed(self, when: str, tfc: str) -> str:
        return self.write(TfcInformed(**self.at(when), incident=REF, tfc=tfc))

    def settle(self, when: str, digest: str) -> str:
        """One of the values that stand on the reference was chosen."""
        return self.write(Settled(**self.at(when), chosen={KEY: self.heads.facts(KEY)[digest]}))

    def undo(self, when: str, digest: str, restored: Fact | None) -> str:
        return self.write(Undone(**self.at(when), undoes=digest, was="", restored={KEY: restored}))

    def close(self) -> None:
        self.journal.close()
