"""How to hold the talk: what to say, what not to say, when to stop; for one role at a time."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from app.i18n import _
from app.services.pages.guides import GuideShown, GuidesPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room
from ui.widgets.panel import Panel
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text


class GuideScreen(Page):
    """Signal: `back_asked()`. It is about nobody."""

    back_asked = Signal()

    def __init__(self, page: GuidesPage) -> None:
        super().__init__()
        self._guides = {guide.role: guide for guide in page.guides}
        self._strip = TopStrip(_("How to hold the talk"))
        self.roles = Options([(guide.role, guide.role_words) for guide in page.guides], page.guides[0].role,
                             name=_("Whose guide?"))  # fmt: skip
        self._title = Text("", "question", bold=True)
        self._panels = [Panel(padding=(24, 18, 24, 18), gap=12) for _each in range(3)]
        self._columns = QGridLayout()
        for panel in self._panels:
            self._columns.addWidget(panel)
        self._body = col(self.roles, self._title, self._columns, None, gap=16)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lay(self._strip, self.notice, (Scroll(boxed(self._body)), 1), Footer(self.back, None))
        self.back.clicked.connect(self.back_asked)
        self.roles.changed.connect(self._show)
        self._show(self.roles.value())

    def _show(self, role: str) -> None:
        guide = self._guides[role]
        self._title.set_words(guide.title)
        for panel, (title, picture, lines) in zip(self._panels, _parts(guide), strict=True):
            empty(panel.box)
            panel.add(row(Picture(picture, 28, plate=48), (Text(title, "lead", bold=True), 1), gap=12))
            for line in lines:
                panel.add(Text(line, "body"))
            panel.add(None)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._strip.set_edge(edge)
        self._body.setContentsMargins(edge, 20, edge, 20)
        self._columns.setSpacing(18)
        beside = room is Room.WIDE
        for place, panel in enumerate(self._panels):
            self._columns.removeWidget(panel)
            self._columns.addWidget(panel, 0 if beside else place, place if beside else 0)
            self._columns.setColumnStretch(place, 1 if beside or place == 0 else 0)

    def focus_first(self) -> None:
        self.roles.focus_current()


def _parts(guide: GuideShown) -> list[tuple[str, str, Sequence[str]]]:
    return [
        (_("What to say"), "speaking", guide.say),
        (_("What not to say"), "muted", guide.do_not_say),
        (_("When to stop"), "stop", guide.stop_when),
    ]
