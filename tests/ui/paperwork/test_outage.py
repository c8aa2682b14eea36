"""The outage pack refreshes itself, page by page, without the board waiting for it; a failure is one calm sentence."""

import shutil

import pytest
from pypdf import PdfReader

from models.board.paper_events import Attempted, Produced
from models.board.wording import says
from models.desk.outage_folder import NEWEST, kept_packs, pack_folder
from tests.desk import Desk
from tests.shifts import at
from ui.bridge import Bridge
from ui.paperwork.outage import EVERY, OutagePack
from ui.printouts.print_watch import PrintWatch


@pytest.fixture
def pack(qapp, friday):
    bridge = Bridge(friday.room)
    found = OutagePack(bridge, PrintWatch(bridge))
    found.said = []
    found.told.connect(found.said.append)
    yield found
    found.end()


def pages_of(friday: Desk) -> list[str]:
    """What each page of the newest pack says."""
    reader = PdfReader(pack_folder(friday.room.journal.folder) / NEWEST)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def newest(friday: Desk) -> str:
    return " ".join(pages_of(friday))


def finish(pack: OutagePack, qtbot) -> None:
    with qtbot.waitSignal(pack.told):
        pass


def test_it_is_refreshed_in_many_small_steps_and_says_nothing(pack, qtbot, friday):
    pack.refresh()
    steps = []
    pack._stepping.timeout.connect(lambda: steps.append(pack.refreshed_at))
    finish(pack, qtbot)
    assert pack.said == [""]
    assert len(steps) > 20
    assert pack.refreshed_at == at("14:32")
    text = newest(friday)
    assert "Leicestershire at 14:32" in text
    assert "LE24" in text


def test_the_board_goes_on_while_it_is_drawn(pack, qtbot, friday):
    pack.refresh()
    pack._advance()
    friday.type("14:33", "le24 haym")
    finish(pack, qtbot)
    assert "Haymarket" in newest(friday)
    assert friday.drawn()[1] == "● market: LE22"


def test_it_comes_every_quarter_of_an_hour(pack, qtbot, friday):
    assert EVERY == 900
    pack.begin()
    assert pack._again.interval() == EVERY * 1000
    for when in ("14:32", "14:47"):
        friday.now = at(when)
        pack._again.timeout.emit()
        finish(pack, qtbot)
    names = [path.name for path in kept_packs(pack_folder(friday.room.journal.folder))]
    assert names == ["outage-pack-2016-12-23-1447.pdf", "outage-pack-2016-12-23-1432.pdf"]


def test_a_lost_link_refreshes_it_at_once_and_says_so_on_every_page(pack, qtbot, friday):
    pack.refresh()
    pack._advance()
    pack.link_lost(at("14:31"))  # what was being drawn is left off
    finish(pack, qtbot)
    assert all("OFFLINE SINCE Fri 23 Dec 14:31" in page for page in pages_of(friday))


def test_quitting_leaves_a_fresh_one_behind(qapp, friday):
    bridge = Bridge(friday.room)
    pack = OutagePack(bridge, PrintWatch(bridge))
    pack.begin()
    friday.type("14:40", "le24 haym")
    pack.end()
    assert "Leicestershire at 14:40" in newest(friday)


def test_a_folder_that_fails_is_said_and_tried_again(pack, qtbot, friday):
    pack.refresh()
    finish(pack, qtbot)
    folder = pack_folder(friday.room.journal.folder)
    shutil.rmtree(folder)
    folder.write_text("in the way")
    friday.now = at("14:47")
    pack.refresh()
    finish(pack, qtbot)
    assert pack.said[-1].startswith("The outage pack could not be refreshed at 14:47:")
    assert pack.said[-1].endswith("The last one is of 14:32. It is tried again soon.")
    folder.unlink()
    pack.refresh()
    finish(pack, qtbot)
    assert pack.said[-1] == ""
    assert "at 14:47" in newest(friday)


def test_without_an_operation_there_is_nothing_to_print(qapp, tmp_path):
    empty = Desk(tmp_path / "empty", begin=False)
    bridge = Bridge(empty.room)
    pack = OutagePack(bridge, PrintWatch(bridge))
    pack.end()
    assert not pack_folder(empty.room.journal.folder).exists()
    empty.room.journal.close()


def prints(friday: Desk) -> list[str]:
    entries = (entry.event for entry in friday.room.recent())
    return [says(event, None) for event in entries if isinstance(event, Produced | Attempted)]


@pytest.fixture
def watch(friday):
    found = PrintWatch(Bridge(friday.room))
    found._looking.setInterval(20)
    yield found
    found.end()


def printing_pack(watch: PrintWatch, printer: str, minutes: int = 0) -> OutagePack:
    found = OutagePack(watch.bridge, watch, printer, minutes)
    found.said = []
    found.told.connect(found.said.append)
    return found


def come_out(qtbot, watch: PrintWatch) -> None:
    qtbot.waitUntil(lambda: not watch.under_way(), timeout=10_000)


def test_it_goes_to_the_printer_when_the_link_is_lost_and_that_is_noted_once_it_has_come_out(
    qtbot, friday, watch, printers
):
    pack = printing_pack(watch, "good")
    pack.refresh()
    finish(pack, qtbot)
    assert prints(friday) == []
    pack.link_lost(at("14:31"))
    finish(pack, qtbot)
    come_out(qtbot, watch)
    assert prints(friday) == ["Produced: Outage pack printed on good as job 1"]
    (file,) = printers.printed()
    assert file.read_bytes() == (pack_folder(friday.room.journal.folder) / NEWEST).read_bytes()
    assert "Drawn up by 7714 Mistry at 14:32" in newest(friday)  # true of the file and of the paper
    pack.end()


def test_it_is_laid_out_anew_for_other_paper(qtbot, friday, watch, printers):
    pack = printing_pack(watch, "letter")
    pack.link_lost(at("14:31"))
    finish(pack, qtbot)
    come_out(qtbot, watch)
    assert {round(float(page.mediabox.height)) for page in PdfReader(printers.printed()[0]).pages} == {792}
    pack.end()


def test_it_is_printed_every_so_many_minutes_if_that_is_set(qtbot, friday, watch, printers):
    pack = printing_pack(watch, "good", 30)
    for when, printed in (("14:47", 0), ("15:02", 1), ("15:17", 1), ("15:32", 2)):
        friday.now = at(when)
        pack.refresh()
        finish(pack, qtbot)
        come_out(qtbot, watch)
        assert len(prints(friday)) == printed, when
    pack.end()


def test_a_printer_that_fails_is_no_pack_that_fails_and_it_is_tried_again(qtbot, friday, watch, printers):
    pack = printing_pack(watch, "nowhere", 30)
    told = []
    watch.told.connect(told.append)
    for when, tried in (("15:02", 1), ("15:17", 2)):
        friday.now = at(when)
        pack.refresh()
        finish(pack, qtbot)
        come_out(qtbot, watch)
        assert len(prints(friday)) == tried
    assert pack.said == ["", ""]
    assert pack.refreshed_at == at("15:17")
    assert told[-1].sentence == (
        "Outage pack was NOT printed (on nowhere): there is no printer of this name here. "
        "Print it again, on another printer if need be."
    )
    assert prints(friday)[0] == "Not produced: Outage pack on nowhere · there is no printer of this name here"
    assert "15:17" in newest(friday)
    pack.end()


def test_one_that_waits_for_its_printer_is_not_sent_again(qtbot, friday, watch, printers):
    pack = printing_pack(watch, "stalled", 30)
    for when in ("15:02", "15:32", "16:02"):
        friday.now = at(when)
        pack.refresh()
        finish(pack, qtbot)
        qtbot.waitUntil(lambda: watch.under_way()[0].job == 1)
    printers.go_on()
    come_out(qtbot, watch)
    assert len(prints(friday)) == 1
    pack.end()
