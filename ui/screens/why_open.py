"""Why a record outside today's work is opened: one press for a usual reason, or a few words."""

from PySide6.QtCore import Signal

from app.i18n import _
from app.services.pages.log import WhyPage
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.layout import boxed, col
from ui.widgets.page import focus
from ui.widgets.person_band import PersonBand


class WhyOpenScreen(FormPage):
    """Signals: `reason_given(str)`, `back_asked()`."""

    reason_given = Signal(str)

    def __init__(self, page: WhyPage) -> None:
        lead = _("Nothing of today's work is with this person. The log keeps your reason.")
        super().__init__(_("Why do you open this record?"), lead, _("Open the record"), top=PersonBand(page.band))
        self.usual = [Button(words, "secondary", icon_right="glyph-next", height=56, wide=True) for words in page.usual]
        for button, words in zip(self.usual, page.usual, strict=True):
            button.clicked.connect(lambda _checked=False, why=words: self.reason_given.emit(why))
        self.reason = Field(_("Another reason, in a few words"))
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(self.press_keep)
        self.form(boxed(col(*self.usual, gap=10)), self.reason)

    def missing(self) -> tuple[str, ...]:
        return () if self.reason.words().strip() else (_("a reason"),)

    def keep(self) -> None:
        self.reason_given.emit(self.reason.words().strip())

    def focus_first(self) -> None:
        focus(self.usual[0] if self.usual else self.reason.line.edit)
