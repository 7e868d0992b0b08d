"""Services near a place: the official lists and the site's own, found as somebody types, or by place and topic."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.services.pages import Pick
from app.services.pages.directory import DirectoryPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.found_row import FoundRow
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.line import Line
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel
from ui.widgets.person_row import HallHead
from ui.widgets.pick import PickButton
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

NEAR, SEARCH = "near", "search"
_ANY = ""


class ServicesNearScreen(Page):
    """Signals: `near_asked(str place, str topic)` and `search_typed(str)`, both answered with `show_page`;
    `lists_asked()` when no list is loaded, `back_asked()`, `lock_asked()`.
    """

    near_asked = Signal(str, str)
    search_typed = Signal(str)
    lists_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: DirectoryPage) -> None:
        super().__init__()
        self._page, self._topic = page, _ANY
        self._top = TopStrip(_("Services near a place"))
        self.ways = Options(
            ((NEAR, _("Near a place")), (SEARCH, _("By name or number"))), NEAR, name=_("How to look"), height=48
        )
        self.line = Line(icon="glyph-search", height=60, size="lead")
        self.topic = PickButton(self._topics())
        self._said = Text("", "body", colour="soft")
        self._sheets = col(gap=0)
        self.lists = Button(_("Load a list"), "secondary", icon="plan-list", height=48)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self._sheet = Panel(boxed(self._sheets), padding=1, gap=0)
        head = col(self.ways, row((self.line, 1), self.topic, gap=12), row((self._said, 1), self.lists, gap=12), gap=12)
        self._head = boxed(head)
        self._scroll = Scroll(boxed(col(self._sheet, None)))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows and Page Down read on without a mouse
        self._scroll.setAccessibleName(_("What was found"))
        self._inner = col(self._head, (self._scroll, 1), gap=12)
        self.lay(self._top, self.notice, (self._inner, 1), Footer(self.back, None, self.lock))
        self._connect()
        self._name_line()
        self.show_page(page)

    def _connect(self) -> None:
        self.ways.changed.connect(self._turn)
        self.ways.accepted.connect(self.focus_first)
        self.line.edited.connect(lambda _words: self.ask())
        self.line.accepted.connect(self.ask)
        self.topic.chosen.connect(self._choose_topic)
        self.lists.clicked.connect(self.lists_asked)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)

    def _topics(self) -> Pick:
        options = ((_ANY, _("Any topic")), *self._page.topics)
        return Pick("topic", self._topic, _("Topic"), options, usual=self._topic == _ANY)

    def ask(self) -> None:
        """Ask anew for what is typed and chosen now."""
        if self.ways.value() == NEAR:
            self.near_asked.emit(self.line.words(), self._topic)
        else:
            self.search_typed.emit(self.line.words())

    def show_page(self, page: DirectoryPage) -> None:
        """What was found, group by group; numbers stand exactly as they are held."""
        self._page = page
        self._said.set_words(page.said)
        self.line.edit.setAccessibleDescription(page.said)
        self.lists.setVisible(not page.lists_held)
        self.topic.show_pick(self._topics())
        empty(self._sheets)
        for number, group in enumerate(page.groups):
            self._sheets.addWidget(HallHead(group.title, str(len(group.lines)), first=number == 0))
            for line in group.lines:
                self._sheets.addWidget(FoundRow(line, ruled=line is not group.lines[-1]))
        self._sheet.setVisible(bool(page.groups))
        self._scroll.to_top()

    def _turn(self, way: str) -> None:
        self.topic.setVisible(way == NEAR)
        self._name_line()
        self.ask()
        self.focus_first()

    def _name_line(self) -> None:
        near = self.ways.value() == NEAR
        words = _("Postcode, its beginning, or a town") if near else _("Name, street, postcode or phone number")
        self.line.set_hint(words)
        self.line.set_name(words)

    def _choose_topic(self, topic: str) -> None:
        self._topic = topic
        self.topic.show_pick(self._topics())
        self.ask()

    def areas(self) -> list[QWidget]:
        return [self._head, self._scroll, self.back]

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 18, edge, 14)

    def focus_first(self) -> None:
        focus(self.line.edit)
