"""How each row of a lane is drawn. Quiet: colour only for what needs eyes; state by shape and word as well."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from models import clock
from models.facts import Duty
from models.status import Stage, Status, is_exception
from models.timers import Badge
from ui.board.ink import Ink, mark
from ui.board.rows import AreaHead, Gap, Heading, IncidentHead, Planned, Remark, Row, Search, Strip
from ui.board.sight import Sight

NARROW = 255  # pixels at scale 1: a strip this narrow leaves the capability mark out
LEVEL_COLOURS = {"red": ("red", "on_red"), "amber": ("amber", "on_amber")}


@dataclass(frozen=True, slots=True)
class Look:
    """What the view knows of a row. `noted`: who changed it elsewhere just now."""

    selected: bool = False
    focused: bool = False
    picked: bool = False
    noted: str = ""


PLAIN = Look()


def paint_row(painter: QPainter, rect: QRect, row: Row, look: Look, ink: Ink, sight: Sight) -> None:
    """Draw one row into its rectangle; its card's frame is there already."""
    match row:
        case Strip():
            paint_strip(painter, rect, row, look, ink, sight)
        case AreaHead():
            _area_head(painter, rect, row, ink)
        case IncidentHead():
            _incident_head(painter, rect, row, ink, sight)
        case Heading():
            _heading(painter, rect, row, ink)
        case Gap():
            px = ink.px
            text = _fitting(sight.shortfall(row), "small", rect.width() - px(16), ink)
            ink.text(painter, rect.x() + px(8), rect.y(), px(24), text, "small", ink.colour("amber"))
        case Planned():
            _planned(painter, rect, row, look, ink)
        case Remark(text=text):
            ink.text(painter, rect.x() + ink.px(4), rect.y(), rect.height(), text, "small", ink.colour("dim"))
        case Search():
            pass
    if look.focused:
        _focus(painter, rect, ink)


def _fitting(text: str, font: str, width: int, ink: Ink) -> str:
    """The text; without what follows the dash if there is no room for that; elided if there is still none."""
    if ink.width(text, font) > width:
        text = text.partition(" — ")[0]
    return ink.elide(text, font, width)


def _focus(painter: QPainter, rect: QRect, ink: Ink) -> None:
    ink.box(painter, rect.adjusted(1, 0, -1, -2), "", "text", 3, max(2, ink.px(1.5)))


def paint_frame(painter: QPainter, rect: QRect, head: Row, lit: bool, ink: Ink, sight: Sight) -> None:
    """The frame of a card: dashed amber while an area is short, outlined while a drop is allowed here."""
    px, colour = ink.px, ink.colour
    short = isinstance(head, AreaHead) and head.short
    ink.box(painter, rect, "card", "card" if short else "line", 3)
    if short:
        _dashes(painter, rect, colour("amber"), px)
    if isinstance(head, IncidentHead):
        worst = sight.level(head.crews)
        painter.fillRect(rect.x(), rect.y(), px(3), rect.height(), colour("red" if worst == "red" else "deployed"))
    if lit:
        ink.box(painter, rect, "", "text", 3, max(2, px(2)))


def _dashes(painter: QPainter, rect: QRect, colour: QColor, px) -> None:
    """Each side dashed from its own beginning, so that a part drawn alone meets what is there."""
    dash, right, bottom = px(3), rect.right(), rect.bottom()
    for x in range(rect.left(), right, 2 * dash):
        width = min(dash, right - x + 1)
        painter.fillRect(x, rect.top(), width, 1, colour)
        painter.fillRect(x, bottom, width, 1, colour)
    for y in range(rect.top(), bottom, 2 * dash):
        height = min(dash, bottom - y + 1)
        painter.fillRect(rect.left(), y, 1, height, colour)
        painter.fillRect(right, y, 1, height, colour)


def _heading(painter: QPainter, rect: QRect, row: Heading, ink: Ink) -> None:
    px, colour = ink.px, ink.colour
    tint = {"▲": "deployed", "●": "patrolling", "◆": "text"}.get(row.shape, "dim")
    size = px(7)
    mark(painter, row.shape, QRectF(rect.x() + px(4), rect.center().y() - size / 2 + 1, size, size), colour(tint))
    x = rect.x() + px(17)
    ink.text(painter, x, rect.y(), rect.height(), row.title, "small", colour("dim"))
    x += ink.width(row.title, "small") + px(6)
    ink.text(painter, x, rect.y(), rect.height(), str(row.count), "small_bold", colour("text"))
    if row.note:
        free = rect.right() - x - ink.width(str(row.count), "small_bold") - px(10)
        note = ink.elide(row.note, "tiny", free)
        ink.right(painter, rect.right() - px(4), rect.y(), rect.height(), note, "tiny", colour("dim"))


def _area_head(painter: QPainter, rect: QRect, row: AreaHead, ink: Ink) -> None:
    px, colour = ink.px, ink.colour
    box = QRect(rect.x() + px(8), rect.y() + px(7), px(14), px(14))
    ink.box(painter, box, "", "dim", 2)
    letter = row.area.priority
    ink.text(painter, box.x() + (box.width() - ink.width(letter, "tiny")) // 2, box.y(), box.height(), letter, "tiny",
             colour("text"))  # fmt: skip
    count = f"{row.strength}/{row.minimum}"
    font, tint = ("figure_bold", "amber") if row.short else ("figure_small", "dim")
    right = ink.right(painter, rect.right() - px(8), rect.y(), rect.height() + 1, count, font, colour(tint))
    x = box.right() + px(7)
    name = ink.elide(row.area.name, "bold", right - x - px(6))
    ink.text(painter, x, rect.y(), rect.height() + 1, name, "bold", colour("text"))


def _incident_head(painter: QPainter, rect: QRect, row: IncidentHead, ink: Ink, sight: Sight) -> None:
    px, colour, incident = ink.px, ink.colour, row.incident
    x, line = rect.x() + px(9), px(22)
    age = clock.duration(sight.at - incident.opened)
    right = ink.right(painter, rect.right() - px(8), rect.y() + px(2), line, age, "figure_small", colour("dim"))
    title = ink.elide(incident.nature or incident.ref, "bold", right - x - px(6))
    ink.text(painter, x, rect.y() + px(2), line, title, "bold", colour("text"))
    tfc = f"TFC {incident.tfc}" if incident.tfc else ""
    said = " · ".join(part for part in (incident.ref, incident.place, tfc, "closed" if incident.closed else "") if part)
    said = ink.elide(said, "tiny", rect.right() - px(8) - x)
    ink.text(painter, x, rect.y() + px(22), px(18), said, "tiny", colour("dim"))


def status_bar(painter: QPainter, rect: QRect, duty: Duty, alarm: bool, ink: Ink) -> None:
    """Four pixels that tell the state: solid for deployed and patrolling, dashed for an exception."""
    name = {Status.DEPLOYED: "deployed", Status.PATROLLING: "patrolling", Status.OFF_DUTY: "off_duty",
            Status.DISPUTED: "amber"}.get(duty.status, "text")  # fmt: skip
    colour, width = ink.colour("red" if alarm else name), ink.px(4)
    if not is_exception(duty.status):
        painter.fillRect(rect.x(), rect.y(), width, rect.height(), colour)
        return
    dash = ink.px(3)
    for y in range(rect.y(), rect.bottom() + 1, 2 * dash):
        painter.fillRect(rect.x(), y, width, min(dash, rect.bottom() + 1 - y), colour)


def strip_box(rect: QRect, ink: Ink) -> QRect:
    """The strip itself within the row that can be hit."""
    inset = ink.px(7)
    return QRect(rect.x() + inset, rect.y(), rect.width() - 2 * inset, ink.px(24))


def paint_strip(painter: QPainter, rect: QRect, row: Strip, look: Look, ink: Ink, sight: Sight) -> None:
    """One crew: bar, callsign, surnames, at most one badge, capability, time in state."""
    crew, px, colour = row.crew, ink.px, ink.colour
    box = strip_box(rect, ink)
    x, y, height = box.x(), box.y(), box.height()
    painter.fillRect(box, colour("strip"))
    status_bar(painter, box, crew.duty, crew.emergency is not None, ink)
    tint = colour("dim" if row.moved else "faded" if sight.faded(crew) else "text")
    x += px(12)
    ink.text(painter, x, y, height, crew.callsign, "figure_bold", tint)
    x += max(px(52 if box.width() >= px(NARROW) else 42), ink.width(crew.callsign, "figure_bold") + px(8))
    if crew.force != crew.working:
        home = f"[{crew.force}]"
        ink.text(painter, x, y, height, home, "figure_small", colour("dim"))
        x += ink.width(home, "figure_small") + px(6)
    right = _strip_end(painter, box, row, ink, sight)
    right = _badge(painter, right, box, _badge_of(row, look, sight), x, ink)
    right = max(x, right)
    names = sight.disputed(crew) if crew.disputed else crew.surnames
    ink.text(painter, x, y, height, ink.elide(names, "body", right - x), "body", tint)
    _outline(painter, box, crew.emergency is not None, look, ink)


def _strip_end(painter: QPainter, box: QRect, row: Strip, ink: Ink, sight: Sight) -> int:
    """Capability and time in state, at the far end; returns where they begin."""
    crew, px, dim = row.crew, ink.px, ink.colour("dim")
    y, height = box.y(), box.height()
    since = clock.duration(sight.at - crew.duty.since)
    right = box.right() - px(6)
    ink.right(painter, right, y, height, since, "figure_small", dim)
    right -= max(ink.width(since, "figure_small"), ink.width("0:00", "figure_small")) + px(8)
    if box.width() >= px(NARROW):
        marks = crew.crewing.marks or tuple(officer.mark for officer in crew.officers[:1])
        right = ink.right(painter, right, y, height, " ".join(marks[:2]), "figure_small", dim) - px(8)
    return right


def _badge_of(row: Strip, look: Look, sight: Sight) -> Badge | None:
    if row.moved:
        return Badge(f"→ {row.moved}", "plain")
    if row.crew.disputed:
        return Badge("rooms differ", "amber")
    found = sight.badge(row.crew)
    if look.noted and (found is None or found.level == "plain"):
        return Badge(look.noted, "plain")
    if found is None and row.crew.duty.stage is Stage.EN_ROUTE:
        return Badge("en route", "plain")
    return found


def _badge(painter: QPainter, right: int, box: QRect, badge: Badge | None, left: int, ink: Ink) -> int:
    """At most one badge, the worst; returns where it begins. It is read before the names, so they give way first."""
    if badge is None:
        return right
    px = ink.px
    filled = badge.level in LEVEL_COLOURS
    text = ink.elide(badge.text, "tiny", right - left - px(14))
    width = ink.width(text, "tiny") + px(10)
    rect = QRect(right - width, box.y() + px(3), width, box.height() - 2 * px(3))
    if filled:
        ground, tint = LEVEL_COLOURS[badge.level]
        ink.box(painter, rect, ground, ground, 2)
    else:
        tint = "text"
        ink.box(painter, rect, "", "off_duty", 2)
    ink.text(painter, rect.x() + px(5), rect.y(), rect.height(), text, "tiny", ink.colour(tint))
    return rect.x() - px(6)


def _outline(painter: QPainter, box: QRect, emergency: bool, look: Look, ink: Ink) -> None:
    thick = max(2, ink.px(2))
    if emergency:
        ink.box(painter, box, "", "red", 2, thick)
    elif look.picked:
        ink.box(painter, box, "", "text", 2, thick)
    elif look.selected or look.noted:
        ink.box(painter, box, "", "text" if look.selected else "dim", 2)


def _planned(painter: QPainter, rect: QRect, row: Planned, look: Look, ink: Ink) -> None:
    plan, px, colour = row.plan, ink.px, ink.colour
    box = strip_box(rect, ink)
    painter.setPen(QPen(colour("line"), 1, Qt.PenStyle.SolidLine))
    painter.drawRect(box.adjusted(0, 0, -1, -1))
    x = box.x() + px(12)
    ink.text(painter, x, box.y(), box.height(), plan.callsign or "–", "figure_bold", colour("dim"))
    x += max(px(52), ink.width(plan.callsign, "figure_bold") + px(10))
    hours = f"{clock.hhmm(plan.start)}–{clock.hhmm(plan.end)}" if plan.callsign else "no tour ahead"
    right = ink.right(painter, box.right() - px(6), box.y(), box.height(), hours, "small", colour("dim")) - px(8)
    if plan.late:
        right = _badge(painter, right, box, Badge("not booked on", "plain"), x, ink)
    names = " · ".join(officer.surname for officer in plan.officers)
    ink.text(painter, x, box.y(), box.height(), ink.elide(names, "body", right - x), "body", colour("dim"))
    _outline(painter, box, False, look, ink)
