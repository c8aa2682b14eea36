#!/usr/bin/env python3
"""Check an exported Muster journal without Muster: this one file, Python 3.9 or later, standard library only.

    python verifier.py export.jsonl [--fingerprint HEX] [--last-signatures]

Prints what it finds in plain sentences. Exit code 0: everything is as it was recorded; 1: it is not; 2: the file could
not be read as an export. `--fingerprint` compares with the fingerprint printed on a handover (spaces do not matter).
A signature takes some milliseconds in pure Python; `--last-signatures` checks only the last one of each chain, which
covers everything before it.

What an export is: JSON Lines. The first line is {"muster":"journal","v":1,"exercise":...}; the last one
{"end":true,"records":N,"fingerprint":HEX}; each between is a record {"body","header","salt","sig"} in base64, `body`
null once erased, `sig` null where a later signature of the same chain covers it. A header is canonical JSON (keys
sorted, no spaces) with v, origin, seq, prev, lamport, wall, offset, body. What must hold:
  - SHA-256(salt + body) is the header's "body";
  - for each origin, "seq" counts 1, 2, 3 ... and "lamport" goes up;
  - "prev" is the SHA-256 of the header before it; of the first, SHA-256("muster live") or ("muster exercise");
  - the body of the first record names the origin's Ed25519 public key; each signature is one of the header's SHA-256;
  - the last record of each origin is signed;
  - the fingerprint is the SHA-256 of the sorted lines "origin seq hash\\n", one for the last record of each origin.
Ed25519 as in RFC 8032, sections 5.1.7 and 6.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, TextIO

LONGEST_LINE = 32 << 20  # characters: what is longer is no record, and is not read whole
FIELDS = {"body", "lamport", "offset", "origin", "prev", "seq", "v", "wall"}
ORIGIN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

# -- Ed25519 (RFC 8032). Points are (X, Y, Z, T): x = X/Z, y = Y/Z, x*y = T/Z.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
ZERO: Point = (0, 1, 1, 0)


def add(a: Point, b: Point) -> Point:
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return ((f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P)


def times(n: int, point: Point) -> Point:
    total = ZERO
    while n:
        if n & 1:
            total = add(total, point)
        point, n = add(point, point), n >> 1
    return total


def unpack(data: bytes) -> Point | None:
    """The point that 32 bytes stand for, or None."""
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = unpack((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or ZERO


def same(a: Point, b: Point) -> bool:
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def signature_holds(key: bytes, signature: bytes, message: bytes) -> bool:
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r, s = unpack(key), unpack(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return same(times(s, BASE), add(r, times(k, a)))


# -- the journal


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def public_key(body: bytes | None) -> bytes | None:
    try:
        first = json.loads(body or b"")
        return bytes.fromhex(first["public_key"]) if first.get("kind") == "Joined" else None
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


class Chain:
    """One workstation's records, as far as they were followed."""

    def __init__(self, exercise: bool) -> None:
        self.seq = self.lamport = self.signed = 0
        self.key: bytes | None = None
        self.hash = hashlib.sha256(b"muster exercise" if exercise else b"muster live").hexdigest()
        self.last_signed: tuple[bytes, bytes] = (b"", b"")


def follow(chain: Chain, header: dict[str, Any], text: bytes, salt: bytes, body: bytes | None) -> str | None:
    """What is wrong with the next record of a chain, or None."""
    if header["seq"] != chain.seq + 1:
        return f"it follows number {chain.seq}: what lies between is missing"
    if header["prev"] != chain.hash:
        return "it does not follow the record before it"
    if header["lamport"] <= chain.lamport:
        return "its counter does not go up"
    if not ORIGIN.fullmatch(header["origin"]):
        return "its workstation's identity is malformed"
    if canonical(header) != text:
        return "its header is not in canonical form"
    if len(salt) != 16:
        return "its salt has the wrong length"
    if body is not None and hashlib.sha256(salt + body).hexdigest() != header["body"]:
        return "its content is not what was recorded"
    return None


class Unreadable(Exception):
    """The file is not an export."""


def parts(line: dict[str, Any]) -> tuple[dict[str, Any], bytes, bytes, bytes | None, bytes | None]:
    """(header, its bytes, salt, body, signature) of one line."""
    decoded = {
        name: None if line[name] is None else base64.b64decode(line[name], validate=True)
        for name in ("header", "salt", "body", "sig")
    }
    text, salt = decoded["header"], decoded["salt"]
    if text is None or salt is None:
        raise ValueError("not a header")
    header = json.loads(text.decode())
    numbers = [header[name] for name in ("lamport", "offset", "seq", "v", "wall")]
    texts = [header[name] for name in ("body", "origin", "prev")]
    if set(header) != FIELDS or header["v"] != 1 or any(type(n) is not int for n in numbers):
        raise ValueError("not a header")
    if any(type(t) is not str for t in texts):
        raise ValueError("not a header")
    return header, text, salt, decoded["body"], decoded["sig"]


class Check:
    """One run over an export."""

    def __init__(self, every_signature: bool) -> None:
        self.every_signature = every_signature
        self.exercise = False
        self.chains: dict[str, Chain] = {}
        self.findings: list[str] = []
        self.records = self.erased = 0
        self.end: dict[str, Any] | None = None

    def run(self, file: TextIO) -> None:
        first = self.line(file.readline(LONGEST_LINE))
        if first.get("muster") != "journal" or first.get("v") != 1 or type(first.get("exercise")) is not bool:
            raise Unreadable("The first line does not say that this is a journal export.")
        self.exercise = first["exercise"]
        for number, text in enumerate(iter(lambda: file.readline(LONGEST_LINE), ""), 2):
            if self.end is not None:
                self.findings.append("There is more after the line that ends the export.")
                break
            line = self.line(text, number)
            if line.get("end") is True:
                self.end = line
            else:
                self.record(line, number)
        for origin, chain in self.chains.items():
            self.close(origin, chain)
        self.check_end()

    def line(self, text: str, number: int = 1) -> dict[str, Any]:
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
        if type(value) is not dict:
            raise Unreadable(f"Line {number} is not as it was exported.")
        return value

    def record(self, line: dict[str, Any], number: int) -> None:
        try:
            header, text, salt, body, sig = parts(line)
        except (ValueError, KeyError, TypeError, AttributeError):
            self.findings.append(f"Line {number} is not a record.")
            return
        self.records += 1
        self.erased += body is None
        chain = self.chains.setdefault(header["origin"], Chain(self.exercise))
        fault = follow(chain, header, text, salt, body)
        if header["seq"] == 1:
            chain.key = public_key(body)
            if chain.key is None and fault is None:
                fault = "it does not say which key signs its chain"
        chain.seq, chain.lamport, chain.hash = header["seq"], header["lamport"], hashlib.sha256(text).hexdigest()
        if sig is not None:
            chain.signed, chain.last_signed = chain.seq, (sig, bytes.fromhex(chain.hash))
            if fault is None and self.every_signature and not self.signed(chain):
                fault = "its signature is false"
        if fault:
            self.findings.append(f"Record {chain.seq} of workstation {header['origin'][:8]}: {fault}.")

    def signed(self, chain: Chain) -> bool:
        return chain.key is not None and signature_holds(chain.key, *chain.last_signed)

    def close(self, origin: str, chain: Chain) -> None:
        if chain.signed < chain.seq:
            self.findings.append(f"Record {chain.seq} of workstation {origin[:8]}: no signature covers it.")
        elif not self.every_signature and not self.signed(chain):
            self.findings.append(f"Record {chain.seq} of workstation {origin[:8]}: its signature is false.")

    def fingerprint(self) -> str:
        lines = sorted(f"{origin} {c.seq} {c.hash}\n" for origin, c in self.chains.items())
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def check_end(self) -> None:
        if self.end is None:
            self.findings.append("The export breaks off: its last line is missing.")
        elif self.end.get("records") != self.records or self.end.get("fingerprint") != self.fingerprint():
            self.findings.append("The last line does not agree with the records.")


def report(check: Check, wanted: str | None) -> int:
    kind = "an exercise" if check.exercise else "a live journal"
    print(f"{check.records} records of {len(check.chains)} workstations, from {kind}.")
    if check.erased:
        print(f"{check.erased} of them have been erased: their place in the chain is kept.")
    fingerprint = check.fingerprint()
    print("Fingerprint: " + " ".join(fingerprint[i : i + 4] for i in range(0, 64, 4)))
    if wanted and re.sub(r"\s", "", wanted).lower() != fingerprint:
        check.findings.append("The fingerprint is not the one given: this is not the journal as it stood then.")
    for finding in check.findings:
        print(finding)
    if not check.findings:
        print("Everything is as it was recorded.")
    return 1 if check.findings else 0


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check an exported Muster journal.")
    parser.add_argument("export")
    parser.add_argument("--fingerprint", help="as printed on a handover")
    parser.add_argument("--last-signatures", action="store_true", help="only the last signature of each chain: faster")
    options = parser.parse_args(arguments)
    check = Check(every_signature=not options.last_signatures)
    try:
        with Path(options.export).open(encoding="utf-8") as file:
            check.run(file)
    except (OSError, UnicodeDecodeError, Unreadable) as error:
        print(f"This cannot be read as an export: {error}")
        return 2
    return report(check, options.fingerprint)


if __name__ == "__main__":
    sys.exit(main())
