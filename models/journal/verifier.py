#!/usr/bin/env python3
"""Check an exported Muster journal without Muster: this one file, Python 3.9 or later, standard library only.

    python verifier.py export.jsonl [--fingerprint "PAPER"] [--last-signatures]

PAPER is what any printed page of the journal says, however old: its QR code's text, or the 64 digits after "Chain".
Exit code 0: whole, everything is as it was recorded; 1: false, something is not; 2: the file cannot be read as an
export; 3: nothing is false, but something is withheld or lies beyond the paper.

An export is JSON Lines: {"muster":"journal","v":1,"exercise":...}; records {"body","header","salt","sig"} in base64;
{"end":true,"records":N,"fingerprint":HEX}. `body` is null where the content is gone, `sig` where a later one of its
chain covers it. A header is canonical JSON (keys sorted, no spaces) with v, origin, seq, prev, lamport, wall, offset,
body. What must hold: SHA-256(salt + body) is the header's "body"; for each origin "seq" counts 1, 2, 3 ..., "lamport"
goes up, "prev" is the SHA-256 of the header before (of the first: of "muster live", "muster exercise"); its first body
names its Ed25519 public key, a signature is of the header's SHA-256, the last record has one, a "voucher" is by the key
of the origin that this one "follows". The fingerprint is the SHA-256 of the sorted lines "origin seq hash\\n", of the
last record of each; a page's is of the records {origin: seq} in its QR code, or in the "mark" of a handover or a note.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import groupby, islice, product
from math import prod
from pathlib import Path
from typing import Any, TextIO

LONGEST_LINE = 32 << 20  # characters: what is longer is no record, and is not read whole
MOST = 100  # sentences of a sort that are printed
TRIES = 500_000  # states of several chains that are tried for a paper that names no records: seconds
NUMBERS = ("lamport", "offset", "seq", "v", "wall")
FIELDS = {"body", "origin", "prev", *NUMBERS}
ORIGIN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HASH = re.compile(r"[0-9a-f]{64}")
KINDS = (b'"Erased"', b'"ChainAdmitted"', b'"BranchAdopted"', b'"HandoverSigned"', b'"mark"')  # that speak of others
NO_FORM = (ValueError, KeyError, TypeError, AttributeError, RecursionError)  # what reading raises of what has no form
WHOLE, FALSE, UNREADABLE, BEYOND = range(4)  # exit codes
CONCLUSIONS = {WHOLE: "Everything is as it was recorded.", FALSE: "This is not as it was recorded."}
CONCLUSIONS[BEYOND] = "Nothing here is false, but not everything can be read or is vouched for."
NO_PAPER = "No paper was given: whether a chain was written anew with its own key can't be told."
Vector = dict[str, int]  # {origin: records of it}
Holds = Callable[[bytes, bytes, bytes], bool]  # of (key, signature, message)
Handover = tuple[str, str, int, str, Vector, str]  # number, origin, seq, its content's SHA-256, what it rests on

# -- Ed25519 (RFC 8032). Points are (X, Y, Z, T): x = X/Z, y = Y/Z, x*y = T/Z.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
ZERO: Point = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)


def times(n: int, point: Point) -> Point:
    total = ZERO
    while n:
        total = add(total, point) if n & 1 else total
        point, n = add(point, point), n >> 1
    return total


def unpack(data: bytes) -> Point | None:
    """The point that 32 bytes stand for, or None."""
    sign, y = divmod(int.from_bytes(data, "little"), 1 << 255)
    if len(data) != 32 or y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x * ROOT % P if (x * x - square) % P else x
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = unpack((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or ZERO


def signature_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    a, r, s = unpack(key), unpack(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L or len(signature) != 64:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    one, other = times(s, BASE), add(r, times(k, a))
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (one[1] * other[2] - other[1] * one[2]) % P == 0


class Unreadable(Exception):
    """The file is no export, or what was given is no paper's number."""


def loads(text: str) -> dict[str, Any]:
    """The object that a text is; an empty one where it is none, or says something twice."""
    try:
        value = json.loads(text, object_pairs_hook=lambda said: dict(said) if len(dict(said)) == len(said) else {})
    except NO_FORM:
        value = None
    return value if type(value) is dict else {}


def parts(line: dict[str, Any]) -> tuple[dict[str, Any], bytes, bytes, bytes | None, bytes | None]:
    """(header, its bytes, salt, body, signature) of one line. Raises NO_FORM."""
    said = [line[name] for name in ("header", "salt", "body", "sig")]
    text, salt, body, sig = (None if each is None else base64.b64decode(each, validate=True) for each in said)
    header = loads((text or b"").decode())
    counted = set(header) == FIELDS and all(type(header[n]) is int and abs(header[n]) < 2**63 for n in NUMBERS)
    named = counted and HASH.fullmatch(header["body"]) and HASH.fullmatch(header["prev"])
    if text is None or salt is None or not named or not ORIGIN.fullmatch(header["origin"]) or header["v"] != 1:
        raise ValueError("not a header")
    return header, text, salt, body, sig


def canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def grouped(digits: str) -> str:
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def plain(text: object, most: int = 60) -> str:
    """What a file says, as it may be printed anywhere: short, and without anything that moves the cursor."""
    said = str(text)[:most].encode("ascii", "backslashreplace").decode()
    return "".join(sign if sign.isprintable() else "?" for sign in said)


def runs(numbers: list[int]) -> str:
    """`1 to 4, 6` of rising numbers."""
    found = [[n for _, n in run] for _, run in groupby(enumerate(numbers), lambda each: each[1] - each[0])]
    said = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in found[:MOST]]
    return ", ".join(said) + (", and more" if len(found) > MOST else "")


class Chain:
    """One workstation's records, as far as they were followed. `held` counts those from the first on without a gap,
    `hashes` are theirs, 32 bytes each; `key_id` is the beginning of its key's SHA-256, as on paper."""

    def __init__(self, exercise: bool) -> None:
        self.seq = self.lamport = self.held = 0
        self.key: bytes | None = None
        self.key_id = self.public = self.name = self.follows = ""
        self.hash = hashlib.sha256(b"muster exercise" if exercise else b"muster live").hexdigest()
        self.hashes, self.voucher = bytearray(), b""
        self.signed, self.last_signed = list[int](), (b"", b"")

    def begin(self, body: bytes) -> None:
        """Take key and name from the content of the first record."""
        with suppress(*NO_FORM):
            first = json.loads(body)
            if first["kind"] == "Joined":
                self.key, self.name = bytes.fromhex(first["public_key"]), plain(first.get("workstation", ""))
                self.key_id, self.public = hashlib.sha256(self.key).hexdigest()[:32], self.key.hex()
                self.follows, self.voucher = str(first.get("follows")), bytes.fromhex(first.get("voucher", ""))

    def go_on(self, header: dict[str, Any], text: bytes, sig: bytes | None) -> None:
        digest = hashlib.sha256(text).digest()
        if header["seq"] == self.held + 1:
            self.hashes += digest
            self.held += 1
        self.seq, self.lamport, self.hash = header["seq"], header["lamport"], digest.hex()
        if sig is not None:
            self.signed.append(self.seq)
            self.last_signed = (sig, digest)

    def about(self) -> str:
        """Its key, to be compared by people, and where it is signed: the last signature covers what is before it."""
        signed = "every one signed" if len(self.signed) == self.seq else f"signed at records {runs(self.signed) or 0}"
        said = f"key {grouped(self.key_id.upper())}, {signed}" if self.key else "key not known: no signature is checked"
        return f"{self.held} record{'s' * (self.held != 1)}, {said}."


def follow(chain: Chain, header: dict[str, Any], text: bytes, salt: bytes, body: bytes | None) -> str | None:
    """What is wrong with the next record of a chain, or None."""
    faults = {
        f"it stands after number {chain.seq}: a second time, or out of order": header["seq"] <= chain.seq,
        f"it follows number {chain.seq}: what lies between is missing": header["seq"] > chain.seq + 1,
        "it does not follow the record before it": header["prev"] != chain.hash,
        "its counter does not go up": header["lamport"] <= chain.lamport,
        "its header is not in canonical form": canonical(header) != text,
        "its salt has the wrong length": len(salt) != 16,
        "its content is not what was recorded": hashlib.sha256(salt + (body or b"")).hexdigest() != header["body"]
        and body is not None,
    }
    return next((fault for fault, there in faults.items() if there), None)


class Check:
    """One run over an export. `findings` are false, `beyond` is withheld or beyond the paper, `named` is odd and does
    no harm. `doubts` are false, unless a paper vouches for the records or says nothing of them."""

    def __init__(self, every_signature: bool, holds: Holds = signature_holds) -> None:
        self.every_signature, self.holds = every_signature, holds
        self.exercise, self.records, self.chains, self.end = False, 0, dict[str, Chain](), dict[str, Any]()
        self.findings, self.doubts, self.beyond = list[str](), list[str](), list[str]()
        self.named: dict[str, None] = {}  # each once
        self.empty: dict[str, tuple[str, int]] = {}  # hash: origin, seq
        self.erasures: dict[str, str] = {}  # hash: the record that says so
        self.handovers: list[Handover] = []
        self.admissions: list[tuple[str, str, str]] = []  # who admits which chain, with which key
        self.pasts: list[tuple[str, set[str], str, int]] = []  # a chain, the ends of its pasts, where they are named
        self.marks: list[tuple[Vector, str]] = []  # how the journal stood, as entries of it say

    def run(self, file: TextIO) -> None:
        """Read it all. Raises Unreadable when its first line is not an export's."""
        lines = self.lines(file)
        first = loads(next(lines, (1, ""))[1])
        self.exercise = first.get("exercise") is True
        if first.get("muster") != "journal" or repr(first.get("v")) != "1" or type(first.get("exercise")) is not bool:
            raise Unreadable("Line 1 does not say that this is a journal export.")
        for number, text in lines:
            line = loads(text)
            if self.end:
                self.find("There is more after the line that ends the export.")
            elif line.get("end") is True:
                self.end = line
            else:
                self.record(line, number)
        for origin, chain in self.chains.items():
            self.close(origin, chain)
        self.check_end()
        self.check_empty()
        for handover in self.handovers:
            self.check_handover(*handover)
        self.check_admitted()

    def lines(self, file: TextIO) -> Iterator[tuple[int, str]]:
        """The lines that say something, with their numbers; what mail and editors add is named."""
        for number, text in enumerate(iter(lambda: file.readline(LONGEST_LINE), ""), 1):
            if number == 1 and text.startswith("\ufeff"):
                text = text[1:]
                self.named.setdefault("The file begins with a byte order mark, which Muster does not write.")
            if text.endswith(("\r", "\r\n")):
                self.named.setdefault("The file has the line ends of another system.")
            if text.strip(" \t\r\n"):
                yield number, text
            else:
                self.named.setdefault("The file has a blank line, which Muster does not write.")

    def find(self, sentence: str) -> None:
        if len(self.findings) <= MOST:
            self.findings.append(sentence if len(self.findings) < MOST else "There is more that is not listed.")

    def record(self, line: dict[str, Any], number: int) -> None:
        try:
            header, text, salt, body, sig = parts(line)
        except NO_FORM:
            self.find(f"Line {number} is not a record, or breaks off.")
            return
        self.records, origin, seq = self.records + 1, header["origin"], header["seq"]
        chain = self.chains.get(origin) or self.chains.setdefault(origin, Chain(self.exercise))
        fault = follow(chain, header, text, salt, body)
        if seq == 1 and fault is None and body is not None:
            chain.begin(body)
            fault = None if chain.key else "it does not say which key signs its chain"
        chain.go_on(header, text, sig)
        if sig is not None and fault is None and self.every_signature and not self.signed(chain):
            fault = "its signature is false"
        if fault:
            self.find(f"Record {seq} of workstation {origin[:8]}: {fault}.")
        self.read(body, origin, seq, chain.hash)

    def signed(self, chain: Chain) -> bool:
        """Whether the last signature holds; nobody can tell where the content that names the key is withheld."""
        return chain.key is None or self.holds(chain.key, *chain.last_signed)

    def read(self, body: bytes | None, origin: str, seq: int, digest: str) -> None:
        """Keep what an entry says of others: erasures, signed handovers, and how the journal stood."""
        if body is None:
            self.empty[digest] = (origin, seq)
        elif any(word in body for word in KINDS):
            with suppress(*NO_FORM):  # an entry of another form: as it was recorded, and not one of these
                entry, by = json.loads(body), f"record {seq} of workstation {origin[:8]}"
                self.marks += marks_of(entry)
                if entry["kind"] == "Erased":
                    self.erasures[str(entry["hash"])] = by
                elif entry["kind"] == "ChainAdmitted":
                    self.admissions.append((origin, str(entry["origin"]), str(entry["public_key"])))
                elif entry["kind"] == "BranchAdopted":
                    self.pasts.append((str(entry["origin"]), {str(tip) for tip in entry["tips"]}, origin, seq))
                elif entry["kind"] == "HandoverSigned":
                    self.handover(entry, origin, seq)

    def handover(self, entry: dict[str, Any], origin: str, seq: int) -> None:
        content, number = entry["content"], plain(entry["number"])
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
        self.marks += (marks := marks_of(loads(content)))
        vector, fingerprint = marks[0] if marks else ({}, "")
        self.handovers.append((number, origin, seq, digest, vector, fingerprint))
        if digest != entry["digest"]:
            self.doubts.append(f"{number}: its content is not what its own digest says.")

    def close(self, origin: str, chain: Chain) -> None:
        last = chain.signed[-1] if chain.signed else 0
        if last < chain.seq:
            unsigned = f"Records {last + 1} to {chain.seq} of workstation {origin[:8]}"
            self.doubts.append(f"{unsigned}: unsigned, no signature covers it.")
        elif not self.every_signature and not self.signed(chain):
            self.find(f"Record {last} of workstation {origin[:8]}: its signature is false.")

    def held(self) -> Vector:
        return {origin: chain.held for origin, chain in self.chains.items()}

    def fingerprint(self, vector: Vector) -> str:
        """Of the journal as it stood; no journal's where records of it are not here."""
        here = {origin: self.chains[origin].hashes for origin in vector if origin in self.chains}
        lines = [f"{o} {vector[o]} {here[o][32 * vector[o] - 32 : 32 * vector[o]].hex()}\n" for o in sorted(here)]
        return hashlib.sha256("".join(lines).encode()).hexdigest() if len(lines) == len(vector) else ""

    def missing(self, vector: Vector) -> str:
        """Which records of a vector are not in this file."""
        held = self.held()
        short = [(held.get(origin, 0) + 1, n, origin[:8]) for origin, n in vector.items() if held.get(origin, 0) < n]
        return ", ".join(f"records {first} to {last} of workstation {name}" for first, last, name in short[:MOST])

    def check_end(self) -> None:
        count, digits = repr(self.end.get("records")), self.end.get("fingerprint")
        if not self.end:
            self.find("The export breaks off: its last line is missing.")
        elif digits != self.fingerprint(self.held()) or count != f"{self.records}":
            self.find("The last line does not agree with the records.")

    def check_empty(self) -> None:
        """What has no content: erased if a record says so, else withheld."""
        found: dict[str, list[int]] = {}
        for digest, (origin, seq) in self.empty.items():
            said = self.erasures.get(digest)
            why = f"erased, as {said} says" if said else "withheld, and no record says that it was erased"
            found.setdefault(f"Content {why}, of workstation {origin[:8]}: records ", []).append(seq)
        self.beyond += [f"{said}{runs(seqs)}." for said, seqs in found.items()]

    def check_handover(self, number: str, origin: str, _: int, __: str, vector: Vector, fingerprint: str) -> None:
        """What it rests on, by its own mark. Of other chains that may honestly differ, of its own it can't."""
        if missing := self.missing(vector):
            self.beyond.append(f"{number} rests on {missing}: not in this file.")
        elif vector and self.fingerprint(vector) != fingerprint:
            own, other = set(vector) == {origin}, ": a workstation was restored from a copy, or its chain written anew"
            said = f"{number} was drawn up from another journal than the one in this file{'' if own else other}."
            (self.doubts if own else self.beyond).append(said)

    def check_admitted(self) -> None:
        """Where workstations admit each other's keys, who neither admits, is admitted nor vouched for is a stranger."""
        admitted = {(origin, key): by for by, origin, key in self.admissions if by != origin}
        known = set(admitted.values())
        for origin, chain in self.chains.items() if admitted else ():
            if (origin, chain.public) in admitted or known.intersection(self.before(origin)):
                known.add(origin)
            else:
                self.beyond.append(f"Workstation {origin[:8]}: key not admitted by any other in this file.")

    def before(self, origin: str) -> list[str]:
        """The chain, and those before it: each one's key vouches for the next."""
        line = [origin]
        while (chain := self.chains[line[-1]]).follows in self.chains.keys() - set(line):
            said = canonical({"follows": chain.follows, "goes_on": line[-1], "public_key": chain.public})
            if not self.holds(self.chains[chain.follows].key or b"", chain.voucher, said):
                break
            line.append(chain.follows)
        return line

    def elsewhere(self, vector: Vector) -> str:
        """Which of these chains has another past, whose end it names itself under a later key, and that is not here."""
        for origin, ends, by, seq in self.pasts:
            hashes = self.chains[origin].hashes.hex() if origin in vector.keys() & set(self.before(by)) else ""
            here = {hashes[at : at + 64] for at in range(0, len(hashes), 64)}
            if ends & here and ends - here:
                return f"workstation {origin[:8]}, which record {seq} of workstation {by[:8]} names"
        return ""

    def about(self) -> Iterator[str]:
        """What there is, before it is judged."""
        kind = "an exercise" if self.exercise else "a live journal"
        yield f"{self.records} records of {len(self.chains)} workstation{'s' * (len(self.chains) != 1)}, from {kind}."
        yield f"Fingerprint: {grouped(self.fingerprint(self.held()))}"
        for origin, chain in islice(self.chains.items(), MOST):
            yield f"Workstation {origin[:8]} ({chain.name or 'no name'}): {chain.about()}"
            if before := self.before(origin)[1:]:
                yield f"Workstation {origin[:8]} goes on with {before[0][:8]}, whose key vouches for it."
        for number, origin, seq, digest, vector, _ in islice(self.handovers, MOST):
            stood = f"drawn up at entry {sum(vector.values())}, " if vector else ""
            yield f"{number}: {stood}record {seq} of workstation {origin[:8]}, content {digest}."
        yield from self.named


def marks_of(said: dict[str, Any]) -> list[tuple[Vector, str]]:
    """The mark in an entry or in a handover's content: how the journal stood. Empty where there is none."""
    try:
        vector, digits = said["mark"]["vector"], said["mark"]["fingerprint"]
        good = vector and all(type(n) is int and 0 < n < 2**63 and ORIGIN.fullmatch(o) for o, n in vector.items())
        return [(vector, digits)] if good and HASH.fullmatch(digits) else []
    except NO_FORM:
        return []


def paper_of(text: str) -> tuple[dict[str, str], Vector]:
    """What a page says, by name: "chain", from a QR code also "content", "key", and each chain. Raises Unreadable."""
    text = text.lower()
    said = dict(re.findall(r"\b(chain|content|key) ([0-9a-f]+)", text)) if text.strip().startswith("muster") else {}
    said.setdefault("chain", re.sub(r"\s", "", text.rpartition("chain")[2]))
    if not HASH.fullmatch(said["chain"]):
        raise Unreadable(f"A fingerprint has 64 digits, 0 to 9 and A to F; {len(said['chain'])} signs were given.")
    return said, {origin: int(n) for origin, n in re.findall(r"\b([0-9a-f-]{36}):([0-9]{1,15})\b", text)}


def searched(held: Vector, named: list[Vector], all_together: bool) -> Iterator[Vector]:
    """What is likely; every state of each chain alone; then of all together if they are few."""
    yield from (held, *named)
    yield from ({origin: n} for origin, most in held.items() for n in range(most, 0, -1))
    for numbers in product(*(range(most, -1, -1) for most in held.values())) if all_together else ():
        yield {origin: n for origin, n in zip(held, numbers) if n}  # noqa: B905 Python 3.9 knows no strict


def compare(check: Check, said: dict[str, str], vector: Vector) -> Iterator[str]:
    """What is to be said of the journal against its paper; what is false or beyond it goes to the check."""
    chain, held = said["chain"], check.held()
    few = prod(n + 1 for n in held.values()) <= TRIES
    named = [vector] if vector else [marked for marked, digits in check.marks if digits == chain]
    tried = [vector] if vector else searched(held, named, few and len(held) > 1)
    stood = next((some for some in tried if check.fingerprint(some) == chain), None)
    if stood is not None:
        yield from agreed(check, stood)
    elif elsewhere := check.elsewhere(named[0] if named else held):
        check.beyond.append(f"The paper may be of another past of {elsewhere}: verify the export of that one.")
    elif named and (missing := check.missing(named[0])):
        check.find(f"This is not the journal as it stood then: {missing} are not in this file.")
    elif named or few or len(held) == 1:
        check.find("The fingerprint is not the one given: this is not the journal as it stood then.")
    else:
        check.beyond.append("When the paper was printed can't be told by its number alone: give its QR code's text.")
    if "content" in said:
        yield from compared_handover(check, said["content"], said.get("key", ""))


def agreed(check: Check, stood: Vector) -> Iterator[str]:
    """Where in the journal the paper was printed. It vouches for what is before it, and says nothing of the rest."""
    entry = sum(stood.values())
    what = "These are the headers of the journal" if check.findings else "This is the journal"
    yield f"{what} as it stood at entry {entry} of {check.records}."
    check.beyond, check.doubts = check.beyond + check.doubts, []
    if entry < check.records:
        check.beyond.append(f"It agrees up to entry {entry}; the paper says nothing of what came later.")
    for origin in sorted(check.chains.keys() - stood.keys()):
        late = f"Workstation {origin[:8]} was not in the journal when this was printed; taken in later"
        check.beyond.append(f"{late}: {check.chains[origin].about()}")


def compared_handover(check: Check, digest: str, key: str) -> Iterator[str]:
    """The signed handover that is on the paper, if its QR code was read."""
    here = {number: check.chains[o].key_id for number, o, _, content, *_ in check.handovers if content == digest}
    if here and key not in {known or key for known in here.values()}:
        check.find(f"{min(here)} is signed by another key here than on the paper.")
    elif here:
        yield f"{min(here)} is word for word as on the paper."
    else:
        check.beyond.append("The handover on the paper is not in this file, or its content is not.")


def judge(file: TextIO, paper: str, check: Check) -> tuple[int, list[str]]:
    """The exit code, and what is to be said. The file is opened with `newline=""`, so that its line ends are seen."""
    try:
        printed = paper_of(paper) if paper else None
        check.run(file)
    except Unreadable as error:
        return UNREADABLE, [f"This cannot be read as an export: {error}"]
    said = [*check.about(), *(compare(check, *printed) if printed else [NO_PAPER])]
    for sentence in check.doubts:
        check.find(sentence)
    code = FALSE if check.findings else BEYOND if check.beyond else WHOLE
    return code, [*said, *check.findings, *check.beyond[:MOST], CONCLUSIONS[code]]


def main(arguments: list[str] | None = None, holds: Holds = signature_holds) -> int:
    parser = argparse.ArgumentParser(description="Check an exported Muster journal.")
    parser.add_argument("export")
    parser.add_argument("--fingerprint", default="", help="as printed on paper, or the text of its QR code")
    parser.add_argument("--last-signatures", action="store_true", help="only the last signature of each chain: faster")
    options = parser.parse_args(arguments)
    try:
        with Path(options.export).open(encoding="utf-8", errors="surrogateescape", newline="") as file:
            code, said = judge(file, options.fingerprint, Check(not options.last_signatures, holds))
    except OSError as error:
        code, said = UNREADABLE, [f"This cannot be read as an export: {plain(error, 300)}"]
    print(*said, sep="\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
