"""The bar above home: the product, the site, who is signed in, and what they may do from anywhere."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from app.i18n import _
from ui.theme import THEME, control_height, page_edge
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.layout import fill
from ui.widgets.page import Room, room_for
from ui.widgets.panel import Ground
from ui.widgets.picture import Mark
from ui.widgets.text import Text

_HEIGHT = 65


class TopBar(Ground):
    """Signals: `lock_asked()`, `sign_out_asked()`, `colours_asked()`, `text_size_asked()`."""

    lock_asked = Signal()
    sign_out_asked = Signal()
    colours_asked = Signal()
    text_size_asked = Signal()

    def __init__(self) -> None:
        super().__init__("card", line="bottom")
        self._name = Text("Wellgate", "answer", bold=True, colour="brand", wrap=False)
        self._site = Text("", "body", colour="soft", elide=True)
        self._practice = Chip(_("Practice"), "soon", icon="glyph-info")
        self._user = Text("", "body", align="right", elide=True)
        self._colours = Button("", "quiet", icon="glyph-contrast", height=44, padding=8, name=_("Colours"))
        self._text_size = Button("Aa", "quiet", height=44, padding=8, name=_("Text size"))
        self._lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=44, padding=14)
        self._sign_out = Button(_("Sign out"), "quiet", height=44, padding=8)
        self._box = QHBoxLayout(self)
        fill(
            self._box, Mark(34, frame="brand"), self._name, 8, self._practice, (self._site, 2), (self._user, 3), 8,
            self._colours, self._text_size, self._lock, self._sign_out, gap=10,
        )  # fmt: skip
        self._colours.clicked.connect(self.colours_asked)
        self._text_size.clicked.connect(self.text_size_asked)
        self._lock.clicked.connect(self.lock_asked)
        self._sign_out.clicked.connect(self.sign_out_asked)
        self.restyle()

    def show_user(self, site: str, user: str, role: str, *, practice: bool) -> None:
        self._site.set_words(site)
        self._user.set_words(_("**{name}**, {role}").format(name=user, role=role))
        self._practice.setVisible(practice)

    def restyle(self) -> None:
        self.setFixedHeight(control_height(_HEIGHT))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """With large text in a small window the names of product and site give way first."""
        edge = page_edge(self.width())
        self._box.setContentsMargins(edge, 0, edge, 0)
        self._name.setVisible(room_for(self.width()) is not Room.NARROW)
        self._site.setVisible(room_for(self.width()) is Room.WIDE or THEME.scale == 1)
