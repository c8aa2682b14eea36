"""What a handover asks of a person: overview, M/ETHANE, intent, command, what may happen, systems.

The answers are the handover's `words`, plain text by key. What still holds is carried over from the last handover;
what must be looked at anew each time (the overview, what may happen next) is only shown as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from models.handover.content import OVERVIEWS, Action, Handover, LiveIncident
from models.plain_text import escaped

LONGEST = 2000  # characters of one answer
MOST_ACTIONS = 100

ROLES = (
    ("SFC", "Strategic firearms commander (SFC)"),
    ("TFC", "Tactical firearms commander (TFC)"),
    ("TA", "Tactical adviser (TA)"),
    ("inspector", "Duty inspector"),
)
METHANE = (
    ("major", "Major incident: declared, on standby, or no?"),
    ("location", "Exact location"),
    ("type", "Type of incident"),
    ("hazards", "Hazards, present and expected"),
    ("access", "Access: ways in and out, rendezvous point"),
    ("casualties", "Number of casualties, and how bad"),
    ("services", "Emergency services: there, and wanted"),
)
SYSTEMS = (
    ("link", "Link between the rooms"),
    ("radio", "Radio"),
    ("faults", "Faults"),
    ("fallbacks", "Fallbacks in use"),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a part: `value` is the answer so far, `suggestion` what it might be (never taken by itself),
    `carried` whether the answer stands as the last handover had it."""

    key: str
    part: int
    prompt: str
    value: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    suggestion: str = ""
    carried: bool = False


def asked(handover: Handover) -> tuple[Asked, ...]:
    """Every question of a handover, in the order of its parts, with the answers it has."""
    found = (*_overview(handover), *_information(handover), *_rest(handover))
    return tuple(_answered(each, handover) for each in found)


def missing(handover: Handover) -> tuple[Asked, ...]:
    """The questions that must be answered before the handover can be briefed, and are not."""
    return tuple(each for each in asked(handover) if each.required and not each.value)


def answer(handover: Handover, key: str, value: str) -> Handover:
    """The handover with one answer given, or taken away by an empty one. Raises ValueError with a sentence."""
    question = next((each for each in asked(handover) if each.key == key), None)
    if question is None:
        raise ValueError(f"This handover has no question “{escaped(key)[:60]}”.")
    text = tidy(value)
    if question.choices and text and text not in question.choices:
        raise ValueError(f"{question.prompt}: choose {', '.join(question.choices[:-1])} or {question.choices[-1]}.")
    if len(text) > LONGEST:
        raise ValueError(f"{question.prompt}: {len(text)} characters are too many, at most {LONGEST}. Shorten it.")
    words = {name: kept for name, kept in handover.words.items() if name != key}
    if text:
        words[key] = text
    return replace(handover, words=words, carried=tuple(name for name in handover.carried if name != key))


def with_actions(handover: Handover, actions: tuple[Action, ...]) -> Handover:
    """The handover with these actions. Raises ValueError with a sentence for one without a text or an owner."""
    if len(actions) > MOST_ACTIONS:
        raise ValueError(f"At most {MOST_ACTIONS} actions can be handed over: {len(actions)} are too many.")
    tidied = tuple(
        replace(action, what=tidy(action.what), owner=tidy(action.owner), due=tidy(action.due)) for action in actions
    )
    for action in tidied:
        if not action.what or not action.owner:
            raise ValueError(f"An action needs what is to be done, and whose it is: “{action.what or action.owner}”.")
        if max(len(action.what), len(action.owner), len(action.due)) > LONGEST:
            raise ValueError(f"An action has at most {LONGEST} characters: “{action.what[:40]}…” has more.")
    return replace(handover, actions=tidied)


def tidy(text: str) -> str:
    """Plain text as it is kept: line breaks stay, every other sign that hides or turns the line is written out."""
    lines = [" ".join(escaped(line.replace("\t", " ")).split()) for line in text.splitlines()]
    return "\n".join(lines).strip()


def carry_over(handover: Handover, previous: Handover | None, intent: str) -> Handover:
    """The handover with what the last one leaves open: words that still hold, and actions that are not done."""
    keys = {each.key for each in asked(handover)}
    before = previous.words if previous else {}
    words = {key: text for key, text in before.items() if key in keys and not _anew(key)}
    carried = tuple(sorted(words))
    words.setdefault("intent", tidy(intent))
    actions = tuple(
        replace(action, first=action.first or (previous.number if previous else ""))
        for action in (previous.actions if previous else ())
        if not action.done
    )
    return replace(handover, words={**words, **handover.words}, carried=carried, actions=actions)


def _anew(key: str) -> bool:
    """Whether an answer must be given afresh at every handover."""
    return key.startswith("overview/") or key == "next"


def last_time(handover: Handover, previous: Handover | None) -> dict[str, str]:
    """What the last handover said to the questions that are asked afresh, by key: to be shown, not taken."""
    before = previous.words if previous else {}
    return {each.key: before[each.key] for each in asked(handover) if _anew(each.key) and each.key in before}


def _answered(question: Asked, handover: Handover) -> Asked:
    return Asked(
        key=question.key,
        part=question.part,
        prompt=question.prompt,
        value=handover.words.get(question.key, ""),
        required=question.required,
        choices=question.choices,
        suggestion=question.suggestion,
        carried=question.key in handover.carried,
    )


def _overview(handover: Handover) -> Iterator[Asked]:
    for force, strength in zip(handover.forces, handover.strength, strict=False):
        short = any(place.below_since for place in handover.places if place.force == force.name)
        state = "ACTIVE" if strength.deployed else "WATCH" if short or strength.exceptions else "STEADY"
        yield Asked(f"overview/{force.id}/state", 1, f"{force.name}: state", choices=OVERVIEWS, suggestion=state)
        yield Asked(f"overview/{force.id}/line", 1, f"{force.name}: in one line")


def _information(handover: Handover) -> Iterator[Asked]:
    yield Asked("information", 2, "What else the next shift must know of threat and operation", required=False)
    for incident in handover.incidents:
        for key, prompt in METHANE:
            suggestion = {"location": incident.place, "type": incident.nature, "major": "no"}.get(key, "")
            name = f"incident/{incident.ref}/{key}"
            yield Asked(name, 2, f"{incident.ref}: {prompt}", required=False, suggestion=suggestion)


def _rest(handover: Handover) -> Iterator[Asked]:
    yield Asked("intent", 3, "Intent of the operation, as the next shift should act on it")
    for incident in handover.incidents:
        if incident.needs_authority:
            yield Asked(f"authority/{incident.ref}", 5, authority_prompt(incident))
    yield Asked("welfare", 7, "Welfare: injuries, fatigue, what officers were promised", required=False)
    for key, title in ROLES:
        yield Asked(f"command/{key}", 8, f"{title}: name, or none")
        yield Asked(f"command/{key}/contact", 8, f"{title}: how to reach", required=False)
    yield Asked("next", 10, "What may happen next, and what to do then")
    known = {what for what, _ in handover.systems}
    for key, title in SYSTEMS:
        if title not in known:
            yield Asked(f"systems/{key}", 12, f"{title}: how it is, or none")


def authority_prompt(incident: LiveIncident) -> str:
    """The journal records that firearms were authorised, not the terms: these are asked for."""
    return f"{incident.ref}: armed authority: by whom, when, for what, until when"
