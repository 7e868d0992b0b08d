"""Parts side by side that go on to the next line when there is no more room: chips, strengths, small choices."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


def flow_places(sizes: Sequence[QSize], width: int, gap: int, line_gap: int) -> tuple[list[QRect], int]:
    """Where parts of these sizes go in `width` px, and the height they need. A line's parts share its middle."""
    places: list[QRect] = []
    left = top = 0
    line: list[int] = []
    tall = 0
    for size in sizes:
        wide = min(size.width(), max(1, width))
        if line and left + wide > width:
            _centre(places, line, tall)
            left, top, tall, line = 0, top + tall + line_gap, 0, []
        places.append(QRect(left, top, wide, size.height()))
        line.append(len(places) - 1)
        left += wide + gap
        tall = max(tall, size.height())
    _centre(places, line, tall)
    return places, top + tall


def _centre(places: list[QRect], line: Sequence[int], tall: int) -> None:
    for number in line:
        places[number].translate(0, (tall - places[number].height()) // 2)


class Flow(QWidget):
    """Holds its parts in reading order, broken into lines. `show_parts` changes them; hidden ones take no room."""

    def __init__(self, parts: Sequence[QWidget] = (), *, gap: int = 10, line_gap: int = 8) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._gap, self._line_gap = gap, line_gap
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_parts(parts)

    def parts(self) -> Sequence[QWidget]:
        return tuple(self._parts)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Put other parts in; those no longer wanted are deleted."""
        for old in self._parts:
            if old not in parts:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        self._parts = list(parts)
        for part in self._parts:
            if part.parentWidget() is not self:
                part.setParent(self)
                part.show()
        self.updateGeometry()
        self._place()

    def restyle(self) -> None:
        self.updateGeometry()
        self._place()

    def event(self, event: QEvent) -> bool:
        """A part asks for other room when its words change; Qt tells a parent without a layout only this way."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _sizes(self, width: int) -> list[QSize]:
        return [_size_in(part, width) for part in self._shown()]

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return flow_places(self._sizes(width), width, self._gap, self._line_gap)[1]

    def sizeHint(self) -> QSize:
        sizes = self._sizes(4000)
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        width = max((part.minimumSizeHint().width() for part in self._shown()), default=0)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        places, _height = flow_places(self._sizes(self.width()), self.width(), self._gap, self._line_gap)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for part, place in zip(self._shown(), places, strict=True):
            if mirrored:
                place.moveLeft(self.width() - place.right() - 1)
            part.setGeometry(place)


def _size_in(part: QWidget, width: int) -> QSize:
    """The size a part takes here: wrapping parts become taller, never wider than the room."""
    hint = part.sizeHint()
    if hint.width() <= width or not part.hasHeightForWidth():
        return QSize(hint.width(), part.heightForWidth(hint.width()) if part.hasHeightForWidth() else hint.height())
    return QSize(width, part.heightForWidth(width))
