"""One thing to fill in on one page: a heading, a column of fields, what is still needed, and one button to keep it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _, listed, without_marks
from ui.theme import page_edge
from ui.widgets.button import Button
from ui.widgets.footer import Footer
from ui.widgets.layout import Part, boxed, col, row
from ui.widgets.page import Page, Room, focus
from ui.widgets.panel import Ground
from ui.widgets.picture import Mark
from ui.widgets.scroll import Scroll
from ui.widgets.text import Text

_COLUMN = 860


class TopStrip(Ground):
    """The bar above a page that is about nobody: the mark, and what is being done."""

    def __init__(self, words: str) -> None:
        super().__init__("card", line="bottom")
        self._row = row(Mark(34, frame="brand"), (Text(words, "answer", bold=True, colour="brand"), 1))
        self.setLayout(self._row)

    def set_edge(self, edge: int) -> None:
        self._row.setContentsMargins(edge, 14, edge, 14)


class FormPage(Page):
    """Subclasses put fields in with `form`, say in `missing` what is needed, and do the work in `keep`.

    Signal: `back_asked()`. While something is missing the button is off and the missing thing is named beside it.
    """

    back_asked = Signal()

    def __init__(self, title: str, lead: str, keep: str, *, top: QWidget, kind: str = "primary") -> None:
        super().__init__()
        self._top = top
        self.title, self.lead = Text(title, "question", bold=True), Text(lead, "lead", colour="soft")
        self._fields = col(self.title, 2, self.lead, 10, gap=8)
        column = boxed(self._fields)
        column.setMaximumWidth(_COLUMN)
        self._margins = row(None, (column, 100), None)
        self._needed = Text("", "body", align="right")
        self.back = Button(_("Back"), "secondary", icon="glyph-back", height=56)
        self.keep_button = Button(keep, kind, icon="glyph-check", height=56, padding=28, size="lead")
        self.back.clicked.connect(self.back_asked)
        self.keep_button.clicked.connect(self.press_keep)
        self.footer = Footer(self.back, (self._needed, 1), self.keep_button)
        self.lay(top, self.notice, (Scroll(boxed(self._margins)), 1), self.footer)

    def form(self, *parts: Part) -> None:
        """The fields, from top to bottom."""
        self._fields.addLayout(col(*parts, None, gap=20))
        self._fields.addStretch(1)
        self.say_needed()

    def missing(self) -> tuple[str, ...]:
        """What is still needed, in words; empty when it can be kept."""
        return ()

    def keep(self) -> None:
        """Hand on what was filled in. Called only when nothing is missing."""

    def say_needed(self) -> None:
        missing = self.missing()
        self.keep_button.setEnabled(not missing)
        named = missing if self.room() is Room.WIDE else missing[:1]  # little room: one thing at a time
        words = _("Still needed: **{things}**").format(things=listed(named)) if missing else ""
        self._needed.set_words(words)
        self.keep_button.setAccessibleDescription(without_marks(words))

    def press_keep(self) -> None:
        """As if the button had been pressed: for Enter in the last field."""
        self.say_needed()
        if not self.missing():
            self.show_message("")
            self.keep()

    def arrange(self, room: Room) -> None:
        edge = page_edge(self.width())
        if isinstance(self._top, TopStrip):
            self._top.set_edge(edge)
        self._margins.setContentsMargins(edge, 28, edge, 24)
        self.say_needed()

    def focus_first(self) -> None:
        focus(self.back)
