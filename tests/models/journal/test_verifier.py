import ast
import base64
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from models.journal import Journal, Record, export_lines, fingerprint, import_lines, keys, verifier
from models.journal.audit import follow
from models.journal.record import canonical, genesis, make, read
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
    tree = ast.parse(PROGRAM.read_text(), feature_version=(3, 9))  # and is read by any Python in use
    imported = [n for node in ast.walk(tree) if isinstance(node, ast.Import) for n in [a.name for a in node.names]]
    imported += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_a_good_export(export: Path) -> None:
    said_by_two = (export.parent / "fingerprint").read_text()
    printed = " ".join(said_by_two[i : i + 4] for i in range(0, 64, 4))
    for arguments in ([], ["--last-signatures"], ["--fingerprint", printed.upper()], ["--fingerprint", said_by_two]):
        code, said = run(export, *arguments)
        assert said.startswith(f"6 records of 2 workstations, from a live journal.\nFingerprint: {printed}\n")
        assert said.endswith("Everything is as it was recorded.\n")
        assert ("as it stood at entry 6 of 6" in said) == ("--fingerprint" in arguments)
        assert ("No paper was given" in said) == ("--fingerprint" not in arguments)
        assert code == 0


def test_each_workstation_is_told_with_its_key_and_where_it_is_signed(export: Path) -> None:
    one, two = (json.loads(line) for line in export.read_text().splitlines()[1:3])
    ids = [
        sha256(bytes.fromhex(json.loads(base64.b64decode(line["body"]))["public_key"])).hexdigest()
        for line in (one, two)
    ]
    _, said = run(export)
    for key in ids:
        assert f"key {' '.join(key[:32].upper()[i : i + 4] for i in range(0, 32, 4))}, " in said
    assert "3 records" in said
    assert "signed at records 1, 3." in said
    assert "every one signed." in said


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
        (lambda p: line(p, -1, records=5.0), "The last line does not agree"),
        (lambda p: p.write_text(p.read_text() + "{}\n"), "more after the line that ends"),
        (lambda p: p.write_text(p.read_text() * 2), "more after the line that ends"),
        (lambda p: p.write_text(p.read_text().replace('{"body"', '{"body":null,"body"', 1)), "Line 2 is not a record"),
        (lambda p: p.write_text(p.read_text()[:-30]), "breaks off"),
        (lambda p: line(p, 3, header="!"), "Line 4 is not a record"),
    ],
)
def test_what_was_changed_is_found(export: Path, spoil: Callable[[Path], None], expected: str) -> None:
    spoil(export)
    code, said = run(export)
    assert expected in said
    assert code == 1


def test_content_that_is_not_there_is_said_to_be_withheld_and_is_no_fault(export: Path) -> None:
    line(export, 3, body=None)
    code, said = run(export)
    assert "withheld, and no record says that it was erased" in said
    assert "Everything" not in said
    assert code == 3


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


# judged against paper


ORIGIN = "3f0c7c5e-0001-4a55-9f4e-2b1b5a4f0001"
OTHER = "8a12b3c4-0002-4a55-9f4e-2b1b5a4f0002"


def chain(origin: str, *bodies: dict[str, object]) -> list[Record]:
    """A genuine chain that says these things after its beginning; each record is signed."""
    key, prev, made = Ed25519PrivateKey.generate(), genesis(False), []
    joined = {"at": 0, "kind": "Joined", "public_key": keys.public(key).hex(), "workstation": "here"}
    for seq, body in enumerate((joined, *bodies), start=1):
        record = make(canonical(body), origin=origin, seq=seq, prev=prev, lamport=seq, wall=0, offset=0)
        made.append(read(record.header, record.salt, record.body, key.sign(record.hash)))
        prev = record.hash
    return made


def notes(count: int) -> list[dict[str, object]]:
    return [{"kind": "Noted", "text": f"{number}"} for number in range(count)]


def judged(records: Iterable[Record], page: str = "") -> tuple[int, str]:
    text = io.StringIO()
    export_lines(records, text, exercise=False)
    text.seek(0)
    code, said = verifier.judge(text, page, verifier.Check(True, keys.verifies))
    return code, "\n".join(said)


def stood(*records: Record) -> str:
    """The fingerprint of a journal of which these are the last records."""
    return fingerprint({record.origin: (record.seq, record.hash) for record in records}).hex()


def key_of(records: list[Record]) -> str:
    return json.loads(records[0].body or b"")["public_key"]


def test_an_earlier_page_of_one_chain_is_found_by_its_number_alone() -> None:
    records = chain(ORIGIN, *notes(8))
    for entry in range(1, 9):
        code, said = judged(records, stood(records[entry - 1]))
        assert (code, f"as it stood at entry {entry} of 9." in said) == (3, True)
    assert judged(records, stood(records[8]))[0] == 0
    assert judged(records[:5], stood(records[5]))[0] == 1


def test_a_page_of_two_chains_is_found_though_nothing_says_which_records_it_is_of() -> None:
    mine, theirs = chain(ORIGIN, *notes(4)), chain(OTHER, *notes(6))
    code, said = judged([*mine, *theirs], stood(mine[2], theirs[4]))
    assert (code, "as it stood at entry 8 of 12." in said) == (3, True)
    code, said = judged([*mine, *theirs[:4]], stood(mine[2], theirs[4]))
    assert (code, "this is not the journal as it stood then" in said) == (1, True)


def test_of_too_many_states_none_is_called_another_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier, "TRIES", 10)
    mine, theirs = chain(ORIGIN, *notes(4)), chain(OTHER, *notes(6))
    code, said = judged([*mine, *theirs], stood(mine[2], theirs[4]))
    assert (code, "give its QR code's text" in said) == (3, True)
    page = f"MUSTER H-1 ENTRIES 8 CHAIN {stood(mine[2], theirs[4])} {ORIGIN}:3 {OTHER}:5".upper()
    assert judged([*mine, *theirs], page)[1].count("as it stood at entry 8 of 12.") == 1
    assert judged([*mine, *theirs], page.replace(":5", ":6"))[0] == 1


def test_a_note_of_printing_says_which_records_a_page_is_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifier, "TRIES", 10)
    mine, theirs = chain(ORIGIN, *notes(4)), chain(OTHER, *notes(6))
    mark = {"vector": {ORIGIN: 5, OTHER: 3}, "fingerprint": stood(mine[4], theirs[2])}
    strange = chain("7" + OTHER[1:], {"kind": "Produced", "mark": {**mark, "vector": {ORIGIN: 5, OTHER: 99}}})
    noted = chain("9" + OTHER[1:], {"kind": "Produced", "mark": mark})
    code, said = judged([*mine, *theirs, *strange, *noted], stood(mine[4], theirs[2]))
    assert (code, "as it stood at entry 8 of 16." in said) == (3, True)
    assert said.count("was not in the journal when this was printed; taken in later") == 2


def test_what_a_record_says_was_erased_is_erased_and_the_rest_withheld() -> None:
    first = chain(ORIGIN, *notes(3))
    erasing = chain(OTHER, {"kind": "Erased", "hash": first[1].hash.hex()})
    bare = [msgspec.structs.replace(record, body=None) for record in first[1:]]
    code, said = judged([first[0], *bare, *erasing])
    assert code == 3
    assert f"erased, as record 2 of workstation {OTHER[:8]} says, of workstation {ORIGIN[:8]}: records 2." in said
    assert f"withheld, and no record says that it was erased, of workstation {ORIGIN[:8]}: records 3 to 4." in said


def signing(records: list[Record], entries: int, content: str = "") -> dict[str, object]:
    """The signing of a handover that rests on the first entries of a chain."""
    mark = {"vector": {ORIGIN: entries}, "fingerprint": stood(records[entries - 1])}
    content = content or json.dumps({"mark": mark})
    digest = sha256(json.dumps({"mark": mark}).encode()).hexdigest()
    return {"kind": "HandoverSigned", "number": "H-1", "content": content, "digest": digest}


def test_every_handover_is_held_against_its_own_mark_and_digest() -> None:
    mine = chain(ORIGIN, *notes(4))
    code, said = judged([*mine, *chain(OTHER, signing(mine, 3))])
    assert (code, "H-1: drawn up at entry 3, record 2 of workstation 8a12b3c4" in said) == (0, True)
    code, said = judged(chain(ORIGIN, *notes(4), signing(mine, 3)))
    assert (code, "H-1 was drawn up from another journal than the one in this file." in said) == (1, True)
    code, said = judged([*mine[:2], *chain(OTHER, signing(mine, 3))])
    assert (code, f"H-1 rests on records 3 to 3 of workstation {ORIGIN[:8]}: not in this file." in said) == (3, True)
    code, said = judged([*mine, *chain(OTHER, signing(mine, 3, "{}"))])
    assert (code, "H-1: its content is not what its own digest says." in said) == (1, True)


def test_what_another_room_rested_on_makes_nothing_false() -> None:
    """It may know records of a workstation that was restored from a copy since, and went on otherwise."""
    mine, theirs = chain(ORIGIN, *notes(4)), chain(OTHER, signing(chain(ORIGIN, *notes(4)), 3))
    for page in ("", stood(mine[4]), stood(mine[4], theirs[1])):
        code, said = judged([*mine, *theirs], page)
        assert (code, "a workstation was restored from a copy, or its chain written anew." in said) == (3, True)


def test_what_contradicts_itself_on_the_paper_too_was_so_when_that_was_printed() -> None:
    records = chain(ORIGIN, *notes(4), signing(chain(ORIGIN, *notes(4)), 3))
    assert judged(records)[0] == 1
    for last in (4, 5):
        assert judged(records, stood(records[last]))[0] == 3


def test_signatures_that_are_left_out_are_missed_where_no_paper_vouches() -> None:
    records = chain(ORIGIN, *notes(4))
    bare = [msgspec.structs.replace(record, sig=None) for record in records]
    for page, code in (("", 1), (stood(records[4]), 3), (stood(records[2]), 3), ("0" * 64, 1)):
        found, said = judged(bare, page)
        assert (found, "unsigned, no signature covers it" in said) == (code, True)


def test_a_key_that_no_other_admits_is_named_where_keys_are_admitted() -> None:
    mine, theirs = chain(ORIGIN), chain(OTHER, *notes(1))
    assert "not admitted" not in judged([*mine, *theirs])[1]
    strange = chain("9" + OTHER[1:])
    for key, code in ((key_of(theirs), 0), (key_of(strange), 3)):
        admits = chain(ORIGIN, {"kind": "ChainAdmitted", "origin": OTHER, "public_key": key})
        found, said = judged([*admits, *theirs])
        assert (found, f"Workstation {OTHER[:8]}: key not admitted by any other in this file." in said) == (
            code,
            code == 3,
        )


def test_a_new_identity_is_no_stranger_where_the_key_before_vouches_for_it(opened: Open, tmp_path: Path) -> None:
    one, two = opened("one"), opened("two")
    takes(one, list(two.records()))
    one.close()
    shutil.copytree(tmp_path / "one", tmp_path / "moved")
    moved = opened("moved")
    code, said = judged(moved.records())
    assert (code, f"{moved.origin[:8]} goes on with {one.origin[:8]}, whose key vouches for it." in said) == (0, True)
    claims = {"at": 0, "kind": "Joined", "workstation": "here", "follows": one.origin, "voucher": "00" * 64}
    stranger = beginning(OTHER, claims)
    code, said = judged([*moved.records(), stranger])
    assert (code, f"Workstation {OTHER[:8]}: key not admitted by any other in this file." in said) == (3, True)


def beginning(origin: str, content: dict[str, object]) -> Record:
    """The first record of a chain that says these things besides its key."""
    key = Ed25519PrivateKey.generate()
    body = canonical(content | {"public_key": keys.public(key).hex()})
    made = make(body, origin=origin, seq=1, prev=genesis(False), lamport=1, wall=0, offset=0)
    return read(made.header, made.salt, made.body, key.sign(made.hash))


def test_only_a_workstation_itself_says_that_it_has_another_past() -> None:
    records = chain(ORIGIN, *notes(3))
    names = {"kind": "BranchAdopted", "origin": ORIGIN, "tips": [records[2].hash.hex(), "0" * 64]}
    code, said = judged([*records, *chain(OTHER, names)], "f" * 64)
    assert (code, "The paper may be of another past" in said) == (1, False)


def test_numbers_are_told_in_runs() -> None:
    assert [verifier.runs(numbers) for numbers in ([], [4], [1, 2, 3, 5], [1, 3, 4])] == [
        "",
        "4",
        "1 to 3, 5",
        "1, 3 to 4",
    ]
