"""A change of whom this computer trusts: a site taken off the list with a reason, or new keys with a second person."""

from PySide6.QtCore import Signal

from app.i18n import _
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage, TopStrip
from ui.widgets.page import focus
from ui.widgets.second_person import SecondPerson


class RevokeScreen(FormPage):
    """Signals: `revoked(str reason)`, `back_asked()`."""

    revoked = Signal(str)

    def __init__(self, name: str) -> None:
        lead = _("Nothing goes there and nothing is taken from there any more. What came before stays.")
        title = _("Take {name} off the list").format(name=name)
        super().__init__(title, lead, _("Take it off"), top=TopStrip(_("Sites that are known")), kind="danger")
        self.reason = Field(_("Why, in a few words"))
        self.reason.edited.connect(lambda _words: self.say_needed())
        self.reason.accepted.connect(self.press_keep)
        self.form(self.reason)

    def missing(self) -> tuple[str, ...]:
        return () if self.reason.words().strip() else (_("why"),)

    def keep(self) -> None:
        self.revoked.emit(self.reason.words().strip())

    def focus_first(self) -> None:
        focus(self.reason.line.edit)


class RenewScreen(FormPage):
    """Signals: `renewed(tuple second)`, `back_asked()`."""

    renewed = Signal(object)

    def __init__(self) -> None:
        lead = _("Do this when somebody else may have the keys. Every site has to take in the new card.")
        super().__init__(
            _("Make new keys for this computer"), lead, _("Make new keys"), top=TopStrip(_("Sites that are known"))
        )
        self.busy = False
        self.second = SecondPerson()
        self.second.changed.connect(self.say_needed)
        self.second.accepted.connect(self.press_keep)
        self.form(self.second)

    def show_working(self) -> None:
        """The keys are being made; there is no way out of it."""
        self.busy = True
        self.show_news(_("Making new keys. A backup is made first. Please wait."))
        for part in (self.back, self.keep_button, self.second):
            part.setEnabled(False)

    def show_made(self, told: str) -> None:
        """They are made, and there is nothing more to do here."""
        self.show_refused()
        self.second.hide()
        self.keep_button.hide()
        self.show_news(told)

    def show_refused(self) -> None:
        """They were not made: as before, without the password."""
        self.busy = False
        self.show_news("")
        for part in (self.back, self.second):
            part.setEnabled(True)
        self.clear_password()
        self.focus_first()

    def missing(self) -> tuple[str, ...]:
        return self.second.missing()

    def keep(self) -> None:
        self.renewed.emit(self.second.given())

    def clear_password(self) -> None:
        self.second.clear_password()
        self.say_needed()

    def focus_first(self) -> None:
        focus(self.back if self.second.isHidden() else self.second.user.line.edit)
