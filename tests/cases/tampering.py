"""An exported journal, and the ways in which somebody may have tampered with it before it is verified."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.journal.record import canonical

STRANGER = "00000000-0000-4000-8000-000000000001"
Line = dict[str, Any]


def decoded(text: str) -> bytes:
    return base64.b64decode(text)


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def fingerprint(lines: list[Line]) -> str:
    """As the verifier works it out, from the last record of each chain."""
    last = {}
    for line in lines:
        text = decoded(line["header"])
        header = json.loads(text)
        last[header["origin"]] = f"{header['origin']} {header['seq']} {hashlib.sha256(text).hexdigest()}\n"
    return hashlib.sha256("".join(sorted(last.values())).encode()).hexdigest()


@dataclass(frozen=True)
class Export:
    """The lines of an export: its first, its records, its last."""

    head: str
    records: list[Line]
    end: Line

    @classmethod
    def of(cls, text: str) -> "Export":
        first, *records, last = text.splitlines()
        return cls(first, [json.loads(line) for line in records], json.loads(last))

    def text(self, records: list[Line] | None = None, *, rewritten: bool = False) -> str:
        """The file with other records; `rewritten` makes its last line agree with them."""
        lines = self.records if records is None else records
        end = self.end | ({"records": len(lines), "fingerprint": fingerprint(lines)} if rewritten else {})
        return "".join(f"{line}\n" for line in (self.head, *map(json.dumps, lines), json.dumps(end)))

    def number(self, words: bytes) -> int:
        """The place of the first record whose content holds these words."""
        return next(n for n, line in enumerate(self.records) if words in decoded(line["body"]))

    def changed(self, number: int, **parts: object) -> list[Line]:
        return [*self.records[:number], self.records[number] | parts, *self.records[number + 1 :]]

    def other_words(self, number: int, was: bytes, now: bytes) -> list[Line]:
        body = decoded(self.records[number]["body"])
        assert was in body
        return self.changed(number, body=encoded(body.replace(was, now, 1)))

    def clock_moved(self, number: int) -> list[Line]:
        header = json.loads(decoded(self.records[number]["header"]))
        return self.changed(number, header=encoded(canonical(header | {"wall": header["wall"] + 3_600_000})))


def signed_anew(lines: list[Line], edit: Callable[[Line], Line | None], origin: str = "") -> Iterator[Line]:
    """The whole chain as somebody with a key of their own would write it; `edit` changes a body or leaves it out."""
    key, seq = Ed25519PrivateKey.generate(), 0
    prev = hashlib.sha256(b"muster live").hexdigest()
    for line in lines:
        content = edit(json.loads(decoded(line["body"])))
        if content is None:
            continue
        seq += 1
        if seq == 1:
            content["public_key"] = key.public_key().public_bytes_raw().hex()
        body, header = canonical(content), json.loads(decoded(line["header"]))
        header |= {"body": hashlib.sha256(decoded(line["salt"]) + body).hexdigest(), "prev": prev, "seq": seq}
        text = canonical(header | ({"origin": origin} if origin else {}))
        prev = hashlib.sha256(text).hexdigest()
        signature = encoded(key.sign(bytes.fromhex(prev)))
        yield {"body": encoded(body), "header": encoded(text), "salt": line["salt"], "sig": signature}


def spoon(content: Line) -> Line:
    """It was no knife."""
    return json.loads(json.dumps(content).replace("knife", "spoon"))


def without_armed(content: Line) -> Line | None:
    """Nobody was deployed with firearms authorised."""
    return None if content["kind"] == "Deployed" else content


def tamperings(export: Export) -> dict[str, str]:
    """Each tampering by name, as the text of the file that is then verified."""
    records, last = export.records, len(export.records) - 1
    signed, first = export.number(b"HandoverSigned"), export.records[0]
    forged = signed_anew(records[:5], lambda content: content, STRANGER)
    whole = export.text()
    exercise = Export(export.head.replace("false", "true"), records, export.end)
    swapped = [*records[:20], records[21], records[20], *records[22:]]
    unsigned = [line | ({"sig": None} if n < last else {}) for n, line in enumerate(records)]
    found = {
        "a letter of an entry": export.other_words(export.number(b"knife"), b"knife", b"knive"),
        "a letter of a signed handover": export.other_words(signed, b"Leicester", b"Leicestor"),
        "a clock moved": export.clock_moved(24),
        "the first record dropped": records[1:],
        "the last record dropped, the end rewritten": records[:-1],
        "the last 20 records dropped, the end rewritten": records[:-20],
        "two records swapped": swapped,
        "signed anew by another key, the knife a spoon": [*signed_anew(records, spoon)],
        "signed anew by another key, the armed deployment left out": [*signed_anew(records, without_armed)],
        "a record twice": [*records[:30], records[29], *records[30:]],
        "the last record twice": [*records, records[-1]],
        "the content of a handover left out": export.changed(signed, body=None),
        "all content left out but the first": [first, *(line | {"body": None} for line in records[1:])],
        "inner signatures left out": unsigned,
        "a forged chain added": [*records, *forged],
    }
    return {
        "untouched": whole,
        **{name: export.text(lines, rewritten=True) for name, lines in found.items()},
        "the last line dropped": whole[: whole.rindex("{")],
        "the last record dropped": export.text(records[:-1]),
        "cut off in a line": whole[: len(whole) // 2],
        "a live journal called an exercise": exercise.text(),
        "a blank line at the end": f"{whole}\n",
        "line ends of Windows": whole.replace("\n", "\r\n"),
        "a mark of byte order in front": f"\ufeff{whole}",
    }
