"""The 60-second check-in: one face, and what they want help with."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.i18n import _
from app.services.pages.reviewing import CheckInPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.face import FaceGroup
from ui.widgets.footer import Footer
from ui.widgets.layout import Part, boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.person_band import PersonBand
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text
from ui.widgets.tick import Tick

_SCROLL_BAR = 16


class HowAreYouScreen(Page):
    """Signals: `said(int face, list topics, str held_by)` with 0 for no face, and "" when no champion held it;
    `back_asked()`.
    """

    said = Signal(int, list, str)
    back_asked = Signal()

    def __init__(self, page: CheckInPage) -> None:
        super().__init__()
        self.faces = FaceGroup(page.faces)
        self.topics = {topic: Tick(title) for topic, title, _picture in page.topics}
        nobody = ("", _("No, I did"))
        self.held_by = Options([nobody, *((name, name) for name in page.champions)], name=_("Did a champion hold it?"))
        self.before = Button(_("How it was before"), "quiet", icon="glyph-eye", height=44, padding=8)
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
            *self._held_by(page),
            *self._trend(page),
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
        self.said.emit(self.faces.value() or 0, chosen, self.held_by.value())

    def _held_by(self, page: CheckInPage) -> list[Part]:
        if not page.champions:
            return []
        return [8, Text(_("Did a champion hold it?"), "lead", bold=True), self.held_by]

    def _trend(self, page: CheckInPage) -> list[Part]:
        """How they said they were before: a picture and words for each day, oldest first."""
        if not page.trend:
            return []
        panel = Panel(Text(_("Before"), "lead", bold=True), padding=(20, 14, 20, 16), gap=8)
        panel.add(Text(_("Only healthcare and the key worker see this."), "small", colour="soft"))
        for point in page.trend:
            picture = Picture(f"face-{point.face}" if point.face else "glyph-minus", 30, plate=40)
            said = col(Text(point.day, "small", bold=True), Text(point.words, "body"), gap=0)
            panel.add(Rule(), row(col(picture, None), (said, 1), gap=14))
        panel.hide()  # a champion may sit here: it is opened on purpose, by who may see it
        self.before.clicked.connect(lambda: panel.setVisible(panel.isHidden()))
        return [8, row(self.before, None), panel]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words of a face may need two lines: all five are then as high as the highest."""
        super().resizeEvent(event)
        self.faces.setMinimumHeight(self.faces.height_at(self.width() - 2 * page_edge(self.width()) - _SCROLL_BAR))

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
