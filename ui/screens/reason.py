"""Why something that was kept is changed: a few words, asked once before it is kept."""

from PySide6.QtCore import Signal

from app.i18n import _
from app.services.pages import Band
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.page import focus
from ui.widgets.person_band import PersonBand


class ReasonScreen(FormPage):
    """Signals: `reason_given(str)`, `back_asked()`."""

    reason_given = Signal(str)

    def __init__(self, band: Band, lead: str = "") -> None:
        lead = lead or _("What stood here before is kept, with your reason.")
        super().__init__(_("Why do you change it?"), lead, _("Keep"), top=PersonBand(band))
        self.reason = Field(_("In a few words"), hint=_("For example: the name was spelt wrong"))
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(self.press_keep)
        self.form(self.reason)

    def missing(self) -> tuple[str, ...]:
        return () if self.reason.words().strip() else (_("a reason"),)

    def keep(self) -> None:
        self.reason_given.emit(self.reason.words().strip())

    def focus_first(self) -> None:
        focus(self.reason.line.edit)
