"""What a hostile or broken workstation might write: every kind there is, each of its values in turn replaced by what
no version writes, and entries that are too much. Bodies are JSON as the journal holds it."""

import base64
import json
from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from models.board.events import Unknown, decode

FROZEN = Path(__file__).parents[2] / "frozen"
LONG = 300_000  # characters, or elements
TEXTS = ("", "x" * LONG, "a/b", "‮", "a\nb\0", "..", "👮" * 99, "operation/file", " ", "-1")
NUMBERS = (-1, 10**12, 2**33, 99_999, 0)
KEYS = ("", "a/b/c", "x" * 5_000, "‮", "LE24/duty", ":", "é ")

Shape = tuple[str, bytes]  # what it is, and the body


@cache
def shapes() -> list[Shape]:
    """All of them, each with a name that says what is wrong with it."""
    return [*_altered(), *_too_much(), *(operation(name, text) for name, text in files())]


@cache
def as_stored() -> dict[str, Any]:
    """Shape: kind → a body of it, as versions wrote them."""
    found: dict[str, Any] = {}
    for file in sorted(FROZEN.glob("*/journal.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            if raw := json.loads(line).get("body"):
                body = base64.b64decode(raw)
                event = decode(body)
                if not isinstance(event, Unknown):
                    found[type(event).__name__] = json.loads(body)
    return found


def _altered() -> Iterator[Shape]:
    texts, numbers, keys = cycle(TEXTS), cycle(NUMBERS), cycle(KEYS)
    for kind, body in as_stored().items():
        for path in _paths(body, ()):
            if path == ("kind",):
                continue
            match _at(body, path):
                case str():
                    new: Any = next(texts)
                case bool() as value:
                    new = not value
                case int():
                    new = next(numbers)
                case dict() as value:
                    new = {next(keys): each for each in list(value.values())[:1]}
                case list() as value:
                    new = value * 2000
                case _:
                    new = next(numbers)
            yield f"{kind} {'.'.join(map(str, path))[:80]}", written(_with(body, path, new))


def _paths(value: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Where the values of a body are; of a long list only the first."""
    if path:
        yield path
    if isinstance(value, dict):
        for key in value:
            yield from _paths(value[key], (*path, key))
    elif isinstance(value, list) and value:
        yield from _paths(value[0], (*path, 0))


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def _with(body: Any, path: tuple[Any, ...], new: Any) -> Any:
    found = json.loads(json.dumps(body))
    _at(found, path[:-1])[path[-1]] = new
    return found


def written(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _too_much() -> Iterator[Shape]:
    who = {"at": 1, "operator": "4410 Hart"}
    hashes = [f"{number:064x}" for number in range(15_000)]
    keys = [f"crew:LE{number}/duty" for number in range(30_000)]
    duty = {"fact": "Duty", "status": "patrolling", "since": 1, "area": "market"}
    crews = [f"LE{number}" for number in range(100_000)]
    for kind in ("Noted", "Teleported", "EmergencyRaised"):
        body = {**who, "kind": kind, "text": "t", "crew": "LE24"}
        yield f"{kind} names many keys", written({**body, "touch": dict.fromkeys(keys, ())})
        yield f"{kind} names many entries", written({**body, "touch": {"crew:LE24/emergency": hashes}})
        yield f"{kind} relies on many keys", written({**body, "read": dict.fromkeys(keys, ())})
        yield f"{kind} nested", b'{"kind":"%s","at":1,"more":%s}' % (kind.encode(), b"[" * 200_000 + b"]" * 200_000)
        yield f"{kind} nested in its keys", b'{"kind":"%s","touch":%s1' % (kind.encode(), b'{"a":' * 200_000)
    yield "Confirmed by many", written({**who, "kind": "Confirmed", "crews": crews})
    yield (
        "Excepted, many officers",
        written({**who, "kind": "Excepted", "duties": {"LE24": {**duty, "status": "refs"}}, "officers": crews}),
    )
    yield (
        "Reassigned, many crews",
        written({**who, "kind": "Reassigned", "area": "market", "duties": dict.fromkeys(crews[:20_000], duty)}),
    )
    yield (
        "Queued, many incidents",
        written({**who, "kind": "Queued", "crew": "LE24", "queue": {"fact": "Queue", "incidents": crews}}),
    )
    yield "Settled, many keys", written({**who, "kind": "Settled", "chosen": dict.fromkeys(keys)})
    yield "Teleported, the name", written({**who, "kind": "T" * LONG, "touch": {"crew:LE24/duty": []}})
    yield "Teleported, no key", written({**who, "kind": "Teleported", "touch": {"crew:/duty": []}})
    yield "a number without end", b'{"kind":"Noted","at":' + b"9" * LONG + b"}"
    yield "nothing", b""
    yield "no text", bytes(range(256))
    for name, roster in _rosters():
        yield f"RosterTaken, {name}", written({**who, "kind": "RosterTaken", "source": "x", "rosters": roster})


def _rosters() -> Iterator[tuple[str, Any]]:
    officers = [
        {"number": f"LE{number}", "surname": "Nash", "initials": "A", "force": "LEI"} for number in range(21_000)
    ]
    tours = [{"officer": "LE1", "callsign": f"LE{number}", "start": 1, "end": 2} for number in range(30_000)]
    yield "many officers", {"LEI": {"officers": officers, "tours": []}}
    yield "many tours", {"LEI": {"officers": officers[:2], "tours": tours}}
    yield "many forces", {f"F{number}": {} for number in range(50_000)}
    yield "of another force", {"NOT": {"officers": officers[:2], "tours": tours[:2]}}
    yield "a tour that ends before it begins", {"LEI": {"officers": officers[:2], "tours": [{**tours[0], "end": 0}]}}


def operation(name: str, text: str) -> Shape:
    return f"OperationAdopted, {name}", written({"at": 1, "operator": "x", "kind": "OperationAdopted", "text": text})


def files(most: int = 900_000) -> Iterator[tuple[str, str]]:
    """Texts of operation files that no parser is to be given as they are."""
    yield "a key of many parts", "a" + ".a" * (most // 2) + "=1"
    yield "many keys of some parts", "\n".join(f"a{number}.b.c.d.e.f=1" for number in range(9_000))
    yield "a key of quoted parts", '"a"' + '."a"' * 4_000 + "=1"
    yield "a key that hides its parts", '"="' + ".a" * 5_000 + "=1"
    yield "parts in a table in a line", "a={" + "b" + ".b" * 5_000 + "=1}"
    yield "a heading of many parts", "[" + "a." * 4_000 + "a]"
    yield "brackets", "a=" + "[" * most
    yield "brackets in lines", "a=" + "[\n" * 40_000
    yield "a text that does not end", 'a="""' + '\\"""\n' * 40_000
    yield "marks of a text", "\n".join('""' * 9_000 for _ in range(40))
    yield "a number that cannot be written out", "[[areas]]\nminimum=0x" + "f" * 15_000
    yield "a number without end", "a=" + "9" * 15_000
    yield "many tables", "\n".join("[[areas]]" for _ in range(9_000))
    yield "keys that are nearly right", "[operation]\n" + "\n".join(f"threat_leve{number}=1" for number in range(9_000))
    yield "lines", "\n" * most
    yield "blanks", ("\t" * 19_000 + "\n") * 40
    yield "a list of many", "a=[\n" + ",\n".join("1" for _ in range(49_000)) + "]"
    yield "no text at all", "\0" * most
