"""The three documents of a real day on paper: nothing clipped, nothing lost, marked on every page, a page a force.

The exercise's day to 14:32 gives what they say; the PDF's own text is read back and compared with it.
"""

import re
from dataclasses import replace

import pytest
from msgspec.structs import replace as changed
from pypdf import PdfReader

from models.desk.handovers import prepare
from models.desk.paperwork import pack, report, shift, this_copy
from models.document.document import Block, Document, Facts, Figures, Paragraph, SignatureBlock, Table, Ticks
from models.handover import document
from tests.four_forces import open_exercise
from tests.ui.printouts.test_pages import HOSTILE, assert_nothing_clipped, texts
from ui.printouts.drawing import to_pdf
from ui.printouts.pages import pages
from ui.printouts.paper import LARGE, LARGE_FIGURE, MEDIUM_FIGURE, Rule, Text

OFFLINE = "OFFLINE SINCE Fri 23 Dec 14:02"


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    found, _, _ = open_exercise(tmp_path_factory.mktemp("exercise"), "7714 Mistry")
    yield found
    found.close()


@pytest.fixture(scope="module")
def documents(room) -> dict[str, Document]:
    begins, ends = shift(room.clock())
    return {
        "handover": document(prepare(room, "", begins, ends)),
        "outage pack": pack(room, banner=OFFLINE),
        "shift report": report(room, begins, ends),
    }


@pytest.fixture(params=["handover", "outage pack", "shift report"])
def paper(request, documents, room, qapp):
    """A document, and its pages."""
    found = documents[request.param]
    return found, pages(found, this_copy(room))


def words(block: Block) -> list[str]:
    """Everything a block says."""
    match block:
        case Table(columns=columns, rows=rows, blank=blank, empty=empty):
            cells = [*(column.title for column in columns), *(cell for row in rows for cell in row)]
            return cells if rows or blank else [*cells, empty]
        case Facts(rows=rows):
            return [text for row in rows for text in row]
        case Figures(items=items):
            return [text for item in items for text in item]
        case Ticks(items=items):
            return [text for label, _, remark in items for text in (label, remark)]
        case SignatureBlock():
            return [block.role, block.statement, block.name, block.number, block.at]
        case Paragraph(text=text):
            return [text]
    return [block.title if hasattr(block, "title") else block.text]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_nothing_is_clipped(paper):
    for page in paper[1]:
        assert_nothing_clipped(page)


def test_every_page_has_its_marking_banner_copy_and_number(paper):
    found, sheets = paper
    for number, sheet in enumerate(sheets, start=1):
        said = texts(sheet)
        assert said.count("OFFICIAL-SENSITIVE") == 2
        assert found.banner in said
        assert "EXERCISE" in found.banner
        assert f"Page {number} of {len(sheets)}" in said
        assert any(line.startswith("Printed by 7714 Mistry at 14:32 GMT on Fri 23 Dec 2016") for line in said)
        assert any(line.startswith("Chain ") for line in said)


def test_the_text_of_the_pdf_is_the_content(paper, tmp_path):
    found, sheets = paper
    to_pdf(sheets, tmp_path / "out.pdf", found.title)
    written = squeezed(" ".join(page.extract_text() for page in PdfReader(tmp_path / "out.pdf").pages))
    for part in found.parts:
        assert squeezed(part.title) in written
        for block in part.blocks:
            for text in words(block):
                missing = [word for word in text.split() if word not in written]
                assert missing == [], f"{part.title}: “{text}”"


def test_every_row_of_a_table_stands_below_its_header(paper):
    """A row's first words are found on a page on which its header is, too."""
    found, sheets = paper
    for table in (block for part in found.parts for block in part.blocks if isinstance(block, Table)):
        titles = [column.title for column in table.columns if column.title and " " not in column.title]
        for row in table.rows:
            cells = [cell for cell in row if cell and " " not in cell]
            homes = [said for said in map(texts, sheets) if all(cell in said for cell in cells)]
            assert any(all(title in said for title in titles) for said in homes), row


def test_the_outage_pack_has_a_page_a_force_in_large_type(documents, room, qapp):
    sheets = pages(documents["outage pack"], this_copy(room))
    for force in room.board.operation.forces:
        (home,) = [sheet for sheet in sheets if f"{force.name} at 14:32" in texts(sheet)]
        callsigns = {crew.callsign for crew in room.board.crews(force.id)}
        set_large = {mark.text for mark in home if isinstance(mark, Text) and mark.face is LARGE_FIGURE}
        assert callsigns <= set_large
        assert any(isinstance(mark, Text) and mark.face is LARGE for mark in home)
        places = {area.area.name.split()[0] for area in room.board.areas(force.id)}
        assert places <= {word for line in texts(home) for word in line.split()}
        upright = [mark for mark in home if isinstance(mark, Rule) and mark.x1 == mark.x2]
        assert len({round(mark.x1) for mark in upright}) == 6  # columns to write in, ruled
    assert len(sheets) == 15


def test_the_shift_report_is_one_page(documents, room, qapp):
    (sheet,) = pages(documents["shift report"], this_copy(room))
    assert "Crowded places covered (%)" in texts(sheet)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_names(documents, room, qapp, text):
    """Whatever a crew, a place or a unit is called: it is set as text, inside the margins."""
    found = documents["outage pack"]
    parts = []
    for part in found.parts:
        blocks = (
            replace(block, rows=tuple(tuple(text if cell else "" for cell in row) for row in block.rows))
            if isinstance(block, Table)
            else block
            for block in part.blocks
        )
        parts.append(replace(part, title=text, blocks=tuple(blocks)))
    hostile = replace(found, title=text[:60], unit=text, parts=tuple(parts), facts=(("Unit", text), ("As at", text)))
    for sheet in pages(hostile, replace(this_copy(room), by=text, workstation=text)):
        assert_nothing_clipped(sheet)
        assert "\u202e" not in "".join(texts(sheet))


def test_a_signed_handover_prints_the_same_pages_again(room, qapp):
    begins, ends = shift(room.clock())
    drawn = prepare(room, "LEI", begins, ends)
    again = changed(drawn)
    assert pages(document(drawn), this_copy(room)) == pages(document(again), this_copy(room))


def test_a_force_too_large_for_a_page_goes_on_in_medium_type(room, qapp):
    found = pack(room)
    place, part = next((place, part) for place, part in enumerate(found.parts) if part.fit)
    table = next(block for block in part.blocks if isinstance(block, Table))
    many = replace(table, rows=table.rows * 6)
    larger = replace(part, blocks=tuple(many if block is table else block for block in part.blocks))
    sheets = pages(replace(found, parts=(*found.parts[:place], larger)), this_copy(room))
    homes = [sheet for sheet in sheets if "Initials" in texts(sheet)]
    assert len(homes) > 1
    assert any(isinstance(mark, Text) and mark.face is MEDIUM_FIGURE for mark in homes[0])
    for sheet in homes:
        assert_nothing_clipped(sheet)
