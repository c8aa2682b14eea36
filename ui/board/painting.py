"""How each row of a lane is drawn. Quiet: colour only for what needs eyes; state by shape and word as well."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from models import clock
from models.board.facts import Duty
from models.board.raised import raised_in_words
from models.board.told import lasted
from models.situation.timers import Badge
from models.status import ENTRY, Stage, Status, is_exception
from ui.board.board_context import BoardContext
from ui.board.rows import AreaHead, Gap, Heading, IncidentHead, Planned, Remark, Row, Strip
from ui.look.text_cache import LARGEST, TextCache

NARROW = 255  # pixels at scale 1: a strip this narrow leaves the capability out
ON = {"red": "on_red", "amber": "on_amber"}


@dataclass(frozen=True, slots=True)
class Look:
    """What the view knows of a row. `noted`: who changed it elsewhere just now."""

    selected: bool = False
    focused: bool = False
    picked: bool = False
    noted: str = ""


PLAIN = Look()


def paint_row(painter: QPainter, rect: QRect, row: Row, look: Look, cache: TextCache, context: BoardContext) -> None:
    """Draw one row into its rectangle; its card's frame is there already."""
    kind = type(row)
    if kind is Strip:
        paint_strip(painter, rect, row, look, cache, context)
    elif kind is AreaHead:
        _area_head(painter, rect, row, cache)
    elif kind is IncidentHead:
        _incident_head(painter, rect, row, cache, context)
    elif kind is Heading:
        _heading(painter, rect, row, cache)
    elif kind is Gap:
        p = cache.grid
        text = fitting(context.shortfall(row), "small", rect.width() - p[16], cache)
        cache.text(
            painter, rect.x() + p[8], rect.y(), p[24], text, "small", "amber" if row.strength < row.minimum else "dim"
        )
    elif kind is Planned:
        _planned(painter, rect, row, look, cache)
    elif kind is Remark:
        cache.text(painter, rect.x() + cache.grid[4], rect.y(), rect.height(), row.text, "small", "dim")
    if look.focused and not look.picked:
        cache.box(painter, rect.adjusted(1, 0, -1, -2), "", "text", 3, cache.grid[2])


def fitting(text: str, font: str, width: int, cache: TextCache) -> str:
    """As much of a shortfall as there is room for: without what follows the dash; then how long it has been, alone,
    for the card has its figures in bold; elided if there is still no room."""
    what = text.partition(" — ")[0]
    howlong = "".join(what.rpartition("for ")[1:])
    return next((said for said in (text, what) if cache.width(said, font) <= width), cache.elide(howlong, font, width))


# cards


def paint_frame(painter: QPainter, rect: QRect, head: Row, lit: bool, cache: TextCache, context: BoardContext) -> None:
    """The frame of a card: dashed amber while an area is short, outlined while a drop is allowed here."""
    short = isinstance(head, AreaHead) and head.short
    width, height = rect.width(), rect.height()
    if width * height <= LARGEST:
        picture = cache.picture(
            ("card", short, width, height), width, height, lambda p: _frame(p, width, height, short, cache), "panel"
        )
        painter.drawPixmap(rect.x(), rect.y(), picture)
    else:
        painter.save()
        painter.fillRect(rect, cache.colour("panel"))
        painter.translate(rect.topLeft())
        _frame(painter, width, height, short, cache)
        painter.restore()
    if isinstance(head, IncidentHead):
        bar = "red" if context.level(head.crews) == "red" else ENTRY[Status.DEPLOYED].colour
        painter.fillRect(rect.x(), rect.y(), cache.grid[3], height, cache.colour(bar))
    if lit:
        cache.box(painter, rect, "", "text", 3, max(2, cache.grid[2]))


def _frame(painter: QPainter, width: int, height: int, short: bool, cache: TextCache) -> None:
    whole = QRect(0, 0, width, height)
    cache.box(painter, whole, "card", "card" if short else "line", 3)
    if not short:
        return
    # Dashes repeat with the pitch of the rows, so that a row copied a few rows further down still fits its frame.
    pitch, amber = cache.grid[28], cache.colour("amber")
    dash = pitch // 7
    for x in range(width * 4 // pitch + 1):
        for y in (0, height - 1):
            painter.fillRect(x * pitch // 4, y, min(dash, width - x * pitch // 4), 1, amber)
    for y in range(height * 4 // pitch + 1):
        for x in (0, width - 1):
            painter.fillRect(x, y * pitch // 4, 1, min(dash, height - y * pitch // 4), amber)


def _area_head(painter: QPainter, rect: QRect, row: AreaHead, cache: TextCache) -> None:
    p, x, y, height = cache.grid, rect.x(), rect.y(), rect.height() + 1
    letter = row.area.priority
    cache.box(painter, QRect(x + p[8], y + p[7], p[14], p[14]), "", "dim", 2)
    cache.text(painter, x + p[8] + (p[14] - cache.width(letter, "tiny")) // 2, y + p[7], p[14], letter, "tiny", "text")
    count = f"{row.strength}/{row.minimum}"
    font, tint = ("figure_bold", "amber") if row.short else ("figure_small", "dim")
    right = cache.right(painter, x + rect.width() - p[8], y, height, count, font, tint)
    x += p[28]
    cache.text(painter, x, y, height, cache.elide(row.area.name, "bold", right - x - p[6]), "bold", "text")


def _incident_head(painter: QPainter, rect: QRect, row: IncidentHead, cache: TextCache, context: BoardContext) -> None:
    p, incident = cache.grid, row.incident
    x, y, end = rect.x() + p[9], rect.y(), rect.x() + rect.width() - p[8]
    age = clock.age(incident.opened, context.at)
    right = cache.right(painter, end, y + p[2], p[22], age, "figure_small", "dim")
    title = cache.elide(incident.nature or incident.ref, "bold", right - x - p[6])
    cache.text(painter, x, y + p[2], p[22], title, "bold", "text")
    tfc = f"TFC {incident.tfc}" if incident.tfc else ""
    said = " · ".join(part for part in (incident.ref, incident.place, tfc, "closed" if incident.closed else "") if part)
    cache.text(painter, x, y + p[22], p[18], cache.elide(said, "tiny", end - x), "tiny", "dim")


def _heading(painter: QPainter, rect: QRect, row: Heading, cache: TextCache) -> None:
    p, x, y, height = cache.grid, rect.x(), rect.y(), rect.height()
    cache.shape(painter, row.shape, x + p[4], y + (height - p[7]) // 2 + 1, p[7], row.colour)
    x += p[17]
    cache.text(painter, x, y, height, row.title, "small", "dim")
    x += cache.width(row.title, "small") + p[6]
    count = str(row.count)
    cache.text(painter, x, y, height, count, "small_bold", "text")
    if row.note:
        end = rect.x() + rect.width() - p[4]
        free = end - x - cache.width(count, "small_bold") - p[10]
        cache.right(painter, end, y, height, cache.elide(row.note, "tiny", free), "tiny", "dim")


# strips


def strip_box(rect: QRect, cache: TextCache) -> QRect:
    """The strip itself within the row that can be hit."""
    p = cache.grid
    x, y, width, _ = rect.getRect()
    return QRect(x + p[7], y, width - 2 * p[7], p[24])


def paint_strip(
    painter: QPainter, rect: QRect, row: Strip, look: Look, cache: TextCache, context: BoardContext
) -> None:
    """One crew: bar, callsign, surnames, at most one badge, capability, time in state."""
    crew, p = row.crew, cache.grid
    box = strip_box(rect, cache)
    x, y, width, height = box.getRect()
    badge, faded = context.state(crew)
    painter.fillRect(box, cache.colour("strip"))
    status_bar(painter, x, y, height, crew.duty, crew.emergency is not None, cache)
    tint = "dim" if row.moved else "faded" if faded else "text"
    right = _strip_end(painter, box, row, cache, context)
    x += p[12]
    cache.text(painter, x, y, height, crew.callsign, "figure_bold", tint)
    x += max(p[52] if width >= cache.px(NARROW) else p[42], cache.width(crew.callsign, "figure_bold") + p[8])
    if crew.force != crew.working:
        home = f"[{crew.force}]"
        cache.text(painter, x, y, height, home, "figure_small", "dim")
        x += cache.width(home, "figure_small") + p[6]
    badge = _badge_of(row, look, badge)
    if badge is not None:
        right = paint_badge(painter, right, box, badge, x, cache)
    names = context.disputed(crew) if crew.disputed else crew.surnames or raised_in_words(crew)
    if crew.newer:
        names = f"newer: {names}"
    if right - x >= p[28]:
        cache.text(painter, x, y, height, cache.elide(names, "body", right - x), "body", tint)
    if look is not PLAIN or crew.emergency:
        _outline(painter, box, crew.emergency is not None, look, cache)


def status_bar(painter: QPainter, x: int, y: int, height: int, duty: Duty, alarm: bool, cache: TextCache) -> None:
    """Four pixels that tell the state: solid for deployed and patrolling, dashed for an exception."""
    colour, width = cache.colour("red" if alarm else ENTRY[duty.status].colour), cache.grid[4]
    if not is_exception(duty.status):
        painter.fillRect(x, y, width, height, colour)
        return
    dash = cache.grid[3]
    for top in range(y, y + height, 2 * dash):
        painter.fillRect(x, top, width, min(dash, y + height - top), colour)


def _strip_end(painter: QPainter, box: QRect, row: Strip, cache: TextCache, context: BoardContext) -> int:
    """Capability and time in state, at the far end; returns where they begin."""
    crew, p = row.crew, cache.grid
    x, y, width, height = box.getRect()
    since = lasted(crew, context.at)
    right = x + width - p[7]
    left = cache.right(painter, right, y, height, since, "figure_small", "dim")
    right = min(left, right - cache.width("0:00", "figure_small")) - p[8]
    if width >= cache.px(NARROW):
        right = cache.right(painter, right, y, height, " ".join(crew.marks[:2]), "figure_small", "dim") - p[8]
    return right


def _badge_of(row: Strip, look: Look, worst: Badge | None) -> Badge | None:
    if row.moved:
        return Badge(f"→ {row.moved}", "plain")
    if row.crew.disputed:
        return Badge("rooms differ", "amber")
    if look.noted and (worst is None or worst.level == "plain"):
        return Badge(look.noted, "plain")
    if worst is None and row.crew.duty.stage is Stage.EN_ROUTE:
        return Badge("en route", "plain")
    return worst


def paint_badge(painter: QPainter, right: int, box: QRect, badge: Badge, left: int, cache: TextCache) -> int:
    """At most one badge, the worst; returns where it begins. It is read before the names, so they give way first."""
    p, level = cache.grid, badge.level
    text = cache.elide(badge.text, "tiny", right - left - p[14])
    width, height = cache.width(text, "tiny") + p[10], box.height() - 2 * p[3]
    rect = QRect(right - width, box.y() + p[3], width, height)
    filled = level in ON
    cache.box(painter, rect, level if filled else "", level if filled else "off_duty", 2)
    cache.text(painter, rect.x() + p[5], rect.y(), height, text, "tiny", ON[level] if filled else "text")
    return rect.x() - p[6]


def _outline(painter: QPainter, box: QRect, emergency: bool, look: Look, cache: TextCache) -> None:
    thick = max(2, cache.grid[2])
    if emergency:
        cache.box(painter, box, "", "red", 2, thick)
    elif look.picked:
        cache.box(painter, box, "", "text", 2, thick)
    elif look.selected or look.noted:
        cache.box(painter, box, "", "text" if look.selected else "dim", 2)


def _planned(painter: QPainter, rect: QRect, row: Planned, look: Look, cache: TextCache) -> None:
    plan, p = row.plan, cache.grid
    box = strip_box(rect, cache)
    x, y, height = box.x() + p[12], box.y(), box.height()
    cache.box(painter, box, "", "line", 2)
    cache.text(painter, x, y, height, plan.callsign or "–", "figure_bold", "dim")
    x += max(p[52], cache.width(plan.callsign, "figure_bold") + p[10])
    hours = f"{clock.hhmm(plan.start)}–{clock.hhmm(plan.end)}" if plan.callsign else "no tour ahead"
    right = cache.right(painter, box.x() + box.width() - p[7], y, height, hours, "small", "dim") - p[8]
    if plan.late:
        right = paint_badge(painter, right, box, Badge("not booked on", "plain"), x, cache)
    names = " · ".join(officer.surname for officer in plan.officers)
    cache.text(painter, x, y, height, cache.elide(names, "body", right - x), "body", "dim")
    _outline(painter, box, False, look, cache)
