"""The ways from home that are always there, in little room: beside each other, each with a short name."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.i18n import _
from ui.widgets.button import Button


class HomeWays(QWidget):
    """Signals: `papers_asked()`, `guide_asked()`, `backups_asked()`, `own_password_asked()`, `exchange_asked()`."""

    papers_asked = Signal()
    guide_asked = Signal()
    backups_asked = Signal()
    own_password_asked = Signal()
    exchange_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.papers = _way(_("Papers"), _("Papers and services"))
        self.backups = _way(_("Backups"), _("Backups and checks"))
        self.guide = _way(_("The talk"), _("How to hold the talk"))
        self.own_password = _way(_("Password"), _("Change my password"))
        self.exchange = _way(_("Send or receive"), _("Send or receive"))
        self._icons = {
            self.papers: "glyph-print",
            self.backups: "glyph-inbox",
            self.guide: "speaking",
            self.own_password: "glyph-lock",
            self.exchange: "glyph-usb",
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.papers.clicked.connect(self.papers_asked)
        self.backups.clicked.connect(self.backups_asked)
        self.guide.clicked.connect(self.guide_asked)
        self.own_password.clicked.connect(self.own_password_asked)
        self.exchange.clicked.connect(self.exchange_asked)
        self.arrange(columns=3, icons=False)

    def arrange(self, *, columns: int, icons: bool) -> None:
        """So many beside each other; where there is room for pictures, there is room for the longer names too."""
        for way, icon in self._icons.items():
            way.set_icons(icon if icons else "")
        self.own_password.set_words(_("My password") if icons else _("Password"), name=_("Change my password"))
        if columns == self._columns:
            return
        last = len(self._icons) - 1
        for place, way in enumerate(self._icons):
            self._grid.removeWidget(way)
            # The last one has the longest name, and what is left of its row.
            wide = columns - place % columns if place == last else 1
            self._grid.addWidget(way, place // columns, place % columns, 1, wide)
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, int(column < columns))
        self._columns = columns

    def show_exchange(self, shown: bool) -> None:
        """Left out where a line that waits leads there."""
        self.exchange.setVisible(shown)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _way(words: str, name: str) -> Button:
    return Button(words, "secondary", height=44, padding=6, wide=True, name=name)
