"""Paper that is about nobody or about many: a list of a hall, who is due, or a talk to fill in by hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.pack import DocumentKind, Grade, Paper
from app.i18n import _, plural
from app.services.pages import DocumentLine, Pick
from app.services.pages.packs import ListsPage
from ui.theme import THEME, page_edge, picture_size
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, row
from ui.widgets.options import Options
from ui.widgets.page import Page, Room, focus
from ui.widgets.pages_panel import PagesPanel
from ui.widgets.pick import PickButton
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_EVERY = ""


class PrintListScreen(Page):
    """Signals: `paper_asked(DocumentKind, str first, str second)`: of a list the hall and nothing, of the blank talk
    the set and the role; answered with `show_paper`. `print_asked(int copies)`, `save_asked()`, `back_asked()`,
    `lock_asked()`. `blank` offers the talk on paper, else the lists.
    """

    paper_asked = Signal(object, str, str)
    print_asked = Signal(int)
    save_asked = Signal()
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: ListsPage, *, blank: bool) -> None:
        super().__init__()
        self._page, self._blank = page, blank
        self._paper: Paper | None = None
        self._images: tuple[QImage, ...] = ()
        self._hall = _EVERY
        self._title = _("Blank talk on paper") if blank else _("Lists to print")
        self._top = TopStrip(self._title)
        self.kinds = Options(
            ((DocumentKind.WING_LIST, page.people_list), (DocumentKind.DUE_LIST, _("Who is due"))),
            DocumentKind.WING_LIST, name=_("Which list"), height=56,
        )  # fmt: skip
        self.hall = PickButton(self._halls())
        self.sets = Options(page.sets, "induction", name=_("Which talk"), height=56)
        self.roles = Options(page.roles, page.roles[0][0], name=_("Who holds it"), height=56)
        self.pages = PagesPanel()
        self.pages.offer_letters(False)
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.save = Button(_("Save as PDF"), "secondary", height=56, padding=16)
        self.print = Button(_("Print"), "primary", icon="glyph-print", height=56, padding=28, size="lead")
        self._lay_out()
        self._connect()

    def _halls(self) -> Pick:
        options = ((_EVERY, self._page.all_rooms), *((hall, hall) for hall in self._page.halls))
        return Pick("hall", self._hall, _("Where"), options, usual=self._hall == _EVERY)

    def _lay_out(self) -> None:
        parts: list[QWidget] = []
        if self._blank:
            parts = [
                Text(_("Which talk"), bold=True), self.sets, Text(_("Who holds it"), bold=True), self.roles,
                Text(_("The foot of the paper tells which words it has. Type it in later, by its numbers."), "body",
                     colour="soft"),
            ]  # fmt: skip
        else:
            parts = [
                Text(_("Which list"), bold=True), self.kinds, Text(_("Where"), bold=True), boxed(row(self.hall, None)),
                Text(_("Names and times only. Keep it where only staff are."), "body", colour="soft"),
            ]  # fmt: skip
        for unused in (self.kinds, self.hall) if self._blank else (self.sets, self.roles):
            unused.setParent(self)
            unused.hide()
        self._left = Scroll(boxed(col(*parts, None, gap=10)))
        self._grid = QGridLayout()
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self.pages, 0, 1)
        self._grid.setColumnStretch(1, 1)
        footer = Footer(self.back, self.lock, None, self.save, self.print)
        self.lay(self._top, self.notice, (self._grid, 1), footer)
        self.save.setVisible(self._page.may_save)  # only now: shown without a parent it is a window of its own

    def _connect(self) -> None:
        for options in (self.kinds, self.sets, self.roles):
            options.changed.connect(lambda _chosen: self.ask())
            options.accepted.connect(lambda: focus(self.print))
        self.hall.chosen.connect(self._choose_hall)
        self.pages.copies_changed.connect(lambda _copies: self._say())
        self.pages.turned_large.connect(lambda large: self._left.setVisible(not large))
        self.print.clicked.connect(lambda: self.print_asked.emit(self.pages.copies))
        self.save.clicked.connect(self.save_asked)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)

    def ask(self) -> None:
        """Ask for the paper of what is chosen now."""
        self._paper, self._images = None, ()
        kind = DocumentKind.BLANK_TALK if self._blank else DocumentKind(self.kinds.value())
        self.pages.show_document(self._about(kind))
        self._say()
        if self._blank:
            self.paper_asked.emit(kind, self.sets.value(), self.roles.value())
        else:
            self.paper_asked.emit(kind, self._hall, "")

    def _about(self, kind: DocumentKind) -> DocumentLine:
        if kind is DocumentKind.BLANK_TALK:
            title, note = _("Talk on paper"), _("There is no name on it. Filled in, it is as private as a talk.")
        else:
            title = self._page.people_list if kind is DocumentKind.WING_LIST else _("Who is due")
            note = _("It has names. Do not leave it lying about.")
        return DocumentLine(kind, title, Grade.STAFF, _("Staff only"), note, "glyph-print")

    def show_paper(self, paper: Paper, images: Sequence[QImage]) -> None:
        """The finished paper with a picture of each page."""
        self._paper, self._images = paper, tuple(images)
        self.pages.show_images(self._images, width=self._sheet_width())
        self._say()

    def _choose_hall(self, hall: str) -> None:
        self._hall = hall
        self.hall.show_pick(self._halls())
        self.ask()

    def _say(self) -> None:
        ready = self._paper is not None
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        pages = len(self._images) * self.pages.copies
        self.print.set_words(plural("Print {count} page", "Print {count} pages", pages) if ready else _("Print"))

    def _sheet_width(self) -> int:
        return picture_size(136 if self.room() is Room.WIDE else 168)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._grid.setContentsMargins(edge, 20, edge, 18)
        self._grid.setHorizontalSpacing(28 if room is Room.WIDE else 16)
        self._left.setFixedWidth(round((340 if room is Room.WIDE else 280) * (1 + (THEME.scale - 1) * 0.6)))
        if self._images:
            self.pages.show_images(self._images, width=self._sheet_width())

    def focus_first(self) -> None:
        (self.sets if self._blank else self.kinds).focus_current()
