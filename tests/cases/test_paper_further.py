"""Two rooms' journal exported and tampered with in further ways, and any garbage at all; the paper is of the end."""

import base64
import io
import json
import random
import unicodedata
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from models.journal import export_lines, keys, verifier
from models.journal.record import body_hash, canonical
from models.journal.verifier import Check, judge
from tests.cases.rooms import hears, meet
from tests.cases.signing import signed_at
from tests.cases.tampering import STRANGER, Export, decoded, encoded, signed_anew, spoon
from tests.desk import Desk

WHOLE, FALSE, UNREADABLE, BEYOND = range(4)
FUZZED = 400
FROZEN = Path(__file__).parents[1] / "frozen"


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    """Two rooms that know of each other, one handover signed in each, and words in letters of another alphabet."""
    folder = tmp_path_factory.mktemp("further")
    here, there = Desk(folder / "here"), Desk(folder / "there", operator="4410 Hart", begin=False)
    hears(there, here.told())
    here.on("le24 market", "le21 haym")
    here.type("11:00", "inc man with a knife, haymarket bus station, 999, lei")
    meet(here, there)
    there.type("11:30", "note Café Łódź is shut")
    signed_at(there, "14:00")
    here.type("14:10", "market ok")
    meet(here, there)
    signed_at(here, "18:45")
    text = io.StringIO()
    export_lines(here.room.journal.records(), text, exercise=False)
    here.room.close()
    there.room.close()
    return Export.of(text.getvalue())


SPOT = 6  # a record in the middle


def header_of(line):
    return json.loads(decoded(line["header"]))


def of_each(export):
    """The places of the records of each chain: of the one that the last record is of, and of the other."""
    origins = [header_of(line)["origin"] for line in export.records]
    return [[n for n, each in enumerate(origins) if (each == origins[-1]) == mine] for mine in (True, False)]


def with_header(export, **changed):
    header = header_of(export.records[SPOT]) | changed
    return export.text(export.changed(SPOT, header=encoded(canonical(header))), rewritten=True)


def in_records(export):
    """Tampering with single records: all of it is false."""
    mine, _ = of_each(export)
    note = export.number("Łódź".encode())
    body = unicodedata.normalize("NFD", decoded(export.records[note]["body"]).decode()).encode()
    assert body != decoded(export.records[note]["body"])
    named = header_of(export.records[note]) | {"body": body_hash(decoded(export.records[note]["salt"]), body)}
    signature = Ed25519PrivateKey.generate().sign(bytes(32))
    handover = export.other_words(export.number(b"HandoverSigned"), b"Leicester", b"Leicestor")
    other = header_of(export.records[next(n for n in mine if n != SPOT)])["origin"]
    return {
        "a record said to be of the other chain": with_header(export, origin=other, seq=1),
        "another number in a header": with_header(export, seq=99),
        "a number with a point": with_header(export, seq=float(header_of(export.records[SPOT])["seq"])),
        "a signature by another key": export.text(export.changed(SPOT, sig=encoded(signature))),
        "content in other letters": export.text(export.changed(note, body=encoded(body))),
        "content in other letters, and a header that names it": export.text(
            export.changed(note, body=encoded(body), header=encoded(canonical(named))), rewritten=True
        ),
        "another word in a handover": export.text(handover, rewritten=True),
    }


def in_the_file(export):
    """Tampering with the file as a whole: all of it is false."""
    mine, theirs = ([export.records[n] for n in places] for places in of_each(export))
    whole, count = export.text(), f'"records": {len(export.records)}'
    return {
        "two exports in one file": whole * 2,
        "the last line says another number of records": whole.replace(count, '"records": 12'),
        "the last line says it with a point": whole.replace(count, f"{count}.0"),
        "said twice in one line": whole.replace('{"body"', '{"body": "e30=", "body"', 3),
        "the last line cut off": whole[:-20],
        "the last record of each chain left out": export.text([*mine[:-1], *theirs[:-1]], rewritten=True),
        "one whole chain left out": export.text(theirs, rewritten=True),
        "one chain signed anew": export.text([*theirs, *signed_anew(mine, spoon)], rewritten=True),
    }


def harmless(export):
    """What mail, editors and other orders do to a file: it is whole."""
    mine, theirs = ([export.records[n] for n in places] for places in of_each(export))
    whole = export.text()
    return {
        "one chain after the other": export.text([*theirs, *mine]),
        "blank lines between the lines": whole.replace("\n", "\n \n\n"),
        "all that mail does at once": "\ufeff" + whole.replace("\n", "\r\n") + "\r\n\r\n",
        "line ends of an old Mac": whole.replace("\n", "\r"),
        "spaces in the lines": whole.replace('": ', '" :\t '),
    }


def no_export(export):
    """What can't be read as an export at all."""
    whole = export.text()
    return {
        "a version with a point": whole.replace('"v":1', '"v":1.0'),
        "without its first line": whole.partition("\n")[2],
        "another kind of file": '{"muster":"roster","v":1,"exercise":false}\n',
        "nothing": "",
    }


def judged(text, paper=""):
    return judge(io.StringIO(text, newline=""), paper, Check(every_signature=True, holds=keys.verifies))


@pytest.mark.parametrize(
    ("tampering", "verdict"), [(in_records, FALSE), (in_the_file, FALSE), (harmless, WHOLE), (no_export, UNREADABLE)]
)
def test_every_further_tampering_has_its_verdict(export, tampering, verdict):
    for name, text in tampering(export).items():
        code, said = judged(text, export.end["fingerprint"])
        assert code == verdict, (name, said)


def test_what_is_only_added_or_withheld_is_not_false(export):
    mine, theirs = of_each(export)
    forged = [*signed_anew([export.records[n] for n in theirs[:1]], spoon, STRANGER)]
    for text, words in (
        (export.text([*export.records, *forged], rewritten=True), "not in the journal when this was printed"),
        (export.text(export.changed(mine[0], body=None)), "key not known"),
        (export.text([line | {"sig": None} for line in export.records]), "unsigned, no signature covers it"),
    ):
        code, said = judged(text, export.end["fingerprint"])
        assert (code, words in "\n".join(said)) == (BEYOND, True), said


def test_the_earlier_page_of_the_other_room_is_found_by_the_mark_in_its_handover(export):
    content = json.loads(json.loads(decoded(export.records[export.number(b"HandoverSigned")]["body"]))["content"])
    assert len(content["mark"]["vector"]) == 2
    code, said = judged(export.text(), content["mark"]["fingerprint"])
    assert code == BEYOND
    assert f"at entry {sum(content['mark']['vector'].values())} of {len(export.records)}." in "\n".join(said)


def test_without_what_the_other_room_knew_a_handover_is_beyond_what_can_be_told(export):
    mine, _ = of_each(export)
    code, said = judged(export.text([export.records[n] for n in mine], rewritten=True))
    assert (code, " rests on records 1 to " in "\n".join(said)) == (BEYOND, True)


def test_nothing_that_a_file_says_moves_the_cursor_or_leaves_ascii(export):
    records = [
        *signed_anew(export.records[:1], lambda content: content | {"workstation": "\x1b[2J\u202eüber"}, STRANGER)
    ]
    _, said = judged(export.text([*export.records, *records], rewritten=True))
    assert any("?[2J" in line for line in said)
    assert all(line.isascii() and line.isprintable() for line in said)


def spoiled(text, dice):
    """One to four accidents: bytes, lines, cuts, and JSON that means something else."""
    for _ in range(dice.randint(1, 4)):
        lines = text.splitlines(keepends=True) or [""]
        at, place = dice.randrange(len(text) + 1), dice.randrange(len(lines))
        text = dice.choice(
            (
                text[:at] + chr(dice.choice((0, 34, 44, 125, 10, 0xFEFF, 0xDC80, 0xD800, 0x1F600))) + text[at + 1 :],
                text[:at],
                text[:at] + text[at + dice.randint(1, 400) :],
                "".join([*lines[:place], *lines[place + 1 :]]),
                "".join([*lines[:place], dice.choice(lines), *lines[place:]]),
                "".join(dice.sample(lines, len(lines))),
                "".join([*lines[:place], dice.choice(GARBAGE), *lines[place:]]),
            )
        )
    return text


def line_of(header, body=b"{}"):
    """A line that is a record to the letter, whatever is in its header and its content."""
    salt = base64.b64encode(bytes(16)).decode()
    return json.dumps({"body": encoded(body), "header": encoded(header), "salt": salt, "sig": salt}) + "\n"


HEADER = {
    "body": "0" * 64,
    "lamport": 1,
    "offset": 0,
    "origin": STRANGER,
    "prev": "0" * 64,
    "seq": 1,
    "v": 1,
    "wall": 0,
}
GARBAGE = (
    "[" * 100_000 + "\n",
    "null\n",
    '{"end":true}\n',
    '{"end":true,"records":[],"fingerprint":{}}\n',
    '{"body":1,"header":2,"salt":3,"sig":4}\n',
    '{"body":"\\ud800","header":"=","salt":"","sig":""}\n',
    "9" * 5000 + "\n",
    line_of(b"[" * 2000),
    line_of(b"\xff\xfe{"),
    line_of(json.dumps(HEADER | {"prev": "\ud800"}).encode()),
    line_of(json.dumps(HEADER | {"origin": []}).encode()),
    *(line_of(canonical(HEADER | {"seq": seq})) for seq in (0, -1, 2**62, 2**70)),
    *(
        line_of(canonical(HEADER), body)
        for body in (
            b"[" * 2000,
            b'["HandoverSigned"]',
            b'{"kind":"HandoverSigned"}',
            b'{"kind":"HandoverSigned","content":"[[","number":[],"digest":1}',
            b'{"kind":"HandoverSigned","content":"\\ud800","number":"H","digest":{}}',
            b'{"kind":"Erased","hash":[]}',
            b'{"kind":"ChainAdmitted","origin":[],"public_key":{}}',
            b'{"kind":"Produced","mark":{"vector":{"x":1},"fingerprint":1}}',
            b'{"kind":"Produced","mark":[]}',
            b'{"kind":"Joined","public_key":"zz","mark":null}',
        )
    ),
)


def contents(text):
    """What an export holds, whatever else the file says."""
    found = []
    for line in text.lstrip("\ufeff").splitlines():
        if line.strip() and "header" in (said := json.loads(line)):
            found.append((said["header"], said["body"], said["salt"]))
    return sorted(found, key=str)


@pytest.mark.parametrize("seed", range(4))
def test_garbage_is_never_a_crash_and_never_called_whole(export, seed):
    whole, dice = export.text(), random.Random(seed)
    counts = [0] * 4
    for _ in range(FUZZED // 4):
        text = spoiled(whole, dice)
        code, said = judged(text, dice.choice(("", export.end["fingerprint"], "0" * 64)))
        counts[code] += 1
        assert said
        assert all(line.isascii() for line in said)
        assert code != WHOLE or contents(text) == contents(whole), said
    assert counts[FALSE]


def test_the_file_itself_may_be_anything(tmp_path, capsys):
    for content in (b"", b"\xff\xfe\x00{", "{}\n".encode("utf-16"), bytes(range(256)) * 9):
        (tmp_path / "file").write_bytes(content)
        assert verifier.main([str(tmp_path / "file")]) == UNREADABLE
    assert verifier.main([str(tmp_path)]) == UNREADABLE
    assert capsys.readouterr().out.isascii()


@pytest.mark.parametrize("journal", sorted(FROZEN.glob("*/journal.jsonl")), ids=lambda path: path.parent.name)
def test_what_earlier_versions_exported_is_not_false(journal):
    """Their handovers hold marks that were never checked until now."""
    code, said = judged(journal.read_text("utf-8"))
    assert code in (WHOLE, BEYOND), said
    assert (code == BEYOND) == ("withheld" in "\n".join(said) or "erased" in "\n".join(said))
