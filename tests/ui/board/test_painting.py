"""Rows as pixels: state by shape as well as colour, at most one badge, names give way, nothing outside its row."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from models.board.events import Unknown
from models.board.facts import Duty
from models.status import ENTRY, Status
from tests.ui.board.scenes import NOW, deployed
from ui.board.board_context import BoardContext
from ui.board.cards import AreaRows, IncidentRows
from ui.board.painting import PLAIN, Look, fitting, paint_frame, paint_row, status_bar
from ui.board.rows import AreaHead, Heading, Strip, crew_key
from ui.look.text_cache import TextCache
from ui.look.theme import DARK, LIGHT, Theme

ROW = QRect(0, 0, 340, 28)


class Easel:
    """Draws rows of a scene and looks at them."""

    def __init__(self, scene, palette=DARK) -> None:
        self.scene = scene
        self.palette = palette
        self.cache = TextCache(Theme(palette))
        self.context = BoardContext(scene.board, NOW)

    def drawn(self, draw: Callable[[QPainter], None]) -> QImage:
        image = QImage(400, 100, QImage.Format.Format_RGB32)
        image.fill(QColor("#ff00ff"))
        painter = self.cache.on(QPainter(image))
        draw(painter)
        painter.end()
        return image

    def row(self, row, look: Look = PLAIN, rect: QRect = ROW) -> QImage:
        return self.drawn(lambda painter: paint_row(painter, rect, row, look, self.cache, self.context))

    def strip(self, crew: str, look: Look = PLAIN, moved: str = "", rect: QRect = ROW) -> QImage:
        return self.row(Strip(crew_key(crew), self.scene.board.crew(crew), moved), look, rect)

    def count(self, image: QImage, colour: str) -> int:
        wanted = int(getattr(self.palette, colour)[1:], 16)
        return sum(image.pixel(x, y) & 0xFFFFFF == wanted for x in range(400) for y in range(100))

    def bar(self, crew: str) -> list[str]:
        """The colours of the status bar, from top to bottom, each once in a row."""
        image, found = self.strip(crew), []
        names = {
            getattr(self.palette, name): name for name in ("deployed", "patrolling", "text", "amber", "red", "strip")
        }
        for y in range(24):
            name = names.get(image.pixelColor(8, y).name(), "?")
            if found[-1:] != [name]:
                found.append(name)
        return found


@pytest.fixture(params=[DARK, LIGHT], ids=lambda palette: palette.name)
def easel(qapp, scene, request):
    return Easel(scene, request.param)


def test_the_bar_is_solid_for_deployed_and_patrolling_and_dashed_for_an_exception(easel):
    assert easel.bar("LE21") == ["deployed"]
    assert easel.bar("LE24") == ["patrolling"]
    assert easel.bar("LE30") == ["text", "strip"] * 4


@pytest.mark.parametrize("status", Status)
def test_each_status_is_drawn_in_the_colour_and_shape_that_its_entry_names(easel, status):
    entry = ENTRY[status]
    bar = easel.drawn(lambda painter: status_bar(painter, 0, 0, 24, Duty(status=status, since=NOW), False, easel.cache))
    assert 36 <= easel.count(bar, entry.colour) <= 96
    shape = easel.drawn(lambda painter: easel.cache.shape(painter, entry.shape, 0, 0, 24, entry.colour))
    assert easel.count(shape, entry.colour) > 100


@pytest.mark.parametrize("colour", ["deployed", "patrolling", "dim"])
def test_the_mark_of_a_heading_has_its_colour(easel, colour):
    marks = {name: easel.row(Heading("key", "", 0, "●", name)) for name in (colour, "amber")}
    assert easel.count(marks[colour], colour) > easel.count(marks["amber"], colour)


def test_an_emergency_is_red_all_round_over_the_state_below(easel, scene):
    before = easel.count(easel.strip("LE25"), "red")
    scene.emergency("LE25")
    assert before == 0
    assert easel.bar("LE25") == ["red"]
    assert easel.count(easel.strip("LE25"), "red") > 600


def test_amber_and_red_belong_to_alarms_alone(easel):
    for crew in ("LE23", "LE21", "LE30", "NO25"):
        assert easel.count(easel.strip(crew), "amber") == 0
    assert easel.count(easel.strip("LE24"), "amber") > 300, "tour 9:40"


def test_a_quiet_crew_fades_one_step(easel):
    fresh = easel.count(easel.strip("LE23"), "text")
    easel.context.look(easel.scene.board, NOW + 40 * 60)
    aged = easel.strip("LE23")
    assert easel.count(aged, "text") < fresh / 4
    assert easel.count(aged, "faded") > 0


def test_a_crew_of_another_force_carries_its_home(easel, scene):
    scene.move("NO28", "haymarket")
    there = easel.strip("NO28")
    scene.move("NO28", "newark")
    assert there != easel.strip("NO28")


def test_a_dispute_is_amber_and_dashed(easel, scene):
    scene.dispute("LE27", Duty(status=Status.PATROLLING, since=NOW, area="haymarket"), deployed("LEI-0412", NOW))
    assert easel.bar("LE27") == ["amber", "strip"] * 4


def test_a_crew_of_which_a_newer_version_decided_is_marked(easel, scene):
    plain = easel.strip("LE27")
    key = "crew:LE27/duty"
    newer = Unknown(at=NOW, operator="x", touch={key: scene.board.heads(key)}, name="Teleported")
    scene.board.apply([("ff" * 32, newer)])
    assert scene.board.crew("LE27").duty.area == "airport"
    assert easel.strip("LE27") != plain


def test_picked_selected_focused_and_noted_each_show(easel):
    looks = [PLAIN, Look(selected=True), Look(picked=True), Look(focused=True), Look(noted="Hart")]
    pictures = [easel.strip("LE23", look) for look in looks]
    assert all(one != other for n, one in enumerate(pictures) for other in pictures[n + 1 :])


def test_a_strip_that_has_moved_on_says_where(easel):
    assert easel.strip("LE24", moved="Haymarket Centre") != easel.strip("LE24")


@pytest.mark.parametrize("width", [120, 200, 260, 340])
def test_nothing_is_drawn_outside_the_row(easel, scene, width):
    scene.emergency("LE24")
    image = easel.strip("LE24", Look(selected=True, picked=True), rect=QRect(20, 30, width, 28))
    outside = [(x, y) for x in range(400) for y in range(100) if not QRect(20, 30, width, 28).contains(x, y)]
    assert all(image.pixelColor(x, y).name() == "#ff00ff" for x, y in outside)


def test_a_card_that_is_short_is_dashed_amber(easel, scene):
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    painter = easel.cache.on(QPainter(image))
    head = AreaRows(scene.board.area("haymarket"), True)[0]
    assert isinstance(head, AreaHead)
    paint_frame(painter, QRect(10, 10, 300, 60), head, False, easel.cache, easel.context)
    painter.end()
    top = [image.pixelColor(x, 10).name() == easel.palette.amber for x in range(20, 300)]
    assert 0.3 < sum(top) / len(top) < 0.7


def test_an_incident_in_which_a_crew_is_in_trouble_is_red(easel, scene):
    def bar() -> str:
        image = QImage(400, 100, QImage.Format.Format_RGB32)
        painter = easel.cache.on(QPainter(image))
        head = IncidentRows(scene.board.incident_state("LEI-0412"))[0]
        paint_frame(painter, QRect(10, 10, 300, 80), head, False, easel.cache, easel.context)
        painter.end()
        return image.pixelColor(11, 50).name()

    assert bar() == easel.palette.deployed
    scene.emergency("LE22")
    assert bar() == easel.palette.red


def test_a_narrow_card_leaves_out_what_follows_the_dash(easel):
    said = "no armed presence for 0:28 — drop a crew here"
    assert fitting(said, "small", 1000, easel.cache) == said
    assert fitting(said, "small", 200, easel.cache) == "no armed presence for 0:28"
    assert fitting(said, "small", 80, easel.cache) == "for 0:28", "the figures above are bold; the time is what counts"
    assert fitting("2 of 4 for 0:28 — drop a crew here", "small", 80, easel.cache) == "for 0:28"
    assert fitting(said, "small", 30, easel.cache).endswith("…")
