"""A pack with only a name: typed, looked at and printed within two minutes, for somebody who leaves today."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout

from app.domain.pack import DocumentKind, Grade, Paper, Print
from app.i18n import _, plural, without_marks
from app.services.pages import DocumentLine, Found, Pick
from app.services.pages.packs import UnplannedPage
from ui.theme import THEME, page_edge, picture_size
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.pages_panel import PagesPanel
from ui.widgets.panel import Panel
from ui.widgets.person_row import PersonRow
from ui.widgets.pick import PickButton
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_NO_LANGUAGE = ""
MOST_SAID = 2  # sentences; what has to be known of the name comes first


class UnplannedScreen(Page):
    """Signals: `named(str)` as a name is typed, answered with `show_found`; `paper_asked(str name, str going_to,
    str language, Print)`, answered with `show_paper`; `print_asked(int copies)`, `save_asked()`,
    `person_chosen(str id)` for somebody who is here already, `back_asked()`, `lock_asked()`.
    """

    named = Signal(str)
    paper_asked = Signal(str, str, str, object)
    print_asked = Signal(int)
    save_asked = Signal()
    person_chosen = Signal(str)
    back_asked = Signal()
    lock_asked = Signal()

    def __init__(self, page: UnplannedPage) -> None:
        super().__init__()
        self._page, self._language = page, _NO_LANGUAGE
        self._paper: Paper | None = None
        self._images: tuple[QImage, ...] = ()
        self.added: str | None = None  # id of the person once their pack was printed: a second copy adds nobody
        self._top = TopStrip(_("A pack with only a name"))
        self.name = Field(_("Name"), hint=_("One name is enough"))
        self.going_to = Field(_("Where they go, if known"), hint=_("Postcode or town"))
        self.language = PickButton(self._languages())
        self.make = Button(_("Make the pack"), "secondary", icon="glyph-check", height=56, wide=True)
        self._here = Panel(padding=(4, 10, 4, 4), gap=0, bar="soon")
        self.pages = PagesPanel()
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.lock = Button(_("Lock"), "secondary", icon="glyph-lock", height=56)
        self.save = Button(_("Save as PDF"), "secondary", height=56, padding=16)
        self.print = Button(_("Print"), "primary", icon="glyph-print", height=56, padding=28, size="lead")
        self._said = Text("", "body", colour="soft", align="right")
        self._lay_out()
        self._connect()
        self._clear()

    def _languages(self) -> Pick:
        options = ((_NO_LANGUAGE, _("English")), *self._page.languages)
        return Pick("language", self._language, _("Language"), options, usual=self._language == _NO_LANGUAGE)

    def _lay_out(self) -> None:
        lead = Text(_("Nothing is kept about them until it is printed."), "body", colour="soft")
        spoken = boxed(col(Text(_("Language they like best"), bold=True), row(self.language, None), gap=8))
        self._form = boxed(col(self.name, self._here, self.going_to, spoken, self.make, lead, None, gap=16))
        self._left = Scroll(self._form)
        self._grid = QGridLayout()
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self.pages, 0, 1)
        self._grid.setColumnStretch(1, 1)
        footer = Footer(self.back, self.lock, (self._said, 1), self.save, self.print)
        self.lay(self._top, self.notice, (self._grid, 1), footer)
        self.save.setVisible(self._page.may_save)  # only now: shown without a parent it is a window of its own
        self._here.hide()

    def _connect(self) -> None:
        self.name.edited.connect(self._name_edited)
        self.name.accepted.connect(self.ask)
        self.going_to.edited.connect(lambda _words: self._clear())
        self.going_to.accepted.connect(self.ask)
        self.language.chosen.connect(self._choose_language)
        self.make.clicked.connect(self.ask)
        self.pages.print_chosen.connect(lambda _size: self._again())
        self.pages.copies_changed.connect(lambda _copies: self._say())
        self.pages.turned_large.connect(lambda large: self._left.setVisible(not large))
        self.print.clicked.connect(lambda: self.print_asked.emit(self.pages.copies))
        self.save.clicked.connect(self.save_asked)
        self.back.clicked.connect(self.back_asked)
        self.lock.clicked.connect(self.lock_asked)

    def ask(self) -> None:
        """Ask for the pack of what is typed now; without a name the field says so."""
        name = self.name.words().strip()
        self.name.set_problem("" if name else _("Write a name. One name is enough."))
        if not name:
            focus(self.name.line.edit)
            return
        self.show_message("")
        self._clear(being_made=True)
        size = Print(self.pages.print_size.value())
        self.paper_asked.emit(name, self.going_to.words().strip(), self._language, size)

    def show_found(self, found: Sequence[Found]) -> None:
        """People of that name who are here already: their own pack holds more."""
        empty(self._here.box)
        self._here.setVisible(bool(found))
        if not found:
            return
        words = _("Already here? Their own pack holds more.")
        self._here.add(boxed(row((Text(words, "body", bold=True), 1), margins=(18, 0, 12, 6))))
        for number, each in enumerate(found[:3]):
            line = PersonRow(
                without_marks(each.marked), each.number, each.where, key=each.person_id,
                ruled=number + 1 < len(found[:3]),
            )  # fmt: skip
            line.clicked.connect(lambda _checked=False, key=each.person_id: self.person_chosen.emit(key))
            self._here.add(line)

    def show_paper(self, paper: Paper, images: Sequence[QImage]) -> None:
        """The finished pack; Print has the keyboard, so that Enter prints."""
        self._paper, self._images = paper, tuple(images)
        self.pages.say_first(" ".join(paper.held_back[:MOST_SAID]))
        self.pages.show_images(self._images, width=self._sheet_width())
        self._say()
        focus(self.print)

    def asked_for(self) -> tuple[str, str, str]:
        """(name, where, language) as they stand."""
        return self.name.words().strip(), self.going_to.words().strip(), self._language

    def _name_edited(self, words: str) -> None:
        self.added = None
        self._clear()
        self.name.set_problem("")
        self.named.emit(words)

    def _choose_language(self, language: str) -> None:
        self._language = language
        self.language.show_pick(self._languages())
        self._again()

    def _again(self) -> None:
        """Made anew with another size or language, once it has been made."""
        if self._images or self._paper is not None:
            self.ask()

    def _clear(self, *, being_made: bool = False) -> None:
        """What was made before is not what would be printed now."""
        self._paper, self._images = None, ()
        self.pages.say_first("")
        about = _("Anyone outside may see this paper. It does not say where they have been.")
        line = DocumentLine(
            DocumentKind.MY_HEALTH_PACK, _("My health pack"), Grade.STREET, _("In the street"), about, "bag-ready"
        )
        self.pages.show_document(line)
        if not being_made:
            self.pages.say_count(_("Not made yet"))
        self._say()

    def _say(self) -> None:
        ready = self._paper is not None
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
        pages = len(self._images) * self.pages.copies
        self.print.set_words(plural("Print {count} page", "Print {count} pages", pages) if ready else _("Print"))
        said = _("Nothing sensitive is on it.") if ready else _("Type a name, then press Enter.")
        self._said.set_words(said if self.room() is not Room.NARROW else "")  # no room beside four buttons

    def _sheet_width(self) -> int:
        return picture_size(136 if self.room() is Room.WIDE else 168)

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        self._top.set_edge(edge)
        self._grid.setContentsMargins(edge, 20, edge, 18)
        self._grid.setHorizontalSpacing(28 if room is Room.WIDE else 16)
        wide = {Room.WIDE: 400, Room.MIDDLE: 364, Room.NARROW: 330}[room]
        self._left.setFixedWidth(round(wide * (1 + (THEME.scale - 1) * 0.4)))
        self._say()
        if self._images:
            self.pages.show_images(self._images, width=self._sheet_width())

    def focus_first(self) -> None:
        focus(self.print if self._paper is not None else self.name.line.edit)
