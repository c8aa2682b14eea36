import ast
import base64
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from models.journal import Journal, export_lines, import_lines, keys, verifier
from models.journal.audit import follow
from tests.admitting import takes
from tests.models.journal.paper import say

PROGRAM = Path(verifier.__file__)
Open = Callable[..., Journal]


def run(*arguments: object) -> tuple[int, str]:
    """As somebody else's expert would: without the project, without its packages, in an empty environment."""
    command = [sys.executable, "-I", "-S", PROGRAM, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env={})
    assert done.stderr == ""
    return done.returncode, done.stdout


@pytest.fixture
def export(opened: Open, tmp_path: Path) -> Path:
    one, two = opened("one"), opened("two")
    say(one, "LE24 to Haymarket", "LE25 too")
    takes(two, list(one.records()))
    say(two, "NG31 deployed")
    path = tmp_path / "export.jsonl"
    with path.open("w") as file:
        export_lines(two.records(), file, exercise=False)
    (tmp_path / "fingerprint").write_text(two.fingerprint().hex())
    return path


def test_it_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(PROGRAM.read_text())
    imported = [n for node in ast.walk(tree) if isinstance(node, ast.Import) for n in [a.name for a in node.names]]
    imported += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_a_good_export(export: Path) -> None:
    fingerprint = (export.parent / "fingerprint").read_text()
    printed = " ".join(fingerprint[i : i + 4] for i in range(0, 64, 4))
    for arguments in ([], ["--last-signatures"], ["--fingerprint", printed.upper()]):
        code, said = run(export, *arguments)
        assert said == (
            "6 records of 2 workstations, from a live journal.\n"
            f"Fingerprint: {printed}\nEverything is as it was recorded.\n"
        )
        assert code == 0


def test_another_fingerprint(export: Path) -> None:
    code, said = run(export, "--fingerprint", "00" * 32)
    assert code == 1
    assert "not the journal as it stood then" in said


def line(path: Path, number: int, **change: object) -> None:
    """Change one line of an export."""
    lines = path.read_text().splitlines()
    lines[number] = json.dumps(json.loads(lines[number]) | change)
    path.write_text("\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda p: line(p, 3, body=base64.b64encode(b"{}").decode()), "its content is not what was recorded"),
        (lambda p: line(p, 6, sig=base64.b64encode(b"0" * 64).decode()), "its signature is false"),
        (lambda p: line(p, 6, sig=None), "no signature covers it"),
        (lambda p: line(p, 3, salt=""), "its salt has the wrong length"),
        (lambda p: line(p, 0, exercise=True), "does not follow the record before it"),
        (lambda p: line(p, -1, records=4), "The last line does not agree"),
        (lambda p: p.write_text("\n".join(p.read_text().splitlines()[:-1])), "breaks off"),
        (lambda p: p.write_text(p.read_text() + "{}\n"), "more after the line that ends"),
        (lambda p: line(p, 3, header="!"), "Line 4 is not a record"),
    ],
)
def test_what_was_changed_is_found(export: Path, spoil: Callable[[Path], None], expected: str) -> None:
    spoil(export)
    code, said = run(export)
    assert expected in said
    assert code == 1


def test_an_erased_record_is_said_and_is_no_fault(export: Path) -> None:
    line(export, 3, body=None)
    code, said = run(export)
    assert "1 of them have been erased" in said
    assert code == 0


@pytest.mark.parametrize("content", ["", "[]\n", '{"muster":"journal","v":2,"exercise":false}\n', "\x00\n", "[" * 9999])
def test_what_is_no_export_is_said_to_be_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "file").write_text(content)
    code, said = run(tmp_path / "file")
    assert said.startswith("This cannot be read as an export: ")
    assert code == 2
    assert run(tmp_path / "missing")[0] == 2


def test_it_agrees_with_the_journal_whatever_byte_is_changed(opened: Open, tmp_path: Path) -> None:
    """Every record's every part, changed at some byte: the product's audit and the verifier find the same records."""
    journal = opened("live")
    say(journal, "one", "two")
    say(journal, "three")
    records = list(journal.records())
    for n in range(len(records)):
        for part in ("header", "salt", "body", "sig"):
            value = getattr(records[n], part)
            if value is None:
                continue
            for at in {0, len(value) // 2, len(value) - 1}:
                text = io.StringIO()
                export_lines(records, text, exercise=False)
                lines = text.getvalue().splitlines()
                changed = value[:at] + bytes([value[at] ^ 4]) + value[at + 1 :]
                lines[n + 1] = json.dumps(json.loads(lines[n + 1]) | {part: base64.b64encode(changed).decode()})
                check = verifier.Check(every_signature=True)
                check.run(io.StringIO("\n".join(lines)))
                assert check.findings != []
                assert product_finds_fault(lines)


def product_finds_fault(lines: list[str]) -> bool:
    """By the import, or by the audit of what was imported."""
    try:
        records = import_lines(io.StringIO("\n".join(lines)), exercise=False)
    except Exception:  # noqa: BLE001 any refusal will do
        return True
    return follow(records, {}, exercise=False, every_signature=True) != []


# RFC 8032, section 7.1, tests 1 to 3: (secret key, public key, message, signature)
RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("secret", "public", "message", "signature"), RFC_8032)
def test_ed25519_as_in_rfc_8032(secret: str, public: str, message: str, signature: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret))
    assert keys.public(key).hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    assert verifier.signature_holds(*map(bytes.fromhex, (public, signature, message)))


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=99), st.integers(0, 63), st.integers(1, 255))
def test_ed25519_agrees_with_cryptography(secret: bytes, message: bytes, at: int, change: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(secret)
    public, good = keys.public(key), key.sign(message)
    bad = good[:at] + bytes([good[at] ^ change]) + good[at + 1 :]
    assert verifier.signature_holds(public, good, message)
    assert not verifier.signature_holds(public, bad, message)
    assert not keys.verifies(public, bad, message)
    assert not verifier.signature_holds(public, good, message + b".")
