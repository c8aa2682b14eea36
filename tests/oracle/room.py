"""The rules of the room once more, as simply as they can be said: what stands, and what each line does to it.

Everything that stands is a *fact*: a key such as ("duty", "LE24"), its value a dictionary that is never changed, only
replaced. A line gives an *act*: one event for each crew (or one for an incident, a place), each with the facts it sets.
What stood before is kept with the event, so that taking it back is to put that there again.
"""

from collections.abc import Iterable

DECISIONS = ("slip", "move", "state", "deploy", "self-deploy", "stage", "back", "on", "off", "split", "join", "add")


class Refused(Exception):
    """The line is not taken; nothing changes."""


class Room:
    """What stands. `events` is everything that was taken, oldest first."""

    def __init__(self) -> None:
        self.facts: dict[tuple[str, str], dict] = {}
        self.by: dict[tuple[str, str], int] = {}  # the number of the event whose value stands
        self.heard: dict[str, int] = {}
        self.events: list[dict] = []
        self.numbers: dict[str, int] = {}  # force: its last incident
        self.acts = 0

    # what stands

    def get(self, kind: str, name: str) -> dict | None:
        return self.facts.get((kind, name))

    def duty(self, crew: str) -> dict | None:
        """What a crew is doing, with the authority given for it since; None off duty."""
        found, given = self.get("duty", crew), self.get("authority", crew)
        if found is None or found["status"] == "off duty":
            return None
        holds = given and found["status"] == "deployed" and given["deployment"] == found["deployment"]
        return found | {"armed": True, "authority": given["authority"]} if holds else found

    def crews(self) -> list[str]:
        """Everybody on duty, by callsign."""
        return sorted(name for kind, name in self.facts if kind == "duty" and self.duty(name))

    def officers(self, crew: str) -> list[str]:
        """Who is in a crew, by number."""
        members = ((name, value) for (kind, name), value in self.facts.items() if kind == "member")
        return sorted(name for name, value in members if value["crew"] == crew)

    def crew_of(self, officer: str) -> str:
        member = self.get("member", officer)
        return member["crew"] if member else ""

    def incidents(self, opened: bool = True) -> list[str]:
        """References, oldest first; only those that are open, or all."""
        found = [(value["opened"], name) for (kind, name), value in self.facts.items() if kind == "incident"]
        return [name for _, name in sorted(found) if not (opened and self.facts["incident", name]["closed"])]

    def at_incident(self, ref: str) -> list[str]:
        return [crew for crew in self.crews() if self.duty(crew)["incident"] == ref]

    def in_place(self, place: str) -> list[str]:
        duties = ((crew, self.duty(crew)) for crew in self.crews())
        return [crew for crew, duty in duties if duty["status"] == "patrolling" and duty["area"] == place]

    def queue(self, crew: str) -> list[str]:
        """What waits for a crew and is not closed meanwhile."""
        found = self.get("queue", crew)
        return [ref for ref in (found["refs"] if found else ()) if ref in self.incidents()]

    def owes(self, crew: str) -> dict | None:
        """The armed log a crew owes, on duty or off, with those of armed deployments that were written late."""
        log = self.get("log", crew)
        log = log if log and log["owed"] else None
        due = {event["duty"]["incident"]: over for event, over in self.late_deployments(crew) if event["duty"]["armed"]}
        signed = [e["at"] for e in self.events if e["verb"] == "log" and crew in e["about"] and not e["undone"]]
        due = {ref: over for ref, over in due.items() if not any(at >= over for at in signed)}
        if not due:
            return log
        refs = [ref for ref in due if not log or ref not in log["refs"]]
        since = min([*due.values(), *([log["since"]] if log else [])])
        return {"owed": True, "since": since, "refs": (*refs, *(log["refs"] if log else ()))}

    def late(self, crew: str) -> list[dict]:
        """The late lines about a crew, by the time they are about."""
        found = (e for e in self.events if e["verb"] == "slip" and crew in e["about"] and not e["undone"])
        return sorted(found, key=lambda event: event["begins"])

    def late_deployments(self, crew: str) -> list[tuple[dict, int]]:
        """Each late line that has a crew deployed, with when that deployment was over."""
        lines = self.late(crew)

        def same(one: dict, other: dict) -> bool:
            return [one["duty"][name] for name in ("status", "incident", "began")] == [
                other["duty"][name] for name in ("status", "incident", "began")
            ]

        found = []
        for line in lines:
            if line["duty"]["status"] == "deployed":
                last = max((other for other in lines if same(other, line)), key=lambda e: (e["begins"], e["ends"]))
                after = [other["begins"] for other in lines if not same(other, line)]
                found.append((line, min([last["ends"], *(at for at in after if at > last["begins"])])))
        return found

    def late_untold(self, ref: str, now: int) -> list[str]:
        """The crews that came upon an incident by a late line, and of which the TFC was not told since."""
        crews = {name for kind, name in self.facts if kind == "duty"} | self.slipped()
        return sorted(crew for crew in crews if ref in self.untold_of(crew, now))

    def slipped(self) -> set[str]:
        """The crews about which something was written late."""
        return {e["about"][0] for e in self.events if e["verb"] == "slip"}

    def untold_of(self, crew: str, now: int) -> set[str]:
        told = [
            (value["ref"], value["at"])
            for e in self.events
            if e["verb"] in ("informed", "split") and not e["undone"]
            for (kind, name), value in e["facts"].items()
            if (kind, name.partition(" ")[0]) in (("late told", crew), ("told", crew)) and "ref" in value
        ]
        came = [line["duty"] for line, _ in self.late_deployments(crew) if line["duty"]["self"]] + self.over(crew)
        return {
            duty["incident"]
            for duty in came
            if duty["began"] <= now and not any(ref == duty["incident"] and at >= duty["began"] for ref, at in told)
        }

    def over(self, crew: str) -> list[dict]:
        """The deployments of a crew's own that were decided, but for those to the incident it came upon and is at."""
        now = self.duty(crew)
        at = now["incident"] if now and now["self"] else ""
        said = (e["facts"].get(("duty", crew)) for e in self.events if not e["undone"])
        return [duty for duty in said if duty and duty["self"] and duty["incident"] != at]

    def emergency(self, crew: str) -> dict | None:
        found = self.get("emergency", crew)
        return found if found and found["on"] else None

    def in_emergency(self, officer: str) -> bool:
        """Whether an officer was in a crew when its emergency was raised, and that is on."""
        raised = (value for (kind, _), value in self.facts.items() if kind == "emergency")
        return any(value["on"] and officer in value["officers"] for value in raised)

    def call_back(self, crew: str) -> dict | None:
        found = self.get("callback", crew)
        return found if found and found["wanted"] else None

    def told(self, crew: str) -> bool:
        """Whether the TFC knows of this deployment of the crew's."""
        found = self.get("told", crew)
        return found is not None and found["deployment"] == self.duty(crew)["deployment"]

    def confirmed(self, crew: str) -> int:
        """When a crew was last heard from: a new state and new officers are word from it too."""
        came = (self.get("member", officer)["since"] for officer in self.officers(crew))
        return max(self.heard.get(crew, 0), self.duty(crew)["since"], *came, 0)

    # what is done

    def record(self, now: int, verb: str, plans: Iterable[tuple[tuple[str, ...], dict]]) -> None:
        """Take one act: for each of its events the crews (or the incident, the place) it is about, and its facts."""
        self.acts += 1
        for about, facts, *more in plans:
            number = len(self.events)
            before = {key: (self.facts.get(key), self.by.get(key, -1)) for key in facts}
            event = {"verb": verb, "act": self.acts, "at": now, "about": about, "before": before, "undone": False}
            self.events.append(event | {"facts": facts} | (more[0] if more else {}))
            self.facts |= facts
            self.by |= dict.fromkeys(facts, number)

    def restore(self, event: dict) -> None:
        """Put back what stood before an event."""
        event["undone"] = True
        for key, (value, by) in event["before"].items():
            if value is None:
                self.facts.pop(key)
                self.by.pop(key)
            else:
                self.facts[key], self.by[key] = value, by
