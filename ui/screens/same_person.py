"""Before a second record is made: somebody like this is here already. Open them, or add somebody else."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages.reviewing import SameLine, SamePage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text


class SamePersonScreen(Page):
    """Signals: `open_asked(str person_id)`, `add_asked()` when it is somebody else, `back_asked()`."""

    open_asked = Signal(str)
    add_asked = Signal()
    back_asked = Signal()

    def __init__(self, page: SamePage) -> None:
        super().__init__()
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        words = _("No, add {name}").format(name=page.name) if page.likely else _("Add {name}").format(name=page.name)
        self.add = Button(words, "primary", icon="glyph-plus", height=56, padding=28, size="lead")
        self.opens: list[Button] = []
        title = _("Is this the same person?") if page.likely else _("Check the numbers")
        self._inner = col(Text(title, "question", bold=True), gap=16)
        if page.likely:
            self._inner.addWidget(Text(_("Somebody like this is here already."), "lead", colour="soft"))
            self._inner.addWidget(self._people(page))
        for warning in page.warnings:
            self._inner.addWidget(Panel(Text(warning, "body"), bar="soon", padding=(24, 14, 20, 14)))
        self._inner.addStretch(1)
        body = QWidget()
        body.setLayout(self._inner)
        self.lay(self.notice, (Scroll(body), 1), Footer(self.back, None, self.add))
        self.back.clicked.connect(self.back_asked)
        self.add.clicked.connect(self.add_asked)

    def _people(self, page: SamePage) -> Panel:
        panel = Panel(padding=(24, 12, 24, 12), gap=8)
        for number, line in enumerate(page.likely):
            if number:
                panel.add(Rule())
            panel.add(self._person(line))
        return panel

    def _person(self, line: SameLine) -> QWidget:
        opens = Button(_("Yes, open"), "secondary", icon_right="glyph-next", height=48)
        opens.setAccessibleName(_("Yes, open {name}").format(name=line.name))
        opens.clicked.connect(lambda: self.open_asked.emit(line.person_id))
        self.opens.append(opens)
        words = col(Text(line.name, "lead", bold=True), Text(line.facts, "body", colour="soft"), Text(line.why), gap=2)
        return boxed(row((words, 1), col(None, opens, None), gap=16))

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._inner.setContentsMargins(edge, 24, edge, 20)

    def focus_first(self) -> None:
        focus(self.opens[0] if self.opens else self.add)
