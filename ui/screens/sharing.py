"""What a person lets us share, changed at any time: it holds from then on."""

from PySide6.QtCore import Signal

from app.i18n import _
from app.services.pages.rights import MorePage
from ui.widgets.field import Field
from ui.widgets.form_page import FormPage
from ui.widgets.layout import boxed, col
from ui.widgets.options import Options
from ui.widgets.person_band import PersonBand
from ui.widgets.text import Text

_YES, _NO = "yes", "no"


class SharingScreen(FormPage):
    """Signals: `consents_changed(dict recipient -> bool, str reason)` with what is different, `back_asked()`."""

    consents_changed = Signal(object, str)
    keeps_half_typed = True

    def __init__(self, page: MorePage) -> None:
        lead = _("Ask **{name}** about each one. A no is fine, and changes nothing else.").format(name=page.band.called)
        super().__init__(_("What may be shared"), lead, _("Keep"), top=PersonBand(page.band))
        self._before = {name: agreed for name, _words, agreed in page.sharing}
        both = [(_YES, _("Yes, share it")), (_NO, _("No, do not share it"))]
        self.options = {
            name: Options(both, "" if agreed is None else _YES if agreed else _NO, name=words, height=56)
            for name, words, agreed in page.sharing
        }
        self.reason = Field(_("Why, in a few words. You can leave this empty."))
        for options in self.options.values():
            options.changed.connect(lambda _chosen: self.say_needed())
        self.reason.accepted.connect(self.press_keep)
        parts = [
            boxed(col(Text(words, "lead", bold=True), self.options[name], gap=8))
            for name, words, _agreed in page.sharing
        ]
        self.form(*parts, self.reason)

    def changed(self) -> dict[str, bool]:
        """Recipient -> whether they agree now, for each that is different."""
        chosen = {name: options.value() == _YES for name, options in self.options.items() if options.value()}
        return {name: agreed for name, agreed in chosen.items() if self._before[name] is not agreed}

    def missing(self) -> tuple[str, ...]:
        return () if self.changed() else (_("something to change"),)

    def keep(self) -> None:
        self.consents_changed.emit(self.changed(), self.reason.words().strip())

    def focus_first(self) -> None:
        next(iter(self.options.values())).focus_current()
