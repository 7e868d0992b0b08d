"""Receive: choose the file, see what is in it before anything changes, take it in, carry the receipt back."""

from PySide6.QtCore import Signal

from app.i18n import _, plural, without_marks
from app.services.pages.exchanging import ArrivedPage, TakenPage
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.footer import Footer
from ui.widgets.form_page import TopStrip
from ui.widgets.layout import boxed, col, empty, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Panel, Rule
from ui.widgets.picture import Picture
from ui.widgets.scroll import Scroll
from ui.widgets.second_person import SecondPerson
from ui.widgets.text import Text
from ui.widgets.under_way import UnderWay

_SHEET = 860


class ReceiveScreen(Page):
    """Signals: `file_asked()`, answered with `show_working` and `show_arrived`; `take_in_asked()`, answered with
    `show_working` and `show_done`; `card_accepted(str words, tuple second)`, answered with `show_done`; `stop_asked()`;
    `decide_asked()`, `match_asked()` to look at what came; `export_asked()`, answered with `show_working` and
    `show_exported`; `back_asked()`.
    """

    follows_width = True

    file_asked = Signal()
    take_in_asked = Signal()
    card_accepted = Signal(str, object)
    stop_asked = Signal()
    decide_asked = Signal()
    match_asked = Signal()
    export_asked = Signal()
    back_asked = Signal()

    def __init__(self, *, cards_only: bool = False) -> None:
        """With `cards_only` for whoever may trust sites, but takes in no records."""
        super().__init__()
        self._cards_only = cards_only
        self._kind, self._compare, self._reading = "", False, False
        self._top = TopStrip(_("Receive"))
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.choose = Button(_("Choose the file"), "primary", icon="glyph-inbox", height=56, padding=24, size="lead")
        self.take = Button("", "primary", icon="glyph-check", height=56, padding=24, size="lead")
        self.words = Field(_("Words that the other site reads to you"))
        self.second = SecondPerson()
        self.under_way = UnderWay()
        self.looks: list[Button] = []
        self._inner = col(gap=12)
        self._sheet = Panel(self._inner, padding=(28, 20, 28, 20))
        self._body = col(self._sheet, self.under_way, self.words, self.second, None, gap=14)
        self._scroll = Scroll(boxed(self._body), say_more=True)
        self._needed = Text("", "body", wrap=False)
        self._needed.hide()
        self.lay(
            self._top, self.notice, (self._scroll, 1), Footer(self.back, None, self._needed, self.choose, self.take)
        )
        self._connect()
        self.show_start()

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.choose.clicked.connect(self.file_asked)
        self.take.clicked.connect(self._take)
        self.under_way.stop_asked.connect(self.stop_asked)
        self.words.edited.connect(lambda _words: self._say_ready())
        self.second.changed.connect(self._say_ready)
        self.words.accepted.connect(lambda: focus(self.second.user.line.edit if self._compare else self.take))
        self.second.accepted.connect(lambda: focus(self.take))

    def show_start(self) -> None:
        """Nothing is chosen: how it goes. Also after a file that cannot be taken in."""
        self._turn(working=False)
        self._kind, self._compare, self._reading = "", False, False
        empty(self._inner)
        for line in self._steps():
            self._inner.addWidget(Text(line, "lead"))
        self.take.hide()
        self.choose.set_kind("primary")
        self.choose.set_words(_("Choose the file"))
        self._ask_words(shown=False)
        self.focus_first()

    def _steps(self) -> tuple[str, ...]:
        if self._cards_only:
            return (
                _("1. Put the stick in, then choose the card of the other site."),
                _("2. You see whose it is before anything changes."),
                _("3. You call them, and they read their ten words to you."),
            )
        return (
            _("1. Put the stick in, then choose the file."),
            _("2. It is checked first. You see what is in it before anything changes."),
            _("3. You say yes. Then a receipt goes onto the stick."),
            _("A receipt and another site's card are taken in here too."),
        )

    def show_working(self, words: str) -> None:
        """It is being checked or taken in; nothing else can be pressed but Stop."""
        self._ask_words(shown=False)
        self._turn(working=True)
        self.under_way.begin(words)
        self._scroll.read_out(self.under_way)

    def show_stopped(self) -> None:
        """Back to what was shown: it was stopped, or it could not be taken."""
        self._turn(working=False)
        focus(self.take if self.take.isVisibleTo(self) and self.take.isEnabled() else self.choose)

    def show_arrived(self, page: ArrivedPage) -> None:
        """What was chosen, checked."""
        self._turn(working=False)
        self._kind, self._compare = page.kind, page.compare
        empty(self._inner)
        self._inner.addWidget(Text(page.title, "lead", bold=True))
        for what, said in page.lines:
            self._inner.addWidget(Rule())
            self._inner.addLayout(
                row((Text(what, "body", colour="soft"), 1), (Text(said, "body", bold=True), 1), gap=16)
            )
        for remark in page.remarks:
            self._inner.addWidget(Panel(Text(remark, "body"), bar="soon", padding=(20, 10, 16, 10)))
        card = page.kind == "card"
        self._ask_words(shown=card)
        self.take.set_words(_("Trust this site") if card else page.action)
        self.take.show()
        self.choose.set_kind("secondary")
        self.choose.set_words(_("Another file"))
        self._reading = True
        self.focus_first()

    def show_done(self, page: TakenPage) -> None:
        """It is done: what to do now."""
        self._turn(working=False)
        empty(self._inner)
        self._inner.addLayout(row(Picture("glyph-check", 26), (Text(page.title, "lead", bold=True), 1), gap=12))
        for line in page.lines:
            self._inner.addWidget(Text(line, "lead"))
        torn = plural("{count} thing has two versions.", "{count} things have two versions.", page.decide)
        twice = plural("{count} person may be here twice.", "{count} people may be here twice.", page.match)
        self.looks = []
        for count, words, action, signal in (
            (page.decide, torn, _("Look at both and choose"), self.decide_asked),
            (page.match, twice, _("Look at both records"), self.match_asked),
        ):
            if count:
                button = Button(action, "secondary", icon_right="glyph-next", height=48)
                button.setAccessibleDescription(words)
                button.clicked.connect(signal)
                self.looks.append(button)
                self._inner.addWidget(
                    Panel(Text(words, "body"), row(button, None), bar="soon", padding=(20, 12, 16, 12))
                )
        if page.may_export:
            self._offer_export()
        self.take.hide()
        self._compare, self._reading = False, True
        self._ask_words(shown=False)
        self.focus_first()

    def _offer_export(self) -> None:
        words = _("These people for another health system. Anyone who has that file can read it.")
        self.export = Button(_("Make the file"), "secondary", height=48, name=_("For another health system"))
        self.export.setAccessibleDescription(words)
        self.export.clicked.connect(self.export_asked)
        self._inner.addWidget(Rule())
        self._inner.addLayout(row((Text(words, "body", colour="soft"), 1), self.export, gap=16))

    def show_exported(self, words: str) -> None:
        """The people of what was taken in are saved for another system."""
        self._turn(working=False)
        self.show_news(words)
        self.focus_first()

    def clear_password(self) -> None:
        """What the second person typed was refused."""
        self.second.clear_password()
        self._say_ready()

    def _ask_words(self, *, shown: bool) -> None:
        self.words.set_words("")
        self.second.clear_password()
        self.words.setVisible(shown)
        self.second.setVisible(shown and self._compare)
        self._say_ready()

    def _say_ready(self) -> None:
        words = () if self.words.words().strip() else (_("their ten words"),)
        missing = (*words, *self.second.missing()) if self._compare else ()
        needed = _("Still needed: **{things}**").format(things=missing[0]) if missing else ""
        self._needed.set_words(needed)
        self.take.setAccessibleDescription(without_marks(needed))
        self.take.setEnabled(not missing)

    @property
    def busy(self) -> bool:
        """Whether something is being checked or taken in: then there is no way out but Stop."""
        return self.under_way.isVisibleTo(self)

    def _turn(self, *, working: bool) -> None:
        self._scroll.leave_reading()
        self._sheet.setVisible(not working)
        self.under_way.setVisible(working)
        for button in (self.back, self.choose, self.take):
            button.setEnabled(not working)

    def _take(self) -> None:
        if self._kind == "card":
            self.card_accepted.emit(self.words.words(), self.second.given())
        else:
            self.take_in_asked.emit()

    def arrange(self, room: Room) -> None:
        edge = max(page_edge(self.width()), (self.width() - _SHEET) // 2 if room is Room.WIDE else 0)
        self._top.set_edge(page_edge(self.width()))
        self._body.setContentsMargins(edge, 18, edge, 18)
        self._needed.setVisible(room is Room.WIDE)  # elsewhere the fields alone say it

    def focus_first(self) -> None:
        """What came is read before anything is pressed: a key pressed twice must not take it in."""
        if self.busy:
            self._scroll.read_out(self.under_way)
        elif self._compare:
            focus(self.words.line.edit)
        elif self._reading:
            self._scroll.read_out(self._sheet)
        else:
            focus(self.choose)
