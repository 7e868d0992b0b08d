"""Asked once before a plan that is being made is thrown away: what goes, and what stays."""

from PySide6.QtCore import Signal

from app.i18n import _
from app.services.pages import Band
from ui.widgets.form_page import FormPage
from ui.widgets.page import focus
from ui.widgets.person_band import PersonBand


class ThrowAwayScreen(FormPage):
    """Signals: `thrown_away()`, `back_asked()`. `agreed` says that an agreed plan stays."""

    thrown_away = Signal()

    def __init__(self, band: Band, *, agreed: bool) -> None:
        lead = (
            _("The plan that was agreed before stays. All that was said in the talk stays too.")
            if agreed
            else _("Its goals and steps go. All that was said in the talk stays.")
        )
        super().__init__(_("Throw this draft away?"), lead, _("Throw it away"), top=PersonBand(band))
        self.back.set_words(_("Keep the draft"))
        self.form()

    def keep(self) -> None:
        self.thrown_away.emit()

    def focus_first(self) -> None:
        focus(self.back)
