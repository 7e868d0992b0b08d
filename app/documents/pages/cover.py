"""The cover: name and date on the half that shows when folded, contents and the two urgent numbers below."""

import math
from datetime import date

from reportlab.lib.colors import Color
from reportlab.lib.units import mm

from app.documents.kit.fonts import clean
from app.documents.kit.furniture import draw_fold, draw_practice_mark
from app.documents.kit.pages import Chapter
from app.documents.kit.pen import Pen
from app.documents.kit.sizes import (
    BOLD,
    DEEP,
    HALF,
    INK,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    REGULAR,
    SIDE,
    TEXT_WIDTH,
    TINT,
    WHITE,
    Sizes,
    Style,
)
from app.documents.kit.text import fitted, set_text
from app.i18n import _, long_date

Point = tuple[float, float]


def draw_cover(
    pen: Pen,
    sizes: Sizes,
    name: str,
    day: date | None,
    chapters: list[Chapter],
    page_of: dict[str, int],
    practice: bool,
) -> None:
    pen.bookmark(_("My health pack"))
    pen.words(_("My health pack"), Style(BOLD, 50, 50), SIDE, PAGE_HEIGHT - 36 * mm, "H1", TEXT_WIDTH)
    _name(pen, clean(name))
    if day is not None:
        pen.words(long_date(day), Style(REGULAR, 20, 20), SIDE, PAGE_HEIGHT - 65 * mm, width=TEXT_WIDTH)
    else:
        pen.words(_("Date:"), Style(REGULAR, 20, 20), SIDE, PAGE_HEIGHT - 65 * mm)
        pen.rule(SIDE + 20 * mm, PAGE_HEIGHT - 66 * mm, SIDE + 90 * mm)
    pen.rule(SIDE, PAGE_HEIGHT - 71 * mm, PAGE_WIDTH - SIDE, 2.5, dark=True)
    with pen.tagged("Figure", _("A path over hills to a low sun")):
        _draw_hills(pen, SIDE, HALF + 9 * mm, TEXT_WIDTH, 62 * mm)
    _contents(pen, sizes, [chapter for chapter in chapters if chapter.in_contents], page_of)
    _urgent_bar(pen, sizes)
    if sizes.folds:
        draw_fold(pen)
    if practice:
        draw_practice_mark(pen)


def _name(pen: Pen, name: str) -> None:
    """As large as it can be on one line; a long one on two. Without a name, a line to write it on."""
    if not name:
        pen.words(_("Name:"), Style(REGULAR, 20, 20), SIDE, PAGE_HEIGHT - 53 * mm)
        pen.rule(SIDE + 22 * mm, PAGE_HEIGHT - 54 * mm, SIDE + 130 * mm)
        return
    style = fitted(name, Style(BOLD, 34, 34), TEXT_WIDTH, least=22)
    lines = set_text([(name, style)], TEXT_WIDTH, 2)
    if len(lines.lines) > 1:
        lines = set_text([(name, Style(BOLD, 20, 24))], TEXT_WIDTH, 2)
        pen.text(lines, SIDE, PAGE_HEIGHT - 40.5 * mm)
    else:
        pen.words(name, style, SIDE, PAGE_HEIGHT - 53 * mm)


def _contents(pen: Pen, sizes: Sizes, chapters: list[Chapter], page_of: dict[str, int]) -> None:
    large = not sizes.folds
    pen.words(_("What is inside"), Style(BOLD, 20, 20), SIDE, HALF - (13.5 if large else 16) * mm, "H2")
    columns = 1 if large else 2
    rows = max(math.ceil(len(chapters) / columns), 4)
    column = TEXT_WIDTH / columns
    high = min(11.8 if large else 19.5, (100 if large else 79) / rows) * mm
    tile = min(high - 1.5 * mm, 14 * mm)
    top = HALF - (18 if large else 20) * mm
    size = 16 * sizes.scale if high > 10 * mm else 16
    with pen.group("L"):
        for number, chapter in enumerate(chapters):
            x = SIDE + (number // rows) * (column + 3 * mm)
            middle = top - (number % rows + 0.5) * high
            pen.panel(x, middle - tile / 2, tile, tile, "ink", 2.2)
            pen.picture(chapter.picture, x + tile * 0.15, middle - tile * 0.35, tile * 0.7, white=True, quiet=True)
            base, words = middle - size * 0.34, chapter.contents_title or chapter.title
            with pen.group("LI", "LBody"):
                pen.words(words, Style(REGULAR, size, size), x + tile + 5 * mm, base, width=column - tile - 20 * mm)
                page = str(page_of.get(chapter.chapter_id, 0))
                pen.words_right(page, Style(BOLD, size, size), x + column - 6 * mm, base, 12 * mm)
    if not large:
        pen.words(_("This pack is yours. You choose who sees it."), Style(REGULAR, 16, 16), SIDE, 37.5 * mm)


def _urgent_bar(pen: Pen, sizes: Sizes) -> None:
    foot = (11.5 if not sizes.folds else 14) * mm
    style = Style(BOLD, 20, 20, WHITE)
    pen.panel(SIDE, foot, TEXT_WIDTH, 17 * mm, "ink")
    pen.picture("phone", SIDE + 5 * mm, foot + 3.5 * mm, 10 * mm, white=True, quiet=True)
    pen.words(_("Life in danger: 999"), style, SIDE + 20 * mm, foot + 6 * mm, width=80 * mm)
    pen.words_right(_("Urgent care: 111"), style, PAGE_WIDTH - SIDE - 6 * mm, foot + 6 * mm, 62 * mm)


def _draw_hills(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    """Four tones that stay apart in grey; no face, no building, no gate."""
    canvas = pen.canvas
    canvas.saveState()
    frame = canvas.beginPath()
    frame.roundRect(x, y, w, h, 5 * mm)
    canvas.clipPath(frame, stroke=0)
    canvas.setFillColor(TINT)
    canvas.rect(x, y, w, h, fill=1, stroke=0)
    _sun(pen, x + w * 0.66, y + h * 0.60, h * 0.20)
    for colour, left, first, second, right in (
        (LINE, 0.42, (0.25, 0.86), (0.55, 0.25), 0.70),
        (DEEP, 0.58, (0.30, 0.62), (0.55, 0.16), 0.42),
        (INK, 0.20, (0.35, 0.28), (0.62, 0.52), 0.30),
    ):
        _hill(pen, (x, y, w, h), colour, left, first, second, right)
    _path(pen, x, y, w, h)
    canvas.restoreState()


def _sun(pen: Pen, x: float, y: float, radius: float) -> None:
    canvas = pen.canvas
    canvas.setFillColor(WHITE)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(2.2)
    canvas.circle(x, y, radius, fill=1, stroke=1)
    for angle in range(0, 181, 15):
        across, up = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        near, far = radius * 1.25, radius * 1.52
        canvas.line(x + across * near, y + up * near, x + across * far, y + up * far)


def _hill(
    pen: Pen,
    box: tuple[float, float, float, float],
    colour: Color,
    left: float,
    first: Point,
    second: Point,
    right: float,
) -> None:
    x, y, w, h = box
    shape = pen.canvas.beginPath()
    shape.moveTo(x, y)
    shape.lineTo(x, y + h * left)
    shape.curveTo(x + w * first[0], y + h * first[1], x + w * second[0], y + h * second[1], x + w, y + h * right)
    shape.lineTo(x + w, y)
    shape.close()
    pen.canvas.setFillColor(colour)
    pen.canvas.drawPath(shape, fill=1, stroke=0)


def _path(pen: Pen, x: float, y: float, w: float, h: float) -> None:
    """The white way that narrows to the top of the front hill; each row is one curve of three points, in shares."""
    curves = (
        (0.30, 0.16, 0.62, 0.12, 0.56, 0.27),
        (0.535, 0.315, 0.52, 0.33, 0.55, 0.355),
        (0.554, 0.357, 0.558, 0.359, 0.562, 0.36),
        (0.55, 0.335, 0.60, 0.31, 0.63, 0.27),
        (0.72, 0.12, 0.44, 0.14, 0.40, 0),
    )
    shape = pen.canvas.beginPath()
    shape.moveTo(x + w * 0.20, y)
    for ax, ay, bx, by, cx, cy in curves:
        shape.curveTo(x + w * ax, y + h * ay, x + w * bx, y + h * by, x + w * cx, y + h * cy)
    shape.close()
    pen.canvas.setFillColor(WHITE)
    pen.canvas.drawPath(shape, fill=1, stroke=0)
