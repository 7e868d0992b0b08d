"""The 60-second check-in: one face, and what they want help with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.services.pages.reviewing import CheckInPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.face import FaceGroup
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col
from ui.widgets.page import Page, Room, focus
from ui.widgets.person_band import PersonBand
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.tick import Tick


class HowAreYouScreen(Page):
    """Signals: `said(int face, list topics)` with 0 for no face, `back_asked()`."""

    said = Signal(int, list)
    back_asked = Signal()

    def __init__(self, page: CheckInPage) -> None:
        super().__init__()
        self.faces = FaceGroup(page.faces)
        self.topics = {topic: Tick(title) for topic, title, _picture in page.topics}
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.keep = Button(_("Done"), "primary", icon="glyph-check", height=56, padding=28, size="lead")
        self._inner = col(
            Text(_("How are you today?"), "question", bold=True),
            self.faces,
            8,
            Text(_("Do you want help with any of these?"), "lead", bold=True),
            boxed(self._grid),
            None,
            gap=14,
        )
        body = QWidget()
        body.setLayout(self._inner)
        foot = Footer(self.back, None, self.keep)
        self.lay(PersonBand(page.band), self.notice, (Scroll(body), 1), foot)
        self.back.clicked.connect(self.back_asked)
        self.keep.clicked.connect(self._keep)

    def _keep(self) -> None:
        chosen = [topic for topic, tick in self.topics.items() if tick.isChecked()]
        self.said.emit(self.faces.value() or 0, chosen)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._inner.setContentsMargins(edge, 20, edge, 20)
        columns = {Room.WIDE: 3, Room.MIDDLE: 2, Room.NARROW: 1}[room]
        for tick in self.topics.values():
            self._grid.removeWidget(tick)
        for place, tick in enumerate(self.topics.values()):
            self._grid.addWidget(tick, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def focus_first(self) -> None:
        focus(self.faces)
