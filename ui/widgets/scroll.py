"""A scroll area in our colours that says in words when there is more below."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QScrollBar, QSizePolicy, QWidget

from app.i18n import _
from ui import focus_moves
from ui.theme import hex_of
from ui.widgets.button import Button
from ui.widgets.page import focus

_AIR = 6  # px above and below the button that says that there is more
_BAR = (
    "QScrollBar:vertical{{background:transparent;width:14px;margin:4px 4px 4px 0}}"
    "QScrollBar::handle:vertical{{background:{edge};border-radius:5px;min-height:44px}}"
    "QScrollBar::add-line,QScrollBar::sub-line{{height:0}}"
    "QScrollBar::add-page,QScrollBar::sub-page{{background:transparent}}"
)


def dress_bar(bar: QScrollBar) -> None:
    """A thin bar in our colours; with the fields of Qt this is the only style sheet there is."""
    bar.setStyleSheet(_BAR.format(edge=hex_of("edge")))


class Scroll(QScrollArea):
    """Scrolls `content` up and down and keeps what has the keyboard in sight.

    `say_more` shows a "More below" button at the bottom while something is out of sight: for answers and questions.
    """

    def __init__(self, content: QWidget, *, say_more: bool = False) -> None:
        super().__init__()
        # Our own: asking for Qt's makes the binding look through every class it has, 13 ms before the first window.
        self._port = QWidget()
        self.ring_target: QWidget = self
        self.setViewport(self._port)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its height is what the page leaves: a layout inside a layout would take the hint for a need.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self._port.setAutoFillBackground(False)
        self._say_more = say_more
        self._more = Button(_("More below"), "secondary", icon="glyph-down", height=44, padding=16)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard gets there by moving through the answers
        self._more.setParent(self)
        self._more.hide()
        self._more.clicked.connect(self._page_down)
        # Not at once: the strip changes the height, and in the middle of a layout that would never come to an end.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._place_more)
        if say_more:
            self.verticalScrollBar().valueChanged.connect(self._place_more_soon)
            self.verticalScrollBar().rangeChanged.connect(self._place_more_soon)
        focus_moves.tell(self._focus_changed)
        self.restyle()

    def restyle(self) -> None:
        dress_bar(self.verticalScrollBar())
        self._place_more_soon()

    def more_below(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() < bar.maximum() - 4

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def read_out(self, sheet: QWidget) -> None:
        """Take the keyboard for a sheet that has to be read now: arrows and Page Down scroll it, a reader of the screen
        says it whole, and a key that is pressed twice presses nothing. `leave_reading` ends it."""
        explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide  # what is new is hidden until the next event
        labels = [each for each in sheet.findChildren(QLabel) if not (each.isHidden() and each.testAttribute(explicit))]
        self.setAccessibleName(" ".join(each.text() for each in labels if each.text()))
        self.ring_target = sheet
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.to_top()
        if self.hasFocus():
            self.clearFocus()  # taking it again tells the ring and a reader of the screen of this sheet
        focus(self)

    def leave_reading(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _page_down(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(self._port.height() * 0.8))

    def _place_more(self) -> None:
        """The button stands under the content and never covers a word of it."""
        shown = self.more_below()
        strip = self._more.sizeHint().height() + 2 * _AIR if shown else 0
        if strip != self.viewportMargins().bottom():
            self.setViewportMargins(0, 0, 0, strip)
        self._more.setVisible(shown)
        if shown:
            self._more.adjustSize()
            left = (self.width() - self._more.width()) // 2
            self._more.move(left, self.height() - self._more.height() - _AIR)
            self._more.raise_()

    def _focus_changed(self) -> None:
        new, content = QApplication.focusWidget(), self.widget()
        if new is not None and content is not None and content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_more_soon()

    def _place_more_soon(self) -> None:
        if self._say_more:
            self._soon.start()
