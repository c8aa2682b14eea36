"""The folder of outage packs: the newest under a stable name, the last sixteen by their times."""

import pytest

from models.desk.outage_folder import KEPT, NEWEST, keep_pack, kept_packs, pack_folder
from models.journal import JournalError
from tests.shifts import at


def test_the_newest_has_a_stable_name_and_the_others_their_times(tmp_path):
    folder = pack_folder(tmp_path)
    first = keep_pack(folder, b"at two", at("14:00"))
    second = keep_pack(folder, b"a quarter past", at("14:15"))
    assert (folder / NEWEST).read_bytes() == b"a quarter past"
    assert (first.name, first.read_bytes()) == ("outage-pack-2016-12-23-1400.pdf", b"at two")
    assert kept_packs(folder) == [second, first]


def test_the_oldest_go(tmp_path):
    for quarter in range(KEPT + 4):
        keep_pack(tmp_path, b"pack", at("06:00") + quarter * 900)
    kept = kept_packs(tmp_path)
    assert len(kept) == KEPT
    assert kept[0].name == "outage-pack-2016-12-23-1045.pdf"
    assert kept[-1].name == "outage-pack-2016-12-23-0700.pdf"


def test_nobody_else_can_read_it(tmp_path):
    dated = keep_pack(tmp_path, b"names", at("14:00"))
    assert dated.stat().st_mode & 0o077 == 0


def test_a_folder_that_can_not_be_made_is_told_in_a_sentence(tmp_path):
    (tmp_path / "outage-pack").write_text("a file in the way")
    with pytest.raises(JournalError, match="Check it"):
        keep_pack(pack_folder(tmp_path), b"pack", at("14:00"))
