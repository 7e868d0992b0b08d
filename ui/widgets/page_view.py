"""One page of a paper, large: turned page by page, made larger and smaller."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import colour
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layout import boxed, row
from ui.widgets.scroll import dress_bar
from ui.widgets.text import Text

_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_AIR = 24


class _Page(QWidget):
    """The page itself, drawn at the width it is told."""

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._width = 600

    def show_image(self, image: QImage | None, width: int) -> None:
        self._image, self._width = image, width
        self.setFixedSize(self.sizeHint())
        self.update()

    def _height(self) -> int:
        image = self._image
        shape = image.height() / image.width() if image is not None and image.width() else 297 / 210
        return round(self._width * shape)

    def sizeHint(self) -> QSize:
        return QSize(self._width + 2, self._height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        page = self.rect().adjusted(1, 1, -1, -1)
        painter.fillRect(self.rect(), colour("line"))
        painter.fillRect(page, QColor("#FFFFFF"))
        if self._image is not None:
            painter.drawImage(page, self._image)


class _Area(QScrollArea):
    """Scrolls the page; keys that lead past its end turn it. Signal: `turned(int)` one on or one back."""

    turned = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        past = {
            Qt.Key.Key_Right: (1, across.value() == across.maximum()),
            Qt.Key.Key_Left: (-1, across.value() == across.minimum()),
            Qt.Key.Key_PageDown: (1, down.value() == down.maximum()),
            Qt.Key.Key_PageUp: (-1, down.value() == down.minimum()),
        }
        step, ended = past.get(Qt.Key(event.key()), (0, False))
        if ended:
            self.turned.emit(step)
        else:
            super().keyPressEvent(event)


class PageView(QWidget):
    """Signals: `closed()`. Left and Right turn pages, + and - change the size, Up, Down and Page Down scroll."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._images: tuple[QImage, ...] = ()
        self._at, self._zoom = 0, _ZOOMS.index(1.0)
        self._page = _Page()
        self.area = _Area()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(_("The page, large"))
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(self._page)
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._number = Text("", "body", bold=True, wrap=False)
        self._close = Button(_("All pages"), "secondary", icon="glyph-back", height=44, padding=12)
        self._before = Button("", "secondary", icon="glyph-back", height=44, padding=10, name=_("Page before"))
        self._after = Button("", "secondary", icon="glyph-next", height=44, padding=10, name=_("Next page"))
        self._smaller = Button("", "secondary", icon="glyph-minus", height=44, padding=10, name=_("Smaller"))
        self._larger = Button("", "secondary", icon="glyph-plus", height=44, padding=10, name=_("Larger"))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        turn = boxed(row(self._before, self._number, self._after, gap=8))
        box.addWidget(Flow([self._close, turn, boxed(row(self._smaller, self._larger, gap=8))], gap=24))
        box.addWidget(self.area, 1)
        self._connect()
        self.restyle()

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self.area.turned.connect(self.turn)
        self._before.clicked.connect(lambda: self.turn(-1))
        self._after.clicked.connect(lambda: self.turn(1))
        self._smaller.clicked.connect(lambda: self.zoom(-1))
        self._larger.clicked.connect(lambda: self.zoom(1))

    def restyle(self) -> None:
        for bar in (self.area.verticalScrollBar(), self.area.horizontalScrollBar()):
            dress_bar(bar)

    def show_pages(self, images: Sequence[QImage], at: int = 0) -> None:
        self._images = tuple(images)
        self._at = max(0, min(at, len(images) - 1))
        self._show()

    def at(self) -> int:
        return self._at

    def turn(self, step: int) -> None:
        self._at = max(0, min(len(self._images) - 1, self._at + step))
        self.area.verticalScrollBar().setValue(0)
        self._show()

    def zoom(self, step: int) -> None:
        self._zoom = max(0, min(len(_ZOOMS) - 1, self._zoom + step))
        self._show()

    def _show(self) -> None:
        image = self._images[self._at] if self._images else None
        room = max(200, self.area.viewport().width() - _AIR)
        self._page.show_image(image, round(min(room, 900) * _ZOOMS[self._zoom]))
        count = len(self._images)
        self._number.set_words(_("Page {number} of {count}").format(number=self._at + 1, count=count))
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at < count - 1)
        self._smaller.setEnabled(self._zoom > 0)
        self._larger.setEnabled(self._zoom < len(_ZOOMS) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.text() in ("+", "="):
            self.zoom(1)
        elif event.text() == "-":
            self.zoom(-1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()
