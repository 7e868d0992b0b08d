"""A paper without choices: every page can be looked at, then it is printed or saved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.pack import Paper
from app.i18n import _, plural
from app.services.pages.look import LookPage
from ui.theme import page_edge, picture_size
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col
from ui.widgets.page import Page, Room, focus
from ui.widgets.pages_panel import PagesPanel
from ui.widgets.person_band import PersonBand
from ui.widgets.text import Text


class LookAtPaperScreen(Page):
    """Signals: `print_asked(int copies)`, `save_asked()`, `back_asked()`. `show_paper` shows what was made."""

    print_asked = Signal(int)
    save_asked = Signal()
    back_asked = Signal()

    def __init__(self, page: LookPage) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self._images: tuple[QImage, ...] = ()
        self._top: QWidget = PersonBand(page.band) if page.band is not None else TopStrip(page.line.title)
        self.pages = PagesPanel()
        self.pages.offer_letters(False)
        self._said = Text("", "body", colour="soft", align="right")
        self._back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.save = Button(_("Save as PDF"), "secondary", height=56, padding=16)
        self.print = Button(_("Print"), "primary", icon="glyph-print", height=56, padding=28, size="lead")
        self._inner = col((self.pages, 1))
        footer = Footer(self._back, (self._said, 1), self.save, self.print)
        self.lay(self._top, self.notice, (boxed(self._inner), 1), footer)
        self._connect()
        self.pages.show_document(page.line)
        self.save.setVisible(page.may_save)
        self._say()

    def _connect(self) -> None:
        self.pages.copies_changed.connect(lambda _copies: self._say())
        self.print.clicked.connect(lambda: self.print_asked.emit(self.pages.copies))
        self.save.clicked.connect(self.save_asked)
        self._back.clicked.connect(self.back_asked)

    def show_paper(self, paper: Paper, images: Sequence[QImage]) -> None:
        """The finished paper with a picture of each page."""
        self.show_message("")
        self._paper, self._images = paper, tuple(images)
        self.pages.say_first(" ".join(paper.held_back))
        self.pages.show_images(self._images, width=self._sheet_width())
        self._say()
        self.focus_first()

    def _say(self) -> None:
        ready = self._paper is not None
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        pages = len(self._images) * self.pages.copies
        self.print.set_words(plural("Print {count} page", "Print {count} pages", pages) if ready else _("Print"))
        self._said.set_words(_("Look at it first.") if ready else _("The paper is being made."))

    def _sheet_width(self) -> int:
        return picture_size(168 if self.room() is Room.WIDE else 118)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        if isinstance(self._top, TopStrip):
            self._top.set_edge(edge)
        self._inner.setContentsMargins(edge, 20, edge, 18)
        if self._images:
            self.pages.show_images(self._images, width=self._sheet_width())

    def focus_first(self) -> None:
        focus(self.print if self.print.isEnabled() else self._back)
