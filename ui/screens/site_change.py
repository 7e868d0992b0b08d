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
        self.second = SecondPerson()
        self.second.changed.connect(self.say_needed)
        self.second.accepted.connect(self.press_keep)
        self.form(self.second)

    def missing(self) -> tuple[str, ...]:
        return self.second.missing()

    def keep(self) -> None:
        self.renewed.emit(self.second.given())

    def clear_password(self) -> None:
        self.second.clear_password()
        self.say_needed()

    def focus_first(self) -> None:
        focus(self.second.user.line.edit)
