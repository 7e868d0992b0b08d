"""The column beside a question, and its short form: three buttons on the section line when there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme import WIDE
from ui.widgets.button import Button
from ui.widgets.layout import row
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.side import HelperPanel, PrivatePanel
from ui.widgets.text import Text

_WIDTH, _WIDTH_NARROW = 264, 228


class HelperLine(Panel):
    """The helper's note in one strip across the foot of a page without a side column."""

    def __init__(self) -> None:
        super().__init__(ground="sand", edge="", padding=(16, 10, 16, 10))
        self._words = Text("", "small")
        self.add(row(Picture("glyph-info", 20, colour="soft"), (self._words, 1), gap=10))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[str]) -> None:
        self._words.set_words(_("**For the helper.** {lines}").format(lines=" ".join(lines)))


class SideColumn(QWidget):
    """Read aloud, private answer, the helper's note. Signals: `read_aloud_asked()`, `private_asked(bool)`."""

    read_aloud_asked = Signal()
    private_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.read_aloud = Button(_("Read aloud"), icon="glyph-speaker", height=64, size="lead", wide=True)
        self.private = PrivatePanel()
        self.note = HelperPanel()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for part in (self.read_aloud, self.private, self.note):
            box.addWidget(part)
        box.addStretch(1)
        self.read_aloud.clicked.connect(self.read_aloud_asked)
        self.private.turned.connect(self.private_asked)

    def fit(self, window_width: int) -> None:
        self.setFixedWidth(_WIDTH if window_width >= WIDE else _WIDTH_NARROW)


class SideButtons(QWidget):
    """The same three as buttons. Words give way to pictures, the least needed first, when the line is too narrow.

    Signals: `read_aloud_asked()`, `private_asked(bool)`, `helper_asked()`.
    """

    read_aloud_asked = Signal()
    private_asked = Signal(bool)
    helper_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.read_aloud = Button("", icon="glyph-speaker", height=48, padding=16)
        self.private = Button("", icon="glyph-lock", height=48, padding=16, colour="private")
        self.helper = Button("", icon="glyph-info", height=48, padding=16)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for part in (self.read_aloud, self.private, self.helper):
            box.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.read_aloud.clicked.connect(self.read_aloud_asked)
        self.private.clicked.connect(lambda: self.private_asked.emit(True))
        self.helper.clicked.connect(self.helper_asked)

    def fit(self, room: int, *, short: bool) -> None:
        """Take the fullest words that `room` px hold."""
        private = _("Private") if short else _("Private answer")
        for read, said, note in (
            (_("Read aloud"), private, _("Helper")),
            (_("Read aloud"), _("Private"), ""),
            ("", _("Private"), ""),
            ("", "", ""),
        ):
            self.read_aloud.set_words(read, name=_("Read aloud"))
            self.private.set_words(said, name=_("Private answer"))
            self.helper.set_words(note, name=_("For the helper"))
            if self.sizeHint().width() <= room:
                break
        for button in (self.read_aloud, self.private, self.helper):
            button.setToolTip("" if button.words() else button.accessibleName())

    def minimumSizeHint(self) -> QSize:
        return QSize(150, super().minimumSizeHint().height())
