"""Our own drawings: month grids, faces, a chair, the arch that is the product's sign, and the gate at sign-in."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPainterPath, QPen

# Days of a four-week month that are filled, by how often: never, monthly, weekly, most days, every day.
MONTHS: dict[int, frozenset[int]] = {
    0: frozenset(),
    1: frozenset({10}),
    2: frozenset({3, 10, 17, 24}),
    3: frozenset(range(28)) - {1, 4, 9, 11, 15, 18, 21, 25},
    4: frozenset(range(28)),
}
OFTEN = ("never", "monthly", "weekly", "most-days", "every-day")
_ROUND = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def month_drawing(kind: int) -> Callable[[QPainter, QRectF, str], None]:
    """Draws four weeks of seven days; says "how often" without words."""

    def draw(painter: QPainter, rect: QRectF, colour: str) -> None:
        step = min(rect.width() / 7, rect.height() / 4)
        left, top = rect.center().x() - step * 3.5, rect.center().y() - step * 2
        for day in range(28):
            centre = QPointF(left + (day % 7 + 0.5) * step, top + (day // 7 + 0.5) * step)
            filled = day in MONTHS[kind]
            painter.setPen(Qt.PenStyle.NoPen if filled else QPen(QColor(colour), max(1.0, step * 0.09)))
            painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
            radius = step * (0.41 if filled else 0.33)
            painter.drawEllipse(centre, radius, radius)

    return draw


# How far the mouth bends, its half width and its height on a face of 100.
_MOUTHS = {1: (-15, 19, 27), 2: (-7, 18, 23), 3: (0, 17, 19), 4: (9, 20, 14), 5: (18, 24, 11)}


def face_drawing(mood: int) -> Callable[[QPainter, QRectF, str], None]:
    """Draws one plain face, 1 (very bad) to 5 (very good): only brow and mouth change."""

    def draw(painter: QPainter, rect: QRectF, colour: str) -> None:
        side = min(rect.width(), rect.height())
        painter.save()
        painter.translate(rect.center())
        painter.scale(side / 100, side / 100)
        line = QPen(QColor(colour), 5.5, *_ROUND)
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(0, 0), 46, 46)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for x in (-16, 16):
            painter.drawEllipse(QPointF(x, -9), 5, 6)
        painter.setPen(line)
        painter.setBrush(QColor(colour) if mood == 5 else Qt.BrushStyle.NoBrush)
        painter.drawPath(_mouth(mood))
        if mood == 1:
            painter.drawLine(QPointF(-25, -24), QPointF(-11, -29))
            painter.drawLine(QPointF(25, -24), QPointF(11, -29))
        painter.restore()

    return draw


def _mouth(mood: int) -> QPainterPath:
    bend, half, height = _MOUTHS[mood]
    path = QPainterPath(QPointF(-half, height))
    path.quadTo(0, height + bend * 1.6, half, height)
    if mood == 5:
        path.closeSubpath()
    return path


def chair(painter: QPainter, rect: QRectF, colour: str) -> None:
    """A plain kitchen chair."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / 48, side / 48)
    painter.setPen(QPen(QColor(colour), 3.2, *_ROUND))
    for x in (14, 34):
        painter.drawLine(QPointF(x, 4), QPointF(x, 28))
    for y in (8, 15):
        painter.drawLine(QPointF(14, y), QPointF(34, y))
    for x, foot in ((10, 45), (38, 45), (17, 41), (31, 41)):
        painter.drawLine(QPointF(x, 32), QPointF(x, foot))
    painter.setBrush(QColor(colour))
    painter.drawPolygon([QPointF(13, 25), QPointF(35, 25), QPointF(40, 32), QPointF(8, 32)])
    painter.restore()


def arch_path(rect: QRectF) -> QPainterPath:
    """A doorway: straight sides, a half circle on top."""
    path = QPainterPath(rect.bottomLeft())
    path.lineTo(rect.left(), rect.top() + rect.width() / 2)
    path.arcTo(QRectF(rect.left(), rect.top(), rect.width(), rect.width()), 180, -180)
    path.lineTo(rect.bottomRight())
    path.closeSubpath()
    return path


def mark(painter: QPainter, rect: QRectF, frame: str) -> None:
    """The sign of the product: an open arch with the sun coming up in it; `frame` colours the arch."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line = max(2.0, rect.width() * 0.09)
    inner = rect.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    path = arch_path(inner)
    painter.setClipPath(path)
    painter.fillRect(inner, QColor("#F9DDA9"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#E98B2E"))
    sun = inner.width() * 0.24
    painter.drawEllipse(QPointF(inner.center().x(), inner.top() + inner.height() * 0.56), sun, sun)
    hill = QPainterPath(QPointF(inner.left(), inner.top() + inner.height() * 0.66))
    crest = QPointF(inner.center().x(), inner.top() + inner.height() * 0.5)
    hill.quadTo(crest, QPointF(inner.right(), inner.top() + inner.height() * 0.72))
    hill.lineTo(inner.bottomRight())
    hill.lineTo(inner.bottomLeft())
    painter.setBrush(QColor("#3F7B72"))
    painter.drawPath(hill)
    painter.setClipping(False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(frame), line, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)
    painter.restore()


_Point = tuple[float, float]
_HILLS: tuple[tuple[str, tuple[_Point, ...], tuple[_Point, ...]], ...] = (
    ("#B9CDB4", ((-10, 226), (60, 178), (110, 232), (170, 222), (220, 214), (260, 176), (310, 206)), ()),
    ("#7FA596", ((-10, 262), (50, 258), (90, 226), (160, 246), (220, 262), (260, 250), (310, 238)), ()),
    (
        "#3F7B72",
        ((-10, 286), (70, 262), (150, 300), (310, 272)),
        ((176, 270), (180, 292), (206, 300), (204, 346), (218, 346), (216, 300), (186, 292), (181, 270)),
    ),
    (
        "#17615B",
        ((-10, 330), (80, 300), (180, 344), (310, 312)),
        ((196, 312), (226, 350), (120, 368), (104, 426), (186, 426), (180, 386), (252, 352), (210, 312)),
    ),
)


def landscape(painter: QPainter, rect: QRectF) -> None:
    """Dawn, hills and a path, on a page of 300 by 420 that always covers `rect` and is never stretched."""
    larger = max(rect.width() / 300, rect.height() / 420)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - 150 * larger, rect.bottom() - 420 * larger)
    painter.scale(larger, larger)
    _draw_sky(painter)
    for colour, crest, road in _HILLS:
        hill = _hill(crest)
        painter.setBrush(QColor(colour))
        painter.drawPath(hill)
        if road:
            painter.save()
            painter.setClipPath(hill, Qt.ClipOperation.IntersectClip)
            painter.setBrush(QColor("#F8E7C8"))
            painter.drawPath(_road(road))
            painter.restore()
    painter.restore()


def _draw_sky(painter: QPainter) -> None:
    sky = QLinearGradient(0, 0, 0, 300)
    for at, colour in ((0.0, "#F8E7C8"), (0.55, "#F9D79B"), (1.0, "#F6C27A")):
        sky.setColorAt(at, QColor(colour))
    painter.fillRect(QRectF(0, 0, 300, 420), QBrush(sky))
    painter.setPen(Qt.PenStyle.NoPen)
    for radius, alpha in ((104, 40), (80, 60)):
        glow = QColor("#FFF3D6")
        glow.setAlpha(alpha)
        painter.setBrush(glow)
        painter.drawEllipse(QPointF(150, 196), radius, radius)
    painter.setBrush(QColor("#FFF6E3"))
    painter.drawEllipse(QPointF(150, 196), 54, 54)


def _hill(crest: tuple[_Point, ...]) -> QPainterPath:
    points = [QPointF(*point) for point in crest]
    hill = QPainterPath(QPointF(-10, 430))
    hill.lineTo(points[0])
    for at in range(1, len(points), 3):
        hill.cubicTo(points[at], points[at + 1], points[at + 2])
    hill.lineTo(310, 430)
    hill.closeSubpath()
    return hill


def _road(road: tuple[_Point, ...]) -> QPainterPath:
    points = [QPointF(*point) for point in road]
    path = QPainterPath(points[0])
    path.cubicTo(points[1], points[2], points[3])
    path.lineTo(points[4])
    path.cubicTo(points[5], points[6], points[7])
    path.closeSubpath()
    return path
