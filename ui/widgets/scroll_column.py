"""A column that scrolls when it must; "More below" stands under it in words and never covers an answer."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.widgets.button import Button
from ui.widgets.scroll import Scroll

_BAR = 18  # px for the bar and the air beside it
_STRIP, _GAP = 44, 6
_LEFT_IN_SIGHT = 80  # px of the page before that stay when a page is turned


class ScrollColumn(QWidget):
    """Shows `content` at the height it is told; with `follow`, at the height that its own layout needs.

    The strip below turns one page on, and at the end back to the top.
    """

    def __init__(self, content: QWidget, *, follow: bool = False) -> None:
        super().__init__()
        self._content = content
        self._height = 0
        self._area = Scroll(content)
        self._area.setParent(self)
        self._area.setWidgetResizable(False)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = Button(_("More below"), "quiet", icon="glyph-down", height=_STRIP, wide=True)
        # The keyboard gets there by moving through the answers.
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.setParent(self)
        self.more.hide()
        self.more.clicked.connect(self._turn)
        self._area.verticalScrollBar().valueChanged.connect(self._say)
        self._area.verticalScrollBar().rangeChanged.connect(self._say)
        self._follows = follow
        if follow:
            content.installEventFilter(self)

    def show_height(self, height: int) -> None:
        """Give the content this height in px; more than there is room for makes the column scroll."""
        self._height = height
        self._place()

    def refit(self) -> None:
        """Ask the content's layout how much it needs at the width there is."""
        needed = self.needed(self.width())
        self.show_height(max(self.height(), self.needed(self.content_width(needed))))

    def needed(self, width: int) -> int:
        """Height in px of the whole content at this width."""
        layout = self._content.layout()
        if layout is None:
            return self._content.heightForWidth(width)
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalMinimumSize().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.refit()
        return super().eventFilter(watched, event)

    def scrolls(self) -> bool:
        return self._height > self.height()

    def content_width(self, height: int) -> int:
        """Width in px that content of this height gets: the bar takes its share when it scrolls."""
        return self.width() - (_BAR if height > self.height() else 0)

    def to_top(self) -> None:
        self._area.to_top()

    def at_end(self) -> bool:
        return not self._area.more_below()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width(), 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._follows:
            self.refit()
        else:
            self._place()

    def _place(self) -> None:
        scrolls = self.scrolls()
        policies = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(policies.ScrollBarAlwaysOn if scrolls else policies.ScrollBarAlwaysOff)
        strip = self.more.sizeHint().height()
        self._area.setGeometry(0, 0, self.width(), self.height() - (strip + _GAP if scrolls else 0))
        self._content.resize(self.content_width(self._height), max(0, self._height))
        self.more.setGeometry(0, self.height() - strip, self.width(), strip)
        self.more.setVisible(scrolls)
        self._say()

    def _say(self) -> None:
        ended = self.at_end()
        self.more.set_words(_("Back to the top") if ended else _("More below"))
        self.more.set_icons("glyph-up" if ended else "glyph-down")

    def _turn(self) -> None:
        bar = self._area.verticalScrollBar()
        page = self._area.viewport().height() - _LEFT_IN_SIGHT
        bar.setValue(0 if self.at_end() else bar.value() + max(_LEFT_IN_SIGHT, page))
