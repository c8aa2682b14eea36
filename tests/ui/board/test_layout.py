"""Where everything is: rows touch, nothing overlaps, a point finds its row, and slices tile each column."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.operation import Area
from ui.board.layout import Layout, Metrics
from ui.board.rows import AreaHead, Block, Heading, Remark, Search
from ui.look.theme import Theme

AREA = Area(id="x", name="X", force="LEI", lat=52.0, lon=-1.0, priority="A", minimum=2)


def metrics(qapp, scale: float = 1.0) -> Metrics:
    return Metrics.of(Theme(scale=scale))


def card(key: str, rows: int) -> Block:
    return Block(key, [AreaHead(key, AREA, 0, 2, False), *(Remark(f"{key}{n}", "") for n in range(rows))], card=True)


def blocks_of(sizes: list[int]) -> list[Block]:
    """Headings (-1), the off-duty list (-2 and below) and cards (any other), as they come."""
    found = []
    for number, size in enumerate(sizes):
        key = str(number)
        if size == -1:
            found.append(Block(key, [Heading(key, "T", 1, "●")]))
        elif size < -1:
            found.append(
                Block(key, [Search(f"s{key}"), *(AreaHead(f"{key}.{n}", AREA, 0, 2, False) for n in range(-size))])
            )
        else:
            found.append(card(key, size))
    return found


lanes = st.lists(st.integers(-4, 5), max_size=12).map(blocks_of)
widths = st.sampled_from([200, 380, 700, 1500])


@given(lanes, widths)
def test_every_row_is_found_where_it_is_and_none_overlap(qapp, blocks, width):
    layout = Layout(blocks, width, metrics(qapp))
    rects = [(p, w, layout.row_rect(p, w)) for p, block in enumerate(blocks) for w in range(len(block.rows))]
    for place, within, rect in rects:
        assert layout.hit(rect.center().x(), rect.center().y()) == (place, within)
        assert rect.height() >= 24
        assert 0 <= rect.left() <= rect.right() < width
        assert rect.bottom() < layout.height
    assert not any(a.intersects(b) for i, (_, _, a) in enumerate(rects) for _, _, b in rects[i + 1 :])


@given(lanes, widths, st.integers(0, 900), st.integers(1, 500))
def test_the_slices_of_what_shows_are_whole_and_in_order(qapp, blocks, width, top, height):
    layout = Layout(blocks, width, metrics(qapp))
    shown = list(layout.slices(top, top + height))
    assert len({piece.key for piece in shown}) == len(shown)
    for column in {piece.column for piece in shown}:
        ends = [(piece.top, piece.top + piece.height) for piece in shown if piece.column == column]
        assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    for place, block in enumerate(blocks):
        for within, row in enumerate(block.rows):
            rect = layout.row_rect(place, within)
            if block.card and rect.bottom() >= top and rect.top() < top + height:
                assert (block.key, row.key) in {piece.key for piece in shown}


@given(lanes, widths, st.data())
def test_after_a_change_the_layout_is_as_if_made_anew(qapp, blocks, width, data):
    before = Layout(blocks, width, metrics(qapp))
    cards = [place for place, block in enumerate(blocks) if block.card]
    changed = data.draw(st.lists(st.sampled_from(cards), unique=True)) if cards else []
    for place in changed:
        blocks[place].rows = card(blocks[place].key, data.draw(st.integers(0, 6))).rows
    after, anew = before.again(blocks, changed), Layout(blocks, width, before.metrics)
    assert (after.tops, after.heights, after.height) == (anew.tops, anew.heights, anew.height)


def test_cards_go_two_abreast_where_there_is_room(qapp):
    blocks = blocks_of([-1, 1, 3, 1, -1, 2])
    narrow, wide = Layout(blocks, 400, metrics(qapp)), Layout(blocks, 900, metrics(qapp))
    assert [narrow.column(place) for place in range(6)] == [0, 0, 0, 0, 0, 0]
    assert [wide.column(place) for place in range(6)] == [0, 0, 1, 0, 0, 0]
    assert wide.tops[1] == wide.tops[2] < wide.tops[3]
    assert wide.tops[3] == wide.tops[2] + wide.heights[2], "a pair is as high as the higher of the two"
    assert wide.height < narrow.height


def test_everything_grows_with_the_scale(qapp):
    blocks = blocks_of([-1, 2, -3])
    one, two = Layout(blocks, 380, metrics(qapp)), Layout(blocks, 760, metrics(qapp, 2.0))
    assert two.height == 2 * one.height
    assert two.columns == one.columns
