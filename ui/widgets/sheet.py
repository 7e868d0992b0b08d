"""A page of a document as a small picture, chosen with a click or Space."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from ui.theme import colour, leading
from ui.widgets.lines import NO_LIMIT, Style, set_lines
from ui.widgets.press import Press

_A4 = 297 / 210


class Sheet(Press):
    """A page thumbnail, `width` px wide, with its caption below. Signals: `clicked`, `toggled(bool)`.

    Without an image it is an empty white page. The page keeps its own colours in dark.
    """

    ring_radius = 8

    def __init__(self, caption: str, image: QImage | None = None, *, width: int = 148, chosen: bool = False) -> None:
        super().__init__(caption)
        self._image = image
        self._page_width = width
        self._scaled: QImage | None = None
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_image(self, image: QImage | None) -> None:
        self._image, self._scaled = image, None
        self.updateGeometry()
        self.update()

    def set_page_width(self, width: int) -> None:
        """Larger or smaller pages, in place."""
        self._page_width, self._scaled = width, None
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        self.updateGeometry()

    def _page_height(self) -> int:
        image = self._image
        shape = image.height() / image.width() if image is not None and image.width() else _A4
        return round(self._page_width * shape)

    def sizeHint(self) -> QSize:
        return QSize(self._page_width + 12, self._page_height() + 16 + round(leading("small")))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def draw(self, painter: QPainter) -> None:
        page = QRectF((self.width() - self._page_width) / 2, 4, self._page_width, self._page_height())
        painter.fillRect(page.adjusted(1, 2, 2, 3), QColor(107, 90, 58, 40))
        painter.fillRect(page, QColor("#FFFFFF"))
        self._draw_image(painter, page)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        chosen = self.isChecked()
        edge = "brand" if chosen or self.hovered() else "line"
        painter.setPen(QPen(colour(edge), 3 if chosen else 1))
        painter.drawRoundedRect(page, 3, 3)
        painter.setPen(colour("ink"))
        lines = set_lines(self._words, Style("small", bold=chosen, wrap=False), NO_LIMIT)
        lines.draw(painter, 0, page.bottom() + 8, self.width(), "center")

    def _draw_image(self, painter: QPainter, page: QRectF) -> None:
        if self._image is None:
            return
        if self._scaled is None:
            ratio = self.devicePixelRatioF()
            self._scaled = self._image.scaled(
                round(page.width() * ratio),
                round(page.height() * ratio),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled.setDevicePixelRatio(ratio)
        painter.drawImage(page.topLeft(), self._scaled)
