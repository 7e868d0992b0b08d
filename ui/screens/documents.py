"""Documents: choose one, look at every page, tick with the person what may be on it, then print."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout

from app.domain.pack import DocumentKind, Paper, Print
from app.i18n import _, plural
from app.services.pages import DocumentLine, DocumentsPage
from ui.theme import THEME, page_edge, picture_size
from ui.widgets.answer import Choice
from ui.widgets.answer_group import AnswerGroup
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.pages_panel import PagesPanel
from ui.widgets.person_band import PersonBand, band_button
from ui.widgets.scroll import Scroll
from ui.widgets.sensitive import SensitivePanel
from ui.widgets.text import Text


class DocumentsScreen(Page):
    """Signals: `document_chosen(DocumentKind)`, `choices_changed(Print, frozenset of keys)`, `print_asked(int copies)`,
    `save_asked()`, `before_asked()`, `back_asked()`, `person_asked()`, `lock_asked()`. `show_paper` shows what was
    made.
    """

    document_chosen = Signal(object)
    choices_changed = Signal(object, object)
    print_asked = Signal(int)
    save_asked = Signal()
    before_asked = Signal()
    back_asked = Signal()
    person_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: DocumentsPage) -> None:
        super().__init__()
        self._page = page
        self._paper: Paper | None = None
        self._images: tuple[QImage, ...] = ()
        self._kind = page.chosen
        self._person = band_button(_("Person"), "glyph-back")
        self._lock = band_button(_("Lock"), "glyph-lock")
        self._band = PersonBand(page.band, (self._person, self._lock))
        self._title = Text("", "title", bold=True)
        self.kinds = AnswerGroup(gap=8, mark=False, size="body")
        self.before = Button(_("Printed before"), "quiet", icon_right="glyph-next", height=44, padding=8)
        self.pages = PagesPanel()
        self.sensitive = SensitivePanel()
        self._on_paper = Text("", "body", colour="soon", align="right")
        self._back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.save = Button(_("Save as PDF"), "secondary", height=56, padding=16)
        self.print = Button("", "primary", icon="glyph-print", height=56, padding=28, size="lead")
        self._lay_out()
        self._connect()
        self.show_page(page)

    def _lay_out(self) -> None:
        self._left = boxed(col(self._title, self.kinds, row(self.before, None), None, gap=12))
        self._left_scroll = Scroll(self._left)
        self._right_scroll = Scroll(self.sensitive)
        self._columns = QGridLayout()
        for widget in (self._left_scroll, self.pages, self._right_scroll):
            self._columns.addWidget(widget)
        footer = Footer(self._back, (self._on_paper, 1), self.save, self.print)
        self.lay(self._band, self.notice, (self._columns, 1), footer)

    def _connect(self) -> None:
        self.kinds.changed.connect(self._choose_kind)
        self.kinds.accepted.connect(lambda: focus(self.print))
        self.pages.print_chosen.connect(lambda _size: self._change())
        self.pages.copies_changed.connect(lambda _copies: self._say())
        self.pages.turned_large.connect(self._turn_large)
        self.sensitive.ticked.connect(lambda _keys: self._change())
        self.print.clicked.connect(lambda: self.print_asked.emit(self.pages.copies))
        self.save.clicked.connect(self.save_asked)
        self.before.clicked.connect(self.before_asked)
        self._back.clicked.connect(self.back_asked)
        self._person.clicked.connect(self.person_asked)
        self._lock.clicked.connect(self.lock_asked)

    def show_page(self, page: DocumentsPage) -> None:
        self._page, self._kind = page, page.chosen
        self._band.show_band(page.band)
        self._title.set_words(_("Print for {name}").format(name=page.band.called))
        choices = [Choice(line.kind, line.title, line.picture, line.grade_words) for line in page.documents]
        self.kinds.show_choices(
            choices, chosen=(page.chosen,), picture_width=32, heights=(68, 76), name=self._title.words()
        )
        self.save.setVisible(page.may_save)
        self.sensitive.show_name(page.band.called, page.private_count)
        self._being_made()

    def line(self) -> DocumentLine:
        """The document that is chosen."""
        return next(line for line in self._page.documents if line.kind is self._kind)

    def choices(self) -> tuple[Print, frozenset[str]]:
        return Print(self.pages.print_size.value()), self.sensitive.chosen()

    def show_paper(self, paper: Paper, images: Sequence[QImage]) -> None:
        """The finished paper with a picture of each page. One that is not chosen any more is left aside."""
        if paper.kind is not self._kind:
            return
        self.show_message("")
        self._paper, self._images = paper, tuple(images)
        self.pages.show_images(self._images, width=self._sheet_width())
        self.sensitive.show_paper(paper)
        self._give_room()
        self._say()

    def show_message(self, sentence: str) -> None:
        super().show_message(sentence)
        if sentence and self._paper is None:
            self._on_paper.set_words("")

    def _being_made(self) -> None:
        self._paper, self._images = None, ()
        self.pages.show_document(self.line())
        self._say()

    def _choose_kind(self, chosen: tuple[str, ...]) -> None:
        kind = DocumentKind(chosen[0])
        if kind is self._kind:
            return
        self._kind = kind
        self.sensitive.clear()
        self._being_made()
        self.document_chosen.emit(kind)

    def _change(self) -> None:
        """The old pages stay to be looked at while the new ones are made; they cannot be printed any more."""
        self._paper = None
        self._say()
        self.choices_changed.emit(*self.choices())

    def _say(self) -> None:
        ready = self._paper is not None
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        pages = len(self._images) * self.pages.copies
        self.print.set_words(plural("Print {count} page", "Print {count} pages", pages) if ready else _("Print"))
        ticked = len(self.sensitive.chosen())
        self._on_paper.set_colour("soon" if ticked else "soft")
        if not ready:
            self._on_paper.set_words(_("The paper is being made."))
        elif ticked:
            words = plural(
                "**{count} sensitive thing** will be on paper.",
                "**{count} sensitive things** will be on paper.",
                ticked,
            )
            self._on_paper.set_words(words)
        else:
            self._on_paper.set_words(_("Nothing sensitive will be on paper."))

    def _turn_large(self, large: bool) -> None:
        """A large page takes the whole width."""
        self._left_scroll.setVisible(not large)
        self._give_room()

    def _sheet_width(self) -> int:
        return picture_size(136 if self.room() is Room.WIDE else 168)

    def arrange(self, room: Room) -> None:
        wide = room is Room.WIDE
        edge = page_edge(self.width())
        self._columns.setContentsMargins(edge, 24 if wide else 16, edge, 18)
        self._columns.setHorizontalSpacing(28 if wide else 16)
        self._columns.setVerticalSpacing(12)
        for widget in (self._left_scroll, self.pages, self._right_scroll):
            self._columns.removeWidget(widget)
        self._columns.addWidget(self._left_scroll, 0, 0)
        self._columns.addWidget(self._right_scroll, *((1, 0) if not wide else (0, 2)))
        self._columns.addWidget(self.pages, 0, 1, 1 if wide else 2, 1)
        self._columns.setColumnStretch(1, 1)
        self._give_room()
        growth = 1 + (THEME.scale - 1) * 0.7
        self._left_scroll.setFixedWidth(round((292 if wide else 256) * growth))
        self._right_scroll.setFixedWidth(round((304 if wide else 256) * growth))
        if self._images:
            self.pages.show_images(self._images, width=self._sheet_width())

    def _give_room(self) -> None:
        """Below each other the list of papers gets all the height while there is nothing to tick."""
        wide, some = self.room() is Room.WIDE, self.sensitive.has_anything()
        self._right_scroll.setVisible(not self.pages.is_large() and (wide or some))
        self._columns.setRowStretch(0, 1 if wide or not some else 3)
        self._columns.setRowStretch(1, 0 if wide or not some else 4)

    def focus_first(self) -> None:
        if self.print.isEnabled():
            focus(self.print)
        else:
            self.kinds.focus_current()
