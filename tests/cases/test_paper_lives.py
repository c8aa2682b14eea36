"""What a workstation lives through: a new identity, an old disk put back. Its exports are judged, and its pages."""

import io
import json
import shutil

import pytest

from models.board.chain_events import BranchAdopted
from models.board.events import encode
from models.desk.handovers import printed, signed
from models.journal import export_lines, import_lines, keys
from models.journal.verifier import Check, judge
from models.shell import looking
from models.shell.rooms import DataFolder
from tests.cases.rooms import hears, notes
from tests.cases.signing import signed_at
from tests.cases.tampering import STRANGER, Export, decoded, signed_anew
from tests.cases.test_rooms_restored import put_back

WHOLE, FALSE, _, BEYOND = range(4)


def export(desk):
    text = io.StringIO()
    export_lines(desk.room.journal.records(), text, exercise=False)
    return Export.of(text.getvalue())


def judged(text, paper=""):
    code, said = judge(io.StringIO(text, newline=""), paper, Check(every_signature=True, holds=keys.verifies))
    return code, "\n".join(said)


def page_signed(desk, when):
    signed_at(desk, when)
    return printed(desk.room, signed(desk.room)[-1])


def claiming(content):
    """Whatever a chain said after its first entry, it says this."""
    return lambda said: said if said["kind"] == "Joined" else content


@pytest.fixture
def moved(opened, desk, other, tmp_path):
    """The first room, known to the other, went on in another folder: under a new identity, by the key of the old."""
    hears(desk, other.told())
    desk.room.close()
    shutil.copytree(tmp_path / "here", tmp_path / "moved")
    after = opened("moved", begin=False)
    after.type("07:00", "note after the move")
    return after


def test_a_new_identity_that_the_old_one_vouches_for_is_no_stranger(moved):
    code, said = judged(export(moved).text())
    assert code == WHOLE, said
    old = moved.room.past().chains()  # not this workstation's own: the other room alone
    assert len(old) == 1
    assert f"Workstation {moved.room.journal.origin[:8]} goes on with " in said
    assert "whose key vouches for it" in said


def test_who_says_so_by_another_key_is_a_stranger(moved):
    whole = export(moved)
    own = [line for line in whole.records if moved.room.journal.origin.encode() in decoded(line["header"])]
    others = [line for line in whole.records if line not in own]
    code, said = judged(whole.text([*others, *signed_anew(own, lambda content: content)], rewritten=True))
    assert code == BEYOND
    assert f"Workstation {moved.room.journal.origin[:8]}: key not admitted by any other in this file." in said
    assert "whose key vouches for it" not in said


@pytest.fixture
def restored(opened, desk, other, tmp_path):
    """The first room signed a handover, which the other has; then its old disk was put back, and it signed another.

    Shape: the room, the page of what is no longer its past, the page of what is.
    """
    hears(desk, other.told())
    desk.on("le24 market", "le21 haym")
    desk.room.close()
    folder, image = tmp_path / "here", tmp_path / "image"
    shutil.copytree(folder, image)
    before = opened("here", begin=False)
    before.type("13:00", "note of the past that is lost")
    lost = page_signed(before, "14:00")
    hears(other, before.told())
    before.room.close()
    put_back(image, folder)
    after = opened("here", begin=False)
    after.type("14:05", "note what else")
    own = page_signed(after, "14:30")
    hears(after, other.told())
    hears(other, after.told())
    return after, lost, own


def test_the_page_of_another_past_is_not_called_false(restored, other):
    here, lost, own = restored
    for desk, found, elsewhere in ((here, own, lost), (other, lost, own)):
        code, said = judged(export(desk).text(), found.scanned)
        assert (code, "This is the journal as it stood at entry" in said) == (BEYOND, True), said
        for paper in (elsewhere.scanned, elsewhere.fingerprint):
            code, said = judged(export(desk).text(), paper)
            assert (code, "The paper may be of another past of workstation" in said) == (BEYOND, True), said


def test_an_export_puts_the_other_past_beside_it_where_its_page_and_other_rooms_find_it(
    restored, opened, tmp_path, capsys
):
    here, lost, own = restored
    file, beside = tmp_path / "out.jsonl", tmp_path / "out-other-past-1.jsonl"
    assert looking.export_journal(DataFolder(tmp_path / "here"), str(file)) == 0
    assert f", which counts too, to {beside}." in capsys.readouterr().out
    for path, page in ((file, own), (beside, lost)):
        code, said = judged(path.read_text(), page.scanned)
        assert (code, "is word for word as on the paper" in said) == (BEYOND, True), said
    newcomer = opened("newcomer", begin=False)
    for path in (file, beside):
        with path.open() as lines:
            assert hears(newcomer, import_lines(lines, exercise=False)) == ""
    assert set(notes(newcomer)) == set(notes(here)) == {"of the past that is lost", "what else"}
    assert looking.export_journal(DataFolder(tmp_path / "here"), "-") == 0
    assert "Another past of a workstation counts here that is not in it" in capsys.readouterr().err


def test_a_page_that_belongs_to_neither_past_is_false_unless_a_past_is_not_here(restored, other):
    here, lost, _ = restored
    cut = export(here)
    adopted = cut.number(b"BranchAdopted")
    code, said = judged(cut.text(cut.records[:adopted], rewritten=True), lost.scanned)
    assert code == FALSE, said


def test_a_stranger_who_says_that_there_is_another_past_makes_nothing_less_false(desk):
    desk.on("le24 market")
    page = page_signed(desk, "14:00")
    whole = export(desk)
    chain, tip = desk.room.journal.origin, desk.told()[3].hash.hex()
    named = BranchAdopted(at=desk.now, operator="x", origin=chain, workstation="x", tips=(tip, "0" * 64))
    lines = [*signed_anew(whole.records[:2], claiming(json.loads(encode(named))), STRANGER)]
    code, said = judged(whole.text([*whole.records[:-3], *lines], rewritten=True), page.scanned)
    assert code == FALSE, said


def test_who_leaves_out_the_content_that_names_the_key_is_told_that_no_signature_was_checked(desk):
    desk.on("le24 market")
    whole = export(desk)
    code, said = judged(whole.text(whole.changed(0, body=None)))
    assert (code, "key not known: no signature is checked" in said) == (BEYOND, True), said
    assert "every one signed" not in said


def test_the_row_of_the_page_may_be_typed_as_it_stands(desk):
    page = page_signed(desk, "14:00")
    groups = " ".join(page.fingerprint.upper()[at : at + 4] for at in range(0, 64, 4))
    code, said = judged(export(desk).text(), f"entries {sum(page.vector.values())} · chain {groups}")
    assert (code, "as it stood at entry" in said) == (BEYOND, True), said
