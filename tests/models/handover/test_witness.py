"""What a signed handover says of the journal it rests on, on paper and in its QR code."""

import pytest
from msgspec.structs import replace

from models.document.document import Facts
from models.document.text import as_text
from models.handover import Mark, as_content, digest, document
from models.handover.witness import MOST_CHAINS, code
from models.journal.verifier import paper_of
from tests.models.handover.scene import MARK, both_signed, drawn, friday, numbered

KEY = "4f2a91c0" * 4
ORIGIN = next(iter(MARK.vector))


def signed(mark=MARK):
    """A handover of Leicestershire as this version signs it."""
    handover = numbered(drawn(friday(), "LEI"), "H-2016-1223-LEI-01")
    return replace(handover, mark=replace(mark, key=KEY))


def test_it_prints_the_entries_the_chain_its_own_content_and_the_key():
    handover = signed()
    (facts,) = [block for block in document(handover).parts[12].blocks if isinstance(block, Facts)]
    said = dict(facts.rows)
    assert said["Journal"].startswith("entries 41 · chain 0F1E 2D3C 4B5A")
    assert said["Entries of each chain"] == "3f0c7c5e 41"
    assert said["Content, SHA-256"].replace(" ", "").lower() == digest(as_content(handover))
    assert said["Signed by key"].startswith("4F2A 91C0 4F2A 91C0")


def test_the_code_holds_all_of_it():
    handover = signed()
    said, vector = paper_of(document(handover).scanned)
    assert vector == handover.mark.vector
    assert said == {"chain": MARK.fingerprint, "content": digest(as_content(handover)), "key": KEY}


def test_the_content_is_the_one_that_was_signed_word_for_word():
    """A newer version may have signed more than this one knows: its digest is of what was signed."""
    content = as_content(signed())[:-1] + ',"unheard_of":1}'
    assert paper_of(document(signed(), content).scanned)[0]["content"] == digest(content)


@pytest.mark.parametrize("handover", [drawn(friday()), both_signed(drawn(friday())), numbered(drawn(friday()), "H-1")])
def test_a_draft_and_what_was_signed_before_print_as_they_did(handover):
    assert document(handover).scanned == MARK.fingerprint
    assert "Signed by key" not in as_text(document(handover))


def test_of_very_many_chains_the_code_leaves_the_records_to_the_content():
    vector = {f"{number:08}{ORIGIN[8:]}": 1 for number in range(MOST_CHAINS + 1)}
    for chains, held in ((MOST_CHAINS + 1, 0), (MOST_CHAINS, MOST_CHAINS)):
        mark = Mark(vector=dict([*vector.items()][:chains]), fingerprint=MARK.fingerprint)
        said, printed = paper_of(code(signed(mark), "a" * 64))
        assert (said["chain"], len(printed)) == (MARK.fingerprint, held)
