"""Every picture on screen comes through `paint`: shipped SVG files, and the few drawings that are made in code."""

import atexit
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QByteArray, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app import paths
from ui.art import drawings
from ui.theme import FAMILY

_KEPT = 600  # pictures kept drawn: a question page has about 40
_drawn: OrderedDict[tuple[str, int, int, str, float], QPixmap] = OrderedDict()
atexit.register(_drawn.clear)  # what the screen holds must go before the application does
_missing: set[str] = set()

_IN_CODE: dict[str, Callable[[QPainter, QRectF, str], None]] = {
    **{f"month-{kind}": drawings.month_drawing(kind) for kind in drawings.MONTHS},
    # The names that the questions use; on paper the shipped files stand for them.
    **{f"month-{often}": drawings.month_drawing(kind) for kind, often in enumerate(drawings.OFTEN)},
    **{f"face-{mood}": drawings.face_drawing(mood) for mood in range(1, 6)},
    "chair": drawings.chair,
    "mark": drawings.mark,
}


@lru_cache(maxsize=512)
def _svg(key: str) -> str | None:
    """Text of the shipped picture, or None when there is none by that name."""
    if not key or any(letter not in "abcdefghijklmnopqrstuvwxyz0123456789-" for letter in key):
        return None
    try:
        return (paths.pictures() / f"{key}.svg").read_text(encoding="utf-8")
    except OSError:
        return None


def has(key: str) -> bool:
    """Whether a picture of this name is shipped or drawn in code."""
    return key in _IN_CODE or _svg(key) is not None


def missing() -> frozenset[str]:
    """Names that were asked for and are not there; tests keep this empty."""
    return frozenset(_missing)


def paint(painter: QPainter, key: str, rect: QRectF, colour: str | QColor) -> None:
    """Draw the picture `key` inside `rect`, in one colour. An unknown key draws a square with a question mark."""
    drawn = _drawn_at(key, rect.size(), colour, painter.device().devicePixelRatio())
    if drawn is not None:
        # Whole pixels: a picture between two pixels is soft, and takes three times as long to draw.
        painter.drawPixmap(QPoint(round(rect.x()), round(rect.y())), drawn)


def draw_ahead(key: str, size: QSizeF, colour: str | QColor, ratio: float) -> None:
    """Draw a picture that will soon be painted at this size, while nobody waits for it."""
    _drawn_at(key, size, colour, ratio)


def _drawn_at(key: str, size: QSizeF, colour: str | QColor, ratio: float) -> QPixmap | None:
    width, height = ceil(size.width() * ratio), ceil(size.height() * ratio)
    if width < 1 or height < 1:
        return None
    return _picture(key, width, height, QColor(colour).name(), ratio)


def _picture(key: str, width: int, height: int, colour: str, ratio: float) -> QPixmap:
    place = (key, width, height, colour, ratio)
    kept = _drawn.get(place)
    if kept is not None:
        _drawn.move_to_end(place)
        return kept
    picture = QPixmap(width, height)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _draw(painter, key, QRectF(0, 0, width / ratio, height / ratio), colour)
    painter.end()
    _drawn[place] = picture
    if len(_drawn) > _KEPT:
        _drawn.popitem(last=False)
    return picture


def _draw(painter: QPainter, key: str, rect: QRectF, colour: str) -> None:
    if key in _IN_CODE:
        _IN_CODE[key](painter, rect, colour)
        return
    svg = _svg(key)
    if svg is None:
        _missing.add(key)
        _draw_unknown(painter, rect, colour)
        return
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", colour).encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    renderer.render(painter, rect)


def _draw_unknown(painter: QPainter, rect: QRectF, colour: str) -> None:
    side = min(rect.width(), rect.height()) * 0.84
    square = QRectF(0, 0, side, side)
    square.moveCenter(QPointF(rect.center()))
    painter.setPen(QPen(QColor(colour), max(1.5, side * 0.07)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(square, side * 0.2, side * 0.2)
    letters = QFont(FAMILY)
    letters.setPixelSize(max(8, round(side * 0.6)))
    letters.setBold(True)
    painter.setFont(letters)
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, "?")


def forget() -> None:
    """Let go of every kept picture (after the shipped files changed, or in tests)."""
    _drawn.clear()
    _missing.clear()
    _svg.cache_clear()
