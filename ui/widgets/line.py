"""One line to type in, inside a painted frame: no style sheet, and the ring goes round the frame."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.theme import RADIUS, colour, control_height, edge_width, font
from ui.widgets.picture import Picture


def typing_palette() -> QPalette:
    """Clear ground, our ink, hint and selection: for the part of a field that Qt draws."""
    made = QPalette()
    roles = QPalette.ColorRole
    made.setColor(roles.Base, QColor(0, 0, 0, 0))
    made.setColor(roles.Window, QColor(0, 0, 0, 0))
    for role, name in (
        (roles.Text, "ink"),
        (roles.WindowText, "ink"),
        (roles.PlaceholderText, "soft"),
        (roles.Highlight, "brand"),
        (roles.HighlightedText, "onbrand"),
    ):
        made.setColor(role, colour(name))
    return made


class _Edit(QLineEdit):
    """The bare line. Up, Down, Enter and Esc are offered to the field first."""

    left = Signal()
    key_offered = Signal(QKeyEvent)

    def __init__(self, frame: QWidget) -> None:
        super().__init__(frame)
        self.ring_target = frame
        self.setFrame(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(False)
        self.key_offered.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Line(QFrame):
    """A framed line. Signals: `edited(str)` on each change by the user, `accepted()` for Enter, `left()`.

    `icon` stands at the left; `tail` is a widget at the right (Show, a list of months). `edit` is Qt's own line.
    """

    edited = Signal(str)
    accepted = Signal()
    left = Signal()
    ring_radius = RADIUS["control"] + 4

    def __init__(
        self,
        words: str = "",
        *,
        hint: str = "",
        icon: str = "",
        height: int = 52,
        size: str = "body",
        password: bool = False,
        tail: QWidget | None = None,
        name: str = "",
    ) -> None:
        super().__init__()
        self._height, self._size, self._wrong = height, size, False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 0, 6 if tail else 16, 0)
        box.setSpacing(12)
        if icon:
            box.addWidget(Picture(icon, 24, colour="soft"))
        self.edit = _Edit(self)
        self.edit.setText(words)
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(name)
        self.show_password(not password)
        box.addWidget(self.edit, 1)
        if tail is not None:
            box.addWidget(tail)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self.edited)
        self.edit.returnPressed.connect(self.accepted)
        self.edit.left.connect(self.left)
        self.restyle()

    def words(self) -> str:
        return self.edit.text()

    def set_words(self, words: str) -> None:
        """Set without emitting; the caret stays where it was when the words are the same."""
        if words != self.edit.text():
            self.edit.setText(words)

    def set_hint(self, hint: str) -> None:
        self.edit.setPlaceholderText(hint)

    def set_name(self, name: str) -> None:
        self.edit.setAccessibleName(name)

    def set_wrong(self, wrong: bool) -> None:
        """A thick red edge; the words beside the field say what is wrong."""
        self._wrong = wrong
        self.update()

    def show_password(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.edit.setEchoMode(modes.Normal if shown else modes.Password)

    def restyle(self) -> None:
        self.edit.setFont(font(self._size))
        self.edit.setPalette(typing_palette())
        self.setFixedHeight(control_height(self._height))

    def sizeHint(self) -> QSize:
        return QSize(240, control_height(self._height))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.edit.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_field_frame(painter, QRectF(self.rect()), wrong=self._wrong, enabled=self.isEnabled())


def draw_field_frame(painter: QPainter, rect: QRectF, *, wrong: bool, enabled: bool) -> None:
    """The frame of anything typed in: edge, thick red when something is wrong, broken when off."""
    width = 3.0 if wrong else edge_width()
    pen = QPen(colour("now" if wrong else "edge"), width)
    if not enabled:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(colour("card" if enabled else "sand"))
    half = width / 2
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), RADIUS["control"], RADIUS["control"])
